"""A converted backbone is the pre-trained one: its features are equal."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from mmengine.config import Config, ConfigDict
from mmengine.registry import MODELS, DefaultScope, init_default_scope
from tiny_models import shrink
from torch import Tensor, nn

from qontinui_mm.apis.backbone_files import build_backbone, convert_file
from qontinui_mm.apis.convert_backbone import convert_backbone
from qontinui_mm.engine.checkpoint_io import read_checkpoint

CONFIGS = Path(__file__).parents[2] / 'configs'
VIT = {
    'embed_dims': 48,
    'num_layers': 2,
    'num_heads': 2,
    'feedforward_channels': 96,
}
SWIN = {'embed_dims': 24, 'depths': [1, 1, 1, 1], 'num_heads': [1, 2, 4, 8]}
CONVNEXT = {'depths': [1, 1, 1, 1], 'channels': [24, 48, 96, 192]}
RGB = {
    'mean': [123.675, 116.28, 103.53],
    'std': [58.395, 57.12, 57.375],
    'bgr_to_rgb': True,
}


def projector(channels: int, pool: bool = False) -> dict:
    return {
        'type': 'NonLinearNeck',
        'in_channels': channels,
        'hid_channels': 16,
        'out_channels': 8,
        'norm_cfg': {'type': 'BN1d'},
        'with_avg_pool': pool,
    }


def mae(size: int = 64) -> dict:
    return {
        'type': 'MAE',
        'backbone': {'type': 'MAEViT', 'arch': VIT, 'img_size': size},
        'neck': {
            'type': 'MAEPretrainDecoder',
            'num_patches': (size // 16) ** 2,
            'embed_dim': 48,
            'decoder_embed_dim': 32,
            'decoder_depth': 1,
            'decoder_num_heads': 2,
        },
        'head': {
            'type': 'MAEPretrainHead',
            'patch_size': 16,
            'loss': {'type': 'PixelReconstructionLoss', 'criterion': 'L2'},
        },
    }


def mocov3(size: int = 64) -> dict:
    head = {
        'type': 'MoCoV3Head',
        'predictor': projector(8),
        'loss': {'type': 'CrossEntropyLoss'},
    }
    backbone = {
        'type': 'MoCoV3ViT',
        'arch': VIT,
        'img_size': size,
        'patch_size': 16,
    }
    neck = projector(48)
    return {
        'type': 'MoCoV3',
        'backbone': backbone,
        'neck': neck,
        'head': head,
    }


def simmim(window: int = 7) -> dict:
    return {
        'type': 'SimMIM',
        'backbone': {
            'type': 'SimMIMSwinTransformer',
            'arch': SWIN,
            'img_size': 64,
            'out_indices': (3,),
            # Shifts the windows of small maps, as detectors do.
            'pad_small_map': True,
            'stage_cfgs': {'block_cfgs': {'window_size': window}},
        },
        'neck': {
            'type': 'SimMIMLinearDecoder',
            'in_channels': 192,
            'encoder_stride': 32,
        },
        'head': {
            'type': 'SimMIMHead',
            'patch_size': 4,
            'loss': {'type': 'PixelReconstructionLoss', 'criterion': 'L1'},
        },
    }


def spark() -> dict:
    return {
        'type': 'SparK',
        'input_size': 64,
        'enc_dec_norm_dim': 192,
        'enc_dec_norm_cfg': {'type': 'SparseLN2d', 'eps': 1e-6},
        'backbone': {
            'type': 'SparseConvNeXt',
            'arch': CONVNEXT,
            'out_indices': (0, 1, 2, 3),
            'gap_before_output': False,
        },
        'neck': {
            'type': 'SparKLightDecoder',
            'feature_dim': 64,
            'upsample_ratio': 32,
            'mid_channels': 0,
            'last_act': False,
        },
        'head': {
            'type': 'SparKPretrainHead',
            'loss': {'type': 'PixelReconstructionLoss', 'criterion': 'L2'},
        },
    }


def contrastive_resnet(kind: str) -> dict:
    head = {
        'SimCLR': {
            'type': 'ContrastiveHead',
            'loss': {'type': 'CrossEntropyLoss'},
        },
        'BYOL': {
            'type': 'LatentPredictHead',
            'predictor': projector(8),
            'loss': {'type': 'CosineSimilarityLoss'},
        },
    }[kind]
    return {
        'type': kind,
        'backbone': {'type': 'ResNet', 'depth': 18},
        'neck': projector(512, pool=True),
        'head': head,
    }


def clip() -> dict:
    return {
        'type': 'qontinui_mm.GuiClip',
        'backbone': {'type': 'VisionTransformer', 'arch': VIT, 'img_size': 64},
        'text_encoder': {
            'type': 'qontinui_mm.TextEncoder',
            'vocab_size': 10,
            'channels': 8,
            'num_layers': 1,
            'num_heads': 1,
        },
        'image_channels': 48,
        'text_channels': 8,
    }


def detector(name: str) -> Config:
    cfg = shrink(Config.fromfile(CONFIGS / f'{name}.py'))
    if name == 'rtmdet_r50_gui':
        cfg.model.backbone.depth = 18
        cfg.model.neck.in_channels = [128, 256, 512]
    return cfg


PAIRS = {
    'mae': (mae(), 'dino_vit_b_gui'),
    'mocov3': (mocov3(), 'dino_vit_b_gui'),
    'simmim': (simmim(), 'dino_swin_gui'),
    'spark': (spark(), 'dino_convnext_t_gui'),
    'simclr': (contrastive_resnet('SimCLR'), 'rtmdet_r50_gui'),
    'byol': (contrastive_resnet('BYOL'), 'rtmdet_r50_gui'),
    'clip': (clip(), 'dino_vit_b_gui'),
}


@pytest.fixture(autouse=True)
def keep_default_scope():
    yield
    # Later tests build what they like.
    DefaultScope._instance_dict.clear()


def pretrained(cfg: dict, preprocessor: dict = RGB) -> nn.Module:
    """A model whose every tensor is one of its own."""
    init_default_scope('mmpretrain')
    torch.manual_seed(0)
    preprocessor = dict(preprocessor)
    if 'Clip' in cfg['type']:
        preprocessor['type'] = 'qontinui_mm.ClipPreprocessor'
    cfg = ConfigDict(cfg, data_preprocessor=preprocessor)
    model = MODELS.build(cfg)
    model.init_weights()
    for tensor in model.state_dict().values():
        if tensor.is_floating_point():
            tensor += 0.02 * torch.rand_like(tensor)
    return model.eval()


def write(path: Path, model: nn.Module, cfg: dict | None = None) -> Path:
    meta = {}
    if cfg is not None:
        meta['cfg'] = Config({'model': cfg}).pretty_text
    torch.save({'state_dict': model.state_dict(), 'meta': meta}, path)
    return path


def loaded(cfg: Config, file: Path) -> nn.Module:
    """The detector as a training run builds it, with one override."""
    init_default_scope('mmdet')
    cfg.model.backbone.init_cfg = {
        'type': 'Pretrained',
        'checkpoint': str(file),
        'prefix': 'backbone.',
    }
    model = MODELS.build(cfg.model)
    model.init_weights()
    return model.eval()


def features(backbone: nn.Module, images: Tensor) -> list[Tensor]:
    """Output of the last block, before any norm of the output."""
    seen = []
    kind = type(backbone).__name__
    if kind == 'ResNet':
        last = backbone.layer4
    else:
        blocks = (
            'layers'
            if kind.endswith(('ViT', 'VisionTransformer'))
            else 'stages'
        )
        last = getattr(backbone, blocks)[-1]
    handle = last.register_forward_hook(lambda *a: seen.append(a[-1]))
    # Masked methods take a mask as well.
    masked = kind.startswith(('MAE', 'SimMIM'))
    with torch.no_grad():
        backbone(images, *[None] * masked)
    handle.remove()
    (out,) = seen
    # mmdet's Swin stages return maps, their sizes and more.
    return out[0] if isinstance(out, tuple) else out


@pytest.mark.parametrize('name', PAIRS)
def test_features_are_equal(name: str, tmp_path: Path) -> None:
    cfg, leaf = PAIRS[name]
    source = pretrained(cfg)
    file = write(tmp_path / 'pretrained.pth', source)
    target_cfg = detector(leaf)
    if leaf == 'dino_vit_b_gui':
        target_cfg.model.backbone.img_size = 64
    out = tmp_path / 'backbone.pth'
    report = convert_file(str(file), out, target_cfg)
    target = loaded(target_cfg, out)

    images = torch.rand(2, 3, 64, 64)
    if name == 'spark':
        from mmpretrain.models.utils.sparse_modules import SparseHelper

        SparseHelper._cur_active = torch.ones(2, 1, 2, 2, dtype=torch.bool)
    expected = features(source.backbone, images)
    found = features(target.backbone, images)
    assert expected.std() > 0.01
    assert torch.allclose(found, expected, atol=1e-5), report


def test_output_norm_is_taken_over(tmp_path: Path) -> None:
    source = pretrained(simmim())
    target_cfg = detector('dino_swin_gui')
    done = convert_backbone(source.state_dict(), build_backbone(target_cfg))
    assert sorted(done.fresh) == [
        f'norm{i}.{leaf}' for i in (1, 2) for leaf in ('bias', 'weight')
    ]
    assert torch.equal(
        done.weights['norm3.weight'], source.backbone.norm3.weight
    )
    assert 'backbone.mask_token' in done.left


def test_absolute_positions_are_interpolated() -> None:
    source = pretrained(mae(64))
    target_cfg = detector('dino_vit_b_gui')
    target_cfg.model.backbone.img_size = 128
    done = convert_backbone(source.state_dict(), build_backbone(target_cfg))
    (name,) = (line.split(':')[0] for line in done.resized)
    assert name == 'pos_embed'
    old, new = source.backbone.pos_embed, done.weights['pos_embed']
    assert new.shape == (1, 65, 48)
    # The class token stays; the middle of four cells is near their mean.
    assert torch.equal(new[:, 0], old[:, 0])
    grid, fine = old[0, 1:].view(4, 4, -1), new[0, 1:].view(8, 8, -1)
    mean = fine[2:4, 2:4].mean((0, 1))
    assert torch.allclose(mean, grid[1, 1], atol=0.2)
    assert not torch.allclose(mean, grid[3, 3], atol=0.2)


def test_relative_positions_are_interpolated() -> None:
    source = pretrained(simmim(window=4))
    target_cfg = detector('dino_swin_gui')
    done = convert_backbone(source.state_dict(), build_backbone(target_cfg))
    assert len(done.resized) == 4
    key = 'stages.0.blocks.0.attn.w_msa.relative_position_bias_table'
    old = source.state_dict()[f'backbone.{key}']
    new = done.weights[key]
    assert (old.shape, new.shape) == ((49, 1), (169, 1))
    # The middle of either table is the bias of a patch with itself.
    assert torch.allclose(new[84], old[24], atol=1e-5)


def test_file_can_be_loaded_strictly(tmp_path: Path) -> None:
    file = write(tmp_path / 'pretrained.pth', pretrained(simmim()))
    cfg = detector('dino_swin_gui')
    convert_file(str(file), tmp_path / 'out.pth', cfg)
    weights = read_checkpoint(str(tmp_path / 'out.pth'))['state_dict']
    backbone = build_backbone(cfg)
    backbone.load_state_dict(
        {k.removeprefix('backbone.'): v for k, v in weights.items()},
        strict=True,
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        'out.pth',
        'pretrained.pth',
    ]


@pytest.mark.parametrize(
    ('leaf', 'fault'),
    [
        ('dino_swin_gui', 'missing in the checkpoint'),
        ('dino_vit_b_gui', 'of another shape'),
    ],
)
def test_another_backbone_is_refused(
    leaf: str, fault: str, tmp_path: Path
) -> None:
    cfg = mae()
    cfg['backbone']['arch'] = {**VIT, 'feedforward_channels': 64}
    file = write(tmp_path / 'pretrained.pth', pretrained(cfg))
    with pytest.raises(ValueError, match=fault) as error:
        convert_file(str(file), tmp_path / 'out.pth', detector(leaf))
    assert 'pretrained.pth' in str(error.value)
    assert not (tmp_path / 'out.pth').exists()


def test_detectors_checkpoint_without_backbone_is_refused() -> None:
    with pytest.raises(ValueError, match=r'backbone\.\.\.'):
        convert_backbone({'head.weight': torch.zeros(1)}, nn.Linear(1, 1))


def test_red_and_blue_change_places(tmp_path: Path) -> None:
    """RTMDet reads BGR; pre-training read RGB."""
    cfg = contrastive_resnet('SimCLR')
    source = pretrained(cfg)
    file = write(
        tmp_path / 'pretrained.pth', source, {**cfg, 'data_preprocessor': RGB}
    )
    target_cfg = detector('rtmdet_r50_gui')
    out = tmp_path / 'backbone.pth'
    report = convert_file(str(file), out, target_cfg)
    assert 'red and blue changed places' in report
    assert 'pixels are normalised as in pre-training' in report
    target = loaded(target_cfg, out)

    pixels = torch.randint(0, 256, (2, 3, 64, 64), dtype=torch.uint8)
    seen = source.data_preprocessor({'inputs': pixels, 'data_samples': None})
    expected = features(source.backbone, seen['inputs'])
    seen = target.data_preprocessor({'inputs': list(pixels)})
    found = features(target.backbone, seen['inputs'])
    assert torch.allclose(found, expected, atol=1e-4)


def test_config_in_a_checkpoint_is_not_run(tmp_path: Path) -> None:
    model = pretrained(mae())
    trap = tmp_path / 'run'
    text = (
        f'model = dict(data_preprocessor=dict(to_rgb=open({str(trap)!r}, "w"),'
        ' mean=[1, 2, 3]))'
    )
    file = tmp_path / 'pretrained.pth'
    content = {'state_dict': model.state_dict(), 'meta': {'cfg': text}}
    torch.save(content, file)
    cfg = detector('dino_vit_b_gui')
    cfg.model.backbone.img_size = 64
    # Without to_rgb it is BGR, and the detector reads RGB.
    report = convert_file(str(file), tmp_path / 'out.pth', cfg)
    assert 'red and blue' in report
    assert not trap.exists()

"""The family is whole; tests/test_configs.py runs each of its leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from mmdet.registry import MODELS
from mmdet.utils import register_all_modules
from mmengine.config import Config
from tiny_models import batch, shrink

CONFIGS = Path(__file__).parents[2] / 'configs'
DINO = 'qontinui_mm.CappedDINO'
FAMILY = {
    'dino_swin_gui': (DINO, 'SwinTransformer'),
    'dino_swin_s_gui': (DINO, 'SwinTransformer'),
    'dino_swin_b_gui': (DINO, 'SwinTransformer'),
    'dino_swin_l_gui': (DINO, 'SwinTransformer'),
    'dino_convnext_t_gui': (DINO, 'mmpretrain.ConvNeXt'),
    'dino_convnext_s_gui': (DINO, 'mmpretrain.ConvNeXt'),
    'dino_convnext_b_gui': (DINO, 'mmpretrain.ConvNeXt'),
    'dino_r50_gui': (DINO, 'ResNet'),
    'dino_vit_b_gui': (DINO, 'mmpretrain.VisionTransformer'),
    'deformable_detr_r50_gui': ('DeformableDETR', 'ResNet'),
    'detr_r50_gui': ('DETR', 'ResNet'),
    'rtmdet_tiny_gui': ('RTMDet', 'CSPNeXt'),
    'rtmdet_s_gui': ('RTMDet', 'CSPNeXt'),
    'rtmdet_m_gui': ('RTMDet', 'CSPNeXt'),
    'rtmdet_l_gui': ('RTMDet', 'CSPNeXt'),
    'rtmdet_efficientnet_gui': ('RTMDet', 'qontinui_mm.UnfrozenEfficientNet'),
    'rtmdet_r50_gui': ('RTMDet', 'ResNet'),
    'rtmdet_ins_tiny_gui': ('RTMDet', 'CSPNeXt'),
}


@pytest.mark.parametrize('name', FAMILY)
def test_leaf_is_what_its_name_says(name: str):
    cfg = Config.fromfile(CONFIGS / f'{name}.py')
    assert (cfg.model.type, cfg.model.backbone.type) == FAMILY[name]
    base_batch = cfg.auto_scale_lr.base_batch_size
    assert base_batch == 8 * cfg.train_dataloader.batch_size
    assert cfg.optim_wrapper.optimizer.lr == cfg.base_lr


def half_a_screen() -> dict:
    """One screen whose left half is one element, the same at each call."""
    torch.manual_seed(0)  # of the picture
    data = batch()
    sample = data['data_samples'][0]
    sample.gt_instances = truth = sample.gt_instances[:1]
    truth.bboxes[0] = torch.tensor([0.0, 0.0, 64.0, 96.0])
    truth.masks.masks[:, :, :64] = 1
    truth.masks.masks[:, :, 64:] = 0
    return data


def test_instance_segmentation_learns_and_predicts_masks():
    register_all_modules()
    cfg = shrink(Config.fromfile(CONFIGS / 'rtmdet_ins_tiny_gui.py')).model
    cfg.test_cfg.max_per_img = 20
    torch.manual_seed(0)
    model = MODELS.build(cfg)
    model.init_weights()
    optimizer = torch.optim.AdamW(model.parameters(), 4e-3)
    for _ in range(15):
        # Upstream's loss alters the samples.
        data = model.data_preprocessor(half_a_screen(), training=True)
        loss, _ = model.parse_losses(model(**data, mode='loss'))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    # Not in evaluation mode: BatchNorm's averages need more steps than this.
    with torch.no_grad():
        data = model.data_preprocessor(half_a_screen())
        found = model(**data, mode='predict')[0].pred_instances
    # In pixels of the screen, which is twice as large as the input.
    assert found.masks.shape == (20, 192, 256)
    assert found.masks.dtype == torch.bool
    true = torch.zeros(192, 256, dtype=torch.bool)
    true[:, :128] = True
    best = found.masks[0]
    # Untrained, 0 or 0.5; three seeds had 0.88 to 0.96.
    assert (best & true).sum() > 0.75 * (best | true).sum()


def test_vit_takes_the_weights_of_a_masked_autoencoder(tmp_path: Path):
    register_all_modules()
    cfg = shrink(Config.fromfile(CONFIGS / 'dino_vit_b_gui.py')).model.backbone
    encoder = MODELS.build(
        {'type': 'mmpretrain.MAEViT', 'arch': cfg.arch, 'img_size': 224}
    )
    for parameter in encoder.parameters():
        torch.nn.init.normal_(parameter.data)
    weights = {f'backbone.{k}': v for k, v in encoder.state_dict().items()}
    torch.save({'state_dict': weights}, tmp_path / 'mae.pth')
    cfg.init_cfg = {
        'type': 'Pretrained',
        'checkpoint': str(tmp_path / 'mae.pth'),
        'prefix': 'backbone.',
    }
    backbone = MODELS.build(cfg)
    backbone.init_weights()
    mine = backbone.state_dict()
    assert mine.keys() == encoder.state_dict().keys()
    for key, value in encoder.state_dict().items():
        assert torch.equal(mine[key], value), key

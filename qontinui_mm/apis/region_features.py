"""Features of a frozen backbone, at elements or over whole screens."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from mmengine.config import Config
from mmengine.registry import DATASETS, MODELS, init_default_scope
from torch import Tensor, nn
from torchvision.ops import roi_align
from tqdm import tqdm

from qontinui_mm.apis.backbone_files import build_backbone
from qontinui_mm.apis.convert_backbone import PREFIX
from qontinui_mm.engine.checkpoint_io import read_checkpoint

__all__ = ['RegionFeatures', 'load_backbone', 'region_features']


@dataclass
class RegionFeatures:
    """Features of N regions of screens.

    Attributes:
        features: (N, channels) float32; of several maps, one behind another.
        labels: (N,) int64 classes; -1 for whole screens.
        boxes: (N, 4) xyxy in pixels of the screen.
        paths: Image file of each.
    """

    features: Tensor
    labels: np.ndarray
    boxes: np.ndarray
    paths: list[str]


def load_backbone(
    cfg: Config, checkpoint: str | None, seed: int = 0
) -> nn.Module:
    """The backbone of a detector's config, ready to look.

    Args:
        cfg: The detector's.
        checkpoint: As tools/convert_backbone.py writes it; None for random
            weights.
        seed: Of random weights.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is of another backbone.
    """
    torch.manual_seed(seed)
    backbone = build_backbone(cfg)
    # Of mmpretrain's backbones this returns nothing.
    backbone.eval()
    if checkpoint is not None:
        weights = read_checkpoint(checkpoint)['state_dict']
        weights = {k.removeprefix(PREFIX): v for k, v in weights.items()}
        try:
            backbone.load_state_dict(weights, strict=True)
        except RuntimeError as error:
            raise ValueError(f'{checkpoint}: {error}') from None
    return backbone


@torch.inference_mode()
def region_features(
    cfg: Config,
    backbone: nn.Module,
    ann_file: str,
    limit: int | None = None,
    whole: bool = False,
) -> RegionFeatures:
    """Features of all elements of screens, or of the screens.

    Screens go through the config's pipeline for tests, one at a time.

    Args:
        cfg: A detector's, for its data set and its normalisation.
        backbone: See ``load_backbone``.
        ann_file: Of the screens, relative to the data set's folder.
        limit: Of screens; all if None.
        whole: One feature for a screen, the mean over its maps.

    Raises:
        ValueError: There are no elements.
    """
    init_default_scope(cfg.get('default_scope', 'mmdet'))
    dataset = _dataset(cfg, ann_file)
    preprocessor = MODELS.build(cfg.model.data_preprocessor)
    features, labels, boxes, paths = [], [], [], []
    count = min(len(dataset), limit or len(dataset))
    for index in tqdm(range(count), unit='screen', leave=False):
        item = dataset[index]
        sample = item['data_samples']
        found = _boxes(sample, whole)
        if not len(found):
            continue
        images = preprocessor(
            {'inputs': [item['inputs']], 'data_samples': [sample]}
        )['inputs']
        scale = torch.tensor(sample.scale_factor).repeat(2)
        maps = [each for each in backbone(images) if each.ndim == 4]
        features.append(_pooled(maps, found * scale, images.shape[-1]))
        own = sample.gt_instances.labels.tolist()
        labels += [-1] if whole else own
        boxes.append(found.numpy())
        paths += [sample.img_path] * len(found)
    if not features:
        raise ValueError(f'{ann_file}: there are no elements')
    return RegionFeatures(
        torch.cat(features),
        np.array(labels),
        np.concatenate(boxes),
        paths,
    )


def _dataset(cfg: Config, ann_file: str) -> Any:
    config = copy.deepcopy(cfg.test_dataloader.dataset)
    config.ann_file = ann_file
    return DATASETS.build(config)


def _boxes(sample: Any, whole: bool) -> Tensor:
    """(N, 4) in pixels of the screen."""
    if whole:
        height, width = sample.ori_shape
        return torch.tensor([[0.0, 0.0, width, height]])
    return sample.gt_instances.bboxes.tensor.float()


def _pooled(maps: list[Tensor], boxes: Tensor, width: int) -> Tensor:
    """(N, channels): the mean of each map over each box."""
    pooled = [
        roi_align(
            each.float(),
            [boxes],
            1,
            spatial_scale=each.shape[-1] / width,
            # Large boxes are many cells: look at enough of them.
            sampling_ratio=8,
            aligned=True,
        )
        for each in maps
    ]
    return torch.cat(pooled, 1).flatten(1)

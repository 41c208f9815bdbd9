"""What the runtime needs to know of a model."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from mmengine.config import Config
from torch import nn

from qontinui_mm.apis.export.graphs import detector_graph
from qontinui_mm.models.detectors.tree_results import TreeResults
from qontinui_mm.runtime.model_info import DENSE, QUERIES, ModelInfo
from qontinui_mm.schema import CLASS_NAMES

__all__ = ['model_info']


def model_info(cfg: Config, model: nn.Module, checkpoint: Path) -> ModelInfo:
    """Read it from the config and the built model.

    Args:
        cfg: Its config.
        model: The detector.
        checkpoint: File of its weights.

    Raises:
        ValueError: The test pipeline, the normalisation or the suppression
            is of a kind that the runtime does not have.
    """
    strides = detector_graph(model).strides
    test = model.bbox_head.test_cfg
    info = {
        'name': Path(cfg.filename).stem,
        'weights': hashlib.sha256(checkpoint.read_bytes()).hexdigest(),
        'family': DENSE if strides else QUERIES,
        'classes': _classes(cfg, model.bbox_head.num_classes),
        'scale': _scale(cfg),
        **_preprocessing(model.data_preprocessor),
        'score_thr': float(test.get('score_thr', 0.0)),
        'max_elements': test.max_per_img,
    }
    if strides:
        info |= {'strides': strides, **_suppression(test)}
    if isinstance(model, TreeResults):
        head = model.relation_head
        info |= {
            'tree': True,
            'tree_score_thr': float(model.tree_score_thr),
            'tree_elements': model.max_elements,
            'containment_weight': float(head.containment_weight),
            'relation_thr': float(head.relation_thr),
        }
    return ModelInfo(**info)


def _classes(cfg: Config, number: int) -> tuple[str, ...]:
    own = cfg.test_dataloader.dataset.get('metainfo') or {}
    classes = tuple(own.get('classes', CLASS_NAMES))
    if len(classes) != number:
        raise ValueError(
            f'{cfg.filename}: test_dataloader.dataset.metainfo.classes: '
            f'{len(classes)} for a model of {number}'
        )
    return classes


def _scale(cfg: Config) -> tuple[int, ...]:
    """Sides that the test pipeline fits images into."""
    pipeline = cfg.test_dataloader.dataset.pipeline
    resizes = [step for step in pipeline if 'Resize' in step.type]
    if len(resizes) != 1 or not (
        resizes[0].type == 'Resize' and resizes[0].get('keep_ratio')
    ):
        raise ValueError(
            f'{cfg.filename}: test_dataloader.dataset.pipeline: one Resize '
            'with keep_ratio can be exported'
        )
    return tuple(sorted(resizes[0].scale, reverse=True))


def _preprocessing(layer: nn.Module) -> dict[str, Any]:
    if not layer._enable_normalize:
        raise ValueError('data_preprocessor: mean: is missing')
    return {
        'mean': tuple(layer.mean.flatten().tolist()),
        'std': tuple(layer.std.flatten().tolist()),
        'swap_channels': bool(layer._channel_conversion),
        'pad_divisor': layer.pad_size_divisor,
        'pad_value': float(layer.pad_value),
    }


def _suppression(test: Any) -> dict[str, Any]:
    if test.nms.type != 'nms' or test.get('min_bbox_size', 0) > 0:
        raise ValueError(f'test_cfg: {test}: plain nms can be exported')
    return {
        'candidates': test.nms_pre,
        'iou_thr': float(test.nms.iou_threshold),
    }

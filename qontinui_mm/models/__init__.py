"""Model parts that upstream lacks."""

from qontinui_mm.models.backbones import UnfrozenEfficientNet
from qontinui_mm.models.detectors import BoxRelationModel
from qontinui_mm.models.heads import RelationHead, SignedRTMDetHead
from qontinui_mm.models.layers import SimpleFeaturePyramid
from qontinui_mm.models.task_modules import (
    GrownOverlaps2D,
    LeanSoftLabelAssigner,
    OneGroupSampler,
)

__all__ = [
    'BoxRelationModel',
    'GrownOverlaps2D',
    'LeanSoftLabelAssigner',
    'OneGroupSampler',
    'RelationHead',
    'SignedRTMDetHead',
    'SimpleFeaturePyramid',
    'UnfrozenEfficientNet',
]

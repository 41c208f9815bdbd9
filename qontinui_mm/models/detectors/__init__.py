"""Detectors that see the tree."""

from qontinui_mm.models.detectors.box_relation_model import BoxRelationModel
from qontinui_mm.models.detectors.capped_dino import CappedDINO
from qontinui_mm.models.detectors.dense_relations import (
    RelationRTMDet,
    RelationSingleStage,
)
from qontinui_mm.models.detectors.query_relations import (
    RelationDeformableDETR,
    RelationDETR,
    RelationDINO,
)

__all__ = [
    'BoxRelationModel',
    'CappedDINO',
    'RelationDETR',
    'RelationDINO',
    'RelationDeformableDETR',
    'RelationRTMDet',
    'RelationSingleStage',
]

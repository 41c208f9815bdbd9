"""Heads that upstream lacks."""

from qontinui_mm.models.heads.capped_dino_head import CappedDINOHead
from qontinui_mm.models.heads.query_heads import (
    QueryDeformableDETRHead,
    QueryDETRHead,
    QueryDINOHead,
)
from qontinui_mm.models.heads.relation_head import RelationHead
from qontinui_mm.models.heads.signed_rtmdet_head import SignedRTMDetHead

__all__ = [
    'CappedDINOHead',
    'QueryDETRHead',
    'QueryDINOHead',
    'QueryDeformableDETRHead',
    'RelationHead',
    'SignedRTMDetHead',
]

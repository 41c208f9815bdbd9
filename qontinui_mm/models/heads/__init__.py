"""Heads that upstream lacks."""

from qontinui_mm.models.heads.relation_head import RelationHead

__all__ = ['RelationHead']

"""Detectors that see the tree."""

from qontinui_mm.models.detectors.box_relation_model import BoxRelationModel

__all__ = ['BoxRelationModel']

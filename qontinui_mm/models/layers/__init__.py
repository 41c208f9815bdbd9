"""Layers and necks that upstream lacks."""

from qontinui_mm.models.layers.simple_feature_pyramid import (
    SimpleFeaturePyramid,
)

__all__ = ['SimpleFeaturePyramid']

"""Detectors that learn nothing, to compare with; numpy, scipy and OpenCV."""

from qontinui_mm.baselines.contour_detector import ContourDetector

__all__ = ['ContourDetector']

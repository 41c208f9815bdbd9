"""mmengine metrics; importing this registers them."""

from qontinui_mm.evaluation.metrics.gui_detection_metric import (
    GuiDetectionMetric,
)

__all__ = ['GuiDetectionMetric']

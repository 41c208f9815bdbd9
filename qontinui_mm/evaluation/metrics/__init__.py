"""mmengine metrics; importing this registers them."""

from qontinui_mm.evaluation.metrics.gui_detection_metric import (
    GuiDetectionMetric,
)
from qontinui_mm.evaluation.metrics.tree_metric import TreeMetric
from qontinui_mm.evaluation.metrics.zero_shot_metric import ZeroShotMetric

__all__ = ['GuiDetectionMetric', 'TreeMetric', 'ZeroShotMetric']

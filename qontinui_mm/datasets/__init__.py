"""Data sets and samplers that read the contract of qontinui_mm.schema."""

from qontinui_mm.datasets.gui_detection import GuiDetectionDataset
from qontinui_mm.datasets.gui_pairs import GuiPairDataset
from qontinui_mm.datasets.gui_screenshots import GuiScreenshotDataset
from qontinui_mm.datasets.mixed import MixedDataset

__all__ = [
    'GuiDetectionDataset',
    'GuiPairDataset',
    'GuiScreenshotDataset',
    'MixedDataset',
]

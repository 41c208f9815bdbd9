"""Data sets and samplers that read the contract of qontinui_mm.schema."""

from qontinui_mm.datasets.gui_detection import GuiDetectionDataset

__all__ = ['GuiDetectionDataset']

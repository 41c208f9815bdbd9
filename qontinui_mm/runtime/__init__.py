"""Runs exported models: numpy, onnxruntime and OpenCV, without torch."""

from qontinui_mm.runtime.gui_runtime import GuiRuntime
from qontinui_mm.runtime.model_info import ModelInfo

__all__ = ['GuiRuntime', 'ModelInfo']

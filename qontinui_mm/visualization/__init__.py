"""Drawing of elements, classes and tree edges."""

from qontinui_mm.visualization.draw import draw_screen
from qontinui_mm.visualization.gui_visualizer import GuiVisualizer

__all__ = ['GuiVisualizer', 'draw_screen']

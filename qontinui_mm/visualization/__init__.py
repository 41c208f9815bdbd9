"""Drawing of elements, classes and tree edges."""

from qontinui_mm.visualization.contact_sheet import (
    Comparison,
    draw_contact_sheet,
)
from qontinui_mm.visualization.draw import draw_screen
from qontinui_mm.visualization.gui_visualizer import GuiVisualizer
from qontinui_mm.visualization.reconstruction_sheet import (
    Reconstructed,
    draw_reconstructions,
)

__all__ = [
    'Comparison',
    'GuiVisualizer',
    'Reconstructed',
    'draw_contact_sheet',
    'draw_reconstructions',
    'draw_screen',
]

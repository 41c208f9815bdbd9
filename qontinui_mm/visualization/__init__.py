"""Drawing of elements, classes and tree edges.

Without torch: the registry imports ``gui_visualizer`` by itself.
"""

from qontinui_mm.visualization.contact_sheet import (
    Comparison,
    draw_contact_sheet,
)
from qontinui_mm.visualization.draw import draw_screen
from qontinui_mm.visualization.neighbour_sheet import draw_neighbour_sheet
from qontinui_mm.visualization.overlay import to_overlay
from qontinui_mm.visualization.reconstruction_sheet import (
    Reconstructed,
    draw_panels,
    draw_reconstructions,
    hide,
)
from qontinui_mm.visualization.save_image import save_image

__all__ = [
    'Comparison',
    'Reconstructed',
    'draw_contact_sheet',
    'draw_neighbour_sheet',
    'draw_panels',
    'draw_reconstructions',
    'draw_screen',
    'hide',
    'save_image',
    'to_overlay',
]

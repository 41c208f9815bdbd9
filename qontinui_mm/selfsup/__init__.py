"""Pre-training on screens: what mmpretrain lacks for them."""

from qontinui_mm.selfsup.gui_mae import GuiMAE, GuiMAEViT
from qontinui_mm.selfsup.gui_mask import GuiMask
from qontinui_mm.selfsup.gui_simmim import GuiSimMIM
from qontinui_mm.selfsup.gui_spark import GuiSparK
from qontinui_mm.selfsup.reconstruction_head import ScreenReconstructionHead

__all__ = [
    'GuiMAE',
    'GuiMAEViT',
    'GuiMask',
    'GuiSimMIM',
    'GuiSparK',
    'ScreenReconstructionHead',
]

"""Pre-training on screens: what mmpretrain lacks for them."""

from qontinui_mm.selfsup.clip_preprocessor import ClipPreprocessor
from qontinui_mm.selfsup.gui_clip import GuiClip
from qontinui_mm.selfsup.gui_mae import GuiMAE, GuiMAEViT
from qontinui_mm.selfsup.gui_mask import GuiMask
from qontinui_mm.selfsup.gui_simmim import GuiSimMIM
from qontinui_mm.selfsup.gui_spark import GuiSparK
from qontinui_mm.selfsup.reconstruction_head import ScreenReconstructionHead
from qontinui_mm.selfsup.text_encoder import TextEncoder

__all__ = [
    'ClipPreprocessor',
    'GuiClip',
    'GuiMAE',
    'GuiMAEViT',
    'GuiMask',
    'GuiSimMIM',
    'GuiSparK',
    'ScreenReconstructionHead',
    'TextEncoder',
]

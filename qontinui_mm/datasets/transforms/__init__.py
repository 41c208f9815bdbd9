"""Pipeline steps for screenshots: loading, augmenting and formatting."""

from qontinui_mm.datasets.transforms.add_cursor import AddCursor
from qontinui_mm.datasets.transforms.base import MixTransform, SceneTransform
from qontinui_mm.datasets.transforms.capture_artefacts import CaptureArtefacts
from qontinui_mm.datasets.transforms.dpi_jitter import DpiJitter
from qontinui_mm.datasets.transforms.element_crops import ElementCrops
from qontinui_mm.datasets.transforms.formatting import PackGuiInputs
from qontinui_mm.datasets.transforms.image_size import TakeImageSize
from qontinui_mm.datasets.transforms.keep_tree import KeepTree
from qontinui_mm.datasets.transforms.letterbox import Letterbox
from qontinui_mm.datasets.transforms.load_annotations import (
    LoadGuiAnnotations,
)
from qontinui_mm.datasets.transforms.load_image import LoadGuiImage
from qontinui_mm.datasets.transforms.load_screenshot import LoadScreenshot
from qontinui_mm.datasets.transforms.overlay_paste import OverlayPaste
from qontinui_mm.datasets.transforms.pack_screenshot import PackScreenshot
from qontinui_mm.datasets.transforms.positive_pair import PositivePair
from qontinui_mm.datasets.transforms.random_occlusion import RandomOcclusion
from qontinui_mm.datasets.transforms.region_crop import RegionCrop
from qontinui_mm.datasets.transforms.screen_view import ScreenView
from qontinui_mm.datasets.transforms.scrolled_view import ScrolledView
from qontinui_mm.datasets.transforms.text_blur import TextBlur
from qontinui_mm.datasets.transforms.text_replace import TextReplace
from qontinui_mm.datasets.transforms.theme_shift import ThemeShift
from qontinui_mm.datasets.transforms.thicken_boxes import ThickenBoxes
from qontinui_mm.datasets.transforms.toggle_bars import ToggleBars
from qontinui_mm.datasets.transforms.tree_albu import TreeAlbu
from qontinui_mm.datasets.transforms.visible_masks import VisibleMasks
from qontinui_mm.datasets.transforms.window_mosaic import WindowMosaic

__all__ = [
    'AddCursor',
    'CaptureArtefacts',
    'DpiJitter',
    'ElementCrops',
    'KeepTree',
    'Letterbox',
    'LoadGuiAnnotations',
    'LoadGuiImage',
    'LoadScreenshot',
    'MixTransform',
    'OverlayPaste',
    'PackGuiInputs',
    'PackScreenshot',
    'PositivePair',
    'RandomOcclusion',
    'RegionCrop',
    'SceneTransform',
    'ScreenView',
    'ScrolledView',
    'TakeImageSize',
    'TextBlur',
    'TextReplace',
    'ThemeShift',
    'ThickenBoxes',
    'ToggleBars',
    'TreeAlbu',
    'VisibleMasks',
    'WindowMosaic',
]

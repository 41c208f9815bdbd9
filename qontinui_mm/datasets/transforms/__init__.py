"""Pipeline steps for screenshots: loading, augmenting and formatting."""

from qontinui_mm.datasets.transforms.formatting import PackGuiInputs
from qontinui_mm.datasets.transforms.keep_tree import KeepTree
from qontinui_mm.datasets.transforms.load_annotations import (
    LoadGuiAnnotations,
)
from qontinui_mm.datasets.transforms.load_image import LoadGuiImage

__all__ = ['KeepTree', 'LoadGuiAnnotations', 'LoadGuiImage', 'PackGuiInputs']

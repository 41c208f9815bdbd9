"""What mmcv's compiled operators do, for where they are not compiled.

Importing this loads neither torch nor mmcv.
"""

from qontinui_mm.ops.extension_finder import ExtensionFinder

__all__ = ['ExtensionFinder']

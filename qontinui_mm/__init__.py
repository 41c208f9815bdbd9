"""Train GUI-understanding models from scratch on OpenMMLab's engines.

Importing the package loads neither torch nor any OpenMMLab library; they come
when a runner asks the registries for a type.
"""

import os

from qontinui_mm.ops import ExtensionFinder

__version__ = '0.1.0'

__all__ = ['__version__']

# albumentations, which mmdet imports, would ask its home for a newer version
# at each start; a user who wants that sets the variable to 0.
os.environ.setdefault('NO_ALBUMENTATIONS_UPDATE', '1')

# mmdet imports all of mmcv's compiled operators: without them it would fail
# here, on machines where our models need none.
ExtensionFinder.install()

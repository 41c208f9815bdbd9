"""Lets ``mmcv.ops`` load, and so mmdet, where ``mmcv._ext`` is missing.

``pip install`` with build isolation, or a platform without a compiler, gives
an mmcv without its compiled module; ``import mmdet`` then fails at once,
although a detector that is trained and run needs three of its 200 functions.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec
from types import ModuleType

__all__ = ['ExtensionFinder']

EXTENSION = 'mmcv._ext'


class ExtensionFinder(MetaPathFinder, Loader):
    """Finds ``mmcv._ext``: the compiled one, or functions in PyTorch.

    The compiled module is taken as it is where it has all that the machine
    can use. Nothing is imported before mmcv asks for its extension.
    """

    @classmethod
    def install(cls) -> None:
        """Ask this finder before all others, once in a process."""
        if not any(isinstance(finder, cls) for finder in sys.meta_path):
            sys.meta_path.insert(0, cls())

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """A spec for ``mmcv._ext``, none for any other name."""
        if fullname != EXTENSION:
            return None
        compiled = PathFinder.find_spec(fullname, path, target)
        return ModuleSpec(fullname, self, loader_state=compiled)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """The module that ``spec`` stands for."""
        from qontinui_mm.ops.extension import with_fallbacks

        compiled = spec.loader_state
        if compiled is None:
            return with_fallbacks(None)
        module = module_from_spec(compiled)
        compiled.loader.exec_module(module)
        return with_fallbacks(module)

    def exec_module(self, module: ModuleType) -> None:
        """Nothing more: ``create_module`` has run it."""

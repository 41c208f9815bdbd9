"""Which screen of a data set a file speaks of."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath

from qontinui_mm.evaluation.functional.screens import Screens
from qontinui_mm.evaluation.predictions.field import Field

__all__ = ['ScreenIndex']


class ScreenIndex:
    """Finds screens by id, by path, or by name where it is unique.

    Args:
        screens: Of the data set.
    """

    def __init__(self, screens: Screens) -> None:
        self.sizes = screens.sizes
        self._by_id = {key: i for i, key in enumerate(screens.image_ids)}
        self._by_name: dict[str, int] = {}
        paths = [PurePosixPath(name) for name in screens.file_names]
        # Exact paths win over names, names over stems.
        for names in (
            [str(path) for path in paths],
            [path.name for path in paths],
            [path.stem for path in paths],
        ):
            count = Counter(names)
            for i, name in enumerate(names):
                if count[name] == 1:
                    self._by_name.setdefault(name, i)

    def __len__(self) -> int:
        return len(self.sizes)

    def by_id(self, field: Field) -> int | None:
        """Index of the screen with an id; None if it is not evaluated."""
        return self._by_id.get(field.integer())

    def by_name(self, name: str) -> int | None:
        """Index of the screen of a file; None if it is not evaluated."""
        path = PurePosixPath(name.replace('\\', '/'))
        for key in (str(path), path.name, path.stem):
            if key in self._by_name:
                return self._by_name[key]
        return None

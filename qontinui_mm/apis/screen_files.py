"""Files of what was found on a screen: JSON, a drawing, a page to hover."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
from PIL import Image

from qontinui_mm.apis.inferencer import ScreenResult
from qontinui_mm.apis.screen_image import ScreenImage
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import ScreenTree, to_nested
from qontinui_mm.visualization import draw_screen, to_overlay

__all__ = ['ScreenFiles', 'to_record']


def to_record(result: ScreenResult) -> dict[str, Any]:
    """JSON data of a screen: its name, then ``to_nested``'s keys.

    Of an input that could not be read: its name and ``error``.
    """
    if result.tree is None:
        return {'file_name': result.name, 'error': result.error}
    return {'file_name': result.name, **to_nested(result.tree)}


class ScreenFiles:
    """Writes three files for each screen: ``NAME.json``, ``.png``, ``.html``.

    NAME is that of the image, with a number where it was taken; what a path
    should not have becomes ``_``. Files of an earlier call are replaced.

    Args:
        folder: Where they go; made if missing.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._taken: set[str] = set()

    def write(self, result: ScreenResult) -> Path:
        """Write what was found; return the path of the page.

        Raises:
            ValueError: Nothing was, for the input could not be read.
        """
        if result.image is None or result.tree is None:
            raise ValueError(result.error)
        stem = self._stem(result.name)
        record = json.dumps(to_record(result), ensure_ascii=False, indent=1)
        self._save(f'{stem}.json', lambda path: _write_text(path, record))
        picture = Image.fromarray(drawing(result.image, result.tree))
        self._save(f'{stem}.png', lambda path: picture.save(path, 'PNG'))
        page = to_overlay(
            result.image.pixels,
            result.tree,
            Path(result.name).name,
            result.image.notes,
        )
        return self._save(f'{stem}.html', lambda p: _write_text(p, page))

    def _stem(self, name: str) -> str:
        if '://' in name:
            name = urlsplit(name).path
        name = 'stdin' if name == '-' else Path(name).stem
        stem = re.sub(r'[^\w.-]', '_', name).lstrip('.')[:40] or 'screen'
        free, number = stem, 1
        while free.lower() in self._taken:
            number += 1
            free = f'{stem}_{number}'
        self._taken.add(free.lower())
        return free

    def _save(self, name: str, write: Callable[[Path], Any]) -> Path:
        path = self._folder / name
        partial = path.with_name(f'.{name}.{os.getpid()}.tmp')
        try:
            write(partial)
            return partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)


def drawing(image: ScreenImage, tree: ScreenTree) -> np.ndarray:
    """The screen with boxes, classes and tree: (h, w, 3) uint8, RGB."""
    elements = tree.elements
    return draw_screen(
        image.pixels,
        np.array([e.box for e in elements]).reshape(-1, 4),
        np.array([CLASS_NAMES.index(e.class_name) for e in elements], int),
        tree.parents,
        np.array([e.score for e in elements]),
    )


def _write_text(path: Path, text: str) -> None:
    # A name may hold half a surrogate pair: paths are bytes.
    path.write_text(text, encoding='utf-8', errors='replace')

"""Windows programs captured with Accessibility Insights or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import numpy as np

from data_tools.capture.files import read_archive, read_bytes, read_json
from data_tools.capture.folder import CaptureFolder, checked_image
from data_tools.capture.frame import visible_frame
from data_tools.capture.node import Node
from data_tools.capture.snapshot import Snapshot
from data_tools.capture.uia import read_tree
from data_tools.source import Dropped

__all__ = ['WindowsSource']

_ARCHIVE = '.a11ytest'
_TREE, _IMAGE = 'el.snapshot', 'scshot.png'


class WindowsSource(CaptureFolder):
    """Windows programs: ``.a11ytest`` archives, or a UI Automation tree.

    A tree is ``NAME.json`` or ``NAME.snapshot`` beside ``NAME.png``, the
    picture of its first element.
    """

    name = 'a11ytest'
    version = '1.1'
    suffixes: ClassVar[tuple[str, ...]] = (_ARCHIVE, '.json', '.snapshot')

    def beside(self, path: Path) -> list[Path]:
        """An archive stands alone."""
        return [] if path.suffix == _ARCHIVE else super().beside(path)

    def snapshot(self, path: Path) -> Snapshot:
        """See ``CaptureFolder``."""
        try:
            content, image = _parts_of(path)
            tree = read_tree(read_json(content, path.name), path.name)
        except ValueError as error:
            raise Dropped('tree broken') from error
        if path.suffix != _ARCHIVE:
            pixels = self.pixels_of(path)
        elif image is None:
            raise Dropped('image missing')
        else:
            pixels = checked_image(image, path.name)
        _fit_window(tree.nodes, pixels)
        return Snapshot(
            pixels=pixels,
            nodes=tree.nodes,
            platform='windows',
            app_id=self.app or _app_of(tree.title) or path.stem,
            source=self.name,
            provenance={'file': path.name},
            unmapped=dict(tree.unmapped),
        )


def _parts_of(path: Path) -> tuple[bytes, bytes | None]:
    """Tree and picture of a file; the latter of an archive alone."""
    content = read_bytes(path)
    if path.suffix.lower() != _ARCHIVE:
        return content, None
    files = read_archive(content, path.name)
    if _TREE not in files:
        raise ValueError(f'{path.name}: holds no {_TREE}')
    return files[_TREE], files.get(_IMAGE)


def _app_of(title: str) -> str:
    """The program's name: what stands last in a window's title."""
    return title.rpartition(' - ')[2].strip()


def _fit_window(nodes: list[Node], pixels: np.ndarray) -> None:
    """Leave the invisible border out that Windows counts to a window.

    Its title bar, which is told from the title on, reaches over all of it.
    """
    window = nodes[0]
    if window.class_name != 'window':
        return
    window.box = visible_frame(pixels, window.box)
    window.exact = window.clips = True
    for node in nodes:
        if node.class_name == 'title_bar' and node.parent == 0:
            x0, y0, x1, _ = window.box
            node.box = (x0, y0, x1, node.box[3])
            node.exact = True

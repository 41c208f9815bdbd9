"""Sources that read a folder of captured files."""

from __future__ import annotations

import argparse
from abc import abstractmethod
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from data_tools.capture.assemble import to_screen
from data_tools.capture.files import (
    folder_digest,
    read_bytes,
    read_image,
)
from data_tools.capture.snapshot import Snapshot
from data_tools.source import Dropped, Source
from qontinui_mm.schema import Screen

__all__ = ['IMAGE_SUFFIXES', 'CaptureFolder']

IMAGE_SUFFIXES = ('.png', '.jpg', '.jpeg', '.webp')


class CaptureFolder(Source):
    """Screens of files in a folder and the folders below it, in order.

    Args:
        folder: Where the files are.
        app: What to call the application; empty: as the files say.

    Raises:
        ValueError: There is no such folder, or no such file in it.
    """

    suffixes: ClassVar[tuple[str, ...]]

    def __init__(self, folder: str | Path, app: str = '') -> None:
        self.folder = Path(folder)
        self.app = app
        if not self.folder.is_dir():
            raise ValueError(f'--folder {folder}: is no folder')
        self.files = sorted(p for p in self.folder.rglob('*') if self.takes(p))
        if not self.files:
            raise ValueError(
                f'--folder {folder}: holds no {", ".join(self.suffixes)}'
            )

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--folder`` and ``--app``."""
        parser.add_argument(
            '--folder', required=True, help='where the captured files are'
        )
        parser.add_argument(
            '--app',
            default='',
            help='name of the application; default: as the files say',
        )

    def takes(self, path: Path) -> bool:
        """Whether a path stands for a screen."""
        return path.suffix.lower() in self.suffixes and path.is_file()

    def parameters(self) -> dict[str, Any]:
        """The folder's name and a hash of all that is read from it."""
        read = {p for path in self.files for p in (path, *self.beside(path))}
        return {
            'folder': self.folder.name,
            'app': self.app,
            'files': len(self.files),
            'sha256': folder_digest(self.folder, sorted(read)),
        }

    def beside(self, path: Path) -> list[Path]:
        """Other files that are read for the screen of ``path``."""
        image = image_of(path)
        return [] if image is None or image == path else [image]

    def __len__(self) -> int:
        return len(self.files)

    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """The labelled screen of file ``index``; ``seed`` changes nothing.

        Raises:
            Dropped: The file or its image is missing or broken.
        """
        return to_screen(self.snapshot(self.files[index]))

    @abstractmethod
    def snapshot(self, path: Path) -> Snapshot:
        """What was captured in one file.

        Raises:
            Dropped: The file or its image is missing or broken.
        """

    def pixels_of(self, path: Path) -> np.ndarray:
        """The picture that stands beside a file, under the same name."""
        image = image_of(path)
        if image is None:
            raise Dropped('image missing')
        return checked_image(read_bytes(image), image.name)


def image_of(path: Path) -> Path | None:
    """The image file of the same name, if there is one."""
    for suffix in IMAGE_SUFFIXES:
        image = path.with_suffix(suffix)
        if image.is_file():
            return image
    return None


def checked_image(content: bytes, name: str) -> np.ndarray:
    """The image's pixels.

    Raises:
        Dropped: It is broken or too large.
    """
    try:
        return read_image(content, name)
    except ValueError as error:
        raise Dropped('image broken') from error

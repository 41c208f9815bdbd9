"""A folder of images without labels."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import numpy as np

from data_tools.capture.files import read_bytes
from data_tools.capture.folder import (
    IMAGE_SUFFIXES,
    CaptureFolder,
    checked_image,
)
from data_tools.capture.snapshot import Snapshot
from qontinui_mm.schema import PLATFORMS, Screen

__all__ = ['ImageFolder']


class ImageFolder(CaptureFolder):
    """Screens without elements, one for each image of a folder.

    Args:
        folder: Where the images are; a folder below it names the application
            of the images in it.
        app: The application of the others.
        platform: One of the schema's.
    """

    name = 'folder'
    version = '1.0'
    suffixes: ClassVar[tuple[str, ...]] = IMAGE_SUFFIXES

    def __init__(
        self, folder: str | Path, app: str = '', platform: str = 'linux'
    ) -> None:
        super().__init__(folder, app)
        if platform not in PLATFORMS:
            raise ValueError(
                f'--platform {platform!r} is none of {", ".join(PLATFORMS)}'
            )
        self.platform = platform

    @classmethod
    def add_arguments(cls, parser) -> None:
        """Add ``--platform``."""
        super().add_arguments(parser)
        parser.add_argument('--platform', choices=PLATFORMS, default='linux')

    def parameters(self):
        """See ``CaptureFolder``."""
        return {**super().parameters(), 'platform': self.platform}

    def screen(self, seed: int, index: int) -> tuple[np.ndarray, Screen]:
        """The image of file ``index``, without elements."""
        shot = self.snapshot(self.files[index])
        height, width = shot.pixels.shape[:2]
        return shot.pixels, Screen(
            file_name='',
            width=width,
            height=height,
            platform=shot.platform,
            app_id=shot.app_id,
            source=self.name,
            provenance=shot.provenance,
        )

    def snapshot(self, path: Path) -> Snapshot:
        """See ``CaptureFolder``."""
        within = path.relative_to(self.folder)
        folder = within.parts[0] if len(within.parts) > 1 else ''
        return Snapshot(
            pixels=checked_image(read_bytes(path), path.name),
            nodes=[],
            platform=self.platform,
            app_id=self.app or folder or self.folder.resolve().name,
            source=self.name,
            provenance={'file': within.as_posix()},
        )

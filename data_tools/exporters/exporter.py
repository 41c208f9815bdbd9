"""What exporters of all formats do alike."""

from __future__ import annotations

import errno
import os
import shutil
from abc import ABC, abstractmethod
from pathlib import Path, PurePosixPath
from typing import ClassVar

from tqdm import tqdm

from data_tools.sets.reader import DatasetReader, Sample

__all__ = ['Exporter', 'export']

# Tells a folder that an export left unfinished from one of the user's.
_MARK = '.unfinished-export'


class Exporter(ABC):
    """Writes the samples of a data set in another format.

    What is exported of an element is its class and the visible box.

    Args:
        folder: An empty folder to write to.

    Attributes:
        name: What the command line calls it.
    """

    name: ClassVar[str]

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @abstractmethod
    def image_name(self, sample: Sample) -> PurePosixPath:
        """Where the image of a sample goes, seen from the folder."""

    @abstractmethod
    def add(self, sample: Sample) -> None:
        """Write the annotations of a sample."""

    def close(self) -> None:  # noqa: B027 - most formats need none
        """Write what belongs to all samples."""

    def write(self, name: str | PurePosixPath, content: str) -> None:
        """Write a text file, seen from the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding='utf-8')


def export(
    exporter_type: type[Exporter],
    reader: DatasetReader,
    out: Path,
    link: bool = False,
) -> Path:
    """Export a data set; ``out`` is complete or absent.

    Args:
        exporter_type: The format.
        reader: The data set.
        out: New folder.
        link: Make hard links of the images, which take no space, in place
            of copies.

    Raises:
        ValueError: ``out`` exists, or a link cannot be made.
    """
    if out.exists():
        raise ValueError(f'{out} exists: remove it or choose another')
    partial = _opened(out.with_name(f'{out.name}.partial'))
    exporter = exporter_type(partial)
    for sample in tqdm(reader, total=len(reader), unit='screen'):
        image = partial / exporter.image_name(sample)
        image.parent.mkdir(parents=True, exist_ok=True)
        if image.exists():
            raise ValueError(f'two images are called {image.name}')
        _place(sample.path, image, link)
        exporter.add(sample)
    exporter.close()
    (partial / _MARK).unlink()
    partial.rename(out)
    return out


def _opened(partial: Path) -> Path:
    """An empty folder; what an interrupted export left is removed."""
    if partial.exists():
        if not (partial / _MARK).exists():
            raise ValueError(f'{partial} is in the way: remove it')
        shutil.rmtree(partial)
    partial.mkdir(parents=True)
    (partial / _MARK).touch()
    return partial


def _place(source: Path, target: Path, link: bool) -> None:
    if not link:
        shutil.copyfile(source, target)
        return
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK):
            raise
        raise ValueError(
            f'{target} cannot be a link to {source}: leave out --link'
        ) from error

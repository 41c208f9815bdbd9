"""YOLO: one text file for each image, boxes in shares of it."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from data_tools.box import Box
from data_tools.converters.draft import Draft, Node
from data_tools.converters.fault import Fault
from data_tools.converters.field import LARGEST, Field
from data_tools.converters.files import (
    files_below,
    first_file,
    read_bytes,
    within,
)
from data_tools.converters.images import IMAGE_SUFFIXES
from data_tools.converters.labelled import LabelledConverter
from data_tools.layout import IMAGES

__all__ = ['YoloConverter']

LABELS = 'labels'
# Where the names of the classes are, in this order.
_NAME_FILES = ('data.yaml', 'dataset.yaml', 'classes.txt', 'obj.names')


class YoloConverter(LabelledConverter):
    """Text files of boxes or polygons, beside the images or in ``labels``.

    Images without a text file are left out: nothing says whether they are
    empty or were never labelled.

    Args:
        path: Folder with the text files, or above them.
        images, options: As for ``LabelledConverter``.
        names: File with the names of the classes: YAML with ``names``, or
            a name a line. None to look for it in the folder.
    """

    name = 'yolo'

    def __init__(
        self,
        path: str | Path,
        images: str | Path | None = None,
        names: str | Path | None = None,
        **options: Any,
    ) -> None:
        super().__init__(path, images, **options)
        self.names = None if names is None else Path(names)

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--names``."""
        super().add_arguments(parser)
        parser.add_argument(
            '--names',
            type=Path,
            metavar='FILE',
            help=f'names of the classes (default: {", ".join(_NAME_FILES)})',
        )

    def parameters(self) -> dict[str, Any]:
        """The names of the classes, too."""
        return {**super().parameters(), 'names': self.content}

    @cached_property
    def content(self) -> dict[int, str]:
        """Name of each class by its number."""
        path = self.names or first_file(self.folder, _NAME_FILES)
        if path is None:
            raise ValueError(
                f'--names is needed: {self.folder} has none of '
                f'{", ".join(_NAME_FILES)}'
            )
        try:
            return class_names(path)
        except Fault as fault:
            raise ValueError(fault.whole) from None

    def find(self) -> Sequence[str]:
        """Text files of a folder ``labels``, or all if there is none."""
        if self.path.is_file():
            raise ValueError(f'--from {self.path}: must be a folder')
        found = files_below(self.folder, '*.txt')
        below = [n for n in found if LABELS in PurePosixPath(n).parts]
        if self.folder.resolve().name == LABELS:
            below = found
        return below or [n for n in found if n not in _NAME_FILES]

    def read(self, entry: str) -> Draft:
        """Read one file."""
        content = read_bytes(within(self.folder, entry, entry, ''), name=entry)
        lines = content.decode('utf-8', 'replace').splitlines()
        return Draft(
            entry,
            self._image(entry),
            [
                self._node(line.split(), entry, number)
                for number, line in enumerate(lines, start=1)
                if line.strip()
            ],
            extent=(1, 1),
        )

    def _image(self, entry: str) -> Path:
        path = PurePosixPath(entry)
        turned = [IMAGES if p == LABELS else p for p in path.parts]
        stems = [path.with_suffix(''), PurePosixPath(*turned).with_suffix('')]
        names = [f'{s}{end}' for s in stems for end in IMAGE_SUFFIXES]
        found = first_file(self.images, names)
        if found is None:
            raise Fault(entry, '', 'image missing')
        return found

    def _node(self, words: list[str], entry: str, number: int) -> Node:
        place = f'lines[{number}]'
        try:
            index, *values = map(float, words)
        except ValueError:
            raise Fault(entry, place, 'must be numbers') from None
        if not all(math.isfinite(v) and abs(v) <= LARGEST for v in values):
            raise Fault(entry, place, 'numbers too large')
        label = self.content.get(index)
        if label is None:
            raise Fault(entry, f'{place}.class', 'has no name')
        box = _box(values)
        if box is None:
            raise Fault(entry, place, 'must be a class and a box or polygon')
        return Node((label,), box)


def _box(values: list[float]) -> Box | None:
    """Bounds of a box, with or without its score, or of a polygon."""
    if len(values) in (4, 5):
        x, y, width, height = values[:4]
        return (
            x - width / 2,
            y - height / 2,
            x + width / 2,
            y + height / 2,
        )
    if len(values) < 6 or len(values) % 2:
        return None
    xs, ys = values[::2], values[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def class_names(path: Path) -> dict[int, str]:
    """Names of the classes by number, out of YAML or a name a line."""
    content = read_bytes(path, 1 << 20).decode('utf-8', 'replace')
    if path.suffix not in ('.yaml', '.yml'):
        return dict(enumerate(line.strip() for line in content.splitlines()))
    names = _yaml(content, path.name)['names']
    if isinstance(names.value, dict):
        return {
            Field(key, path.name, 'names').integer(): Field(
                value, path.name, 'names'
            ).text()
            for key, value in names.value.items()
        }
    return {i: name.text() for i, name in enumerate(names.items())}


def _yaml(content: str, name: str) -> Field:
    import yaml

    try:
        return Field(yaml.safe_load(content), name)
    except (yaml.YAMLError, RecursionError, ValueError):
        raise Fault(name, '', 'broken YAML') from None

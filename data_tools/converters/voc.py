"""Pascal VOC: one XML file for each image."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from data_tools.box import Box
from data_tools.converters.draft import Draft, Node
from data_tools.converters.fault import Fault
from data_tools.converters.field import LARGEST
from data_tools.converters.files import (
    files_below,
    first_file,
    load_xml,
    within,
)
from data_tools.converters.images import IMAGE_SUFFIXES
from data_tools.converters.labelled import LabelledConverter

__all__ = ['VocConverter']

# Where images are, seen from the folder of the XML file.
_IMAGE_FOLDERS = ('../JPEGImages', '.', '../images')
_SIDES = ('xmin', 'ymin', 'xmax', 'ymax')


class VocConverter(LabelledConverter):
    """Pascal VOC's XML files.

    Args:
        path, images, options: As for ``LabelledConverter``.
        one_based: The first pixel is number 1, as in VOC itself; most
            tools that write the format count from 0.
    """

    name = 'voc'

    def __init__(
        self,
        path: str | Path,
        images: str | Path | None = None,
        one_based: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(path, images, **options)
        self.first = 1.0 if one_based else 0.0

    @classmethod
    def add_arguments(cls, parser: argparse.ArgumentParser) -> None:
        """Add ``--one-based``."""
        super().add_arguments(parser)
        parser.add_argument(
            '--one-based',
            action='store_true',
            help='the first pixel is 1, as in Pascal VOC itself',
        )

    def parameters(self) -> dict[str, Any]:
        """Which pixel is the first, too."""
        return {**super().parameters(), 'first_pixel': self.first}

    def find(self) -> Sequence[str]:
        """Names of the XML files."""
        if self.path.is_file():
            return [self.path.name]
        return files_below(self.path, '*.xml')

    def read(self, entry: str) -> Draft:
        """Read one file."""
        root = load_xml(within(self.folder, entry, entry, ''), entry)
        return Draft(
            entry,
            self._image(entry, root),
            [self._node(item, entry) for item in root.iter('object')],
            size=_size(root, entry),
        )

    def _image(self, entry: str, root: Element) -> Path:
        """The image of the XML file's own name, or that which it tells."""
        folder, _, name = entry.rpartition('/')
        places = [f'{folder or "."}/{p}' for p in _IMAGE_FOLDERS] + ['.']
        stem = name.removesuffix('.xml')
        names = [stem + suffix for suffix in IMAGE_SUFFIXES]
        own = [f'{place}/{n}' for place in places for n in names]
        told = (root.findtext('filename') or '').strip()
        found = first_file(self.images, own)
        if found is None and told:
            within(self.images, told, entry, 'filename')
            found = first_file(self.images, [f'{p}/{told}' for p in places])
        if found is None:
            raise Fault(entry, 'filename', 'image missing')
        return found

    def _node(self, item: Element, entry: str) -> Node:
        label = (item.findtext('name') or '').strip()
        if not label:
            raise Fault(entry, 'object.name', 'is missing')
        outline = item.find('bndbox')
        if outline is None:
            raise Fault(entry, 'object.bndbox', 'is missing')
        x0, y0, x1, y1 = (number(outline, side, entry) for side in _SIDES)
        # A box of VOC ends with its last pixel, not after it.
        box: Box = x0 - self.first, y0 - self.first, x1, y1
        flags = ('truncated', 'difficult', 'occluded')
        told = {key: item.findtext(key) == '1' for key in flags}
        attributes = {key: True for key, value in told.items() if value}
        return Node((label,), box, attributes=attributes)


def number(parent: Element, key: str, entry: str) -> float:
    """Number in a child element."""
    try:
        value = float(parent.findtext(key) or '')
    except ValueError:
        raise Fault(entry, key, 'must be a number') from None
    if not (math.isfinite(value) and abs(value) <= LARGEST):
        raise Fault(entry, key, f'must be from {-LARGEST:g} to {LARGEST:g}')
    return value


def _size(root: Element, entry: str) -> tuple[int, int] | None:
    """Size of the image; None where it is left out or 0."""
    size = root.find('size')
    if size is None:
        return None
    width, height = (number(size, side, entry) for side in ('width', 'height'))
    return (int(width), int(height)) if width > 0 and height > 0 else None

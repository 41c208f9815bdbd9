"""LabelMe: one JSON file of shapes for each image."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from data_tools.box import Box
from data_tools.converters.draft import Draft, Node
from data_tools.converters.fault import Fault
from data_tools.converters.field import Field
from data_tools.converters.files import (
    files_below,
    first_file,
    load_json,
    within,
)
from data_tools.converters.images import IMAGE_SUFFIXES
from data_tools.converters.labelled import LabelledConverter

__all__ = ['LabelMeConverter']

# Shapes that have an area, as bounds of their points.
_AREAS = ('rectangle', 'polygon', 'oriented_rectangle', 'mask')


class LabelMeConverter(LabelledConverter):
    """LabelMe's files: rectangles, and the bounds of polygons and circles.

    A picture within the JSON file is not looked at.
    """

    name = 'labelme'

    def find(self) -> Sequence[str]:
        """Names of the JSON files."""
        if self.path.is_file():
            return [self.path.name]
        return files_below(self.path, '*.json')

    def read(self, entry: str) -> Draft:
        """Read one file."""
        root = load_json(within(self.folder, entry, entry, ''), name=entry)
        sides = root.get('imageWidth'), root.get('imageHeight')
        size = tuple(side.integer() for side in sides if side is not None)
        return Draft(
            entry,
            self._image(entry, root),
            [_node(shape) for shape in root['shapes'].items()],
            size=size if len(size) == 2 else None,
        )

    def _image(self, entry: str, root: Field) -> Path:
        """The image that the file names, or that of its own name."""
        folder, _, own = entry.rpartition('/')
        told = root['imagePath'].text().replace('\\', '/')
        stem = f'{folder or "."}/{own.removesuffix(".json")}'
        names = [f'{folder or "."}/{told}', told.rpartition('/')[2]]
        names += [stem + suffix for suffix in IMAGE_SUFFIXES]
        found = first_file(self.images, names)
        if found is None:
            within(self.images, names[0], entry, 'imagePath')
            raise Fault(entry, 'imagePath', 'image missing')
        return found


def _node(shape: Field) -> Node:
    kind = shape.optional_text('shape_type') or 'polygon'
    points = [point.numbers(2) for point in shape['points'].items()]
    box = _bounds(kind, points)
    return Node(
        (shape['label'].text(),),
        box,
        text=shape.optional_text('description'),
        left_out='' if box else 'shape without an area',
    )


def _bounds(kind: str, points: list[list[float]]) -> Box | None:
    if kind == 'circle' and len(points) == 2:
        (x, y), edge = points
        radius = math.dist((x, y), edge)
        return x - radius, y - radius, x + radius, y + radius
    if kind not in _AREAS or len(points) < 2:
        return None
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)

"""YOLO: a text file for each image, and ``data.yaml``."""

from __future__ import annotations

from pathlib import PurePosixPath

from data_tools.exporters.exporter import Exporter
from data_tools.layout import IMAGES
from data_tools.sets.reader import Sample
from qontinui_mm.schema import (
    CLASS_NAMES,
    SPLIT_BUCKETS,
    Element,
    category_id,
)

__all__ = ['YoloExporter']


class YoloExporter(Exporter):
    """``images/SPLIT``, ``labels/SPLIT`` and ``data.yaml``.

    Classes count from 0, in the order of the schema.
    """

    name = 'yolo'

    def image_name(self, sample: Sample) -> PurePosixPath:
        """``images/SPLIT/NAME``."""
        return PurePosixPath(IMAGES, sample.split, sample.path.name)

    def add(self, sample: Sample) -> None:
        """A line for each element; an empty file if there is none."""
        size = sample.screen.width, sample.screen.height
        lines = [_line(element, *size) for element in sample.screen.elements]
        name = PurePosixPath('labels', sample.split, f'{sample.path.stem}.txt')
        self.write(name, ''.join(lines))

    def close(self) -> None:
        """Write ``data.yaml``, for which the splits' folders must exist."""
        lines = ['path: .']
        for split in SPLIT_BUCKETS:
            (self.folder / IMAGES / split).mkdir(parents=True, exist_ok=True)
            lines.append(f'{split}: {IMAGES}/{split}')
        lines.append('names:')
        lines += [f'  {i}: {name}' for i, name in enumerate(CLASS_NAMES)]
        self.write('data.yaml', '\n'.join(lines) + '\n')


def _line(element: Element, width: int, height: int) -> str:
    """Class, centre and size; nine decimals keep a thousandth of a pixel."""
    x0, y0, x1, y1 = element.box
    shares = (
        (x0 + x1) / 2 / width,
        (y0 + y1) / 2 / height,
        (x1 - x0) / width,
        (y1 - y0) / height,
    )
    numbers = ' '.join(f'{share:.9f}' for share in shares)
    return f'{category_id(element.class_name) - 1} {numbers}\n'

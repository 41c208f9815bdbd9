"""Pascal VOC: an XML file for each image."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from xml.etree import ElementTree as xml

from data_tools.exporters.exporter import Exporter
from data_tools.sets.reader import Sample
from qontinui_mm.schema import SPLIT_BUCKETS, Element, Screen

__all__ = ['VocExporter']

_ANNOTATIONS, _IMAGES = 'Annotations', 'JPEGImages'
_SETS = 'ImageSets/Main'


class VocExporter(Exporter):
    """``Annotations``, ``JPEGImages`` and ``ImageSets/Main/SPLIT.txt``.

    Boxes are rounded to whole pixels, as readers of VOC expect, counted
    from 0; ``xmax`` is the edge after the last pixel.
    """

    name = 'voc'

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._names: dict[str, list[str]] = {s: [] for s in SPLIT_BUCKETS}

    def image_name(self, sample: Sample) -> PurePosixPath:
        """``JPEGImages/NAME``, whatever its format."""
        return PurePosixPath(_IMAGES, sample.path.name)

    def add(self, sample: Sample) -> None:
        """Write the XML file."""
        screen = sample.screen
        root = xml.Element('annotation')
        _texts(root, folder=_IMAGES, filename=sample.path.name)
        size = xml.SubElement(root, 'size')
        _texts(size, width=screen.width, height=screen.height, depth=3)
        _texts(root, segmented=0)
        for element in screen.elements:
            _add_object(root, element, screen)
        xml.indent(root)
        content = xml.tostring(root, encoding='unicode') + '\n'
        stem = sample.path.stem
        self.write(PurePosixPath(_ANNOTATIONS, f'{stem}.xml'), content)
        self._names[sample.split].append(stem)

    def close(self) -> None:
        """Write the lists of the splits."""
        for split, names in self._names.items():
            lines = ''.join(f'{name}\n' for name in names)
            self.write(PurePosixPath(_SETS, f'{split}.txt'), lines)


def _texts(parent: xml.Element, **texts: object) -> None:
    for key, value in texts.items():
        xml.SubElement(parent, key).text = str(value)


def _add_object(root: xml.Element, element: Element, screen: Screen) -> None:
    x0, x1 = _whole(element.box[0], element.box[2], screen.width)
    y0, y1 = _whole(element.box[1], element.box[3], screen.height)
    item = xml.SubElement(root, 'object')
    cut = int(element.visible_fraction < 1)
    _texts(item, name=element.class_name, pose='Unspecified', truncated=cut)
    _texts(item, difficult=0)
    _texts(xml.SubElement(item, 'bndbox'), xmin=x0, ymin=y0, xmax=x1, ymax=y1)


def _whole(low: float, high: float, most: int) -> tuple[int, int]:
    """Both ends as whole numbers, at least 1 apart."""
    start = min(round(low), most - 1)
    return start, max(round(high), start + 1)

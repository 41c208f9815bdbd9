"""LabelMe: a JSON file beside each image."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from data_tools.exporters.exporter import Exporter
from data_tools.sets.reader import Sample
from qontinui_mm.schema import Element, Record

__all__ = ['LabelMeExporter']

# Of LabelMe, whose form the files have.
_VERSION = '5.5.0'


class LabelMeExporter(Exporter):
    """``SPLIT/NAME.json`` and ``SPLIT/NAME.png``, to be opened in LabelMe."""

    name = 'labelme'

    def image_name(self, sample: Sample) -> PurePosixPath:
        """``SPLIT/NAME``."""
        return PurePosixPath(sample.split, sample.path.name)

    def add(self, sample: Sample) -> None:
        """Write the JSON file; the text is the shape's description."""
        screen = sample.screen
        content = {
            'version': _VERSION,
            'flags': {},
            'shapes': [_shape(element) for element in screen.elements],
            'imagePath': sample.path.name,
            'imageData': None,
            'imageHeight': screen.height,
            'imageWidth': screen.width,
        }
        name = PurePosixPath(sample.split, f'{sample.path.stem}.json')
        self.write(name, json.dumps(content, ensure_ascii=False, indent=2))


def _shape(element: Element) -> Record:
    x0, y0, x1, y1 = element.box
    return {
        'label': element.class_name,
        'points': [[x0, y0], [x1, y1]],
        'group_id': None,
        'description': element.text,
        'shape_type': 'rectangle',
        'flags': {},
    }

"""Exporters of our data sets to formats that other tools read, by name."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data_tools.exporters.exporter import Exporter

__all__ = ['EXPORTERS', 'exporter_class']

# Name -> where its class is below this package, and what it writes.
EXPORTERS = {
    'coco': ('coco:CocoExporter', 'plain COCO detection JSON'),
    'yolo': ('yolo:YoloExporter', 'text files and data.yaml'),
    'voc': ('voc:VocExporter', 'Pascal VOC XML'),
    'labelme': ('labelme:LabelMeExporter', 'LabelMe JSON'),
}


def exporter_class(name: str) -> type[Exporter]:
    """The class of exporter ``name``.

    Raises:
        ValueError: There is no such exporter.
    """
    if name not in EXPORTERS:
        raise ValueError(
            f'exporter {name!r} is none of {", ".join(EXPORTERS)}'
        )
    module, _, attribute = EXPORTERS[name][0].partition(':')
    return getattr(importlib.import_module(f'{__name__}.{module}'), attribute)

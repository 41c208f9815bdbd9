"""Converters of the data sets that the field knows, by name."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data_tools.converters.converter import Converter

__all__ = ['CONVERTERS', 'converter_class']

# Name -> where its class is below this package, and what it reads.
CONVERTERS = {
    'rico': ('rico:RicoConverter', 'Rico and Enrico: views or semantics'),
    'clay': ('clay:ClayConverter', "CLAY's labels of Rico's views"),
    'webui': ('webui:WebUiConverter', 'WebUI: accessibility trees of pages'),
    'vins': ('vins:VinsConverter', 'VINS: XML files'),
    'screen_annotation': (
        'screen_annotation:ScreenAnnotationConverter',
        "Screen Annotation: ScreenAI's text of Rico screens",
    ),
    'rico_semantics': (
        'rico_semantics:RicoSemanticsConverter',
        "Rico semantics: icons of Rico's screens",
    ),
    'screenspot': (
        'screenspot:ScreenSpotConverter',
        'ScreenSpot, v2 and Pro: targets of instructions',
    ),
    'groundcua': ('groundcua:GroundCuaConverter', 'GroundCUA: desktop JSON'),
    'coco': ('coco:CocoConverter', 'COCO detection JSON'),
    'yolo': ('yolo:YoloConverter', 'YOLO text files'),
    'voc': ('voc:VocConverter', 'Pascal VOC XML'),
    'labelme': ('labelme:LabelMeConverter', 'LabelMe JSON'),
}


def converter_class(name: str) -> type[Converter]:
    """The class of converter ``name``.

    Raises:
        ValueError: There is no such converter.
    """
    if name not in CONVERTERS:
        raise ValueError(
            f'converter {name!r} is none of {", ".join(CONVERTERS)}'
        )
    module, _, attribute = CONVERTERS[name][0].partition(':')
    return getattr(importlib.import_module(f'{__name__}.{module}'), attribute)

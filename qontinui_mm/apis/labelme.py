"""Labels for LabelMe, to be corrected instead of drawn."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from qontinui_mm.structures import ScreenTree

__all__ = ['to_labelme', 'write_labelme']

_VERSION = '5.5.0'  # of LabelMe's files; it asks for the field


def to_labelme(tree: ScreenTree, image_name: str) -> dict[str, Any]:
    """JSON data of LabelMe: a rectangle for each element.

    Args:
        tree: Of the screen; parents have no place in the format.
        image_name: Of the image, seen from the file's folder.
    """
    return {
        'version': _VERSION,
        'flags': {},
        'shapes': [
            {
                'label': element.class_name,
                'points': [list(element.box[:2]), list(element.box[2:])],
                'shape_type': 'rectangle',
                'group_id': None,
                'description': element.text,
                'flags': {},
            }
            for element in tree.elements
        ],
        'imagePath': image_name,
        'imageData': None,
        'imageHeight': tree.height,
        'imageWidth': tree.width,
    }


def write_labelme(tree: ScreenTree, image: Path) -> Path | None:
    """Write the labels of an image beside it, where LabelMe looks for them.

    Args:
        tree: Of the screen.
        image: Its file.

    Returns:
        Path of the file; None if there is one, which is left as it is.
    """
    path = image.with_suffix('.json')
    if path.exists():
        return None
    partial = path.with_name(f'.{path.name}.{os.getpid()}.tmp')
    try:
        text = json.dumps(to_labelme(tree, image.name), indent=1)
        partial.write_text(text, encoding='utf-8')
        return partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)

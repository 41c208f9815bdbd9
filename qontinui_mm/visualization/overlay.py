"""A screen with its elements to hover, as one HTML file."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup
from PIL import Image

from qontinui_mm.palette import color_of
from qontinui_mm.structures import ScreenTree, TreeElement, to_nested
from qontinui_mm.structures.outline import clean
from qontinui_mm.visualization.overlay_page import PAGE, SCRIPT

__all__ = ['to_overlay']

_MAX_NAME = 80


def to_overlay(
    image: np.ndarray,
    tree: ScreenTree,
    title: str,
    notes: Sequence[str] = (),
    home: str = '',
) -> str:
    """A page with the picture, boxes over it, and the tree beside it.

    Nothing outside the page is loaded, and what is written on the screen
    cannot run: it is escaped, and only the page's own script is allowed.

    Args:
        image: (height, width, 3) uint8, RGB.
        tree: What was found on it, in pixels of the image.
        title: Usually the name of the file.
        notes: More to say about the image.
        home: Where a link "Another screenshot" leads; no link if empty.

    Returns:
        HTML.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    # A script's hash is of its bytes as they stand in the page.
    digest = hashlib.sha256(SCRIPT.encode()).digest()
    return environment.from_string(PAGE).render(
        title=title,
        notes=notes,
        home=home,
        width=tree.width,
        size=f'{tree.width} x {tree.height}',
        picture=_data_uri(image),
        boxes=_boxes(tree),
        rows=[_row(tree.elements[i], i) for i in tree.in_reading_order()],
        nested=to_nested(tree),
        # Ours, not the screen's.
        script=Markup(SCRIPT),  # noqa: S704
        script_hash=f'sha256-{base64.b64encode(digest).decode()}',
    )


def _data_uri(image: np.ndarray) -> str:
    file = io.BytesIO()
    Image.fromarray(image).save(file, 'PNG')
    content = base64.b64encode(file.getvalue()).decode()
    return f'data:image/png;base64,{content}'


def _boxes(tree: ScreenTree) -> list[dict[str, Any]]:
    """The greatest first, so that what lies inside can be hovered."""

    def area(index: int) -> float:
        x1, y1, x2, y2 = tree.elements[index].box
        return (x2 - x1) * (y2 - y1)

    order = sorted(range(len(tree.elements)), key=area, reverse=True)
    return [_box(tree, index) for index in order]


def _box(tree: ScreenTree, index: int) -> dict[str, Any]:
    element = tree.elements[index]
    x1, y1, x2, y2 = element.box
    style = {
        'left': x1 / tree.width,
        'top': y1 / tree.height,
        'width': (x2 - x1) / tree.width,
        'height': (y2 - y1) / tree.height,
    }
    places = ''.join(f'{k}: {100 * v:.3f}%; ' for k, v in style.items())
    return {
        'index': index,
        'label': f'{element.class_name} {_name(element)}'.strip(),
        'style': f'{places}--color: {_color(element)}',
    }


def _row(element: TreeElement, index: int) -> dict[str, Any]:
    facts = [f'{100 * element.score:.0f} %']
    facts += [f'{k}={str(v).lower()}' for k, v in element.states.items()]
    return {
        'index': index,
        'parent': '' if element.parent is None else element.parent,
        'depth': element.depth,
        'class_name': element.class_name.replace('_', ' '),
        'name': _name(element),
        'facts': ' '.join(facts),
        'color': _color(element),
    }


def _name(element: TreeElement) -> str:
    name = clean(element.name, _MAX_NAME)
    return f'“{name}”' if name else ''


def _color(element: TreeElement) -> str:
    return '#{:02x}{:02x}{:02x}'.format(*color_of(element.class_name))

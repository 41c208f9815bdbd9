"""OmniParser's list of parsed content."""

from __future__ import annotations

from qontinui_mm.evaluation.predictions.field import Field
from qontinui_mm.evaluation.predictions.found import (
    MAX_ELEMENTS,
    Draft,
    corners_to_box,
)
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.evaluation.predictions.predictions import FoundScreen

__all__ = ['is_omniparser', 'read_omniparser']

_LIST = 'parsed_content_list'


def is_omniparser(screen: Field) -> bool:
    """Whether a value is what OmniParser says of a screen."""
    if screen.has(_LIST):
        return True
    value = screen.value
    return isinstance(value, list) and (
        not value
        or (isinstance(value[0], dict) and {'type', 'bbox'} <= set(value[0]))
    )


def read_omniparser(
    screen: Field, labels: Labels, size: tuple[float, float]
) -> FoundScreen:
    """A screen of elements with ``type``, ``bbox`` and ``interactivity``.

    Boxes are corners as shares of the image. What is ``text`` has that
    class; an ``icon`` is anything that can be clicked, so it has none.

    Args:
        screen: A list, or an object with ``parsed_content_list``.
        labels: Knows the classes.
        size: Width and height of the image.
    """
    elements = screen[_LIST] if screen.has(_LIST) else screen
    draft = Draft(labels)
    for element in elements.items(MAX_ELEMENTS):
        kind = element['type'].text()
        corners = element['bbox'].numbers(4)
        if not all(-0.01 <= share <= 1.01 for share in corners):
            raise element['bbox'].error('is no share of the image, 0 to 1')
        pixels = [share * size[i % 2] for i, share in enumerate(corners)]
        flag = (
            element['interactivity'].flag()
            if element.has('interactivity')
            else kind != 'text'
        )
        score = element['score'].number() if element.has('score') else 1.0
        name = 'text' if kind == 'text' else ''
        draft.add(corners_to_box(pixels), element, name, score, flag)
    return draft.screen(screen)

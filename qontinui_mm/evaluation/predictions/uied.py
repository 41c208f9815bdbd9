"""UIED's components, before and after it merges them with texts."""

from __future__ import annotations

from qontinui_mm.evaluation.predictions.field import Field
from qontinui_mm.evaluation.predictions.found import (
    MAX_ELEMENTS,
    Draft,
    corners_to_box,
)
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.evaluation.predictions.predictions import FoundScreen
from qontinui_mm.structures import ROOT

__all__ = ['is_uied', 'read_uied']

_SIDES = ('column_min', 'row_min', 'column_max', 'row_max')


def is_uied(screen: Field) -> bool:
    """Whether a value is what UIED says of a screen."""
    return screen.has('compos')


def read_uied(
    screen: Field, labels: Labels, size: tuple[float, float]
) -> FoundScreen:
    """A screen of ``compos``.

    UIED shrinks the image first; ``img_shape`` (height, width, channels)
    says to what, and boxes are scaled back. Its merged output has ``parent``
    (the ``id`` of another) where one component lies in another.

    Args:
        screen: An object with ``compos`` and perhaps ``img_shape``.
        labels: Knows the classes.
        size: Width and height of the image.
    """
    scales = _scales(screen, size)
    compos = screen['compos'].items(MAX_ELEMENTS)
    draft = Draft(labels)
    for compo in compos:
        sides = compo['position'] if compo.has('position') else compo
        corners = [
            sides[key].number() * scales[i % 2] for i, key in enumerate(_SIDES)
        ]
        draft.add(corners_to_box(corners), compo, compo['class'].text())
    return draft.screen(screen, _parents(compos))


def _scales(screen: Field, size: tuple[float, float]) -> tuple[float, float]:
    if not screen.has('img_shape'):
        return 1.0, 1.0
    height, width, *_ = (s.number() for s in screen['img_shape'].items(3))
    if not (height > 0 and width > 0):
        raise screen['img_shape'].error('must be above 0')
    return size[0] / width, size[1] / height


def _parents(compos: list[Field]) -> list[int] | None:
    """Indices of parents; None where the file has none."""
    if not any(compo.has('parent') for compo in compos):
        return None
    index = {c['id'].integer(): i for i, c in enumerate(compos)}
    parents = []
    for compo in compos:
        parent = compo['parent'].integer() if compo.has('parent') else None
        if parent is not None and parent not in index:
            raise compo['parent'].error(f'there is no component {parent}')
        parents.append(ROOT if parent is None else index[parent])
    return parents

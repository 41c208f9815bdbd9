"""The simple format of ``docs/evaluation.md``, in and out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from qontinui_mm.evaluation.functional.screens import Screens
from qontinui_mm.evaluation.predictions.field import Field
from qontinui_mm.evaluation.predictions.found import MAX_ELEMENTS, Draft
from qontinui_mm.evaluation.predictions.index import ScreenIndex
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.evaluation.predictions.predictions import (
    FoundScreen,
    Predictions,
)
from qontinui_mm.schema import RELATION_TYPES

__all__ = ['is_simple', 'read_simple', 'to_simple']

MAX_SCREENS = 5_000_000


def is_simple(top: Field) -> bool:
    """Whether a file is in the simple format."""
    return top.has('screens')


def read_simple(
    top: Field, index: ScreenIndex, labels: Labels
) -> dict[int, FoundScreen]:
    """Screens with ``elements``, each with a ``bbox`` and what is known."""
    found: dict[int, FoundScreen] = {}
    for screen in top['screens'].items(MAX_SCREENS):
        if screen.has('image_id'):
            place = index.by_id(screen['image_id'])
        else:
            place = index.by_name(screen['file_name'].text())
        if place is None:
            continue
        if place in found:
            raise screen.error('a second record of the same screen')
        found[place] = _screen(screen, labels)
    return found


def _screen(screen: Field, labels: Labels) -> FoundScreen:
    draft = Draft(labels)
    elements = screen['elements'].items(MAX_ELEMENTS)
    for element in elements:
        draft.add(
            element['bbox'].numbers(4),
            element,
            element['class'].text() if element.has('class') else '',
            element['score'].number() if element.has('score') else 1.0,
            element['interactive'].flag()
            if element.has('interactive')
            else None,
        )
    return draft.screen(screen, _parents(elements), _relations(screen))


def _parents(elements: list[Field]) -> list[int] | None:
    if not any('parent' in e.value for e in elements):
        return None
    parents = [
        e['parent'].integer() if e.has('parent') else -1 for e in elements
    ]
    return _checked(parents, elements)


def _relations(screen: Field) -> list[tuple[int, int, int]]:
    if not screen.has('relations'):
        return []
    return [
        (
            _relation_type(each['type']),
            each['source'].integer(),
            each['target'].integer(),
        )
        for each in screen['relations'].items(MAX_ELEMENTS)
    ]


def _relation_type(name: Field) -> int:
    if name.text() not in RELATION_TYPES:
        raise name.error(f'must be one of {", ".join(RELATION_TYPES)}')
    return RELATION_TYPES.index(name.text())


def _checked(parents: list[int], elements: list[Field]) -> list[int]:
    for parent, element in zip(parents, elements, strict=True):
        if not -1 <= parent < len(parents):
            raise element['parent'].error(f'{parent} is no element')
    return parents


def to_simple(
    predictions: Predictions, screens: Screens, classes: Sequence[str]
) -> dict[str, Any]:
    """The same as JSON data.

    Args:
        predictions: What was found.
        screens: Of the data set.
        classes: Names of the labels.
    """
    return {
        'screens': [
            {
                'image_id': image_id,
                'file_name': name,
                'elements': _records(found, classes),
                'relations': [
                    {
                        'type': RELATION_TYPES[kind],
                        'source': source,
                        'target': target,
                    }
                    for kind, source, target in found.relations.tolist()
                ],
            }
            for image_id, name, found in zip(
                screens.image_ids,
                screens.file_names,
                predictions.screens,
                strict=True,
            )
        ]
    }


def _records(found: FoundScreen, classes: Sequence[str]) -> list[dict]:
    records = []
    for i, box in enumerate(np.round(found.boxes, 3).tolist()):
        record = {'bbox': box, 'score': round(float(found.scores[i]), 6)}
        if found.labels[i] >= 0:
            record['class'] = classes[found.labels[i]]
        if found.parents is not None:
            record['parent'] = int(found.parents[i])
        record['interactive'] = bool(found.interactive[i])
        records.append(record)
    return records

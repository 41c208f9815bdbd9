"""COCO's results format: a list of boxes of all screens."""

from __future__ import annotations

from collections.abc import Mapping

from qontinui_mm.evaluation.predictions.field import Field
from qontinui_mm.evaluation.predictions.found import Draft
from qontinui_mm.evaluation.predictions.index import ScreenIndex
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.evaluation.predictions.predictions import FoundScreen

__all__ = ['read_coco_results']

MAX_RECORDS = 20_000_000


def read_coco_results(
    top: Field,
    index: ScreenIndex,
    labels: Labels,
    category_names: Mapping[int, str],
) -> dict[int, FoundScreen]:
    """Screens of a list of image_id, category_id, bbox (xywh), score.

    Args:
        top: The list.
        index: Of the data set.
        labels: Knows the classes.
        category_names: Of the data set's categories.
    """
    drafts: dict[int, Draft] = {}
    for record in top.items(MAX_RECORDS):
        place = index.by_id(record['image_id'])
        if place is None:
            continue
        category = record['category_id']
        name = category_names.get(category.integer())
        if name is None:
            raise category.error(f'there is no category {category.value}')
        draft = drafts.setdefault(place, Draft(labels))
        box = record['bbox'].numbers(4)
        draft.add(box, record, name, record['score'].number())
    return {place: draft.screen(top) for place, draft in drafts.items()}

"""Typed relations of a data set as arrays of element indices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from qontinui_mm.schema import (
    KEY_RELATION_SOURCE,
    KEY_RELATION_TARGET,
    KEY_RELATION_TYPE,
    RELATION_TYPES,
)

__all__ = ['relations_by_image']

_TYPE_NUMBERS = {name: number for number, name in enumerate(RELATION_TYPES)}
_ENDS = (KEY_RELATION_SOURCE, KEY_RELATION_TARGET)


def relations_by_image(
    records: Sequence[Any],
    ids: np.ndarray,
    image_index: np.ndarray,
    index_of: Mapping[int, int],
) -> dict[int, np.ndarray]:
    """Sort a file's relations by image.

    Args:
        records: The file's ``relations``.
        ids: (N,) annotation ids, sorted by image.
        image_index: (N,) number of the image of each.
        index_of: Number of the image of each image id.

    Returns:
        Number of an image to its (m, 3) int64: source, target (row among the
        image's annotations), index in ``RELATION_TYPES``. Images without
        relations are not in it.

    Raises:
        ValueError: A record is wrong; the message names it and the field.
    """
    if not records:
        return {}
    first = np.searchsorted(image_index, np.arange(len(index_of)))
    row_of = dict(zip(ids.tolist(), range(len(ids)), strict=True))
    found: dict[int, list[tuple[int, int, int]]] = {}
    for number, record in enumerate(records):
        try:
            image = index_of[record['image_id']]
            kind = _TYPE_NUMBERS[record[KEY_RELATION_TYPE]]
            rows = [row_of[record[end]] for end in _ENDS]
        except (KeyError, TypeError) as error:
            raise ValueError(
                f'relations[{number}]: {error}: is missing, or no image, '
                'annotation or type'
            ) from error
        if any(image_index[row] != image for row in rows):
            raise ValueError(
                f'relations[{number}]: ends in another image than its own'
            )
        source, target = (row - int(first[image]) for row in rows)
        found.setdefault(image, []).append((source, target, kind))
    return {i: np.array(rows, np.int64) for i, rows in found.items()}

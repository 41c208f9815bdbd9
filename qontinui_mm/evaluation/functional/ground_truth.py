"""Annotated screens in columns: about 50 bytes an element, not 1.5 KB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qontinui_mm.evaluation.functional.boxes import check_boxes
from qontinui_mm.schema import KEY_PLATFORM

__all__ = ['UNKNOWN_PLATFORM', 'GroundTruth']

UNKNOWN_PLATFORM = 'unknown'


@dataclass(frozen=True, eq=False)
class GroundTruth:
    """The elements of I screens, N of them, of K classes.

    Attributes:
        image_ids: I ids of screens in the annotation file, rising.
        platforms: I platform names.
        classes: K class names; a label is an index into them.
        category_ids: K category ids of the annotation file.
        image: (N,) index of each element's screen, 0..I-1.
        boxes: (N, 4) float64, x, y, width and height in pixels of the
            original image.
        labels: (N,) class index, 0..K-1.
        crowd: (N,) bool, whether detections on the box are left uncounted.
        skipped_categories: names in the file that are not evaluated.
    """

    image_ids: tuple[int, ...]
    platforms: tuple[str, ...]
    classes: tuple[str, ...]
    category_ids: tuple[int, ...]
    image: np.ndarray
    boxes: np.ndarray
    labels: np.ndarray
    crowd: np.ndarray
    skipped_categories: tuple[str, ...] = ()

    @classmethod
    def from_coco(
        cls,
        data: Mapping[str, Any],
        classes: Sequence[str] | None = None,
        source: str = 'ground truth',
    ) -> GroundTruth:
        """Read the COCO JSON of a data set.

        Args:
            data: the parsed JSON.
            classes: the names to evaluate, in the order of the labels; every
                category of the file, in the order of its ids, if None.
            source: name of the data for error messages, usually its path.

        Raises:
            ValueError: a field is missing or wrong; the message names it.
        """
        images = _records(data, 'images', ('id',), source)
        categories = _records(data, 'categories', ('id', 'name'), source)
        annotations = _records(
            data,
            'annotations',
            ('image_id', 'category_id', 'bbox'),
            source,
        )
        if not images or not categories:
            raise ValueError(
                f'{source}: {len(images)} images and {len(categories)} '
                'categories: nothing to evaluate'
            )
        ids = {c['name']: c['id'] for c in categories}
        if classes is None:
            classes = sorted(ids, key=ids.__getitem__)
        missing = [name for name in classes if name not in ids]
        if missing:
            raise ValueError(f'{source}: categories: no category {missing}')
        # Of equal scores on two screens the COCO tools rank the one with the
        # lower id first.
        images = sorted(images, key=lambda record: record['id'])
        image_ids = tuple(record['id'] for record in images)
        index = index_of(image_ids, f'{source}: images: id')
        label = {ids[name]: k for k, name in enumerate(classes)}
        _check_references(annotations, index, set(ids.values()), source)
        kept = [a for a in annotations if a['category_id'] in label]
        return cls(
            image_ids=image_ids,
            platforms=tuple(
                r.get(KEY_PLATFORM) or UNKNOWN_PLATFORM for r in images
            ),
            classes=tuple(classes),
            category_ids=tuple(ids[name] for name in classes),
            image=_integers(index[a['image_id']] for a in kept),
            boxes=check_boxes(
                [a['bbox'] for a in kept], f'{source}: annotations: bbox'
            ),
            labels=_integers(label[a['category_id']] for a in kept),
            crowd=_integers(a.get('iscrowd', 0) for a in kept) > 0,
            skipped_categories=tuple(n for n in ids if n not in set(classes)),
        )

    @property
    def elements_per_image(self) -> np.ndarray:
        """(I,) number of elements of each screen, crowds not counted."""
        return np.bincount(
            self.image[~self.crowd], minlength=len(self.image_ids)
        )


def index_of(ids: Sequence[int], field: str) -> dict[int, int]:
    """Position of each id, which must be unique."""
    index = {identity: i for i, identity in enumerate(ids)}
    if len(index) < len(ids):
        raise ValueError(f'{field}: duplicate ids')
    return index


def _records(
    data: Mapping[str, Any], key: str, fields: Sequence[str], source: str
) -> list[dict]:
    """The list ``data[key]``, each record of which has ``fields``."""
    records = data.get(key) if isinstance(data, Mapping) else None
    if not isinstance(records, list):
        raise ValueError(f'{source}: {key}: a list is needed')
    for i, record in enumerate(records):
        for name in fields:
            if name not in record:
                raise ValueError(f'{source}: {key}[{i}]: no field {name!r}')
    return records


def _check_references(
    annotations: list[dict],
    images: Mapping[int, int],
    categories: set[int],
    source: str,
) -> None:
    for i, record in enumerate(annotations):
        for name, known in (('image_id', images), ('category_id', categories)):
            if record[name] not in known:
                raise ValueError(
                    f'{source}: annotations[{i}]: {name}: '
                    f'{record[name]!r} does not exist'
                )


def _integers(values) -> np.ndarray:
    return np.fromiter(values, dtype=np.int64)

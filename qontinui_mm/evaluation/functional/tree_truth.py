"""Annotated trees of a COCO file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from qontinui_mm.evaluation.functional.ground_truth import GroundTruth
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.schema import (
    KEY_PARENT,
    KEY_RELATION_SOURCE,
    KEY_RELATION_TARGET,
    KEY_RELATION_TYPE,
    KEY_RELATIONS,
    RELATION_TYPES,
)
from qontinui_mm.structures import ROOT

__all__ = ['TreeTruth']


@dataclass(frozen=True, eq=False)
class TreeTruth:
    """The trees of S screens.

    Attributes:
        image_ids: S ids, rising.
        platforms: S names.
        trees: S trees; crowds and classes that are not evaluated are not in
            them.
    """

    image_ids: tuple[int, ...]
    platforms: tuple[str, ...]
    trees: tuple[ElementTree, ...]

    @classmethod
    def from_coco(
        cls,
        data: Mapping[str, Any],
        classes: Sequence[str] | None = None,
        source: str = 'ground truth',
    ) -> TreeTruth:
        """Read the COCO JSON of a data set.

        Args:
            data: The parsed JSON.
            classes: The names to evaluate, in the order of the labels; every
                category, in the order of its ids, if None. Children of
                others hang under the nearest ancestor that is evaluated.
            source: Name of the data for error messages, usually its path.

        Raises:
            ValueError: A field is missing or wrong; the message names it.
        """
        gt = GroundTruth.from_coco(data, classes, source)
        label_of = {c: k for k, c in enumerate(gt.category_ids)}
        elements = _by_image(data, 'annotations', gt.image_ids, source)
        relations = _by_image(data, KEY_RELATIONS, gt.image_ids, source)
        trees = []
        for image in gt.image_ids:
            try:
                trees.append(
                    _tree(elements[image], relations[image], label_of)
                )
            except ValueError as error:
                raise ValueError(
                    f'{source}: image {image}: {error}'
                ) from error
        return cls(gt.image_ids, gt.platforms, tuple(trees))


def _by_image(
    data: Mapping[str, Any],
    key: str,
    image_ids: Sequence[int],
    source: str,
) -> dict[int, list[Mapping[str, Any]]]:
    """Records of each image; none where the file lacks the key."""
    found: dict[int, list] = {image: [] for image in image_ids}
    for record in data.get(key, ()):
        image = record.get('image_id')
        if image not in found:
            raise ValueError(
                f'{source}: {key}: image_id: {image} does not exist'
            )
        found[image].append(record)
    return found


def _tree(
    annotations: list[Mapping[str, Any]],
    relations: list[Mapping[str, Any]],
    label_of: Mapping[int, int],
) -> ElementTree:
    """The tree of one image's records."""
    index: dict[int | None, int] = {None: ROOT}
    for place, annotation in enumerate(annotations):
        # Only what has children or relations needs an id.
        identity = annotation.get('id')
        if identity is None:
            continue
        if identity in index:
            raise ValueError(f'id: {identity} is used twice')
        index[identity] = place
    tree = ElementTree(
        boxes=np.array([a['bbox'] for a in annotations]).reshape(-1, 4),
        labels=np.array(
            [label_of.get(a['category_id'], -1) for a in annotations], int
        ),
        parents=np.array(
            [_at(index, a.get(KEY_PARENT), KEY_PARENT) for a in annotations],
            int,
        ),
        relations=np.array(
            [_relation(record, index) for record in relations], int
        ),
    )
    crowd = np.array([a.get('iscrowd', 0) for a in annotations], bool)
    return tree.keep((tree.labels >= 0) & ~crowd)


def _relation(
    record: Mapping[str, Any], index: Mapping[int | None, int]
) -> tuple[int, int, int]:
    kind = record.get(KEY_RELATION_TYPE)
    if kind not in RELATION_TYPES:
        raise ValueError(f'{KEY_RELATION_TYPE}: unknown {kind!r}')
    ends = []
    for key in (KEY_RELATION_SOURCE, KEY_RELATION_TARGET):
        if record.get(key) is None:
            raise ValueError(f'{key}: is missing')
        ends.append(_at(index, record[key], key))
    return (RELATION_TYPES.index(kind), *ends)


def _at(index: Mapping[int | None, int], identity: Any, field: str) -> int:
    if identity not in index:
        raise ValueError(f'{field}: {identity} is no annotation of this image')
    return index[identity]

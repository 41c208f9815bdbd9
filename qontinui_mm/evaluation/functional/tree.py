"""The elements of one screen and their tree, in columns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from qontinui_mm.evaluation.functional.boxes import check_boxes
from qontinui_mm.structures import ROOT, depths, reading_order, reindex_parents

__all__ = ['ElementTree']


def _no_relations() -> np.ndarray:
    return np.zeros((0, 3), np.int64)


@dataclass(frozen=True, eq=False)
class ElementTree:
    """N elements of a screen, annotated or predicted, of any order.

    Attributes:
        boxes: (N, 4) float64, x, y, width and height in pixels.
        labels: (N,) int64 class index.
        parents: (N,) int64 index of each element's parent, -1 at the top.
        relations: (R, 3) int64, each the index of a type in
            ``schema.RELATION_TYPES``, the source and the target.
        order: (N,) place of each element in reading order, any numbers
            without ties; worked out from the boxes and the tree if None.

    Raises:
        ValueError: Lengths differ, an index is out of range, a box is not
            finite, or parents form a cycle.
    """

    boxes: np.ndarray
    labels: np.ndarray
    parents: np.ndarray
    relations: np.ndarray = field(default_factory=_no_relations)
    order: np.ndarray | None = None

    def __post_init__(self) -> None:
        set_field = object.__setattr__
        set_field(self, 'boxes', check_boxes(self.boxes, 'boxes'))
        count = len(self.boxes)
        for name in ('labels', 'parents'):
            column = np.asarray(getattr(self, name), np.int64)
            if column.shape != (count,):
                raise ValueError(f'{name}: {column.shape} for {count} boxes')
            set_field(self, name, column)
        relations = np.asarray(self.relations, np.int64).reshape(-1, 3)
        set_field(self, 'relations', relations)
        self._check(count)

    def _check(self, count: int) -> None:
        if ((self.parents < ROOT) | (self.parents >= count)).any():
            raise ValueError(f'parents: an index is not below {count}')
        if (depths(self.parents) < 0).any():
            raise ValueError('parents: a cycle')
        ends = self.relations[:, 1:]
        if ((ends < 0) | (ends >= count)).any():
            raise ValueError(f'relations: an index is not below {count}')
        if self.order is None:
            return
        if np.shape(self.order) != (count,):
            raise ValueError(f'order: {np.shape(self.order)} for {count}')
        if len(np.unique(self.order)) < count:
            raise ValueError('order: two elements have the same place')

    def __len__(self) -> int:
        return len(self.boxes)

    @cached_property
    def reading_order(self) -> np.ndarray:
        """(N,) place of each element when the screen is read."""
        if self.order is not None:
            return np.asarray(self.order)
        corners = np.hstack(
            [self.boxes[:, :2], self.boxes[:, :2] + self.boxes[:, 2:]]
        )
        return reading_order(corners, self.parents)

    def with_parents(self, parents: np.ndarray) -> ElementTree:
        """The same elements in another tree, without relations or order."""
        return ElementTree(self.boxes, self.labels, parents)

    def keep(self, keep: np.ndarray) -> ElementTree:
        """The tree of some elements.

        Children of what is left out hang under their nearest kept ancestor;
        relations with an end left out are left out.

        Args:
            keep: (N,) bool.
        """
        place = np.cumsum(keep) - 1
        ends = self.relations[:, 1:]
        relations = self.relations[keep[ends].all(axis=1)].copy()
        relations[:, 1:] = place[relations[:, 1:]]
        return replace(
            self,
            boxes=self.boxes[keep],
            labels=self.labels[keep],
            parents=reindex_parents(self.parents, keep),
            relations=relations,
            order=None if self.order is None else self.order[keep],
        )

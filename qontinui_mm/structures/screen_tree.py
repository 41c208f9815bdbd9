"""What was found on one screen: elements, their tree, their relations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from qontinui_mm.schema import (
    CLASS_NAMES,
    KEY_PARENT,
    RELATION_TYPES,
    Relation,
    Screen,
)
from qontinui_mm.structures.forest import ROOT, children_of, depths
from qontinui_mm.structures.reading_order import reading_order
from qontinui_mm.structures.tree_element import TreeElement

__all__ = ['ScreenTree']

# Boxes have as many decimals as in the data format.
_DECIMALS = 3


@dataclass
class ScreenTree:
    """A screen's elements as a forest; always a valid one.

    ``depth`` and ``reading_order`` of the elements are set here, from their
    parents and boxes, whatever they were before.

    Attributes:
        width: Of the image, in pixels.
        height: Of the image, in pixels.
        elements: In any order; the order is kept.
        relations: Typed edges beyond the parent, by index of the elements.
        right_to_left: Whether the screen is read from the right.

    Raises:
        ValueError: A box is not finite, a parent or the end of a relation is
            no element, parents form a cycle, or a name is unknown.
    """

    width: int
    height: int
    elements: list[TreeElement] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    right_to_left: bool = False

    def __post_init__(self) -> None:
        count = len(self.elements)
        for index, element in enumerate(self.elements):
            _check_element(element, index, count)
        for relation in self.relations:
            _check_relation(relation, count)
        parents = self.parents
        depth = depths(parents)
        if (depth < 0).any():
            raise ValueError(
                f'element {int(depth.argmin())}: {KEY_PARENT}: its ancestors '
                'form a cycle'
            )
        boxes = np.array([e.box for e in self.elements]).reshape(-1, 4)
        order = reading_order(boxes, parents, self.right_to_left)
        self.elements = [
            replace(e, depth=d, reading_order=r)
            for e, d, r in zip(
                self.elements, depth.tolist(), order.tolist(), strict=True
            )
        ]

    @property
    def parents(self) -> np.ndarray:
        """(n,) int64 index of each element's parent, -1 at the top."""
        return np.array(
            [ROOT if e.parent is None else e.parent for e in self.elements],
            dtype=np.int64,
        )

    def children(self) -> list[list[int]]:
        """Children of each element, and of the screen (the last list).

        Siblings are in reading order.
        """
        order = [e.reading_order for e in self.elements]
        return children_of(self.parents, np.array(order))

    def in_reading_order(self) -> list[int]:
        """Indices of the elements, parents before their children."""
        return sorted(
            range(len(self.elements)),
            key=lambda index: self.elements[index].reading_order,
        )

    @classmethod
    def from_arrays(
        cls,
        width: int,
        height: int,
        boxes: np.ndarray,
        labels: Sequence[int],
        parents: Sequence[int],
        scores: Sequence[float] | None = None,
        classes: Sequence[str] = CLASS_NAMES,
        relations: Sequence[tuple[int, int, int]] = (),
        right_to_left: bool = False,
    ) -> ScreenTree:
        """A tree of what a model puts out.

        Args:
            width: Of the image, in pixels.
            height: Of the image, in pixels.
            boxes: (n, 4) xyxy in image pixels.
            labels: n indices into ``classes``.
            parents: n indices, or -1; a forest, as ``decode_parents`` makes.
            scores: n numbers in 0..1; 1 if None.
            classes: Names of the labels.
            relations: Index into ``schema.RELATION_TYPES``, source, target.
            right_to_left: Whether the screen is read from the right.

        Raises:
            ValueError: As for the class, or lengths differ.
        """
        if scores is None:
            scores = np.ones(len(boxes))
        corners = np.asarray(boxes, np.float64).reshape(-1, 4).tolist()
        elements = [
            TreeElement(
                classes[label],
                tuple(round(v, _DECIMALS) for v in box),
                float(score),
                None if parent == ROOT else int(parent),
            )
            for box, label, parent, score in zip(
                corners, labels, parents, scores, strict=True
            )
        ]
        edges = [
            Relation(RELATION_TYPES[kind], int(source), int(target))
            for kind, source, target in relations
        ]
        return cls(width, height, elements, edges, right_to_left)

    @classmethod
    def from_screen(
        cls, screen: Screen, right_to_left: bool = False
    ) -> ScreenTree:
        """The tree of an annotated screen."""
        elements = [
            TreeElement(
                e.class_name,
                e.box,
                parent=e.parent,
                text=e.text,
                accessible_name=e.accessible_name,
                states=dict(e.states),
                interactive=e.interactive,
            )
            for e in screen.elements
        ]
        return cls(
            screen.width,
            screen.height,
            elements,
            list(screen.relations),
            right_to_left,
        )


def _check_element(element: TreeElement, index: int, count: int) -> None:
    if element.class_name not in CLASS_NAMES:
        raise ValueError(
            f'element {index}: class: unknown {element.class_name!r}'
        )
    if len(element.box) != 4 or not all(map(math.isfinite, element.box)):
        raise ValueError(f'element {index}: bbox: {element.box}')
    if not 0 <= element.score <= 1:
        raise ValueError(f'element {index}: score: {element.score}')
    parent = element.parent
    if parent is not None and not 0 <= parent < count:
        raise ValueError(
            f'element {index}: {KEY_PARENT}: there is no element {parent}'
        )


def _check_relation(relation: Relation, count: int) -> None:
    if relation.type not in RELATION_TYPES:
        raise ValueError(f'relation: unknown type {relation.type!r}')
    for end in (relation.source, relation.target):
        if not 0 <= end < count:
            raise ValueError(f'relation: there is no element {end}')

"""What a system found on the screens of a data set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qontinui_mm.evaluation.functional.boxes import check_boxes
from qontinui_mm.evaluation.functional.detections import Detections
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.schema import RELATION_TYPES
from qontinui_mm.structures import ROOT, depths

__all__ = ['NO_CLASS', 'FoundScreen', 'Predictions']

NO_CLASS = -1


@dataclass(frozen=True, eq=False)
class FoundScreen:
    """N elements found on one screen.

    Attributes:
        boxes: (N, 4) float64 xywh in pixels of the image.
        scores: (N,) float64.
        labels: (N,) class index, ``NO_CLASS`` where it is not known.
        interactive: (N,) bool, whether it takes input.
        parents: (N,) index of each one's parent, -1 at the top; None if the
            system has no tree.
        relations: (R, 3), each the index of a type in
            ``schema.RELATION_TYPES``, of the source and of the target; None
            for none.

    Raises:
        ValueError: Lengths differ, a number is not finite, parents form no
            forest, or a relation has an end that is no element.
    """

    boxes: np.ndarray
    scores: np.ndarray
    labels: np.ndarray
    interactive: np.ndarray
    parents: np.ndarray | None = None
    relations: np.ndarray | None = None

    def __post_init__(self) -> None:
        boxes = check_boxes(self.boxes, 'boxes')
        object.__setattr__(self, 'boxes', boxes)
        for name, kind in (
            ('scores', np.float64),
            ('labels', np.int64),
            ('interactive', bool),
            ('parents', np.int64),
        ):
            if getattr(self, name) is None:
                continue
            column = np.asarray(getattr(self, name), kind)
            if column.shape != (len(boxes),):
                raise ValueError(f'{name}: {column.shape} for {len(boxes)}')
            object.__setattr__(self, name, column)
        if not np.isfinite(self.scores).all():
            raise ValueError('scores: not a finite number')
        if self.parents is not None:
            _check_forest(self.parents)
        relations = _checked_relations(self.relations, len(boxes))
        object.__setattr__(self, 'relations', relations)

    def __len__(self) -> int:
        return len(self.boxes)

    @classmethod
    def empty(cls) -> FoundScreen:
        """Nothing was found."""
        return cls(np.zeros((0, 4)), [], [], [])


@dataclass(frozen=True, eq=False)
class Predictions:
    """What was found on each of I screens.

    Attributes:
        screens: I of them, in the order of the ground truth.
        missing: Screens that the system says nothing about; they count as
            empty.
    """

    screens: Sequence[FoundScreen]
    missing: int = 0

    @property
    def has_classes(self) -> bool:
        """Whether each element has one of the evaluated classes."""
        return all((screen.labels >= 0).all() for screen in self.screens)

    @property
    def has_tree(self) -> bool:
        """Whether the system says of any screen what lies in what."""
        return any(screen.parents is not None for screen in self.screens)

    @property
    def interactive(self) -> np.ndarray:
        """(D,) bool of all detections, in the order of ``detections``."""
        return np.concatenate(
            [np.zeros(0, bool), *(s.interactive for s in self.screens)]
        )

    def detections(self, class_agnostic: bool = False) -> Detections:
        """All elements in columns.

        Args:
            class_agnostic: Whether all are of class 0.
        """
        counts = [len(screen) for screen in self.screens]
        labels = [screen.labels for screen in self.screens]
        labels = np.concatenate([np.zeros(0, np.int64), *labels])
        return Detections(
            np.repeat(np.arange(len(counts)), counts),
            np.concatenate(
                [np.zeros((0, 4)), *(s.boxes for s in self.screens)]
            ),
            np.concatenate([np.zeros(0), *(s.scores for s in self.screens)]),
            np.zeros_like(labels) if class_agnostic else labels,
        )

    def trees(self, threshold: float) -> list[ElementTree]:
        """The tree of each screen, flat where the system has none.

        Args:
            threshold: What scores less is left out; its children hang under
                the nearest ancestor that is left.
        """
        trees = []
        for screen in self.screens:
            parents = screen.parents
            if parents is None:
                parents = np.full(len(screen), ROOT)
            tree = ElementTree(
                screen.boxes, screen.labels, parents, screen.relations
            )
            trees.append(tree.keep(screen.scores >= threshold))
        return trees


def _checked_relations(relations: np.ndarray | None, count: int) -> np.ndarray:
    if relations is None:
        relations = []
    relations = np.asarray(relations, np.int64).reshape(-1, 3)
    kinds, ends = relations[:, 0], relations[:, 1:]
    if ((kinds < 0) | (kinds >= len(RELATION_TYPES))).any():
        raise ValueError('relations: there is no such type')
    if ((ends < 0) | (ends >= count)).any():
        raise ValueError(f'relations: an index is not below {count}')
    return relations


def _check_forest(parents: np.ndarray) -> None:
    if ((parents < ROOT) | (parents >= len(parents))).any():
        raise ValueError(f'parents: an index is not below {len(parents)}')
    if (depths(parents) < 0).any():
        raise ValueError('parents: a cycle')

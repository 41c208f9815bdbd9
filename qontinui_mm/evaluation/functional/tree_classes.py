"""What the figures of trees need to know about classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from qontinui_mm.schema import CLASS_GROUPS, CONTENT
from qontinui_mm.structures.enclosing import GROUP_RANKS

__all__ = ['ClassTraits']


@dataclass(frozen=True)
class ClassTraits:
    """Facts about K classes; nothing is known of labels from K on.

    Attributes:
        ranks: Of two elements with the same box, that of the lower rank is
            the outer one: a container, then what takes input, then content.
        lookless: Labels of classes without a look of their own.
    """

    ranks: tuple[int, ...] = ()
    lookless: tuple[int, ...] = ()

    @classmethod
    def of(
        cls, classes: Sequence[str], lookless: Sequence[str] = ('group',)
    ) -> ClassTraits:
        """Those of class names; unknown ones count as content.

        Args:
            classes: K names, in the order of the labels.
            lookless: Names of classes without a look of their own.
        """
        return cls(
            tuple(GROUP_RANKS[CLASS_GROUPS.get(c, CONTENT)] for c in classes),
            tuple(k for k, c in enumerate(classes) if c in lookless),
        )

    def rank(self, labels: np.ndarray) -> np.ndarray:
        """(n,) int64 rank of each label."""
        # The last one is of all labels that nothing is known of.
        ranks = np.array([*self.ranks, GROUP_RANKS[CONTENT]])
        return ranks[np.minimum(labels, len(self.ranks))]

    def is_lookless(self, labels: np.ndarray) -> np.ndarray:
        """(n,) bool."""
        return np.isin(labels, self.lookless)

"""What boxes alone do not tell: hard elements, open groups."""

from __future__ import annotations

import numpy as np

from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_baselines import (
    smallest_enclosing,
    smallest_of_groups,
)
from qontinui_mm.evaluation.functional.tree_classes import ClassTraits
from qontinui_mm.structures import ROOT

__all__ = ['found_groups', 'groups', 'hard_elements', 'open_groups']


def hard_elements(
    true: ElementTree, traits: ClassTraits | None = None
) -> np.ndarray:
    """(T,) bool: the true parent is not the smallest enclosing box.

    On the true boxes the baseline finds none of them, by definition.

    Args:
        true: The elements annotated.
        traits: Decide between equal boxes; those are siblings if None.
    """
    ranks = None if traits is None else traits.rank(true.labels)
    return smallest_enclosing(true.boxes, ranks=ranks) != true.parents


def groups(tree: ElementTree) -> np.ndarray:
    """(T,) bool: elements with two children or more."""
    below = tree.parents[tree.parents != ROOT]
    return np.bincount(below, minlength=len(tree)) > 1


def open_groups(
    true: ElementTree, traits: ClassTraits | None = None
) -> np.ndarray:
    """(T,) bool: groups that no visible box encloses.

    The smallest visible box around all the children is not their parent:
    another box is smaller, or the parent's does not hold them all, or the
    parent has no look of its own and so is not to be seen.

    Args:
        true: The elements annotated.
        traits: Say what is lookless; nothing if None.
    """
    visible = ~(traits or ClassTraits()).is_lookless(true.labels)
    smallest = smallest_of_groups(true.boxes, true.parents, visible)
    return groups(true) & (smallest != np.arange(len(true)))


def found_groups(
    predicted: ElementTree, true: ElementTree, match: np.ndarray
) -> np.ndarray:
    """(T,) bool: groups whose children were put together, and no others.

    All children must be matched and share their predicted parent (any
    element, or the screen), and no other matched element may have it. The
    group's own element need not be found.
    """
    rows = np.flatnonzero(match >= 0)
    above = predicted.parents[rows]
    truly = true.parents[match[rows]]
    # Column or row 0 is the screen.
    together = np.zeros((len(true) + 1, len(predicted) + 1), np.int64)
    np.add.at(together, (truly + 1, above + 1), 1)
    size = np.bincount(true.parents + 1, minlength=len(true) + 1)[:, None]
    whole = (together == size) & (together == together.sum(axis=0))
    return (whole & (together > 0)).any(axis=1)[1:] & groups(true)

"""Trees for the tests of the tree measures."""

from __future__ import annotations

import numpy as np

from qontinui_mm.evaluation.functional.tree import ElementTree

WINDOW, PANEL, BUTTON, TEXT, ICON = range(5)
LABEL_FOR = 0


def worked_example() -> tuple[ElementTree, ElementTree]:
    """The example of docs/tree.md: what was found, and what is true."""
    boxes = [
        [0, 0, 100, 100],
        [10, 10, 80, 40],
        [15, 30, 30, 10],
        [15, 15, 30, 10],
        [80, 80, 10, 10],
    ]
    true = ElementTree(
        boxes,
        [WINDOW, PANEL, BUTTON, TEXT, ICON],
        [-1, 0, 1, 1, 0],
        [[LABEL_FOR, 3, 2]],
    )
    found = ElementTree(
        [boxes[0], *boxes[2:], [0, 90, 20, 10]],
        [WINDOW, BUTTON, TEXT, ICON, BUTTON],
        [-1, 0, 0, 0, 0],
        [[LABEL_FOR, 2, 1]],
    )
    return found, true


def random_tree(rng: np.random.Generator, count: int) -> ElementTree:
    """Any boxes, any tree; no two boxes alike."""
    order = rng.permutation(count)
    parents = np.full(count, -1)
    for place, element in enumerate(order):
        above = rng.integers(-1, place) if place else -1
        parents[element] = order[above] if above >= 0 else -1
    boxes = np.hstack(
        [rng.uniform(0, 500, (count, 2)), rng.uniform(5, 200, (count, 2))]
    )
    relations = [[LABEL_FOR, i, i + 1] for i in range(0, count - 1, 3)]
    return ElementTree(boxes, rng.integers(0, 5, count), parents, relations)


def shuffled(tree: ElementTree, rng: np.random.Generator) -> ElementTree:
    """The same tree with its elements in another order."""
    order = rng.permutation(len(tree))
    place = np.append(np.argsort(order), -1)
    relations = tree.relations.copy()
    relations[:, 1:] = place[relations[:, 1:]]
    return ElementTree(
        tree.boxes[order],
        tree.labels[order],
        place[tree.parents[order]],
        relations[::-1],
    )


def nothing() -> ElementTree:
    """A screen on which nothing is."""
    return ElementTree(np.zeros((0, 4)), [], [])


def partial(tree: ElementTree, rng: np.random.Generator) -> ElementTree:
    """Some elements lost, some hung elsewhere."""
    kept = tree.keep(rng.random(len(tree)) < 0.7)
    parents = kept.parents.copy()
    parents[rng.random(len(parents)) < 0.3] = -1
    return ElementTree(kept.boxes, kept.labels, parents, kept.relations)

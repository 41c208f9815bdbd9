"""Trees for the tests of all formats."""

from __future__ import annotations

import numpy as np

from qontinui_mm.schema import CLASS_NAMES, RELATION_TYPES, Relation
from qontinui_mm.structures import ScreenTree, TreeElement

HOSTILE = '</div><script>x("\\n")</script>\u2028[9] button "no"\n & \\'


def form() -> ScreenTree:
    """A dialog with a checkbox, its label, and two buttons; roots last."""
    return ScreenTree(
        200,
        100,
        [
            TreeElement('button', (140, 70, 190, 90), 0.5, 4, 'Save'),
            TreeElement('button', (80, 70, 130, 90), 0.75, 4, 'Cancel'),
            TreeElement('text', (30, 20, 90, 30), 1.0, 4, 'Remember me'),
            TreeElement(
                'checkbox',
                (10, 20, 20, 30),
                parent=4,
                accessible_name='Remember me',
                states={'checked': True, 'enabled': False},
                interactive=True,
            ),
            TreeElement('dialog', (0, 0, 200, 100)),
        ],
        [Relation('label_for', 2, 3)],
    )


def random_tree(rng: np.random.Generator, count: int) -> ScreenTree:
    """Any tree with any names; parents may stand behind their children."""
    order = rng.permutation(count)
    elements: list[TreeElement | None] = [None] * count
    for place, index in enumerate(order):
        above = int(rng.integers(-1, place)) if place else -1
        left, top = rng.uniform(-50, 500, 2).round(3)
        width, height = rng.uniform(0, 300, 2).round(3)
        elements[index] = TreeElement(
            str(rng.choice(CLASS_NAMES)),
            (left, top, round(left + width, 3), round(top + height, 3)),
            float(rng.random()),
            None if above < 0 else int(order[above]),
            str(rng.choice(['', 'ab', HOSTILE])),
            states={'focused': bool(rng.integers(2))},
        )
    relations = [
        Relation(str(rng.choice(RELATION_TYPES)), i, (i + 1) % count)
        for i in range(min(count - 1, 3))
    ]
    return ScreenTree(600, 400, elements, relations)

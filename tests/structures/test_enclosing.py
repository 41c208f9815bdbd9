"""Parents of models that see no tree; tests/evaluation has the rest."""

import numpy as np

from qontinui_mm.structures import enclosing_parents


def test_parents_by_boxes_alone():
    boxes = np.array(
        [[20, 20, 40, 30], [10, 10, 50, 40], [0, 0, 99, 99], [10, 10, 50, 40]]
    )
    names = ['text', 'button', 'window', 'icon']
    assert enclosing_parents(boxes, names).tolist() == [3, 2, -1, 1]
    assert enclosing_parents(np.zeros((0, 4)), []).tolist() == []

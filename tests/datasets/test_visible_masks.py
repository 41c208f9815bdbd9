"""What is seen of boxes that lie upon each other."""

from __future__ import annotations

import numpy as np
from mmdet.structures.bbox import HorizontalBoxes

from qontinui_mm.datasets.transforms import VisibleMasks
from qontinui_mm.datasets.transforms.visible_masks import visible_masks

# A page, a button in it, and a dialog over both with a label in it.
BOXES = np.array([[0, 0, 20, 10], [2, 2, 8, 6], [5, 0, 15, 5], [6, 1, 9, 3]])
PARENTS = np.array([-1, 0, -1, 2])
ORDERS = np.array([0, 1, 2, 3])


def masks(orders: np.ndarray = ORDERS) -> np.ndarray:
    """Those of the four."""
    return visible_masks(BOXES.astype(float), PARENTS, orders, (10, 20))


def test_a_dialog_covers_the_page_but_its_label_does_not_cover_it():
    page, button, dialog, label = masks()
    assert page.sum() == 200 - 50
    assert button.sum() == 24 - 3 * 3
    assert dialog.sum() == 50
    assert label.sum() == 6
    assert not (page & dialog).any()


def test_the_order_of_painting_decides():
    page, button, dialog, _ = masks(np.array([4, 5, 1, 2]))
    assert page.sum() == 200
    assert button.sum() == 24
    # The dialog is wholly beneath the page.
    assert dialog.sum() == 0


def test_boxes_beyond_the_picture_are_cut():
    found = visible_masks(
        np.array([[-5.0, -5, 3.4, 2.6]]), np.array([-1]), np.zeros(1), (4, 6)
    )
    assert found.sum() == 3 * 3
    assert found[0, :3, :3].all()


def test_no_elements_no_masks():
    none = np.zeros(0, int)
    assert visible_masks(np.zeros((0, 4)), none, none, (4, 6)).shape == (
        0,
        4,
        6,
    )


def test_transform_adds_masks():
    results = VisibleMasks()(
        {
            'img_shape': (10, 20),
            'gt_bboxes': HorizontalBoxes(BOXES.astype(np.float32)),
            'gt_parents': PARENTS,
            'gt_paint_orders': ORDERS,
        }
    )
    assert results['gt_masks'].masks.shape == (4, 10, 20)
    np.testing.assert_array_equal(results['gt_masks'].masks, masks())

"""Near misses of thin boxes count, and wide boxes are compared as they are."""

import pytest
import torch
from mmdet.structures.bbox import HorizontalBoxes, bbox_overlaps

from qontinui_mm.models import GrownOverlaps2D

LINE = torch.tensor([[10.0, 50.0, 90.0, 52.0]])


def test_a_near_miss_of_a_line():
    missed = LINE + torch.tensor([0.0, 2.0, 0.0, 2.0])
    far = LINE + torch.tensor([0.0, 20.0, 0.0, 20.0])
    overlaps = GrownOverlaps2D(min_side=8)
    assert bbox_overlaps(missed, LINE).item() == 0
    # Both are 8 pixels high, of which 6 are common.
    assert overlaps(missed, LINE).item() == pytest.approx(6 / 10)
    assert overlaps(far, LINE).item() == 0
    assert overlaps(LINE, LINE).item() == pytest.approx(1)


def test_boxes_that_are_wide_enough_are_compared_as_they_are():
    torch.manual_seed(0)
    corners = torch.rand(20, 2) * 50
    boxes = torch.cat([corners, corners + 8 + torch.rand(20, 2) * 40], 1)
    overlaps = GrownOverlaps2D(min_side=8)
    wanted = bbox_overlaps(boxes, boxes)
    torch.testing.assert_close(overlaps(boxes, boxes), wanted)
    found = overlaps(boxes, boxes.flip(0), is_aligned=True)
    torch.testing.assert_close(
        found, bbox_overlaps(boxes, boxes.flip(0), is_aligned=True)
    )


@pytest.mark.parametrize('box', [(10, 52, 90, 50), (90, 50, 10, 52)])
def test_a_box_that_ends_before_it_begins_overlaps_with_nothing(box):
    assert GrownOverlaps2D()(torch.tensor([box]).float(), LINE).item() == 0


def test_boxes_of_mmdet_and_none():
    overlaps = GrownOverlaps2D()
    assert overlaps(HorizontalBoxes(LINE), LINE).item() == pytest.approx(1)
    assert overlaps(LINE[:0], LINE).shape == (0, 1)


def test_what_is_given_stays():
    line = LINE.clone()
    GrownOverlaps2D()(line, line)
    assert torch.equal(line, LINE)


def test_a_least_side_is_above_zero():
    with pytest.raises(ValueError, match='min_side is above 0, not 0'):
        GrownOverlaps2D(min_side=0)

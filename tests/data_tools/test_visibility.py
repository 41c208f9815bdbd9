"""What clipping and occlusion leave of a box."""

import numpy as np
import pytest

from data_tools.visibility import Occluder, rounded, visible_part

EVERYTHING = (0.0, 0.0, 100.0, 100.0)


def over(box, radius=0.0, order=5, ancestors=()):
    return Occluder(box, radius, order, frozenset(ancestors))


def test_untouched_box_is_whole():
    box = (10.0, 10.0, 20.0, 20.0)
    assert visible_part(box, EVERYTHING, 1, []) == (box, 1.0)


def test_clip_cuts_the_box_and_the_fraction():
    part = visible_part((90.0, 0.0, 110.0, 10.0), EVERYTHING, 1, [])
    assert part == ((90.0, 0.0, 100.0, 10.0), 0.5)


def test_outside_the_clip_is_dropped():
    assert visible_part((120.0, 0.0, 130.0, 9.0), EVERYTHING, 1, []) is None


def test_covered_half_shrinks_the_box():
    part = visible_part(
        (0.0, 0.0, 20.0, 10.0),
        EVERYTHING,
        1,
        [over((10.0, 0.0, 40.0, 40.0))],
    )
    assert part == ((0.0, 0.0, 10.0, 10.0), 0.5)


def test_covered_whole_is_dropped():
    hidden = over((0.0, 0.0, 50.0, 50.0))
    assert (
        visible_part((5.0, 5.0, 20.0, 10.0), EVERYTHING, 1, [hidden]) is None
    )


def test_two_occluders_hide_together():
    above = [over((0.0, 0.0, 10.0, 10.0)), over((10.0, 0.0, 20.0, 10.0))]
    assert visible_part((0.0, 0.0, 20.0, 10.0), EVERYTHING, 1, above) is None


@pytest.mark.parametrize(
    'occluder',
    [
        over((0.0, 0.0, 50.0, 50.0), order=0),
        over((0.0, 0.0, 50.0, 50.0), ancestors=(1,)),
    ],
    ids=['painted before', 'is part of it'],
)
def test_what_does_not_hide(occluder):
    box = (5.0, 5.0, 20.0, 10.0)
    assert visible_part(box, EVERYTHING, 1, [occluder]) == (box, 1.0)


def test_round_corner_shows_what_is_beneath():
    round_one = over((0.0, 0.0, 40.0, 40.0), radius=20)
    box, fraction = visible_part(
        (0.0, 0.0, 5.0, 5.0), EVERYTHING, 1, [round_one]
    )
    assert box == (0.0, 0.0, 5.0, 5.0)
    assert fraction > 0.9


@pytest.mark.parametrize('seed', range(25))
def test_agrees_with_painting(seed):
    """Paint the boxes as pixels and look where the element is left."""
    rng = np.random.default_rng(seed)
    corners = rng.integers(0, 90, (4, 2))
    sizes = rng.integers(5, 60, (4, 2))
    boxes = [
        (float(x), float(y), float(min(x + w, 100)), float(min(y + h, 100)))
        for (x, y), (w, h) in zip(corners, sizes, strict=True)
    ]
    canvas = np.zeros((100, 100), int)
    for order, (x0, y0, x1, y1) in enumerate(boxes, start=1):
        canvas[int(y0) : int(y1), int(x0) : int(x1)] = order
    above = [over(b, order=i) for i, b in enumerate(boxes[1:], start=2)]
    part = visible_part(boxes[0], EVERYTHING, 1, above)
    rows, columns = np.nonzero(canvas == 1)
    x0, y0, x1, y1 = boxes[0]
    fraction = len(rows) / ((x1 - x0) * (y1 - y0))
    if part is None:
        thin = len(rows) == 0 or min(np.ptp(rows), np.ptp(columns)) < 1
        assert fraction < 0.15 or thin
    else:
        assert part[0] == (
            columns.min(),
            rows.min(),
            columns.max() + 1,
            rows.max() + 1,
        )
        assert part[1] == pytest.approx(fraction)


def test_what_is_left_of_a_disc_is_smaller_than_what_is_left_of_its_box():
    disc = (0.0, 0.0, 40.0, 40.0)
    above = [over((10.0, 0.0, 100.0, 100.0))]
    box, fraction = visible_part(disc, EVERYTHING, 1, above, rounded(disc, 20))
    assert fraction == 0.25
    # At x = 10, the chord reaches sqrt(300) = 17.3 from the middle.
    assert box == (0.0, 3.0, 10.0, 37.0)


def test_shape_of_an_untouched_box_is_not_asked():
    def shape(area):
        raise AssertionError('asked')

    box = (10.0, 10.0, 20.0, 20.0)
    assert visible_part(box, EVERYTHING, 1, [], shape) == (box, 1.0)


def test_cut_off_shape_may_have_nothing_left():
    disc = (60.0, 60.0, 100.0, 100.0)
    corner = (60.0, 60.0, 81.0, 65.0)
    middle = over((75.0, 0.0, 90.0, 90.0))
    assert visible_part(disc, corner, 1, [middle], rounded(disc, 20)) is None

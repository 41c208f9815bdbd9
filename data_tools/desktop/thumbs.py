"""Finds the thumbs of scroll bars, which no tree tells.

A thumb is taken only where the picture agrees with the value that the scroll
bar tells: the stretch of one colour must lie where a thumb of that length
belongs.
"""

from __future__ import annotations

import numpy as np

from data_tools.capture.ink import pixel_box
from data_tools.capture.node import Node
from data_tools.visibility import Box, intersect

__all__ = ['add_thumbs', 'thumb_of']

# Levels by which pixels of one stretch may differ.
_ALIKE = 6
# Least length of a stretch, and how far it may be from where it belongs.
_LEAST = 8
_OFF = 5


def add_thumbs(nodes: list[Node], pixels: np.ndarray) -> None:
    """Add the thumbs of scroll bars after the other nodes.

    Args:
        nodes: Scroll bars have ``value`` (value, least, most) among their
            attributes; changed in place.
        pixels: RGB, shape (height, width, 3), uint8.
    """
    for index in range(len(nodes)):
        bar = nodes[index]
        share = _share_of(bar)
        if share is None or _is_overlaid(bar, nodes):
            continue
        box = thumb_of(pixels, bar.box, share)
        if box is not None:
            nodes.append(
                Node(
                    label='thumb',
                    class_name='thumb',
                    box=box,
                    parent=index,
                    window=bar.window,
                    exact=True,
                )
            )


def _share_of(bar: Node) -> float | None:
    """How far a scroll bar is scrolled, 0 to 1; None if that is unknown."""
    if bar.class_name != 'scrollbar' or 'value' not in bar.attributes:
        return None
    value, least, most = bar.attributes['value']
    if not least <= value <= most or most == least:
        return None
    return float((value - least) / (most - least))


def _is_overlaid(bar: Node, nodes: list[Node]) -> bool:
    return any(
        node.opaque
        and node.window > bar.window
        and intersect(node.box, bar.box) is not None
        for node in nodes
    )


def thumb_of(pixels: np.ndarray, box: Box, share: float) -> Box | None:
    """The thumb in a scroll bar.

    Args:
        pixels: RGB, shape (height, width, 3), uint8.
        box: The scroll bar, upright or lying, with its arrows if it has any.
        share: How far it is scrolled, 0 to 1.

    Returns:
        Its box with its border; None if nothing lies where it belongs.
    """
    left, top, right, bottom = pixel_box(box, pixels.shape)
    bar = pixels[top:bottom, left:right].astype(np.int16)
    lying = right - left > bottom - top
    if lying:
        bar = bar.transpose(1, 0, 2)
    found = _thumb_along(bar, share)
    if found is None:
        return None
    begin, end, near, far = found
    if lying:
        return left + begin, top + near, left + end, top + far
    return left + near, top + begin, left + far, top + end


def _thumb_along(
    bar: np.ndarray, share: float
) -> tuple[float, float, float, float] | None:
    """Begin and end along an upright bar, and across it."""
    length, thickness = bar.shape[:2]
    if min(bar.shape[:2]) < 4 or length < 3 * thickness:
        return None
    middle = bar[:, thickness // 2]
    runs = [r for r in _runs(middle) if r[1] - r[0] >= _LEAST]
    if len(runs) < 2:
        return None

    def off(run: tuple[int, int]) -> float:
        return _off(run, share, length, thickness)

    thumb = min(runs, key=off)
    if off(thumb) > _OFF:
        return None
    track = max((run for run in runs if run != thumb), key=_long)
    if _same(middle[thumb[0]], middle[track[0]]):
        return None
    return _bounds(bar, thumb, np.median(bar[slice(*track)], axis=0))


def _off(
    run: tuple[int, int], share: float, length: int, thickness: int
) -> float:
    """How far a stretch begins from where a thumb of its length would.

    Some bars have arrows, each as long as the bar is thick; the greatest
    value is that of the thumb's begin, with some toolkits that of its end.
    """
    # Only a stretch between others is surely no rest of the track.
    between = run[0] > 0 and run[1] < length
    return min(
        abs(run[0] - arrow - share * (length - 2 * arrow - own))
        for arrow in (0, thickness)
        for own in ((_long(run), 0) if between else (_long(run),))
    )


def _bounds(
    bar: np.ndarray, thumb: tuple[int, int], track: np.ndarray
) -> tuple[float, float, float, float] | None:
    """What differs from the track, whose profile across is (thickness, 3)."""
    other = np.abs(bar - track).max(2) > _ALIKE
    begin, end = thumb
    across = np.flatnonzero(other[begin:end].mean(0) > 0.5)
    if not across.size:
        return None
    middle = other[:, bar.shape[1] // 2]
    begin -= begin > 0 and bool(middle[begin - 1])
    end += end < len(bar) and bool(middle[end])
    return float(begin), float(end), float(across[0]), float(across[-1] + 1)


def _runs(line: np.ndarray) -> list[tuple[int, int]]:
    """Begin and end of the stretches of one colour of a line (N, 3)."""
    found, begin = [], 0
    for place in range(1, len(line) + 1):
        if place == len(line) or not _same(line[begin], line[place]):
            found.append((begin, place))
            begin = place
    return found


def _same(one: np.ndarray, other: np.ndarray) -> bool:
    return int(np.abs(one - other).max()) <= _ALIKE


def _long(run: tuple[int, int]) -> int:
    return run[1] - run[0]

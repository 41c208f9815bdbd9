"""Drawing of elements that stays readable on dense screens.

mmdet's boxes of 3 pixels and its label for every box cover a GUI of 150
elements completely. Here the picture is faded, lines are thin, a label is
drawn only where it fits and hides neither text nor another label, and
colours tell the class, their hue the group.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from qontinui_mm.palette import Color, color_of
from qontinui_mm.schema import CLASS_GROUPS, CLASS_NAMES, CONTENT

__all__ = ['draw_screen', 'load_font']

# Share of white that is mixed into a light and into a dark screen: the colours
# are made for a light ground.
_FADE_LIGHT, _FADE_DARK = 0.4, 0.6
_DARK = 110
_FONT_SIZE = 10
_EDGE_ALPHA = 110
_LABEL_ALPHA = 215
_LABEL_TRIES = 3
_WRONG = (220, 0, 0, 255)


def draw_screen(
    image: np.ndarray,
    boxes: np.ndarray,
    labels: np.ndarray,
    parents: np.ndarray | None = None,
    scores: np.ndarray | None = None,
    classes: Sequence[str] = CLASS_NAMES,
    wrong: np.ndarray | None = None,
) -> np.ndarray:
    """Draw elements, and the tree if ``parents`` is given.

    Args:
        image: (H, W, 3) uint8, RGB.
        boxes: (N, 4) xyxy in pixels.
        labels: (N,) indices into ``classes``.
        parents: (N,) indices into the boxes, -1 at the top.
        scores: (N,) in 0 to 1; better ones are drawn over others.
        classes: Class names.
        wrong: (N,) bools, whose parent is wrong: those edges are red.

    Returns:
        (H, W, 3) uint8, RGB; ``image`` is left as it is.
    """
    fade = _FADE_DARK if image.mean() < _DARK else _FADE_LIGHT
    faded = image * (1 - fade) + 255 * fade
    canvas = Image.fromarray(faded.astype(np.uint8))
    draw = ImageDraw.Draw(canvas, 'RGBA')
    boxes = np.asarray(boxes, float).reshape(-1, 4)
    labels = np.asarray(labels, int)
    colors = [color_of(classes[label]) for label in labels]
    if parents is not None:
        _draw_tree(draw, boxes, np.asarray(parents, int), colors)
    if parents is not None and wrong is not None:
        _mark_wrong(draw, boxes, np.asarray(parents, int), wrong)
    # Large first, so that what lies inside stays visible.
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    order = np.argsort(-areas, kind='stable')
    for i in order:
        _draw_box(draw, boxes[i], colors[i])
    free = _without_content(image.shape[:2], boxes, labels, classes)
    if scores is not None:
        order = np.argsort(-np.asarray(scores), kind='stable')
    for i in order:
        name = classes[labels[i]].replace('_', ' ')
        with_score = scores is not None and _draw_label(
            draw, boxes[i], f'{name} {100 * scores[i]:.0f}', colors[i], free
        )
        if not with_score:
            _draw_label(draw, boxes[i], name, colors[i], free)
    return np.asarray(canvas)


@cache
def load_font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font: the same on every machine."""
    return ImageFont.load_default(size)


def _draw_box(
    draw: ImageDraw.ImageDraw, box: np.ndarray, color: Color
) -> None:
    x1, y1, x2, y2 = np.round(box).astype(int).tolist()
    corners = (x1, y1, max(x2 - 1, x1), max(y2 - 1, y1))
    draw.rectangle(corners, outline=(*color, 255), width=1)


def _without_content(
    shape: tuple[int, int],
    boxes: np.ndarray,
    labels: np.ndarray,
    classes: Sequence[str],
) -> np.ndarray:
    """(H, W) bools: where a label hides no text, icon or picture."""
    free = np.ones(shape, bool)
    for box, label in zip(boxes, labels, strict=True):
        if CLASS_GROUPS.get(classes[label]) == CONTENT:
            x1, y1, x2, y2 = np.round(box).clip(0).astype(int)
            free[y1:y2, x1:x2] = False
    return free


def _draw_tree(
    draw: ImageDraw.ImageDraw,
    boxes: np.ndarray,
    parents: np.ndarray,
    colors: Sequence[Color],
) -> None:
    """A line from each child to its parent, between upper right corners.

    There they cross neither labels nor, mostly, text.
    """
    corners = _corners(boxes)
    for child, parent in enumerate(parents):
        if parent >= 0:
            line = [*corners[child], *corners[parent]]
            draw.line(line, fill=(*colors[parent], _EDGE_ALPHA), width=1)
    for (x, y), color in zip(corners, colors, strict=True):
        draw.ellipse((x - 2, y - 2, x + 2, y + 2), fill=(*color, 255))


def _mark_wrong(
    draw: ImageDraw.ImageDraw,
    boxes: np.ndarray,
    parents: np.ndarray,
    wrong: np.ndarray,
) -> None:
    """A thick red edge to each wrong parent, a ring where that is the root."""
    corners = _corners(boxes)
    for child in np.flatnonzero(wrong):
        parent = parents[child]
        if parent >= 0:
            line = [*corners[child], *corners[parent]]
            draw.line(line, fill=_WRONG, width=2)
        x, y = corners[child]
        draw.ellipse((x - 4, y - 4, x + 4, y + 4), outline=_WRONG, width=2)


def _corners(boxes: np.ndarray) -> np.ndarray:
    """Where the edges of the tree end."""
    return boxes[:, [2, 1]] + (-3, 2)


def _draw_label(
    draw: ImageDraw.ImageDraw,
    box: np.ndarray,
    text: str,
    color: Color,
    free: np.ndarray,
) -> bool:
    """Write ``text`` above or inside ``box`` if it fits; mark its place."""
    font = load_font(_FONT_SIZE)
    width = int(font.getlength(text)) + 4
    height = _FONT_SIZE + 2
    x1, y1, x2, y2 = np.round(box).astype(int).tolist()
    tops = [y1 - height]
    if y2 - y1 > 2.5 * height:
        tops.append(y1)
    lefts = range(max(x1, 0), x2 - width + 1, width)[:_LABEL_TRIES]
    for left, top in itertools.product(lefts, tops):
        place = np.s_[max(top, 0) : top + height, left : left + width]
        if top < 0 or not free[place].all():
            continue
        free[place] = False
        corners = (left, top, left + width - 1, top + height - 1)
        draw.rectangle(corners, fill=(*color, _LABEL_ALPHA))
        middle = (left + 2, top + height / 2)
        draw.text(middle, text, (255, 255, 255), font, anchor='lm')
        return True
    return False

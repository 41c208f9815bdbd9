"""Edits of a screen that keep boxes and tree valid: pure functions.

What of an element can be seen follows ``docs/data_format.md``: the bounds of
its pixels that nothing painted later covers. Less than ``MIN_VISIBLE`` of its
area or ``MIN_SIDE`` pixels of a side is not worth a label; its children then
hang under their nearest ancestor that is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from qontinui_mm.datasets.transforms.scene import Scene
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import (
    ROOT,
    reindex_parents,
    remap_relations,
)

__all__ = [
    'MIN_SIDE',
    'MIN_VISIBLE',
    'ancestors_of',
    'crop',
    'hide',
    'join',
    'keep_elements',
    'make_scene',
    'move',
    'rescale',
    'subtree',
]

# The data sets' own thresholds (data_tools/visibility.py).
MIN_VISIBLE = 0.15
MIN_SIDE = 2
# Opaque, and drawn over elements that they are no part of.
_SURFACES = [
    CLASS_NAMES.index(name)
    for name in (
        'bottom_sheet dialog keyboard menu popover toast tooltip window'
    ).split()
]


def subtree(parents: np.ndarray, root: int) -> np.ndarray:
    """(N,) bools: ``root`` and all that hangs below it."""
    inside = np.arange(len(parents)) == root
    while True:
        more = inside | ((parents != ROOT) & inside[parents])
        if (more == inside).all():
            return inside
        inside = more


def ancestors_of(parents: np.ndarray, child: int) -> np.ndarray:
    """(N,) bools: the ancestors of ``child``, not itself."""
    above = np.zeros(len(parents), bool)
    while parents[child] != ROOT and not above[parents[child]]:
        child = parents[child]
        above[child] = True
    return above


def keep_elements(scene: Scene, keep: np.ndarray) -> Scene:
    """Drop all elements but those of ``keep``, (N,) bools."""
    return replace(
        scene,
        boxes=scene.boxes[keep],
        labels=scene.labels[keep],
        ignored=scene.ignored[keep],
        parents=reindex_parents(scene.parents, keep),
        orders=scene.orders[keep],
        visible=scene.visible[keep],
        relations=remap_relations(scene.relations, keep),
    )


def make_scene(
    image: np.ndarray,
    boxes: Sequence[Sequence[float]],
    names: Sequence[str],
    parents: Sequence[int],
) -> Scene:
    """A scene of new elements, painted in the order given.

    Args:
        image: (H, W, 3) uint8.
        boxes: N boxes, xyxy.
        names: N class names.
        parents: N indices, ``ROOT`` at the top.
    """
    number = len(names)
    return Scene(
        image,
        np.asarray(boxes, np.float32).reshape(-1, 4),
        np.array([CLASS_NAMES.index(name) for name in names], np.int64),
        np.zeros(number, bool),
        np.asarray(parents, np.int64),
        np.arange(number),
        np.ones(number, np.float32),
    )


def join(scene: Scene, other: Scene, parent: int = ROOT) -> Scene:
    """Elements of both; those of ``other`` are painted later.

    Args:
        scene: Gives the image, too.
        other: Its boxes are in the pixels of ``scene`` already.
        parent: Index in ``scene`` under which the top of ``other`` hangs.
    """
    first = len(scene)
    parents = np.where(other.parents == ROOT, parent, other.parents + first)
    above = scene.orders.max(initial=-1) + 1 - other.orders.min(initial=0)
    relations = other.relations + np.array([first, first, 0])
    return replace(
        scene,
        boxes=np.concatenate([scene.boxes, other.boxes]),
        labels=np.concatenate([scene.labels, other.labels]),
        ignored=np.concatenate([scene.ignored, other.ignored]),
        parents=np.concatenate([scene.parents, parents]),
        orders=np.concatenate([scene.orders, other.orders + above]),
        visible=np.concatenate([scene.visible, other.visible]),
        relations=np.concatenate([scene.relations, relations]),
    )


def move(scene: Scene, dx: float, dy: float) -> Scene:
    """Shift the boxes, not the pixels."""
    shift = np.array([dx, dy, dx, dy], np.float32)
    return replace(scene, boxes=scene.boxes + shift)


def rescale(
    scene: Scene, width: int, height: int, interpolation: int = cv2.INTER_AREA
) -> Scene:
    """Stretch pixels and boxes to a size in pixels."""
    factors = np.array([width / scene.width, height / scene.height] * 2)
    image = cv2.resize(
        scene.image, (width, height), interpolation=interpolation
    )
    boxes = (scene.boxes * factors).astype(np.float32)
    return replace(scene, image=image, boxes=boxes)


def crop(scene: Scene, rect: tuple[int, int, int, int]) -> Scene:
    """Cut a rectangle out of the image.

    Args:
        scene: What to cut.
        rect: x1, y1, x2, y2 in whole pixels, inside the image.

    Returns:
        What of each element is left inside, in pixels of the cutting.
    """
    x1, y1, x2, y2 = rect
    boxes = scene.boxes.clip([x1, y1, x1, y1], [x2, y2, x2, y2])
    cut = (boxes != scene.boxes).any(1)
    left = move(_see_again(scene, boxes.astype(np.float32), cut), -x1, -y1)
    return replace(left, image=scene.image[y1:y2, x1:x2])


def hide(scene: Scene, covered: np.ndarray, below: np.ndarray) -> Scene:
    """Take pixels from elements that something was painted over.

    Args:
        scene: Its image shows the new thing already.
        covered: (H, W) bools, the pixels that are covered.
        below: (N,) bools, the elements beneath the new thing.

    Returns:
        The scene without the elements of which too little is left.
    """
    touched = below & _meet(scene.boxes, _bounds(covered))
    return _see_again(scene, scene.boxes, touched, covered)


def _bounds(mask: np.ndarray) -> np.ndarray:
    """(4,) x1, y1, x2, y2 of the true pixels; empty for none."""
    columns, rows = np.flatnonzero(mask.any(0)), np.flatnonzero(mask.any(1))
    if not len(columns):
        return np.zeros(4)
    return np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1])


def _meet(boxes: np.ndarray, box: np.ndarray) -> np.ndarray:
    return ((boxes[:, :2] < box[2:]) & (boxes[:, 2:] > box[:2])).all(1)


def _see_again(
    scene: Scene,
    boxes: np.ndarray,
    touched: np.ndarray,
    covered: np.ndarray | None = None,
) -> Scene:
    """Find again what is seen of the ``touched`` elements.

    Boxes may hold pixels of surfaces that lay over the element before; those
    count neither in what was seen nor in what is left of it.

    Args:
        scene: As it was.
        boxes: (N, 4) what clipping leaves of its boxes.
        touched: (N,) bools.
        covered: (H, W) bools, pixels that something new covers.
    """
    boxes, visible = boxes.copy(), scene.visible.copy()
    holes = _old_holes(scene, touched)
    for index in np.flatnonzero(touched):
        old = [mask for mask, below in holes if below[index]]
        new = old if covered is None else [*old, covered]
        _, before = _unhidden(scene.boxes[index], old)
        boxes[index], after = _unhidden(boxes[index], new)
        visible[index] *= min(after / max(before, 1e-6), 1)
    sides = (boxes[:, 2:] - boxes[:, :2]).min(1, initial=np.inf)
    # A divider of one pixel is whole; a sliver of a button is not.
    worth = (visible >= MIN_VISIBLE) & (sides > 0)
    worth &= (sides >= MIN_SIDE) | (visible > 0.99)
    scene = replace(scene, boxes=boxes, visible=visible)
    return keep_elements(scene, ~touched | worth)


def _old_holes(
    scene: Scene, touched: np.ndarray
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pixels of each opaque surface, and the elements beneath it."""
    holes = []
    for index in np.flatnonzero(np.isin(scene.labels, _SURFACES)):
        below = touched & (scene.orders < scene.orders[index])
        below &= ~ancestors_of(scene.parents, index)
        below &= _meet(scene.boxes, scene.boxes[index])
        if below.any():
            mask = np.zeros(scene.image.shape[:2], bool)
            x1, y1, x2, y2 = np.round(scene.boxes[index]).astype(int)
            mask[y1:y2, x1:x2] = True
            holes.append((mask, below))
    return holes


def _unhidden(
    box: np.ndarray, holes: Sequence[np.ndarray]
) -> tuple[np.ndarray, float]:
    """Bounds and area, in square pixels, of what no hole takes of a box."""
    area = float((box[2:] - box[:2]).prod())
    left, top = np.floor(box[:2]).astype(int)
    right, bottom = np.ceil(box[2:]).astype(int)
    hidden = np.zeros((bottom - top, right - left), bool)
    for hole in holes:
        hidden |= hole[top:bottom, left:right]
    if not hidden.any():
        return box, area
    x1, y1, x2, y2 = _bounds(~hidden)
    rest = np.array([left + x1, top + y1, left + x2, top + y2])
    rest[:2] = np.maximum(rest[:2], box[:2])
    rest[2:] = np.minimum(rest[2:], box[2:])
    return rest, float(1 - hidden.mean()) * area

"""One tree of the trees that were found in several views of a screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from qontinui_mm.apis.tiling import is_cut
from qontinui_mm.schema import Relation
from qontinui_mm.structures import (
    ROOT,
    ScreenTree,
    TreeElement,
    decode_parents,
    enclosing_parents,
)

__all__ = ['merge_views']

# IoU from which an element of another view is the same one: of the same
# class, and of any class. Nested elements of one class seldom have so much of
# each other; an element and its text may have 0.7.
_SAME_CLASS, _ANY_CLASS = 0.5, 0.75
# Share of a piece, cut off by a tile's border, inside what it is a piece of.
_PIECE_SHARE = 0.8
# Weights of an edge by what says so.
_OWN_VIEW, _OTHER_VIEW, _ENCLOSED, _TOP = 4.0, 2.0, 1.0, 0.5


@dataclass(frozen=True)
class _Seen:
    """An element in one view; its box is in pixels of the screen."""

    view: int
    index: int
    element: TreeElement


def merge_views(
    size: tuple[int, int],
    windows: Sequence[Sequence[int]],
    trees: Sequence[ScreenTree],
) -> ScreenTree:
    """Merge what was found in each view.

    An element that several views show is kept once: from a tile rather than
    from the whole, which is seen smaller, and among tiles the best score. A
    piece that a tile's border cut off is left out. Parents are those of the
    views, as far as they form a tree; where no view knows, the smallest
    element around is the parent.

    Args:
        size: Width and height of the screen.
        windows: See ``find_views``; the whole screen comes first.
        trees: Of each window, in pixels of the window.

    Returns:
        A tree in pixels of the screen.
    """
    if len(trees) == 1:
        return trees[0]
    seen = [
        _Seen(view, index, _moved(element, window))
        for view, (window, tree) in enumerate(zip(windows, trees, strict=True))
        for index, element in enumerate(tree.elements)
    ]
    whole = [s for s in seen if not _is_piece(s, windows, size)]
    whole.sort(key=lambda s: (s.view == 0, -s.element.score))
    kept, place = _kept(whole)
    for each in seen:
        if _is_piece(each, windows, size):
            owner = _owner_of_piece(each.element, kept)
            if owner is not None:
                place[each.view, each.index] = owner
    parents = _parents(kept, seen, place, trees)
    elements = [
        replace(s.element, parent=None if parent == ROOT else int(parent))
        for s, parent in zip(kept, parents, strict=True)
    ]
    return ScreenTree(*size, elements, _relations(trees, place))


def _moved(element: TreeElement, window: Sequence[int]) -> TreeElement:
    x1, y1, x2, y2 = element.box
    left, top = window[:2]
    return replace(element, box=(x1 + left, y1 + top, x2 + left, y2 + top))


def _is_piece(
    seen: _Seen, windows: Sequence[Sequence[int]], size: tuple[int, int]
) -> bool:
    return is_cut(seen.element.box, windows[seen.view], size)


def _kept(
    candidates: Sequence[_Seen],
) -> tuple[list[_Seen], dict[tuple[int, int], int]]:
    """Elements without duplicates, and where each candidate went.

    What one view tells apart, stays apart: of its elements the one that is
    most like a kept one is the same, and no other.

    Args:
        candidates: The preferred ones first.
    """
    boxes = _boxes(candidates)
    views = np.array([s.view for s in candidates])
    names = np.array([s.element.class_name for s in candidates])
    kept: list[int] = []
    home = np.full(len(candidates), -1)
    for i, each in enumerate(candidates):
        alike = _alikeness(i, kept, boxes, names)
        for k in np.argsort(-alike, kind='stable')[: (alike > 0).sum()]:
            rivals = np.flatnonzero(
                (views == each.view) & ((home == k) | (home < 0))
            )
            likest = _alikeness(kept[k], rivals, boxes, names).argmax()
            if rivals[likest] == i:
                home[i] = k
                break
        else:
            home[i] = len(kept)
            kept.append(i)
    place = {
        (s.view, s.index): int(k)
        for s, k in zip(candidates, home, strict=True)
    }
    return [candidates[i] for i in kept], place


def _alikeness(
    one: int,
    others: Sequence[int] | np.ndarray,
    boxes: np.ndarray,
    names: np.ndarray,
) -> np.ndarray:
    """(n,) IoU, 1 more if of one class; 0 for what is another element."""
    of_class = names[others] == names[one]
    overlap = _ious(boxes[one], boxes[others])
    limits = np.where(of_class, _SAME_CLASS, _ANY_CLASS)
    return np.where(overlap >= limits, overlap + of_class, 0)


def _boxes(seen: Sequence[_Seen]) -> np.ndarray:
    """(n, 4) float64 xyxy."""
    boxes = [s.element.box for s in seen]
    return np.array(boxes, np.float64).reshape(-1, 4)


def _ious(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    """(n,) IoU of a box (4,) and others (n, 4), all xyxy."""
    shared = _shared(box, others)
    areas = (others[:, 2:] - others[:, :2]).prod(1)
    union = areas + (box[2:] - box[:2]).prod() - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=union > 0)


def _shared(box: np.ndarray, others: np.ndarray) -> np.ndarray:
    """(n,) area that a box (4,) shares with others (n, 4)."""
    low = np.maximum(box[:2], others[:, :2])
    high = np.minimum(box[2:], others[:, 2:])
    return np.maximum(high - low, 0).prod(1)


def _owner_of_piece(piece: TreeElement, kept: Sequence[_Seen]) -> int | None:
    """Index of the smallest element of its class that has the piece."""
    of_class = [
        i
        for i, s in enumerate(kept)
        if s.element.class_name == piece.class_name
    ]
    if not of_class:
        return None
    boxes = _boxes([kept[i] for i in of_class])
    box = np.array(piece.box, np.float64)
    area = (box[2:] - box[:2]).prod()
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(1)
    areas[_shared(box, boxes) < _PIECE_SHARE * area] = np.inf
    best = int(areas.argmin())
    return None if np.isinf(areas[best]) else of_class[best]


def _parents(
    kept: Sequence[_Seen],
    seen: Sequence[_Seen],
    place: dict[tuple[int, int], int],
    trees: Sequence[ScreenTree],
) -> np.ndarray:
    """(k,) parents of what is kept: the likeliest that form a forest."""
    count = len(kept)
    boxes = _boxes(kept)
    around = enclosing_parents(boxes, [s.element.class_name for s in kept])
    scores = np.full((count, count + 1), -np.inf)
    scores[:, ROOT] = _TOP
    rows = np.arange(count)
    scores[rows, around] = np.maximum(scores[rows, around], _ENCLOSED)
    for child, parent, is_own in _votes(kept, seen, place, trees):
        weight = _OWN_VIEW if is_own else _OTHER_VIEW
        scores[child, parent] = max(scores[child, parent], weight)
    return decode_parents(scores, boxes)


def _votes(
    kept: Sequence[_Seen],
    seen: Sequence[_Seen],
    place: dict[tuple[int, int], int],
    trees: Sequence[ScreenTree],
) -> Iterator[tuple[int, int, bool]]:
    """What each view says: child, parent, and whether the child is its own.

    An element at the top of a tile says nothing: its parent may reach beyond.
    """
    own = {(s.view, s.index) for s in kept}
    for each in seen:
        key = each.view, each.index
        if key not in place:
            continue
        child, elements = place[key], trees[each.view].elements
        above = elements[each.index].parent
        while above is not None and place.get((each.view, above)) in (
            None,
            child,
        ):
            above = elements[above].parent
        if above is not None:
            yield child, place[each.view, above], key in own
        elif each.view == 0:
            yield child, ROOT, key in own


def _relations(
    trees: Sequence[ScreenTree], place: dict[tuple[int, int], int]
) -> list[Relation]:
    """Those with both ends kept, once each."""
    found = {
        (r.type, place.get((view, r.source)), place.get((view, r.target)))
        for view, tree in enumerate(trees)
        for r in tree.relations
    }
    return [
        Relation(kind, source, target)
        for kind, source, target in sorted(
            each for each in found if None not in each
        )
        if source != target
    ]

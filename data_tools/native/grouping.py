"""Sorts the commands of a widget: which part they belong to, which are words
and which are icons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from data_tools.box import Box
from data_tools.native.commands import Command
from data_tools.native.pieces import Piece

__all__ = ['Group', 'covers_most', 'share_out', 'sorted_paint', 'union']

# Share of a command that lies in the part it belongs to.
_INSIDE = 0.6
# Share of a part's sides that its paint spans, to be its look.
_MOST = 0.6
# Largest icon and largest arrow, smallest of either, in logical pixels.
_ICON, _GLYPH, _SPECK = 68, 26, 3
# Width of a part's rim, where shapes are its frame, in logical pixels.
_RIM = 3.2
# Gap between words that are texts of their own, in logical pixels.
_APART = 14


@dataclass
class Group:
    """Commands that make one thing.

    Attributes:
        box: Bounds, in image pixels.
        members: Indices of the commands.
        text: What they say, if they are words.
    """

    box: Box
    members: list[int] = field(default_factory=list)
    text: str = ''


@dataclass
class Paint:
    """The commands of one part, sorted."""

    words: list[Group]
    icons: list[Group]
    rest: list[int]


def union(boxes: Sequence[Box]) -> Box | None:
    """The box around all of them; None if there are none."""
    if not boxes:
        return None
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return min(x0), min(y0), max(x1), max(y1)


def covers_most(box: Box | None, rect: Box) -> bool:
    """Whether paint spans most of a part, so that it is the part's look."""
    if box is None:
        return False
    wide = box[2] - box[0] >= _MOST * (rect[2] - rect[0])
    return wide and box[3] - box[1] >= _MOST * (rect[3] - rect[1])


def share_out(commands: list[Command], rects: list[Box]) -> list[int]:
    """For each command, the smallest part that it lies in.

    Args:
        commands: Those of one widget.
        rects: Its parts in image pixels; the first is the widget itself.
    """
    if not commands:
        return []
    if len(rects) == 1:
        return [0] * len(commands)
    inner = np.array(rects[1:])
    sizes = (inner[:, 2] - inner[:, 0]) * (inner[:, 3] - inner[:, 1])
    return [_owner(command.box, inner, sizes) for command in commands]


def _owner(box: Box, rects: np.ndarray, sizes: np.ndarray) -> int:
    x0, y0, x1, y1 = box
    wide = np.minimum(rects[:, 2], x1) - np.maximum(rects[:, 0], x0)
    high = np.minimum(rects[:, 3], y1) - np.maximum(rects[:, 1], y0)
    shared = np.clip(wide, 0, None) * np.clip(high, 0, None)
    inside = shared >= _INSIDE * max((x1 - x0) * (y1 - y0), 1e-6)
    if not inside.any():
        return 0
    return int(np.where(inside, sizes, np.inf).argmin()) + 1


def sorted_paint(
    commands: list[Command],
    members: list[int],
    piece: Piece,
    rect: Box,
    dpr: float,
) -> Paint:
    """Words, icons and the rest of one part.

    Args:
        commands: Those of the widget.
        members: Indices of the part's own.
        piece: The part.
        rect: Its rectangle, in image pixels.
        dpr: Image pixels per logical pixel.
    """
    words = list(_words(commands, members, piece, dpr))
    used = {member for group in words for member in group.members}
    rest = [member for member in members if member not in used]
    icons = list(_icons(commands, rest, piece, rect, dpr))
    used = {member for group in icons for member in group.members}
    return Paint(words, icons, [m for m in rest if m not in used])


# --- words ----------------------------------------------------------------


def _words(
    commands: list[Command], members: list[int], piece: Piece, dpr: float
) -> Iterator[Group]:
    runs = [m for m in members if commands[m].kind == 'text']
    clusters = [runs]
    if piece.apart:
        clusters = _apart(commands, runs, _APART * dpr)
    for cluster in clusters:
        if cluster:
            lines = _underlines(commands, members, cluster, dpr)
            box = union([commands[m].box for m in (*cluster, *lines)])
            text = _spelled([commands[m] for m in cluster], piece.text)
            yield Group(box, [*cluster, *lines], text)


def _apart(
    commands: list[Command], runs: list[int], gap: float
) -> list[list[int]]:
    """Runs by which words are near each other, left to right."""
    clusters: list[list[int]] = []
    end = float('-inf')
    for run in sorted(runs, key=lambda m: commands[m].box[0]):
        x0, _, x1, _ = commands[run].box
        if x0 - end > gap:
            clusters.append([])
        clusters[-1].append(run)
        end = max(end, x1)
    return [sorted(cluster) for cluster in clusters]


def _underlines(
    commands: list[Command], members: list[int], runs: list[int], dpr: float
) -> list[int]:
    """Thin lines right below the words, and through them."""
    boxes = [(commands[m].box, commands[m].baseline) for m in runs]
    found = []
    for member in members:
        x0, y0, x1, y1 = commands[member].box
        if commands[member].kind == 'text' or y1 - y0 > 2.5 * dpr:
            continue
        for (left, top, right, _), baseline in boxes:
            near = top - dpr <= y0 and y1 <= baseline + 6 * dpr
            along = left - 4 * dpr <= x0 and x1 <= right + 4 * dpr
            if near and along:
                found.append(member)
                break
    return found


def _spelled(runs: list[Command], known: str) -> str:
    """What the runs say, in reading order where the toolkit knows it."""
    lines: list[list[str]] = []
    baseline = None
    for run in runs:
        if baseline is None or abs(run.baseline - baseline) > 2:
            lines.append([])
        lines[-1].append(run.text)
        baseline = run.baseline
    drawn = '\n'.join(''.join(line).strip() for line in lines)
    if known and _letters(known) == _letters(drawn):
        return known
    return drawn


def _letters(text: str) -> list[str]:
    return sorted(c for c in text if not c.isspace())


# --- icons ----------------------------------------------------------------


def _icons(
    commands: list[Command],
    members: list[int],
    piece: Piece,
    rect: Box,
    dpr: float,
) -> Iterator[Group]:
    small = [m for m in members if _is_small(commands[m], piece, rect, dpr)]
    groups: list[Group] = []
    for member in small:
        box = commands[member].box
        near = [g for g in groups if _touch(g.box, box, 1.5 * dpr)]
        for group in near:
            groups.remove(group)
        merged = [m for group in near for m in group.members]
        whole = union([box, *(group.box for group in near)])
        groups.append(Group(whole, sorted([*merged, member])))
    for group in groups:
        x0, y0, x1, y1 = group.box
        if min(x1 - x0, y1 - y0) >= _SPECK * dpr * 0.6 and (
            max(x1 - x0, y1 - y0) >= _SPECK * dpr
        ):
            yield group


def _is_small(command: Command, piece: Piece, rect: Box, dpr: float) -> bool:
    x0, y0, x1, y1 = command.box
    wide, high = (x1 - x0) / dpr, (y1 - y0) / dpr
    if command.kind == 'picture' and piece.icons:
        framing = covers_most(command.box, rect) and max(wide, high) > 22
        return max(wide, high) <= _ICON and not framing
    if not piece.glyphs or covers_most(command.box, rect):
        return False
    if command.kind == 'shape' and (
        _in_rim(command.box, rect, _RIM * dpr)
        or _reaches_across(command.box, rect, dpr)
    ):
        return False
    return max(wide, high) <= _GLYPH


def _reaches_across(box: Box, rect: Box, gap: float) -> bool:
    """Whether a box is a part's ground from one side to the other."""
    return any(
        box[i] <= rect[i] + gap and box[i + 2] >= rect[i + 2] - gap
        for i in (0, 1)
    )


def _in_rim(box: Box, rect: Box, rim: float) -> bool:
    """Whether a box lies along one side of a part."""
    return (
        box[2] <= rect[0] + rim
        or box[3] <= rect[1] + rim
        or box[0] >= rect[2] - rim
        or box[1] >= rect[3] - rim
    )


def _touch(a: Box, b: Box, gap: float) -> bool:
    return (
        a[0] - gap < b[2]
        and b[0] - gap < a[2]
        and a[1] - gap < b[3]
        and b[1] - gap < a[3]
    )

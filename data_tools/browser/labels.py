"""From a captured page to labelled elements, and what paints each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_tools.browser.classify import classify
from data_tools.browser.geometry import occluders_of
from data_tools.browser.ink import (
    guessed_ink,
    ink_bounds,
    without_spaces,
)
from data_tools.browser.kinds import CONTENTS, INK, RECT, TIGHT, Kind
from data_tools.browser.page import Capture
from data_tools.browser.relations import relations_of
from data_tools.browser.roles import states_of
from data_tools.browser.rules import Rules
from data_tools.browser.scene import PageScene
from data_tools.browser.snapshot import Node, read_snapshot
from data_tools.browser.texts import TextRun, text_runs
from data_tools.labeller import Part, label
from data_tools.visibility import Box, intersect
from qontinui_mm.schema import CLASS_GROUPS, CONTAINER, Element, Relation

__all__ = ['LabelledPage', 'Painter', 'label_page']


@dataclass(frozen=True)
class Painter:
    """What paints an element, so that it can be altered.

    Attributes:
        shape: As in ``kinds.Kind``: whether ``nodes[0]`` fills its
            rectangle, or its ink or all inside is what there is of it.
        nodes: A node with all below it, or the text nodes of a run.
    """

    shape: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class LabelledPage:
    """The elements of a page.

    Attributes:
        elements, relations: As in ``schema.Screen``.
        painters: For each element what paints it.
    """

    elements: list[Element]
    relations: list[Relation]
    painters: list[Painter]


def label_page(
    capture: Capture,
    rules: Rules | None = None,
    pointer: tuple[float, float] | None = None,
) -> LabelledPage:
    """Label what a page shows.

    Args:
        capture: The page at one moment.
        rules: What its design system's selectors stand for.
        pointer: Where the mouse is, CSS pixels.
    """
    return _Labeller(capture, rules or Rules({}), pointer).run()


class _Labeller:
    def __init__(
        self,
        capture: Capture,
        rules: Rules,
        pointer: tuple[float, float] | None,
    ) -> None:
        self._pixels = capture.pixels
        self._scale = capture.scale
        height, width = self._pixels.shape[:2]
        self._image: Box = (0.0, 0.0, float(width), float(height))
        nodes = read_snapshot(capture.snapshot, capture.roles)
        self._scene = PageScene(
            nodes, width / capture.scale, height / capture.scale
        )
        self._kinds = classify(self._scene, rules)
        self._pointer = pointer
        self._occluders = occluders_of(
            nodes, self._scene.places, capture.scale
        )
        self._covers = np.array([o.box for o in self._occluders])
        self._cover_orders = np.array([o.order for o in self._occluders])
        self._parts: list[Part] = []
        self._painters: list[Painter] = []
        # Index of the part that each node became, and those of its words.
        self._part_of: dict[int, int] = {}

    def run(self) -> LabelledPage:
        """Build the parts, then label them."""
        runs = text_runs(self._scene, self._kinds)
        owned = {run.owner.index: run for run in runs if run.owner}
        free: dict[int, list[TextRun]] = {}
        for run in runs:
            if run.owner is None:
                free.setdefault(run.nodes[0].index, []).append(run)
        for node in self._scene.nodes:
            kind = self._kinds[node.index]
            if kind is not None:
                self._add_kind(node, kind, owned.get(node.index))
            for run in free.get(node.index, ()):
                self._add_run(run)
        return self._labelled()

    def _labelled(self) -> LabelledPage:
        hovered = self._hovered()
        if hovered is not None:
            self._parts[hovered].states['hovered'] = True
        elements, kept = label(self._parts, self._occluders)
        elements, kept = _without_doubles(elements, kept, self._parts)
        return LabelledPage(
            elements,
            relations_of(self._scene, self._part_of, self._parts, kept),
            [self._painters[part] for part in kept],
        )

    # --- parts ------------------------------------------------------------

    def _add_kind(self, node: Node, kind: Kind, run: TextRun | None) -> None:
        if not self._scene.shown(node) and kind.shape != CONTENTS:
            return
        box = self._box(node, kind, run)
        if box is None and kind.shape in (INK, TIGHT):
            return
        name = kind.name
        if name == 'paragraph' and run and _is_short(run):
            name = 'text'
        group = CLASS_GROUPS[name]
        speaker = kind.speaker
        self._append(
            node,
            Part(
                class_name=name,
                box=box,
                clip=self._clip(node),
                order=node.order,
                text=run.text if run else self._value(speaker, name),
                name=speaker.role.label
                if group != CONTAINER or (speaker.role.label)
                else '',
                states=states_of(speaker),
            ),
            Painter(kind.shape, _painting(node, kind, run)),
        )
        self._part_of[speaker.index] = self._part_of[node.index]

    def _add_run(self, run: TextRun) -> None:
        box = self._run_box(run)
        if box is None:
            return
        first = run.nodes[0]
        part = Part(
            run.class_name,
            box,
            self._clip(first),
            order=first.order,
            text=run.text,
        )
        self._append(first, part, Painter(INK, tuple(run.nodes)))

    def _append(self, node: Node, part: Part, painter: Painter) -> None:
        part.parent = self._parent_part(node)
        self._part_of[node.index] = len(self._parts)
        self._parts.append(part)
        self._painters.append(painter)

    def _parent_part(self, node: Node) -> int | None:
        for above in node.ancestors():
            if above.index in self._part_of and self._kinds[above.index]:
                return self._part_of[above.index]
        return None

    def _value(self, node: Node, name: str) -> str:
        """Words that a control draws itself."""
        if node.tag not in ('input', 'textarea', 'select'):
            return ''
        kind = node.attributes.get('type', 'text')
        if kind in ('checkbox', 'radio', 'range', 'color', 'image'):
            return ''
        if node.tag == 'select':
            return node.role.value
        if kind == 'password':
            return '•' * len(node.value)
        return node.value or node.attributes.get('placeholder', '')

    # --- boxes --------------------------------------------------------------

    def _scaled(self, box: Box) -> Box:
        return tuple(value * self._scale for value in box)

    def _clip(self, node: Node) -> Box:
        clip = self._scaled(self._scene.places[node.index].clip)
        return intersect(clip, self._image) or (0.0, 0.0, 0.0, 0.0)

    def _box(self, node: Node, kind: Kind, run: TextRun | None) -> Box | None:
        if kind.shape == CONTENTS:
            return None
        if kind.shape == RECT:
            return _snapped(self._scaled(node.box))
        if kind.shape == TIGHT:
            return self._drawn(node, node.box)
        if kind.name == 'icon':
            return self._icon_box(node)
        texts = self._run_box(run) if run else None
        return _union(texts, self._pictures_in(node))

    def _pictures_in(self, node: Node) -> Box | None:
        """The pictograms of a link are part of it."""
        box = None
        for below in node.descendants():
            kind = self._kinds[below.index]
            if (
                kind is not None
                and kind.name == 'icon'
                and (self._scene.shown(below))
            ):
                box = _union(box, self._icon_box(below))
        return box

    def _icon_box(self, node: Node) -> Box | None:
        """Ink of a pictogram: its glyphs, shapes or picture."""
        if node.lines:
            box = _spanning(node.lines)
        elif node.tag == 'svg':
            shapes = [
                n.box
                for n in node.descendants()
                if n.box and n.style and n.style.painted and not n.children
            ]
            box = intersect(_spanning(shapes) or node.box, node.box)
        else:
            box = node.box
        return self._drawn(node, box) if box else None

    def _drawn(self, node: Node, box: Box) -> Box | None:
        """What is painted within a box, read off the picture if possible."""
        scaled = self._scaled(box)
        if self._covered(scaled, node.order):
            return scaled
        # Glyphs of icon fonts may reach beyond their line.
        reach = _grown(scaled, 1.0) if node.lines else scaled
        color = node.style.color if node.lines and node.style else None
        found = ink_bounds(self._pixels, reach, self._clip(node), color)
        return found or scaled

    def _run_box(self, run: TextRun) -> Box | None:
        box = None
        for node in run.nodes:
            limit = self._limit(node)
            for text, line in zip(node.line_texts, node.lines, strict=True):
                bare = without_spaces(text, line, node.style.font_size)
                box = _union(box, self._line_box(node, text, bare, limit))
        return box

    def _line_box(
        self, node: Node, text: str, line: Box, limit: Box
    ) -> Box | None:
        scaled = self._scaled(line)
        guess = self._scaled(guessed_ink(text, line))
        clip = self._clip(node)
        whole = intersect(scaled, clip) == scaled
        if not whole or self._covered(scaled, node.order):
            return guess
        found = ink_bounds(self._pixels, scaled, limit, node.style.color)
        return found or guess

    def _limit(self, node: Node) -> Box:
        """The inside of the nearest surface that a text lies on."""
        limit = self._clip(node)
        for above in node.ancestors():
            if above.box is None or not self._scene.looks[above.index]:
                continue
            x0, y0, x1, y1 = above.box
            top, right, bottom, left = above.style.border
            inner = (x0 + left, y0 + top, x1 - right, y1 - bottom)
            if above.style.position == 'static' or above.style.clips_y:
                limit = intersect(limit, self._scaled(inner)) or limit
            break
        return limit

    def _covered(self, box: Box, order: int) -> bool:
        """Whether something opaque is painted over a part of a box."""
        if not len(self._covers):
            return False
        x0, y0, x1, y1 = self._covers.T
        over = (x0 < box[2]) & (x1 > box[0]) & (y0 < box[3]) & (y1 > box[1])
        over &= self._cover_orders > order
        return any(
            order not in self._occluders[i].ancestors
            for i in np.flatnonzero(over)
        )

    def _hovered(self) -> int | None:
        """The innermost control beneath the pointer."""
        if self._pointer is None:
            return None
        x, y = (value * self._scale for value in self._pointer)
        best = None
        for index, part in enumerate(self._parts):
            if part.box is None or part.class_name is None:
                continue
            if CLASS_GROUPS[part.class_name] != 'interactive':
                continue
            box = intersect(part.box, part.clip)
            hit = box and box[0] <= x < box[2] and box[1] <= y < box[3]
            if hit and not self._covered((x, y, x + 1, y + 1), part.order):
                best = index
        return best


def _painting(node: Node, kind: Kind, run: TextRun | None) -> tuple[Node, ...]:
    # A heading may lie on a ground of its own, a link has pictograms.
    words = run is not None and kind.shape == INK and kind.name != 'link'
    return tuple(run.nodes) if words else (node,)


def _is_short(run: TextRun) -> bool:
    return run.rows == 1 and len(run.text) < 40


def _spanning(boxes: list[Box]) -> Box | None:
    box = None
    for other in boxes:
        box = _union(box, other)
    return box


def _union(a: Box | None, b: Box | None) -> Box | None:
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _snapped(box: Box) -> Box:
    """To whole pixels, as browsers paint boxes."""
    return tuple(float(round(value)) for value in box)


def _without_doubles(
    elements: list[Element], kept: dict[int, int], parts: list[Part]
) -> tuple[list[Element], dict[int, int]]:
    """Leave out what only wraps one element of the same box."""
    children: dict[int, list[int]] = {}
    for index, element in enumerate(elements):
        if element.parent is not None:
            children.setdefault(element.parent, []).append(index)
    part_at = {index: part for part, index in kept.items()}
    dropped = set()
    for index, element in enumerate(elements):
        inner = children.get(index, ())
        loose = parts[part_at[index]].box is None
        if (
            loose
            and len(inner) == 1
            and (elements[inner[0]].box == element.box)
        ):
            dropped.add(index)
    numbers: dict[int, int] = {}
    left: list[Element] = []
    for index, element in enumerate(elements):
        above = element.parent
        while above in dropped:
            above = elements[above].parent
        element.parent = None if above is None else numbers[above]
        if index not in dropped:
            numbers[index] = len(left)
            left.append(element)
    return left, {
        part: numbers[index]
        for part, index in kept.items()
        if index in numbers
    }

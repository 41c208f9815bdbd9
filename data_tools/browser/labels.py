"""From a captured page to labelled elements, and what paints each of them."""

from __future__ import annotations

from dataclasses import dataclass

from data_tools.box import Box, intersect
from data_tools.browser.boxes import Boxes
from data_tools.browser.classify import classify
from data_tools.browser.geometry import occluders_of
from data_tools.browser.kinds import CONTENTS, INK, TIGHT, Kind
from data_tools.browser.page import Capture
from data_tools.browser.relations import relations_of
from data_tools.browser.roles import states_of
from data_tools.browser.rules import Rules
from data_tools.browser.scene import PageScene
from data_tools.browser.snapshot import Node, read_snapshot
from data_tools.browser.texts import TextRun, text_runs
from data_tools.labeller import Part, label
from qontinui_mm.schema import CLASS_GROUPS, CONTAINER, Element, Relation

__all__ = ['LabelledPage', 'Painter', 'label_page']

_NOWHERE = (0.0, 0.0, 0.0, 0.0)


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
        self._scale = capture.scale
        height, width = capture.pixels.shape[:2]
        nodes = read_snapshot(capture.snapshot, capture.roles)
        self._scene = PageScene(
            nodes, width / capture.scale, height / capture.scale
        )
        self._kinds = classify(self._scene, rules)
        self._pointer = pointer
        self._occluders = occluders_of(
            nodes, self._scene.places, capture.scale
        )
        self._boxes = Boxes(capture, self._scene, self._kinds, self._occluders)
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
        found = self._boxes.box_of(node, kind, run)
        if found is None and kind.shape in (INK, TIGHT):
            return
        box, seen = found or (None, None)
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
                clip=self._clip(node, seen),
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
        found = self._boxes.run_box(run)
        if found is None:
            return
        box, seen = found
        first = run.nodes[0]
        part = Part(
            run.class_name,
            box,
            self._clip(first, seen),
            order=first.order,
            text=run.text,
        )
        self._append(first, part, Painter(INK, tuple(run.nodes)))

    def _clip(self, node: Node, seen: Box | None) -> Box:
        """What is left of the plane, and of that what ink was seen in."""
        clip = self._boxes.clip(node)
        return clip if seen is None else intersect(clip, seen) or _NOWHERE

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
            if hit and not self._boxes.covered(
                (x, y, x + 1, y + 1), part.order
            ):
                best = index
        return best


def _painting(node: Node, kind: Kind, run: TextRun | None) -> tuple[Node, ...]:
    # A heading may lie on a ground of its own, a link has pictograms.
    words = run is not None and kind.shape == INK and kind.name != 'link'
    return tuple(run.nodes) if words else (node,)


def _is_short(run: TextRun) -> bool:
    return run.rows == 1 and len(run.text) < 40


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

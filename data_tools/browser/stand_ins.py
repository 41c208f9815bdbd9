"""Controls that are drawn by other nodes than those which are the control."""

from __future__ import annotations

from data_tools.browser.kinds import (
    CONTENTS,
    FIELDS,
    INPUTS,
    MARKS,
    RECT,
    TIGHT,
    Kind,
)
from data_tools.browser.scene import PageScene, height_of, width_of
from data_tools.browser.snapshot import Node

__all__ = ['find_stand_ins', 'speaker_of']


def find_stand_ins(scene: PageScene, kinds: list[Kind | None]) -> None:
    """Give the class of a control to what is drawn for it.

    Args:
        scene: The page.
        kinds: What its nodes are; changed.
    """
    finder = _Finder(scene, kinds)
    for node in scene.nodes:
        kind = kinds[node.index]
        if kind is not None and not kind.sure:
            finder.find(node, kind)


def speaker_of(node: Node, name: str) -> Node:
    """The control that a frame or a mark is drawn for."""
    if node.tag in INPUTS or node.role.states:
        return node
    if name in FIELDS or name == 'slider':
        around = [node]
    elif name in MARKS:
        around = [node, *list(node.ancestors())[:3]]
    else:
        return node
    for held in around:
        inputs = [n for n in held.descendants() if n.tag in INPUTS]
        if len(inputs) == 1:
            return inputs[0]
    return node


class _Finder:
    def __init__(self, scene: PageScene, kinds: list[Kind | None]) -> None:
        self._scene = scene
        self._kinds = kinds

    def find(self, node: Node, kind: Kind) -> None:
        if kind.name in MARKS:
            self._find_mark(node, kind)
        elif kind.name in FIELDS:
            self._find_frame(node, kind)
        elif kind.name == 'slider':
            self._find_track(node, kind)

    def _find_mark(self, node: Node, kind: Kind) -> None:
        """The box to tick is drawn by what is small beside the control."""
        scene = self._scene
        drawn = scene.look(node) and not scene.words(node)
        if drawn and max(width_of(node), height_of(node)) <= 80:
            return
        self._kinds[node.index] = None
        for around in (node, *list(node.ancestors())[:3]):
            near = [
                n
                for n in around.descendants()
                if n is not node and self._may_be_mark(n, kind.name)
            ]
            if near:
                mark = max(near, key=lambda n: width_of(n) * height_of(n))
                self._kinds[mark.index] = Kind(
                    kind.name, RECT, kind.speaker, True
                )
                return
        if (
            scene.shown(node)
            and 8 <= height_of(node) <= 40
            and (width_of(node) <= 80)
        ):
            self._kinds[node.index] = kind

    def _may_be_mark(self, node: Node, name: str) -> bool:
        known = self._kinds[node.index]
        if known is not None and known.sure:
            return known.name == name and known.speaker is node
        small = 8 <= height_of(node) <= 40 and 8 <= width_of(node) <= 80
        drawn = self._scene.look(node) or (
            node.tag == 'svg' and self._scene.shown(node)
        )
        return small and drawn and not self._scene.words(node)

    def _find_frame(self, node: Node, kind: Kind) -> None:
        """A field's frame may be drawn around it."""
        if self._scene.look(node):
            return
        wide, tall = width_of(node), height_of(node)
        for around in list(node.ancestors())[:5]:
            if around.box is None:
                continue
            if height_of(around) > max(2.4 * tall, tall + 44):
                return
            if width_of(around) > 2 * wide + 120:
                return
            known = self._kinds[around.index]
            if known is not None and known.name not in (*FIELDS, 'group'):
                return
            if self._scene.look(around):
                self._kinds[node.index] = None
                self._kinds[around.index] = Kind(kind.name, RECT, node, True)
                return

    def _find_track(self, node: Node, kind: Kind) -> None:
        """The role of a slider is often on its thumb."""
        wide, tall = width_of(node), height_of(node)
        if node.tag == 'input' or max(wide, tall) > 48:
            return
        self._kinds[node.index] = Kind(
            'thumb', RECT if self._scene.look(node) else TIGHT, node
        )
        for around in list(node.ancestors())[:4]:
            if width_of(around) >= 3 * wide and height_of(around) <= 3 * tall:
                self._kinds[around.index] = Kind('slider', CONTENTS, node)
                return

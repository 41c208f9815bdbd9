"""What each node of a page is: its element class, and what its box goes
around.

A system's own rules come first, then the computed role, then the common
names; what a thing looks like decides between neighbours.
"""

from __future__ import annotations

from data_tools.browser.kinds import (
    CONTENTS,
    ICON_SIDE,
    INK,
    RECT,
    TIGHT,
    Kind,
)
from data_tools.browser.panels import Panels
from data_tools.browser.refine import Refiner
from data_tools.browser.roles import class_of_role, role_of
from data_tools.browser.rules import COMMON_RULES, Rules
from data_tools.browser.scene import PageScene, height_of, width_of
from data_tools.browser.snapshot import Node
from data_tools.browser.stand_ins import find_stand_ins, speaker_of
from data_tools.browser.words import GLYPH
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE

__all__ = ['classify']

_INK_CLASSES = {'text', 'heading', 'paragraph', 'link', 'icon'}
# The browser's own bars leave a margin in their boxes.
_PARTLY_FILLED = {'progress', 'meter'}
_COMMON = Rules(COMMON_RULES)


def classify(scene: PageScene, rules: Rules) -> list[Kind | None]:
    """The kind of each node; None for what is no element of its own."""
    return _Classifier(scene, rules).run()


class _Classifier:
    def __init__(self, scene: PageScene, rules: Rules) -> None:
        self._scene = scene
        self._rules = rules
        self._kinds: list[Kind | None] = [None] * len(scene.nodes)
        # Nodes that a rule says are nothing.
        self._nothing: set[int] = set()
        self._refiner = Refiner(scene, self._kinds)

    def run(self) -> list[Kind | None]:
        for node in self._scene.nodes:
            if node.box is not None and node.tag != '#text':
                self._kinds[node.index] = self._kind(node)
        find_stand_ins(self._scene, self._kinds)
        panels = Panels(self._scene, self._kinds, self._nothing)
        panels.drop_repeated()
        panels.find_panels()
        return self._kinds

    def _kind(self, node: Node) -> Kind | None:
        name = self._rules.class_of(node)
        if name is not None:
            if not name:
                self._nothing.add(node.index)
                return None
            return self._made(node, name, True, speaker_of(node, name))
        if node.pseudo:
            return self._pseudo_kind(node)
        role = role_of(node)
        name = class_of_role(node, role)
        if not name and (common := _COMMON.class_of(node)):
            name = common if self._scene.look(node) else ''
        name = self._refiner.refine(name, node)
        if not name and (self._is_drawn_icon(node) or self._is_sign(node)):
            name = 'icon'
        return self._made(node, name, False) if name else None

    def _made(
        self, node: Node, name: str, sure: bool, speaker: Node | None = None
    ) -> Kind:
        return Kind(name, self._shape(node, name), speaker or node, sure)

    def _shape(self, node: Node, name: str) -> str:
        scene = self._scene
        if name == 'link' and (scene.look(node) or not scene.words(node)):
            return RECT if scene.look(node) else CONTENTS
        if name == 'link' and self._refiner.holds_elements(node):
            return CONTENTS
        if name in _INK_CLASSES:
            return INK
        if node.tag in _PARTLY_FILLED and node.style.native:
            return TIGHT
        if scene.look(node) or name in ('image', 'video', 'chart', 'map'):
            return RECT
        if name in ('slider', 'progress_bar', 'spinner', 'rating'):
            return TIGHT
        if name == 'list_item' and not _hit(node):
            return CONTENTS
        if node.pseudo:
            # A sign out of a font is as large as its ink.
            return TIGHT
        if CLASS_GROUPS[name] == INTERACTIVE or name == 'table_cell':
            return RECT
        return CONTENTS if CLASS_GROUPS[name] == 'container' else TIGHT

    def _pseudo_kind(self, node: Node) -> Kind | None:
        glyph = self._scene.text_kinds[node.index] == GLYPH
        if glyph and node.tag != '::marker':
            return Kind('icon', INK, node)
        if self._is_drawn_icon(node):
            return Kind('icon', INK, node)
        return None

    def _is_sign(self, node: Node) -> bool:
        """Whether all there is in it is a pictogram out of a font."""
        if len(node.children) != 1 or node.children[0].tag != '#text':
            return False
        text = node.children[0]
        glyph = self._scene.text_kinds[text.index] == GLYPH
        return glyph and self._scene.shown(text)

    def _is_drawn_icon(self, node: Node) -> bool:
        """Whether a background or mask draws a pictogram in it."""
        style = node.style
        small = min(width_of(node), height_of(node)) >= 6 and (
            max(width_of(node), height_of(node)) <= ICON_SIDE
        )
        if style is None or not (style.picture and small):
            return False
        return not self._scene.words(node) and node.tag not in (
            'input',
            'select',
            'button',
        )


def _hit(node: Node) -> bool:
    """Whether the pointer does something on it."""
    return node.clickable or node.style.cursor == 'pointer'

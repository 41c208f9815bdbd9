"""What the page as a whole says of its nodes: repetitions and panels."""

from __future__ import annotations

from data_tools.browser.kinds import RECT, TIGHT, Kind
from data_tools.browser.scene import (
    PageScene,
    height_of,
    overlap,
    width_of,
)
from data_tools.browser.snapshot import Node
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE

__all__ = ['Panels']


class Panels:
    """Settles what only the neighbourhood tells.

    Args:
        scene: The page.
        kinds: What its nodes are; changed.
        nothing: Indices of nodes that a rule says are nothing.
    """

    def __init__(
        self,
        scene: PageScene,
        kinds: list[Kind | None],
        nothing: set[int],
    ) -> None:
        self._scene = scene
        self._kinds = kinds
        self._nothing = nothing

    def drop_repeated(self) -> None:
        """Of elements that coincide, the outer one stays."""
        for node in self._scene.nodes:
            kind = self._kinds[node.index]
            if kind is None or kind.shape not in (RECT, TIGHT):
                continue
            if CLASS_GROUPS[kind.name] != INTERACTIVE:
                continue
            outer = self._nearest(node)
            if outer is None or overlap(outer, node) < 0.8:
                continue
            known = self._kinds[outer.index]
            if CLASS_GROUPS[known.name] != INTERACTIVE:
                continue
            if known.name == 'list_item' and kind.name != 'link':
                self._kinds[outer.index] = None
            elif self._scene.look(node) and not self._scene.look(outer):
                self._kinds[outer.index] = None
                kind.name, kind.speaker = known.name, known.speaker
            else:
                self._kinds[node.index] = None

    def _nearest(self, node: Node) -> Node | None:
        for above in node.ancestors():
            if self._kinds[above.index] is not None:
                return above
        return None

    def find_panels(self) -> None:
        """Boxes with a look but without a meaning: panels, or cards."""
        found: dict[tuple, list[Node]] = {}
        for node in self._scene.nodes:
            if self._may_be_panel(node):
                alike = (node.tag, *sorted(node.classes))
                found.setdefault(alike, []).append(node)
        for alike in found.values():
            name = 'card' if len(alike) > 1 else 'panel'
            for node in alike:
                self._kinds[node.index] = Kind(name, RECT, node)

    def _may_be_panel(self, node: Node) -> bool:
        if node.tag in ('html', 'body', '#text', 'tbody', 'thead', 'label'):
            return False
        if self._kinds[node.index] is not None or node.pseudo:
            return False
        if node.index in self._nothing:
            return False
        if not self._scene.look(node) or node.style.inline:
            return False
        if min(width_of(node), height_of(node)) < 32:
            return False
        if not _framed(node):
            return False
        for above in node.ancestors():
            kind = self._kinds[above.index]
            if kind is None:
                continue
            if CLASS_GROUPS[kind.name] == INTERACTIVE and (
                kind.name != 'list_item'
            ):
                return False
            if overlap(above, node) > 0.9:
                return False
        inner = (self._kinds[n.index] for n in node.descendants())
        count = sum(k is not None for k in inner)
        return count + (self._scene.words(node) > 0) >= 1 and not any(
            self._kinds[n.index] is not None and overlap(n, node) > 0.85
            for n in node.descendants()
        )


def _framed(node: Node) -> bool:
    """Whether it is set off on all sides: by a fill, a frame, a shadow."""
    style = node.style
    return style.fill or style.shadow or sum(b > 0 for b in style.border) >= 3

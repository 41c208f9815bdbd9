"""Edges between the elements of a page, as its markup declares them."""

from __future__ import annotations

from collections.abc import Iterator

from data_tools.browser.scene import PageScene
from data_tools.browser.snapshot import OPEN_LIST, Node
from data_tools.labeller import Part
from qontinui_mm.schema import Relation

__all__ = ['relations_of']

_POPUPS = {'menu', 'popover', 'dialog', 'tooltip', 'bottom_sheet'}


def relations_of(
    scene: PageScene,
    part_of: dict[int, int],
    parts: list[Part],
    kept: dict[int, int],
) -> list[Relation]:
    """Relations whose two ends became elements, each once.

    Args:
        scene: The page.
        part_of: Index of a node to that of its part.
        parts: All parts.
        kept: Index of a part to that of its element.
    """

    def element(node: Node | None) -> int | None:
        """The element of a node, or the first one in it."""
        if node is None:
            return None
        for below in (node, *node.descendants()):
            part = part_of.get(below.index)
            if part in kept:
                return kept[part]
        return None

    found: dict[tuple, Relation] = {}
    for kind, source, target in _edges(scene):
        ends = element(source), element(target)
        if None in ends or ends[0] == ends[1]:
            continue
        kind = _precise(kind, target, part_of, parts)
        if kind == 'popup_of':
            ends = ends[::-1] if _pops_up(target, part_of, parts) else ends
        found[(kind, *ends)] = Relation(kind, *ends)
    return list(found.values())


def _edges(scene: PageScene) -> Iterator[tuple[str, Node, Node | None]]:
    for node in scene.nodes:
        attributes = node.attributes
        if node.tag == 'label':
            yield 'label_for', node, _labelled(scene, node)
        for attribute, kind in (
            ('aria-labelledby', 'label_for'),
            ('aria-describedby', 'description_for'),
            ('aria-errormessage', 'error_for'),
        ):
            for name in attributes.get(attribute, '').split():
                if name in scene.by_id:
                    source = scene.by_id[name]
                    invalid = attributes.get('aria-invalid') == 'true'
                    if kind == 'description_for' and invalid:
                        kind = 'error_for'
                    yield kind, source, node
        for name in attributes.get('aria-controls', '').split():
            yield 'controls', node, scene.by_id.get(name)
        if OPEN_LIST in attributes:
            yield 'popup_of', node, node.parent


def _labelled(scene: PageScene, label: Node) -> Node | None:
    name = label.attributes.get('for')
    if name:
        return scene.by_id.get(name)
    for below in label.descendants():
        if below.tag in ('input', 'select', 'textarea'):
            return below
    return None


def _precise(
    kind: str, target: Node, part_of: dict[int, int], parts: list[Part]
) -> str:
    """A control that controls a popup is what it popped up from."""
    if kind == 'controls' and _pops_up(target, part_of, parts):
        return 'popup_of'
    return kind


def _pops_up(node: Node, part_of: dict[int, int], parts: list[Part]) -> bool:
    part = part_of.get(node.index)
    return part is not None and parts[part].class_name in _POPUPS

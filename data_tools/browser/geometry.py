"""Where each node of a page can be seen: clips, opacity, looks, cover."""

from __future__ import annotations

from dataclasses import dataclass

from data_tools.box import Box, intersect
from data_tools.browser.snapshot import OPEN_LIST, Node
from data_tools.visibility import Occluder

__all__ = ['Place', 'has_look', 'occluders_of', 'places_of']

# What is fainter cannot be seen; what is less opaque hides nothing.
_FAINT = 0.05
_OPAQUE = 0.99
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
# Form controls that the browser itself paints.
_PAINTED_INPUTS = {'checkbox', 'radio', 'range', 'color', 'file'}
_PAINTED_TAGS = {'progress', 'meter'}


@dataclass(slots=True)
class Place:
    """Where a node can be seen.

    Attributes:
        clip: What its ancestors leave of the plane, CSS pixels.
        opacity: Its own times those of its ancestors.
        visible: Whether anything of it may be seen.
    """

    clip: Box
    opacity: float
    visible: bool


@dataclass(slots=True)
class _Inside:
    """What the children of a node are cut off by."""

    flow: Box
    absolute: Box
    fixed: Box
    opacity: float
    hidden: bool


def places_of(nodes: list[Node], view: Box) -> list[Place]:
    """The place of each node.

    Args:
        nodes: Parents first.
        view: The viewport, CSS pixels.
    """
    top = _Inside(view, view, view, 1.0, False)
    inside: list[_Inside] = []
    places: list[Place] = []
    for node in nodes:
        around = top if node.parent is None else inside[node.parent.index]
        if node.frame is not None and node.tag == '#document':
            clip = intersect(around.flow, node.frame) or _NOWHERE
            around = _Inside(clip, clip, clip, around.opacity, around.hidden)
        place, within = _place(node, around)
        places.append(place)
        inside.append(within)
    return places


def _place(node: Node, around: _Inside) -> tuple[Place, _Inside]:
    style = node.style
    if node.box is None or style is None or node.tag == '#text':
        shown = node.box is not None and not around.hidden
        if style is not None:
            shown = shown and style.visibility == 'visible'
        place = Place(around.flow, around.opacity, shown)
        place.visible = shown and around.opacity > _FAINT
        return place, around
    # A list of choices lies above the page, like what is fixed.
    above = OPEN_LIST in node.attributes
    clip = {'absolute': around.absolute, 'fixed': around.fixed}.get(
        'fixed' if above else style.position, around.flow
    )
    opacity = around.opacity * style.opacity
    hidden = around.hidden or style.hidden_by_clip
    visible = style.visibility == 'visible' and opacity > _FAINT and not hidden
    return (
        Place(clip, opacity, visible),
        _inside(node, clip, around, opacity, hidden),
    )


def _inside(
    node: Node, clip: Box, around: _Inside, opacity: float, hidden: bool
) -> _Inside:
    style = node.style
    flow = clip
    # The page's own overflow is the viewport's.
    cuts = style.clips_x or style.clips_y
    if cuts and not style.inline and node.tag not in ('html', 'body'):
        flow = intersect(clip, _padding_box(node)) or _NOWHERE
    holds = style.position != 'static' or style.holds_fixed
    return _Inside(
        flow,
        flow if holds else around.absolute,
        flow if style.holds_fixed else around.fixed,
        opacity,
        hidden,
    )


def _padding_box(node: Node) -> Box:
    """The box without its borders, unbounded where nothing is cut off."""
    x0, y0, x1, y1 = node.box
    top, right, bottom, left = node.style.border
    far = 1e6
    across, along = node.style.clips_x, node.style.clips_y
    return (
        x0 + left if across else -far,
        y0 + top if along else -far,
        x1 - right if across else far,
        y1 - bottom if along else far,
    )


def has_look(node: Node) -> bool:
    """Whether something of it can be told from what it lies on."""
    style = node.style
    if style is None or node.tag == '#text':
        return False
    if any(style.border) or style.shadow or _natively_painted(node):
        return True
    return style.fill and not _like_backdrop(node)


def _natively_painted(node: Node) -> bool:
    if not node.style.native:
        return False
    kind = node.attributes.get('type', '').lower()
    return node.tag in _PAINTED_TAGS or (
        node.tag == 'input' and kind in _PAINTED_INPUTS
    )


def _like_backdrop(node: Node) -> bool:
    """Whether its plain fill is that of the surface beneath it."""
    if node.style.picture or not node.style.opaque:
        return False
    for above in node.ancestors():
        if above.style is not None and above.style.fill:
            return above.style.background == node.style.background
    return node.style.background in ('rgb(255, 255, 255)', '')


def occluders_of(
    nodes: list[Node], places: list[Place], scale: float
) -> list[Occluder]:
    """The opaque surfaces of the page, in image pixels."""
    lineage: list[frozenset[int]] = []
    found = []
    for node, place in zip(nodes, places, strict=True):
        above = lineage[node.parent.index] if node.parent else frozenset()
        lineage.append(above | {node.order})
        if not (place.visible and _hides(node, place)):
            continue
        box = intersect(node.box, place.clip)
        if box is None:
            continue
        found.append(
            Occluder(
                tuple(value * scale for value in box),
                _radius(node) * scale,
                node.order,
                lineage[-1],
            )
        )
    return found


def _hides(node: Node, place: Place) -> bool:
    if node.style is None or node.tag == '#text' or node.style.turned:
        return False
    if place.opacity < _OPAQUE or node.style.inline:
        return False
    photo = node.tag == 'img' and node.attributes.get('src', '').endswith(
        ('.jpg', '.jpeg')
    )
    return node.style.opaque or photo


def _radius(node: Node) -> float:
    radius = node.style.radius
    if 0 < radius < 1:
        return radius * (node.box[2] - node.box[0])
    return radius

"""What a screen is doing: hovered, focused, pressed and disabled controls.

States change how laid-out controls look, not how large they are.
"""

from __future__ import annotations

from data_tools.procedural.colors import faded
from data_tools.procedural.kit import Kit
from data_tools.procedural.scene import Node
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE

__all__ = ['on_screen', 'with_states']

HOVERED = (
    *('button', 'icon_button', 'link', 'list_item', 'menu_item', 'nav_item'),
    *('tab', 'chip', 'tree_item', 'accordion_header', 'combobox', 'key'),
    *('text_field', 'calendar_day', 'inventory_slot', 'skill_button'),
)
FOCUSED = (
    *('button', 'icon_button', 'link', 'text_field', 'text_area', 'tab'),
    *('search_field', 'combobox', 'checkbox', 'radio_button', 'switch'),
    *('slider', 'spinbox', 'date_field', 'list_item', 'nav_item', 'chip'),
)
PRESSED = ('button', 'icon_button', 'key', 'menu_item', 'fab', 'skill_button')
DISABLED = (
    *('button', 'icon_button', 'text_field', 'text_area', 'search_field'),
    *('combobox', 'checkbox', 'radio_button', 'switch', 'slider', 'spinbox'),
    *('date_field', 'tab', 'chip', 'menu_item', 'nav_item'),
)
# How much of a disabled control's paint is left.
_FAINT = (0.35, 0.45, 0.55)


def with_states(kit: Kit, root: Node) -> Node | None:
    """Put some controls of a laid-out screen into a state.

    Returns:
        What the pointer is over, where that shows.
    """
    if kit.chance(0.3):
        for _ in range(kit.count(1, 3)):
            _disable(kit, on_screen(kit, root, *DISABLED))
    if kit.chance(0.3):
        _focus(kit, on_screen(kit, root, *FOCUSED))
    if kit.chance(0.06):
        _press(kit, on_screen(kit, root, *PRESSED))
    target = None
    if not kit.mobile and kit.chance(0.25):
        target = on_screen(kit, root, *HOVERED)
        _hover(kit, target)
    return target


def on_screen(kit: Kit, root: Node, *names: str) -> Node | None:
    """A laid-out element of these classes that lies wholly on the screen."""
    found = [
        node
        for node in root.walk()
        if node.class_name in names
        and node.rect[0] >= 0
        and node.rect[1] >= 0
        and node.rect[2] <= kit.width
        and node.rect[3] <= kit.height
    ]
    return kit.rng.choice(found) if found else None


def _is_plain(node: Node | None) -> bool:
    """Whether it is there, enabled and in no state that looks special."""
    return node is not None and not (
        node.states.get('enabled') is False
        or node.opacity < 1
        or any(node.states.get(s) for s in ('busy', 'hovered', 'pressed'))
    )


def _disable(kit: Kit, node: Node | None) -> None:
    if not _is_plain(node) or node.states.get('focused'):
        return
    node.opacity = kit.rng.choice(_FAINT)
    for inner in node.walk():
        if CLASS_GROUPS.get(inner.class_name) == INTERACTIVE:
            inner.states['enabled'] = False


def _focus(kit: Kit, node: Node | None) -> None:
    if not _is_plain(node):
        return
    theme = kit.theme
    node.states['focused'] = True
    if node.states.get('editable') and node.border and kit.chance(0.6):
        node.border, node.border_width = theme.primary, 2
    elif theme.style == 'classic':
        node.ring, node.ring_gap = theme.text, -3
    else:
        node.ring = kit.rng.choice((theme.primary, theme.accent, theme.text))
        node.ring_gap = kit.rng.choice((0, 1, 2))


def _hover(kit: Kit, node: Node | None) -> None:
    if not _is_plain(node):
        return
    node.states['hovered'] = True
    _shade(kit, node, 0.1)
    if kit.theme.style == 'material' and node.fill:
        node.shadow = max(node.shadow, 3)


def _press(kit: Kit, node: Node | None) -> None:
    if not _is_plain(node):
        return
    node.states['pressed'] = True
    node.bevel = -abs(node.bevel)
    node.shadow = 0
    _shade(kit, node, 0.22)


def _shade(kit: Kit, node: Node, share: float) -> None:
    """Lighten a control that is dark, darken one that is not."""
    ink = kit.theme.text
    if node.fill:
        bright = sum(node.fill[:3]) > 3 * 90
        ink = (0, 0, 0, 255) if bright else (255, 255, 255, 255)
    if node.class_name == 'link':
        node.text.underline = True
    elif node.fill:
        node.fill = faded(node.fill, ink, 1 - share)
        if node.fill_to:
            node.fill_to = faded(node.fill_to, ink, 1 - share)
    else:
        node.fill = (*ink[:3], round(255 * share))

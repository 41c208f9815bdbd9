"""Which overlays come up over a screen, and where."""

from __future__ import annotations

from data_tools.procedural.kit import Kit
from data_tools.procedural.layout import arrange, measure
from data_tools.procedural.scene import Node
from data_tools.procedural.widgets.notices import (
    alert_banner,
    cursor,
    notice,
    toast,
    tooltip,
)
from data_tools.procedural.widgets.overlays import (
    dialog,
    menu,
    option_list,
    popover,
    scrim,
)
from data_tools.procedural.widgets.states import on_screen, with_states

__all__ = ['with_overlays']


def with_overlays(kit: Kit, root: Node) -> Node:
    """The screen with, by chance, one or two things over it.

    Args:
        kit: The screen's kit; overlays lie within its width and height.
        root: A whole screen. It is laid out here, as overlays belong at the
            controls that open them.

    Returns:
        A node with ``root`` at the bottom, to be laid out in its place.
    """
    root.grow = 1
    arrange(root, (0.0, 0.0, float(kit.width), float(kit.height)))
    hovered = with_states(kit, root)
    above: list[Node] = []
    kinds, weights = zip(*_KINDS.items(), strict=True)
    for probability in (0.15 + 0.6 * kit.level, 0.4 * kit.level**2):
        if kit.chance(probability):
            kind = kit.rng.choices(kinds, weights)[0]
            kit.notes.setdefault('overlays', []).append(kind.__name__[6:])
            above += kind(kit, root)
    if not kit.mobile and kit.chance(0.6 if hovered else 0.15):
        kit.notes.setdefault('overlays', []).append('cursor')
        above.append(_placed_cursor(kit, root, hovered))
    return kit.layers(root, *above) if above else root


def _put(kit: Kit, overlay: Node, x: float, y: float) -> Node:
    """Place an overlay at a point, pushed inside where it would reach out."""
    width, height = measure(overlay, kit.width)
    overlay.at = (
        max(min(x, kit.width - width - 4), 4),
        max(min(y, kit.height - height - 4), 4),
    )
    return overlay


def _put_below(kit: Kit, overlay: Node, target: Node | None) -> Node:
    """Place an overlay below what it belongs to; anywhere without it."""
    if target is None:
        x = kit.rng.uniform(0, kit.width)
        return _put(kit, overlay, x, kit.rng.uniform(0, kit.height))
    x0, _, _, y1 = target.rect
    return _put(kit, overlay, x0, y1 + 2)


def _over_dialog(kit: Kit, root: Node) -> list[Node]:
    veil = [scrim(kit)] if kit.chance(0.7) else []
    return [*veil, dialog(kit)]


def _over_menu(kit: Kit, root: Node) -> list[Node]:
    target = on_screen(kit, root, 'menu_item', 'icon_button', 'tab')
    free = kit.chance(0.4)
    return [_put_below(kit, menu(kit), None if free else target)]


def _over_options(kit: Kit, root: Node) -> list[Node]:
    owner = on_screen(kit, root, 'combobox')
    if owner is None:
        return _over_menu(kit, root)
    owner.states['expanded'] = True
    width = max(owner.rect[2] - owner.rect[0], 80)
    popup = option_list(kit, owner, width=width)
    return [_put_below(kit, popup, owner)]


def _over_tooltip(kit: Kit, root: Node) -> list[Node]:
    target = on_screen(kit, root, 'icon_button', 'button', 'icon', 'link')
    hint = _put_below(kit, tooltip(kit), target)
    hint.at = hint.at[0], max(hint.at[1], 4)
    return [hint]


def _over_toast(kit: Kit, root: Node) -> list[Node]:
    x = 0.5 if kit.mobile else kit.rng.choice((0.02, 0.5, 0.97))
    anchor = (x, kit.rng.choice((0.05, 0.95)))
    return [toast(kit, anchor=anchor)]


def _over_popover(kit: Kit, root: Node) -> list[Node]:
    target = on_screen(kit, root, 'icon_button', 'button', 'link', 'avatar')
    return [_put_below(kit, popover(kit), target)]


def _over_alert(kit: Kit, root: Node) -> list[Node]:
    top = kit.rng.choice((0, kit.unit(48)))
    return [alert_banner(kit, width=kit.width, at=(0, top))]


def _over_notice(kit: Kit, root: Node) -> list[Node]:
    x = 0.5 if kit.mobile else kit.rng.choice((0.03, 0.98))
    return [notice(kit, anchor=(x, kit.rng.choice((0.03, 0.93))))]


def _placed_cursor(kit: Kit, root: Node, target: Node | None) -> Node:
    """The pointer on what it hovers over, or anywhere."""
    if target is None:
        x = kit.rng.uniform(0, kit.width - 20)
        return cursor(kit, at=(x, kit.rng.uniform(0, kit.height - 30)))
    x0, y0, x1, y1 = target.rect
    return cursor(kit, at=(x0 * 0.4 + x1 * 0.6, y0 * 0.4 + y1 * 0.6))


# Weights: options fall back to menus where no combo box is on the screen.
_KINDS = {
    _over_dialog: 16,
    _over_menu: 14,
    _over_options: 18,
    _over_tooltip: 17,
    _over_toast: 16,
    _over_popover: 16,
    _over_alert: 7,
    _over_notice: 9,
}

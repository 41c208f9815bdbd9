"""Which of neighbouring classes a node has, by its looks and its place."""

from __future__ import annotations

from data_tools.browser.kinds import ICON_SIDE, NAVIGATIONS, Kind
from data_tools.browser.roles import role_of
from data_tools.browser.scene import PageScene, height_of, width_of
from data_tools.browser.snapshot import Node

__all__ = ['Refiner']


class Refiner:
    """Decides where a role leaves it open.

    Args:
        scene: The page.
        kinds: What its nodes are, as far as it is known: parents first.
    """

    def __init__(self, scene: PageScene, kinds: list[Kind | None]) -> None:
        self._scene = scene
        self._kinds = kinds

    def refine(self, name: str, node: Node) -> str:
        """The class of a node whose role suggests ``name``; '' for none."""
        refine = getattr(self, f'_refine_{name}', None)
        return name if refine is None else refine(node)

    def holds_elements(self, node: Node) -> bool:
        """Whether a link is more than one run of words with pictograms."""
        for below in node.descendants():
            if below.box is None or below.tag == '#text':
                continue
            role = role_of(below)
            if role in ('heading', 'paragraph', 'list', 'article'):
                return True
            block = below.style and not below.style.inline
            apart = block and not below.pseudo and len(node.children) > 1
            if apart and self._scene.words(below):
                return True
        return False

    def _refine_button(self, node: Node) -> str:
        states = node.role.states
        if states.get('hasPopup') == 'listbox':
            return 'combobox'
        if states.get('expanded') is not None and _in_heading(node):
            return 'accordion_header'
        return self._button(node)

    def _button(self, node: Node) -> str:
        words, glyphs = self._scene.words(node), self._scene.glyphs(node)
        if node.tag == 'input' and node.attributes.get('type') != 'color':
            return 'button'
        if words or not (glyphs or node.style.picture):
            return 'button'
        return 'fab' if self._floats(node) else 'icon_button'

    def _floats(self, node: Node) -> bool:
        """Whether it hovers, round, in the corner of the screen."""
        x, y = self._scene.view[2], self._scene.view[3]
        held = [node, *list(node.ancestors())[:3]]
        fixed = any(n.style and n.style.position == 'fixed' for n in held)
        corner = node.box[2] > 0.75 * x and node.box[3] > 0.7 * y
        large = 36 <= width_of(node) <= 100
        return fixed and corner and large and self._scene.look(node)

    def _refine_link(self, node: Node) -> str:
        scene = self._scene
        if self._in_navigation(node) and scene.words(node):
            return 'nav_item'
        if not scene.words(node) and scene.glyphs(node):
            small = max(width_of(node), height_of(node)) <= 64
            return 'icon_button' if small else 'link'
        style = node.style
        framed = style.fill or sum(b > 0 for b in style.border) >= 3
        if framed and scene.look(node) and style.inset[0] >= 6:
            return 'link' if self.holds_elements(node) else 'button'
        return 'link'

    def _in_navigation(self, node: Node) -> bool:
        for above in node.ancestors():
            kind = self._kinds[above.index]
            if kind is None:
                continue
            if kind.name in ('pagination', 'footer'):
                return False
            if kind.name in NAVIGATIONS:
                return role_of(above) == 'navigation' or (
                    kind.name != 'app_bar'
                )
            if kind.name == 'group' and role_of(above) == 'navigation':
                return True
        return False

    def _refine_group(self, node: Node) -> str:
        if role_of(node) != 'navigation':
            return '' if role_of(node) == 'figure' else 'group'
        said = f'{node.role.label} {" ".join(node.classes)}'.lower()
        for word in ('breadcrumb', 'pagination'):
            if word in said:
                return word
        return self._navigation(node)

    def _navigation(self, node: Node) -> str:
        """Which bar a navigation is, by where it lies."""
        _, _, right, bottom = self._scene.view
        width, height = width_of(node), height_of(node)
        if width > 0.8 * right and height < 140:
            if node.box[1] < 120:
                inside = any(
                    (k := self._kinds[a.index]) and k.name == 'app_bar'
                    for a in node.ancestors()
                )
                return 'group' if inside else 'app_bar'
            if node.box[3] > bottom - 4:
                return 'bottom_navigation'
        if height > 2 * width and height > 160:
            return 'side_navigation'
        return 'group'

    def _refine_list_item(self, node: Node) -> str:
        for above in node.ancestors():
            kind = self._kinds[above.index]
            if kind is None:
                continue
            if kind.name in NAVIGATIONS | {'pagination', 'tab_bar', 'menu',
                                            'stepper'}:  # fmt: skip
                return ''
            if role_of(above) == 'navigation':
                return ''
            if kind.name == 'list':
                return 'list_item'
        return 'list_item'

    def _refine_list(self, node: Node) -> str:
        if role_of(node) == 'listbox' and node.tag != 'select':
            above = [node, *list(node.ancestors())[:4]]
            if any(
                a.style and a.style.position in ('absolute', 'fixed')
                for a in above
            ):
                return 'menu'
        near = list(node.ancestors())[:3]
        if any(role_of(a) == 'navigation' for a in near):
            return ''
        return 'list'

    def _refine_image(self, node: Node) -> str:
        if node.tag == 'img' and not node.attributes.get('src'):
            return ''
        wide, tall = width_of(node), height_of(node)
        if not min(wide, tall) >= 4:
            return ''
        round_ = node.style.radius >= 0.5 * wide or (
            0.45 <= node.style.radius < 1
        )
        if round_ and 0.9 < wide / tall < 1.1 and wide >= 20:
            return 'avatar'
        if max(wide, tall) <= ICON_SIDE:
            return 'icon'
        return 'image'

    def _refine_icon(self, node: Node) -> str:
        if any(a.tag == 'svg' for a in node.ancestors()):
            return ''
        return (
            'icon' if max(width_of(node), height_of(node)) <= 64 else ('image')
        )

    def _refine_progress_bar(self, node: Node) -> str:
        wide, tall = width_of(node), height_of(node)
        known = node.attributes.get('aria-valuenow') or node.role.value
        square = tall > 0 and 0.8 < wide / tall < 1.25
        return 'spinner' if square and not known else 'progress_bar'

    def _refine_alert(self, node: Node) -> str:
        if not self._scene.words(node):
            return ''
        return 'toast' if _is_fixed(node) else 'alert'

    def _refine_dialog(self, node: Node) -> str:
        right, bottom = self._scene.view[2:]
        low = node.box[3] >= bottom - 2 and node.box[1] > 0.2 * bottom
        return (
            'bottom_sheet'
            if low and width_of(node) >= 0.9 * right
            else ('dialog')
        )

    def _refine_heading(self, node: Node) -> str:
        """A heading that is the header of an accordion is that."""
        for below in node.descendants():
            if role_of(below) in ('button', 'DisclosureTriangle'):
                return ''
        return 'heading' if self._scene.words(node) else ''

    def _refine_paragraph(self, node: Node) -> str:
        return 'paragraph' if self._scene.words(node) else ''

    def _refine_divider(self, node: Node) -> str:
        thin = min(width_of(node), height_of(node)) <= 12
        return 'divider' if thin and self._scene.look(node) else ''

    def _refine_panel(self, node: Node) -> str:
        if node.tag == '#document':
            return ''
        return 'panel' if self._scene.look(node) else ''

    def _refine_text(self, node: Node) -> str:
        return ''


def _in_heading(node: Node) -> bool:
    near = list(node.ancestors())[:2]
    return any(role_of(above) == 'heading' for above in near)


def _is_fixed(node: Node) -> bool:
    held = [node, *list(node.ancestors())[:4]]
    return any(n.style and n.style.position == 'fixed' for n in held)

"""What each node of a page is: its element class, and what its box goes
around.

A system's own rules come first, then the computed role, then the common
names; what a thing looks like decides between neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

from data_tools.browser.roles import class_of_role, role_of
from data_tools.browser.rules import COMMON_RULES, Rules
from data_tools.browser.scene import (
    PageScene,
    height_of,
    overlap,
    width_of,
)
from data_tools.browser.snapshot import Node
from qontinui_mm.schema import CLASS_GROUPS, INTERACTIVE

__all__ = ['CONTENTS', 'INK', 'RECT', 'TIGHT', 'Kind', 'classify']

# What the box goes around: the node's rectangle, the ink of its own text,
# what it contains, or what is painted within its rectangle.
RECT, INK, CONTENTS, TIGHT = 'rect', 'ink', 'contents', 'tight'
_INK_CLASSES = {'text', 'heading', 'paragraph', 'link', 'icon'}
# The largest pictogram, CSS pixels; a larger one is an image.
_ICON_SIDE = 48
_COMMON = Rules(COMMON_RULES)
# Roles whose controls are often drawn by something else than themselves.
_MARKS = {'checkbox', 'radio_button', 'switch'}
_FIELDS = {'text_field', 'search_field', 'combobox', 'spinbox', 'date_field',
           'text_area'}  # fmt: skip
_NAVIGATIONS = {'app_bar', 'side_navigation', 'bottom_navigation',
                'breadcrumb', 'menu_bar'}  # fmt: skip
_INPUTS = {'input', 'textarea', 'select'}


@dataclass(slots=True)
class Kind:
    """What a node is.

    Attributes:
        name: Element class.
        shape: One of ``RECT``, ``INK``, ``CONTENTS``, ``TIGHT``.
        speaker: The node whose role has its states and name.
        sure: Whether a rule of its design system says so.
    """

    name: str
    shape: str
    speaker: Node
    sure: bool = False


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

    def run(self) -> list[Kind | None]:
        for node in self._scene.nodes:
            if node.box is not None and node.tag != '#text':
                self._kinds[node.index] = self._kind(node)
        for node in self._scene.nodes:
            kind = self._kinds[node.index]
            if kind is None:
                continue
            if kind.name in _MARKS and not kind.sure:
                self._find_mark(node, kind)
            elif kind.name in _FIELDS and not kind.sure:
                self._find_frame(node, kind)
            elif kind.name == 'slider' and not kind.sure:
                self._find_track(node, kind)
        self._drop_repeated()
        self._find_panels()
        return self._kinds

    # --- one node -------------------------------------------------------

    def _kind(self, node: Node) -> Kind | None:
        name = self._rules.class_of(node)
        if name is not None:
            if not name:
                self._nothing.add(node.index)
                return None
            return self._made(node, name, True, _speaker(node, name))
        if node.pseudo:
            return self._pseudo_kind(node)
        role = role_of(node)
        name = class_of_role(node, role)
        if not name and (common := _COMMON.class_of(node)):
            name = common if self._scene.look(node) else ''
        refine = getattr(self, f'_refine_{name}', None)
        if refine is not None:
            name = refine(node)
        if not name and self._is_drawn_icon(node):
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
        if name == 'link' and self._holds_elements(node):
            return CONTENTS
        if name in _INK_CLASSES:
            return INK
        if scene.look(node) or name in ('image', 'video', 'chart', 'map'):
            return RECT
        if name in ('slider', 'progress_bar', 'spinner', 'rating'):
            return TIGHT
        if name == 'list_item' and not _hit(node):
            return CONTENTS
        if CLASS_GROUPS[name] == INTERACTIVE or name == 'table_cell':
            return RECT
        return CONTENTS if CLASS_GROUPS[name] == 'container' else TIGHT

    def _pseudo_kind(self, node: Node) -> Kind | None:
        glyph = self._scene.text_kinds[node.index] == 'glyph'
        if glyph and node.tag != '::marker':
            return Kind('icon', INK, node)
        if self._is_drawn_icon(node):
            return Kind('icon', INK, node)
        return None

    def _is_drawn_icon(self, node: Node) -> bool:
        """Whether a background or mask draws a pictogram in it."""
        style = node.style
        small = min(width_of(node), height_of(node)) >= 6 and (
            max(width_of(node), height_of(node)) <= _ICON_SIDE
        )
        if style is None or not (style.picture and small):
            return False
        return not self._scene.words(node) and node.tag not in (
            'input',
            'select',
            'button',
        )

    def _holds_elements(self, node: Node) -> bool:
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

    # --- roles that a look decides ----------------------------------------

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
            return 'link' if self._holds_elements(node) else 'button'
        return 'link'

    def _in_navigation(self, node: Node) -> bool:
        for above in node.ancestors():
            kind = self._kinds[above.index]
            if kind is None:
                continue
            if kind.name in ('pagination', 'footer'):
                return False
            if kind.name in _NAVIGATIONS:
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
            if kind.name in _NAVIGATIONS | {'pagination', 'tab_bar', 'menu',
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
        if max(wide, tall) <= _ICON_SIDE:
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

    # --- controls that other nodes draw -------------------------------------

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
            if known is not None and known.name not in (*_FIELDS, 'group'):
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

    # --- the page as a whole -------------------------------------------------

    def _drop_repeated(self) -> None:
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

    def _find_panels(self) -> None:
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


def _speaker(node: Node, name: str) -> Node:
    """The control that a frame or a mark is drawn for."""
    if node.tag in _INPUTS or node.role.states:
        return node
    if name in _FIELDS or name == 'slider':
        around = [node]
    elif name in _MARKS:
        around = [node, *list(node.ancestors())[:3]]
    else:
        return node
    for held in around:
        inputs = [n for n in held.descendants() if n.tag in _INPUTS]
        if len(inputs) == 1:
            return inputs[0]
    return node


def _framed(node: Node) -> bool:
    """Whether it is set off on all sides: by a fill, a frame, a shadow."""
    style = node.style
    return style.fill or style.shadow or sum(b > 0 for b in style.border) >= 3


def _hit(node: Node) -> bool:
    """Whether the pointer does something on it."""
    return node.clickable or node.style.cursor == 'pointer'


def _in_heading(node: Node) -> bool:
    near = list(node.ancestors())[:2]
    return any(role_of(above) == 'heading' for above in near)


def _is_fixed(node: Node) -> bool:
    held = [node, *list(node.ancestors())[:4]]
    return any(n.style and n.style.position == 'fixed' for n in held)

"""Fits boxes and classes of captured nodes to what is drawn.

Programs tell the space that they gave a widget; the data format asks for the
ink of texts and icons, for the mark of a check box without its caption, and
for captions and icons as elements of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from data_tools.box import Box, area, intersect
from data_tools.capture.content import BORDER, Content, content_of
from data_tools.capture.ink import ink_box, line_count, outline
from data_tools.capture.mark import split_mark
from data_tools.capture.node import Node, children_of

__all__ = ['refine']

Relation = tuple[str, int, int]

# Sides up to which a picture is a pictogram, and a button with nothing but
# one a button of an icon, in layout pixels.
_ICON_SIDE = 48
_ICON_BUTTON_SIDE = 120
# Thickness up to which a picture, many times as long, is a line.
_LINE_THICKNESS = 3
_LINE_ASPECT = 20
# Characters from which text of several lines is running text.
_PARAGRAPH_LENGTH = 50
# Height of the strip in which a panel's title stands, in layout pixels.
_TITLE_HEIGHT = 40
# Pixels of the lines between cells.
_LINE = 2
# Share of its rim that shows, from which a container has a look of its own.
_FRAMED = 0.5


def refine(
    nodes: Sequence[Node], pixels: np.ndarray, scale: float = 1.0
) -> tuple[list[Node], list[Relation]]:
    """Nodes whose classes and boxes agree with the picture.

    Args:
        nodes: Those that the denoiser left; what has no class groups others.
        pixels: RGB, shape (height, width, 3), uint8.
        scale: Image pixels per layout pixel.

    Returns:
        The nodes in the same order, with captions, icons and the like added
        after them, and ``label_for`` relations between nodes of these.
    """
    refiner = _Refiner([replace(n) for n in nodes], pixels, scale)
    for index, node in enumerate(nodes):
        rule = _RULES.get(node.class_name)
        if rule is not None and not node.exact:
            rule(refiner, index)
    refiner.settle_containers(len(nodes))
    return refiner.nodes, refiner.relations


class _Refiner:
    """The nodes at work, and what is asked about them."""

    def __init__(
        self, nodes: list[Node], pixels: np.ndarray, scale: float
    ) -> None:
        self.nodes = nodes
        self.pixels = pixels
        self.scale = scale
        self.relations: list[Relation] = []
        self._children = children_of(nodes)
        self._hidden = _hidden_by_window(nodes, pixels.shape)

    def hidden(self, index: int) -> np.ndarray | None:
        """Pixels that nearer windows cover."""
        return self._hidden[self.nodes[index].window]

    def ink(self, index: int) -> Box | None:
        return ink_box(self.pixels, self.nodes[index].box, self.hidden(index))

    def content(self, index: int, caption: str) -> Content:
        node = self.nodes[index]
        return content_of(
            self.pixels,
            node.box,
            caption,
            self.hidden(index),
            first=node.class_name == 'menu_item',
        )

    def is_leaf(self, index: int) -> bool:
        """Whether nothing with a class lies in the node."""
        return not self.parts(index)

    def is_small(self, box: Box, side: float) -> bool:
        longest = max(box[2] - box[0], box[3] - box[1])
        return longest <= side * self.scale

    def parts(self, index: int) -> list[Node]:
        """What has a class in a node, without what lies deeper."""
        found = []
        for child in self._children[index]:
            node = self.nodes[child]
            named = node.class_name is not None
            found += [node] if named else self.parts(child)
        return found

    def is_line(self, box: Box) -> bool:
        short, long = sorted((box[2] - box[0], box[3] - box[1]))
        thin = short <= _LINE_THICKNESS * self.scale
        return thin and long >= _LINE_ASPECT * short

    def add(self, parent: int, class_name: str, box: Box, text: str) -> int:
        """Add what lies in a node; returns its index."""
        above = self.nodes[parent]
        name = text if class_name == 'text' else ''
        self.nodes.append(
            Node(
                label='',
                class_name=class_name,
                box=box,
                parent=parent,
                text=text,
                name=name,
                window=above.window,
            )
        )
        return len(self.nodes) - 1

    def settle_containers(self, count: int) -> None:
        """Drop panels that cannot be told from what lies in them."""
        for index in range(count - 1, -1, -1):
            node = self.nodes[index]
            if node.class_name not in ('panel', 'group') or node.exact:
                continue
            framed = outline(self.pixels, node.box) >= _FRAMED
            if not framed or self._is_wrapper(index):
                node.class_name = None

    def _is_wrapper(self, index: int) -> bool:
        """Whether a container holds one thing that fills it."""
        box = self.nodes[index].box
        inner = [
            self.nodes[i].box
            for i in self._children[index]
            if self.nodes[i].class_name is not None
        ]
        return len(inner) == 1 and _share(inner[0], box) > 0.9


def _hidden_by_window(
    nodes: Sequence[Node], shape: tuple[int, ...]
) -> dict[int, np.ndarray | None]:
    """For each window the pixels that nearer opaque ones cover."""
    hidden: dict[int, np.ndarray | None] = {}
    mask = None
    for window in sorted({n.window for n in nodes}, reverse=True):
        hidden[window] = mask
        for node in nodes:
            if node.window == window and node.opaque:
                mask = (
                    np.zeros(shape[:2], bool) if mask is None else mask.copy()
                )
                x0, y0, x1, y1 = (max(round(side), 0) for side in node.box)
                mask[y0:y1, x0:x1] = True
    return hidden


def _share(inner: Box, outer: Box) -> float:
    shared = intersect(inner, outer)
    return 0.0 if shared is None else area(shared) / area(outer)


# --- Rules: what becomes of a node of a class -----------------------------


def _text(at: _Refiner, index: int) -> None:
    """Text is its ink; a label without words is a picture."""
    node = at.nodes[index]
    box = at.ink(index)
    if box is None:
        if at.hidden(index) is not None:
            # A nearer window covers all that is drawn of it.
            node.class_name = None
        return
    if not node.text and not node.name:
        _picture(at, index)
        return
    node.box = box
    node.text = node.text or node.name
    long = len(node.text) >= _PARAGRAPH_LENGTH
    if node.class_name == 'text' and long and line_count(at.pixels, box) > 1:
        node.class_name = 'paragraph'


def _ink(at: _Refiner, index: int) -> None:
    at.nodes[index].box = at.ink(index) or at.nodes[index].box


def _picture(at: _Refiner, index: int) -> None:
    """A small picture is an icon, and that is its ink; a line divides."""
    node = at.nodes[index]
    if at.is_line(node.box):
        node.class_name = 'divider'
        return
    box = at.ink(index)
    small = box is not None and at.is_small(box, _ICON_SIDE)
    node.class_name = 'icon' if small else 'image'
    if small:
        node.box = box


def _button(at: _Refiner, index: int) -> None:
    """A button with a caption in it, or one that shows an icon alone."""
    if not at.is_leaf(index):
        return
    node = at.nodes[index]
    content = at.content(index, node.text or node.name)
    if content.text is not None:
        _add_content(at, index, content)
    elif content.icons and not content.others:
        if at.is_small(node.box, _ICON_BUTTON_SIDE):
            node.class_name = 'icon_button'
        _add_content(at, index, content)
    elif not at.is_small(node.box, _ICON_BUTTON_SIDE):
        node.text = node.text or node.name


def _icon_button(at: _Refiner, index: int) -> None:
    if at.is_leaf(index):
        node = at.nodes[index]
        content = at.content(index, '')
        node.name, node.text = node.name or node.text, ''
        _add_content(at, index, content)


def _mark(at: _Refiner, index: int) -> None:
    """A check box is its mark; its caption is a text that labels it."""
    node = at.nodes[index]
    if not at.is_leaf(index):
        return
    found = split_mark(at.pixels, node.box, at.scale, at.hidden(index))
    if found is None:
        # Toolkits call a button that stays down a check box, too.
        node.class_name = 'button'
        _button(at, index)
        return
    mark, rest = found
    caption = node.text or node.name
    node.name = node.name or caption
    node.box, node.text = mark, ''
    if rest is not None and caption:
        above = node.parent
        label = at.add(index, 'text', rest, caption)
        at.nodes[label].parent = above
        at.relations.append(('label_for', label, index))


def _control(at: _Refiner, index: int) -> None:
    """What has its caption and icons inside."""
    if not at.is_leaf(index):
        return
    node = at.nodes[index]
    caption = node.text or node.name
    content = at.content(index, caption)
    if content.text is not None or content.icons:
        _add_content(at, index, content)


def _cell(at: _Refiner, index: int) -> None:
    """A cell whose words are told holds nothing else.

    They may touch its lines; the cursor of a sheet is a frame in the cell.
    """
    node = at.nodes[index]
    x0, y0, x1, y1 = node.box
    inner = (x0 + 1, y0 + _LINE, x1 - _LINE, y1 - _LINE)
    told = node.text and not node.states.get('focused') and at.is_leaf(index)
    box = ink_box(at.pixels, inner, at.hidden(index)) if told else None
    if box is None:
        _control(at, index)
    else:
        _add_content(at, index, Content(box))


def _menu_item(at: _Refiner, index: int) -> None:
    """An item of a bar is its caption; one of a menu holds it."""
    node = at.nodes[index]
    above = node.parent
    if above is not None and at.nodes[above].class_name == 'menu_bar':
        node.text = node.text or node.name
    else:
        _control(at, index)


def _text_area(at: _Refiner, index: int) -> None:
    node = at.nodes[index]
    if not at.is_leaf(index) or not node.text.strip():
        return
    x0, y0, x1, y1 = node.box
    inner = (x0 + 2, y0 + 2, x1 - 2, y1 - 2)
    box = ink_box(at.pixels, inner, at.hidden(index))
    if box is not None:
        at.add(index, 'paragraph', box, node.text)
        node.text = ''


def _panel(at: _Refiner, index: int) -> None:
    """A name that alone is drawn above what a panel holds is its title."""
    node = at.nodes[index]
    parts = at.parts(index)
    told = any(part.text == node.name for part in parts)
    if not node.name or not parts or told:
        return
    x0, y0, x1, _ = node.box
    top = min(part.box[1] for part in parts)
    top = min(top, y0 + _TITLE_HEIGHT * at.scale)
    if top <= y0:
        return
    # A title has no border, which would be left out of what is looked at.
    strip = (x0 - BORDER, y0 - BORDER, x1 + BORDER, top)
    found = content_of(at.pixels, strip, node.name, at.hidden(index))
    if found.text is not None and not (found.icons or found.others):
        at.add(index, 'text', found.text, node.name)


def _add_content(at: _Refiner, index: int, content: Content) -> None:
    node = at.nodes[index]
    caption = node.text or node.name
    for box in content.icons:
        at.add(index, 'icon', box, '')
    if content.text is not None:
        at.add(index, 'text', content.text, caption)
        node.name, node.text = node.name or caption, ''


_RULES: dict[str | None, Callable[[_Refiner, int], None]] = {
    'text': _text,
    'heading': _text,
    'link': _text,
    'paragraph': _text,
    'icon': _ink,
    'divider': _ink,
    'image': _picture,
    'button': _button,
    'icon_button': _icon_button,
    'checkbox': _mark,
    'radio_button': _mark,
    'menu_item': _menu_item,
    'text_area': _text_area,
    'table_cell': _cell,
    'panel': _panel,
    'group': _panel,
    **dict.fromkeys(
        (
            'tab',
            'list_item',
            'option',
            'tree_item',
            'column_header',
            'nav_item',
            'chip',
            'combobox',
            'text_field',
            'search_field',
            'spinbox',
            'date_field',
            'accordion_header',
        ),
        _control,
    ),
}

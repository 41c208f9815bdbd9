"""The page's flat tree of boxes, out of what Chromium's DevTools report.

``DOMSnapshot`` gives every box with its styles, its paint order and the boxes
of its lines of text, through shadow roots and frames and with the
pseudo-elements; the accessibility tree gives the computed roles and names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from data_tools.box import Box
from data_tools.browser.style import Style, style_of

__all__ = ['OPEN_LIST', 'Node', 'Role', 'read_snapshot']

# Attribute of the list of a select that was opened.
OPEN_LIST = 'data-q-list'


@dataclass(slots=True)
class Role:
    """What assistive technology is told of an element.

    Attributes:
        name: The role; empty where it is ignored.
        label: The accessible name.
        value: What it holds, as text.
        states: The properties, such as ``checked`` and ``expanded``.
    """

    name: str = ''
    label: str = ''
    value: str = ''
    states: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Node:
    """One node of the flat tree.

    Attributes:
        index: Its place in the list; a parent's is smaller.
        tag: Name of the element in lower case, '#text', or '::before' and
            the like.
        attributes: Of the element.
        text: Characters that are drawn, for text and pseudo-elements.
        backend: The id by which DevTools know the node.
        parent: None at the top.
        box: In CSS pixels of the viewport; None if it has no box.
        order: Greater is painted later; no two are equal.
        lines: Boxes of its lines of text.
        line_texts: The characters of each of them.
        value: What an input holds.
        checked: Whether an input or option is.
        clickable: Whether something listens for clicks.
        style: None if it has no box.
        frame: The box of the document's viewport.
    """

    index: int
    tag: str
    attributes: dict[str, str]
    text: str
    backend: int
    parent: Node | None
    box: Box | None = None
    order: int = 0
    lines: list[Box] = field(default_factory=list)
    line_texts: list[str] = field(default_factory=list)
    value: str = ''
    checked: bool = False
    clickable: bool = False
    style: Style | None = None
    frame: Box | None = None
    role: Role = field(default_factory=Role)
    children: list[Node] = field(default_factory=list)

    @property
    def pseudo(self) -> bool:
        """Whether a style sheet made it."""
        return self.tag.startswith('::')

    @property
    def classes(self) -> list[str]:
        """Names in its class attribute."""
        return self.attributes.get('class', '').split()

    def ancestors(self):
        """Its parent, the parent's parent and so on."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def descendants(self):
        """All below it, parents first."""
        stack = list(reversed(self.children))
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


def read_snapshot(
    snapshot: dict[str, Any], roles: list[dict[str, Any]]
) -> list[Node]:
    """The nodes of all frames, a frame's below the element that shows it.

    Args:
        snapshot: Result of ``DOMSnapshot.captureSnapshot`` with the styles
            ``STYLE_NAMES`` and the paint order.
        roles: Results of ``Accessibility.getFullAXTree``, one for each frame.
    """
    reader = _Reader(snapshot)
    nodes: list[Node] = []
    reader.read(0, None, nodes)
    _set_orders(nodes, reader.layers)
    _set_roles(nodes, roles)
    return nodes


class _Reader:
    def __init__(self, snapshot: dict[str, Any]) -> None:
        self._strings = snapshot['strings']
        self._documents = snapshot['documents']
        # Paint order of each node's layer, by index.
        self.layers: list[int] = []

    def read(
        self, number: int, holder: Node | None, nodes: list[Node]
    ) -> None:
        """Append the nodes of one document and of the frames in it."""
        document = self._documents[number]
        strings, tree = self._strings, document['nodes']
        frame, (dx, dy) = self._placed(document, holder)
        kinds = _sparse(tree['pseudoType'])
        first = len(nodes)
        for i, parent in enumerate(tree['parentIndex']):
            above = holder if parent < 0 else nodes[first + parent]
            kind = kinds.get(i)
            name = strings[tree['nodeName'][i]]
            flat = [strings[k] for k in tree['attributes'][i]]
            node = Node(
                index=len(nodes),
                tag=f'::{strings[kind]}' if kind is not None else name.lower(),
                attributes=dict(zip(flat[::2], flat[1::2], strict=True)),
                text='',
                backend=tree['backendNodeId'][i],
                parent=above,
                frame=frame,
            )
            nodes.append(node)
            self.layers.append(0)
            if above is not None:
                above.children.append(node)
        own = nodes[first:]
        self._lay_out(document, own, dx, dy)
        self._fill_in(tree, own)
        frames = _sparse(tree['contentDocumentIndex'])
        for i, inner in frames.items():
            if own[i].box is not None:
                self.read(inner, own[i], nodes)

    def _placed(
        self, document: dict[str, Any], holder: Node | None
    ) -> tuple[Box | None, tuple[float, float]]:
        """The document's viewport, and how its boxes are to be shifted."""
        dx, dy = -document['scrollOffsetX'], -document['scrollOffsetY']
        if holder is None:
            return None, (dx, dy)
        left, top = holder.style.inset
        x, y = holder.box[0] + left, holder.box[1] + top
        frame = (x, y, holder.box[2] - left, holder.box[3] - top)
        return frame, (dx + x, dy + y)

    def _lay_out(
        self, document: dict[str, Any], own: list[Node], dx: float, dy: float
    ) -> None:
        layout, strings = document['layout'], self._strings
        boxes = []
        for i, index in enumerate(layout['nodeIndex']):
            node = own[index]
            x, y, width, height = layout['bounds'][i]
            box = (x + dx, y + dy, x + dx + width, y + dy + height)
            boxes.append(node)
            text = layout['text'][i]
            if text >= 0:
                node.text += strings[text]
            if node.box is not None:
                # The text in a pseudo-element has no node of its own.
                continue
            node.box = box
            self.layers[node.index] = layout['paintOrders'][i]
            styles = layout['styles'][i]
            if styles:
                node.style = style_of(tuple(strings[k] for k in styles))
        texts = document['textBoxes']
        for i, bounds, start, length in zip(
            texts['layoutIndex'],
            texts['bounds'],
            texts['start'],
            texts['length'],
            strict=True,
        ):
            x, y, width, height = bounds
            if width > 0 and height > 0:
                words = strings[layout['text'][i]][start : start + length]
                boxes[i].line_texts.append(words)
                boxes[i].lines.append(
                    (x + dx, y + dy, x + dx + width, y + dy + height)
                )

    def _fill_in(self, tree: dict[str, Any], own: list[Node]) -> None:
        for key in ('inputValue', 'textValue'):
            for i, value in _sparse(tree[key]).items():
                # -1 stands for none.
                own[i].value = self._strings[value] if value >= 0 else ''
        for key in ('inputChecked', 'optionSelected'):
            for i in tree[key]['index']:
                own[i].checked = True
        for i in tree['isClickable']['index']:
            own[i].clickable = True
        for node in own:
            # A text has its parent's style.
            bare = node.style is None and node.box is not None
            if bare and node.parent is not None:
                node.style = node.parent.style


def _sparse(data: dict[str, list[int]]) -> dict[int, int]:
    return dict(zip(data['index'], data['value'], strict=True))


def _set_orders(nodes: list[Node], layers: list[int]) -> None:
    """Nodes of one layer are painted in the order of the tree.

    Text is painted no earlier than what it is in.
    """
    places = [(layers[node.index], float(node.index)) for node in nodes]
    for node in nodes:
        if node.parent is None:
            continue
        layer, place = places[node.parent.index]
        if node.tag == '#text':
            own = layers[node.index]
            places[node.index] = (max(own, layer), float(node.index))
        elif node.style is not None and node.style.behind:
            # Over its parent's ground, beneath all else in there.
            places[node.index] = (layer, place + 0.5)
    ranked = sorted(nodes, key=lambda node: places[node.index])
    for order, node in enumerate(ranked):
        node.order = order


def _set_roles(nodes: list[Node], trees: list[dict[str, Any]]) -> None:
    by_backend = {node.backend: node for node in nodes}
    for tree in trees:
        for entry in tree['nodes']:
            node = by_backend.get(entry.get('backendDOMNodeId'))
            if node is None or entry['ignored']:
                continue
            node.role = Role(
                name=_value(entry, 'role'),
                label=_value(entry, 'name'),
                value=_value(entry, 'value'),
                states={
                    p['name']: p['value'].get('value')
                    for p in entry.get('properties', ())
                },
            )


def _value(entry: dict[str, Any], key: str) -> str:
    return str(entry.get(key, {}).get('value') or '')

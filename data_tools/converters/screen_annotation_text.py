"""The text that ScreenAI describes a screen with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data_tools.converters.draft import Node
from data_tools.converters.fault import Fault

__all__ = ['nodes_of_text']

# The four numbers that end what is said of an element: x0 x1 y0 y1. A closing
# bracket, another element, its children or the end must follow, since texts
# have numbers too.
_BOX = re.compile(
    r'(?<![\w.,-])(\d{1,3}) (\d{1,3}) (\d{1,3}) (\d{1,3})'
    r'(?=\)|$|, [A-Z][A-Z_]+ | \([A-Z][A-Z_]+ )'
)
_TAIL = re.compile(r' \(|\)*(?:, )?')
_TYPE = re.compile(r'([A-Z][A-Z_]*)(?: (.*))?', re.DOTALL)
# What the text of these describes is not written on the screen.
_DESCRIBED = {'PICTOGRAM', 'IMAGE', 'ADVERTISEMENT', 'MAP', 'VIDEO'}


def nodes_of_text(text: str, file: str) -> list[Node]:
    """Elements, with boxes from 0 to 999, and their tree.

    Args:
        text: ``TYPE text x0 x1 y0 y1 (children), TYPE ...``.
        file: What a fault names.

    Raises:
        Fault: The text is of another form.
    """
    nodes: list[Node] = []
    open_nodes: list[int] = []
    for head, sides, tail in _pieces(text, file):
        found = _TYPE.fullmatch(head)
        if found is None:
            raise Fault(file, 'screen_annotation', 'element without a type')
        label, words = found[1], (found[2] or '').strip()
        x0, x1, y0, y1 = sides
        described = label in _DESCRIBED
        nodes.append(
            Node(
                (label,),
                (x0, y0, x1, y1),
                open_nodes[-1] if open_nodes else None,
                text='' if described else words,
                name=words if described else '',
            )
        )
        if tail == ' (':
            open_nodes.append(len(nodes) - 1)
        closed = tail.count(')')
        if closed > len(open_nodes):
            raise Fault(file, 'screen_annotation', 'bracket closed twice')
        del open_nodes[len(open_nodes) - closed :]
    if open_nodes:
        raise Fault(file, 'screen_annotation', 'bracket left open')
    return nodes


def _pieces(
    text: str, file: str
) -> Iterator[tuple[str, tuple[int, ...], str]]:
    """Type and text, box, and what follows up to the next element."""
    start = 0
    text = text.strip()
    while start < len(text):
        box = _BOX.search(text, start)
        if box is None:
            raise Fault(file, 'screen_annotation', 'element without a box')
        tail = _TAIL.match(text, box.end())
        yield (
            text[start : box.start()].strip(),
            tuple(map(int, box.groups())),
            tail[0],
        )
        start = tail.end()

"""A tree as indented text, as accessibility trees are shown to models."""

from __future__ import annotations

import json

from qontinui_mm.schema import Relation
from qontinui_mm.structures.screen_tree import ScreenTree
from qontinui_mm.structures.tree_element import TreeElement

__all__ = ['clean', 'to_text']


def to_text(tree: ScreenTree, boxes: bool = True, max_name: int = 200) -> str:
    """One line for each element, indented by depth, in reading order.

    ``[3] checkbox "Remember me" checked=true (16,100,36,120)``: the number
    is the element's index, the box is x1,y1,x2,y2 in whole pixels. Relations
    stand at the end of their source's line, as ``label_for=[3]``. A name
    never breaks its line or its quotes, whatever is written on the screen.

    Args:
        tree: What to write.
        boxes: Whether to write the boxes.
        max_name: Longest name, in characters; the rest becomes one "…".
    """
    edges: dict[int, list[Relation]] = {}
    for relation in tree.relations:
        edges.setdefault(relation.source, []).append(relation)
    lines = [f'screen {tree.width}x{tree.height}']
    for index in tree.in_reading_order():
        element = tree.elements[index]
        words = [f'[{index}]', element.class_name]
        words += _facts(element, max_name)
        if boxes:
            corners = ','.join(str(round(v)) for v in element.box)
            words.append(f'({corners})')
        words += [f'{r.type}=[{r.target}]' for r in edges.get(index, ())]
        lines.append('  ' * (element.depth + 1) + ' '.join(words))
    return '\n'.join(lines) + '\n'


def _facts(element: TreeElement, max_name: int) -> list[str]:
    """Name and states."""
    name = clean(element.name, max_name)
    states = sorted(element.states.items())
    return [json.dumps(name, ensure_ascii=False)] * bool(name) + [
        f'{state}={str(on).lower()}' for state, on in states
    ]


def clean(text: str, max_length: int) -> str:
    """``text`` on one line: other white space and controls become a blank."""
    printable = (c if c.isprintable() else ' ' for c in text)
    text = ' '.join(''.join(printable).split())
    if len(text) <= max_length:
        return text
    return f'{text[: max(max_length - 1, 0)]}…'

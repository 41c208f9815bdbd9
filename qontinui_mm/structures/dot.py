"""A tree as a graph for Graphviz."""

from __future__ import annotations

from qontinui_mm.structures.outline import clean
from qontinui_mm.structures.screen_tree import ScreenTree
from qontinui_mm.structures.tree_element import TreeElement

__all__ = ['to_dot']

_MAX_NAME = 40


def to_dot(tree: ScreenTree) -> str:
    """A ``digraph``: parents above children, relations as dashed arrows."""
    lines = [
        'digraph screen {',
        '  node [shape=box];',
        f'  screen [label="{tree.width} x {tree.height}"];',
    ]
    order = tree.in_reading_order()
    lines += [f'  e{i} [label={_label(tree.elements[i])}];' for i in order]
    for index in order:
        parent = tree.elements[index].parent
        above = 'screen' if parent is None else f'e{parent}'
        lines.append(f'  {above} -> e{index};')
    lines += [
        f'  e{r.source} -> e{r.target} [style=dashed, constraint=false, '
        f'label={_quote(r.type)}];'
        for r in tree.relations
    ]
    return '\n'.join([*lines, '}']) + '\n'


def _label(element: TreeElement) -> str:
    return _quote(
        f'{element.class_name} {clean(element.name, _MAX_NAME)}'.strip()
    )


def _quote(text: str) -> str:
    """A string of DOT; a backslash would begin one of its escapes."""
    escaped = text.replace('\\', '\\\\').replace('"', '\\"')
    return f'"{escaped}"'

"""A tree as an outline in HTML, with ARIA roles."""

from __future__ import annotations

from html import escape

from qontinui_mm.schema import CLASSES
from qontinui_mm.structures.outline import clean
from qontinui_mm.structures.screen_tree import ScreenTree
from qontinui_mm.structures.tree_element import TreeElement

__all__ = ['to_html']

_ROLES = {c.name: c.role for c in CLASSES}
_ARIA_STATES = (
    'busy',
    'checked',
    'expanded',
    'invalid',
    'pressed',
    'readonly',
    'required',
    'selected',
)


def to_html(tree: ScreenTree) -> str:
    """Nested ``div`` elements in reading order, one on each line.

    Each has its class, ARIA role, states, index (``id="e3"``) and box
    (``data-bbox``, x1 y1 x2 y2); everything read from the screen is escaped.
    """
    lines = [f'<div class="screen" data-size="{tree.width} {tree.height}">']
    open_depths: list[int] = []
    for index in tree.in_reading_order():
        element = tree.elements[index]
        _close(lines, open_depths, element.depth)
        indent = '  ' * (element.depth + 1)
        text = escape(_one_line(element.text))
        lines.append(f'{indent}<div {_attributes(element, index)}>{text}')
        open_depths.append(element.depth)
    _close(lines, open_depths, 0)
    return '\n'.join([*lines, '</div>']) + '\n'


def _close(lines: list[str], open_depths: list[int], depth: int) -> None:
    """Close what is not an ancestor of an element at ``depth``."""
    while open_depths and open_depths[-1] >= depth:
        lines.append('  ' * (open_depths.pop() + 1) + '</div>')


def _attributes(element: TreeElement, index: int) -> str:
    pairs = {'id': f'e{index}', 'class': element.class_name}
    if _ROLES[element.class_name]:
        pairs['role'] = _ROLES[element.class_name]
    if element.accessible_name:
        pairs['aria-label'] = _one_line(element.accessible_name)
    for state in _ARIA_STATES:
        if state in element.states:
            pairs[f'aria-{state}'] = str(element.states[state]).lower()
    if element.states.get('enabled') is False:
        pairs['aria-disabled'] = 'true'
    pairs['data-bbox'] = ' '.join(f'{v:g}' for v in element.box)
    return ' '.join(f'{k}="{escape(v)}"' for k, v in pairs.items())


def _one_line(text: str) -> str:
    return clean(text, len(text))

"""Classes and states of AT-SPI nodes."""

from __future__ import annotations

from typing import Any

from data_tools.desktop.gtk4 import MARK
from qontinui_mm.schema import class_for

__all__ = ['PLAIN', 'class_of', 'states_of', 'text_of']

Raw = dict[str, Any]

# Roles that hold others and have no look that could be relied on.
PLAIN = {
    'accelerator label',
    'application',
    'embedded',
    'extended',
    'filler',
    'focus traversable',
    'glass pane',
    'header',
    'layered pane',
    'page',
    'redundant object',
    'root pane',
    'unknown',
    'window',
}
# Roles whose parts are no elements of their own.
_WHOLE = {'combo box', 'spin button', 'scroll bar', 'slider'}
_PARTS = {'entry', 'label', 'push button', 'text', 'toggle button', 'menu'}
_WINDOW = {'Minimize', 'Maximize', 'Restore', 'Close'}
_ITEMS = {'menu item', 'check menu item', 'radio menu item', 'list item'}
_CHECKS = {'check box', 'radio button'}
_TABLES = {'table', 'tree', 'tree table'}
_FIELDS = {'text_field', 'search_field', 'text_area', 'combobox', 'spinbox'}
_CHECKED = {'checkbox', 'radio_button', 'switch', 'menu_item', 'option'}
_WORDS = {'text', 'heading', 'link', 'paragraph'}
_CONTROLS = (
    _FIELDS
    | _CHECKED
    | {
        'button',
        'icon_button',
        'list_item',
        'slider',
        'tab',
        'tree_item',
    }
)


def class_of(raw: Raw, above: list[Raw]) -> str | None:
    """Class of a node.

    Args:
        raw: The node.
        above: Its ancestors, the nearest first.
    """
    role = raw['role']
    parent = above[0]['role'] if above else ''
    if parent in _WHOLE and role in _PARTS:
        return None
    if role in ('text', 'entry', 'password text'):
        return _class_of_input(raw)
    if role in _ITEMS and _in_combo_box(above):
        return 'option'
    if role == 'table cell' and parent == 'table cell':
        # GTK 3 tells pieces of a cell, commonly in the wrong place.
        return None
    if role == 'push button':
        return _class_of_button(raw, above)
    if role == 'check box' and any(a['role'] == 'tool bar' for a in above[:2]):
        # So Qt calls tool buttons that stay down.
        return 'button'
    if role in ('frame', 'window') and above:
        return _class_of_frame(raw, parent)
    if role == 'unknown' and parent == 'split pane':
        # So Qt calls the handles.
        return 'splitter'
    if role == 'table cell' and parent in _TABLES:
        return _class_of_cell(raw, above[0])
    if role in _TABLES:
        return _class_of_table(raw)
    if raw['screen'] is None and role in _OF_GTK4:
        return _OF_GTK4[role](raw, above)
    if role == 'icon' and parent == 'layered pane':
        return 'list_item'
    if role == 'layered pane' and raw.get('holds') == ['icon']:
        return 'list'
    found = class_for('atspi', role)
    return None if found is None else found.name


def _class_of_button(raw: Raw, above: list[Raw]) -> str | None:
    """A window's own buttons stand beside one another in its header."""
    inner = {'push button', 'toggle button'} & set(raw.get('holds', ()))
    if raw['screen'] is None and inner:
        # Of GTK 4's buttons in buttons the inner one is drawn.
        return None
    beside = above[0].get('names', ()) if above else ()
    if raw['name'] in _WINDOW and set(beside) & _WINDOW - {'Close'}:
        return 'window_control'
    return 'button'


def _class_of_filler(raw: Raw, above: list[Raw]) -> str | None:
    """GTK 4: a sign beside the words of an item or a button."""
    if raw.get('type') != MARK or above[0]['role'] in _CHECKS:
        return None
    in_item = any(node['role'] in _ITEMS for node in above[:2])
    captioned = 'label' in above[0].get('holds', ())
    return 'icon' if in_item or captioned else None


def _class_of_check(raw: Raw, above: list[Raw]) -> str:
    """GTK 4 calls switches check boxes, but they hold no mark."""
    return 'checkbox' if 'holds' in raw else 'switch'


# GTK 4 calls every box a panel.
_OF_GTK4 = {
    'panel': lambda raw, above: None,
    'filler': _class_of_filler,
    'check box': _class_of_check,
}


def _class_of_frame(raw: Raw, parent: str) -> str | None:
    """Qt calls framed widgets frames, and windows within a window."""
    if raw['role'] == 'window':
        return None
    return 'window' if parent == 'layered pane' and raw['name'] else 'panel'


def _in_combo_box(above: list[Raw]) -> bool:
    # GTK 4 has many boxes between an item and its combo box.
    is_gtk4 = bool(above) and above[0]['screen'] is None
    near = above if is_gtk4 else above[:2]
    return any(raw['role'] == 'combo box' for raw in near)


def _class_of_table(table: Raw) -> str:
    """One without columns is a list or, if rows open, a tree."""
    if table.get('columns', 2) > 1:
        return 'table' if table['role'] != 'tree' else 'tree'
    return 'tree' if table.get('opens') else 'list'


def _class_of_cell(cell: Raw, table: Raw) -> str:
    """What a cell is in such a table."""
    return {'table': 'table_cell', 'list': 'list_item', 'tree': 'tree_item'}[
        _class_of_table(table)
    ]


def _class_of_input(raw: Raw) -> str:
    states = raw['states']
    if 'editable' not in states and raw['role'] == 'text':
        return 'paragraph' if 'multi line' in states else 'text'
    words = f'{raw["name"]} {raw["description"]}'.lower()
    if 'search' in words or 'find' in words:
        return 'search_field'
    return 'text_area' if 'multi line' in states else 'text_field'


def text_of(raw: Raw, class_name: str | None) -> str:
    """What is sure to be drawn of a node's words."""
    text = raw.get('text', '')
    if class_name in _FIELDS:
        return '' if raw['role'] == 'password text' else text
    if class_name == 'table_cell':
        return text
    return text or raw['name'] if class_name in _WORDS else ''


def states_of(raw: Raw, class_name: str | None) -> dict[str, bool]:
    """States of a node, as in ``schema.Element``."""
    has = set(raw['states'])
    states: dict[str, bool] = {}
    if class_name in _CONTROLS or 'focusable' in has:
        states['enabled'] = bool(has & {'sensitive', 'enabled'})
    if 'focusable' in has:
        states['focused'] = 'focused' in has
    if class_name in _CHECKED and (
        'checkable' in has or class_name not in ('menu_item', 'option')
    ):
        states['checked'] = 'checked' in has
    if raw['role'] == 'toggle button' or (
        raw['role'] == 'check box' and class_name == 'button'
    ):
        states['pressed'] = bool(has & {'pressed', 'checked'})
    if 'selectable' in has and raw['role'] != 'menu':
        states['selected'] = 'selected' in has
    if 'expandable' in has:
        states['expanded'] = 'expanded' in has
    if class_name in _FIELDS:
        states['editable'] = 'editable' in has
    states |= {
        ours: True
        for ours, theirs in (
            ('multiline', 'multi line'),
            ('mixed', 'indeterminate'),
            ('required', 'required'),
            ('invalid', 'invalid entry'),
            ('busy', 'busy'),
            ('haspopup', 'has popup'),
            ('readonly', 'read only'),
        )
        if theirs in has
    }
    if raw['role'] == 'password text':
        states['password'] = True
    return states

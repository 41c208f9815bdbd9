"""Nodes of a captured desktop: its windows, and what the trees tell."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from data_tools.box import Box
from data_tools.capture.node import Node
from data_tools.desktop.classes import PLAIN, class_of, states_of, text_of
from data_tools.desktop.contents import note_contents
from data_tools.desktop.gtk4 import CONTENT, MARK
from data_tools.desktop.tabs import fit_tab_bars
from data_tools.desktop.windows import Stack
from qontinui_mm.schema import class_for

__all__ = ['DesktopTree']

Raw = dict[str, Any]
Relation = tuple[str, int, int]

_RELATIONS = {
    'label for': 'label_for',
    'description for': 'description_for',
    'error for': 'error_for',
    'popup for': 'popup_of',
}
# GTK 4 tells the type of a widget without a name as its name.
_TYPE_NAME = re.compile(r'(Gtk|Adw|Gdk|Gsk)[A-Z]\w*')
# Cells that are told without the indent and sign before them.
_ROWS = {'list_item', 'tree_item'}
# Roles that make a popover a menu.
_MENUS = {'menu', 'menu item', 'check menu item', 'radio menu item'}
_MENUS |= {'list', 'list item'}
_CLIPPING = {'scroll pane', 'viewport', 'terminal', 'tree table', 'table'}
# Roles of what pops up in a window of its own.
_POPPING = {
    'check menu item',
    'list',
    'list item',
    'menu',
    'menu item',
    'popup menu',
    'radio menu item',
    'separator',
    'table',
    'tearoff menu item',
    'tool tip',
    'tree',
    'tree table',
    'window',
}


class DesktopTree:
    """What a record says is on the screen.

    Args:
        record: A checked record; see ``docs/desktop_capture.md``.

    Attributes:
        nodes: A parent before its children, windows first.
        relations: Type, node, node.
        unmapped: Roles without a class, counted.
        untold_popups: How many popups there are whose content no tree tells
            to be in them.
    """

    def __init__(self, record: dict[str, Any]) -> None:
        self._raws: list[Raw] = record['nodes']
        self._stack = Stack(record['windows'], record['look']['scale'])
        self.nodes: list[Node] = list(self._stack.nodes)
        self.relations: list[Relation] = []
        self.unmapped: Counter[str] = Counter()
        self._place: dict[int, int] = {}
        self._top: dict[int, int] = {}
        # Of each popover of GTK 4 the node that opens it.
        self._openers: dict[int, int] = {}
        for raw in self._raws:
            if raw['screen'] is None and _TYPE_NAME.fullmatch(raw['name']):
                raw |= {'type': raw['name'], 'name': ''}
        note_contents(self._raws)
        for index in range(len(self._raws)):
            self._add(index)
        self._relate()
        fit_tab_bars(self.nodes, record['look']['scale'])
        self.untold_popups = self._stack.untold_popups()

    def _add(self, index: int) -> None:
        raw = self._raws[index]
        if raw['parent'] is None:
            window = self._stack.window_of(raw)
            if window is not None:
                self._enter(index, window)
            return
        if raw['parent'] not in self._place:
            return
        self._top[index] = self._top[raw['parent']]
        box = self._stack.box_of(raw, self._top[index])
        parent = self._place[raw['parent']]
        popup = self._stack.popover_of(raw)
        if popup is not None:
            self._open_popover(index, popup)
            return
        if box is not None and raw['role'] in _POPPING:
            popup = self._stack.popup_at(box, self.nodes[parent].window)
            if popup is not None:
                self._popped(index, popup, parent)
                if self._stack.fills(box, popup):
                    self._merge(index, popup)
                    return
                parent = popup
        self._append(index, box, parent)

    def _enter(self, index: int, window: int) -> None:
        """A tree's root is the window that it is in."""
        self._top[index] = window
        self._merge(index, window)
        if self._raws[index]['role'] in ('dialog', 'alert', 'file chooser'):
            self.nodes[window].class_name = 'dialog'
            self.nodes[window].states['modal'] = (
                'modal' in self._raws[index]['states']
            )

    def _open_popover(self, index: int, popup: int) -> None:
        """What lies in a popover of GTK 4 is told from it on.

        Its window has room for a shadow and an arrow: what it holds is the
        element.
        """
        self._top[index] = popup
        self._merge(index, popup)
        self.nodes[popup].class_name = None
        self._openers[popup] = self._opener(index)

    def _settle_content(self, index: int, parent: int) -> None:
        """The last node is what a popover holds."""
        is_menu = bool(_MENUS & set(self._roles_below(index)))
        self.nodes[-1].class_name = 'menu' if is_menu else 'popover'
        self.nodes[-1].exact = self.nodes[-1].clips = True
        if parent in self._openers:
            self._popped(index, len(self.nodes) - 1, self._openers[parent])

    def _opener(self, index: int) -> int:
        """The node that opens a popover: of two nested ones the inner."""
        above = self._raws[index]['parent']
        beside = [
            self._place[i]
            for i in range(above + 1, index)
            if self._raws[i]['parent'] == above and i in self._place
        ]
        classed = [i for i in beside if self.nodes[i].class_name is not None]
        return (classed or [self._place[above]])[-1]

    def _roles_below(self, index: int) -> list[str]:
        inside = {index}
        for i in range(index + 1, len(self._raws)):
            if self._raws[i]['parent'] not in inside:
                break
            inside.add(i)
        return [self._raws[i]['role'] for i in sorted(inside)]

    def _merge(self, index: int, window: int) -> None:
        self._place[index] = window
        node = self.nodes[window]
        node.name = node.name or self._raws[index]['name']

    def _popped(self, index: int, popup: int, parent: int) -> None:
        """A popup belongs to the first thing that has its items."""
        known = any(
            kind == 'popup_of' and a == popup for kind, a, _ in self.relations
        )
        if not known and self.nodes[parent].class_name != 'menu':
            self.relations.append(('popup_of', popup, parent))

    def _append(self, index: int, box: Box | None, parent: int) -> None:
        raw = self._raws[index]
        above = self._above(index)
        class_name = class_of(raw, above)
        if class_name == 'option' and not self._is_popped(parent):
            # Qt tells the choices of a closed box as well.
            class_name = None
        elif class_name is None and raw['role'] not in PLAIN:
            known = class_for('atspi', raw['role']) is not None
            if not known:
                self.unmapped[raw['role']] += 1
        if above and above[0]['role'] == 'page tab' and box is not None:
            parent = self._beside_tab(parent, box)
        if raw['role'] == 'table cell' and box is not None and above:
            box = self._whole_cell(index, box, class_name, above[0])
        self.nodes.append(
            Node(
                label=_label_of(raw),
                # One without a place says nothing of itself.
                class_name=class_name if box is not None else None,
                box=box or (0.0, 0.0, 0.0, 0.0),
                parent=parent,
                text=text_of(raw, class_name),
                name=raw['name']
                or raw.get('inner_name', '')
                or raw['description'],
                states=states_of(raw, class_name),
                attributes={'role': raw['role'], **_value_of(raw)},
                window=self.nodes[parent].window,
                clips=raw['role'] in _CLIPPING and box is not None,
            )
        )
        self._place[index] = len(self.nodes) - 1
        if raw.get('type') == CONTENT:
            self._settle_content(index, parent)
        if class_name == 'status_bar' and 'holds' not in raw and raw['name']:
            self._add_words(index)

    def _is_popped(self, index: int) -> bool:
        """Whether a node lies in a window that popped up."""
        level = self.nodes[index].window
        return any(
            node.class_name == 'menu'
            for node in self.nodes
            if node.window == level
        )

    def _whole_cell(
        self, index: int, box: Box, class_name: str | None, table: Raw
    ) -> Box:
        """A cell as wide as its column, a row as wide as its table.

        GTK tells cells without the padding or the indent.
        """
        x0, y0, x1, y1 = box
        if class_name in _ROWS:
            outer = self.nodes[self._place[self._raws[index]['parent']]].box
            return outer[0], y0, outer[2], y1
        for header in table.get('headers', ()):
            column = self._stack.box_of(header, self._top[index])
            if column is not None and column[0] <= (x0 + x1) / 2 < column[2]:
                return column[0], y0, column[2], y1
        return box

    def _add_words(self, index: int) -> None:
        """The words of a bar that holds nothing else."""
        bar = self.nodes[self._place[index]]
        self.nodes.append(
            Node(
                label='label',
                class_name='text',
                box=bar.box,
                parent=self._place[index],
                text=bar.name,
                name=bar.name,
                window=bar.window,
            )
        )

    def _above(self, index: int) -> list[Raw]:
        found = []
        above = self._raws[index]['parent']
        while above is not None:
            found.append(self._raws[above])
            above = self._raws[above]['parent']
        return found

    def _beside_tab(self, tab: int, box: Box) -> int:
        """The page of a tab lies beside it, though GTK has it inside."""
        outer = self.nodes[tab].box
        if box[1] >= outer[1] - 1 and box[3] <= outer[3] + 1:
            return tab
        bar = self.nodes[tab].parent
        above = None if bar is None else self.nodes[bar].parent
        return tab if above is None else above

    def _relate(self) -> None:
        for index, raw in enumerate(self._raws):
            for kind, targets in raw['relations'].items():
                for target in targets:
                    if kind in _RELATIONS and {index, target} <= set(
                        self._place
                    ):
                        ends = self._place[index], self._place[target]
                        self.relations.append((_RELATIONS[kind], *ends))


def _label_of(raw: Raw) -> str:
    return raw['type'] if raw.get('type') in (CONTENT, MARK) else raw['role']


def _value_of(raw: Raw) -> dict[str, Any]:
    return {'value': raw['value']} if 'value' in raw else {}

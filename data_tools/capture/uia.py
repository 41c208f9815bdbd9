"""UI Automation trees, as Accessibility Insights and the like store them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from data_tools.box import Box
from data_tools.capture.node import Node
from qontinui_mm.schema import class_for

__all__ = ['UiaTree', 'read_tree']

# Ids of control types, https://learn.microsoft.com/windows/win32/winauto.
_TYPES = dict(
    enumerate(
        'Button Calendar CheckBox ComboBox Edit Hyperlink Image ListItem List '
        'Menu MenuBar MenuItem ProgressBar RadioButton ScrollBar Slider '
        'Spinner StatusBar Tab TabItem Text ToolBar ToolTip Tree TreeItem '
        'Custom Group Thumb DataGrid DataItem Document SplitButton Window '
        'Pane Header HeaderItem Table TitleBar Separator SemanticZoom '
        'AppBar'.split(),
        start=50000,
    )
)
# Property -> id under which Accessibility Insights keeps it.
_IDS = {
    'BoundingRectangle': '30001',
    'ControlType': '30003',
    'Name': '30005',
    'HasKeyboardFocus': '30008',
    'IsEnabled': '30010',
    'ClassName': '30012',
    'IsPassword': '30019',
    'IsOffscreen': '30022',
    'IsRequiredForForm': '30025',
    'Value': '30045',
    'IsReadOnly': '30046',
    'ExpandCollapseState': '30070',
    'IsSelected': '30079',
    'ToggleState': '30086',
    'AutomationId': '30011',
}
_CONTROLS = ('Minimize', 'Maximize', 'Restore', 'Close')
_FIELDS = ('text_field', 'text_area', 'combobox', 'search_field')
_MAX_NODES = 5000
_MAX_SIDE = 1e6
_LINE_HEIGHT = 40


class UiaTree:
    """The elements of one window, in pixels of its screenshot.

    Attributes:
        nodes: A parent before its children.
        unmapped: Control types without a class, counted.
        title: The window's name.
    """

    def __init__(self, name: str) -> None:
        self._file = name
        self.nodes: list[Node] = []
        self.unmapped: Counter[str] = Counter()
        self.title = ''
        self._origin: tuple[float, float] | None = None

    def add(self, raw: dict[str, Any], parent: int | None) -> int | None:
        """Add an element; returns its index, or None for the desktop."""
        kind = _kind(raw)
        if parent is None and _get(raw, 'ClassName') == '#32769':
            return None
        box = _box(_get(raw, 'BoundingRectangle'), self._file)
        if self._origin is None:
            if box is None:
                raise ValueError(f'{self._file}: BoundingRectangle: missing')
            self._origin = box[:2]
            self.title = _string(_get(raw, 'Name'))
        if len(self.nodes) == _MAX_NODES:
            raise ValueError(f'{self._file}: more than {_MAX_NODES} elements')
        self.nodes.append(self._node(raw, kind, box, parent))
        return len(self.nodes) - 1

    def _node(
        self,
        raw: dict[str, Any],
        kind: str,
        box: Box | None,
        parent: int | None,
    ) -> Node:
        # One without a place, or scrolled away, is let go by the denoiser.
        gone = box is None or _get(raw, 'IsOffscreen') is True
        x, y = self._origin
        place = (
            (0.0, 0.0, 0.0, 0.0)
            if gone
            else (box[0] - x, box[1] - y, box[2] - x, box[3] - y)
        )
        above = None if parent is None else self.nodes[parent]
        class_name = _class_of(raw, kind, place, above)
        if class_name is None and kind != 'Custom':
            self.unmapped[kind] += 1
        value = _string(_get(raw, 'Value'))
        name = _string(_get(raw, 'Name'))
        return Node(
            label=kind,
            class_name=class_name,
            box=place,
            parent=parent,
            text=value if class_name in _FIELDS else _drawn(class_name, name),
            name=name,
            states=_states(raw, class_name),
            attributes={'role': kind},
            clips=class_name in ('list', 'table', 'tree', 'panel', 'window'),
        )


def read_tree(root: Any, name: str) -> UiaTree:
    """The tree of a JSON value.

    Args:
        root: An element with ``Children``; its properties lie in it by name,
            or in ``Properties`` by id as Accessibility Insights has them.
        name: What errors call it.

    Raises:
        ValueError: It is no such tree.
    """
    tree = UiaTree(name)
    todo: list[tuple[Any, int | None]] = [(root, None)]
    while todo:
        raw, parent = todo.pop()
        if not isinstance(raw, dict):
            raise ValueError(f'{name}: Children: must be objects')
        index = tree.add(raw, parent)
        inner = raw.get('Children') or []
        if not isinstance(inner, list):
            raise ValueError(f'{name}: Children: must be a list')
        todo += [(child, index) for child in reversed(inner)]
    if not tree.nodes:
        raise ValueError(f'{name}: holds no elements')
    return tree


def _get(raw: dict[str, Any], key: str) -> Any:
    """A property, wherever it is kept; None if it is not."""
    properties = raw.get('Properties')
    if isinstance(properties, dict):
        found = properties.get(_IDS[key])
        if isinstance(found, dict):
            return found.get('Value')
    return raw.get(key)


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ''


def _kind(raw: dict[str, Any]) -> str:
    """Control type by name, as 50000, 'Button' or 'ControlType.Button'."""
    value = _get(raw, 'ControlType') or raw.get('ControlTypeId')
    if isinstance(value, int):
        return _TYPES.get(value, str(value))
    return _string(value).rpartition('.')[2].partition('(')[0]


def _box(value: Any, name: str) -> Box | None:
    """left, top, width, height, as a list, an object or words."""
    if isinstance(value, str):
        value = value.split(',')
    if isinstance(value, dict):
        keys = {key.lower(): side for key, side in value.items()}
        value = [
            keys.get('left', keys.get('x')),
            keys.get('top', keys.get('y')),
            keys.get('width'),
            keys.get('height'),
        ]
    if not value:
        return None
    try:
        left, top, width, height = (float(side) for side in value)
    except (TypeError, ValueError) as error:
        raise ValueError(
            f'{name}: BoundingRectangle: {value!r} is no box'
        ) from error
    box = left, top, left + width, top + height
    # UI Automation says infinity for what has no place.
    return box if all(abs(side) <= _MAX_SIDE for side in box) else None


def _class_of(
    raw: dict[str, Any], kind: str, box: Box, above: Node | None
) -> str | None:
    if above is not None and above.attributes['role'] == 'TitleBar':
        if kind == 'Button':
            return 'window_control'
        return 'icon' if kind in ('MenuBar', 'Image') else None
    if above is not None and above.class_name == 'icon':
        return None
    if kind == 'Edit':
        return _class_of_input(raw, box)
    if kind == 'ListItem' and above is not None:
        return 'option' if above.class_name == 'combobox' else 'list_item'
    if kind == 'Menu' and _is_bar(box):
        return 'menu_bar'
    found = class_for('uia', kind)
    return None if found is None else found.name


def _class_of_input(raw: dict[str, Any], box: Box) -> str:
    if 'search' in _string(_get(raw, 'Name')).lower():
        return 'search_field'
    return 'text_area' if box[3] - box[1] > _LINE_HEIGHT else 'text_field'


def _is_bar(box: Box) -> bool:
    """Whether a menu lies flat, as one that did not pop up."""
    return box[2] - box[0] > 3 * (box[3] - box[1])


def _drawn(class_name: str | None, name: str) -> str:
    """What of a name is sure to be drawn."""
    return name if class_name in ('text', 'heading', 'link') else ''


def _states(raw: dict[str, Any], class_name: str | None) -> dict[str, bool]:
    states = {
        state: value
        for state, key in (
            ('enabled', 'IsEnabled'),
            ('focused', 'HasKeyboardFocus'),
            ('selected', 'IsSelected'),
            ('readonly', 'IsReadOnly'),
            ('password', 'IsPassword'),
            ('required', 'IsRequiredForForm'),
        )
        if isinstance(value := _get(raw, key), bool)
        and (value or key in ('IsEnabled', 'IsSelected'))
    }
    toggled = _get(raw, 'ToggleState')
    if toggled in (0, 1, 2):
        pressed = class_name in ('button', 'icon_button')
        states['pressed' if pressed else 'checked'] = toggled == 1
        if toggled == 2:
            states['mixed'] = True
    expanded = _get(raw, 'ExpandCollapseState')
    if expanded in (0, 1):
        states['expanded'] = expanded == 1
    if class_name in _FIELDS:
        states['editable'] = not states.get('readonly', False)
    return states

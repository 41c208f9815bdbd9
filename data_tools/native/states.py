"""Names and states of widgets, from what Qt tells screen readers."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

__all__ = ['name_of', 'plain', 'states_of']

# Ours, and Qt's, which are told only where they are on.
_FLAGS = {
    'focused': 'focused',
    'pressed': 'pressed',
    'selected': 'selected',
    'editable': 'editable',
    'readonly': 'readOnly',
    'multiline': 'multiLine',
    'password': 'passwordEdit',
    'haspopup': 'hasPopup',
    'modal': 'modal',
    'busy': 'busy',
    'hovered': 'hotTracked',
}


def states_of(widget: QWidget) -> dict[str, bool]:
    """The states that apply to a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None:
        return {'enabled': widget.isEnabled()}
    state = interface.state()
    states = {'enabled': not state.disabled}
    for ours, theirs in _FLAGS.items():
        if getattr(state, theirs):
            states[ours] = True
    if state.checkable:
        states['checked'] = bool(state.checked and not state.checkStateMixed)
        if state.checkStateMixed:
            states['mixed'] = True
    if state.expandable or state.expanded:
        states['expanded'] = bool(state.expanded)
    return states


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is None:
        return ''
    return plain(interface.text(QAccessible.Text.Name))


def plain(text: str) -> str:
    """A caption without the marks of its mnemonic."""
    return text.replace('&&', '\0').replace('&', '').replace('\0', '&')

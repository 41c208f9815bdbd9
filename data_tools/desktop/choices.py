"""Tells what is worth to be pressed."""

from __future__ import annotations

import re

from data_tools.desktop.accessible import Accessible
from data_tools.desktop.moment import Moment

__all__ = ['ITEMS', 'kind_of', 'opens_dialog']

_OPENERS = {'push button menu', 'combo box', 'toggle button'}
ITEMS = {'menu item', 'check menu item', 'radio menu item'}
# Items that end the program, or open what is no window of it.
_SHUNNED = re.compile(
    r'quit|exit|close|new window|log ?out|restart|shut ?down|full ?screen'
    r'|online|web ?site|report|translat|update',
    re.IGNORECASE,
)
# Items without dots that open a window, too.
_DIALOGS = re.compile(
    r'preferences|settings|about|properties|shortcuts|configure|options'
    r'|find|search|go to|statistics',
    re.IGNORECASE,
)


def kind_of(node: Accessible, moment: Moment) -> str | None:
    """What pressing a node would open; None for nothing, or nothing good."""
    raw = node.raw
    if 'sensitive' not in raw['states'] or raw['window'] is None:
        return None
    if _SHUNNED.search(raw['name']):
        return None
    above = None if node.parent is None else moment.nodes[node.parent].raw
    if raw['role'] in ITEMS | {'menu'}:
        in_bar = above is not None and above['role'] == 'menu bar'
        return 'menu' if in_bar else None
    if raw['role'] == 'page tab':
        return None if 'selected' in raw['states'] else 'tab'
    if raw['role'] in _OPENERS or 'has popup' in raw['states']:
        return 'popup'
    if raw['role'] in ('push button', 'button'):
        if raw['screen'] is None and above and above['role'] == raw['role']:
            # A menu button of GTK 4 holds the button that opens it.
            return 'popup'
        return 'button' if opens_dialog(raw['name']) else None
    return None


def opens_dialog(name: str) -> bool:
    """Whether an item or button of this name opens a dialog."""
    if _SHUNNED.search(name):
        return False
    return name.endswith(('…', '...')) or bool(_DIALOGS.search(name))

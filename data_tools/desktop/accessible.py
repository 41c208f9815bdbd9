"""Reads the accessibility trees of the applications on a bus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data_tools.desktop.bus import Bus, Call, Silent
from data_tools.desktop.sheet import shown_cells
from data_tools.desktop.vocabulary import RELATIONS, role_name, state_names

__all__ = ['Accessible', 'accessibility_bus', 'act', 'read_tree']

_ACCESSIBLE = 'org.a11y.atspi.Accessible'
_ACTION = 'org.a11y.atspi.Action'
_COMPONENT = 'org.a11y.atspi.Component'
_TEXT = 'org.a11y.atspi.Text'
_VALUE = 'org.a11y.atspi.Value'
_ROOT = '/org/a11y/atspi/accessible/root'
_REGISTRY = 'org.a11y.atspi.Registry'
_SCREEN, _WINDOW = 0, 1
# A screen that shows more than this is no screen of a program.
_MAX_NODES = 4000
_MAX_CHILDREN = 1000
# A table of more cells is asked for those that it shows.
_MAX_CELLS = 100_000
_MAX_TEXT = 4000
# Roles that hold text of their own beside their name.
_WRITTEN = {
    'combo box',
    'document text',
    'document web',
    'editbar',
    'entry',
    'heading',
    'label',
    'paragraph',
    'spin button',
    'static',
    'terminal',
    'text',
}
_VALUED = {'slider', 'progress bar', 'level bar', 'scroll bar', 'spin button'}
_RELATED = {'label for', 'description for', 'error for', 'popup for'}

Address = tuple[str, str]


@dataclass
class Accessible:
    """One node as its application tells it.

    Attributes:
        address: Its owner on the bus, and path.
        parent: Index of its parent, which stands before it.
        raw: What is stored of it: JSON values; see ``docs/desktop_capture``.
    """

    address: Address
    parent: int | None
    raw: dict[str, Any]


def accessibility_bus(session: Bus, patience: float) -> Bus:
    """The bus on which applications tell their trees, switched on.

    Args:
        session: The session's bus.
        patience: Seconds within which an application must answer.

    Raises:
        Silent: There is none.
    """
    owner, path = 'org.a11y.Bus', '/org/a11y/bus'
    for name in ('IsEnabled', 'ScreenReaderEnabled'):
        session.ask(
            Call.put(owner, path, 'org.a11y.Status', name, ('b', True))
        )
    address = session.ask(Call(owner, path, 'org.a11y.Bus', 'GetAddress'))
    if not address:
        raise Silent('the session has no accessibility bus')
    return Bus(address, patience)


def read_tree(bus: Bus) -> list[Accessible]:
    """All that is showing of all applications, parents first.

    Siblings stand in their order; a node that is not showing is left out
    with all that lies in it.

    Raises:
        Silent: An application does not answer.
    """
    levels = [_windows(bus)]
    while levels[-1] and sum(map(len, levels)) < _MAX_NODES:
        levels.append(_next_level(bus, levels[-1]))
    return _in_order(levels)


# A node while the tree is read: its place in the level above, address, data.
_Found = tuple[int, Address, dict[str, Any]]


def _windows(bus: Bus) -> list[_Found]:
    applications = _children(bus, [(_REGISTRY, _ROOT)])[0]
    inner = _children(bus, applications)
    addresses = [address for group in inner for address in group]
    return _showing(bus, [(-1, address) for address in addresses])


def _next_level(bus: Bus, level: list[_Found]) -> list[_Found]:
    sheets = _sheets(bus, level)
    groups = _children(bus, [a for _, a, _ in level if a not in sheets])
    for place, (_, address, _) in enumerate(level):
        if address in sheets:
            groups.insert(place, shown_cells(bus, address))
    return _showing(
        bus,
        [(i, address) for i, group in enumerate(groups) for address in group],
    )


def _sheets(bus: Bus, level: list[_Found]) -> set[Address]:
    """Tables that would never be done with listing their cells."""
    managers = [
        address
        for _, address, raw in level
        if raw['role'] == 'table' and 'manages descendants' in raw['states']
    ]
    counts = bus.ask_all(
        [Call.get(*a, _ACCESSIBLE, 'ChildCount') for a in managers]
    )
    return {
        address
        for address, count in zip(managers, counts, strict=True)
        if (count or 0) > _MAX_CELLS
    }


def _children(bus: Bus, addresses: list[Address]) -> list[list[Address]]:
    answers = bus.ask_all(
        [Call(*a, _ACCESSIBLE, 'GetChildren') for a in addresses]
    )
    return [
        [tuple(child) for child in (answer or [])[:_MAX_CHILDREN]]
        for answer in answers
    ]


def _showing(bus: Bus, found: list[tuple[int, Address]]) -> list[_Found]:
    """The nodes that show, with what is known of each."""
    found = [(up, a) for up, a in found if not a[1].endswith('/null')]
    states = bus.ask_all([Call(*a, _ACCESSIBLE, 'GetState') for _, a in found])
    shown = [
        (up, address, state_names(words))
        for (up, address), words in zip(found, states, strict=True)
        if words and _shows(address, state_names(words))
    ]
    raws = _describe(bus, [a for _, a, _ in shown], [n for *_, n in shown])
    return [
        (up, address, raw)
        for (up, address, _), raw in zip(shown, raws, strict=True)
    ]


def _is_local(address: Address) -> bool:
    """Whether a node is GTK 4's: it knows no place on the screen."""
    return not address[1].startswith('/org/a11y/')


def _shows(address: Address, states: list[str]) -> bool:
    # GTK 4 (before 4.10) sets 'showing' for windows alone.
    least = 'visible' if _is_local(address) else 'showing'
    return least in states


def _describe(
    bus: Bus, addresses: list[Address], states: list[list[str]]
) -> list[dict[str, Any]]:
    """Role, names, boxes and the like of nodes with these states."""
    calls = [
        call
        for a in addresses
        for call in (
            Call(*a, _ACCESSIBLE, 'GetRole'),
            Call.get(*a, _ACCESSIBLE, 'Name'),
            Call.get(*a, _ACCESSIBLE, 'Description'),
            Call(*a, _COMPONENT, 'GetExtents', 'u', (_SCREEN,)),
            Call(*a, _COMPONENT, 'GetExtents', 'u', (_WINDOW,)),
            Call(*a, _ACCESSIBLE, 'GetRelationSet'),
        )
    ]
    answers = bus.ask_all(calls)
    raws = []
    for i in range(len(addresses)):
        role, name, about, on_screen, in_window, relations = answers[
            6 * i : 6 * i + 6
        ]
        raw = {
            'role': role_name(role or 0),
            'name': name or '',
            'description': about or '',
            'screen': None if _is_local(addresses[i]) else _box(on_screen),
            'window': _box(in_window),
            'states': states[i],
        }
        raws.append({**raw, 'relations': _relations(relations)})
    _add_texts(bus, addresses, raws)
    _add_values(bus, addresses, raws)
    return raws


def _box(extents: Any) -> list[int] | None:
    """x, y, width, height; None for what has no place."""
    if not extents or extents[2] < 0 or extents[3] < 0:
        return None
    return list(extents)


def _relations(answer: Any) -> dict[str, list[list[str]]]:
    """Kind of relation to the addresses of its targets."""
    found = {}
    for number, targets in answer or []:
        kind = RELATIONS[number] if number < len(RELATIONS) else 'extended'
        if kind in _RELATED:
            found[kind] = [list(target) for target in targets]
    return found


def _add_texts(
    bus: Bus, addresses: list[Address], raws: list[dict[str, Any]]
) -> None:
    places = [i for i, raw in enumerate(raws) if _is_written(raw)]
    texts = bus.ask_all(
        [
            Call(*addresses[i], _TEXT, 'GetText', 'ii', (0, _MAX_TEXT))
            for i in places
        ]
    )
    # Some toolkits refuse an end beyond the text's.
    missing = [i for i, text in zip(places, texts, strict=True) if not text]
    again = bus.ask_all(
        [Call(*addresses[i], _TEXT, 'GetText', 'ii', (0, -1)) for i in missing]
    )
    found = dict(zip(places, texts, strict=True))
    found |= dict(zip(missing, again, strict=True))
    for i, text in found.items():
        if text:
            raws[i]['text'] = text[:_MAX_TEXT]


def _is_written(raw: dict[str, Any]) -> bool:
    editable = raw['role'] == 'table cell' and 'editable' in raw['states']
    return editable or raw['role'] in _WRITTEN


def _add_values(
    bus: Bus, addresses: list[Address], raws: list[dict[str, Any]]
) -> None:
    places = [i for i, raw in enumerate(raws) if raw['role'] in _VALUED]
    names = ('CurrentValue', 'MinimumValue', 'MaximumValue')
    answers = bus.ask_all(
        [Call.get(*addresses[i], _VALUE, n) for i in places for n in names]
    )
    for place, i in enumerate(places):
        value = answers[3 * place : 3 * place + 3]
        if all(isinstance(v, (int, float)) for v in value):
            raws[i]['value'] = [float(v) for v in value]


def _in_order(levels: list[list[_Found]]) -> list[Accessible]:
    """The tree of the levels, depth first, siblings as they stood."""
    children: dict[tuple[int, int], list[int]] = {}
    for depth, level in enumerate(levels):
        for index, (above, _, _) in enumerate(level):
            children.setdefault((depth - 1, above), []).append(index)
    found: list[Accessible] = []
    todo = [(0, i, None) for i in reversed(children.get((-1, -1), []))]
    while todo:
        depth, index, parent = todo.pop()
        _, address, raw = levels[depth][index]
        found.append(Accessible(address, parent, {**raw, 'parent': parent}))
        here = len(found) - 1
        inner = children.get((depth, index), [])
        todo += [(depth + 1, i, here) for i in reversed(inner)]
    return found


def act(bus: Bus, address: Address, wanted: tuple[str, ...]) -> bool:
    """Do the first of the ``wanted`` actions that a node offers.

    What is done may open a dialog that keeps the answer back, so none is
    awaited.

    Returns:
        Whether it offers one of them.
    """
    offered = bus.ask(Call(*address, _ACTION, 'GetActions')) or []
    names = [action[0].lower() for action in offered]
    for name in wanted:
        if name in names:
            number = names.index(name)
            bus.tell(Call(*address, _ACTION, 'DoAction', 'i', (number,)))
            return True
    return False

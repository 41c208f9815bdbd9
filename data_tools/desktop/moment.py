"""What a session shows at one moment: tree, windows and picture as one."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from data_tools.desktop.accessible import Accessible, read_tree
from data_tools.desktop.session import Session, Unready
from data_tools.desktop.window import Window

__all__ = ['Moment', 'Restless', 'changed', 'settled']

# Pixels that may differ between two pictures of a screen at rest: the caret.
_CARET = 400
_POLL_S = 0.08


class Restless(Unready):
    """The screen does not come to rest."""


@dataclass
class Moment:
    """Tree, windows and picture that belong together.

    Attributes:
        nodes: What the applications tell, parents first.
        windows: What the display shows, the nearest last.
        pixels: RGB, shape (height, width, 3), uint8.
    """

    nodes: list[Accessible]
    windows: list[Window]
    pixels: np.ndarray

    def to_json(self) -> dict[str, Any]:
        """Windows and nodes as they are stored.

        The targets of relations become indices; those that do not show are
        left out.
        """
        place = {node.address: i for i, node in enumerate(self.nodes)}
        return {
            'windows': [window.to_json() for window in self.windows],
            'nodes': [
                {
                    **node.raw,
                    'relations': {
                        kind: known
                        for kind, targets in node.raw['relations'].items()
                        if (
                            known := [
                                place[tuple(t)]
                                for t in targets
                                if tuple(t) in place
                            ]
                        )
                    },
                }
                for node in self.nodes
            ],
        }


def settled(session: Session, seconds: float = 8.0) -> Moment:
    """The session at rest: read, look, read and look again, and all agree.

    Raises:
        Restless: Tree or picture change all the time.
    """
    deadline = time.monotonic() + seconds
    before = _look(session)
    while True:
        after = _look(session)
        if _same(before, after):
            return after
        if time.monotonic() > deadline:
            raise Restless('the screen does not come to rest')
        before = after
        time.sleep(_POLL_S)


def changed(session: Session, before: Moment, seconds: float = 1.5) -> bool:
    """Wait until windows or picture differ from what they were.

    Returns:
        Whether they do, before the time is over.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if session.display.windows() != before.windows:
            return True
        if _differing(session.display.picture(), before.pixels) > _CARET:
            return True
        time.sleep(_POLL_S)
    return False


def _look(session: Session) -> Moment:
    nodes = read_tree(session.bus)
    pixels = session.display.picture()
    return Moment(nodes, session.display.windows(), pixels)


def _same(one: Moment, other: Moment) -> bool:
    return (
        one.windows == other.windows
        and _told(one) == _told(other)
        and _differing(one.pixels, other.pixels) <= _CARET
    )


def _told(moment: Moment) -> list[dict[str, Any]]:
    """What nodes say; Qt gives some a new address whenever it is asked."""
    return [{**node.raw, 'relations': None} for node in moment.nodes]


def _differing(one: np.ndarray, other: np.ndarray) -> int:
    return int((one != other).any(2).sum())

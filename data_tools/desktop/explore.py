"""Leads an application through menus, dialogs, tabs and sizes."""

from __future__ import annotations

import contextlib
import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from data_tools.desktop.accessible import Accessible, act
from data_tools.desktop.choices import ITEMS, kind_of, opens_dialog
from data_tools.desktop.look import Look
from data_tools.desktop.moment import Moment, changed, settled
from data_tools.desktop.session import Session, wait_for
from data_tools.desktop.window import Window

__all__ = ['Explorer', 'Step']

_PRESS = ('click', 'press', 'activate', 'showmenu', 'switch', 'toggle')
_WINDOW_S = 45
_ESCAPES = 4
# What a program that lost its windows gets to end.
_END_S = 1.0


@dataclass(frozen=True)
class Step:
    """A moment that was reached, and how: words such as 'menu File'."""

    name: str
    moment: Moment


class Explorer:
    """Shows one application from many sides.

    Args:
        session: Where the application runs.
        look: Says where its window goes.
        rng: Chooses among what there is to open.
        steps: Most moments to reach.
        seconds: Longest wait for the window.
    """

    def __init__(
        self,
        session: Session,
        look: Look,
        rng: random.Random,
        steps: int,
        seconds: float = _WINDOW_S,
    ) -> None:
        self._session = session
        self._look = look
        self._rng = rng
        self._steps = steps
        self._seconds = min(seconds, _WINDOW_S)

    def steps(self) -> Iterator[Step]:
        """Moments at rest, each of a state of its own.

        Raises:
            RuntimeError: No window comes, the application or its windows are
                gone, or a state does not come to rest.
            Silent: The application does not answer.
        """
        start = self._begin()
        yield Step('start', start)
        count = 1
        todo = self._choices(start)
        while todo and count < self._steps:
            kind, node = todo.pop(0)
            moment = self._open(node, start)
            if moment is None:
                continue
            yield Step(f'{kind} {node.raw["name"]}'.strip(), moment)
            count += 1
            if kind in ('menu', 'popup'):
                item = self._dialog_item(start, moment)
                if item is not None and count < self._steps:
                    opened = self._press_item(item, moment)
                    if opened is not None and self._has_new(start, opened):
                        yield Step(f'item {item.raw["name"]}', opened)
                        count += 1
            if not self._restored(start):
                return
            if kind == 'tab':
                start = self._settled()
        if count < self._steps:
            moved = self._moved(start)
            if moved is not None:
                yield Step('moved', moved)

    # --- Opening ----------------------------------------------------------

    def _begin(self) -> Moment:
        """Wait for the window and its tree, put it in its place."""
        wait_for(self._has_window, self._seconds, 'the window')
        self._settled(20)
        self._session.display.point(*self._corner())
        window = self._main()
        if window is not None:
            self._place(window)
        wait_for(self._has_tree, self._seconds, 'the accessibility tree')
        return self._settled(20)

    def _has_window(self) -> bool:
        if self._main() is not None:
            return True
        self._check_program()
        return False

    def _check_program(self) -> None:
        """Programs that started another one end with status 0."""
        status = self._session.program.poll()
        if status not in (None, 0):
            raise RuntimeError(f'the application ended with status {status}')

    def _settled(self, seconds: float = 8.0) -> Moment:
        """The session at rest, with the application in it."""
        moment = settled(self._session, seconds)
        if not any(window.managed for window in moment.windows):
            # Its windows go before it does.
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._session.program.wait(_END_S)
            self._check_program()
            raise RuntimeError('the windows are gone')
        return moment

    def _has_tree(self) -> bool:
        return len(self._settled(20).nodes) > 1

    def _main(self) -> Window | None:
        managed = [w for w in self._session.display.windows() if w.managed]
        return max(managed, key=_area, default=None)

    def _corner(self) -> tuple[int, int]:
        width, height = self._look.size
        return width - 1, height - 1

    def _place(self, window: Window) -> None:
        display = self._session.display
        if self._look.placing == 'whole':
            display.maximise(window, True)
            return
        share = int(self._look.placing) / 100
        self._put(window, share)

    def _put(self, window: Window, share: float) -> None:
        width, height = self._look.size
        inner = round(width * share), round(height * share)
        free = width - inner[0], height - inner[1]
        x = round(free[0] * self._rng.uniform(0.1, 0.9))
        y = round(free[1] * self._rng.uniform(0.3, 0.7))
        self._session.display.place(window, (x, y, *inner))

    def _moved(self, start: Moment) -> Moment | None:
        """The window elsewhere, in another size."""
        window = self._main()
        if window is None:
            return None
        self._session.display.maximise(window, False)
        self._put(window, self._rng.uniform(0.45, 0.75))
        if not changed(self._session, start):
            return None
        return self._settled()

    # --- Choosing ---------------------------------------------------------

    def _choices(self, start: Moment) -> list[tuple[str, Accessible]]:
        """What can be opened, in a mixed order of kinds."""
        menus, others = [], []
        for node in start.nodes:
            kind = kind_of(node, start)
            if kind == 'menu':
                menus.append((kind, node))
            elif kind is not None:
                others.append((kind, node))
        self._rng.shuffle(others)
        mixed = []
        while menus or others:
            mixed += menus[:1] + others[:1]
            menus, others = menus[1:], others[1:]
        return mixed

    def _dialog_item(self, start: Moment, moment: Moment) -> Accessible | None:
        """An item of an open menu that opens a dialog."""
        known = {node.address for node in start.nodes}
        items = [
            node
            for node in moment.nodes
            if node.address not in known
            and node.raw['role'] in ITEMS
            and 'sensitive' in node.raw['states']
            and node.raw['window'] is not None
            and opens_dialog(node.raw['name'].strip())
        ]
        return self._rng.choice(items) if items else None

    def _open(self, node: Accessible, before: Moment) -> Moment | None:
        """Press a node; None if nothing comes of it."""
        done = act(self._session.bus, node.address, _PRESS)
        if done and changed(self._session, before):
            return self._settled()
        # Some menus of Qt offer no action that opens them.
        told = node.raw['screen']
        return None if told is None else self._click(node, before)

    def _press_item(self, node: Accessible, before: Moment) -> Moment | None:
        """Choose an item of a menu; None if nothing comes of it."""
        if node.raw['screen'] is not None:
            return self._click(node, before)
        done = act(self._session.bus, node.address, _PRESS)
        if not done or not changed(self._session, before):
            return None
        return self._settled()

    def _click(self, node: Accessible, before: Moment) -> Moment | None:
        """Click a node; None if nothing comes of it.

        GTK 3 does what an item does before it answers, and answers nothing
        else while a dialog is open: so no action here.
        """
        x, y, width, height = node.raw['screen']
        unit = self._unit(before)
        self._session.display.click(
            round((x + width / 2) * unit), round((y + height / 2) * unit)
        )
        if not changed(self._session, before):
            return None
        moment = self._settled()
        self._session.display.point(*self._corner())
        return moment

    def _unit(self, moment: Moment) -> float:
        """Pixels of a unit of the tree's coordinates."""
        widths = {window.frame[2] for window in moment.windows}
        widths |= {window.client[2] for window in moment.windows}
        for node in moment.nodes:
            told = node.raw['screen']
            if node.parent is None and told and told[2] in widths:
                return 1.0
        return float(self._look.scale)

    def _has_new(self, start: Moment, moment: Moment) -> bool:
        known = {window.number for window in start.windows}
        return any(w.number not in known for w in moment.windows)

    # --- Going back -------------------------------------------------------

    def _restored(self, start: Moment) -> bool:
        """Close what was opened; whether the first windows are back."""
        known = {window.number for window in start.windows}
        display = self._session.display
        for _ in range(_ESCAPES):
            moment = self._settled()
            extra = [w for w in moment.windows if w.number not in known]
            if not extra and not _differs(start, moment):
                return True
            if extra and extra[-1].managed:
                display.activate(extra[-1])
            display.press('Escape')
            if not changed(self._session, moment, 1.0):
                for window in extra:
                    if window.managed:
                        display.ask_to_close(window)
                        changed(self._session, moment, 1.0)
                if not extra:
                    return True
        shown = {window.number for window in display.windows()}
        return shown <= known and bool(shown)


def _differs(start: Moment, moment: Moment) -> bool:
    """Whether a popover or the like is in the tree that was not there."""
    return len(moment.nodes) != len(start.nodes)


def _area(window: Window) -> int:
    return window.client[2] * window.client[3]

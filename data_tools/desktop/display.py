"""An X display: its picture, its windows, its keys."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from Xlib import XK, X, error
from Xlib.display import Display as Connection
from Xlib.ext import xtest
from Xlib.protocol import event

from data_tools.desktop.window import Rectangle, Window

__all__ = ['Display']

_TYPE = '_NET_WM_WINDOW_TYPE'
_CONFIGURE = X.SubstructureRedirectMask | X.SubstructureNotifyMask
# Openbox: left to right what it draws in a title bar; L is the title.
_BUTTONS = {'N': 'icon', 'I': 'iconify', 'M': 'maximize', 'C': 'close'}
# Thinner ones are grips to resize with, which do not show.
_LEAST_PART = 6


class Display:
    """A display that this process may look at and act on.

    Args:
        name: Such as ``:99``.
        layout: What openbox draws in a title bar, as its ``titleLayout``.
    """

    def __init__(self, name: str, layout: str = 'NLIMC') -> None:
        self._connection = Connection(name)
        self._root = self._connection.screen().root
        self._layout = layout
        geometry = self._root.get_geometry()
        self.size = geometry.width, geometry.height

    def close(self) -> None:
        """Leave the display."""
        with contextlib.suppress(error.ConnectionClosedError):
            self._connection.close()

    # --- Looking ----------------------------------------------------------

    def picture(self) -> np.ndarray:
        """All that is shown, RGB, shape (height, width, 3), uint8."""
        width, height = self.size
        image = self._root.get_image(
            0, 0, width, height, X.ZPixmap, 0xFFFFFFFF
        )
        pixels = np.frombuffer(image.data, np.uint8)
        return pixels.reshape(height, width, 4)[:, :, 2::-1].copy()

    def has_manager(self) -> bool:
        """Whether a window manager runs."""
        return self._property(self._root, '_NET_SUPPORTING_WM_CHECK') != []

    def windows(self) -> list[Window]:
        """What is shown, the nearest last."""
        found = []
        for top in self._root.query_tree().children:
            # A window may go while it is asked.
            with contextlib.suppress(error.BadWindow, error.BadDrawable):
                window = self._window(top)
                if window is not None:
                    found.append(window)
        return found

    def _window(self, top: Any) -> Window | None:
        attributes = top.get_attributes()
        if attributes.map_state != X.IsViewable:
            return None
        if attributes.win_class != X.InputOutput:
            return None
        frame = self._box(top)
        if _outside(frame, self.size) or min(frame[2:]) < 2:
            return None
        client = top
        if not attributes.override_redirect or not self._is_client(top):
            client = self._client_in(top)
        if client is None:
            client = top
        managed = self._is_client(client)
        if not managed and not attributes.override_redirect:
            return None
        kind = self._kind(client, managed)
        if not managed and kind == 'normal' and not self._title(client):
            kind = 'popup'
        return Window(
            number=client.id,
            frame=frame,
            client=self._box(client),
            title=self._title(client),
            kind=kind,
            managed=managed,
            shadow=self._shadow(client),
            parts=tuple(self._parts(top)) if client is not top else (),
        )

    def _is_client(self, window: Any) -> bool:
        return bool(self._property(window, 'WM_STATE'))

    def _client_in(self, window: Any, depth: int = 3) -> Any | None:
        """The window that a frame of the window manager goes around."""
        if self._is_client(window):
            return window
        if depth == 0:
            return None
        for child in window.query_tree().children:
            found = self._client_in(child, depth - 1)
            if found is not None:
                return found
        return None

    def _parts(self, frame: Any) -> Iterator[tuple[str, Rectangle]]:
        """What openbox draws in a frame: each part is an X window."""
        for bar in frame.query_tree().children:
            boxes = sorted(
                box
                for child in bar.query_tree().children
                if child.get_attributes().map_state == X.IsViewable
                and min((box := self._box(child))[2:]) >= _LEAST_PART
            )
            if len(boxes) != len(self._layout) or self._is_client(bar):
                continue
            yield 'title_bar', self._box(bar)
            for letter, box in zip(self._layout, boxes, strict=True):
                yield _BUTTONS.get(letter, 'title'), box

    def _box(self, window: Any) -> Rectangle:
        geometry = window.get_geometry()
        place = window.translate_coords(self._root, 0, 0)
        return -place.x, -place.y, geometry.width, geometry.height

    def _property(self, window: Any, name: str) -> list[Any]:
        atom = self._connection.intern_atom(name)
        found = window.get_full_property(atom, X.AnyPropertyType)
        return [] if found is None else list(found.value)

    def _kind(self, window: Any, managed: bool) -> str:
        for atom in self._property(window, _TYPE):
            name = self._connection.get_atom_name(atom)
            return name.removeprefix(f'{_TYPE}_').lower()
        if managed and self._property(window, 'WM_TRANSIENT_FOR'):
            return 'dialog'
        return 'normal'

    def _title(self, window: Any) -> str:
        words = self._property(window, '_NET_WM_NAME')
        words = words or self._property(window, 'WM_NAME')
        return bytes(words).decode(errors='replace') if words else ''

    def _shadow(self, window: Any) -> tuple[int, int, int, int]:
        sides = self._property(window, '_GTK_FRAME_EXTENTS')
        return tuple(sides) if len(sides) == 4 else (0, 0, 0, 0)

    # --- Acting -----------------------------------------------------------

    def paint_background(self, colour: tuple[int, int, int]) -> None:
        """Fill what no window covers with a colour, RGB from 0 to 255."""
        red, green, blue = colour
        self._root.change_attributes(
            background_pixel=red << 16 | green << 8 | blue
        )
        self._root.clear_area()
        self._connection.sync()

    def place(self, window: Window, box: Rectangle) -> None:
        """Ask the window manager to put a window's client somewhere."""
        x, y, width, height = box
        # From a pager, with gravity NorthWest, all four given.
        flags = 1 | 0xF << 8 | 2 << 12
        self._say(
            '_NET_MOVERESIZE_WINDOW',
            window.number,
            [flags, x, y, width, height],
        )

    def maximise(self, window: Window, wanted: bool) -> None:
        """Ask the window manager to fill the screen with a window, or not."""
        atoms = [
            self._connection.intern_atom(f'_NET_WM_STATE_MAXIMIZED_{axis}')
            for axis in ('VERT', 'HORZ')
        ]
        data = [int(wanted), *atoms, 2, 0]
        self._say('_NET_WM_STATE', window.number, data)

    def ask_to_close(self, window: Window) -> None:
        """Close a window as its button does."""
        self._say('_NET_CLOSE_WINDOW', window.number, [X.CurrentTime, 2])

    def activate(self, window: Window) -> None:
        """Bring a window to the front."""
        self._say('_NET_ACTIVE_WINDOW', window.number, [2, X.CurrentTime])

    def _say(self, message: str, number: int, data: list[int]) -> None:
        words = (data + [0] * 5)[:5]
        self._root.send_event(
            event.ClientMessage(
                window=self._connection.create_resource_object(
                    'window', number
                ),
                client_type=self._connection.intern_atom(message),
                data=(32, words),
            ),
            event_mask=_CONFIGURE,
        )
        self._connection.sync()

    def press(self, key: str) -> None:
        """Press and let go of a key, such as 'Escape'."""
        code = self._connection.keysym_to_keycode(XK.string_to_keysym(key))
        for kind in (X.KeyPress, X.KeyRelease):
            xtest.fake_input(self._connection, kind, code)
        self._connection.sync()

    def point(self, x: int, y: int) -> None:
        """Put the pointer somewhere."""
        xtest.fake_input(self._connection, X.MotionNotify, x=x, y=y)
        self._connection.sync()

    def click(self, x: int, y: int) -> None:
        """Click with the first button."""
        self.point(x, y)
        for kind in (X.ButtonPress, X.ButtonRelease):
            xtest.fake_input(self._connection, kind, 1)
        self._connection.sync()


def _outside(box: Rectangle, size: tuple[int, int]) -> bool:
    x, y, width, height = box
    return x >= size[0] or y >= size[1] or x + width <= 0 or y + height <= 0

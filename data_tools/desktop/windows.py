"""Nodes of the windows of a display, and what lies in which."""

from __future__ import annotations

from typing import Any

from data_tools.box import Box
from data_tools.capture.node import Node

__all__ = ['Stack']

Raw = dict[str, Any]

# How far sizes and places of a window and its tree may be apart.
_LEEWAY = 40
_FILLS = 4
# GTK says so of what has no place.
_FAR = 1e6
_PARTS = {
    'title_bar': 'title_bar',
    'title': 'text',
    'icon': 'icon',
    'iconify': 'window_control',
    'maximize': 'window_control',
    'close': 'window_control',
}
_NAMES = {'iconify': 'Minimise', 'maximize': 'Maximise', 'close': 'Close'}


class Stack:
    """The windows of a display, the nearest last.

    Args:
        windows: As ``Window.to_json`` gives them.
        scale: Image pixels per layout pixel.

    Attributes:
        nodes: Windows, each with its title bar and what is in that after it.
    """

    def __init__(self, windows: list[Raw], scale: float) -> None:
        self._scale = scale
        self.nodes: list[Node] = []
        self._windows: dict[int, Raw] = {}
        # Of each window: its origin for trees that are told in it, and the
        # pixels of a unit.
        self._frame: dict[int, tuple[float, float, float, bool]] = {}
        for level, window in enumerate(windows, start=1):
            self._windows[len(self.nodes)] = window
            self._add(window, level)

    def _add(self, window: Raw, level: int) -> None:
        self.nodes.append(
            Node(
                label='window',
                class_name=_class_of(window),
                box=_without_shadow(window),
                name=window['title'],
                attributes={'role': window['kind']},
                window=level,
                opaque=True,
                clips=True,
                exact=True,
            )
        )
        frame = len(self.nodes) - 1
        for kind, box in window['parts']:
            bar = kind == 'title_bar'
            title = kind == 'title'
            self.nodes.append(
                Node(
                    label=kind,
                    class_name=(
                        None
                        if title and not window['title']
                        else _PARTS.get(kind)
                    ),
                    box=_box(box),
                    parent=frame if bar else frame + 1,
                    text=window['title'] if title else '',
                    name=window['title'] if title else _NAMES.get(kind, ''),
                    attributes={'role': kind},
                    window=level,
                    exact=bar or kind in _NAMES,
                )
            )

    def window_of(self, raw: Raw) -> int | None:
        """The window whose tree has this root; None if it is not shown."""
        best = None
        for index, window in self._windows.items():
            if index in self._frame:
                continue
            off = self._distance(raw, window)
            if off is not None and (best is None or off[0] < best[1][0]):
                best = index, off
        if best is None:
            return None
        index, (_, unit, relative) = best
        self._frame[index] = (
            *self._origin(raw, self._windows[index], unit),
            unit,
            relative,
        )
        return index

    def _distance(
        self, raw: Raw, window: Raw
    ) -> tuple[float, float, bool] | None:
        """How badly a root fits a window, with which unit, relative or not."""
        relative = raw['screen'] is None
        told = raw['window'] if relative else raw['screen']
        if told is None:
            return None
        found = []
        for unit in {1.0, float(self._scale)}:
            for key in ('frame', 'client'):
                x, y, width, height = window[key]
                size = abs(told[2] * unit - width) + abs(
                    told[3] * unit - height
                )
                place = (
                    0.0
                    if relative
                    else abs(told[0] * unit - x) + abs(told[1] * unit - y)
                )
                if size <= _LEEWAY * unit and place <= _LEEWAY * unit:
                    other = raw['name'] != window['title']
                    found.append((size + place + 100 * other, unit))
        return (*min(found), relative) if found else None

    def _origin(
        self, raw: Raw, window: Raw, unit: float
    ) -> tuple[float, float]:
        """Where a tree told in its window begins: inside of its border."""
        x, y, width, height = window['client']
        _, _, inner_width, inner_height = raw['window'] or window['client']
        return (
            x + max(width - inner_width * unit, 0) / 2,
            y + max(height - inner_height * unit, 0) / 2,
        )

    def popover_of(self, raw: Raw) -> int | None:
        """The popup that a node of GTK 4 is all of; None if there is none.

        GTK 4 (before 4.10) tells what is in a popup as if the popup began
        where the element does that it belongs to; its size tells which of
        the display's popups it is, and that one where it is.
        """
        if raw['screen'] is not None or raw['window'] is None:
            return None
        left, top, width, height = raw['window']
        for index, window in self._windows.items():
            x, y, *size = window['client']
            for unit in {1.0, float(self._scale)}:
                told = width * unit, height * unit
                if (
                    not window['managed']
                    and index not in self._frame
                    and max(abs(told[0] - size[0]), abs(told[1] - size[1]))
                    <= 1
                ):
                    origin = x - left * unit, y - top * unit
                    self._frame[index] = (*origin, unit, True)
                    return index
        return None

    def untold_popups(self) -> int:
        """How many popups there are that no tree's root or popover is."""
        return sum(
            not window['managed'] and index not in self._frame
            for index, window in self._windows.items()
        )

    def box_of(self, raw: Raw, window: int) -> Box | None:
        """Where a node of a window's tree is, in image pixels."""
        x, y, unit, relative = self._frame[window]
        told = raw['window'] if relative else raw['screen']
        if told is None or max(map(abs, told)) > _FAR:
            return None
        left, top, width, height = (side * unit for side in told)
        if relative:
            left, top = left + x, top + y
        return left, top, left + width, top + height

    def popup_at(self, box: Box, level: int) -> int | None:
        """The nearest popup around a box, if it is not the window it is in."""
        for index in reversed(self._windows):
            window, outer = self._windows[index], self.nodes[index].box
            if window['managed'] or self.nodes[index].window <= level:
                continue
            if _within(box, outer):
                return index
        return None

    def fills(self, box: Box, popup: int) -> bool:
        """Whether a box is all of a popup."""
        outer = self.nodes[popup].box
        return all(
            abs(a - b) <= _FILLS for a, b in zip(box, outer, strict=True)
        )


def _class_of(window: Raw) -> str:
    if window['managed']:
        return 'dialog' if window['kind'] == 'dialog' else 'window'
    return 'tooltip' if window['kind'] == 'tooltip' else 'menu'


def _box(rectangle: list[float]) -> Box:
    x, y, width, height = map(float, rectangle)
    return x, y, x + width, y + height


def _without_shadow(window: Raw) -> Box:
    x0, y0, x1, y1 = _box(window['frame'])
    left, right, top, bottom = window['shadow']
    return x0 + left, y0 + top, x1 - right, y1 - bottom


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - 2
        and inner[1] >= outer[1] - 2
        and inner[2] <= outer[2] + 2
        and inner[3] <= outer[3] + 2
    )

"""Reads the widgets of a screen: what is where, who holds whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLabel, QWidget

from data_tools.box import Box, intersect
from data_tools.labeller import Part
from data_tools.native import (  # noqa: F401 - they register themselves
    anatomy_bars,
    anatomy_controls,
    anatomy_views,
)
from data_tools.native.commands import Command
from data_tools.native.engraved import engraved
from data_tools.native.extents import extent, family, own_text
from data_tools.native.grouping import (
    Group,
    share_out,
    sorted_paint,
    union,
)
from data_tools.native.pieces import Piece, dissect, key_of, main_piece
from data_tools.native.raster import Raster
from data_tools.native.reading import Mark, Reading, holds
from data_tools.native.recorder import Recorder
from data_tools.native.surfaces import Surface
from data_tools.visibility import Occluder

__all__ = ['Reader']

_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


@dataclass
class _Place:
    """Where a widget is: its corner, what clips it, what it lies in."""

    at: QPoint
    clip: Box
    parent: int | None


class Reader:
    """Reads surfaces, from the lowest to the topmost.

    Args:
        dpr: Image pixels per logical pixel.
        size: Width and height of the image.
    """

    def __init__(self, dpr: float, size: tuple[int, int]) -> None:
        self._dpr = dpr
        self._image: Box = (0.0, 0.0, float(size[0]), float(size[1]))
        self._recorder = Recorder(dpr)
        self._raster = Raster(size)
        self._reading = Reading()
        # Widgets' keys, and those of their pieces, to parts.
        self._parts: dict[object, int] = {}
        # Parts that speak of a widget, and of a piece of their own widget.
        self._labels: list[tuple[str, int, str]] = []
        self._captions: list[tuple[int, int]] = []
        self._pixels = np.zeros((0, 0, 3), np.uint8)

    def read(self, surface: Surface, pixels: np.ndarray) -> None:
        """Add a surface to what has been read.

        Args:
            surface: A window or a popup.
            pixels: The image with it on top, (height, width, 3) uint8.
        """
        self._pixels = pixels
        parent = None
        if surface.frame is not None:
            parent = self._parts[key_of(surface.frame.widget)]
        first = len(self._reading.parts)
        self._widget(surface.widget, _Place(surface.at, self._image, parent))
        self._hide_below(surface, first, parent)
        if surface.owner is not None:
            owner = self._parts.get(surface.owner)
            if owner is not None:
                self._reading.relations.append(('popup_of', first, owner))

    def relate(self, kind: str, source: QWidget, target: QWidget) -> None:
        """One widget speaks of another; both must have been read."""
        ends = [self._parts.get(key_of(w)) for w in (source, target)]
        if None not in ends:
            self._reading.relations.append((kind, *ends))

    def finish(self) -> Reading:
        """All that was read, with the relations between widgets."""
        for kind, source, target in self._labels:
            part = self._parts.get(target)
            if part is not None and part != source:
                self._reading.relations.append((kind, source, part))
        return self._reading

    # --- widgets ------------------------------------------------------

    def _widget(self, widget: QWidget, place: _Place) -> None:
        clip = intersect(place.clip, self._box(place.at, widget.rect()))
        if clip is None:
            return
        commands = self._commands(widget, place.at, clip)
        pieces = dissect(widget)
        rects = [self._box(place.at, piece.rect) for piece in pieces]
        owners = share_out(commands, rects)
        start = len(self._reading.paints)
        self._reading.paints += [(command, clip) for command in commands]
        indices = []
        for number, (piece, rect) in enumerate(
            zip(pieces, rects, strict=True)
        ):
            above = place.parent if number == 0 else indices[piece.parent]
            members = [i for i, o in enumerate(owners) if o == number]
            within = family(pieces, number)
            below = [i for i, o in enumerate(owners) if o in within]
            indices.append(
                self._piece(
                    piece, rect, commands, members, below, start, clip, above
                )
            )
        self._note(widget, pieces, indices)
        self._contents(widget, place.at, clip, pieces, rects, indices)
        if _is_overlay(widget):
            self._occlude(rects[0], indices[0], place.parent)

    def _commands(
        self, widget: QWidget, at: QPoint, clip: Box
    ) -> list[Command]:
        """What a widget paints itself that can be seen within ``clip``."""
        painted = self._recorder.record(widget, at)
        fitted = [self._raster.fitted(command) for command in painted]
        return [c for c in fitted if c is not None and intersect(c.box, clip)]

    def _contents(
        self,
        widget: QWidget,
        at: QPoint,
        clip: Box,
        pieces: list[Piece],
        rects: list[Box],
        indices: list[int],
    ) -> None:
        """The widgets within, each in the part that it lies on."""
        for child in widget.children():
            if not isinstance(child, QWidget) or child.isWindow():
                continue
            if not child.isVisible():
                continue
            corner = at + child.pos()
            middle = self._box(corner, child.rect())
            owner = share_out([Command('shape', middle, _no_ink)], rects)[0]
            parent = indices[owner]
            self._widget(child, _Place(corner, clip, parent))

    def _note(
        self, widget: QWidget, pieces: list[Piece], indices: list[int]
    ) -> None:
        """Remember who is who, for relations."""
        main = indices[pieces.index(main_piece(pieces))]
        key = key_of(widget)
        self._parts[key] = main
        for piece, index in zip(pieces, indices, strict=True):
            if piece.key is not None:
                self._parts[key, piece.key] = index
        if isinstance(widget, QLabel) and widget.buddy() is not None:
            buddy = key_of(widget.buddy())
            self._labels.append(('label_for', main, buddy))
        for caption, number in self._captions:
            relation = 'label_for', caption, indices[number]
            self._reading.relations.append(relation)
        self._captions.clear()

    # --- parts --------------------------------------------------------

    def _piece(
        self,
        piece: Piece,
        rect: Box,
        commands: list[Command],
        members: list[int],
        below: list[int],
        start: int,
        clip: Box,
        parent: int | None,
    ) -> int:
        """Add a part, its words and its icons; returns its index."""
        paint = sorted_paint(commands, members, piece, rect, self._dpr)
        own, after = paint.rest, len(self._reading.paints)
        if piece.box == 'ink':
            own = members
        elif piece.box == 'paint':
            own = below
        painted = union([commands[m].box for m in own])
        box, target = extent(piece, rect, painted)
        index = self._add(
            Part(
                class_name=piece.class_name,
                # The ground of a nameless widget is its container's look.
                box=box,
                clip=clip,
                parent=parent,
                text=own_text(piece, commands, members, self._dpr),
                name=piece.name,
                states=piece.states,
            ),
            Mark([start + m for m in own], target, after),
        )
        if piece.box == 'ink':
            return index
        for group in paint.words:
            self._words(piece, group, clip, index, start)
        self._icons(piece, rect, paint.icons, clip, index, start)
        return index

    def _words(
        self, piece: Piece, group: Group, clip: Box, parent: int, start: int
    ) -> None:
        index = self._add(
            Part(piece.words, group.box, clip, parent, text=group.text),
            Mark([start + m for m in group.members]),
        )
        if piece.label is not None:
            self._captions.append((index, piece.label))

    def _icons(
        self,
        piece: Piece,
        rect: Box,
        groups: list[Group],
        clip: Box,
        parent: int,
        start: int,
    ) -> None:
        for group in groups:
            self._add(
                Part('icon', group.box, clip, parent),
                Mark([start + m for m in group.members]),
            )
        if piece.engraved and not groups:
            sign = engraved(self._pixels, rect, 1.5 * self._dpr)
            if sign is not None:
                self._reading.paints.append((sign, clip))
                mark = Mark([len(self._reading.paints) - 1])
                self._add(Part('icon', sign.box, clip, parent), mark)

    def _add(self, part: Part, mark: Mark) -> int:
        index = len(self._reading.parts)
        part.order = index
        if mark.paints and not holds(part):
            # Asked where something covers the part.
            paints = [self._reading.paints[i][0] for i in mark.paints]
            part.shape = partial(self._raster.inked, paints)
        self._reading.parts.append(part)
        self._reading.marks.append(mark)
        return index

    # --- what hides what ----------------------------------------------

    def _hide_below(
        self, surface: Surface, first: int, parent: int | None
    ) -> None:
        box = self._box(surface.at, surface.widget.rect())
        self._occlude(box, first, parent, surface.radius * self._dpr)

    def _occlude(
        self, box: Box, order: int, parent: int | None, radius: float = 0
    ) -> None:
        ancestors = {order}
        while parent is not None:
            ancestors.add(parent)
            parent = self._reading.parts[parent].parent
        self._reading.occluders.append(
            Occluder(box, radius, order, frozenset(ancestors))
        )

    # --- geometry -----------------------------------------------------

    def _box(self, at: QPoint, rect: QRect) -> Box:
        """A rectangle of a widget at ``at``, in whole image pixels."""
        x, y = at.x() + rect.x(), at.y() + rect.y()
        corners = x, y, x + rect.width(), y + rect.height()
        x0, y0, x1, y1 = (
            float(int(value * self._dpr + 0.5)) for value in corners
        )
        return x0, y0, x1, y1


def _is_overlay(widget: QWidget) -> bool:
    return bool(widget.property('gui_overlay')) or widget.inherits(
        'QMdiSubWindow'
    )


def _no_ink(painter: object, color: object) -> None:
    """Paints nothing."""

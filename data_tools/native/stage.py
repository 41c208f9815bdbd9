"""Puts windows on a screen: alone, framed, or on a desktop with others."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QDialog, QWidget

from data_tools.native.desktop import Desktop
from data_tools.native.frames import Frame
from data_tools.native.kit import Kit, tag
from data_tools.native.popups import open_popup
from data_tools.native.programs import any_program
from data_tools.native.session import Session
from data_tools.native.surfaces import STEP, Surface, snapped

__all__ = ['SCENES', 'set_stage']

# How windows stand on a screen.
SCENES = ('bare', 'maximised', 'desktop')


def set_stage(kit: Kit, session: Session, scene: str) -> list[Surface]:
    """Build the windows of a screen and show them.

    Args:
        kit: Tools of the screen.
        session: The application.
        scene: One of ``SCENES``; 'bare' fits ``kit.size`` to the window.

    Returns:
        What is on the screen, the lowest first.
    """
    program = any_program(kit)
    if scene == 'bare':
        surfaces = _bare(kit, program)
    elif scene == 'maximised':
        surfaces = _maximised(kit, program)
    else:
        surfaces = _desktop(kit, program)
    session.settle()
    _focus(kit, program)
    session.settle()
    if kit.chance(0.2 + 0.4 * kit.level):
        surfaces += open_popup(kit, program)
        session.settle()
    return surfaces


def _bare(kit: Kit, program: QWidget) -> list[Surface]:
    """The window alone, as most screenshots of programs are."""
    _fit(kit, program)
    _grow(program)
    kit.size = program.width(), program.height()
    return [_shown(Surface(program, QPoint(0, 0)))]


def _maximised(kit: Kit, program: QWidget) -> list[Surface]:
    width, height = kit.size
    frame = _framed(kit, program, True)
    extra = frame.size() - program.size()
    program.resize(QSize(width, height) - extra)
    if program.width() > width - extra.width():
        kit.size = program.width() + extra.width(), kit.size[1]
    if program.height() > height - extra.height():
        kit.size = kit.size[0], program.height() + extra.height()
    frame.deleteLater()
    frame = _framed(kit, program, True)
    kit.size = frame.width(), frame.height()
    return _pair(frame, program, QPoint(0, 0), 0)


def _desktop(kit: Kit, program: QWidget) -> list[Surface]:
    """Windows on a desktop; the last has the focus."""
    desktop = Desktop(kit)
    surfaces = [_shown(Surface(desktop, QPoint(0, 0)))]
    others = [any_program(kit) for _ in range(kit.count(0, 2))]
    for window in (*others, program):
        _fit(kit, window, 0.9)
        active = window is program
        frame = _framed(kit, window, active)
        at = _corner(kit, frame.size(), desktop.bar_height)
        surfaces += _pair(frame, window, at, 16 if active else 8)
    return surfaces


def _fit(kit: Kit, program: QWidget, share: float = 1.0) -> None:
    """No larger than a share of the screen, in steps, if it can be."""
    width, height = kit.size
    wide = min(program.width(), int(width * share))
    high = min(program.height(), int(height * share))
    program.resize(wide // STEP * STEP, high // STEP * STEP)


def _framed(kit: Kit, program: QWidget, active: bool) -> Frame:
    """A frame as large as the program wants to be."""
    _grow(program)
    title = program.windowTitle()
    frame = Frame(kit, title, program.size(), active)
    if isinstance(program, QDialog):
        tag(frame, 'dialog')
    return frame


def _grow(program: QWidget) -> None:
    """Not smaller than what it holds allows, as it will be when shown."""
    program.ensurePolished()
    for child in program.findChildren(QWidget):
        child.ensurePolished()
    least = program.minimumSizeHint()
    if program.layout() is not None:
        program.layout().activate()
        least = least.expandedTo(program.layout().totalMinimumSize())
    program.resize(program.size().expandedTo(least))


def _corner(kit: Kit, size: QSize, bar: int) -> QPoint:
    """A place for a window that leaves it on the screen where it fits."""
    width, height = kit.size
    x = kit.rng.randint(0, max(width - size.width(), 0))
    y = kit.rng.randint(0, max(height - bar - size.height(), 0))
    return snapped(QPoint(x, y))


def _pair(
    frame: Frame, program: QWidget, at: QPoint, shadow: int
) -> list[Surface]:
    tag(program, 'none')
    around = Surface(frame, at, radius=frame.radius, shadow=shadow)
    inside = Surface(program, at + frame.middle, frame=around)
    return [_shown(around), _shown(inside)]


def _shown(surface: Surface) -> Surface:
    """Shown as a window without a frame, where it belongs."""
    widget = surface.widget
    widget.move(surface.at)
    widget.show()
    return surface


def _focus(kit: Kit, program: QWidget) -> None:
    """The focus on one of the program's widgets, or on none."""
    program.activateWindow()
    widgets = [
        w
        for w in program.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() and w.isEnabled()
    ]
    if widgets and kit.chance(0.6):
        kit.rng.choice(widgets).setFocus()
    elif program.focusWidget() is not None:
        program.focusWidget().clearFocus()

"""What covers widgets in part, grounds of containers, windows in windows."""

import numpy as np
import pytest

pytest.importorskip('PySide6.QtWidgets')

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QMdiArea,
    QScrollArea,
    QStyleFactory,
    QWidget,
)

from data_tools.box import union
from data_tools.labeller import label
from data_tools.native.kit import tag
from data_tools.native.pieces import dissect
from data_tools.native.reader import Reader
from data_tools.native.recorder import Recorder
from data_tools.native.source import QtSource
from data_tools.native.surfaces import Surface
from data_tools.visibility import Occluder

SIZE = 400, 300


@pytest.fixture
def session():
    source = QtSource()
    source.open()
    yield source._session
    source.close()


def read(session, widget):
    """What is read of a widget at the top left corner of a screen."""
    widget.show()
    session.settle()
    reader = Reader(1.0, SIZE)
    pixels = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    reader.read(Surface(widget, QPoint(0, 0)), pixels)
    return reader.finish()


def test_box_goes_around_the_ink_that_is_left(session):
    window = QWidget()
    window.resize(*SIZE)
    QLabel('I.........', window).move(20, 20)
    reading = read(session, window)
    part = next(p for p in reading.parts if p.class_name == 'text')
    x0, y0, x1, y1 = part.box
    first_letter = Occluder((0, 0, x0 + 4, 300), 0, 9999, frozenset())
    (element,), _ = label([part], [first_letter])
    assert element.box[1] > (y0 + y1) / 2
    assert element.box[2:] == (x1, y1)
    assert element.full_box == part.box


def test_ground_of_what_scrolls_is_the_look_of_its_area(session):
    window = QWidget()
    window.resize(*SIZE)
    area = QScrollArea(window)
    area.setFrameShape(QFrame.Shape.NoFrame)
    tag(area, 'panel')
    inside = QWidget()
    inside.setAutoFillBackground(True)
    inside.resize(300, 200)
    QLabel('small', inside).move(100, 80)
    area.setWidget(inside)
    area.resize(300, 200)
    reading = read(session, window)
    elements, _ = label(reading.parts, reading.occluders)
    panel = next(e for e in elements if e.class_name == 'panel')
    assert panel.box[2] - panel.box[0] > 250
    assert panel.box[3] - panel.box[1] > 150


@pytest.mark.parametrize('style', ['Fusion', 'Windows'])
def test_controls_of_inner_windows_are_where_they_are_painted(session, style):
    area = QMdiArea()
    area.setStyle(QStyleFactory.create(style))
    window = area.addSubWindow(QLabel('content'))
    window.setStyle(QStyleFactory.create(style))
    area.resize(*SIZE)
    window.resize(300, 200)
    area.show()
    session.settle()
    boxes = [c.box for c in Recorder(1.0).record(window, QPoint(0, 0))]
    controls = [p for p in dissect(window) if p.class_name == 'window_control']
    assert len(controls) == 3
    for piece in controls:
        x0, y0, width, height = piece.rect.getRect()
        rect = x0, y0, x0 + width, y0 + height
        inside = [
            b
            for b in boxes
            if b[0] >= x0 - 2
            and b[1] >= y0 - 2
            and b[2] <= rect[2] + 2
            and b[3] <= rect[3] + 2
        ]
        painted = inside[0]
        for box in inside[1:]:
            painted = union(painted, box)
        assert np.abs(np.subtract(painted, rect)).max() <= 2

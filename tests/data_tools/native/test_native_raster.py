"""Bounds of ink to the pixel, and pieces that enclose what lies in them."""

import pytest

pytest.importorskip('PySide6.QtWidgets')

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QGroupBox, QLabel, QTabWidget, QVBoxLayout

from data_tools.native import reader  # noqa: F401 - knows the widgets
from data_tools.native.commands import Command
from data_tools.native.grouping import sorted_paint
from data_tools.native.pieces import Piece, dissect
from data_tools.native.raster import Raster
from data_tools.native.source import QtSource


@pytest.fixture
def session():
    source = QtSource()
    source.open()
    yield source._session
    source.close()


def rectangle(box, opacity=255):
    def ink(painter, color):
        color.setAlpha(opacity)
        x0, y0, x1, y1 = box
        painter.resetTransform()
        painter.fillRect(QRectF(x0, y0, x1 - x0, y1 - y0), color)

    return ink


def command(told, painted, opacity=255):
    return Command('shape', told, rectangle(painted, opacity))


def test_box_is_what_is_painted_not_what_is_told():
    raster = Raster((60, 40))
    fitted = raster.fitted(command((10, 10, 30, 30), (11, 9, 29, 31)))
    assert fitted.box == (11, 9, 29, 31)


def test_faint_ink_counts_where_there_is_no_other():
    raster = Raster((60, 40))
    box = (10, 10, 30, 30)
    assert raster.fitted(command(box, box, opacity=8)).box == box
    assert raster.fitted(command(box, box, opacity=1)) is None


def test_nothing_is_left_on_the_sheet():
    raster = Raster((60, 40))
    raster.fitted(command((10, 10, 20, 20), (0, 0, 60, 40)))
    assert raster.fitted(command((8, 8, 24, 24), (15, 15, 16, 16))).box == (
        (15, 15, 16, 16)
    )


def test_what_leaves_the_image_keeps_its_bounds():
    raster = Raster((60, 40))
    box = (50.0, 30.0, 70.0, 50.0)
    assert raster.fitted(command(box, box)).box == box


def test_tabs_lie_beside_their_pane(session):
    tabs = QTabWidget()
    tabs.addTab(QLabel('content'), 'one')
    tabs.resize(300, 200)
    tabs.show()
    session.settle()
    whole, pane = dissect(tabs)
    assert (whole.class_name, pane.class_name) == (None, 'panel')
    assert pane.rect.top() >= tabs.tabBar().geometry().center().y()
    assert whole.rect.contains(pane.rect)


@pytest.mark.parametrize(('flat', 'box'), [(False, 'paint'), (True, 'look')])
def test_framed_group_encloses_its_title(session, flat, box):
    group = QGroupBox('Title')
    group.setFlat(flat)
    QVBoxLayout(group).addWidget(QLabel('content'))
    assert dissect(group)[0].box == box


def test_ground_below_an_icon_is_no_icon():
    item = Piece('menu_item', QRect(0, 0, 180, 26), icons=True, glyphs=True)
    rect = (0.0, 0.0, 180.0, 26.0)
    picture = (6.0, 6.0, 15.0, 20.0)
    arrow = (165.0, 8.0, 170.0, 18.0)
    commands = [
        Command('shape', rect, rectangle(rect), filled=True),
        Command('shape', (0.0, 0.0, 20.0, 26.0), rectangle(rect), filled=True),
        Command('picture', picture, rectangle(picture), filled=True),
        Command('shape', arrow, rectangle(arrow), filled=True),
    ]
    paint = sorted_paint(commands, [0, 1, 2, 3], item, rect, 1.0)
    assert [group.box for group in paint.icons] == [picture, arrow]
    assert paint.rest == [0, 1]

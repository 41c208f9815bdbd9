"""Programs that people make things with: code, pictures, data, forms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMainWindow, QMdiArea, QWidget

from data_tools.native import bars, content, controls, inputs, views
from data_tools.native.kit import Kit, tag
from data_tools.native.programs.office import main_window
from data_tools.native.programs.registry import program
from data_tools.native.programs.settings import fields, levels

__all__ = [
    'database_browser',
    'designer',
    'development',
    'paint_program',
    'workspace',
]

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
_BELOW = Qt.DockWidgetArea.BottomDockWidgetArea


def console(kit: Kit, lines: int) -> QWidget:
    """What a program has said."""
    made = inputs.code_area(kit, lines)
    said = [f'[{kit.words.time()}] {kit.words.phrase()}' for _ in range(lines)]
    made.setPlainText('\n'.join(said))
    made.setReadOnly(True)
    return tag(made, 'panel')


@program
def development(kit: Kit) -> QMainWindow:
    """Files at the side, code in tabs, what was said below."""
    pages = [
        inputs.code_area(kit, kit.count(10, 45))
        for _ in range(kit.count(1, 4))
    ]
    made = main_window(
        kit, bars.tabs(kit, *pages, files=True), (680, 460), (1200, 760)
    )
    bars.tool_bar(kit, made, ['play', 'pause', 'refresh', 'search', 'save'])
    bars.dock(kit, made, views.tree(kit, kit.count(8, 24)), _LEFT)
    if kit.chance(0.7):
        bars.dock(kit, made, console(kit, kit.count(3, 12)), _BELOW)
    if kit.chance(0.4):
        bars.dock(kit, made, views.tree(kit, 9, 2), _RIGHT)
    if kit.chance(0.25):
        bars.dock(kit, made, views.table(kit, 5, 3), _BELOW)
    if kit.chance(0.8):
        bars.status_bar(kit, made)
    return made


@program
def database_browser(kit: Kit) -> QMainWindow:
    """Tables at the side, a query and what it found."""
    query = inputs.code_area(kit, 2)
    what, where = kit.rng.sample(('id', 'name', 'price', 'date', 'city'), 2)
    query.setPlainText(
        f'SELECT {what}, {where}\nFROM orders\nWHERE {where} > '
        f'{kit.number(1, 99)}\nORDER BY {what};'
    )
    found = views.table(kit, kit.count(8, 30), kit.count(3, 7))
    run = kit.row(
        controls.button(kit, icon='play', strong=True),
        controls.button(kit),
        1,
        content.label(kit, kit.words.number()),
    )
    top = kit.column((query, 1), run, margin=3)
    right = content.split(kit, top, found, upright=True)
    right.setStretchFactor(1, 2)
    if kit.chance(0.4):
        right = bars.tabs(kit, right, views.table(kit, 5, 4))
        right.setCurrentIndex(0)
    tables = views.tree(kit, kit.count(8, 20))
    body = content.split(kit, tables, right)
    body.setStretchFactor(1, 1)
    tables.setMaximumWidth(230)
    made = main_window(kit, body, (640, 440), (1100, 740))
    bars.tool_bar(kit, made)
    bars.status_bar(kit, made)
    return made


@program
def paint_program(kit: Kit) -> QMainWindow:
    """Tools at the left, a picture, its layers and settings."""
    picture = content.picture(kit, kit.number(360, 800), kit.number(260, 600))
    picture.setFixedSize(picture.sizeHint())
    area = content.scrolled(picture)
    area.setWidgetResizable(False)
    area.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made = main_window(kit, area, (680, 480), (1150, 760))
    bars.tool_bar(kit, made)
    tools = QWidget()
    layout = QGridLayout(tools)
    layout.setContentsMargins(3, 3, 3, 3)
    layout.setSpacing(2)
    columns = kit.pick(1, 2, 2)
    for index in range(kit.count(6, 16)):
        button = controls.icon_button(kit, size=kit.pick(16, 20))
        layout.addWidget(button, index // columns, index % columns)
    layout.setRowStretch(20, 1)
    bars.dock(kit, made, tag(tools, 'toolbar'), _LEFT)
    names = kit.words.nouns(kit.count(2, 6))
    layers = views.text_list(kit, names, icon='image', ticks=True)
    sliders = [controls.slider(kit) for _ in range(kit.count(1, 3))]
    side = kit.column(kit.form(*sliders), (layers, 1), margin=4)
    bars.dock(kit, made, side, _RIGHT)
    if kit.chance(0.5):
        swatches = kit.grid(6, *(_swatch(kit) for _ in range(12)), gap=2)
        bars.dock(kit, made, swatches, _RIGHT)
    bars.status_bar(kit, made)
    return made


def _swatch(kit: Kit) -> QWidget:
    made = controls.icon_button(kit, raised=False)
    made.setIcon(kit.icons.icon('check', '#00000000'))
    color = '#' + ''.join(kit.pick(*'0369cf') * 2 for _ in range(3))
    made.setStyleSheet(f'background: {color}; border: 1px solid gray;')
    made.setAccessibleName(color)
    made.setText('')
    return tag(made, 'button')


@program
def designer(kit: Kit) -> QMainWindow:
    """A form that is being put together, and what it is made of."""
    form = kit.column(fields(kit), levels(kit), 1, margin=12)
    made = main_window(kit, content.scrolled(form), (700, 480), (1150, 740))
    bars.tool_bar(kit, made)
    bars.dock(kit, made, views.tree(kit, kit.count(10, 22)), _LEFT)
    values = views.table(kit, kit.count(8, 18), 2)
    values.verticalHeader().hide()
    finder = kit.column(inputs.search(kit), (values, 1), margin=2)
    bars.dock(kit, made, finder, _RIGHT)
    if kit.chance(0.5):
        bars.dock(kit, made, views.tree(kit, 8, 2), _RIGHT)
    return made


@program
def workspace(kit: Kit) -> QMainWindow:
    """Windows within a window."""
    area = QMdiArea()
    made = main_window(kit, area, (680, 480), (1100, 740))
    bars.tool_bar(kit, made)
    for number in range(kit.count(2, 4)):
        inner = area.addSubWindow(_document(kit))
        inner.setWindowTitle(kit.file_name())
        inner.setGeometry(
            16 + 60 * number + kit.number(0, 60),
            12 + 44 * number + kit.number(0, 40),
            kit.number(220, 380),
            kit.number(160, 300),
        )
    if kit.chance(0.5):
        bars.status_bar(kit, made)
    return made


def _document(kit: Kit) -> QWidget:
    return kit.pick(
        lambda: inputs.code_area(kit, kit.count(5, 20)),
        lambda: views.table(kit, kit.count(4, 12), 3),
        lambda: content.chart(kit, 260, 180),
        lambda: content.picture(kit, 260, 180),
        lambda: kit.column(fields(kit), 1, margin=6),
    )()

"""Programs of an office: letters, sheets, mail, addresses, print."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QMainWindow, QTabBar, QTextEdit, QWidget

from data_tools.native import bars, content, controls, inputs, views
from data_tools.native.kit import Kit, tag
from data_tools.native.programs.registry import program
from data_tools.native.programs.settings import button_row, dialog, fields

__all__ = [
    'contacts',
    'mail_client',
    'mail_composer',
    'print_dialog',
    'spreadsheet',
    'text_editor',
]


def main_window(
    kit: Kit, body: QWidget, low: tuple[int, int], high: tuple[int, int]
) -> QMainWindow:
    """A main window around a body, with a menu bar by chance."""
    made = QMainWindow()
    if kit.chance(0.75):
        bars.menu_bar(kit, made)
    made.setCentralWidget(body)
    made.resize(kit.number(low[0], high[0]), kit.number(low[1], high[1]))
    return made


@program
def text_editor(kit: Kit) -> QMainWindow:
    """A letter or a note, with a bar to dress its words."""
    if kit.chance(0.6):
        body: QWidget = inputs.text_area(kit, rich=True)
        lines = [kit.words.paragraph(kit.count(1, 4)) for _ in range(9)]
        body.setPlainText('\n'.join(lines[: kit.count(1, 9)]))
    else:
        body = content.page(kit, kit.count(2, 5))
        body.setReadOnly(False)
        tag(body, 'text_area')
    body.setFont(kit.font(kit.pick(1.0, 1.1, 1.25)))
    if kit.chance(0.3):
        pages = [body, *(QTextEdit() for _ in range(kit.count(1, 3)))]
        body = bars.tabs(kit, *pages, files=True)
        body.setCurrentIndex(0)
    made = main_window(kit, body, (460, 340), (900, 700))
    bars.tool_bar(kit, made)
    if kit.chance(0.5):
        made.addToolBarBreak()
        _dressing(kit, made)
    if kit.chance(0.7):
        bars.status_bar(kit, made)
    made.setWindowTitle(kit.file_name())
    return made


def _dressing(kit: Kit, window: QMainWindow) -> None:
    """Font, size and style of the words."""
    faces = inputs.combo(kit, ['Sans', 'Serif', 'Mono', 'Condensed'])
    sizes = inputs.combo(kit, [str(n) for n in (8, 9, 10, 11, 12, 14)])
    bars.tool_bar(kit, window, ['bold', 'italic', 'list'], faces, sizes)


@program
def spreadsheet(kit: Kit) -> QMainWindow:
    """Cells, the formula of one of them, and leaves of the book."""
    grid = views.sheet(kit, 40, 26)
    name = inputs.field(kit, f'{kit.pick(*"ABCDEF")}{kit.number(1, 30)}')
    name.setMaximumWidth(70)
    formula = inputs.field(kit, f'=SUM(B2:B{kit.number(5, 30)})')
    line = kit.row(name, controls.icon_button(kit, 'check'), (formula, 1))
    leaves = QTabBar()
    leaves.setShape(QTabBar.Shape.RoundedSouth)
    for number in range(kit.count(1, 4)):
        leaves.addTab(f'{kit.words.noun()} {number + 1}')
    body = kit.column(line, (grid, 1), leaves, gap=2)
    made = main_window(kit, body, (560, 400), (1100, 720))
    bars.tool_bar(kit, made)
    if kit.chance(0.7):
        bars.status_bar(kit, made)
    made.setWindowTitle(kit.file_name())
    return made


@program
def mail_client(kit: Kit) -> QMainWindow:
    """Folders, letters, and the one that is read."""
    folders = views.tree(kit, kit.count(6, 14))
    count = kit.count(6, 20)
    if kit.chance(0.5):
        letters: QWidget = views.table(kit, count, kit.count(3, 4))
    else:
        letters = views.text_list(
            kit, [_letter(kit) for _ in range(count)], icon='mail'
        )
    reading = kit.column(_letter_head(kit), (content.page(kit, 2), 1), gap=4)
    if kit.chance(0.5):
        right = content.split(kit, letters, reading, upright=True)
        body = content.split(kit, folders, right)
    else:
        body = content.split(kit, folders, letters, reading)
    body.setStretchFactor(body.count() - 1, 1)
    folders.setMaximumWidth(220)
    made = main_window(kit, body, (700, 420), (1150, 740))
    names = ['mail', 'edit', 'send', 'delete', 'refresh', 'print']
    extra = [inputs.search(kit)] if kit.chance(0.6) else []
    bars.tool_bar(kit, made, names[: kit.count(3, 6)], *extra)
    if kit.chance(0.6):
        bars.status_bar(kit, made)
    return made


def _letter(kit: Kit) -> str:
    return f'{kit.words.person()}\n{kit.words.phrase()}'


def _letter_head(kit: Kit) -> QWidget:
    who = kit.words.person()
    words = kit.column(
        content.heading(kit, kit.words.phrase(), 1.2),
        content.label(kit, f'{who} <{kit.words.email()}>', muted=True),
        gap=3,
    )
    parts: list = [content.avatar(kit, who, 36), (words, 1)]
    if kit.chance(0.5):
        parts.append(content.label(kit, kit.words.time(), muted=True))
    return kit.row(*parts, margin=5, gap=8)


@program
def mail_composer(kit: Kit) -> QMainWindow:
    """A letter that is being written."""
    head = kit.form(
        inputs.field(kit, kit.words.email()),
        inputs.field(kit),
        inputs.field(kit, kit.words.phrase()),
        names=kit.words.nouns(3),
    )
    body = kit.column(head, (inputs.text_area(kit, rich=True), 1), margin=8)
    if kit.chance(0.5):
        files = views.text_list(
            kit, [kit.file_name() for _ in range(kit.count(1, 4))], icon='file'
        )
        files.setMaximumHeight(70)
        body.layout().addWidget(files)
    made = main_window(kit, body, (440, 360), (760, 620))
    bars.tool_bar(kit, made, ['send', 'save', 'link', 'image', 'bold'])
    made.setWindowTitle(kit.words.phrase())
    return made


@program
def contacts(kit: Kit) -> QMainWindow:
    """People at the side, one of them in full."""
    people = [kit.words.person() for _ in range(kit.count(6, 20))]
    names = views.text_list(kit, people, icon='user')
    who = people[0]
    top = kit.row(
        content.avatar(kit, who, 56),
        kit.column(
            content.heading(kit, who, 1.5),
            content.label(kit, kit.words.email(), muted=True),
        ),
        1,
        controls.button(kit, icon='edit'),
    )
    form = kit.form(*(inputs.field(kit) for _ in range(kit.count(4, 7))))
    card = kit.column(top, content.divider(), form, 1, margin=10)
    left = kit.column(inputs.search(kit), (names, 1))
    body = content.split(kit, left, card)
    body.setStretchFactor(1, 1)
    made = main_window(kit, body, (560, 380), (900, 600))
    if kit.chance(0.6):
        bars.tool_bar(kit, made, ['user', 'plus', 'delete', 'mail', 'print'])
    return made


@program
def print_dialog(kit: Kit) -> QDialog:
    """Which printer, which pages, how many, and how it will look."""
    pages = content.group(
        kit,
        *controls.radio(kit, 3),
        kit.row(content.label(kit), (inputs.field(kit, '1-4'), 1)),
    )
    copies = content.group(
        kit,
        kit.form(inputs.spin(kit), inputs.combo(kit)),
        controls.check(kit),
    )
    sheet = content.picture(kit, 150, 210)
    sheet.setFixedSize(150, 210)
    printer = kit.form(inputs.combo(kit), inputs.combo(kit))
    middle = kit.row((pages, 1), (copies, 1), gap=8)
    left = kit.column(content.group(kit, printer), middle, 1)
    parts: list = [left]
    if kit.chance(0.6):
        parts = [(left, 1), kit.column(sheet, 1)]
    body = kit.row(*parts, gap=10)
    if kit.chance(0.4):
        body = bars.tabs(kit, body, kit.column(fields(kit), 1, margin=8))
        body.setCurrentIndex(0)
    size = kit.number(480, 640), kit.number(330, 440)
    return dialog(kit, (body, 1), button_row(kit), size=size)

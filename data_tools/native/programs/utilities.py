"""Small programs: calculator, downloads, logs, calendar, monitors."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLCDNumber,
    QLineEdit,
    QMainWindow,
    QSizePolicy,
    QWidget,
)

from data_tools.native import bars, content, controls, inputs, views
from data_tools.native.kit import Kit, tag
from data_tools.native.programs.makers import console
from data_tools.native.programs.office import main_window
from data_tools.native.programs.registry import program

__all__ = [
    'calculator',
    'dashboard',
    'downloads',
    'find_and_replace',
    'log_viewer',
    'mixer',
    'organiser',
    'system_monitor',
    'terminal',
]

_KEYS = ('7', '8', '9', '/', '4', '5', '6', '*', '1', '2', '3', '-')
_LAST = ('0', '.', '=', '+')


@program
def calculator(kit: Kit) -> QWidget:
    """A number and keys to reckon with."""
    number = f'{kit.rng.uniform(0, 9999):.{kit.number(0, 4)}f}'
    if kit.chance(0.3):
        shown: QWidget = QLCDNumber(10)
        shown.setSegmentStyle(QLCDNumber.SegmentStyle.Flat)
        shown.display(number)
        shown.setMinimumHeight(44)
    else:
        shown = QLineEdit(number)
        shown.setReadOnly(True)
        shown.setAlignment(Qt.AlignmentFlag.AlignRight)
        shown.setFont(kit.font(kit.pick(1.4, 1.8)))
    names = [*_KEYS, *_LAST]
    if kit.chance(0.6):
        names = ['C', '(', ')', '%', *names]
    if kit.chance(0.4):
        names += ['sin', 'cos', 'ln', '√']
    keys = kit.grid(4, *(_key(kit, name) for name in names), gap=4)
    parts: list = [shown, (keys, 1)]
    if kit.chance(0.3):
        parts.insert(0, kit.row(*controls.radio(kit, 3), 1))
    body = kit.column(*parts, margin=8)
    if kit.chance(0.5):
        body.resize(kit.number(220, 380), kit.number(280, 460))
        return body
    return main_window(kit, body, (220, 300), (380, 480))


def _key(kit: Kit, name: str) -> QWidget:
    made = controls.button(kit, name, strong=name == '=')
    made.setText(name)
    made.setIcon(kit.icons.icon('plus', '#00000000'))
    made.setIconSize(made.iconSize() * 0)
    made.setMinimumWidth(34)
    made.setSizePolicy(
        QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding
    )
    return made


@program
def downloads(kit: Kit) -> QMainWindow:
    """Files on their way, each with how far it is."""
    rows: list = []
    for _ in range(kit.count(2, 7)):
        rows += [_download(kit), content.divider()]
    body = content.scrolled(kit.column(*rows, 1, margin=8, gap=7))
    made = main_window(kit, body, (380, 320), (720, 600))
    extra = [inputs.search(kit)] if kit.chance(0.6) else []
    bars.tool_bar(kit, made, ['plus', 'pause', 'delete', 'settings'], *extra)
    if kit.chance(0.6):
        bars.status_bar(kit, made)
    return made


def _download(kit: Kit) -> QWidget:
    words = kit.row(
        content.label(kit, kit.file_name()),
        1,
        content.label(kit, kit.words.time(), muted=True),
    )
    state = kit.column(words, controls.progress(kit), gap=4)
    buttons = [
        controls.icon_button(kit, name)
        for name in kit.rng.sample(('pause', 'close', 'refresh', 'folder'), 2)
    ]
    sign = content.icon(kit, kit.pick('file', 'download', 'image'), 32)
    return kit.row(sign, (state, 1), *buttons, gap=8)


@program
def log_viewer(kit: Kit) -> QMainWindow:
    """What happened, filtered by a word and a level."""
    count = kit.count(12, 40)
    if kit.chance(0.6):
        log: QWidget = views.table(kit, count, kit.count(3, 4))
    else:
        log = console(kit, count)
    filters = kit.row(
        inputs.combo(kit),
        (inputs.search(kit), 1),
        controls.check(kit, kit.words.noun()),
        controls.button(kit),
        margin=4,
    )
    body = kit.column(filters, (log, 1), gap=3)
    if kit.chance(0.4):
        body = content.split(kit, body, inputs.text_area(kit), upright=True)
    made = main_window(kit, body, (560, 380), (1000, 680))
    if kit.chance(0.5):
        bars.tool_bar(kit, made)
    bars.status_bar(kit, made)
    return made


@program
def organiser(kit: Kit) -> QMainWindow:
    """A month, what is to be done, and a day in full."""
    month = views.calendar(kit)
    tasks = [kit.words.phrase() for _ in range(kit.count(3, 10))]
    todo = views.text_list(kit, tasks, ticks=True)
    left = kit.column(month, content.heading(kit, None, 1.1), (todo, 1))
    day = content.group(
        kit,
        kit.form(
            inputs.field(kit, kit.words.phrase()),
            inputs.date_field(kit),
            inputs.date_field(kit),
            inputs.combo(kit),
        ),
        controls.check(kit),
        (inputs.text_area(kit), 1),
        kit.row(1, *controls.buttons(kit, 2)),
    )
    body = kit.row(left, (day, 1), margin=6, gap=8)
    made = main_window(kit, body, (640, 460), (960, 660))
    if kit.chance(0.6):
        bars.tool_bar(kit, made, ['calendar', 'plus', 'delete', 'print'])
    return made


@program
def system_monitor(kit: Kit) -> QMainWindow:
    """What runs, and how hard the machine works."""
    running = views.table(kit, kit.count(10, 30), kit.count(4, 6))
    meters = kit.form(
        *(controls.progress(kit) for _ in range(kit.count(2, 4))), margin=8
    )
    load = kit.column(
        (content.chart(kit), 1), (content.chart(kit), 1), meters, margin=6
    )
    body: QWidget = bars.tabs(kit, running, load)
    if kit.chance(0.4):
        body = content.split(kit, running, load)
    made = main_window(kit, body, (560, 420), (980, 700))
    if kit.chance(0.5):
        bars.status_bar(kit, made)
    return made


@program
def dashboard(kit: Kit) -> QMainWindow:
    """Numbers and plots on cards."""
    numbers = kit.row(*(_number(kit) for _ in range(kit.count(2, 4))), gap=8)
    plots = kit.grid(
        2,
        *(
            content.card(
                kit, content.heading(kit, None, 1.1), (content.chart(kit), 1)
            )
            for _ in range(kit.pick(2, 4))
        ),
        gap=8,
    )
    body = kit.column(numbers, (plots, 1), margin=8, gap=8)
    if kit.chance(0.6):
        body = kit.row(views.navigation(kit, kit.count(4, 7)), (body, 1))
    return main_window(kit, body, (640, 460), (1100, 740))


def _number(kit: Kit) -> QWidget:
    top = kit.row(content.label(kit, muted=True), 1, content.badge(kit))
    value = content.heading(kit, kit.words.number(), kit.pick(1.5, 2))
    return content.card(kit, top, value)


@program
def mixer(kit: Kit) -> QWidget:
    """Channels, each with a slider that stands up."""
    channels = []
    for name in kit.words.nouns(kit.count(3, 7)):
        fader = controls.slider(kit, upright=True)
        fader.setMinimumHeight(120)
        parts: list = [content.label(kit, name), (fader, 1)]
        if kit.chance(0.6):
            parts.insert(1, controls.dial(kit))
        parts.append(controls.check(kit, kit.words.noun()))
        channels.append(content.group(kit, *parts, title=''))
    body = kit.row(*channels, margin=8, gap=6)
    body.resize(kit.number(380, 760), kit.number(280, 460))
    return body


@program
def find_and_replace(kit: Kit) -> QWidget:
    """A small dialog that stays open."""
    words = kit.form(inputs.combo(kit), inputs.field(kit))
    ticks = kit.grid(
        2, *(controls.check(kit) for _ in range(kit.pick(2, 4, 6)))
    )
    left = kit.column(words, content.group(kit, ticks), 1)
    right = kit.column(*controls.buttons(kit, kit.count(3, 5)), 1)
    body = kit.row((left, 1), right, margin=9, gap=9)
    body.resize(kit.number(380, 560), kit.number(180, 260))
    return body


@program
def terminal(kit: Kit) -> QMainWindow:
    """Lines of a shell, perhaps in tabs."""
    said = console(kit, kit.count(6, 40))
    said.setPlainText(
        '\n'.join(
            kit.pick(_prompt, _output)(kit) for _ in range(kit.count(6, 40))
        )
    )
    body: QWidget = said
    if kit.chance(0.4):
        pages = [said, *(QWidget() for _ in range(kit.count(1, 3)))]
        body = bars.tabs(kit, *pages, files=True)
        body.setCurrentIndex(0)
    return main_window(kit, tag(body, 'panel'), (440, 300), (860, 560))


def _prompt(kit: Kit) -> str:
    verb = kit.pick('ls', 'cat', 'cd', 'make', 'ssh', 'grep -r', 'tail -f')
    return f'user@host:~$ {verb} {kit.words.file_name()}'


def _output(kit: Kit) -> str:
    return f'{kit.words.number():>10}  {kit.words.phrase()}'

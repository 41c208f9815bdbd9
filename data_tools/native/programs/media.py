"""Programs to look at and to listen to things, and to talk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMainWindow, QVBoxLayout, QWidget

from data_tools.native import bars, content, controls, inputs, views
from data_tools.native.kit import Kit, tag
from data_tools.native.programs.office import main_window
from data_tools.native.programs.registry import program

__all__ = ['chat', 'image_viewer', 'media_player', 'music_library']


@program
def image_viewer(kit: Kit) -> QMainWindow:
    """A picture, its neighbours, its facts."""
    main = content.picture(kit, 640, 420)
    parts: list = [(main, 1)]
    if kit.chance(0.6):
        strip = [content.picture(kit, 84, 60) for _ in range(kit.count(3, 7))]
        for small in strip:
            small.setFixedSize(84, 60)
        parts.append(kit.row(*strip, 1, margin=4))
    if kit.chance(0.6):
        zoom = controls.slider(kit)
        zoom.setMaximumWidth(160)
        parts.append(
            kit.row(
                controls.icon_button(kit, 'previous'),
                controls.icon_button(kit, 'next'),
                1,
                controls.icon_button(kit, 'minus'),
                zoom,
                controls.icon_button(kit, 'plus'),
                margin=4,
            )
        )
    made = main_window(kit, kit.column(*parts, gap=0), (480, 380), (980, 700))
    bars.tool_bar(kit, made, ['folder', 'save', 'back', 'forward', 'delete'])
    if kit.chance(0.4):
        facts = views.table(kit, 9, 2)
        area = Qt.DockWidgetArea.RightDockWidgetArea
        bars.dock(kit, made, facts, area)
    if kit.chance(0.6):
        bars.status_bar(kit, made)
    made.setWindowTitle(kit.file_name())
    return made


def player_bar(kit: Kit) -> QWidget:
    """Buttons to play, where it is, how loud."""
    size = kit.pick(16, 24, 24)
    names = ['previous', kit.pick('play', 'pause'), 'next']
    made = [controls.icon_button(kit, name, size) for name in names]
    place = controls.slider(kit)
    loud = controls.slider(kit)
    loud.setMaximumWidth(110)
    return kit.row(
        *made,
        content.label(kit, f'{kit.number(0, 9)}:{kit.number(10, 59)}'),
        (place, 1),
        content.label(kit, f'{kit.number(10, 60)}:{kit.number(10, 59)}'),
        controls.icon_button(kit, 'volume'),
        loud,
        margin=6,
    )


@program
def media_player(kit: Kit) -> QMainWindow:
    """A film with its controls, and what comes next."""
    film = tag(content.picture(kit, 560, 330), 'video')
    body: QWidget = kit.column((film, 1), player_bar(kit), gap=0)
    if kit.chance(0.5):
        names = [kit.file_name() for _ in range(kit.count(4, 14))]
        queue = views.text_list(kit, names)
        body = content.split(kit, body, queue)
        body.setStretchFactor(0, 3)
    made = main_window(kit, body, (480, 360), (980, 660))
    if kit.chance(0.4):
        bars.status_bar(kit, made)
    made.setWindowTitle(kit.file_name())
    return made


@program
def music_library(kit: Kit) -> QMainWindow:
    """Records as pictures or a table, and a player below."""
    side = views.navigation(kit, kit.count(4, 8))
    if kit.chance(0.5):
        main: QWidget = views.table(kit, kit.count(8, 24), kit.count(3, 5))
    else:
        cards = [_record(kit) for _ in range(kit.count(4, 12))]
        main = content.scrolled(kit.grid(kit.count(3, 4), *cards, margin=8))
    body = kit.column(
        (kit.row(side, (main, 1)), 1), content.divider(), player_bar(kit)
    )
    made = main_window(kit, body, (620, 420), (1000, 680))
    bars.tool_bar(kit, made, ['back', 'forward'], inputs.search(kit))
    return made


def _record(kit: Kit) -> QWidget:
    cover = content.picture(kit, 110, 110)
    cover.setMinimumSize(90, 90)
    return content.card(
        kit,
        (cover, 1),
        content.label(kit),
        content.label(kit, kit.words.person(), muted=True),
    )


@program
def chat(kit: Kit) -> QMainWindow:
    """People at the side, what was said, a line to answer on."""
    people = [kit.words.person() for _ in range(kit.count(4, 12))]
    side = views.text_list(kit, people, icon='user')
    side.setMaximumWidth(200)
    said = kit.column(
        *(_message(kit, kit.chance(0.4)) for _ in range(kit.count(3, 8))),
        1,
        margin=8,
        gap=8,
    )
    answer = kit.row(
        controls.icon_button(kit, 'plus'),
        (inputs.field(kit), 1),
        kit.pick(
            controls.button(kit, strong=True),
            controls.icon_button(kit, 'send'),
        ),
        margin=5,
    )
    top = kit.row(
        content.avatar(kit, people[0], 32),
        content.heading(kit, people[0], 1.15),
        1,
        controls.icon_button(kit, 'phone'),
        controls.icon_button(kit, 'more'),
        margin=5,
    )
    main = kit.column(top, (content.scrolled(said), 1), answer, gap=0)
    body = content.split(kit, side, main)
    body.setStretchFactor(1, 1)
    return main_window(kit, body, (500, 400), (900, 680))


def _message(kit: Kit, own: bool) -> QWidget:
    """What somebody said, to the right if it was oneself."""
    colors = kit.look.colors
    fill, ink = colors.raised, colors.text
    if own:
        fill, ink = colors.accent, colors.on_accent
    bubble = QFrame()
    bubble.setObjectName('bubble')
    bubble.setStyleSheet(
        f'#bubble {{ background: {fill}; border-radius: 8px; }}'
        f'#bubble QLabel {{ color: {ink}; }}'
    )
    text = content.paragraph(kit, kit.count(1, 2))
    text.setMinimumWidth(kit.number(140, 260))
    kit.arrange(QVBoxLayout(bubble), [text], 7, 3)
    if kit.chance(0.5):
        bubble.layout().addWidget(content.label(kit, kit.words.time()))
    tag(bubble, 'chat_bubble')
    if own:
        return kit.row(1, (bubble, 2))
    return kit.row(content.avatar(kit, kit.words.person(), 28), (bubble, 2), 1)

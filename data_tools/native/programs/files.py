"""Programs that show files and folders."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget

from data_tools.native import bars, content, inputs, views
from data_tools.native.kit import Kit, tag
from data_tools.native.programs.registry import program

__all__ = ['file_manager']


def path_bar(kit: Kit) -> QWidget:
    """The folders that lead to the one that is shown."""
    parts: list = []
    for name in kit.words.nouns(kit.count(2, 4)):
        if parts:
            parts.append(content.icon(kit, 'right', 12))
        parts.append(content.link(kit, name))
    return tag(kit.row(*parts, 1, gap=3), 'breadcrumb')


@program
def file_manager(kit: Kit) -> QMainWindow:
    """Places at the side, a folder as icons, a list or a table."""
    made = QMainWindow()
    if kit.chance(0.6):
        bars.menu_bar(kit, made)
    path = path_bar(kit) if kit.chance(0.4) else inputs.field(kit, '/home')
    find = inputs.search(kit)
    find.setMaximumWidth(kit.number(120, 200))
    names = ['back', 'forward', 'up', 'refresh', 'home']
    bars.tool_bar(kit, made, names, path, find)
    names = [kit.file_name() for _ in range(kit.count(8, 40))]
    kind = kit.pick('icons', 'list', 'table', 'tree')
    if kind == 'icons':
        main: QWidget = views.icon_list(kit, names, kit.pick(32, 48))
    elif kind == 'list':
        main = views.text_list(kit, names, icon='file')
    elif kind == 'table':
        main = views.table(kit, len(names), kit.count(3, 5))
    else:
        main = views.tree(kit, kit.count(12, 30), kit.count(2, 4))
    side = views.tree(kit, kit.count(8, 20))
    if kit.chance(0.5):
        side = views.text_list(kit, kit.words.nouns(8), icon='folder')
    side.setMaximumWidth(260)
    panes = content.split(kit, side, main)
    panes.setStretchFactor(1, 1)
    made.setCentralWidget(panes)
    if kit.chance(0.7):
        bars.status_bar(kit, made)
    made.resize(kit.number(620, 1100), kit.number(400, 720))
    return made

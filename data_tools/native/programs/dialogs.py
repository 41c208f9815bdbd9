"""Dialogs: messages, questions, wizards, logins, colours, opening files."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QInputDialog,
    QMessageBox,
    QProgressDialog,
    QVBoxLayout,
    QWizard,
    QWizardPage,
)

from data_tools.native import bars, content, controls, inputs, views
from data_tools.native.kit import Kit, tag
from data_tools.native.programs.registry import program
from data_tools.native.programs.settings import button_row, dialog, fields

__all__ = [
    'about',
    'color_dialog',
    'input_dialog',
    'login',
    'message_box',
    'open_dialog',
    'progress_dialog',
    'wizard',
]


@program
def message_box(kit: Kit) -> QMessageBox:
    """Something to know or to decide."""
    made = QMessageBox()
    icons = QMessageBox.Icon
    made.setIcon(
        kit.pick(
            icons.Information, icons.Warning, icons.Critical, icons.Question
        )
    )
    made.setText(kit.words.phrase())
    if kit.chance(0.6):
        made.setInformativeText(kit.words.paragraph(kit.count(1, 2)))
    roles = QMessageBox.ButtonRole
    kinds = (roles.AcceptRole, roles.RejectRole, roles.ActionRole)
    for role in kinds[: kit.count(1, 3)]:
        made.addButton(kit.words.action(), role)
    if kit.chance(0.25):
        made.setCheckBox(controls.check(kit))
    return made


@program
def input_dialog(kit: Kit) -> QInputDialog:
    """One question with a field to answer it."""
    made = QInputDialog()
    made.setLabelText(kit.colon(kit.words.phrase()))
    kind = kit.pick('text', 'number', 'choice')
    if kind == 'text':
        made.setTextValue(kit.words.noun())
    elif kind == 'number':
        made.setInputMode(QInputDialog.InputMode.IntInput)
        made.setIntValue(kit.number(0, 99))
    else:
        made.setComboBoxItems(kit.words.nouns(4))
    made.setOkButtonText(kit.words.action())
    made.setCancelButtonText(kit.words.action())
    made.resize(kit.number(240, 400), 120)
    return made


@program
def progress_dialog(kit: Kit) -> QProgressDialog:
    """How far something is, and a way to stop it."""
    made = QProgressDialog(kit.words.phrase(), kit.words.action(), 0, 100)
    made.setAutoClose(False)
    made.setAutoReset(False)
    made.setMinimumDuration(1 << 30)
    made.setValue(kit.number(5, 95))
    made.resize(kit.number(280, 440), 110)
    return made


@program
def color_dialog(kit: Kit) -> QColorDialog:
    """A colour to choose."""
    color = QColor.fromHsv(
        kit.number(0, 359), kit.number(60, 255), kit.number(90, 255)
    )
    made = QColorDialog(color)
    made.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    if kit.chance(0.4):
        made.setOption(QColorDialog.ColorDialogOption.ShowAlphaChannel)
    return made


@program
def login(kit: Kit) -> QDialog:
    """Who one is, and the word to prove it."""
    form = kit.form(
        inputs.field(kit, kit.words.email()),
        inputs.field(kit, password=True),
    )
    parts: list = [form]
    if kit.chance(0.6):
        parts.append(kit.row(controls.check(kit), 1, content.link(kit)))
    if kit.chance(0.6):
        parts.insert(0, content.heading(kit, None, kit.pick(1.3, 1.7)))
    if kit.chance(0.4):
        sign = content.icon(kit, 'lock', 48)
        parts.insert(0, kit.row(1, sign, 1))
    size = kit.number(280, 420), kit.number(170, 300)
    return dialog(kit, *parts, 1, button_row(kit), size=size, margin=14)


@program
def about(kit: Kit) -> QDialog:
    """What a program is, who made it, and under which licence."""
    top = kit.row(
        content.icon(kit, size=48),
        kit.column(
            content.heading(kit, None, 1.6),
            content.label(kit, f'{kit.number(0, 9)}.{kit.number(0, 20)}'),
        ),
        1,
        gap=10,
    )
    words = kit.column(
        content.paragraph(kit, 3), kit.row(content.link(kit), 1), 1, margin=8
    )
    people = [kit.words.person() for _ in range(kit.count(3, 9))]
    pages = bars.tabs(
        kit, words, views.text_list(kit, people), content.page(kit, 3)
    )
    body = pages if kit.chance(0.7) else words
    last = kit.row(1, controls.button(kit))
    size = kit.number(340, 520), kit.number(260, 420)
    return dialog(kit, top, (body, 1), last, size=size)


@program
def open_dialog(kit: Kit) -> QDialog:
    """A file to open or a place to save to."""
    where = kit.row(
        content.label(kit),
        (inputs.combo(kit), 1),
        *(controls.icon_button(kit, n) for n in ('back', 'up', 'folder')),
        gap=4,
    )
    count = kit.count(6, 24)
    if kit.chance(0.5):
        files = views.table(kit, count, 4)
        files.setShowGrid(False)
        files.verticalHeader().hide()
    else:
        names = [kit.file_name() for _ in range(count)]
        files = views.text_list(kit, names, icon='file')
    places = views.text_list(kit, kit.words.nouns(5), icon='folder')
    places.setMaximumWidth(130)
    name = kit.form(inputs.field(kit, kit.file_name()), inputs.combo(kit))
    buttons = kit.column(*controls.buttons(kit, 2))
    body = content.split(kit, places, files)
    body.setStretchFactor(1, 1)
    size = kit.number(480, 760), kit.number(320, 500)
    last = kit.row((name, 1), buttons)
    return dialog(kit, where, (body, 1), last, size=size)


@program
def wizard(kit: Kit) -> QWizard:
    """One step of several, as installers have."""
    made = QWizard()
    style = QWizard.WizardStyle
    made.setWizardStyle(
        kit.pick(style.ClassicStyle, style.ModernStyle, style.MacStyle)
    )
    for _ in range(3):
        made.addPage(_step(kit))
    buttons = QWizard.WizardButton
    for button in (buttons.NextButton, buttons.BackButton):
        made.setButtonText(button, kit.words.action())
    for button in (buttons.CancelButton, buttons.FinishButton):
        made.setButtonText(button, kit.words.action())
    made.resize(kit.number(480, 640), kit.number(340, 460))
    made.restart()
    if kit.chance(0.6):
        made.next()
    return made


def _step(kit: Kit) -> QWizardPage:
    page = QWizardPage()
    page.setTitle(kit.words.noun())
    if kit.chance(0.7):
        page.setSubTitle(kit.words.phrase())
    kind = kit.pick('words', 'fields', 'progress', 'licence')
    if kind == 'words':
        items: list = [content.paragraph(kit, 3), *controls.radio(kit, 3)]
    elif kind == 'fields':
        where = kit.row((inputs.field(kit), 1), controls.button(kit))
        items = [where, fields(kit)]
    elif kind == 'progress':
        items = [
            content.label(kit, kit.words.phrase()),
            controls.progress(kit),
            tag(inputs.code_area(kit, 6), 'panel'),
        ]
    else:
        items = [content.page(kit, 3), controls.check(kit)]
    kit.arrange(QVBoxLayout(page), [*items, 1], 9, 7)
    return page

"""Windows in which one sets things: preferences, properties, options."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QToolBox, QVBoxLayout, QWidget

from data_tools.native import content, controls, views
from data_tools.native.bars import tabs
from data_tools.native.kit import Kit
from data_tools.native.programs.registry import program

__all__ = ['preferences', 'properties', 'toolbox']


def choices(kit: Kit) -> QWidget:
    """Ticks, radio buttons or switches in a box."""
    kind = kit.pick('check', 'radio', 'switch', 'both')
    items: list[QWidget] = []
    if kind in ('radio', 'both'):
        items += controls.radio(kit, kit.count(2, 4))
    if kind in ('check', 'both'):
        items += [controls.check(kit) for _ in range(kit.count(2, 5))]
    if kind == 'switch':
        items += [controls.switch(kit) for _ in range(kit.count(2, 4))]
    return content.group(kit, *items)


def fields(kit: Kit, framed: bool = True) -> QWidget:
    """Labelled controls, in a box or without."""
    form = kit.form(
        *(controls.any_control(kit) for _ in range(kit.count(2, 5)))
    )
    return content.group(kit, form) if framed else form


def levels(kit: Kit) -> QWidget:
    """Sliders or dials, each with what it sets."""
    if kit.chance(0.25):
        dials = [
            kit.column(controls.dial(kit), content.label(kit))
            for _ in range(kit.count(2, 4))
        ]
        return content.group(kit, kit.row(*dials, 1))
    rows = []
    for _ in range(kit.count(2, 4)):
        slider = controls.slider(kit)
        if kit.chance(0.5):
            value = content.label(kit, str(slider.value()))
            rows.append(kit.row((slider, 1), value))
        else:
            rows.append(slider)
    return content.group(kit, kit.form(*rows))


def settings_page(kit: Kit, sections: int) -> QWidget:
    """Groups of settings below one another."""
    parts: list = []
    if kit.chance(0.5):
        parts.append(content.heading(kit))
    if kit.chance(0.25):
        parts.append(content.paragraph(kit, 1))
    for _ in range(sections):
        parts.append(kit.pick(choices, fields, levels)(kit))
    if kit.chance(0.25):
        parts.append(kit.row(content.link(kit), 1))
    return kit.column(*parts, 1, margin=10, gap=9)


def button_row(kit: Kit) -> QWidget:
    """OK, Cancel and the like."""
    made = controls.buttons(kit, kit.count(2, 3))
    if kit.chance(0.3):
        made.insert(0, controls.button(kit))
        return kit.row(made[0], 1, *made[1:])
    return kit.row(1, *made)


def dialog(kit: Kit, *items, size: tuple[int, int], margin: int = 10):
    """A dialog with items below one another."""
    made = QDialog()
    kit.arrange(QVBoxLayout(made), items, margin, 9)
    made.resize(*size)
    return made


@program
def preferences(kit: Kit) -> QDialog:
    """Sections at the side or as tabs, settings, buttons below."""
    count = kit.count(4, 8)
    sections = kit.count(1, 4)
    page = settings_page(kit, sections)
    if kit.chance(0.55):
        body = page
        if kit.chance(0.5):
            body = content.scrolled(page)
        side = views.navigation(kit, count)
        body = kit.row(side, (body, 1), gap=8)
    else:
        pages = [settings_page(kit, 1) for _ in range(kit.count(2, 4))]
        body = tabs(kit, *pages, page)
    size = kit.number(480, 860), kit.number(320, 660)
    return dialog(kit, (body, 1), button_row(kit), size=size)


@program
def properties(kit: Kit) -> QDialog:
    """What is to be known and set of one thing."""
    top = kit.row(
        content.icon(kit, size=48),
        (content.heading(kit, kit.file_name(), 1.2), 1),
    )
    facts = kit.form(
        *(
            content.label(kit, kit.pick(kit.words.date, kit.words.number)())
            for _ in range(kit.count(3, 7))
        )
    )
    first = kit.column(top, content.divider(), facts, choices(kit), 1)
    first.layout().setContentsMargins(9, 9, 9, 9)
    body = first
    if kit.chance(0.7):
        pages = [settings_page(kit, 1) for _ in range(kit.count(1, 3))]
        body = tabs(kit, first, *pages)
        body.setCurrentIndex(0)
    size = kit.number(340, 460), kit.number(400, 560)
    return dialog(kit, (body, 1), button_row(kit), size=size)


@program
def toolbox(kit: Kit) -> QWidget:
    """Settings in sections of which one is unfolded."""
    box = QToolBox()
    for name in kit.words.nouns(kit.count(3, 5)):
        page = kit.column(
            *(controls.check(kit) for _ in range(kit.count(2, 5))),
            fields(kit, framed=False),
            1,
            margin=4,
        )
        if kit.chance(0.5):
            icon = kit.icons.icon(kit.icons.any_name())
            box.addItem(page, icon, name)
        else:
            box.addItem(page, name)
    box.setCurrentIndex(kit.rng.randrange(box.count()))
    parts: list = [(box, 1)]
    if kit.chance(0.5):
        parts.append(button_row(kit))
    made = kit.column(*parts, margin=8)
    made.resize(kit.number(260, 420), kit.number(400, 640))
    return made

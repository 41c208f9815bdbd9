"""What windows show: words, pictures, charts, small signs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QGroupBox,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from data_tools.native import canvas
from data_tools.native.kit import Kit, tag

__all__ = [
    'avatar',
    'badge',
    'card',
    'chart',
    'divider',
    'group',
    'heading',
    'icon',
    'label',
    'link',
    'page',
    'paragraph',
    'picture',
    'scrolled',
    'split',
]


def label(kit: Kit, text: str | None = None, muted: bool = False) -> QLabel:
    """A few words."""
    made = QLabel(text if text is not None else kit.words.noun())
    made.setTextFormat(Qt.TextFormat.PlainText)
    if muted:
        made.setStyleSheet(f'color: {kit.look.colors.muted};')
    return made


def heading(kit: Kit, text: str | None = None, factor: float = 1.4) -> QLabel:
    """The title of a page or a section."""
    made = label(kit, text)
    made.setFont(kit.font(factor, bold=kit.chance(0.75)))
    return tag(made, 'heading')


def paragraph(kit: Kit, sentences: int = 2) -> QLabel:
    """Running text."""
    made = label(kit, kit.words.paragraph(sentences))
    made.setWordWrap(True)
    made.setSizePolicy(
        QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum
    )
    return tag(made, 'paragraph')


def link(kit: Kit, text: str | None = None) -> QLabel:
    """Text that leads elsewhere."""
    made = QLabel(f'<a href="x">{text or kit.words.action()}</a>')
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return tag(made, 'link')


def icon(kit: Kit, name: str | None = None, size: int = 24) -> QLabel:
    """A pictogram that cannot be pressed."""
    made = QLabel()
    picture = kit.icons.icon(name or kit.icons.any_name())
    made.setPixmap(picture.pixmap(QSize(size, size), kit.dpr))
    return tag(made, 'icon')


def badge(kit: Kit, text: str | None = None) -> QLabel:
    """A count or a word on a coloured ground."""
    colors = kit.look.colors
    made = label(kit, text or str(kit.number(1, 99)))
    made.setFont(kit.font(0.85, bold=True))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setStyleSheet(
        f'background: {colors.accent}; color: {colors.on_accent}; '
        'border-radius: 7px; padding: 1px 5px;'
    )
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return tag(made, 'badge')


def avatar(kit: Kit, name: str, size: int = 32) -> QWidget:
    """Initials that stand for a person."""
    letters = ''.join(part[0] for part in name.split()[:2])
    ground = kit.pick('#c0392b', '#8e44ad', '#2471a3', '#117a65', '#b9770e')
    made = canvas.Canvas(canvas.disc(ground, '#ffffff', letters), (size, size))
    made.setFixedSize(size, size)
    return tag(made, 'avatar')


def picture(kit: Kit, width: int, height: int) -> QWidget:
    """A drawing that stands for a photo; grows where there is room."""
    hue = kit.pick('#3f7fb5', '#7fa650', '#b5653f', '#6a5fae', '#3fa39a')
    made = canvas.Canvas(canvas.landscape(kit.rng, hue), (width, height))
    return tag(made, 'image')


def chart(kit: Kit, width: int = 220, height: int = 130) -> QWidget:
    """A plot of data; grows where there is room."""
    colors = kit.look.colors
    inks = [colors.accent, colors.success, colors.warning, colors.danger]
    kind = kit.pick('curve', 'curve', 'bars', 'pie')
    if kind == 'curve':
        painting = canvas.curve(kit.rng, kit.pick(*inks), colors.edge)
    elif kind == 'bars':
        painting = canvas.bars(kit.rng, inks, colors.edge)
    else:
        painting = canvas.pie(kit.rng, inks, colors.edge)
    made = canvas.Canvas(painting, (width, height))
    made.setMinimumSize(80, 50)
    return tag(made, 'chart')


def divider(upright: bool = False) -> QFrame:
    """A line between parts."""
    made = QFrame()
    shape = QFrame.Shape.VLine if upright else QFrame.Shape.HLine
    made.setFrameShape(shape)
    made.setFrameShadow(QFrame.Shadow.Sunken)
    return made


def group(kit: Kit, *items, title: str | None = None) -> QGroupBox:
    """Controls that belong together, framed and titled."""
    made = QGroupBox(kit.words.noun() if title is None else title)
    if kit.chance(0.12):
        made.setCheckable(True)
        made.setChecked(kit.chance(0.8))
    kit.arrange(_layout(made), items, 9, 6)
    return made


def card(kit: Kit, *items) -> QFrame:
    """A framed unit of content, one of several alike."""
    colors = kit.look.colors
    made = QFrame()
    made.setObjectName('card')
    made.setStyleSheet(
        f'#card {{ background: {colors.base}; border: 1px solid '
        f'{colors.edge}; border-radius: {kit.pick(0, 4, 8)}px; }}'
    )
    kit.arrange(_layout(made), items, 10, 5)
    return tag(made, 'card')


def _layout(owner: QWidget) -> QLayout:
    return QVBoxLayout(owner)


def scrolled(content: QWidget) -> QScrollArea:
    """Content behind a frame that scrolls where it must."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(content)
    return made


def split(kit: Kit, *panes: QWidget, upright: bool = False) -> QSplitter:
    """Panes with bars between them that can be moved."""
    way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
    made = QSplitter(way)
    for pane in panes:
        made.addWidget(pane)
    made.setHandleWidth(kit.pick(4, 5, 6, 8))
    made.setChildrenCollapsible(False)
    return made


def page(kit: Kit, sections: int = 3) -> QTextBrowser:
    """A document with headings, running text and links."""
    words, parts = kit.words, []
    for index in range(sections):
        size = 1 if index == 0 else kit.pick(2, 3)
        parts.append(f'<h{size}>{words.noun()}</h{size}>')
        parts.append(f'<p>{words.paragraph(kit.count(1, 4))}</p>')
        if kit.chance(0.4):
            parts.append(f'<p><a href="x">{words.action()}</a></p>')
    made = QTextBrowser()
    made.setHtml(''.join(parts))
    return made

"""What every window needs at hand: look, chance, words, icons, layouts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from data_tools.difficulty import likely_count
from data_tools.native.icons import Icons
from data_tools.native.looks import Look
from data_tools.procedural.fonts import SPECIAL
from data_tools.procedural.vocabulary import Vocabulary

__all__ = ['FALLBACKS', 'Kit', 'tag']

# Asked in this order for letters that a look's own font lacks.
FALLBACKS = ('noto-sans', *SPECIAL, 'dejavu')
_EXTENSIONS = 'pdf', 'png', 'txt', 'csv', 'zip', 'py', 'mp3', 'odt', 'json'


def tag(widget: QWidget, class_name: str, items: str = '') -> QWidget:
    """Say what a widget is, where its type does not tell.

    Args:
        widget: Any widget.
        class_name: Its element class; 'none' for one that is no element.
        items: The class of what a list or a tree shows.

    Returns:
        The widget.
    """
    widget.setProperty('gui', class_name)
    if items:
        widget.setProperty('gui_items', items)
    return widget


@dataclass
class Kit:
    """The tools that the windows of one screen are built with.

    Attributes:
        look: Design, colours and fonts.
        rng: The screen's own source of chance: same seed, same screen.
        words: Text in the screen's language.
        icons: Makes icons in the look's colours.
        families: Our name of each font family to Qt's.
        dpr: Image pixels per logical pixel.
        size: Width and height that there is for windows, in logical pixels.
        level: How hard the screen is to be, 0 to 1.
        labels: Which widget speaks of which, by relation type.
    """

    look: Look
    rng: random.Random
    words: Vocabulary
    icons: Icons
    families: dict[str, str]
    dpr: float
    size: tuple[int, int]
    level: float = 0.5
    labels: list[tuple[str, QWidget, QWidget]] = field(default_factory=list)

    # --- chance -------------------------------------------------------

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.rng.random() < probability

    def pick(self, *choices):
        """One of the arguments."""
        return self.rng.choice(choices)

    def number(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return self.rng.randint(low, high)

    def count(self, low: int, high: int) -> int:
        """A number of things; the harder the screen, the more."""
        return likely_count(self.rng, low, high, self.level)

    # --- words --------------------------------------------------------

    def colon(self, text: str) -> str:
        """A label's text as forms write it."""
        return f'{text}:' if self.chance(0.6) else text

    def file_name(self) -> str:
        """The name of a file, in the screen's language now and then."""
        if self.chance(0.5):
            return self.words.file_name()
        ending = self.rng.choice(_EXTENSIONS)
        return f'{self.words.noun()} {self.count(1, 30)}.{ending}'

    def mnemonic(self, text: str) -> str:
        """A caption with an underlined letter, now and then."""
        plain = text.replace('&', '&&')
        if not plain or not plain[0].isascii() or not self.chance(0.35):
            return plain
        return f'&{plain}'

    # --- fonts --------------------------------------------------------

    def font(
        self, factor: float = 1.0, bold: bool = False, mono: bool = False
    ) -> QFont:
        """The look's font, ``factor`` times as large."""
        own = self.look.mono_family if mono else self.look.family
        names = [own, *(name for name in FALLBACKS if name != own)]
        font = QFont()
        font.setFamilies(
            [self.families[name] for name in names if name in self.families]
        )
        font.setPointSizeF(self.look.points * factor)
        font.setBold(bold)
        # Unhinted outlines are what is painted, to a fraction of a pixel.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    # --- layouts ------------------------------------------------------

    def gap(self, pixels: int) -> int:
        """A space as wide as the look wants it."""
        return max(round(pixels * self.look.roomy), 1)

    def row(self, *items, margin: int = 0, gap: int = 6) -> QWidget:
        """Items side by side; see ``fill`` for what an item may be."""
        return self.fill(QHBoxLayout(), items, margin, gap)

    def column(self, *items, margin: int = 0, gap: int = 6) -> QWidget:
        """Items one below another."""
        return self.fill(QVBoxLayout(), items, margin, gap)

    def fill(
        self, layout: QBoxLayout, items: Sequence, margin: int, gap: int
    ) -> QWidget:
        """A plain widget with the items in a layout.

        Args:
            layout: Empty.
            items: Widgets; a pair of a widget and its stretch; a number for
                empty space that stretches so much.
            margin, gap: Around and between, before ``Kit.gap``.
        """
        box = QWidget()
        self.arrange(layout, items, margin, gap)
        box.setLayout(layout)
        return box

    def arrange(
        self, layout: QBoxLayout, items: Sequence, margin: int, gap: int
    ) -> QBoxLayout:
        """Put items into a layout; see ``fill``."""
        around = self.gap(margin) if margin else 0
        layout.setContentsMargins(around, around, around, around)
        layout.setSpacing(self.gap(gap) if gap else 0)
        for item in items:
            if isinstance(item, int):
                layout.addStretch(item)
            elif isinstance(item, tuple):
                layout.addWidget(*item)
            else:
                layout.addWidget(item)
        return layout

    def grid(
        self, columns: int, *items: QWidget, margin: int = 0, gap: int = 6
    ) -> QWidget:
        """Items in columns."""
        box = QWidget()
        layout = QGridLayout(box)
        around = self.gap(margin) if margin else 0
        layout.setContentsMargins(around, around, around, around)
        layout.setSpacing(self.gap(gap))
        for index, item in enumerate(items):
            layout.addWidget(item, index // columns, index % columns)
        return box

    def form(
        self, *controls: QWidget, names: Sequence[str] = (), margin: int = 0
    ) -> QWidget:
        """Controls below one another, each with its label."""
        box = QWidget()
        layout = QFormLayout(box)
        around = self.gap(margin) if margin else 0
        layout.setContentsMargins(around, around, around, around)
        layout.setVerticalSpacing(self.gap(7))
        layout.setHorizontalSpacing(self.gap(9))
        layout.setFieldGrowthPolicy(
            QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow
        )
        if self.chance(0.35):
            layout.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        if self.chance(0.12):
            layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        names = names or self.words.nouns(len(controls))
        for name, control in zip(names, controls, strict=True):
            label = QLabel(self.mnemonic(self.colon(name)))
            label.setBuddy(control)
            layout.addRow(label, control)
        return box

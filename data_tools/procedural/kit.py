"""What every widget needs at hand: theme, random choices, text and icons."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from data_tools.difficulty import likely_count
from data_tools.procedural.fonts import typeface_for
from data_tools.procedural.icons import (
    ICON_NAMES,
    icon_glyph,
    icon_set_names,
)
from data_tools.procedural.scene import Color, Node, Painter, Text
from data_tools.procedural.shaping import needs_shaping
from data_tools.procedural.theme import Theme
from data_tools.procedural.vocabulary import Vocabulary

__all__ = ['Kit']

_TURNED = {
    'left': 'right',
    'right': 'left',
    'back': 'forward',
    'forward': 'back',
    'undo': 'redo',
    'redo': 'undo',
}


@dataclass
class Kit:
    """The tools that one screen is built with.

    Attributes:
        theme: Colours, fonts and shapes.
        rng: The screen's own source of chance: same seed, same screen.
        words: Text in the screen's language.
        width, height: The screen's size in dp.
        platform: One of the schema's platforms.
        dpr: Device pixels per dp.
        level: How hard the screen is to be, 0 to 1.
        notes: What was drawn by lot and is worth recording; JSON values.
        screenshot: Paints another screen, for a picture that shows one;
            taken once. None on most screens.
    """

    theme: Theme
    rng: random.Random
    words: Vocabulary
    width: float
    height: float
    platform: str
    dpr: float
    level: float = 0.5
    screenshot: Painter | None = None
    notes: dict[str, Any] = field(default_factory=dict)

    @property
    def mobile(self) -> bool:
        """Whether fingers, not a pointer, use the screen."""
        return self.platform in ('android', 'ios', 'mobile_web')

    def unit(self, dp: float) -> float:
        """A length scaled by the theme's density, in whole dp."""
        return float(max(round(dp * self.theme.density), 1))

    def chance(self, probability: float) -> bool:
        """True with this probability."""
        return self.rng.random() < probability

    def count(self, low: int, high: int) -> int:
        """A number of things; the harder the screen, the more."""
        return likely_count(self.rng, low, high, self.level)

    def text(
        self,
        string: str,
        *,
        size: float = 1.0,
        color: Color | None = None,
        bold: bool = False,
        wrap: bool = False,
        class_name: str | None = 'text',
        family: str | None = None,
        underline: bool = False,
        **node,
    ) -> Node:
        """A text element; ``size`` is relative to the theme's body text.

        With ``class_name=None`` the text is painted but not an element.
        """
        theme = self.theme
        family = family or theme.family
        shaped = needs_shaping(string)
        text = Text(
            string,
            typeface_for('' if shaped else string, family, bold),
            round(theme.text_size * size, 1),
            color or theme.text,
            wrap=wrap,
            underline=underline,
            # Marks above and below letters need room.
            line_height=1.5 if shaped else 1.35,
            family=family if shaped else '',
            bold=bold,
            rtl=self.words.rtl,
        )
        return Node(
            class_name,
            text=text,
            shrink=True,
            **node,
        )

    def heading(self, string: str, size: float = 1.5, **node) -> Node:
        """A heading in the theme's heading face."""
        node.setdefault('bold', self.chance(0.8))
        return self.text(
            string,
            size=size,
            class_name='heading',
            family=self.theme.heading_family,
            **node,
        )

    def paragraph(self, sentences: int = 2, size: float = 1.0, **node) -> Node:
        """Running text over several lines."""
        return self.text(
            self.words.paragraph(sentences),
            size=size,
            wrap=True,
            class_name='paragraph',
            **node,
        )

    def icon(
        self,
        name: str | None = None,
        *,
        size: float = 20,
        color: Color | None = None,
        class_name: str | None = 'icon',
        **node,
    ) -> Node:
        """An icon of the theme's set; a chance one without a name.

        What points along the line points the other way where lines run from
        right to left.
        """
        icon_set = self.theme.icon_set
        if name is None:
            names = (
                tuple(ICON_NAMES)
                if self.chance(0.7)
                else icon_set_names(icon_set)
            )
            name = self.rng.choice(names)
        shown = _TURNED.get(name, name) if self.words.rtl else name
        typeface, character = icon_glyph(icon_set, shown)
        attributes = {'icon': name} if class_name else {}
        return Node(
            class_name,
            width=size,
            height=size,
            text=Text(
                character,
                typeface,
                size,
                color or self.theme.text,
                glyph=True,
            ),
            attributes=attributes,
            **node,
        )

    def row(self, *children: Node, **node) -> Node:
        """Children side by side, centred vertically unless told otherwise."""
        node.setdefault('align', 'center')
        node.setdefault('class_name', None)
        return Node(children=list(children), layout='row', **node)

    def column(self, *children: Node, **node) -> Node:
        """Children below one another, stretched unless told otherwise."""
        node.setdefault('align', 'stretch')
        node.setdefault('class_name', None)
        return Node(children=list(children), layout='column', **node)

    def grid(self, columns: int, *children: Node, **node) -> Node:
        """Children in equal columns."""
        node.setdefault('class_name', None)
        return Node(
            children=list(children), layout='grid', columns=columns, **node
        )

    def layers(self, *children: Node, **node) -> Node:
        """Children over one another, each at its ``at`` or ``anchor``."""
        node.setdefault('class_name', None)
        return Node(children=list(children), layout='layers', **node)

    def space(self, width: float = 0, height: float = 0, **node) -> Node:
        """Empty space; with ``grow`` it takes what is left."""
        return Node(width=width, height=height, **node)

    def pad(self, horizontal: float, vertical: float | None = None):
        """Padding scaled by the theme's density: left, top, right, bottom."""
        x = self.unit(horizontal)
        y = self.unit(horizontal if vertical is None else vertical)
        return (x, y, x, y)

"""What page templates draw their words, icons and pictures from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from data_tools.browser.icons import ICON_NAMES, icon
from data_tools.difficulty import likely_count
from data_tools.procedural.vocabulary import Vocabulary

__all__ = ['Kit']

# Pictures differ by so many seeds; each is drawn once in a worker.
PICTURES = 60


class Kit:
    """Chance and content for one page; templates know it as ``k``.

    Args:
        rng: Source of every choice.
        words: Words of the page's language.
        modules: Folder of the npm packages.
        icon_set: As ``icons.icon`` takes it.
        width, height: Of the viewport, CSS pixels.
        mobile: Whether the page is for a phone or a tablet.
        dark: Whether it is dark.
        mode: The design system's mode.
        level: How hard the page is to be, 0 to 1.
    """

    def __init__(
        self,
        rng: random.Random,
        words: Vocabulary,
        modules: Path,
        icon_set: str,
        width: int,
        height: int,
        mobile: bool,
        dark: bool,
        mode: str,
        level: float = 0.5,
    ) -> None:
        self.rng = rng
        self.level = level
        self.words = words
        self.width, self.height = width, height
        self.mobile, self.dark, self.mode = mobile, dark, mode
        # Phones have no room for side bars.
        self.narrow = width < 700
        self._modules = modules
        self._icon_set = icon_set
        self._ids = 0

    def __getattr__(self, name: str) -> Any:
        """The vocabulary's words: ``k.noun()``, ``k.price()`` and so on."""
        if name.startswith('_'):
            raise AttributeError(name)
        return getattr(self.words, name)

    def chance(self, probability: float = 0.5) -> bool:
        """True as often as ``probability`` says."""
        return self.rng.random() < probability

    def pick(self, options: Sequence[Any]) -> Any:
        """One of several."""
        return self.rng.choice(list(options))

    def some(self, options: Sequence[Any], count: int) -> list[Any]:
        """Several different ones."""
        options = list(options)
        return self.rng.sample(options, min(count, len(options)))

    def int(self, low: int, high: int) -> int:
        """A number from ``low`` to ``high``."""
        return self.rng.randint(low, high)

    def count(self, low: int, high: int) -> int:
        """A number of things; the harder the page, the more."""
        return likely_count(self.rng, low, high, self.level)

    def id(self) -> str:
        """An id that the page has not got yet."""
        self._ids += 1
        return f'q{self._ids}'

    def icon_name(self) -> str:
        """One of the icons' common names."""
        return self.rng.choice(ICON_NAMES)

    def icon(self, name: str, size: int = 18) -> Markup:
        """The icon of that common name, of the system's set."""
        return icon(self._modules, self._icon_set, name, size)

    def icon_of(self, icon_set: str, name: str, size: int = 18) -> Markup:
        """The icon of that common name of another set."""
        return icon(self._modules, icon_set, name, size)

    def picture(self) -> str:
        """URL of a landscape."""
        return f'/picture/{self.rng.randrange(PICTURES)}.jpg'

    def portrait(self) -> str:
        """URL of a person's picture."""
        return f'/portrait/{self.rng.randrange(PICTURES)}.jpg'

    def initials(self) -> str:
        """Two letters that stand for a person."""
        return ''.join(part[0] for part in self.words.person().split()[:2])

    def destinations(self, count: int) -> list[tuple[str, str]]:
        """Icon and name of several places to go to."""
        icons = self.some(
            ('home', 'search', 'settings', 'user', 'heart', 'star', 'bell',
             'cart', 'mail', 'calendar', 'folder', 'chart', 'grid', 'chat',
             'bookmark', 'users'),
            count,
        )  # fmt: skip
        return list(zip(icons, self.words.nouns(count), strict=False))

    def code_lines(self, count: int) -> list[str]:
        """Lines of a program."""
        return [self.words.code_line() for _ in range(count)]

    def commands(self, count: int) -> list[tuple[str, str]]:
        """Icon, or '' or '-' for a line above, and name of several commands.

        All have an icon, or none.
        """
        drawn = self.chance(0.5)
        found = []
        for number in range(count):
            mark = self.icon_name() if drawn else ''
            if number and self.chance(0.15):
                mark = '-'
            found.append((mark, self.words.action()))
        return found

    def items(
        self,
        count: int,
        avatars: bool = False,
        icons: bool = False,
        texts: bool = False,
        times: bool = False,
        badges: bool = False,
        control: str = '',
        chosen: bool = False,
    ) -> list[dict[str, Any]]:
        """Entries of a list.

        Args:
            count: How many.
            avatars, icons: What each begins with.
            texts, times: What each has beside its title.
            badges: Whether some count something.
            control: What each ends with: 'switch', 'check', 'more' or ''.
            chosen: Whether one of them is.
        """
        one = self.rng.randrange(count) if chosen else -1
        return [
            {
                'title': self.words.person() if avatars else self.words.noun(),
                'text': self.words.phrase() if texts else '',
                'avatar': avatars,
                'icon': self.icon_name() if icons else '',
                'time': self.words.time() if times else '',
                'badge': str(self.int(1, 99))
                if badges and self.chance(0.4)
                else '',
                'control': control,
                'on': self.chance(),
                'chosen': number == one,
            }
            for number in range(count)
        ]

    def branches(self, count: int) -> list[tuple[int, str, bool | None]]:
        """Rows of a tree: depth, name, and whether it is open, if it folds."""
        rows: list[tuple[int, str, bool | None]] = []
        depth = 0
        for _ in range(count):
            folds = self.chance(0.45)
            is_open = self.chance(0.6) if folds else None
            name = self.words.noun() if folds else self.words.file_name()
            rows.append((depth, name, is_open))
            if is_open:
                depth = min(depth + 1, 3)
            elif self.chance(0.3):
                depth = max(depth - 1, 0)
        return rows

    def series(self, count: int) -> list[float]:
        """Values of a plot, 0 to 1."""
        return [round(self.rng.uniform(0.08, 0.98), 3) for _ in range(count)]

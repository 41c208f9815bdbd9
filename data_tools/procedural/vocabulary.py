"""Words that screens are filled with, in several languages and scripts."""

from __future__ import annotations

import random

from data_tools.procedural.text import SOFT_BREAK
from data_tools.procedural.words import LANGUAGES

__all__ = ['LOCALES', 'Vocabulary']

LOCALES = tuple(LANGUAGES)

# By what follows the first part of a locale; else one of the common ones.
_CURRENCIES = {'hi': '₹', 'th': '฿', 'he': '₪', 'tr': '₺', 'ja': '¥'}
_COMMON_CURRENCIES = ('$', '€', '£')
# Thai ends a sentence with a space.
_STOPS = {'zh': '。', 'ja': '。', 'hi': '। ', 'th': ' '}
_MAILBOXES = ('anna', 'tom', 'mia.rossi', 'l.ortega', 'sofia', 'omar', 'jack')
_ARABIC_DIGITS = str.maketrans('0123456789', '٠١٢٣٤٥٦٧٨٩')


class Vocabulary:
    """Draws words of one language.

    Args:
        locale: One of ``LOCALES``.
        rng: Source of every choice.
    """

    def __init__(self, locale: str, rng: random.Random) -> None:
        self.locale = locale
        self._rng = rng
        language = LANGUAGES[locale]
        self.rtl = language.rtl
        self.search = language.search
        self.space = language.space
        self._actions = language.actions.split('|')
        self._nouns = language.nouns.split('|')
        self._phrases = language.phrases.split('|')
        self._people = language.people.split('|')
        # Arabic is written with either kind of digits.
        self._own_digits = locale == 'ar' and rng.random() < 0.5

    def action(self) -> str:
        """What a button says."""
        return self._rng.choice(self._actions)

    def noun(self) -> str:
        """What a field, a tab, a menu or a section is called."""
        return self._rng.choice(self._nouns)

    def nouns(self, count: int) -> list[str]:
        """Different nouns, as far as there are so many."""
        picked = self._rng.sample(self._nouns, min(count, len(self._nouns)))
        return picked + [self.noun() for _ in range(count - len(picked))]

    def phrase(self) -> str:
        """A short sentence without a full stop."""
        return self._phrase().replace(SOFT_BREAK, '')

    def _phrase(self) -> str:
        return self._rng.choice(self._phrases).replace('~', SOFT_BREAK)

    def _digits(self, string: str) -> str:
        """The string with the digits that this screen uses."""
        return string.translate(_ARABIC_DIGITS) if self._own_digits else string

    def paragraph(self, sentences: int = 3) -> str:
        """Several sentences; a soft break where lines may break unseen."""
        stop = _STOPS.get(self.locale, '. ')
        return ''.join(self._phrase() + stop for _ in range(sentences)).strip()

    def person(self) -> str:
        """A person's name."""
        return self._rng.choice(self._people)

    def email(self) -> str:
        """An address at a domain that is reserved for examples."""
        return self._rng.choice(_MAILBOXES) + '@example.com'

    def price(self) -> str:
        """An amount of money."""
        amount = self._rng.choice((9, 19, 49, 120, 250, 999))
        cents = self._rng.choice(('.99', '.00', '.50', ''))
        currency = _CURRENCIES.get(self.locale)
        currency = currency or self._rng.choice(_COMMON_CURRENCIES)
        return self._digits(f'{currency}{amount}{cents}')

    def number(self) -> str:
        """A number as tables and counters show it."""
        string = self._rng.choice(
            (
                str(self._rng.randint(0, 99)),
                f'{self._rng.randint(1, 99)}%',
                f'{self._rng.randint(1000, 99999):,}',
                f'{self._rng.uniform(0, 100):.1f}',
            )
        )
        return self._digits(string)

    def time(self) -> str:
        """A time of day or a time ago."""
        string = self._rng.choice(
            (
                f'{self._rng.randint(0, 23)}:{self._rng.randint(0, 59):02d}',
                f'{self._rng.randint(2, 59)} min',
                f'{self._rng.randint(1, 12)}:{self._rng.randint(0, 59):02d} '
                + self._rng.choice(('AM', 'PM')),
            )
        )
        return self._digits(string)

    def date(self) -> str:
        """A calendar date."""
        day, month = self._rng.randint(1, 28), self._rng.randint(1, 12)
        year = self._rng.randint(2015, 2026)
        string = self._rng.choice(
            (
                f'{year}-{month:02d}-{day:02d}',
                f'{day:02d}.{month:02d}.{year}',
                f'{month}/{day}/{year}',
            )
        )
        return self._digits(string)

    def file_name(self) -> str:
        """The name of a file."""
        stem = self._rng.choice(
            ('report', 'invoice', 'photo', 'notes', 'budget', 'main', 'index')
        )
        ending = self._rng.choice(
            ('pdf', 'png', 'txt', 'xlsx', 'py', 'html', 'docx', 'zip')
        )
        return f'{stem}_{self._rng.randint(1, 99)}.{ending}'

    def code_line(self) -> str:
        """A line of a program."""
        name = self._rng.choice(('count', 'items', 'path', 'user', 'total'))
        return self._rng.choice(
            (
                f'def load_{name}(self):',
                f'    {name} = get_{name}({self._rng.randint(0, 9)})',
                f'    return {name} + 1',
                f'for i in range(len({name})):',
                f'    if {name} is None:',
                f"    print('{name}', {name})",
                f'import {name}',
                f'class {name.title()}:',
            )
        )

"""Finds personal data in text, and masks it letter by letter.

A mask keeps the length and the shape of what it hides, ``+49 30 123456``
becomes ``+00 00 000000``, so that screens keep their look and no mask is
taken for personal data again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from phonenumbers import Leniency, PhoneNumberMatcher

from data_tools.sets.scripts import scripts_of

__all__ = ['KINDS', 'Finder', 'Finding', 'mask']

# Where two findings overlap, the kind that comes first names them.
KINDS = ('email', 'iban', 'card', 'phone', 'account')

# Bounded, so that no text takes long; a cut-off address ends in dots.
_EMAIL = re.compile(
    r'[\w.!#$%&*+/=?^{|}~-]{1,64}@'
    r'(?:(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}|[\w.-]{1,64}?(?:…|\.\.\.))'
)
_IBAN = re.compile(r'(?<!\w)[A-Za-z]{2}\d{2}(?:[ \u00a0-]?[A-Za-z0-9]){11,30}')
# Characters of an IBAN in each country that has them (ISO 13616).
_IBAN_LENGTHS = {
    word[:2]: int(word[2:])
    for word in (
        'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 '
        'CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 '
        'FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 '
        'IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 '
        'MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 '
        'PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 '
        'SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
    ).split()
}
_DIGITS = re.compile(r'\d(?:[ \u00a0.-]?\d){12,39}')
_CARD_LENGTHS = range(13, 20)
# Fewer digits than any telephone number has.
_FEW_DIGITS = 7

# Regions whose numbers a language's text has without a country's code.
_LIKELY_REGIONS = {
    'ar': ('SA', 'EG', 'AE'),
    'cs': ('CZ',),
    'da': ('DK',),
    'de': ('DE', 'AT', 'CH'),
    'el': ('GR',),
    'en': ('US', 'GB'),
    'es': ('ES', 'MX'),
    'fi': ('FI',),
    'fr': ('FR',),
    'he': ('IL',),
    'hi': ('IN',),
    'it': ('IT',),
    'ja': ('JP',),
    'ko': ('KR',),
    'nl': ('NL',),
    'pl': ('PL',),
    'pt': ('BR', 'PT'),
    'ru': ('RU',),
    'sv': ('SE',),
    'th': ('TH',),
    'tr': ('TR',),
    'uk': ('UA',),
    'vi': ('VN',),
    'zh': ('CN', 'TW'),
}
# Scripts that put no space between words.
_UNSPACED = {'Hani', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr'}


@dataclass(frozen=True, order=True)
class Finding:
    """A place in a text: ``text[start:end]``, and one of ``KINDS``."""

    start: int
    end: int
    kind: str


class Finder:
    """Finds personal data in texts.

    Args:
        accounts: Names to find as whole words, whatever their case.
        regions: Countries, ISO 3166, whose telephone numbers are found
            without a country code in every text, beside those that the
            text's language speaks for.

    Raises:
        ValueError: A name has fewer than two characters.
    """

    def __init__(
        self, accounts: Sequence[str] = (), regions: Sequence[str] = ()
    ) -> None:
        self.regions = tuple(regions)
        self._accounts = _pattern(accounts)

    def find(self, text: str, locale: str = '') -> list[Finding]:
        """Findings from left to right, none overlapping another.

        Args:
            text: Any text.
            locale: BCP 47 tag of its language, or nothing.
        """
        found = [
            *(Finding(*m.span(), 'email') for m in _EMAIL.finditer(text)),
            *_ibans(text),
            *_cards(text),
            *_phones(text, (*_regions_of(locale), *self.regions)),
        ]
        if self._accounts is not None:
            found += [
                Finding(*m.span(), 'account')
                for m in self._accounts.finditer(text)
            ]
        found = [f for f in found if mask(text, [f]) != text]
        return _joined(found)


def mask(text: str, findings: Sequence[Finding]) -> str:
    """The text with x and 0 for the letters and digits of the findings."""
    letters = list(text)
    for finding in findings:
        for i in range(finding.start, finding.end):
            letters[i] = _masked(letters[i])
    return ''.join(letters)


def _masked(letter: str) -> str:
    if letter.isdecimal():
        return '0'
    if letter.isalnum():
        return 'X' if letter.isupper() else 'x'
    return letter


def _joined(found: Sequence[Finding]) -> list[Finding]:
    """Overlapping findings as one, of the kind that comes first."""
    joined: list[Finding] = []
    for finding in sorted(found):
        if joined and finding.start < joined[-1].end:
            last = joined.pop()
            kind = min(last.kind, finding.kind, key=KINDS.index)
            end = max(last.end, finding.end)
            finding = Finding(last.start, end, kind)
        joined.append(finding)
    return joined


def _pattern(accounts: Sequence[str]) -> re.Pattern[str] | None:
    words = []
    # The longest first, so that a part of a name does not hide the rest.
    for name in sorted(set(accounts), key=len, reverse=True):
        if len(name) < 2:
            raise ValueError(f'account {name!r}: is too short to look for')
        for form in ('NFC', 'NFD'):
            words.append(_word(unicodedata.normalize(form, name)))
    if not words:
        return None
    return re.compile('|'.join(dict.fromkeys(words)), re.IGNORECASE)


def _word(name: str) -> str:
    before = '' if _is_unspaced(name[0]) else r'(?<!\w)'
    after = '' if _is_unspaced(name[-1]) else r'(?!\w)'
    return before + r'\s+'.join(map(re.escape, name.split())) + after


def _is_unspaced(letter: str) -> bool:
    return not _UNSPACED.isdisjoint(scripts_of(letter))


def _ibans(text: str) -> Iterator[Finding]:
    for match in _IBAN.finditer(text):
        wanted = _IBAN_LENGTHS.get(match[0][:2].upper(), 0)
        places = [i for i in range(*match.span()) if text[i].isalnum()]
        if not 0 < wanted <= len(places):
            continue
        letters = ''.join(text[i] for i in places[:wanted])
        if _is_iban(letters):
            yield Finding(match.start(), places[wanted - 1] + 1, 'iban')


def _is_iban(letters: str) -> bool:
    """Whether the check digits fit (ISO 7064, MOD 97-10)."""
    moved = letters[4:] + letters[:4]
    return int(''.join(str(int(c, 36)) for c in moved)) % 97 == 1


def _cards(text: str) -> Iterator[Finding]:
    """Card numbers, also with other digits before or behind them.

    All groups of digits that may be one are found: better too many than too
    few.
    """
    for run in _DIGITS.finditer(text):
        groups = [m.span() for m in re.finditer(r'\d+', run[0])]
        for first, (start, _) in enumerate(groups):
            for _, end in groups[first:]:
                digits = [int(c) for c in run[0][start:end] if c.isdecimal()]
                if len(digits) > _CARD_LENGTHS[-1]:
                    break
                if len(digits) in _CARD_LENGTHS and _is_card(digits):
                    place = run.start()
                    yield Finding(place + start, place + end, 'card')


def _is_card(digits: Sequence[int]) -> bool:
    """Whether the issuer's first digit and Luhn's check digit fit."""
    doubled = [2 * d - 9 * (d > 4) for d in digits[-2::-2]]
    fits = (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
    return fits and digits[0] in range(2, 7)


@lru_cache(maxsize=1024)
def _regions_of(locale: str) -> tuple[str, ...]:
    """Countries of a language tag: its own, else those it is likely from."""
    language, *rest = locale.replace('_', '-').split('-')
    named = tuple(p.upper() for p in rest if len(p) == 2 and p.isalpha())
    return named or _LIKELY_REGIONS.get(language.lower(), ())


def _phones(text: str, regions: Sequence[str]) -> Iterator[Finding]:
    if sum(letter.isdecimal() for letter in text) < _FEW_DIGITS:
        return
    # Without a region, numbers with a country's code are found.
    for region in dict.fromkeys(regions) or (None,):
        for match in PhoneNumberMatcher(text, region, Leniency.VALID):
            yield Finding(match.start, match.end, 'phone')

"""What the words of one language are."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ['Language']

# For languages that give none of their own.
_PEOPLE = (
    'Anna Keller|Tom Baker|Mia Rossi|Luis Ortega|Sofia Lind|Omar Haddad|'
    'Emma Stone|Jack Wu|Nina Petrova|Paul Martin|Yuki Tanaka|Eva Novak|'
    'Liam Murphy|Zoe Papas|Ivan Horvat|Clara Weiss'
)


@dataclass(frozen=True)
class Language:
    """Words of one language; several are separated by '|'.

    Attributes:
        actions: What buttons say.
        nouns: What fields, tabs, menus and sections are called.
        phrases: Short sentences; '~' is where a line may break unseen.
        people: Names.
        search: What an empty field for a search says.
        space: What the longest key of a keyboard says.
        rtl: Whether lines run from right to left.
    """

    actions: str
    nouns: str
    phrases: str
    search: str
    space: str
    people: str = _PEOPLE
    rtl: bool = False

"""The Unicode scripts that a text is written in."""

from __future__ import annotations

from functools import lru_cache

from fontTools import unicodedata

__all__ = ['script_name', 'scripts_of']

# Common, inherited and unknown: digits, punctuation, marks, private use.
_NO_SCRIPT = {'Zyyy', 'Zinh', 'Zzzz'}


@lru_cache(maxsize=1 << 16)
def _script(letter: str) -> str:
    return unicodedata.script(letter)


def scripts_of(text: str) -> list[str]:
    """ISO 15924 codes of the scripts of a text's letters, sorted."""
    return sorted({_script(letter) for letter in set(text)} - _NO_SCRIPT)


def script_name(code: str) -> str:
    """English name of an ISO 15924 code, such as 'Cyrillic' for 'Cyrl'."""
    return unicodedata.script_name(code, default=code).replace('_', ' ')

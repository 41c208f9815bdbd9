"""Which characters on a page are words, and which are pictograms."""

from __future__ import annotations

import re
import unicodedata

from data_tools.browser.snapshot import Node

__all__ = ['DECOR', 'GLYPH', 'WORDS', 'kind_of_text']

WORDS, GLYPH, DECOR = 'words', 'glyph', 'decor'

_ICON_FAMILY = re.compile(
    r'icon|symbol|awesome|glyph|fontello|remix|feather|phosphor|mdi', re.I
)
_ARROWS = set('\u2039\u203a«»…⋯⋮')


def kind_of_text(node: Node) -> str:
    """One of ``WORDS``, ``GLYPH``, ``DECOR`` for a node with text.

    A font of icons draws pictograms whatever the characters are; separators
    and bullets are decoration.
    """
    family = node.style.font_family.split(',')[0] if node.style else ''
    if _ICON_FAMILY.search(family):
        return GLYPH
    text = ''.join(node.text.split())
    if any(unicodedata.category(c)[0] in 'LN' for c in text):
        return WORDS
    if text and len(text) <= 3 and any(_is_sign(c) for c in text):
        return GLYPH
    return DECOR


def _is_sign(character: str) -> bool:
    """Symbols, emoji, and the private characters of icon fonts."""
    category = unicodedata.category(character)
    return category in ('So', 'Sm', 'Co', 'Sk') or character in _ARROWS

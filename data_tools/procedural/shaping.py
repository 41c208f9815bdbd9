"""Lines of scripts that need shaping, or run from right to left.

Arabic letters join, Devanagari's reorder and Thai marks stack: HarfBuzz finds
the glyphs, and the Unicode bidirectional algorithm the order of the parts.
Latin, Greek, Cyrillic and the like never come here: they are drawn letter by
letter, which is faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from unicodedata import category

import skia
import uharfbuzz
from bidi import algorithm as bidi

from data_tools.procedural.fonts import (
    face_file,
    family_for,
    sized_font,
    typeface_for,
)

__all__ = ['Shaped', 'clusters', 'needs_shaping', 'shape']

# Hebrew to Arabic Extended-A, the scripts of India and Sri Lanka, Thai and
# Lao, Arabic presentation forms.
_COMPLEX = re.compile('[\u0590-\u08ff\u0900-\u0eff\ufb1d-\ufdff\ufe70-\ufefc]')
# Joiners and viramas tie the next character to the one before.
_TIES = '\u200d\u094d'


@dataclass(frozen=True)
class Shaped:
    """A line that is ready to be drawn.

    Attributes:
        blob: Its glyphs, placed from a pen at the left end of the line; None
            without any.
        advance: Width in the units of the font's size.
    """

    blob: skia.TextBlob | None
    advance: float


def needs_shaping(string: str) -> bool:
    """Whether drawing a string letter by letter would be wrong."""
    return _COMPLEX.search(string) is not None


def clusters(string: str) -> list[str]:
    """The string in parts that no line break and no cut may divide."""
    parts: list[str] = []
    for character in string:
        tied = parts and parts[-1][-1] in _TIES
        if parts and (tied or _combines(character)):
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _combines(character: str) -> bool:
    # Thai's SARA AM counts as a letter, yet hangs on the one before it.
    return category(character)[0] == 'M' or character in _TIES + '\u0e33'


@lru_cache(maxsize=8192)
def shape(
    line: str, family: str, bold: bool, size: float, rtl: bool
) -> Shaped:
    """Glyphs of a line and where they stand.

    Args:
        line: Text in the order it is read.
        family, bold: The face wanted; others stand in where it has no glyph.
        size: Of the font, in pixels or dp.
        rtl: Whether the paragraph runs from right to left.
    """
    builder = skia.TextBlobBuilder()
    pen = 0.0
    drawn = False
    for text, backwards in _visual_runs(line, rtl):
        pieces = _pieces(text, family, bold)
        for name, part in reversed(pieces) if backwards else pieces:
            glyphs, points, width = _glyphs(part, name, bold, backwards)
            places = [skia.Point(pen + x * size, -y * size) for x, y in points]
            if glyphs:
                font = sized_font(typeface_for('', name, bold), size)
                builder.allocRunPos(font, glyphs, places)
                drawn = True
            pen += width * size
    return Shaped(builder.make() if drawn else None, pen)


def _visual_runs(line: str, rtl: bool) -> list[tuple[str, bool]]:
    """Parts of one direction from left to right, and whether it is leftward.

    Each part's text stays in the order it is read.
    """
    storage = bidi.get_empty_storage()
    storage['base_level'] = int(rtl)
    storage['base_dir'] = 'LR'[rtl]
    bidi.get_embedding_levels(line, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, False)
    bidi.resolve_implicit_levels(storage, False)
    bidi.reorder_resolved_levels(storage, False)
    runs = []
    for level, group in groupby(storage['chars'], key=lambda c: c['level']):
        text = ''.join(character['ch'] for character in group)
        backwards = level % 2 == 1
        runs.append((text[::-1] if backwards else text, backwards))
    return runs


def _pieces(text: str, family: str, bold: bool) -> list[tuple[str, str]]:
    """Parts of a run with the family that has their glyphs."""
    pieces: list[tuple[str, str]] = []
    for cluster in clusters(text):
        name = pieces[-1][0] if pieces else family
        if not cluster.isspace():
            name = family_for(cluster, family, bold)
        if pieces and pieces[-1][0] == name:
            name, before = pieces.pop()
            cluster = before + cluster
        pieces.append((name, cluster))
    return pieces


def _glyphs(
    text: str, family: str, bold: bool, backwards: bool
) -> tuple[list[int], list[tuple[float, float]], float]:
    """Glyphs, their places and the advance in ems, from left to right."""
    font, upem = _harfbuzz_font(family, bold)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = 'rtl' if backwards else 'ltr'
    uharfbuzz.shape(font, buffer)
    x, glyphs, points = 0, [], []
    for info, position in zip(
        buffer.glyph_infos, buffer.glyph_positions, strict=True
    ):
        glyphs.append(info.codepoint)
        place = x + position.x_offset, position.y_offset
        points.append((place[0] / upem, place[1] / upem))
        x += position.x_advance
    return glyphs, points, x / upem


@cache
def _harfbuzz_font(family: str, bold: bool) -> tuple[uharfbuzz.Font, int]:
    face = uharfbuzz.Face(
        uharfbuzz.Blob.from_file_path(str(face_file(family, bold)))
    )
    return uharfbuzz.Font(face), face.upem

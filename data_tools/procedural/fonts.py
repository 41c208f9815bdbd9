"""Text fonts: which families are installed, and which covers a string.

Fonts are opened by file, never by a system look-up, so that the same files
give the same pixels on every machine.
"""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
import os
import zlib
from functools import cache
from pathlib import Path

import skia

__all__ = [
    'FAMILIES',
    'MONOSPACED',
    'SPECIAL',
    'available_families',
    'face_file',
    'family_for',
    'fonts_digest',
    'sized_font',
    'typeface_for',
]

# Family -> file names of the regular and the bold face.
FAMILIES = {
    'roboto': ('Roboto-Regular.ttf', 'Roboto-Bold.ttf'),
    'inter': ('Inter-Regular.otf', 'Inter-SemiBold.otf'),
    'open-sans': ('OpenSans-Regular.ttf', 'OpenSans-Bold.ttf'),
    'lato': ('Lato-Regular.ttf', 'Lato-Bold.ttf'),
    'noto-sans': ('NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'),
    'noto-serif': ('NotoSerif-Regular.ttf', 'NotoSerif-Bold.ttf'),
    'liberation': ('LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf'),
    'liberation-narrow': (
        'LiberationSansNarrow-Regular.ttf',
        'LiberationSansNarrow-Bold.ttf',
    ),
    'liberation-serif': (
        'LiberationSerif-Regular.ttf',
        'LiberationSerif-Bold.ttf',
    ),
    'cantarell': ('Cantarell-Regular.otf', 'Cantarell-Bold.otf'),
    'comfortaa': ('Comfortaa-Regular.ttf', 'Comfortaa-Bold.ttf'),
    'roboto-condensed': (
        'RobotoCondensed-Regular.ttf',
        'RobotoCondensed-Bold.ttf',
    ),
    'dejavu': ('DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'),
    'hack': ('Hack-Regular.ttf', 'Hack-Bold.ttf'),
    'liberation-mono': (
        'LiberationMono-Regular.ttf',
        'LiberationMono-Bold.ttf',
    ),
    'wqy': ('wqy-microhei.ttc', 'wqy-microhei.ttc'),
}
MONOSPACED = ('hack', 'liberation-mono')
# Families for one script; themes differ in which of them they prefer.
_SCRIPT_FAMILIES = (
    ('NotoSansHebrew', 'NotoSerifHebrew'),
    ('NotoSansArabic', 'NotoKufiArabic', 'NotoNaskhArabic'),
    ('NotoSansDevanagari', 'NotoSerifDevanagari'),
    ('NotoSansThai', 'NotoLoopedThai', 'NotoSerifThai'),
)
FAMILIES.update(
    (stem, (f'{stem}-Regular.ttf', f'{stem}-Bold.ttf'))
    for stems in _SCRIPT_FAMILIES
    for stem in stems
)
# Not to be had as a theme's own: they lack the Latin letters, or most looks.
SPECIAL = ('wqy', *itertools.chain(*_SCRIPT_FAMILIES))
_FOLDERS = ('/usr/share/fonts', '/usr/local/share/fonts', '~/.fonts')


@cache
def _files() -> dict[str, Path]:
    """Font files by name; matplotlib's DejaVu serves where none is found."""
    folders = [Path(folder).expanduser() for folder in _FOLDERS]
    spec = importlib.util.find_spec('matplotlib')
    if spec is not None and spec.submodule_search_locations:
        base = Path(spec.submodule_search_locations[0])
        folders.append(base / 'mpl-data' / 'fonts' / 'ttf')
    found: dict[str, Path] = {}
    for folder in folders:
        for root, _, names in sorted(os.walk(folder)):
            for name in names:
                found.setdefault(name, Path(root) / name)
    return found


@cache
def available_families() -> tuple[str, ...]:
    """Families whose regular and bold files are both installed.

    Raises:
        RuntimeError: No family at all is installed.
    """
    names = tuple(
        family
        for family, faces in FAMILIES.items()
        if all(face in _files() for face in faces)
    )
    if not names:
        raise RuntimeError(
            'no usable font is installed; run: '
            'apt-get install $(cat requirements/apt.txt)'
        )
    return names


def fonts_digest() -> str:
    """Hash of the installed families' files: other fonts, other pixels."""
    digest = hashlib.sha256()
    for family in available_families():
        for face in FAMILIES[family]:
            digest.update(face.encode())
            digest.update(_files()[face].read_bytes())
    return digest.hexdigest()[:16]


@cache
def _typeface(family: str, bold: bool) -> skia.Typeface:
    path = face_file(family, bold)
    typeface = skia.Typeface.MakeFromFile(str(path))
    if typeface is None:
        raise RuntimeError(f'{path}: not a readable font')
    return typeface


def face_file(family: str, bold: bool) -> Path:
    """The font file of an available family."""
    return _files()[FAMILIES[family][bold]]


@cache
def _candidates(family: str) -> tuple[str, ...]:
    """The family, then what stands in where it lacks a character."""
    turn = zlib.crc32(family.encode())
    scripts = []
    for names in _SCRIPT_FAMILIES:
        first = turn % len(names)
        scripts += [*names[first:], *names[:first]]
    names = (family, 'noto-sans', 'wqy', *scripts, 'dejavu')
    return tuple(name for name in names if name in available_families())


@cache
def _covers(family: str, bold: bool, character: str) -> bool:
    return _typeface(family, bold).unicharToGlyph(ord(character)) != 0


@cache
def family_for(characters: str, family: str, bold: bool) -> str:
    """The family, or the first that stands in and has all characters.

    Where none has them all: the family itself, whose missing-glyph box is
    then drawn, as a real screen would show it.
    """
    for name in _candidates(family):
        if all(_covers(name, bold, character) for character in characters):
            return name
    return family if family in available_families() else 'dejavu'


def typeface_for(string: str, family: str, bold: bool) -> skia.Typeface:
    """The one face that a whole string is drawn in: see ``family_for``."""
    characters = ''.join(sorted(set(string) - {' ', '\n'}))
    return _typeface(family_for(characters, family, bold), bold)


# Typefaces cannot be hashed; their ids can.
_FONTS: dict[tuple[int, float], skia.Font] = {}


def sized_font(typeface: skia.Typeface, size: float) -> skia.Font:
    """The font of a face at a size in pixels."""
    key = typeface.uniqueID(), size
    if key not in _FONTS:
        _FONTS[key] = _make_font(typeface, size)
    return _FONTS[key]


def _make_font(typeface: skia.Typeface, size: float) -> skia.Font:
    font = skia.Font(typeface, size)
    # Hinting depends on the platform's rasteriser; without it the outline
    # bounds are the painted bounds.
    font.setHinting(skia.FontHinting.kNone)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    font.setSubpixel(True)
    font.setLinearMetrics(True)
    return font

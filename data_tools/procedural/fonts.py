"""Text fonts: which families are installed, and which covers a string.

Fonts are opened by file, never by a system look-up, so that the same files
give the same pixels on every machine.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
from functools import cache
from pathlib import Path

import skia

__all__ = ['FAMILIES', 'available_families', 'fonts_digest', 'typeface_for']

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
    'noto-hebrew': ('NotoSansHebrew-Regular.ttf', 'NotoSansHebrew-Bold.ttf'),
}
MONOSPACED = ('hack', 'liberation-mono')
# Tried in this order where a family lacks a character.
_FALLBACKS = ('noto-sans', 'wqy', 'noto-hebrew', 'dejavu')
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
    path = _files()[FAMILIES[family][bold]]
    typeface = skia.Typeface.MakeFromFile(str(path))
    if typeface is None:
        raise RuntimeError(f'{path}: not a readable font')
    return typeface


@cache
def _covers(family: str, bold: bool, character: str) -> bool:
    return _typeface(family, bold).unicharToGlyph(ord(character)) != 0


def typeface_for(string: str, family: str, bold: bool) -> skia.Typeface:
    """The family's face, or the first fallback that covers every character.

    A character that no installed font covers is drawn as the family's
    missing-glyph box, as a real screen would show it.
    """
    candidates = (family, *_FALLBACKS)
    characters = set(string) - {' ', '\n'}
    for name in candidates:
        if name in available_families() and all(
            _covers(name, bold, character) for character in characters
        ):
            return _typeface(name, bold)
    usable = family if family in available_families() else 'dejavu'
    return _typeface(usable, bold)

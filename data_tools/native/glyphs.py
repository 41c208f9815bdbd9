"""Small pictures that style sheets need: arrows, ticks, dots, crosses."""

from __future__ import annotations

from pathlib import Path

__all__ = ['GLYPHS', 'write_glyph']

_LINE = (
    '<polyline points="{}" fill="none" stroke="{color}" stroke-width="{width}"'
    ' stroke-linecap="round" stroke-linejoin="round"/>'
)
_AREA = '<polygon points="{}" fill="{color}"/>'
_POINTS = {
    'down': '3,5.5 8,10.5 13,5.5',
    'up': '3,10.5 8,5.5 13,10.5',
    'right': '5.5,3 10.5,8 5.5,13',
    'left': '10.5,3 5.5,8 10.5,13',
    'check': '3,8.5 6.5,12 13,4.5',
    'dash': '4,8 12,8',
    'plus': '8,3 8,13 8,8 3,8 13,8',
    'minus': '3,8 13,8',
    'close': '4,4 12,12 8,8 12,4 4,12',
    'float': '3,6 10,6 10,13 3,13 3,6 6,6 6,3 13,3 13,10 10,10',
}
# The same arrows as filled triangles.
_SOLID = {
    'down-solid': '3,5 13,5 8,11',
    'up-solid': '3,11 13,11 8,5',
    'right-solid': '5,3 11,8 5,13',
    'left-solid': '11,3 5,8 11,13',
}
_DOT = '<circle cx="8" cy="8" r="{radius}" fill="{color}"/>'
GLYPHS = (*_POINTS, *_SOLID, 'dot', 'knob-off', 'knob-on')


def write_glyph(folder: Path, name: str, color: str) -> str:
    """Write a glyph as SVG, once; returns its path.

    Args:
        folder: Where small pictures are kept.
        name: One of ``GLYPHS``.
        color: '#rrggbb'.
    """
    path = folder / f'{name}-{color.lstrip("#")}.svg'
    if not path.exists():
        path.write_text(_svg(name, color))
    return path.as_posix()


def _svg(name: str, color: str) -> str:
    if name == 'dot':
        return _wrapped(_DOT.format(radius=4, color=color))
    if name.startswith('knob'):
        centre = 24 if name == 'knob-on' else 8
        knob = f'<circle cx="{centre}" cy="8" r="6" fill="{color}"/>'
        return _wrapped(knob, width=32)
    if name in _SOLID:
        return _wrapped(_AREA.format(_SOLID[name], color=color))
    line = _LINE.format(_POINTS[name], color=color, width=1.8)
    return _wrapped(line)


def _wrapped(inside: str, width: int = 16) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'width="{width}" height="16" viewBox="0 0 {width} 16">{inside}</svg>'
    )

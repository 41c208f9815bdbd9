"""The computed styles that decide what an element looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

__all__ = ['STYLE_NAMES', 'Style', 'style_of']

_SIDES = ('top', 'right', 'bottom', 'left')
STYLE_NAMES = [
    'display',
    'position',
    'visibility',
    'opacity',
    'overflow-x',
    'overflow-y',
    'background-color',
    'background-image',
    *(f'border-{side}-width' for side in _SIDES),
    *(f'border-{side}-style' for side in _SIDES),
    *(f'border-{side}-color' for side in _SIDES),
    'border-top-left-radius',
    'box-shadow',
    'text-shadow',
    'appearance',
    'font-size',
    'font-family',
    'transform',
    'filter',
    'backdrop-filter',
    'contain',
    'will-change',
    'clip-path',
    'clip',
    'mask-image',
    'cursor',
    'pointer-events',
    'mix-blend-mode',
    'fill',
    'stroke',
    'stroke-width',
    'padding-left',
    'padding-top',
    'float',
    'z-index',
]
# What lies below a blur and so much of a colour cannot be made out.
_MURKY = 0.4
# Less than this share of a colour cannot be seen.
_FAINT = 0.03


@dataclass(frozen=True)
class Style:
    """What of an element's computed style the labels need.

    Attributes:
        display, position, visibility, cursor, font_family: As CSS has them.
        opacity: 0 to 1.
        clips_x, clips_y: Whether what sticks out is cut off.
        background: Its background colour, as computed.
        fill: Whether it has a background that shows.
        opaque: Whether that background hides what lies beneath.
        picture: Whether a background or mask shows a file's picture.
        border: Widths of the borders that show: top, right, bottom, left.
        shadow: Whether it throws one.
        radius: Of its corners, CSS pixels, or a share of its width below 1.
        native: Whether the browser draws it as a control.
        holds_fixed: Whether even fixed descendants are placed and cut by it.
        hidden_by_clip: Whether ``clip`` or ``clip-path`` leaves nothing.
        glow: Whether its words throw a shadow.
        font_size: CSS pixels.
        inset: Left and top padding with the border, CSS pixels.
        painted: Whether a shape of a drawing is filled or stroked.
        floats: Whether text flows around it.
        turned: Whether it is rotated or skewed, so that its box is not it.
        behind: Whether it is painted beneath what it is in the flow with.
    """

    display: str
    position: str
    visibility: str
    cursor: str
    font_family: str
    opacity: float
    clips_x: bool
    clips_y: bool
    background: str
    fill: bool
    opaque: bool
    picture: bool
    border: tuple[float, float, float, float]
    shadow: bool
    radius: float
    native: bool
    holds_fixed: bool
    hidden_by_clip: bool
    glow: bool
    font_size: float
    inset: tuple[float, float]
    painted: bool
    floats: bool
    turned: bool
    behind: bool

    @property
    def look(self) -> bool:
        """Whether it has a fill, a border, a shadow or a native look."""
        return self.fill or any(self.border) or self.shadow

    @property
    def inline(self) -> bool:
        """Whether it is part of a line of text."""
        return self.display in ('inline', 'contents', 'ruby')


@lru_cache(maxsize=20000)
def style_of(values: tuple[str, ...]) -> Style:
    """Style of the values of ``STYLE_NAMES``."""
    css = dict(zip(STYLE_NAMES, values, strict=True))
    background = css['background-image']
    alpha = _alpha(css['background-color'])
    mask = css['mask-image']
    return Style(
        display=css['display'],
        position=css['position'],
        visibility=css['visibility'],
        cursor=css['cursor'],
        font_family=css['font-family'],
        opacity=_number(css['opacity'], 1.0),
        clips_x=css['overflow-x'] not in ('visible', ''),
        clips_y=css['overflow-y'] not in ('visible', ''),
        background=css['background-color'],
        fill=alpha > _FAINT or background not in ('none', ''),
        opaque=alpha > (_MURKY if 'blur' in css['backdrop-filter'] else 0.99)
        and mask in ('none', '')
        and css['mix-blend-mode'] in ('normal', '')
        and css['clip-path'] in ('none', ''),
        picture='url(' in background or 'url(' in mask,
        border=_border(css),
        shadow=_alpha(css['box-shadow']) > _FAINT,
        radius=_radius(css['border-top-left-radius']),
        native=css['appearance'] not in ('none', ''),
        holds_fixed=css['transform'] not in ('none', '')
        or css['filter'] not in ('none', '')
        or any(
            word in css['contain'] for word in ('paint', 'strict', 'content')
        )
        or 'transform' in css['will-change'],
        hidden_by_clip=_clipped_away(css['clip'], css['clip-path']),
        glow=_alpha(css['text-shadow']) > _FAINT,
        font_size=_number(css['font-size'], 16.0),
        inset=(
            _number(css['padding-left']) + _number(css['border-left-width']),
            _number(css['padding-top']) + _number(css['border-top-width']),
        ),
        painted=_alpha(css['fill']) > _FAINT
        or (
            _alpha(css['stroke']) > _FAINT
            and _number(css['stroke-width'], 1.0) > 0
        ),
        floats=css['float'] not in ('none', ''),
        turned=_turned(css['transform']),
        behind=css['z-index'].startswith('-'),
    )


def _number(value: str, default: float = 0.0) -> float:
    found = re.match(r'-?[\d.]+(?:e-?\d+)?', value)
    return float(found[0]) if found else default


_COLOR = re.compile(r'(?:rgba?|color|oklch|oklab|lch|lab)\([^)]*\)')


@lru_cache(maxsize=5000)
def _alpha(value: str) -> float:
    """Of the strongest colour in a value: 0 for none."""
    return max((_alpha_of(c) for c in _COLOR.findall(value)), default=0.0)


def _alpha_of(color: str) -> float:
    _, slash, alpha = color.rstrip(')').partition('/')
    if slash:
        return _number(alpha.strip())
    if color.startswith('rgba'):
        return _number(color.rstrip(')').rpartition(',')[2].strip())
    return 1.0


def _border(css: dict[str, str]) -> tuple[float, float, float, float]:
    return tuple(
        _number(css[f'border-{side}-width'])
        if css[f'border-{side}-style'] not in ('none', 'hidden', '')
        and _alpha(css[f'border-{side}-color']) > _FAINT
        else 0.0
        for side in _SIDES
    )


def _radius(value: str) -> float:
    """In CSS pixels; a percentage as its hundredth."""
    number = _number(value)
    return number / 100 if '%' in value.split(' ')[0] else number


def _turned(transform: str) -> bool:
    numbers = re.findall(r'-?[\d.]+(?:e-?\d+)?', transform.partition('(')[2])
    if len(numbers) != 6:
        return transform.startswith('matrix3d')
    return abs(float(numbers[1])) > 1e-3 or abs(float(numbers[2])) > 1e-3


def _clipped_away(clip: str, path: str) -> bool:
    """Whether a screen reader's text is hidden in one of the usual ways."""
    numbers = [float(n) for n in re.findall(r'-?[\d.]+', clip)]
    if clip.startswith('rect') and len(numbers) == 4:
        top, right, bottom, left = numbers
        if right - left < 2 and bottom - top < 2:
            return True
    return bool(re.match(r'inset\((50|100)%', path))

"""One colour for each class, such that its group is seen at a glance."""

from __future__ import annotations

import colorsys

from qontinui_mm.schema import (
    CLASS_GROUPS,
    CLASS_NAMES,
    CONTAINER,
    CONTENT,
    INTERACTIVE,
)

__all__ = ['GROUP_HUES', 'PALETTE', 'Color', 'color_of']

# Red, green, blue; each 0 to 255.
Color = tuple[int, int, int]
_GREY = (96, 96, 96)

# Degrees on the colour wheel; a class lies somewhere in its group's arc.
GROUP_HUES = {
    INTERACTIVE: (-45, 45),
    CONTENT: (90, 165),
    CONTAINER: (195, 280),
}


def _group_colors(group: str, number: int) -> list[Color]:
    """Colours along a group's arc, neighbours apart in lightness."""
    first, last = GROUP_HUES[group]
    colors = []
    for index in range(number):
        hue = first + (last - first) * index / max(number - 1, 1)
        lightness = (0.40, 0.52, 0.33)[index % 3]
        # Greens look brighter than reds and blues of the same lightness.
        lightness *= 0.8 if group == CONTENT else 1.0
        rgb = colorsys.hls_to_rgb(hue / 360 % 1, lightness, 0.9)
        colors.append(tuple(round(255 * c) for c in rgb))
    return colors


def _palette() -> list[Color]:
    groups = list(CLASS_GROUPS.values())
    colors = {g: _group_colors(g, groups.count(g)) for g in GROUP_HUES}
    return [colors[CLASS_GROUPS[name]].pop(0) for name in CLASS_NAMES]


PALETTE = _palette()
_COLOR_OF = dict(zip(CLASS_NAMES, PALETTE, strict=True))


def color_of(class_name: str) -> Color:
    """Colour of a class; grey for one that is not in the schema."""
    return _COLOR_OF.get(class_name, _GREY)

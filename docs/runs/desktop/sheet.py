"""Draw captured screens with their boxes on one sheet.

python docs/runs/desktop/sheet.py CAPTURED SHEET.jpg
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image, ImageDraw

from data_tools.desktop.source import AtspiSource
from qontinui_mm.schema import CLASS_GROUPS, CONTAINER, CONTENT

SHOWN = (
    'mousepad/light/001',
    'featherpad/light/004',
    'libreoffice-writer/light/002',
    'gnome-calculator/light/002',
    'keepassxc/light/000',
    'libreoffice-calc/light/000',
)
CELL = (640, 400)


def drawn(source: AtspiSource, name: str) -> Image.Image:
    """One screen, cut to what is labelled, with its boxes."""
    index = source.files.index(source.folder / f'{name}.json')
    pixels, screen = source.screen(0, index)
    image = Image.fromarray(pixels)
    draw = ImageDraw.Draw(image)
    for element in screen.elements:
        group = CLASS_GROUPS[element.class_name]
        colour = {CONTAINER: '#009e73', CONTENT: '#0072b2'}.get(
            group, '#d55e00'
        )
        x0, y0, x1, y1 = element.box
        draw.rectangle((x0, y0, x1 - 1, y1 - 1), outline=colour)
    sides = zip(*(e.box for e in screen.elements), strict=True)
    x0, y0, x1, y1 = sides
    whole = min(x0) - 4, min(y0) - 4, max(x1) + 4, max(y1) + 4
    return image.crop(tuple(map(int, whole))).resize(CELL, Image.LANCZOS)


def main(folder: str, out: str) -> None:
    """Six screens, two beside one another."""
    source = AtspiSource(folder)
    sheet = Image.new('RGB', (2 * CELL[0] + 8, 3 * CELL[1] + 16), 'white')
    for place, name in enumerate(SHOWN):
        row, column = divmod(place, 2)
        at = column * (CELL[0] + 8), row * (CELL[1] + 8)
        sheet.paste(drawn(source, name), at)
    sheet.save(Path(out), quality=72)


if __name__ == '__main__':
    main(*sys.argv[1:])

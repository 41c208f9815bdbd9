"""A temporary home: settings of a look, and files to open."""

from __future__ import annotations

import shutil
import wave
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from data_tools.desktop.documents import letter, sheet, slides
from data_tools.desktop.look import Look

__all__ = ['SAMPLES', 'TITLE_LAYOUT', 'environment', 'furnish']

# What openbox draws in title bars: icon, title, and three buttons.
TITLE_LAYOUT = 'NLIMC'
_TEXT = """Notes for the week

Monday: call the print shop and ask for the proofs of the spring catalogue.
Tuesday: finish the budget, send it to accounting before noon.
Wednesday: visit the new warehouse; measure the shelves in hall 3.

Open questions
 - Who takes over the stand in October?
 - Is the delivery of 240 crates confirmed?
 - Which of the two drafts does the board prefer?
"""
_TABLE = 'Item,Quantity,Price\nLamp,12,34.50\nChair,8,72.00\nTable,2,210.00\n'
_CODE = '''"""Counts words."""
import sys
from collections import Counter


def count(path):
    """Number of times each word stands in a file."""
    with open(path, encoding='utf-8') as file:
        return Counter(file.read().split())


for word, number in count(sys.argv[1]).most_common(20):
    print(f'{number:6d} {word}')
'''
_PAGES = [_TEXT, _CODE, _TABLE]
_GTK3 = """[Settings]
gtk-theme-name={theme}
gtk-application-prefer-dark-theme={dark}
gtk-icon-theme-name={icons}
gtk-font-name={font}
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-recent-files-enabled=0
"""
_OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<theme><name>{frames}</name><titleLayout>{layout}</titleLayout>
<keepBorder>yes</keepBorder><animateIconify>no</animateIconify></theme>
<desktops><number>1</number></desktops>
<placement><policy>Smart</policy><center>yes</center></placement>
</openbox_config>
"""


def environment(home: Path, look: Look) -> dict[str, str]:
    """What programs find in their environment, in part."""
    variant = ':dark' if look.dark else ''
    return {
        'HOME': str(home),
        'TMPDIR': str(home / '.tmp'),
        'XDG_RUNTIME_DIR': str(home / '.run'),
        'XDG_CONFIG_HOME': str(home / '.config'),
        'XDG_CURRENT_DESKTOP': 'X-Generic',
        'XDG_SESSION_TYPE': 'x11',
        'GDK_BACKEND': 'x11',
        'GTK_THEME': f'{look.gtk}{variant}',
        'GDK_SCALE': str(look.scale),
        'GDK_DPI_SCALE': '1',
        'GSETTINGS_BACKEND': 'memory',
        'GSK_RENDERER': 'cairo',
        'GTK_OVERLAY_SCROLLING': '0',
        'NO_AT_BRIDGE': '0',
        'GTK_A11Y': 'atspi',
        'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark' if look.dark else 'default',
        'QT_QPA_PLATFORM': 'xcb',
        'QT_LINUX_ACCESSIBILITY_ALWAYS_ON': '1',
        'QT_ACCESSIBILITY': '1',
        'QT_SCALE_FACTOR': str(look.scale),
        'QT_QPA_PLATFORMTHEME': 'gtk3' if look.dark else '',
        'SAL_USE_VCLPLUGIN': 'gtk3',
        'SAL_ACCESSIBILITY_ENABLED': '1',
        'LIBGL_ALWAYS_SOFTWARE': '1',
        'WEBKIT_DISABLE_COMPOSITING_MODE': '1',
        'LANG': 'C.UTF-8',
        'LANGUAGE': 'en',
    }


def furnish(home: Path, look: Look) -> None:
    """Fill an empty home."""
    for name in ('.tmp', '.run', '.config'):
        (home / name).mkdir(mode=0o700, parents=True)
    settings = _GTK3.format(
        theme=look.gtk,
        dark=int(look.dark),
        icons=look.icons,
        font=look.font,
    )
    for version in ('3.0', '4.0'):
        folder = home / '.config' / f'gtk-{version}'
        folder.mkdir()
        (folder / 'settings.ini').write_text(settings, encoding='utf-8')
    openbox = home / '.config' / 'openbox'
    openbox.mkdir()
    (openbox / 'rc.xml').write_text(
        _OPENBOX.format(frames=look.frames, layout=TITLE_LAYOUT),
        encoding='utf-8',
    )
    for name in ('Documents', 'Downloads', 'Music', 'Pictures', 'Templates'):
        (home / name).mkdir()
    for name, make in SAMPLES.items():
        make(home / 'Documents' / name)
    shutil.copy(home / 'Documents' / 'picture.png', home / 'Pictures')


def _write(text: str):
    def make(path: Path) -> None:
        path.write_text(text, encoding='utf-8')

    return make


def _picture(path: Path) -> None:
    """A sunset over hills, drawn by rule."""
    height, width = 480, 720
    y, x = np.mgrid[:height, :width] / np.array([[[height]], [[width]]])
    pixels = (
        np.stack([235 - 60 * y, 120 + 80 * y, 90 + 110 * y], axis=-1)
        - 40 * np.sin(6 * x)[:, :, None]
    )
    sun = np.hypot((x - 0.62) * 1.5, y - 0.45) < 0.11
    pixels[sun] = (250, 226, 150)
    hill = y > 0.66 + 0.07 * np.sin(9 * x + 1)
    pixels[hill] = np.array([46, 74, 58]) + 30 * y[hill][:, None]
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path)


def _pdf(path: Path) -> None:
    pages = []
    for text in _PAGES:
        page = Image.new('RGB', (827, 1169), 'white')
        from PIL import ImageDraw, ImageFont

        ImageDraw.Draw(page).multiline_text(
            (80, 90), text, fill='black', font=ImageFont.load_default(20)
        )
        pages.append(page)
    pages[0].save(path, save_all=True, append_images=pages[1:])


def _sound(path: Path) -> None:
    time = np.arange(22050) / 22050
    tone = np.sin(2 * np.pi * 440 * time) * np.exp(-3 * time) * 20000
    with wave.open(str(path), 'wb') as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(tone.astype('<i2').tobytes())


def _archive(path: Path) -> None:
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('notes.txt', _TEXT)
        archive.writestr('words/count.py', _CODE)
        archive.writestr('stock.csv', _TABLE)


# File name -> what writes it.
SAMPLES = {
    'notes.txt': _write(_TEXT),
    'other.txt': _write(_TEXT.replace('Tuesday', 'Friday').replace('3', '4')),
    'count.py': _write(_CODE),
    'stock.csv': _write(_TABLE),
    'letter.fodt': _write(letter(_TEXT)),
    'stock.fods': _write(sheet(_TABLE)),
    'slides.fodp': _write(slides(_TEXT)),
    'picture.png': _picture,
    'paper.pdf': _pdf,
    'tone.wav': _sound,
    'things.zip': _archive,
}

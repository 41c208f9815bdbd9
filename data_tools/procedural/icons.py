"""Icons as glyphs of the icon fonts that the QtAwesome package carries.

Only its font files and their name tables are read; the package itself, which
needs Qt, is never imported.
"""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path

import skia

__all__ = ['ICON_NAMES', 'ICON_SETS', 'icon_glyph', 'icon_set_names']

# Icon set -> stem of its font and of its name table.
ICON_SETS = {
    'material': ('materialdesignicons6-webfont', '6.9.96'),
    'fontawesome': ('fontawesome6-solid-webfont', '6.7.2'),
    'phosphor': ('phosphor', '1.3.0'),
    'remix': ('remixicon', '2.5.0'),
}

# Our name, then the name in each icon set in the order above.
_NAMES = """
search magnify magnifying-glass magnifying-glass search-line
home home house house home-line
settings cog gear gear settings-3-line
user account user user user-line
heart heart heart heart heart-line
star star star star-fill star-fill
star-empty star-outline star-half-stroke star star-line
bell bell bell bell notification-3-line
cart cart cart-shopping shopping-cart shopping-cart-line
menu menu bars list menu-line
close close xmark x close-line
check check check check check-line
plus plus plus plus add-line
minus minus minus minus subtract-line
down chevron-down chevron-down caret-down arrow-down-s-line
up chevron-up chevron-up caret-up arrow-up-s-line
right chevron-right chevron-right caret-right arrow-right-s-line
left chevron-left chevron-left caret-left arrow-left-s-line
back arrow-left arrow-left arrow-left arrow-left-line
forward arrow-right arrow-right arrow-right arrow-right-line
more dots-vertical ellipsis-vertical dots-three-vertical more-2-line
more-h dots-horizontal ellipsis dots-three more-line
edit pencil pencil pencil edit-line
delete delete trash trash delete-bin-line
download download download download download-line
upload upload upload upload upload-line
share share-variant share-nodes share-network share-line
mail email envelope envelope mail-line
phone phone phone phone phone-line
calendar calendar calendar calendar calendar-line
clock clock-outline clock clock time-line
camera camera camera camera camera-line
image image image image image-line
play play play play play-fill
pause pause pause pause pause-fill
next skip-next forward-step skip-forward skip-forward-fill
previous skip-previous backward-step skip-back skip-back-fill
volume volume-high volume-high speaker-high volume-up-line
pin map-marker location-dot map-pin map-pin-line
folder folder folder folder folder-line
file file-document file file file-line
lock lock lock lock lock-line
eye eye eye eye eye-line
filter filter filter funnel filter-line
bookmark bookmark bookmark bookmark bookmark-line
link link link link link
info information circle-info info information-line
warning alert triangle-exclamation warning alert-line
error alert-circle circle-exclamation warning-circle error-warning-line
success check-circle circle-check check-circle checkbox-circle-line
mic microphone microphone microphone mic-line
print printer print printer printer-line
send send paper-plane paper-plane-tilt send-plane-line
refresh refresh rotate-right arrow-clockwise refresh-line
wifi wifi wifi wifi-high wifi-line
battery battery battery-full battery-full battery-line
signal signal signal cell-signal-high signal-wifi-line
bluetooth bluetooth tower-broadcast bluetooth bluetooth-line
sword sword khanda sword sword-line
shield shield shield shield shield-line
potion flask flask flask flask-line
key key key key key-line
copy content-copy copy copy file-copy-line
cut content-cut scissors scissors scissors-line
paste content-paste paste clipboard clipboard-line
undo undo rotate-left arrow-counter-clockwise arrow-go-back-line
redo redo rotate-right arrow-clockwise arrow-go-forward-line
save content-save floppy-disk floppy-disk save-line
bold format-bold bold text-bolder bold
italic format-italic italic text-italic italic
list format-list-bulleted list-ul list-bullets list-unordered
chart chart-bar chart-simple chart-bar bar-chart-line
grid view-grid table-cells squares-four grid-line
globe earth globe globe global-line
cloud cloud cloud cloud cloud-line
sun weather-sunny sun sun sun-line
moon weather-night moon moon moon-line
gift gift gift gift gift-line
credit-card credit-card credit-card credit-card bank-card-line
chat chat comment chat-circle chat-3-line
video video video video-camera vidicon-line
coin gold coins coin coin-line
fire fire fire fire fire-line
bolt flash bolt lightning flashlight-line
map map map map-trifold map-line
target crosshairs crosshairs crosshair focus-3-line
tag tag tag tag price-tag-3-line
help help-circle circle-question question question-line
logout logout right-from-bracket sign-out logout-box-line
desktop monitor desktop desktop computer-line
minimise window-minimize window-minimize minus subtract-line
maximise window-maximize window-maximize square checkbox-blank-line
"""
ICON_NAMES = {
    row.split()[0]: tuple(row.split()[1:])
    for row in _NAMES.strip().splitlines()
}


@cache
def _folder() -> Path:
    spec = importlib.util.find_spec('qtawesome')
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(
            'icon fonts are missing: pip install -r requirements/data.txt'
        )
    return Path(spec.submodule_search_locations[0]) / 'fonts'


@cache
def _typeface(icon_set: str) -> skia.Typeface:
    stem, version = ICON_SETS[icon_set]
    path = _folder() / f'{stem}-{version}.ttf'
    typeface = skia.Typeface.MakeFromFile(str(path))
    if typeface is None:
        raise RuntimeError(f'{path}: not a readable font')
    return typeface


@cache
def _code_points(icon_set: str) -> dict[str, int]:
    stem, version = ICON_SETS[icon_set]
    path = _folder() / f'{stem}-charmap-{version}.json'
    table = json.loads(path.read_text())
    return {name: int(code, 16) for name, code in table.items()}


@cache
def icon_set_names(icon_set: str) -> tuple[str, ...]:
    """Every icon name of a set, sorted, for pictures without a meaning."""
    return tuple(sorted(_code_points(icon_set)))


def icon_glyph(icon_set: str, name: str) -> tuple[skia.Typeface, str]:
    """Typeface and character of an icon.

    Args:
        icon_set: A key of ``ICON_SETS``.
        name: A key of ``ICON_NAMES`` or one of the set's own names.
    """
    if name in ICON_NAMES:
        name = ICON_NAMES[name][list(ICON_SETS).index(icon_set)]
    return _typeface(icon_set), chr(_code_points(icon_set)[name])

"""Icons of the installed packages by common names."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from markupsafe import Markup, escape

__all__ = ['ICON_NAMES', 'ICON_SETS', 'icon']

ICON_SETS = ('bootstrap', 'material', 'ionicons', 'f7', 'octicons',
             'fomantic', 'uikit')  # fmt: skip
# Our name, then that in each set of ``ICON_SETS``; _ stands for a space.
_TABLE = """
search search search search search search search search
home house home home house home home home
settings gear settings settings gear gear cog cog
user person person person person person user user
users people group people person_2 people users users
heart heart favorite_border heart heart heart heart_outline heart
star star star_border star star star star_outline star
bell bell notifications notifications bell bell bell bell
cart cart shopping_cart cart cart package shopping_cart cart
menu list menu menu bars three-bars bars menu
close x close close xmark x times close
check check-lg check checkmark checkmark_alt check check check
plus plus-lg add add plus plus plus plus
minus dash-lg remove remove minus dash minus minus
down chevron-down expand_more chevron-down chevron_down chevron-down angle_down chevron-down
up chevron-up expand_less chevron-up chevron_up chevron-up angle_up chevron-up
right chevron-right chevron_right chevron-forward chevron_right chevron-right angle_right chevron-right
left chevron-left chevron_left chevron-back chevron_left chevron-left angle_left chevron-left
back arrow-left arrow_back arrow-back arrow_left arrow-left arrow_left arrow-left
forward arrow-right arrow_forward arrow-forward arrow_right arrow-right arrow_right arrow-right
more three-dots-vertical more_vert ellipsis-vertical ellipsis_vertical kebab-horizontal ellipsis_vertical more-vertical
more-h three-dots more_horiz ellipsis-horizontal ellipsis kebab-horizontal ellipsis_horizontal more
edit pencil edit create pencil pencil edit pencil
delete trash delete trash trash trash trash trash
download download download download cloud_download download download download
upload upload file_upload cloud-upload cloud_upload upload upload upload
share share share share-social square_arrow_up share share_alternate social
mail envelope mail mail envelope mail envelope mail
phone telephone phone call phone device-mobile phone receiver
calendar calendar event calendar calendar calendar calendar_alternate calendar
clock clock schedule time clock clock clock clock
camera camera photo_camera camera camera device-camera camera camera
image image image image photo image image image
play play-fill play_arrow play play_fill play play play
folder folder folder folder folder file-directory folder folder
file file-earmark-text description document doc file file file
lock lock lock lock-closed lock lock lock lock
eye eye visibility eye eye eye eye eye
filter funnel filter_list filter line_horizontal_3_decrease filter filter settings
bookmark bookmark bookmark_border bookmark bookmark bookmark bookmark bookmark
link link-45deg link link link link linkify link
info info-circle info information-circle info_circle info info_circle info
warning exclamation-triangle warning warning exclamationmark_triangle alert exclamation_triangle warning
help question-circle help_outline help-circle question_circle question question_circle question
print printer print print printer log print print
send send send paper-plane paperplane paper-airplane paper_plane forward
refresh arrow-clockwise refresh refresh arrow_clockwise sync sync refresh
copy copy content_copy copy doc_on_doc copy copy copy
chart bar-chart bar_chart bar-chart chart_bar graph chart_bar_outline thumbnails
grid grid apps grid square_grid_2x2 apps th grid
globe globe public globe globe globe globe world
cloud cloud cloud cloud cloud cloud cloud cloud-upload
sun sun light_mode sunny sun_max sun sun bolt
moon moon dark_mode moon moon moon moon paint-bucket
gift gift card_giftcard gift gift gift gift bag
card credit-card credit_card card creditcard credit-card credit_card credit-card
chat chat chat_bubble_outline chatbubble chat_bubble comment comment_outline comment
video camera-video videocam videocam videocam device-camera-video video video-camera
tag tag local_offer pricetag tag tag tag tag
pin geo-alt place location placemark location map_marker_alternate location
logout box-arrow-right logout log-out square_arrow_right sign-out sign_out_alternate sign-out
"""  # noqa: E501
_ROWS = {
    row.split()[0]: dict(zip(ICON_SETS, row.split()[1:], strict=True))
    for row in _TABLE.strip().splitlines()
}
ICON_NAMES = tuple(_ROWS)
_FILES = {
    'bootstrap': 'bootstrap-icons/icons/{}.svg',
    'ionicons': 'ionicons/dist/svg/{}-outline.svg',
    'octicons': '@primer/octicons/build/svg/{}-16.svg',
}
_MARKUP = {
    'bootstrap-font': '<i class="bi bi-{}" aria-hidden="true"></i>',
    'material': '<span class="material-icons" aria-hidden="true">{}</span>',
    'material-outlined': '<span class="material-icons-outlined" '
    'aria-hidden="true">{}</span>',
    'f7': '<i class="f7-icons" aria-hidden="true">{}</i>',
    'fomantic': '<i class="{} icon" aria-hidden="true"></i>',
    'uikit': '<span uk-icon="icon: {}" aria-hidden="true"></span>',
}


def icon(modules: Path, icon_set: str, name: str, size: int) -> Markup:
    """Markup that draws an icon.

    Args:
        modules: Folder of the npm packages.
        icon_set: One of ``ICON_SETS``, 'bootstrap-font' or
            'material-outlined'; of the others' sets the drawing itself is
            put into the page.
        name: One of ``ICON_NAMES``.
        size: CSS pixels; only drawings heed it, fonts follow the text.
    """
    known = icon_set.partition('-')[0]
    own = (
        _ROWS[name][known].replace('_', ' ')
        if known == 'fomantic'
        else (_ROWS[name][known])
    )
    if icon_set in _FILES:
        return _drawing(modules / _FILES[icon_set].format(own), size)
    return Markup(_MARKUP[icon_set]).format(own)  # noqa: S704


@lru_cache(maxsize=1000)
def _drawing(path: Path, size: int) -> Markup:
    """An SVG file as an element that takes the colour of the text."""
    source = path.read_text(encoding='utf-8')
    source = source[source.index('<svg') + 4 :]
    head, _, body = source.partition('>')
    head = ' '.join(
        word
        for word in head.split('" ')
        if not word.strip().startswith(('width', 'height', 'class'))
    )
    view = head.split('viewBox="')[1].split('"')[0]
    style = f'width:{size}px;height:{size}px;vertical-align:-0.15em'
    paint = '' if 'ionicon' in path.as_posix() else 'fill="currentColor"'
    strokes = (
        'fill="none" stroke="currentColor" stroke-width="32" '
        if not paint
        else ''
    )
    return Markup(  # noqa: S704
        f'<svg viewBox="{escape(view)}" {paint}{strokes} style="{style}" '
        f'aria-hidden="true">{body}'
    )

"""Marks that hardly stand out, and icons close to captions."""

from data_tools.capture.content import content_of
from data_tools.capture.mark import split_mark


def test_faint_mark_beside_dark_words(canvas):
    drawn = canvas(260, 40, (239, 239, 239))
    drawn.rect((12, 13, 26, 27), (255, 255, 255), border=(214, 214, 214))
    words = drawn.words('Remember it', 34, 26)
    mark, rest = split_mark(drawn.pixels, (10.0, 8.0, 200.0, 32.0))
    assert mark == (12, 13, 26, 27)
    assert rest == words


def test_words_alone_have_no_faint_mark(canvas):
    drawn = canvas(260, 40, (239, 239, 239))
    drawn.words('Remember', 12, 26)
    assert split_mark(drawn.pixels, (10.0, 8.0, 200.0, 32.0)) is None


def test_icon_close_to_its_caption(canvas):
    drawn = canvas(260, 40)
    drawn.rect((10, 10, 26, 26), (200, 120, 40))
    words = drawn.words('Go', 31, 23)
    found = content_of(drawn.pixels, (4.0, 4.0, 250.0, 36.0), 'Go')
    assert found.text == words
    assert found.icons == ((10, 10, 26, 26),)


def test_caption_of_a_menu_item_stands_before_its_shortcut(canvas):
    drawn = canvas(260, 40)
    words = drawn.words('Print', 20, 26)
    drawn.words('Ctrl+P', 180, 26)
    box = (4.0, 4.0, 250.0, 36.0)
    assert content_of(drawn.pixels, box, 'Print', first=True).text == words

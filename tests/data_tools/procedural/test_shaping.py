"""Scripts that are not drawn letter by letter, and screens turned over."""

import numpy as np
import pytest
import skia

from data_tools.procedural.choice import screen_rng
from data_tools.procedural.fonts import typeface_for
from data_tools.procedural.generate import Scene, compose
from data_tools.procedural.kit import Kit
from data_tools.procedural.layout import arrange
from data_tools.procedural.mirror import mirror
from data_tools.procedural.render import Renderer
from data_tools.procedural.scene import Node, Text
from data_tools.procedural.shaping import clusters, needs_shaping, shape
from data_tools.procedural.text import SOFT_BREAK, elide, wrap_lines
from data_tools.procedural.theme import family_name, make_theme
from data_tools.procedural.vocabulary import LOCALES, Vocabulary

FAMILY = 'noto-sans'


def text_of(string, **more):
    face = typeface_for('', FAMILY, False)
    black = (0, 0, 0, 255)
    return Text(string, face, 16, black, family=FAMILY, **more)


def drawn(line, rtl=False):
    """Ink of a line, 40 x 300 uint8."""
    pixels = np.zeros((40, 300), np.uint8)
    info = skia.ImageInfo.MakeA8(300, 40)
    canvas = skia.Surface.MakeRasterDirect(info, pixels).getCanvas()
    shaped = shape(line, FAMILY, False, 20.0, rtl)
    canvas.drawTextBlob(shaped.blob, 5, 28, skia.Paint(AntiAlias=True))
    return pixels


def test_only_what_needs_it_is_shaped():
    assert not needs_shaping('Größe, Ελληνικά, Привет, 漢字 ⌘ 12:30')
    for string in ('שלום', 'مرحبا', 'नमस्ते', 'สวัสดี', 'a مرحبا'):
        assert needs_shaping(string)


def test_arabic_letters_join():
    joined = shape('سلام', FAMILY, False, 20.0, True).advance
    alone = sum(shape(c, FAMILY, False, 20.0, True).advance for c in 'سلام')
    assert joined < 0.9 * alone


def test_first_letter_of_hebrew_is_at_the_right():
    word, rest = drawn('אבל', True), drawn('בל', True)
    width = np.flatnonzero(rest.any(0)).max()
    # Without its first letter, the word loses its right end and no more.
    assert np.array_equal(word[:, : width - 1], rest[:, : width - 1])
    assert word[:, width + 2 :].any()


def test_digits_stand_as_they_are_read():
    number = drawn('123', True)
    width = np.flatnonzero(number.any(0)).max()
    mixed = drawn('אב 123', True)
    assert np.array_equal(mixed[:, : width - 1], number[:, : width - 1])


def test_base_direction_orders_the_parts():
    assert not np.array_equal(drawn('אב ab', True), drawn('אב ab', False))


def test_marks_stay_on_their_letter():
    assert clusters('ที่นี่') == ['ที่', 'นี่']
    assert clusters('क्या') == ['क्या']
    assert ''.join(clusters('ด้วยน้ำ')) == 'ด้วยน้ำ'
    short = elide(text_of('ที่นี่ที่นี่ที่นี่'), 40)
    assert short.endswith('…')
    assert short[:-1] == 'ที่นี่ที่นี่ที่นี่'[: len(short) - 1]
    assert len(short[:-1]) % 3 == 0


def test_lines_break_at_soft_breaks_alone():
    parts = ['การเปลี่ยน', 'แปลง', 'ของ', 'คุณ', 'แล้ว']
    lines = wrap_lines(text_of(SOFT_BREAK.join(parts)), 80)
    assert len(lines) > 1
    assert ''.join(lines) == ''.join(parts)
    starts = [''.join(parts[:i]) for i in range(len(parts))]
    assert all(''.join(lines[:i]) in starts for i in range(len(lines)))


@pytest.mark.parametrize('locale', LOCALES)
def test_every_language_has_its_glyphs(locale):
    words = Vocabulary(locale, screen_rng(0, 0))
    kit = Kit(
        make_theme(family_name(0), 'light'), words._rng, words, 300, 200,
        'web', 1.0,
    )  # fmt: skip
    strings = [f() for f in (words.action, words.noun, words.person) * 5]
    rows = [kit.text(string) for string in [*strings, words.paragraph()]]
    root = kit.column(*rows)
    arrange(root, (0, 0, 300, 600))
    renderer = Renderer(300, 600, 1.0)
    renderer.paint(root)
    elements, _ = renderer.labels()
    assert len(elements) == len(rows)
    assert all(SOFT_BREAK not in element.text for element in elements)


def test_mirror_swaps_sides():
    held = Node(width=30, height=5, children=[Node(width=10, height=5)])
    held.keeps_side = True
    root = Node(
        layout='row',
        children=[Node(width=40, height=5, padding=(1, 2, 3, 4)), held],
    )
    arrange(root, (0, 0, 100, 10))
    mirror(root)
    first = root.children[0]
    assert root.rect == (0, 0, 100, 10)
    assert first.rect == (60, 0, 100, 5)
    assert first.padding == (3, 2, 1, 4)
    assert held.rect == (30, 0, 60, 5)
    assert held.children[0].rect == (30, 0, 40, 5)


def test_right_to_left_screens_begin_at_the_right():
    def texts_of(index) -> tuple[Scene, list[Node]]:
        scene = compose(0, index, ('android',))
        return scene, [n for n in scene.root.walk() if n.text]

    found = 0
    for index in range(80):
        scene, nodes = texts_of(index)
        if scene.choice.locale in ('ar', 'he'):
            found += 1
            assert any(node.text.at_right for node in nodes)
        else:
            assert not any(node.text.at_right for node in nodes)
    assert found

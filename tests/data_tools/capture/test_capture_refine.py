"""Fitting captured nodes to what is drawn."""

import pytest

from data_tools.capture.assemble import to_screen
from data_tools.capture.content import content_of, text_aspect
from data_tools.capture.mark import split_mark
from data_tools.capture.node import Node
from data_tools.capture.refine import refine
from data_tools.capture.snapshot import Snapshot
from data_tools.source import Dropped


def near(a, b, pixels=1):
    return all(abs(x - y) <= pixels for x, y in zip(a, b, strict=True))


def test_caption_and_icon_of_a_button_are_told_apart(canvas):
    paper = canvas()
    paper.rect((20, 40, 160, 80), (225, 225, 225), border=(90, 90, 90))
    paper.rect((32, 52, 48, 68), (10, 10, 10))
    words = paper.words('Save as', 62, 65)
    content = content_of(paper.pixels, (20, 40, 160, 80), 'Save as')
    assert near(content.text, words)
    assert content.icons == ((32, 52, 48, 68),)
    assert not content.others


def test_icon_above_its_caption(canvas):
    paper = canvas()
    paper.rect((50, 20, 74, 44), (10, 10, 10))
    words = paper.words('Print', 40, 66)
    content = content_of(paper.pixels, (20, 10, 110, 80), 'Print')
    assert near(content.text, words)
    assert content.icons == ((50, 20, 74, 44),)


def test_icon_is_not_taken_for_its_name(canvas):
    paper = canvas()
    paper.rect((30, 30, 46, 46), (10, 10, 10))
    content = content_of(paper.pixels, (22, 22, 54, 54), 'Open a document')
    assert content.text is None
    assert content.icons == ((30, 30, 46, 46),)


@pytest.mark.parametrize('text', ['', '  \n'])
def test_no_text_has_no_shape(text):
    assert text_aspect(text) is None


def test_wide_letters_are_wider():
    assert text_aspect('設定') > 1.8
    assert text_aspect('Settings') > text_aspect('Set')


@pytest.mark.parametrize('mark_first', [True, False])
def test_mark_and_caption(canvas, mark_first):
    paper = canvas()
    x, y = (24, 60) if mark_first else (180, 60)
    paper.rect((x, y, x + 14, y + 14), (255, 255, 255), border=(80, 80, 80))
    words = paper.words('Remember me', 50, 72)
    mark, rest = split_mark(paper.pixels, (20, 50, 200, 90))
    assert mark == (x, y, x + 14, y + 14)
    assert near(rest, words)


def test_no_mark_in_plain_words(canvas):
    paper = canvas()
    paper.words('Remember', 50, 72)
    assert split_mark(paper.pixels, (20, 50, 200, 90)) is None
    assert split_mark(paper.pixels, (20, 100, 200, 140)) is None


def test_check_box_gets_a_text_that_labels_it(canvas):
    paper = canvas()
    paper.rect((24, 60, 38, 74), (255, 255, 255), border=(80, 80, 80))
    words = paper.words('Remember me', 50, 72)
    box = (20, 50, 200, 90)
    nodes = [
        Node('frame', 'window', (0, 0, 300, 200), exact=True),
        Node('check box', 'checkbox', box, parent=0, name='Remember me'),
    ]
    refined, relations = refine(nodes, paper.pixels)
    assert refined[1].box == (24, 60, 38, 74)
    assert (refined[2].class_name, refined[2].text) == ('text', 'Remember me')
    assert near(refined[2].box, words)
    assert refined[2].parent == 0
    assert relations == [('label_for', 2, 1)]
    assert nodes[1].box == box


def test_check_box_that_looks_like_a_button_is_one(canvas):
    paper = canvas()
    paper.rect((20, 40, 120, 80), (225, 225, 225), border=(90, 90, 90))
    paper.words('Bold', 50, 65)
    nodes = [Node('check box', 'checkbox', (20, 40, 120, 80), name='Bold')]
    refined, _ = refine(nodes, paper.pixels)
    assert [n.class_name for n in refined] == ['button', 'text']


def test_button_with_a_picture_alone_is_an_icon_button(canvas):
    paper = canvas()
    paper.rect((20, 40, 52, 72), (225, 225, 225), border=(90, 90, 90))
    paper.rect((28, 48, 44, 64), (10, 10, 10))
    nodes = [Node('push button', 'button', (20, 40, 52, 72), name='Cut')]
    refined, _ = refine(nodes, paper.pixels)
    assert [n.class_name for n in refined] == ['icon_button', 'icon']
    assert refined[0].name == 'Cut'


def test_text_shrinks_to_its_ink_and_pictures_become_icons(canvas):
    paper = canvas()
    words = paper.words('Name', 40, 60)
    paper.rect((200, 100, 216, 116), (10, 10, 10))
    nodes = [
        Node('label', 'text', (10, 30, 180, 80), text='Name'),
        Node('image', 'image', (190, 90, 230, 130)),
        Node('label', 'text', (190, 90, 230, 130)),
    ]
    refined, _ = refine(nodes, paper.pixels)
    assert refined[0].box == words
    assert refined[1].class_name == refined[2].class_name == 'icon'
    assert refined[1].box == (200, 100, 216, 116)


@pytest.mark.parametrize(
    ('box', 'expected'),
    [
        ((20, 100, 280, 101), 'divider'),
        ((150, 20, 152, 180), 'divider'),
        ((20, 100, 280, 130), 'image'),
    ],
)
def test_a_line_is_no_picture(canvas, box, expected):
    paper = canvas()
    paper.rect(box, (200, 200, 200))
    refined, _ = refine([Node('image', 'image', box)], paper.pixels)
    assert [(n.class_name, n.box) for n in refined] == [(expected, box)]


def test_running_text_is_a_paragraph(canvas):
    paper = canvas()
    for y in (50, 70):
        paper.words('some words in a row', 20, y)
    long = Node('label', 'text', (10, 30, 290, 90), text='words ' * 12)
    refined, _ = refine([long], paper.pixels)
    assert refined[0].class_name == 'paragraph'


def test_panel_without_a_look_of_its_own_only_groups(canvas):
    paper = canvas()
    words = paper.words('Name', 40, 60)
    paper.rect((10, 100, 200, 190), (230, 230, 230), border=(0, 0, 0))
    more = paper.words('Name', 40, 140)
    shot = Snapshot(
        paper.pixels,
        [
            Node('panel', 'panel', (5, 5, 290, 95)),
            Node('label', 'text', words, parent=0, text='Name'),
            Node('panel', 'panel', (10, 100, 200, 190)),
            Node('label', 'text', more, parent=2, text='Name'),
        ],
        'linux',
        'app',
        'test',
        relations=[('label_for', 1, 3), ('label_for', 3, 3)],
        unmapped={'filler': 2},
    )
    _, screen = to_screen(shot)
    classes = [e.class_name for e in screen.elements]
    assert classes == ['text', 'panel', 'text']
    assert [e.parent for e in screen.elements] == [None, None, 1]
    assert [(r.source, r.target) for r in screen.relations] == [(0, 2)]
    assert screen.provenance['unmapped'] == {'filler': 2}


def test_scrolled_rows_are_cut_off_by_their_list(canvas):
    paper = canvas()
    paper.rect((10, 10, 200, 100), (240, 240, 240), border=(0, 0, 0))
    paper.rect((12, 80, 198, 99), (180, 200, 255))
    row = Node('list item', 'list_item', (12, 80, 198, 120), parent=0)
    listed = Node('list', 'list', (10, 10, 200, 100), clips=True)
    shot = Snapshot(paper.pixels, [listed, row], 'linux', 'app', 'test')
    _, screen = to_screen(shot)
    assert screen.elements[1].box == (12, 80, 198, 100)
    assert screen.elements[1].full_box == (12, 80, 198, 120)


def test_title_of_a_panel_is_a_text(canvas):
    paper = canvas()
    title = paper.words('Properties', 20, 30)
    paper.rect((20, 40, 200, 150), (240, 240, 240), border=(0, 0, 0))
    paper.words('Properties', 30, 80)
    panel = Node('panel', 'panel', (20, 10, 200, 150), name='Properties')
    label = Node('label', 'text', (30, 65, 120, 90), parent=0, text='Size')
    nodes, _ = refine([panel, label], paper.pixels)
    added = nodes[2:]
    assert [(n.class_name, n.text, n.parent) for n in added] == [
        ('text', 'Properties', 0)
    ]
    assert added[0].box == pytest.approx(title, abs=1)
    # Told already, or not drawn above what the panel holds.
    label.text = 'Properties'
    assert len(refine([panel, label], paper.pixels)[0]) == 2
    label.text, label.box = 'Size', (20, 12, 200, 90)
    assert len(refine([panel, label], paper.pixels)[0]) == 2
    # Beside something else, or in a panel that holds nothing.
    assert len(refine([panel], paper.pixels)[0]) == 1
    label.box = (30, 65, 120, 90)
    paper.words('and more', 120, 30)
    assert len(refine([panel, label], paper.pixels)[0]) == 2


def test_nothing_to_label_is_dropped(canvas):
    shot = Snapshot(canvas().pixels, [], 'linux', 'app', 'test')
    with pytest.raises(Dropped, match='no element'):
        to_screen(shot)


def test_told_words_of_a_cell_may_touch_its_lines(canvas):
    paper = canvas()
    paper.rect((20, 40, 121, 61), (255, 255, 255), border=(190, 190, 190))
    words = paper.words('12', 23, 55)
    cell = Node('table cell', 'table_cell', (20, 40, 121, 61), text='12')
    nodes, _ = refine([cell], paper.pixels)
    assert [(n.class_name, n.text) for n in nodes[1:]] == [('text', '12')]
    assert near(nodes[1].box, words)
    assert nodes[0].text == ''


def test_words_under_a_nearer_window_are_no_text(canvas):
    paper = canvas()
    paper.words('Hidden', 22, 60)
    paper.rect((10, 40, 100, 70), (250, 250, 250))
    nodes = [
        Node('label', 'text', (20, 45, 180, 65), text='Hidden'),
        Node('window', 'menu', (10, 40, 100, 70), window=1, opaque=True),
    ]
    assert refine(nodes, paper.pixels)[0][0].class_name is None
    assert refine(nodes[:1], paper.pixels)[0][0].class_name == 'text'

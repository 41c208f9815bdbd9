"""Accessibility Insights archives and UI Automation JSON."""

import io
import json
import zipfile

import cv2
import pytest

from data_tools.capture.uia import read_tree
from data_tools.capture.windows import WindowsSource
from data_tools.source import Dropped


def element(kind, box, *children, **more):
    x0, y0, x1, y1 = box
    return {
        'ControlType': kind,
        'BoundingRectangle': [x0, y0, x1 - x0, y1 - y0],
        'Children': list(children),
        **more,
    }


@pytest.fixture
def program(canvas):
    """PNG and tree of a window that stands at 100, 50 on the desktop."""
    paper = canvas()
    words = paper.words('Name', 20, 60)
    paper.rect((80, 40, 200, 70), border=(0, 0, 0), colour=(250, 250, 250))
    tree = element(
        'Window',
        (100, 50, 400, 250),
        element('Text', (110, 90, 170, 120), Name='Name'),
        element('ControlType.Edit', (180, 90, 300, 120), IsEnabled=False),
        element('Button', (0, 0, 0, 0), Name='Gone', IsOffscreen=True),
        Name='Letter - Notes',
    )
    encoded = cv2.imencode('.png', paper.pixels)[1].tobytes()
    return encoded, tree, words


def archive(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, 'w') as file:
        for name, content in members.items():
            file.writestr(name.replace('_', '.'), content)
    return buffer.getvalue()


def check(screen, words):
    window, text, field = screen.elements
    assert screen.app_id == 'Notes'
    assert window.class_name == 'window'
    assert text.box == words
    assert field.class_name == 'text_field'
    assert field.box == (80, 40, 200, 70)
    assert field.states['enabled'] is False
    assert not field.interactive


def test_json_beside_its_picture(program, tmp_path):
    image, tree, words = program
    (tmp_path / 'a.png').write_bytes(image)
    (tmp_path / 'a.json').write_text(json.dumps(tree))
    check(WindowsSource(tmp_path).screen(0, 0)[1], words)


def test_archive_holds_both(program, tmp_path):
    image, tree, words = program
    content = archive(el_snapshot=json.dumps(tree), scshot_png=image)
    (tmp_path / 'a.a11ytest').write_bytes(content)
    check(WindowsSource(tmp_path).screen(0, 0)[1], words)
    assert WindowsSource(tmp_path, 'mine').screen(0, 0)[1].app_id == 'mine'


def test_broken_archives_are_dropped(program, tmp_path):
    image, tree, _ = program
    tree = json.dumps(tree)
    for content, why in (
        (archive(el_snapshot=tree), 'image missing'),
        (archive(scshot_png=image), 'tree broken'),
        (archive(el_snapshot=tree, scshot_png=b'x'), 'image broken'),
        (archive(el_snapshot='{', scshot_png=image), 'tree broken'),
        (b'no archive', 'tree broken'),
    ):
        (tmp_path / 'a.a11ytest').write_bytes(content)
        with pytest.raises(Dropped, match=why):
            WindowsSource(tmp_path).screen(0, 0)


@pytest.mark.parametrize(
    'rectangle',
    [
        [100, 50, 300, 200],
        {'x': 100, 'y': 50, 'width': 300, 'height': 200},
        {'Left': 100, 'Top': 50, 'Width': 300, 'Height': 200},
        '100, 50, 300, 200',
    ],
)
def test_rectangles_are_written_in_many_ways(rectangle):
    tree = read_tree(
        {'ControlType': 50032, 'BoundingRectangle': rectangle}, 'a'
    )
    assert tree.nodes[0].box == (0, 0, 300, 200)
    assert tree.nodes[0].class_name == 'window'


@pytest.mark.parametrize(
    'tree',
    [
        None,
        [],
        {},
        {'ControlType': 'Window'},
        {'BoundingRectangle': [1, 2]},
        {'BoundingRectangle': [0, 0, 9, 9], 'Children': {'a': 1}},
        {'BoundingRectangle': [0, 0, 9, 9], 'Children': [3]},
        {'BoundingRectangle': [0, 0, float('nan'), 9]},
    ],
)
def test_other_json_is_refused(tree):
    with pytest.raises(ValueError, match=r'^a: '):
        read_tree(tree, 'a')


def test_deep_trees_do_no_harm():
    tree = element('Pane', (0, 0, 9, 9))
    for _ in range(3000):
        tree = element('Pane', (0, 0, 9, 9), tree)
    assert len(read_tree(tree, 'a').nodes) == 3001


def test_toggles_and_types():
    tree = read_tree(
        element(
            'Window',
            (0, 0, 90, 90),
            element('CheckBox', (0, 0, 9, 9), ToggleState=2),
            element('Button', (0, 0, 9, 9), ToggleState=1),
            element('ComboBox', (0, 0, 9, 9), ExpandCollapseState=0),
            element('Sphere', (0, 0, 9, 9)),
        ),
        'a',
    )
    check_box, button, combo = (n.states for n in tree.nodes[1:4])
    assert check_box == {'checked': False, 'mixed': True}
    assert button == {'pressed': True}
    assert combo == {'expanded': False, 'editable': True}
    assert tree.unmapped == {'Sphere': 1}


def test_published_archives(real_samples):
    folder = real_samples('windows_uia')
    source = WindowsSource(folder)
    by_name = {p.name: i for i, p in enumerate(source.files)}
    _, screen = source.screen(0, by_name['WildlifeManagerTest.a11ytest'])
    assert (screen.width, screen.height) == (800, 780)
    assert screen.platform == 'windows'
    window = screen.elements[0]
    # Windows counts 7 invisible pixels at three sides to the window.
    assert window.box[0] in (6, 7) and window.box[2] in (793, 794)
    texts = {e.text: e.box for e in screen.elements if e.text}
    x0, y0, x1, y1 = texts['Wildlife Manager']
    assert x0 >= 332 and x1 <= 466 and y0 >= 44 and y1 <= 62
    buttons = [e for e in screen.elements if e.class_name == 'button']
    assert (85, 714, 156, 749) in [b.box for b in buttons]
    with pytest.raises(Dropped, match='image missing'):
        source.screen(0, by_name['Taskbar.snapshot'])

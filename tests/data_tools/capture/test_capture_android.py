"""Screens of uiautomator and DroidBot."""

import json

import cv2
import pytest

from data_tools.__main__ import main
from data_tools.capture.droidbot import DroidbotSource, views_of_state
from data_tools.capture.uiautomator import UiautomatorSource, views_of_dump
from data_tools.capture.views import View, android_nodes, guessed_scale
from data_tools.source import Dropped


def node(kind, bounds, inner='', **attributes):
    words = ' '.join(
        f'{key.replace("_", "-")}="{value}"'
        for key, value in attributes.items()
    )
    return (
        f'<node class="android.{kind}" bounds="{bounds}" package="org.app" '
        f'enabled="true" {words}>{inner}</node>'
    )


def dump(*nodes):
    return f'<?xml version="1.0"?><hierarchy>{"".join(nodes)}</hierarchy>'


@pytest.fixture
def phone(canvas, tmp_path):
    """A folder with one screen: a title, a button and a switch."""
    paper = canvas(400, 600)
    title = paper.words('Settings', 20, 40)
    paper.rect((20, 100, 180, 150), (40, 90, 200))
    paper.words('Save', 70, 130, (255, 255, 255))
    paper.rect((300, 110, 360, 140), (20, 160, 90))
    cv2.imwrite(str(tmp_path / 'a.png'), paper.pixels[..., ::-1])
    tree = dump(
        node(
            'widget.FrameLayout',
            '[0,0][400,600]',
            node('widget.TextView', '[0,0][400,70]', text='Settings')
            + node(
                'widget.Button',
                '[20,100][180,150]',
                text='Save',
                clickable='true',
            )
            + node(
                'widget.Switch',
                '[300,110][360,140]',
                checkable='true',
                checked='true',
            )
            + node('widget.TextView', '[20,400][200,430]', text='stale'),
        )
    )
    (tmp_path / 'a.xml').write_text(tree)
    return tmp_path, title


def test_uiautomator_screen(phone):
    folder, title = phone
    (folder / 'a.json').write_text('{"density": 160, "locale": "de-DE"}')
    pixels, screen = UiautomatorSource(folder).screen(0, 0)
    assert pixels.shape == (600, 400, 3)
    assert (screen.app_id, screen.locale) == ('org.app', 'de-DE')
    assert screen.device_pixel_ratio == 1
    by_class = {e.class_name: e for e in screen.elements}
    assert set(by_class) == {'text', 'button', 'switch'}
    assert screen.elements[0].box == title
    assert by_class['button'].box == (20, 100, 180, 150)
    assert by_class['button'].interactive
    assert by_class['switch'].states['checked'] is True
    assert [e.text for e in screen.elements] == ['Settings', '', '', 'Save']
    assert screen.provenance['removed'] == {'blank': 1}


def test_make_writes_a_valid_set(phone, tmp_path):
    folder, _ = phone
    out = tmp_path / 'set'
    (folder / 'b.xml').write_text('<hierarchy/>')
    (folder / 'c.xml').write_text(dump(node('View', '[0,0][9,9]')))
    command = ['make', 'uiautomator', '--folder', str(folder)]
    assert main([*command, '--out', str(out), '--workers', '1']) == 0
    assert main(['validate', str(out)]) == 0
    manifest = json.loads((out / 'manifest.json').read_text())
    assert manifest['count'] == 1
    assert manifest['dropped'] == {'image missing': 1, 'tree broken': 1}


@pytest.mark.parametrize(
    'tree',
    [
        '<html/>',
        '<hierarchy/>',
        '<hierarchy><node/></hierarchy>',
        '<hierarchy><node bounds="[0,0][1e9,1]"/></hierarchy>',
        '<hierarchy>',
    ],
)
def test_other_xml_is_refused(tree):
    with pytest.raises(ValueError, match=r'^a: '):
        views_of_dump(tree.encode(), 'a')


@pytest.mark.parametrize(
    'device', ['[]', '{"density": "x"}', '{"density": -1}', '{"locale": 1}']
)
def test_broken_notes_of_the_device_drop_the_screen(phone, device):
    folder, _ = phone
    (folder / 'a.json').write_text(device)
    with pytest.raises(Dropped, match='tree broken'):
        UiautomatorSource(folder).screen(0, 0)


def test_siblings_come_in_drawing_order():
    tree = dump(
        node('A', '[0,0][9,9]', drawing_order=2),
        node('B', '[0,0][9,9]', node('C', '[0,0][1,1]'), drawing_order=1),
    )
    views, package = views_of_dump(tree.encode(), 'a')
    assert [v.simple_kind for v in views] == ['B', 'C', 'A']
    assert [v.parent for v in views] == [None, 0, None]
    assert package == 'org.app'


def test_deep_trees_do_no_harm():
    deep = '<node bounds="[0,0][9,9]">' * 3000 + '</node>' * 3000
    views, _ = views_of_dump(f'<hierarchy>{deep}</hierarchy>'.encode(), 'a')
    assert len(views) == 3000


def view(kind, box, parent=None, **options):
    flags = dict.fromkeys(options.pop('flags', '').split(), True)
    return View(f'android.widget.{kind}', box, parent, flags=flags, **options)


def test_classes_follow_kind_and_use():
    page = (0, 0, 400, 800)
    views = [
        view('FrameLayout', page),
        view('RecyclerView', (0, 100, 400, 700), 0),
        view('LinearLayout', (0, 100, 400, 160), 1, flags='clickable'),
        view('ImageView', (10, 110, 50, 150), 2),
        view('ImageView', (350, 10, 390, 50), 0, flags='clickable'),
        view('EditText', (10, 10, 300, 50), 0, resource_id='a:id/search_box'),
        view('MyFancyTextView', (10, 60, 300, 90), 0, text='Title'),
        view(
            'TextView', (10, 720, 90, 760), 0, flags='clickable', text='More'
        ),
        view('Unheard', (0, 0, 9, 9), 0),
    ]
    nodes, unmapped = android_nodes(views, 1.0)
    assert [n.class_name for n in nodes] == [
        None,
        'list',
        'list_item',
        'image',
        'icon_button',
        'search_field',
        'text',
        'button',
        None,
    ]
    assert unmapped == {'Unheard': 1}


def test_scale_is_guessed_from_the_shorter_side():
    assert guessed_scale(1080, 2280) == guessed_scale(2280, 1080) == 2.625
    assert guessed_scale(200, 300) == 1


def state(*views):
    return {
        'foreground_activity': 'org.app/.Main',
        'views': [
            {'class': 'View', 'bounds': [[0, 0], [9, 9]], **v} for v in views
        ],
    }


def test_invisible_views_go_with_what_they_hold():
    views, package = views_of_state(
        state(
            {'parent': -1, 'children': [1, 3]},
            {'parent': 0, 'visible': False, 'children': [2]},
            {'parent': 1},
            {'parent': 0, 'class': 'a.Button'},
        ),
        'a',
    )
    assert [v.simple_kind for v in views] == ['View', 'Button']
    assert views[1].parent == 0
    assert package == 'org.app'


@pytest.mark.parametrize(
    'broken',
    [
        [],
        {},
        {'views': []},
        {'views': [1]},
        state({'bounds': None}),
        state({'bounds': [[0, 0], [1e99, 1]]}),
        state({'children': [7]}),
        state({'children': [1]}, {'parent': 0, 'children': [1]}),
        state({'visible': False}),
    ],
)
def test_other_json_is_refused(broken):
    with pytest.raises(ValueError, match=r'^a: '):
        views_of_state(broken, 'a')


def test_droidbot_needs_states(tmp_path):
    with pytest.raises(ValueError, match='holds no'):
        DroidbotSource(tmp_path)
    (tmp_path / 'state_1.json').write_text(json.dumps(state({})))
    with pytest.raises(Dropped, match='image missing'):
        DroidbotSource(tmp_path).screen(0, 0)


def test_published_droidbot_screens(real_samples):
    source = DroidbotSource(real_samples('droidbot'))
    assert len(source) == 4
    launcher, dialog, permission = (source.screen(0, i)[1] for i in (0, 2, 3))
    # Its tree is one view without children; the picture is full of words.
    with pytest.raises(Dropped, match='no label'):
        source.screen(0, 1)
    assert launcher.app_id == 'com.android.launcher3'
    assert 'search_field' in [e.class_name for e in launcher.elements]
    buttons = [e for e in permission.elements if e.class_name == 'button']
    assert [b.accessible_name for b in buttons] == ['ALLOW', 'DENY']
    assert buttons[0].box == (72, 1214, 1008, 1368)
    texts = [e for e in dialog.elements if e.text == '隐私保护指引概要']
    x0, y0, x1, y1 = texts[0].box
    assert 318 < x0 < 328 and 752 < x1 < 762 and y0 >= 731 and y1 <= 795
    # The page under the dialog is in the tree, and not in the picture.
    assert all(e.class_name != 'image' for e in dialog.elements)

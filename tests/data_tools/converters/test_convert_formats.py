"""Each format: labels, boxes, tree, application and platform."""

import pytest
from format_samples import (
    SAMPLES,
    convert,
    manifest_of,
    picture,
    rico,
    view,
    views,
    voc_text,
    webui,
    write_json,
)

from data_tools.__main__ import main
from data_tools.converters import CONVERTERS, converter_class
from data_tools.converters.screen_annotation_text import nodes_of_text
from data_tools.converters.webui import site_of

# Format -> application, platform, (class, box) of each element.
EXPECTED = {
    'rico': (
        'com.example.app',
        'android',
        [('icon_button', (0, 0, 37.5, 37.5))],
    ),
    'clay': ('com.example.app', 'android', [('button', (54, 96, 108, 192))]),
    'webui': (
        'example.co.uk',
        'mobile_web',
        [
            ('heading', (12, 36, 132, 84)),
            ('checkbox', (90, 150, 120, 180)),
        ],
    ),
    'vins': ('vins', 'android', [('button', (10, 20, 110, 60))]),
    'screen_annotation': (
        'a',
        'android',
        [
            ('app_bar', (0, 29.79, 540, 104.745)),
            ('icon', (0, 28.829, 71.351, 104.745)),
            ('text', (54.054, 480.48, 108.108, 576.577)),
        ],
    ),
    'rico_semantics': ('a', 'android', [('icon', (54, 192, 162, 384))]),
    'screenspot': ('gitlab', 'web', [('button', (10, 20, 110, 60))]),
    'groundcua': ('Veusz', 'linux', [('button', (10.5, 20, 110, 60))]),
    'coco': ('a', 'web', [('button', (10, 20, 110, 60))]),
    'yolo': (
        'a',
        'web',
        [
            ('button', (216, 432, 324, 528)),
            ('icon', (54, 96, 162, 192)),
        ],
    ),
    'voc': ('a', 'web', [('button', (10, 20, 110, 60))]),
    'labelme': (
        'Adobe',
        'android',
        [
            ('button', (10, 20, 110, 60)),
            ('button', (260, 260, 340, 340)),
        ],
    ),
}


def test_every_format_has_a_sample():
    assert set(SAMPLES) == set(EXPECTED) == set(CONVERTERS)


@pytest.mark.parametrize('name', SAMPLES)
def test_sample(tmp_path, name):
    options = SAMPLES[name](tmp_path / 'in')
    screen = convert(name, tmp_path / 'out', **options)[0]
    app_id, platform, elements = EXPECTED[name]
    assert (screen.app_id, screen.platform) == (app_id, platform)
    assert screen.source == name
    assert [e.class_name for e in screen.elements] == [n for n, _ in elements]
    for element, (_, box) in zip(screen.elements, elements, strict=True):
        assert element.box == pytest.approx(box, abs=2e-3)
    assert main(['validate', str(tmp_path / 'out')]) == 0


@pytest.mark.parametrize('name', SAMPLES)
def test_sample_through_the_command(tmp_path, name, capsys):
    options = SAMPLES[name](tmp_path / 'in')
    options['from'] = options.pop('path')
    argv = [
        word
        for key, value in options.items()
        for word in (f'--{key.replace("_", "-")}', str(value))
    ]
    out = str(tmp_path / 'out')
    run = ['convert', name, *argv, '--out', out, '--workers', '1']
    assert main(run) == 0
    assert 'on 1 screens' in capsys.readouterr().out
    info = manifest_of(tmp_path / 'out')['info']
    assert info['generator'] == f'qontinui_mm.{name}'
    assert main(run) == 0, 'a finished conversion is left as it is'


# --- Rico and what is built on it ------------------------------------------


def left_out(screen):
    return screen.provenance['unmapped'], screen.provenance['left_out']


def test_children_of_an_unmapped_label_move_up(tmp_path):
    screen = convert('rico', tmp_path / 'out', **rico(tmp_path / 'in'))[0]
    assert screen.elements[0].parent is None
    assert screen.elements[0].attributes['iconClass'] == 'menu'
    assert left_out(screen) == ({'Advertisement': 1}, {})


def test_rico_switcher_of_views_is_no_switch(tmp_path):
    root = {
        'componentLabel': 'On/Off Switch',
        'class': 'android.widget.ViewSwitcher',
        'bounds': [0, 0, 1440, 2560],
    }
    write_json(tmp_path / 'in/7.json', root)
    picture(tmp_path / 'in/7.jpg')
    options = {'path': tmp_path / 'in', 'app_id': 'a'}
    screen = convert('rico', tmp_path / 'out', **options)[0]
    assert not screen.elements
    assert left_out(screen)[1] == {'ViewSwitcher taken for a switch': 1}


def test_rico_view_takes_the_class_that_it_is_made_from(tmp_path):
    screen = convert('rico', tmp_path / 'out', **views(tmp_path / 'in'))[0]
    (button,) = screen.elements
    assert (button.class_name, button.text) == ('button', 'Go')
    assert button.interactive and button.states == {'enabled': True}
    assert left_out(screen) == ({'LinearLayout': 1}, {})


def test_rico_views_below_a_hidden_one_are_hidden(tmp_path):
    views(tmp_path / 'in')
    text = view('android.widget.TextView', [0, 0, 99, 99])
    hidden = view(
        'android.widget.ListView', [0, 0, 99, 99], text, visibility='gone'
    )
    shown = view('android.widget.TextView', [0, 200, 99, 299])
    root = view(
        'android.widget.FrameLayout', [0, 0, 1440, 2560], hidden, shown
    )
    content = {'activity_name': 'a.b/c', 'activity': {'root': root}}
    write_json(tmp_path / 'in/7.json', content)
    screen = convert('rico', tmp_path / 'out', path=tmp_path / 'in')[0]
    assert [e.box[1] for e in screen.elements] == [75]
    assert left_out(screen)[1] == {'not visible': 2}


@pytest.mark.parametrize(
    ('size', 'box'),
    [
        ((1080, 1920), (0, 0, 75, 75)),
        ((960, 540), (0, 0, 37.5, 37.5)),
        ((540, 540), None),
    ],
)
def test_rico_image_may_be_of_any_size_but_not_shape(tmp_path, size, box):
    options = rico(tmp_path / 'in')
    picture(tmp_path / 'in/7.jpg', *size)
    screens = convert('rico', tmp_path / 'out', **options)
    if box is None:
        dropped = manifest_of(tmp_path / 'out')['dropped']
        assert dropped == {'image of another shape': 1}
    else:
        assert screens[0].elements[0].box == pytest.approx(box)


def test_picture_of_the_annotation_is_not_the_screenshot(tmp_path):
    """Rico's folder of semantic annotations has PNG wireframes."""
    options = rico(tmp_path / 'in')
    (tmp_path / 'in/7.jpg').unlink()
    picture(tmp_path / 'in/7.png')
    assert not convert('rico', tmp_path / 'out', **options)
    assert manifest_of(tmp_path / 'out')['dropped'] == {'image missing': 1}


@pytest.mark.parametrize('name', ['rico', 'screen_annotation'])
def test_details_tell_the_application(tmp_path, name):
    options = SAMPLES[name](tmp_path / 'in')
    details = tmp_path / 'ui_details.csv'
    details.write_text('UI Number,App Package Name,Trace\n7,org.told,1\n')
    screen = convert(name, tmp_path / 'out', **options, details=details)[0]
    assert screen.app_id == 'org.told'


def test_enrico_names_its_files_otherwise(tmp_path):
    rico(tmp_path / 'in')
    (tmp_path / 'in/7.json').rename(tmp_path / 'in/7-hierarchy.json')
    (tmp_path / 'in/7.jpg').rename(tmp_path / 'in/7-screenshot.jpg')
    write_json(tmp_path / 'in/7-metadata.json', {'title': 'an app'})
    screens = convert('rico', tmp_path / 'out', path=tmp_path / 'in')
    assert len(screens) == 1 and len(screens[0].elements) == 1


def test_clay_knows_the_invalid(tmp_path):
    options = SAMPLES['clay'](tmp_path / 'in')
    with open(options['path'], 'a') as lines:
        lines.write('\n7,c3,1')
    screen = convert('clay', tmp_path / 'out', **options)[0]
    assert screen.elements[0].parent is None
    assert left_out(screen)[1] == {'invalid to CLAY': 1}
    assert screen.provenance['nodes_not_found'] == 1


@pytest.mark.parametrize('row', ['7,b2,99', '7,b2,', '7,../b,1'])
def test_clay_refuses_what_is_no_label(tmp_path, row):
    options = SAMPLES['clay'](tmp_path / 'in')
    options['path'].write_text(f'screen_id,node_id,label\n{row}')
    with pytest.raises(ValueError, match=r'labels.csv: line 2: (label|node)'):
        len(converter_class('clay')(**options))


# --- Other formats ---------------------------------------------------------


def test_webui_states_texts_and_windows(tmp_path):
    options = webui(tmp_path / 'in')
    webui(tmp_path / 'in', 'default_540-960')
    screens = convert('webui', tmp_path / 'out', **options)
    desktop, phone = screens[1], screens[0]
    if desktop.platform != 'web':
        desktop, phone = phone, desktop
    heading, checkbox = phone.elements
    assert heading.text == 'Title' == heading.accessible_name
    assert checkbox.states == {'checked': True, 'enabled': False}
    assert not checkbox.interactive
    assert (phone.device_pixel_ratio, desktop.device_pixel_ratio) == (3, 1)
    assert desktop.elements[1].box == (30, 50, 40, 60)
    assert left_out(phone) == (
        {'RootWebArea': 1},
        {'text of its parent': 1},
    )


def test_webui_window_of_another_size_is_dropped(tmp_path):
    options = webui(tmp_path / 'in', 'default_1280-720')
    convert('webui', tmp_path / 'out', **options)
    dropped = manifest_of(tmp_path / 'out')['dropped']
    assert dropped == {'image of another size': 1}


@pytest.mark.parametrize(
    ('url', 'site'),
    [
        ('https://www.example.com/x', 'example.com'),
        ('http://a.b.example.co.uk:80', 'example.co.uk'),
        ('https://example.org', 'example.org'),
        ('http://10.0.0.1/', '10.0.0.1'),
        ('no url', ''),
        ('http://[', ''),
    ],
)
def test_site_of(url, site):
    assert site_of(url) == site


def test_vins_folders_tell_the_platform(tmp_path):
    for folder in ('iphone', 'Wireframes', 'uplabs'):
        path = tmp_path / 'in' / folder / 'Annotations/1.xml'
        path.parent.mkdir(parents=True)
        path.write_text(voc_text([('Icon', 0, 0, 9, 9)]))
        picture(tmp_path / 'in' / folder / 'JPEGImages/1.jpg')
    options = {'path': tmp_path / 'in', 'app_id': '{folder}-{file}'}
    screens = convert('vins', tmp_path / 'out', **options)
    assert [s.platform for s in screens.values()] == ['ios']
    assert screens[1].app_id == 'Annotations-1'
    assert manifest_of(tmp_path / 'out')['dropped'] == {
        'image is a wireframe': 1,
        'platform unknown (--platform)': 1,
    }


def test_screen_annotation_tree_and_texts():
    text = (
        'LIST_ITEM 1 2 3 4 (LABEL Tel. 12 34 56 78 (home), x 5 6 7 8 '
        '(TEXT a, B 1 2 3 4), BUTTON 9 10 11 12), IMAGE a dog 13 14 15 16'
    )
    nodes = nodes_of_text(text, 'f')
    assert [(n.labels[0], n.text, n.name, n.parent) for n in nodes] == [
        ('LIST_ITEM', '', '', None),
        ('LABEL', 'Tel. 12 34 56 78 (home), x', '', 0),
        ('TEXT', 'a, B', '', 1),
        ('BUTTON', '', '', 0),
        ('IMAGE', '', 'a dog', None),
    ]
    assert nodes[1].box == (5, 7, 6, 8)


@pytest.mark.parametrize(
    ('text', 'fault'),
    [
        ('BUTTON OK', 'without a box'),
        ('BUTTON 1 2 3', 'without a box'),
        ('button 1 2 3 4', 'without a type'),
        ('BUTTON 1 2 3 4)', 'closed twice'),
        ('LIST_ITEM 1 2 3 4 (BUTTON 1 2 3 4', 'left open'),
    ],
)
def test_screen_annotation_of_another_form(tmp_path, text, fault):
    options = SAMPLES['screen_annotation'](tmp_path / 'in')
    options['path'].write_text(f'screen_id,screen_annotation\n7,"{text}"\n')
    convert('screen_annotation', tmp_path / 'out', **options)
    ((reason, count),) = manifest_of(tmp_path / 'out')['dropped'].items()
    assert fault in reason and count == 1


def test_screenspot_versions(tmp_path):
    old = {'bbox': [10, 20, 100, 40], 'instruction': 'a', 'data_type': 'icon'}
    old |= {'data_source': 'windows', 'img_filename': 'pc_1.png'}
    pro = {'bbox': [10, 20, 110, 60], 'prompt_to_evaluate': 'b'}
    pro |= {'ui_type': 'icon', 'platform': 'macos', 'application': 'davinci'}
    pro['img_path'] = './ScreenSpot-Pro/images/davinci/1.png'
    write_json(tmp_path / 'in/old.json', [old])
    (tmp_path / 'in/pro.jsonl').write_text(f'\n{pro}\n'.replace("'", '"'))
    picture(tmp_path / 'in/pc_1.png')
    picture(tmp_path / 'in/davinci/1.png')
    options = {'path': tmp_path / 'in', 'app_id': 'x'}
    screens = convert('screenspot', tmp_path / 'out', **options).values()
    assert {(s.platform, s.app_id) for s in screens} == {
        ('windows', 'x'),
        ('macos', 'davinci'),
    }
    for screen in screens:
        assert screen.elements[0].box == (10, 20, 110, 60)
        assert screen.elements[0].class_name == 'icon_button'
        assert screen.provenance['complete'] is False


def test_instructions_with_one_target_are_one_element(tmp_path):
    options = SAMPLES['screenspot'](tmp_path / 'in')
    screen = convert('screenspot', tmp_path / 'out', **options)[0]
    (target,) = screen.elements
    assert target.attributes['instructions'] == ['open it', 'press it']


def test_crowds_and_shapes_without_area_are_counted(tmp_path):
    for name, reason in (
        ('coco', 'crowd'),
        ('labelme', 'shape without an area'),
    ):
        options = SAMPLES[name](tmp_path / name)
        screen = convert(name, tmp_path / f'{name}-out', **options)[0]
        assert left_out(screen)[1] == {reason: 1}


def test_voc_may_count_from_one(tmp_path):
    options = {**SAMPLES['voc'](tmp_path / 'in'), 'one_based': True}
    screen = convert('voc', tmp_path / 'out', **options)[0]
    assert screen.elements[0].box == (9, 19, 110, 60)


def test_yolo_wants_names(tmp_path):
    options = SAMPLES['yolo'](tmp_path / 'in')
    (tmp_path / 'in/data.yaml').unlink()
    with pytest.raises(ValueError, match='--names is needed'):
        convert('yolo', tmp_path / 'out', **options)
    names = tmp_path / 'classes.txt'
    names.write_text('icon\nbutton\n')
    screen = convert('yolo', tmp_path / 'out', **options, names=names)[0]
    assert [e.class_name for e in screen.elements] == ['icon', 'button']


def test_yolo_image_without_labels_is_left_out(tmp_path):
    options = SAMPLES['yolo'](tmp_path / 'in')
    picture(tmp_path / 'in/images/train/unlabelled.png')
    (tmp_path / 'in/labels/train/empty.txt').write_text('')
    picture(tmp_path / 'in/images/train/empty.png')
    screens = convert('yolo', tmp_path / 'out', **options)
    assert sorted(len(s.elements) for s in screens.values()) == [0, 2]

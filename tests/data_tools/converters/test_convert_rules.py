"""What all converters do alike: boxes, classes, options, the report."""

import json

import pytest
from format_samples import SAMPLES, convert, manifest_of, picture, write_json

from data_tools import convert as command
from data_tools.__main__ import main
from data_tools.converters import converter_class
from data_tools.converters.draft import Node
from data_tools.converters.elements import elements_of
from data_tools.converters.nesting import nested
from data_tools.converters.report import report_of
from data_tools.converters.vocabulary import class_name_for
from data_tools.make import make

IMAGE = (100, 80)


def built(*nodes, scale=(1, 1)):
    """Elements of nodes whose labels are our classes, and the tally."""
    return elements_of(
        nodes, IMAGE, scale, lambda x: class_name_for('qontinui', x, {})
    )


# --- Boxes -----------------------------------------------------------------


def test_boxes_are_scaled_and_cut_off_at_the_image():
    node = Node(('button',), (-10, 10, 20, 50))
    (element,), tally = built(node, scale=(2, 1))
    assert element.box == (0, 10, 40, 50)
    assert element.full_box == (-20, 10, 40, 50)
    assert element.visible_fraction == pytest.approx(40 / 60, abs=1e-4)
    assert not tally.left_out and not tally.unmapped


@pytest.mark.parametrize(
    ('box', 'reason'),
    [
        (None, 'no area'),
        ((5, 5, 5, 50), 'no area'),
        ((50, 5, 5, 50), 'no area'),
        ((100, 0, 120, 50), 'outside the image'),
        ((-20, -20, 0, 50), 'outside the image'),
        ((99.5, 0, 120, 50), 'hardly inside the image'),
        ((-90, 0, 10, 50), 'hardly inside the image'),
        ((99.9999, 0, 100.01, 50), 'hardly inside the image'),
    ],
)
def test_boxes_that_are_none_are_counted(box, reason):
    inside = Node(('text',), (1, 1, 20, 9), parent=0)
    elements, tally = built(Node(('panel',), box), inside)
    assert [e.class_name for e in elements] == ['text']
    assert elements[0].parent is None
    assert tally.left_out == {reason: 1}


def test_thin_line_is_kept():
    (element,), _ = built(Node(('divider',), (0, 10, 100, 10.4)))
    assert element.box == (0, 10, 100, 10.4)


# --- Classes ---------------------------------------------------------------


def test_icon_that_can_be_pressed_is_a_button():
    box = (0, 0, 20, 20)
    for interactive, name in ((True, 'icon_button'), (None, 'icon')):
        node = Node(('icon',), box, interactive=interactive)
        assert built(node)[0][0].class_name == name


def test_only_states_that_a_format_tells_are_claimed():
    box = (0, 0, 20, 20)
    told = Node(('checkbox',), box, states={'enabled': False, 'odd': True})
    (silent, disabled), _ = built(Node(('checkbox',), box), told)
    assert silent.states == {} and silent.interactive
    assert disabled.states == {'enabled': False}
    assert not disabled.interactive


def test_most_exact_label_with_a_class_counts():
    box = (0, 0, 20, 20)
    (element,), tally = built(
        Node(('mine', 'button', 'text'), box), Node(('mine', 'yours'), box)
    )
    assert element.class_name == 'button'
    assert element.attributes['label'] == 'mine'
    assert tally.unmapped == {'mine': 1}


def test_heading_takes_text_and_box_of_what_is_in_it():
    (heading, link), tally = built(
        Node(('heading',), (0, 0, 100, 40), name='Hi you'),
        Node(('odd',), (0, 0, 100, 40), parent=0),
        Node(('text',), (10, 10, 30, 30), parent=1, text=' Hi '),
        Node(('link',), (32, 10, 60, 35), parent=0),
        Node(('text',), (32, 10, 60, 30), parent=3, text='you'),
    )
    assert (heading.class_name, heading.text) == ('heading', 'Hi')
    assert heading.box == (10, 10, 60, 35)
    assert (link.text, link.parent) == ('you', 0)
    assert tally.left_out == {'text of its parent': 2}


def test_link_around_more_than_a_text_keeps_it():
    elements, _ = built(
        Node(('link',), (0, 0, 100, 40)),
        Node(('image',), (0, 0, 50, 40), parent=0),
        Node(('text',), (60, 0, 90, 40), parent=0, text='you'),
    )
    assert [e.class_name for e in elements] == ['link', 'image', 'text']


def test_wrapper_of_the_same_class_and_box_is_one_element():
    (outer, inner), tally = built(
        Node(('list_item',), (0, 0, 100, 40)),
        Node(('list_item',), (0, 0, 100, 40), parent=0, text='a'),
        Node(('list_item',), (0, 0, 99, 39), parent=1),
        Node(('list_item',), (0, 0, 50, 40), parent=2),
    )
    assert (outer.text, inner.parent) == ('a', 0)
    assert tally.left_out == {'same as its parent': 2}


# --- Nesting ---------------------------------------------------------------


def test_smallest_box_around_is_the_parent():
    boxes = {
        'leaf': (12, 12, 20, 20),
        'page': (0, 0, 100, 80),
        'card': (10, 10, 50, 50),
        'twin': (10, 10, 50, 50),
        'beside': (60, 10, 90, 50),
        'sticks out a little': (12, 40, 20, 50.2),
    }
    nodes = nested([Node((name,), box) for name, box in boxes.items()])
    parents = {
        n.labels[0]: None if n.parent is None else nodes[n.parent].labels[0]
        for n in nodes
    }
    assert parents == {
        'page': None,
        'card': 'page',
        'twin': 'card',
        'beside': 'page',
        'leaf': 'twin',
        'sticks out a little': 'twin',
    }
    for index, node in enumerate(nodes):
        assert node.parent is None or node.parent < index


def test_nesting_bears_boxes_without_area():
    assert nested([]) == []
    nodes = nested([Node(('a',), None), Node(('b',), (5, 5, 1, 1))])
    assert [n.labels[0] for n in nodes] == ['b', 'a']


def test_nest_is_asked_for(tmp_path):
    options = SAMPLES['labelme'](tmp_path / 'in')
    path = tmp_path / 'in/Adobe/1.json'
    value = json.loads(path.read_text())
    value['shapes'][1] = {
        **value['shapes'][0],
        'label': 'textview',
        'points': [[20, 30], [90, 50]],
    }
    write_json(path, value)
    for nest, parent in ((False, None), (True, 0)):
        options['nest'] = nest
        screen = convert('labelme', tmp_path / str(nest), **options)[0]
        assert [e.parent for e in screen.elements] == [None, parent]


# --- Options ---------------------------------------------------------------


def test_own_mapping_counts_before_the_schema(tmp_path):
    options = SAMPLES['labelme'](tmp_path / 'in')
    options['mapping'] = write_json(tmp_path / 'm.json', {'textbutton': 'tab'})
    screen = convert('labelme', tmp_path / 'out', **options)[0]
    assert {e.class_name for e in screen.elements} == {'tab'}
    options['mapping'] = write_json(tmp_path / 'm.json', {'textbutton': None})
    screen = convert('labelme', tmp_path / 'none', **options)[0]
    assert screen.provenance['unmapped'] == {'textbutton': 2}


@pytest.mark.parametrize(
    ('mapping', 'message'),
    [
        ({'a': 'knob'}, "a: unknown class 'knob'"),
        ([1], 'must be an object'),
        ({'a': ['text']}, 'a: unknown class'),
    ],
)
def test_mapping_that_is_none(tmp_path, mapping, message):
    options = SAMPLES['voc'](tmp_path)
    path = write_json(tmp_path / 'm.json', mapping)
    with pytest.raises(ValueError, match=message):
        converter_class('voc')(**options, mapping=path)


@pytest.mark.parametrize(
    ('change', 'message'),
    [
        ({'app_id': ''}, '--app-id is needed'),
        ({'platform': ''}, '--platform'),
        ({'platform': 'amiga'}, '--platform'),
        ({'labels': 'figma'}, '--labels'),
        ({'images': 'nowhere'}, '--images nowhere'),
        ({'path': 'nowhere'}, '--from nowhere'),
    ],
)
def test_options_that_are_none(tmp_path, change, message):
    options = {**SAMPLES['voc'](tmp_path), **change}
    with pytest.raises(ValueError, match=message):
        converter_class('voc')(**options)


def test_folder_without_screens_is_an_error(tmp_path, capsys):
    argv = '--app-id a --platform web --out'.split()
    out = str(tmp_path / 'out')
    run = ['convert', 'voc', '--from', str(tmp_path), *argv, out]
    assert main(run) == 2
    assert 'no screens of voc found' in capsys.readouterr().err
    assert not (tmp_path / 'out').exists()


def test_images_may_be_elsewhere(tmp_path):
    for name, inner in (('voc', 'JPEGImages'), ('rico', '.'), ('coco', '.')):
        options = SAMPLES[name](tmp_path / name)
        images = tmp_path / f'{name}-images'
        for path in list((tmp_path / name).rglob('*')):
            if path.suffix in ('.png', '.jpg'):
                images.mkdir(exist_ok=True)
                path.rename(images / path.name)
        options['images'] = images
        assert convert(name, tmp_path / f'{name}-out', **options), inner


# --- Runs and their report -------------------------------------------------


def many(folder, count=12):
    """VOC files; every third image is missing."""
    options = SAMPLES['vins'](folder)
    text = (folder / 'Android/Annotations/1.xml').read_text()
    for number in range(2, count + 1):
        own = text.replace('1.jpg', f'{number}.jpg')
        (folder / f'Android/Annotations/{number}.xml').write_text(own)
        if number % 3:
            picture(folder / f'Android/JPEGImages/{number}.jpg')
    return options


def run_convert(options, out, *more):
    argv = [f'--from={options["path"]}', '--app-id=vins', f'--out={out}']
    assert main(['convert', 'vins', *argv, *more]) == 0
    return json.loads((out / 'conversion.json').read_text())


def test_report_sums_up_what_was_left_out(tmp_path, capsys):
    options = many(tmp_path / 'in')
    report = run_convert(options, tmp_path / 'out', '--workers=1')
    assert report == {
        'screens': 8,
        'elements': 8,
        'classes': {'button': 8},
        'unmapped': {'Ship': 8},
        'left_out': {},
        'dropped': [
            f'Android/Annotations/{n}.xml: filename: image missing'
            for n in (12, 3, 6, 9)
        ],
    }
    printed = capsys.readouterr().out
    assert 'labels without a class: Ship 8' in printed
    assert '4 screens dropped' in printed
    dropped = manifest_of(tmp_path / 'out')['dropped']
    assert dropped == {'filename: image missing': 4}


def test_workers_and_interruptions_do_not_matter(tmp_path, monkeypatch):
    options = many(tmp_path / 'in')
    whole = run_convert(options, tmp_path / 'whole', '--workers=1')
    converter = converter_class('vins')(**options)
    screen_of = type(converter).screen
    calls = []

    def failing(self, seed, index):
        calls.append(index)
        if len(calls) == 6:
            raise RuntimeError('the power went')
        return screen_of(self, seed, index)

    with monkeypatch.context() as patched:
        patched.setattr(type(converter), 'screen', failing)
        with pytest.raises(RuntimeError, match='the power went'):
            make(converter, tmp_path / 'again')
    assert run_convert(options, tmp_path / 'again', '--workers=2') == whole
    for name in ('manifest.json', 'images.sha256'):
        first, second = (tmp_path / d / name for d in ('whole', 'again'))
        assert first.read_bytes() == second.read_bytes()


def test_changed_files_are_not_taken_up(tmp_path):
    options = many(tmp_path / 'in')
    run_convert(options, tmp_path / 'out', '--workers=1', '--count=2')
    path = tmp_path / 'in/Android/Annotations/2.xml'
    path.write_text(path.read_text().replace('Ship', 'Ships'))
    with pytest.raises(ValueError, match=r'begun with info\.parameters\.sha'):
        make(converter_class('vins')(**options), tmp_path / 'out', 2)


def test_count_takes_the_first(tmp_path):
    report = run_convert(
        many(tmp_path / 'in'), tmp_path / 'out', '--workers=1', '--count=4'
    )
    assert (report['screens'], len(report['dropped'])) == (3, 1)


def test_report_tells_of_files_that_came_late(tmp_path):
    options = many(tmp_path / 'in', 3)
    converter = converter_class('vins')(**options)
    folder = make(converter, tmp_path / 'out')
    picture(tmp_path / 'in/Android/JPEGImages/3.jpg')
    report = report_of(converter, folder, 3)
    assert report['dropped'] == ['Android/Annotations/3.xml: now readable']


def test_every_format_explains_its_options(capsys):
    for name in SAMPLES:
        with pytest.raises(SystemExit) as left:
            main(['convert', name, '--help'])
        assert left.value.code == 0
        assert '--from PATH' in capsys.readouterr().out
    assert command.__doc__

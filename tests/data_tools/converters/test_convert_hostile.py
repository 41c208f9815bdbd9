"""Files of strangers: one drop or one error, and nothing else is read."""

import copy
import csv
import gzip
import json
import shutil
import zlib

import numpy as np
import pytest
from format_samples import (
    SAMPLES,
    convert,
    faults_of,
    manifest_of,
    picture,
    view,
    views,
    voc_text,
    write_json,
)
from PIL import Image

from data_tools.converters import converter_class
from data_tools.converters import files as files_module
from data_tools.source import Dropped

# Formats with a JSON file, and where it is.
JSON_FILES = {
    'rico': '7.json',
    'clay': 'combined/7.json',
    'webui': '16/iPhone-13 Pro-axtree.json.gz',
    'rico_semantics': 'val.json',
    'screenspot': 'web_v2.json',
    'groundcua': 'data/Veusz/ab.json',
    'coco': 'annotations/train.json',
    'labelme': 'Adobe/1.json',
}
FILES = {
    **JSON_FILES,
    'vins': 'Android/Annotations/1.xml',
    'voc': 'Annotations/1.xml',
    'screen_annotation': 'valid.csv',
    'yolo': 'labels/train/a.txt',
}
IMAGES = {
    'rico': '7.jpg',
    'webui': '16/iPhone-13 Pro-screenshot.webp',
    'vins': 'Android/JPEGImages/1.jpg',
    'voc': 'JPEGImages/1.jpg',
    'coco': 'images/a.png',
    'labelme': 'pictures/1.jpg',
    'screenspot': 'web_1.png',
}
JUNK = [
    None,
    True,
    -1,
    0.5,
    1e308,
    -1e308,
    10**400,
    '',
    'x',
    '\ud800\x00',
    '../../x',
    '/etc/passwd',
    [],
    [1, 2, 3, 4],
    {},
    {'x': 1},
]


def outcome(name, options):
    """What converting the first screen comes to: a drop, an error, or it.

    A screen must keep the contract.
    """
    try:
        converter = converter_class(name)(**options)
        _, screen = converter.screen(0, 0)
    except Dropped as dropped:
        return f'dropped: {dropped}'
    except ValueError as error:
        assert '\n' not in str(error)
        return f'error: {error}'
    assert faults_of(screen) == []
    return screen


def changed(value, junk):
    """The value with each of its parts replaced by each junk in turn."""
    items = ()
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, inner in items:
        for other in junk:
            result = copy.copy(value)
            result[key] = other
            yield result
        for other in changed(inner, junk):
            result = copy.copy(value)
            result[key] = other
            yield result


@pytest.mark.parametrize('name', JSON_FILES)
def test_any_json_value_may_be_anything(tmp_path, name):
    options = SAMPLES[name](tmp_path)
    path = tmp_path / JSON_FILES[name]
    is_packed = path.suffix == '.gz'
    content = path.read_bytes()
    value = json.loads(gzip.decompress(content) if is_packed else content)
    kinds = {'drop': 0, 'error': 0, 'screen': 0}
    picture_of = picture(tmp_path / 'small.png', 54, 96)
    for image in tmp_path.rglob('*'):
        if image.suffix in ('.jpg', '.png', '.webp') and image != picture_of:
            Image.open(picture_of).save(image)
    for changed_value in changed(value, JUNK):
        write_json(path, changed_value)
        found = outcome(name, options)
        kind = found.partition(':')[0] if isinstance(found, str) else 'screen'
        kinds[kind.replace('dropped', 'drop')] += 1
    assert kinds['drop'] + kinds['error'] > 10


@pytest.mark.parametrize('name', FILES)
@pytest.mark.parametrize(
    'content',
    [
        b'',
        b'\xff\xfe\x00broken',
        b'{"shapes": [',
        b'[NaN, Infinity]',
        b'[' * 100_000,
        b'<a>' * 100_000,
        b'1' * 5000,
        b'"',
    ],
    ids=['empty', 'binary', 'cut', 'nan', 'deep', 'deep-xml', 'long', 'quote'],
)
def test_broken_file_is_a_drop_or_one_error(tmp_path, name, content):
    options = SAMPLES[name](tmp_path)
    path = tmp_path / FILES[name]
    packed = path.suffix == '.gz'
    path.write_bytes(gzip.compress(content) if packed else content)
    found = outcome(name, options)
    if (name, content) == ('yolo', b''):
        assert found.elements == []
        return
    assert isinstance(found, str)
    if found.startswith('error'):
        assert path.name in found or str(tmp_path) in found


def test_drop_names_kind_in_the_manifest_and_file_in_the_report(tmp_path):
    options = SAMPLES['labelme'](tmp_path / 'in')
    path = tmp_path / 'in/Adobe/1.json'
    value = json.loads(path.read_text())
    value['shapes'][1]['points'][0][1] = 'x'
    write_json(path, value)
    convert('labelme', tmp_path / 'out', **options)
    dropped = manifest_of(tmp_path / 'out')['dropped']
    assert dropped == {'points: must be a number': 1}
    converter = converter_class('labelme')(**options)
    with pytest.raises(Dropped) as caught:
        converter.screen(0, 0)
    assert caught.value.whole == (
        'Adobe/1.json: shapes[1].points[0][1]: must be a number'
    )


# --- Bombs -----------------------------------------------------------------

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha">'
    + ''.join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip('abcdefghi', 'bcdefghij', strict=True)
    )
    + ']><annotation><filename>&j;</filename></annotation>'
)
OUTSIDE = (
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<annotation><object><name>&x;</name></object></annotation>'
)


@pytest.mark.parametrize('name', ['voc', 'vins'])
@pytest.mark.parametrize('text', [LAUGHS, OUTSIDE], ids=['bomb', 'outside'])
def test_xml_with_entities_is_refused(tmp_path, name, text):
    options = SAMPLES[name](tmp_path)
    (tmp_path / FILES[name]).write_text(text)
    assert outcome(name, options) == 'dropped: XML with a document type'


def test_packed_file_does_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, 'SCREEN_BYTES', 1 << 20)
    monkeypatch.setattr(files_module.read_bytes, '__defaults__', (1 << 20, ''))
    monkeypatch.setattr(files_module.load_json, '__defaults__', (1 << 20, ''))
    options = SAMPLES['webui'](tmp_path)
    path = tmp_path / FILES['webui']
    path.write_bytes(gzip.compress(b'[' + b' ' * (2 << 20) + b']'))
    assert outcome('webui', options) == 'dropped: file larger than 1 MiB'


def png_of_size(width, height):
    """A PNG file whose header promises more than it has."""

    def chunk(kind, content):
        body = kind + content
        checksum = zlib.crc32(body).to_bytes(4, 'big')
        return len(content).to_bytes(4, 'big') + body + checksum

    head = width.to_bytes(4, 'big') + height.to_bytes(4, 'big')
    return (
        b'\x89PNG\r\n\x1a\n'
        + chunk(b'IHDR', head + b'\x08\x02\x00\x00\x00')
        + chunk(b'IDAT', zlib.compress(b'\0' * 100))
        + chunk(b'IEND', b'')
    )


@pytest.mark.parametrize(
    ('content', 'reason'),
    [
        (b'', 'image unreadable'),
        (b'no image', 'image unreadable'),
        (b'%!PS-Adobe-3.0 EPSF-3.0\n', 'image unreadable'),
        (png_of_size(40_000, 40_000), 'image too large'),
        (png_of_size(12_000, 12_000), 'image too large'),
        (png_of_size(540, 960), 'image unreadable'),
        (png_of_size(0, 0), 'image unreadable'),
    ],
)
@pytest.mark.filterwarnings('ignore::PIL.Image.DecompressionBombWarning')
def test_image_that_is_none(tmp_path, content, reason):
    options = SAMPLES['voc'](tmp_path)
    (tmp_path / IMAGES['voc']).write_bytes(content)
    assert outcome('voc', options) == f'dropped: {reason}'


def test_image_turned_by_exif_is_dropped(tmp_path):
    options = SAMPLES['voc'](tmp_path)
    image = Image.new('RGB', (960, 540))
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(tmp_path / IMAGES['voc'], exif=exif)
    assert outcome('voc', options) == 'dropped: image turned by EXIF'


def test_image_of_another_size_is_dropped(tmp_path):
    for name in ('voc', 'coco', 'labelme', 'screenspot'):
        options = SAMPLES[name](tmp_path / name)
        picture(tmp_path / name / IMAGES[name], 54, 96)
        assert outcome(name, options) == 'dropped: image of another size'


def test_long_chains_and_cycles_of_nodes_end(tmp_path):
    options = SAMPLES['webui'](tmp_path)
    path = tmp_path / FILES['webui']

    def nodes(edges):
        role = {'value': 'group'}
        return {
            'nodes': [
                {'nodeId': i, 'childIds': children, 'role': role}
                for i, children in enumerate(edges)
            ]
        }

    write_json(path, nodes([[1], [0]]))
    assert outcome('webui', options).elements == []
    write_json(path, nodes([[1], [2], [1]]))
    assert outcome('webui', options) == 'dropped: nodeId: is in the tree twice'
    write_json(path, nodes([[i + 1] for i in range(1000)]))
    assert outcome('webui', options).elements == []
    write_json(path, nodes([[] for _ in range(20_001)]))
    assert outcome('webui', options) == 'dropped: more than 20000 nodes'


def test_deep_view_hierarchies_are_walked_without_recursion(tmp_path):
    options = views(tmp_path)
    text = json.dumps(view('android.widget.Button', [0, 0, 100, 100]))
    outer = json.dumps(view('a.LinearLayout', [0, 0, 100, 100], 'HERE'))
    for _ in range(450):
        text = outer.replace('"HERE"', text)
    content = f'{{"activity_name": "a.b", "activity": {{"root": {text}}}}}'
    (tmp_path / '7.json').write_text(content)
    screen = outcome('rico', options)
    assert [e.class_name for e in screen.elements] == ['button']


# --- Nothing outside of the folder -----------------------------------------


@pytest.fixture
def secret(tmp_path):
    """A folder beside a picture that must not be read."""
    picture(tmp_path / 'secret.png')
    (tmp_path / 'in').mkdir()
    return tmp_path / 'in'


def escapes(folder):
    absolute = str(folder.parent / 'secret.png')
    return [
        '../secret.png',
        '../../secret.png',
        absolute,
        'a/../../secret.png',
    ]


def rename_image(name, folder, target):
    """Let the annotations name another image; its own is gone."""
    path = folder / FILES[name]
    if name in ('voc', 'vins'):
        objects = [('button', 1, 1, 9, 9)]
        path.write_text(voc_text(objects, filename=target))
    else:
        value = json.loads(path.read_text())
        key = {'labelme': 'imagePath', 'screenspot': 'img_filename'}.get(name)
        if name == 'coco':
            value['images'][0]['file_name'] = target
        elif name == 'labelme':
            value[key] = target
        else:
            for record in value:
                record[key] = target
        write_json(path, value)
    (folder / IMAGES[name]).unlink()


@pytest.mark.parametrize(
    'name', ['voc', 'vins', 'coco', 'labelme', 'screenspot']
)
def test_names_do_not_lead_outside(secret, name):
    for number, target in enumerate(escapes(secret)):
        folder = secret / str(number)
        options = SAMPLES[name](folder)
        rename_image(name, folder, target)
        found = outcome(name, options)
        assert isinstance(found, str) and (
            'outside of the folder' in found or 'image missing' in found
        ), found


@pytest.mark.parametrize('screen_id', ['../secret', 'a\0b', 'x' * 5000, ''])
@pytest.mark.parametrize(
    'name', ['clay', 'screen_annotation', 'rico_semantics']
)
def test_screen_ids_do_not_lead_outside(secret, name, screen_id):
    shutil.copy(secret.parent / 'secret.png', secret.parent / 'secret.jpg')
    options = SAMPLES[name](secret)
    path = options['path']
    if name == 'rico_semantics':
        records = json.loads(path.read_text())
        records[0]['screen_id'] = screen_id
        write_json(path, records)
    else:
        rows = list(csv.reader(path.read_text().splitlines()))
        # Python 3.10 writes no row with a NUL in it.
        with open(path, 'w', newline='') as file:
            for row in rows[:1] + [['SCREEN', *row[1:]] for row in rows[1:]]:
                csv.writer(file).writerow(row)
        path.write_text(path.read_text().replace('SCREEN', screen_id))
    found = outcome(name, options)
    assert isinstance(found, str)


@pytest.mark.parametrize('name', IMAGES)
def test_images_are_no_links_to_elsewhere(secret, name):
    options = SAMPLES[name](secret)
    image = secret / IMAGES[name]
    image.unlink()
    image.symlink_to(secret.parent / 'secret.png')
    found = outcome(name, options)
    assert found.startswith('dropped: '), found


@pytest.mark.parametrize('name', sorted({*FILES} - {'screen_annotation'}))
def test_annotations_are_no_links_to_elsewhere(secret, name):
    options = SAMPLES[name](secret)
    path = secret / FILES[name]
    outside = secret.parent / 'outside'
    path.rename(outside)
    path.symlink_to(outside)
    if options['path'] == path:
        # What the user names, the user may link.
        return
    found = outcome(name, options)
    assert found.startswith('dropped: '), found
    assert found.endswith('leads outside of the folder'), found


def test_loops_of_links_are_no_files(tmp_path):
    options = SAMPLES['voc'](tmp_path)
    image = tmp_path / IMAGES['voc']
    image.unlink()
    image.symlink_to(image)
    assert outcome('voc', options) == 'dropped: filename: image missing'


def test_yaml_runs_nothing(tmp_path):
    options = SAMPLES['yolo'](tmp_path)
    mark = tmp_path / 'ran'
    for text in (
        f'names: !!python/object/apply:os.mkdir ["{mark}"]',
        'names: &a [*a]',
        'names: [[x]]',
        'a: &a [x, x]\nb: &b [*a, *a]\nnames: {0: *b}',
        '[' * 1000,
    ):
        (tmp_path / 'data.yaml').write_text(text)
        assert outcome('yolo', options).startswith('error: data.yaml')
    assert not mark.exists()


@pytest.mark.parametrize(
    'line', ['x 0 0 1 1', '0 nan 0 1 1', '0 1e400 0 1 1', '0 0 0', '9 0 0 1 1']
)
def test_yolo_lines_that_are_none(tmp_path, line):
    options = SAMPLES['yolo'](tmp_path)
    (tmp_path / FILES['yolo']).write_text(line)
    assert outcome('yolo', options).startswith('dropped: ')


@pytest.mark.parametrize(
    'value', ['nan', 'inf', '1e999', '', '1' * 400, '0x1']
)
def test_voc_numbers_that_are_none(tmp_path, value):
    options = SAMPLES['voc'](tmp_path)
    text = voc_text([('button', value, 0, 9, 9)])
    (tmp_path / FILES['voc']).write_text(text)
    assert outcome('voc', options).startswith('dropped: xmin: must be')


def test_random_bytes_in_an_image(tmp_path):
    """A damaged file is dropped or decodes to something; it never fails."""
    options = SAMPLES['voc'](tmp_path)
    path = tmp_path / IMAGES['voc']
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (96, 54, 3), np.uint8)
    for kind in ('PNG', 'JPEG', 'WEBP', 'BMP'):
        Image.fromarray(noise).save(path, kind)
        content = np.frombuffer(path.read_bytes(), np.uint8)
        for _ in range(15):
            damaged = content.copy()
            places = rng.integers(0, len(damaged), 5)
            damaged[places] = rng.integers(0, 256, 5)
            path.write_bytes(damaged[: rng.integers(1, len(damaged))])
            assert isinstance(outcome('voc', options), str)

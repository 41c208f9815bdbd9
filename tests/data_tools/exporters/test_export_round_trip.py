"""What is exported and converted back is the same, within rounding."""

import json
import os
import random

import numpy as np
import pytest
import yaml
from pycocotools.coco import COCO

from data_tools.__main__ import main
from data_tools.converters import converter_class
from data_tools.exporters import EXPORTERS
from data_tools.exporters.exporter import Exporter, export
from data_tools.exporters.voc import VocExporter
from data_tools.make import make
from data_tools.sets.reader import DatasetReader
from data_tools.writer import DatasetWriter
from qontinui_mm.schema import CLASS_NAMES, Element, Screen, split_of

SIZE = (120, 90)
# Farthest that a side of a box may move, in pixels.
TOLERANCES = {'coco': 0.0011, 'yolo': 0.0011, 'voc': 0.5001, 'labelme': 1e-6}
APPS = [
    next(f'a{i}' for i in range(99) if split_of(f'a{i}') == split)
    for split in ('train', 'val', 'test')
]


def random_box(rng):
    """A box with three decimals, at least 2 pixels to each side."""
    x0, y0 = rng.uniform(0, SIZE[0] - 4), rng.uniform(0, SIZE[1] - 4)
    x1, y1 = rng.uniform(x0 + 2.5, SIZE[0]), rng.uniform(y0 + 2.5, SIZE[1])
    return tuple(round(v, 3) for v in (x0, y0, x1, y1))


@pytest.fixture(scope='module')
def dataset(tmp_path_factory):
    """A data set with every class, a screen in each split, one empty."""
    folder = tmp_path_factory.mktemp('export') / 'set'
    writer = DatasetWriter(folder, {'generator': 'test'})
    rng = random.Random(0)
    for index, app in enumerate([*APPS, APPS[0]]):
        screen = Screen('', *SIZE, 'web', app, 'test')
        for name in CLASS_NAMES[index::3] if index < 3 else ():
            box = random_box(rng)
            screen.elements.append(Element(name, box, box, text='ä & <b>'))
        pixels = np.full((SIZE[1], SIZE[0], 3), index * 60, np.uint8)
        writer.add(index, pixels, screen)
    return writer.finalise(4)


def by_shade(folder):
    """Screens by the colour of their image, which says which they are."""
    import cv2

    return {
        int(cv2.imread(str(s.path))[0, 0, 0]): s.screen
        for s in DatasetReader(folder)
    }


@pytest.mark.parametrize('name', EXPORTERS)
def test_round_trip(tmp_path, dataset, name):
    out = tmp_path / 'out'
    assert main(['export', name, str(dataset), '--out', str(out)]) == 0
    path = out / 'annotations' if name == 'coco' else out
    converter = converter_class(name)(path, app_id='{file}', platform='ios')
    back = by_shade(make(converter, tmp_path / 'back'))
    first = by_shade(dataset)
    assert first.keys() == back.keys() and len(back) == 4
    for shade, screen in first.items():
        found = back[shade].elements
        names = [e.class_name for e in screen.elements]
        assert [e.class_name for e in found] == names
        boxes = [e.box for e in screen.elements]
        for box, element in zip(boxes, found, strict=True):
            assert element.box == pytest.approx(box, abs=TOLERANCES[name])


def test_coco_is_plain(tmp_path, dataset):
    out = export_to(tmp_path / 'out', 'coco', dataset)
    for split in ('train', 'val', 'test'):
        coco = COCO(str(out / f'annotations/instances_{split}.json'))
        count = {'train': 2}.get(split, 1)
        assert len(coco.getImgIds()) == count
        assert [c['name'] for c in coco.dataset['categories']] == list(
            CLASS_NAMES
        )
        for annotation in coco.dataset['annotations']:
            assert set(annotation) == set(
                'id image_id category_id bbox area iscrowd'.split()
            )
        for image in coco.dataset['images']:
            assert (out / image['file_name']).is_file()


def export_to(out, name, dataset, *options):
    argv = ['export', name, str(dataset), '--out', str(out), *options]
    assert main(argv) == 0
    return out


def test_yolo_names_are_the_classes(tmp_path, dataset):
    out = export_to(tmp_path / 'out', 'yolo', dataset)
    data = yaml.safe_load((out / 'data.yaml').read_text())
    assert list(data['names'].values()) == list(CLASS_NAMES)
    for split in ('train', 'val', 'test'):
        images = {p.stem for p in (out / data[split]).iterdir()}
        labels = {p.stem for p in (out / 'labels' / split).iterdir()}
        assert images == labels != set()


def test_labelme_keeps_the_text(tmp_path, dataset):
    out = export_to(tmp_path / 'out', 'labelme', dataset)
    (path,) = out.glob('val/*.json')
    content = json.loads(path.read_text())
    assert content['shapes'][0]['description'] == 'ä & <b>'
    assert (path.parent / content['imagePath']).is_file()
    assert (content['imageWidth'], content['imageHeight']) == SIZE


def test_voc_boxes_keep_a_pixel(tmp_path):
    screen = Screen('', *SIZE, 'web', 'a', 'test')
    thin = (119.7, 10.2, 120.0, 89.9)
    screen.elements.append(Element('divider', thin, thin))
    writer = DatasetWriter(tmp_path / 'set', {})
    writer.add(0, np.zeros((90, 120, 3), np.uint8), screen)
    out = export_to(tmp_path / 'out', 'voc', writer.finalise(1))
    text = (out / 'Annotations/00000000.xml').read_text()
    assert '<xmin>119</xmin>' in text and '<xmax>120</xmax>' in text
    assert '<ymin>10</ymin>' in text and '<ymax>90</ymax>' in text


# --- Complete or absent ----------------------------------------------------


def test_links_take_no_space(tmp_path, dataset):
    out = export_to(tmp_path / 'out', 'voc', dataset, '--link')
    for image in (out / 'JPEGImages').iterdir():
        assert image.stat().st_nlink == 2 and not image.is_symlink()


class Breaking(VocExporter):
    """Fails at the second sample."""

    def add(self, sample):
        if sample.path.stem != '00000000':
            raise OSError('no space left')
        super().add(sample)


def test_failed_export_leaves_nothing_and_starts_anew(tmp_path, dataset):
    out = tmp_path / 'out'
    reader = DatasetReader(dataset)
    with pytest.raises(OSError, match='no space'):
        export(Breaking, reader, out)
    assert not out.exists()
    stale = tmp_path / 'out.partial/Annotations/stale.xml'
    stale.write_text('')
    export(VocExporter, reader, out)
    assert not (out / 'Annotations/stale.xml').exists()
    assert os.listdir(tmp_path) == ['out']


def test_nothing_of_the_users_is_removed(tmp_path, dataset, capsys):
    for name in ('out', 'new.partial'):
        (tmp_path / name).mkdir()
        (tmp_path / name / 'mine').touch()
        out = str(tmp_path / name.removesuffix('.partial'))
        assert main(['export', 'voc', str(dataset), '--out', out]) == 2
        assert (tmp_path / name / 'mine').exists()
    assert 'exists' in capsys.readouterr().err


def test_images_of_one_name_are_refused(tmp_path, dataset):
    class Same(Exporter):
        def image_name(self, sample):
            return 'a.png'

        def add(self, sample):
            pass

    with pytest.raises(ValueError, match=r'two images are called a\.png'):
        export(Same, DatasetReader(dataset), tmp_path / 'out')


def test_what_is_no_data_set_is_refused(tmp_path, capsys):
    argv = ['export', 'coco', str(tmp_path), '--out', str(tmp_path / 'x')]
    assert main(argv) == 2
    assert 'no complete data set' in capsys.readouterr().err
    assert not list(tmp_path.iterdir())

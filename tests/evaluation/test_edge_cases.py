"""Empty, crowded and faulty input."""

import json
import math
import subprocess
import sys

import pytest
from detection_sets import coco_gt, detection, element

from qontinui_mm.evaluation.functional import (
    evaluate_detections,
    evaluate_files,
    format_report,
    without_nan,
    write_json,
    write_text,
)

BOX = (10, 10, 40, 20)


@pytest.fixture
def one_button():
    return coco_gt({1: 'web'}, [element(1, 'button', BOX)])


def test_no_detections(one_button):
    report = evaluate_detections(one_button, [])
    for row in (report.overall, report.agnostic, report.platforms['web']):
        for key in ('AP', 'AP50', 'AR300', 'AR1000', 'F1_90', 'recall_90'):
            assert row[key] == 0
        assert math.isnan(row['precision_90'])
    assert report.overall['F1_90_fixed'] == 0
    assert math.isnan(report.overall['F1_90_threshold'])


@pytest.mark.parametrize(
    'found', [[], [detection(1, 'button', BOX, 0.5)]], ids=['none', 'one']
)
def test_nothing_annotated(found):
    report = evaluate_detections(coco_gt({1: 'web'}, []), found)
    assert math.isnan(report.overall['AP'])
    assert math.isnan(report.overall['F1_90'])
    assert len(report.classes_without_elements) == 5
    assert 'NaN' not in json.dumps(report.to_dict())
    assert 'AP_web' not in report.scalars()
    assert '-' in format_report(report, classwise=True)


def test_detections_on_a_screen_without_elements_are_false(one_button):
    gt = coco_gt({1: 'web', 2: 'game'}, one_button['annotations'])
    hit = detection(1, 'button', BOX, 0.5)
    false = detection(2, 'button', BOX, 0.9)
    report = evaluate_detections(gt, [hit, false])
    # Ranked first, the false one halves the precision at every recall.
    assert report.overall['AP'] == pytest.approx(0.5)
    assert report.overall['F1_90'] == pytest.approx(2 / 3)
    assert math.isnan(report.platforms['game']['AP'])
    assert report.platforms['game']['screens'] == 1
    assert report.platforms['web']['AP'] == pytest.approx(1)
    assert report.platforms['web']['precision_90'] == 1


def test_unannotated_classes_are_in_no_mean(one_button):
    found = [
        detection(1, 'button', BOX, 0.9),
        detection(1, 'never_annotated', BOX, 0.8),
    ]
    report = evaluate_detections(one_button, found)
    assert report.overall['AP'] == pytest.approx(1)
    assert report.groups['interactive']['AP'] == pytest.approx(1)
    assert math.isnan(report.groups['content']['AP'])
    assert report.to_dict()['classes']['text']['AP'] is None
    assert report.classes_without_elements == [
        'text',
        'card',
        'icon',
        'never_annotated',
    ]
    # But F1 counts each detection above its threshold.
    assert report.overall['F1_90'] == 1
    assert report.overall['F1_90_threshold'] == 0.9
    assert report.overall['F1_90_fixed'] == pytest.approx(2 / 3)


def test_detections_in_a_crowd_do_not_count(one_button):
    crowd = element(1, 'text', (100, 100, 300, 300), iscrowd=1)
    gt = coco_gt({1: 'web'}, [*one_button['annotations'], crowd])
    found = [
        detection(1, 'button', BOX, 0.5),
        *(detection(1, 'text', (110, y, 50, 9), 0.9) for y in (110, 130)),
    ]
    report = evaluate_detections(gt, found)
    assert report.overall['elements'] == 1
    assert report.overall['F1_90'] == 1
    assert report.overall['AP'] == pytest.approx(1)
    assert 'text' in report.classes_without_elements


def test_sizes_are_half_open():
    sides = (11, 12, 23, 24, 63, 64, 255, 256)
    gt = coco_gt(
        {1: None},
        [element(1, 'card', (0, 300 * i, 400, s)) for i, s in
         enumerate(sides)],
    )  # fmt: skip
    report = evaluate_detections(gt, [])
    counts = [row['elements'] for row in report.sizes.values()]
    assert counts == [1, 2, 2, 2, 1]
    assert list(report.platforms) == ['unknown']


@pytest.mark.parametrize(
    ('fault', 'message'),
    [
        ({'images': None}, 'images: a list'),
        ({'images': [], 'annotations': []}, '0 images and 5 categories'),
        ({'images': [{'id': 1}, {'id': 1}]}, 'images: id: duplicate'),
        ({'annotations': [{'image_id': 1}]}, r"annotations\[0\]: no field"),
        ({'annotations': [element(9, 'text', BOX)]}, 'image_id: 9'),
        (
            {'annotations': [{**element(1, 'text', BOX), 'category_id': 1}]},
            'category_id: 1 does not exist',
        ),
        (
            {'annotations': [element(1, 'text', (0, 0, math.nan, 1))]},
            'annotations: bbox: box 0',
        ),
        ({'annotations': [element(1, 'text', (0, 0, 1))]}, 'four numbers'),
    ],
)  # fmt: skip
def test_faults_of_annotations_are_named(one_button, fault, message):
    with pytest.raises(ValueError, match=message):
        evaluate_detections({**one_button, **fault}, [])


@pytest.mark.parametrize(
    ('record', 'message'),
    [
        ({'image_id': 1}, r"\[0\]: no field 'category_id'"),
        (detection(5, 'text', BOX, 0.5), 'no screen 5'),
        (detection(1, 'text', BOX, math.nan), 'score: not a finite'),
        (detection(1, 'text', (0, 0, -1, 5), 0.5), 'bbox: box 0'),
        ({**detection(1, 'text', BOX, 1), 'category_id': 0}, 'category_id'),
    ],
)
def test_faults_of_detections_are_named(one_button, record, message):
    with pytest.raises(ValueError, match=message):
        evaluate_detections(one_button, [record])


def test_unknown_classes_are_named(one_button):
    with pytest.raises(ValueError, match=r"no category \['buton'\]"):
        evaluate_detections(one_button, [], classes=['buton'])
    report = evaluate_detections(one_button, [], classes=['text', 'button'])
    assert report.skipped_categories == ['card', 'icon', 'never_annotated']
    assert report.classes['button']['elements'] == 1


def test_files(tmp_path, one_button):
    ann_file, predictions = tmp_path / 'gt.json', tmp_path / 'dt.json'
    write_json(ann_file, one_button)
    write_json(predictions, [detection(1, 'button', BOX, 0.5)])
    report = evaluate_files(ann_file, predictions)
    assert report.overall['AP'] == pytest.approx(1)
    predictions.write_text('[{"image_id": 1')
    with pytest.raises(ValueError, match=r'dt\.json: not a JSON file'):
        evaluate_files(ann_file, predictions)


def test_a_failed_write_leaves_the_old_file(tmp_path):
    path = tmp_path / 'report.json'
    write_json(path, {'AP': 1})
    with pytest.raises(ValueError, match='JSON'):
        write_json(path, {'AP': math.nan})
    assert json.loads(path.read_text()) == {'AP': 1}
    assert list(tmp_path.iterdir()) == [path]


def test_text_replaces_the_old_whole(tmp_path):
    path = tmp_path / 'new' / 'table.md'
    for text in ('ä' * 9, 'ö'):
        write_text(path, text)
    assert path.read_bytes() == 'ö'.encode()
    with pytest.raises(UnicodeEncodeError):
        write_text(path, 'u\ud800')
    assert path.read_bytes() == 'ö'.encode()
    assert list(path.parent.iterdir()) == [path]


def test_indented_json_ends_with_a_line(tmp_path):
    path = tmp_path / 'report.json'
    write_json(path, {'AP': 1}, indent=2)
    assert path.read_text() == '{\n  "AP": 1\n}\n'


def test_nan_becomes_none_at_any_depth():
    data = {0.5: [math.nan, (1.0, {'AP': math.nan})], 'text': 'nan'}
    assert without_nan(data) == {
        '0.5': [None, [1.0, {'AP': None}]],
        'text': 'nan',
    }


def test_functional_needs_neither_torch_nor_mmengine():
    code = (
        'import sys, qontinui_mm.evaluation.functional;'
        'sys.exit(bool({"torch", "mmengine"} & set(sys.modules)))'
    )
    assert subprocess.run([sys.executable, '-c', code]).returncode == 0

"""What detectors say of screens, as predictions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.predicting import find_elements, predictions_file
from qontinui_mm.apis.scoring import score
from qontinui_mm.apis.suite import DataSpec
from qontinui_mm.evaluation.predictions import read_predictions
from qontinui_mm.evaluation.predictions.predictions import Predictions
from qontinui_mm.schema import CLASS_NAMES, RELATION_TYPES
from qontinui_mm.structures import ScreenTree

DOUBLE = {
    'type': 'qontinui_mm.DpiJitter',
    'prob': 1.0,
    'ratio_range': (2.0, 2.0),
    'bitmap_prob': 0.0,
}


@pytest.fixture
def data(tiny_dataset: Path, tmp_path: Path) -> Annotated:
    """Screens on each of which the first element names the second one."""
    content = json.loads(
        (tiny_dataset / 'annotations/test.json').read_text(encoding='utf-8')
    )
    for image in content['images']:
        ids = [
            a['id']
            for a in content['annotations']
            if a['image_id'] == image['id']
        ]
        content['relations'].append(
            {
                'image_id': image['id'],
                'type': 'label_for',
                'source_id': ids[0],
                'target_id': ids[1],
            }
        )
    path = tmp_path / 'test.json'
    path.write_text(json.dumps(content), encoding='utf-8')
    return Annotated.load(DataSpec(str(path), str(tiny_dataset)))


def true_trees(data: Annotated) -> Iterator[ScreenTree]:
    """Of each screen in turn what is annotated, as a detector says it."""
    for tree, (width, height) in zip(
        data.trees.trees, data.screens.sizes.astype(int), strict=True
    ):
        boxes = tree.boxes.copy()
        boxes[:, 2:] += boxes[:, :2]
        yield ScreenTree.from_arrays(
            width,
            height,
            boxes,
            tree.labels,
            tree.parents,
            classes=data.gt.classes,
            relations=tree.relations.tolist(),
        )


def find(data: Annotated, with_tree: bool = True) -> Predictions:
    trees = true_trees(data)
    return find_elements(lambda _: next(trees), data, with_tree)


def test_relations_are_passed_on(data: Annotated, tmp_path: Path):
    found = find(data)
    label_for = RELATION_TYPES.index('label_for')
    for screen in found.screens:
        assert screen.relations.tolist() == [[label_for, 0, 1]]
    row = score(data, found, 0.5)['trees']['overall']['model']
    assert row['label_for_F1_50'] == row['edge_F1_50'] == 1

    trees = true_trees(data)
    path = tmp_path / 'found.json'
    path.write_text(
        json.dumps(predictions_file(lambda _: next(trees), data)),
        encoding='utf-8',
    )
    again = read_predictions(
        path, data.screens, data.gt.classes, data.category_names
    )
    for screen, before in zip(again.screens, found.screens, strict=True):
        np.testing.assert_array_equal(screen.relations, before.relations)


def test_without_a_tree_there_are_no_relations(data: Annotated):
    for screen in find(data, with_tree=False).screens:
        assert screen.parents is None
        assert not len(screen.relations)


def test_boxes_on_shifted_screens_are_in_pixels_before(data: Annotated):
    sizes = []

    def whole(image: np.ndarray) -> ScreenTree:
        height, width = image.shape[:2]
        sizes.append((width, height))
        boxes = np.array([[0, 0, width, height], [10, 20, 30, 60]])
        window = CLASS_NAMES.index('window')
        return ScreenTree.from_arrays(
            width, height, boxes, [window] * 2, [-1, 0]
        )

    found = find_elements(whole, data, shift=[DOUBLE])
    np.testing.assert_array_equal(sizes, 2 * data.screens.sizes)
    for screen, size in zip(found.screens, data.screens.sizes, strict=True):
        boxes = [[0, 0, *size], [5, 10, 10, 20]]
        np.testing.assert_allclose(screen.boxes, boxes)


def test_a_missing_image_is_named(data: Annotated, tmp_path: Path):
    trees = true_trees(data)
    (tmp_path / 'images').mkdir()
    moved = Annotated(data.data, tmp_path, data.screens, data.gt, data.trees)
    for shift in (None, [DOUBLE]):
        with pytest.raises(FileNotFoundError, match=r'00000000\.png'):
            find_elements(lambda _: next(trees), moved, shift=shift)

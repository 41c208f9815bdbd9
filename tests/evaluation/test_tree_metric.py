"""The metric gives what the functions give, through mmengine."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from mmdet.structures import DetDataSample
from mmengine.evaluator import Evaluator
from mmengine.registry import METRICS as ROOT_METRICS
from mmengine.structures import InstanceData
from tree_sets import nothing, partial, random_tree, shuffled

from qontinui_mm.evaluation.functional import write_json
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_classes import ClassTraits
from qontinui_mm.evaluation.functional.tree_evaluate import (
    baselines,
    evaluate_trees,
)
from qontinui_mm.evaluation.metrics import TreeMetric

CLASSES = ('window', 'panel', 'button', 'text', 'group')
TRAITS = ClassTraits.of(CLASSES)
PLATFORMS = ('web', 'web', 'linux')


@pytest.fixture
def true() -> list[ElementTree]:
    rng = np.random.default_rng(0)
    return [random_tree(rng, 20), nothing(), random_tree(rng, 12)]


@pytest.fixture
def found(true) -> list[ElementTree]:
    rng = np.random.default_rng(1)
    return [partial(tree, rng) for tree in true]


def instances(tree: ElementTree, **more) -> InstanceData:
    boxes = torch.tensor(corners(tree), dtype=torch.float64)
    return InstanceData(
        bboxes=boxes,
        labels=torch.tensor(tree.labels),
        parents=torch.tensor(tree.parents),
        **more,
    )


def corners(tree: ElementTree) -> np.ndarray:
    return np.hstack(
        [tree.boxes[:, :2], tree.boxes[:, :2] + tree.boxes[:, 2:]]
    )


def samples_of(true, found, with_truth=True) -> list[DetDataSample]:
    """The data samples that a model would hand over."""
    samples = []
    for image, (expected, tree) in enumerate(zip(true, found, strict=True)):
        meta = {'img_id': image, 'platform': PLATFORMS[image]}
        if with_truth:
            meta['instances'] = [
                {'bbox': b.tolist(), 'bbox_label': k, 'parent': p}
                for b, k, p in zip(
                    corners(expected),
                    expected.labels.tolist(),
                    expected.parents.tolist(),
                    strict=True,
                )
            ]
        scores = torch.ones(len(tree))
        sample = DetDataSample(metainfo=meta)
        sample.pred_instances = instances(tree, scores=scores)
        sample.set_field(torch.tensor(tree.relations), 'pred_relations')
        samples.append(sample)
    return samples


def run(metric, samples) -> dict[str, float]:
    evaluator = Evaluator(metric)
    evaluator.dataset_meta = {'classes': CLASSES}
    for sample in samples:
        evaluator.process([sample])
    return evaluator.evaluate(len(samples))


def expected_scalars(true, systems) -> dict[str, float]:
    report = evaluate_trees(true, systems, PLATFORMS, TRAITS)
    return {f'tree/{k}': v for k, v in report.scalars().items()}


def without_relations(trees):
    return [ElementTree(t.boxes, t.labels, t.parents) for t in trees]


def coco_of(true) -> dict:
    data = {
        'images': [
            {'id': i, 'platform': name} for i, name in enumerate(PLATFORMS)
        ],
        'categories': [
            {'id': k + 1, 'name': name} for k, name in enumerate(CLASSES)
        ],
        'annotations': [],
        'relations': [],
    }
    for image, tree in enumerate(true):
        first = len(data['annotations']) + 1
        for i in range(len(tree)):
            above = int(tree.parents[i])
            data['annotations'].append(
                {
                    'id': first + i,
                    'image_id': image,
                    'category_id': int(tree.labels[i]) + 1,
                    'bbox': tree.boxes[i].tolist(),
                    'parent_id': None if above < 0 else first + above,
                }
            )
        for _, source, target in tree.relations.tolist():
            data['relations'].append(
                {
                    'image_id': image,
                    'type': 'label_for',
                    'source_id': first + source,
                    'target_id': first + target,
                }
            )
    return data


def test_registered():
    metric = ROOT_METRICS.build({'type': 'qontinui_mm.TreeMetric'})
    assert isinstance(metric, TreeMetric)


def test_same_as_the_functions(true, found):
    result = run(TreeMetric(), samples_of(true, found))
    systems = {'model': found, **baselines(found, TRAITS)}
    assert result == pytest.approx(
        expected_scalars(without_relations(true), systems)
    )
    assert 0 < result['tree/edge_F1_50'] < 1
    assert {'tree/flat_edge_F1_50', 'tree/edge_F1_50_web'} <= set(result)
    assert 'tree/label_for_F1_50' not in result


def test_an_annotation_file_has_relations_and_all_screens(
    tmp_path, true, found
):
    ann_file = str(tmp_path / 'val.json')
    write_json(ann_file, coco_of(true))
    samples = samples_of(true, found, with_truth=False)
    result = run(TreeMetric(ann_file), [*samples, samples[0]])
    systems = {'model': found, **baselines(found, TRAITS)}
    assert result == pytest.approx(expected_scalars(true, systems))
    assert result['tree/label_for_F1_50'] > 0
    part = run(TreeMetric(ann_file), samples[:-1])
    rest = [*found[:-1], nothing()]
    systems = {'model': rest, **baselines(rest, TRAITS)}
    assert part == pytest.approx(expected_scalars(true, systems))


def test_given_boxes_in_any_order(true, found):
    rng = np.random.default_rng(2)
    given = [shuffled(t.with_parents(t.parents), rng) for t in true]
    samples = samples_of(true, found)
    for sample, tree in zip(samples, given, strict=True):
        sample.set_field(instances(tree), 'pred_given')
    result = run(TreeMetric(), samples)
    assert result['tree/given_edge_F1_50'] == 1
    assert result['tree/given_smallest_enclosing_edge_F1_50'] < 1
    assert result['tree/given_smallest_enclosing_hard_recall_50'] == 0
    assert result['tree/edge_F1_50'] < 1


def test_low_scores_are_left_out_and_their_children_move_up(true):
    samples = samples_of(true, true)
    low = [np.arange(len(tree)) % 3 == 0 for tree in true]
    for sample, mask in zip(samples, low, strict=True):
        sample.pred_instances.scores[torch.tensor(mask)] = 0.1
    result = run(TreeMetric(score_thr=0.2), samples)
    kept = [t.keep(~mask) for t, mask in zip(true, low, strict=True)]
    systems = {'model': kept, **baselines(kept, TRAITS)}
    assert result == pytest.approx(
        expected_scalars(without_relations(true), systems)
    )


def test_a_detector_without_a_tree_gets_the_baselines(true, found):
    samples = samples_of(true, found)
    for sample in samples:
        del sample.pred_instances.parents
    result = run(TreeMetric(), samples)
    assert 'tree/edge_F1_50' not in result
    assert result['tree/smallest_enclosing_edge_F1_50'] > 0


def test_ignored_elements_are_no_elements(true, found):
    samples = samples_of(true, true)
    samples[0].instances[3]['ignore_flag'] = 1
    result = run(TreeMetric(), samples)
    keep = np.arange(len(true[0])) != 3
    truth = [true[0].keep(keep), *true[1:]]
    systems = {'model': true, **baselines(true, TRAITS)}
    assert result == pytest.approx(
        expected_scalars(without_relations(truth), systems)
    )


def test_writes_the_report(tmp_path, true, found):
    out_file = tmp_path / 'tree.json'
    result = run(TreeMetric(out_file=str(out_file)), samples_of(true, found))
    report = json.loads(out_file.read_text())
    row = report['overall']['model']
    assert row['edge_F1_50'] == result['tree/edge_F1_50']
    assert row['label_for_F1_50'] is None
    assert set(report['platforms']['flat']) == {'web', 'linux'}
    assert report['settings']['matchings']['75_agnostic'] == [0.75, True]


def test_faults_are_named(tmp_path, true, found):
    with pytest.raises(FileNotFoundError, match='absent'):
        TreeMetric(str(tmp_path / 'absent.json'))
    with pytest.raises(ValueError, match=r'image 0: .* has no instances'):
        run(TreeMetric(), samples_of(true, found, with_truth=False))
    samples = samples_of(true, found)
    samples[2].pred_instances.parents[0] = 0
    with pytest.raises(ValueError, match=r'image 2: pred_instances: .*cycle'):
        run(TreeMetric(), samples)
    samples = samples_of(true, found)
    del samples[1].pred_instances.parents
    with pytest.raises(ValueError, match=r'pred_instances\.parents: some'):
        run(TreeMetric(), samples)

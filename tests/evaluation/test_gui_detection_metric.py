"""The metric gives what the functions give, through mmengine."""

import json
import math
import multiprocessing

import numpy as np
import pytest
import torch
import torch.distributed as dist
from detection_sets import CLASSES, random_set
from mmdet.evaluation import CocoMetric
from mmdet.structures import DetDataSample
from mmengine.evaluator import Evaluator
from mmengine.registry import METRICS as ROOT_METRICS
from mmengine.structures import InstanceData

from qontinui_mm.evaluation.functional import evaluate_detections, write_json
from qontinui_mm.evaluation.metrics import GuiDetectionMetric

META = {'classes': CLASSES}


@pytest.fixture
def data():
    return random_set(7, [10, 0, 60], crowd=0.05)


def samples_of(gt, found, with_truth=False):
    """The data samples that a model would hand over, in float64."""
    samples = []
    for image in gt['images']:
        dets = [d for d in found if d['image_id'] == image['id']]
        pred = InstanceData(
            bboxes=torch.tensor(
                [corners(d['bbox']) for d in dets], dtype=torch.float64
            ).reshape(-1, 4),
            scores=torch.tensor(
                [d['score'] for d in dets], dtype=torch.float64
            ),
            labels=torch.tensor([d['category_id'] // 10 for d in dets]).long(),
        )
        meta = {'img_id': image['id'], 'ori_shape': (1400, 1400)}
        if with_truth:
            meta |= {
                'platform': image.get('platform'),
                'instances': [
                    {
                        'bbox': corners(a['bbox']),
                        'bbox_label': a['category_id'] // 10,
                        'ignore_flag': a['iscrowd'],
                    }
                    for a in gt['annotations']
                    if a['image_id'] == image['id']
                ],
            }
        samples.append(DetDataSample(metainfo=meta, pred_instances=pred))
    return samples


def corners(box):
    x, y, width, height = box
    return [x, y, x + width, y + height]


def run(metric, samples):
    evaluator = Evaluator(metric)
    evaluator.dataset_meta = META
    for sample in samples:
        evaluator.process([sample])
    return evaluator.evaluate(len(samples))


def assert_same(found, report):
    expected = {f'gui/{k}': v for k, v in report.scalars().items()}
    assert found == pytest.approx(expected, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize('from_file', [True, False])
def test_equals_the_functions(tmp_path, data, from_file):
    gt, found = data
    config = {'type': 'qontinui_mm.GuiDetectionMetric'}
    if from_file:
        config['ann_file'] = str(tmp_path / 'gt.json')
        write_json(config['ann_file'], gt)
    metric = ROOT_METRICS.build(config)
    assert isinstance(metric, GuiDetectionMetric)
    result = run(metric, samples_of(gt, found, with_truth=not from_file))
    assert_same(result, evaluate_detections(gt, found))
    assert result['gui/AP'] > 0.1


def test_equals_coco_metric(tmp_path, data):
    """AP, AP50 and AP75 of mmdet's own metric at 1000 detections."""
    gt, found = data
    for image in gt['images']:
        image |= {'width': 1400, 'height': 1400, 'file_name': 'x.png'}
    for record in gt['annotations']:
        record['area'] = record['bbox'][2] * record['bbox'][3]
    ann_file = str(tmp_path / 'gt.json')
    write_json(ann_file, gt)
    theirs = CocoMetric(
        ann_file,
        proposal_nums=(1, 300, 1000),
        metric_items=['mAP_50', 'mAP_75', 'AR@300', 'AR@1000'],
    )
    theirs = run(theirs, samples_of(gt, found))
    ours = run(GuiDetectionMetric(ann_file), samples_of(gt, found))
    for mine, name in (
        ('AP50', 'mAP_50'),
        ('AP75', 'mAP_75'),
        ('AR300', 'AR@300'),
        ('AR1000', 'AR@1000'),
    ):
        # mmdet rounds to three decimals.
        assert ours[f'gui/{mine}'] == pytest.approx(
            theirs[f'coco/bbox_{name}'], abs=5.1e-4
        )


def test_writes_report_and_detections(tmp_path, data):
    gt, found = data
    metric = GuiDetectionMetric(
        out_file=str(tmp_path / 'new' / 'report.json'),
        outfile_prefix=str(tmp_path / 'val'),
        classwise=True,
    )
    result = run(metric, samples_of(gt, found, with_truth=True))
    for name in ('new/report.json', 'val.report.json'):
        report = json.loads((tmp_path / name).read_text())
        assert report['overall']['AP'] == result['gui/AP']
        assert report['classes']['never_annotated']['AP'] is None
        assert report['classes_without_elements'] == ['never_annotated']
    written = json.loads((tmp_path / 'val.bbox.json').read_text())
    assert len(written) == len(found)
    assert set(written[0]) == {'image_id', 'category_id', 'bbox', 'score'}


def test_repeated_and_missing_screens(tmp_path, data):
    gt, found = data
    ann_file = str(tmp_path / 'gt.json')
    write_json(ann_file, gt)
    samples = samples_of(gt, found)
    twice = run(GuiDetectionMetric(ann_file), [*samples, samples[0]])
    assert_same(twice, evaluate_detections(gt, found))
    last = gt['images'][-1]['id']
    rest = [d for d in found if d['image_id'] != last]
    missing = run(GuiDetectionMetric(ann_file), samples[:-1])
    assert_same(missing, evaluate_detections(gt, rest))


def test_low_precision_and_empty_boxes(data):
    gt, _ = data
    samples = samples_of(gt, [], with_truth=True)
    samples[0].pred_instances = InstanceData(
        bboxes=torch.tensor([[9, 9, 5, 5]], dtype=torch.bfloat16),
        scores=torch.tensor([0.5], dtype=torch.bfloat16),
        labels=torch.tensor([0]),
    )
    result = run(GuiDetectionMetric(), samples)
    assert result['gui/AP'] == 0


def test_faults_are_named(tmp_path, data):
    gt, found = data
    with pytest.raises(FileNotFoundError, match='absent'):
        GuiDetectionMetric(str(tmp_path / 'absent.json'))
    with pytest.raises(ValueError, match='has no instances'):
        run(GuiDetectionMetric(), samples_of(gt, found))
    samples = samples_of(gt, found, with_truth=True)
    samples[-1].pred_instances.scores[0] = math.nan
    with pytest.raises(ValueError, match='predictions: score'):
        run(GuiDetectionMetric(), samples)


def _worker(rank, init_file, samples, queue):
    """One of two processes with every other screen; the last is padding."""
    torch.set_num_threads(1)
    dist.init_process_group(
        'gloo', init_method=f'file://{init_file}', rank=rank, world_size=2
    )
    mine = (samples + samples[:1])[rank::2]
    metric = GuiDetectionMetric()
    metric.dataset_meta = META
    metric.process(None, [s.to_dict() for s in mine])
    queue.put(metric.evaluate(len(samples)))
    dist.destroy_process_group()


def test_two_processes(tmp_path, data):
    gt, found = data
    samples = samples_of(gt, found, with_truth=True)
    assert len(samples) % 2, 'padding is to be tried'
    context = multiprocessing.get_context('fork')
    queue = context.Queue()
    args = (str(tmp_path / 'init'), samples, queue)
    workers = [
        context.Process(target=_worker, args=(rank, *args)) for rank in (0, 1)
    ]
    for worker in workers:
        worker.start()
    results = [queue.get(timeout=60) for _ in workers]
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    for result in results:
        assert_same(result, evaluate_detections(gt, found))
        assert np.isfinite(result['gui/AP'])

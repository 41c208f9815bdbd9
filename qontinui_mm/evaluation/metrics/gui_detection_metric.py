"""The detection measures as an mmengine metric."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from mmengine.evaluator import BaseMetric
from mmengine.fileio import get_local_path
from mmengine.logging import MMLogger

from qontinui_mm.evaluation.functional import (
    Detections,
    GroundTruth,
    Report,
    evaluate,
    format_report,
    read_json,
    write_json,
)
from qontinui_mm.registry import METRICS
from qontinui_mm.schema import KEY_PLATFORM

__all__ = ['GuiDetectionMetric']


@METRICS.register_module()
class GuiDetectionMetric(BaseMetric):
    """AP, AR and strict F1 of GUI elements, whole and by part.

    Scalars are named ``gui/AP``, ``gui/AP50``, ``gui/F1_90`` and so on
    (:meth:`Report.scalars`); for the best checkpoint, ``save_best='gui/AP'``.
    The table goes to the log, the full report to a file if one is named.

    Required keys of a data sample: ``img_id`` and ``pred_instances`` with
    ``bboxes`` (n, 4) xyxy in pixels of the original image, ``scores`` (n,)
    and ``labels`` (n,), indices into the data set's ``classes``. Without
    ``ann_file`` also ``instances``, as mmdet's data sets fill it (add it to
    the ``meta_keys`` of ``PackDetInputs``), and optionally ``platform``.

    Args:
        ann_file: COCO JSON of the data set. Screens of it that get no
            prediction count as missed. If None, the ground truth is taken
            from the data samples.
        classwise: whether the table has a line for each class.
        score_thr: score threshold of ``F1_90_fixed``.
        out_file: where to write the full report (JSON).
        outfile_prefix: as mmdet's metrics have it: writes
            ``<prefix>.bbox.json``, the detections in COCO's results format,
            and ``<prefix>.report.json``, the full report.
        backend_args: of mmengine's file backend, for ``ann_file``.
        collect_device: 'cpu' or 'gpu', see ``BaseMetric``.
        prefix: of the scalars' names; 'gui' if None.
        collect_dir: see ``BaseMetric``.
    """

    default_prefix = 'gui'

    def __init__(
        self,
        ann_file: str | None = None,
        classwise: bool = False,
        score_thr: float = 0.3,
        out_file: str | None = None,
        outfile_prefix: str | None = None,
        backend_args: dict | None = None,
        collect_device: str = 'cpu',
        prefix: str | None = None,
        collect_dir: str | None = None,
    ) -> None:
        super().__init__(
            collect_device=collect_device,
            prefix=prefix,
            collect_dir=collect_dir,
        )
        self.ann_file = ann_file
        self.classwise = classwise
        self.score_thr = score_thr
        self.out_file = out_file
        self.outfile_prefix = outfile_prefix
        self._annotated: GroundTruth | None = None
        self._backend_args = backend_args
        if ann_file is not None:
            self._check_readable()

    def _check_readable(self) -> None:
        """Fail before the first epoch if the file is not there."""
        with get_local_path(self.ann_file, self._backend_args) as path:
            open(path, 'rb').close()

    def process(
        self, data_batch: Any, data_samples: Sequence[dict[str, Any]]
    ) -> None:
        """Keep what ``compute_metrics`` needs of each screen."""
        for sample in data_samples:
            found = sample['pred_instances']
            arrays = [_array(found[k]) for k in ('bboxes', 'scores', 'labels')]
            truth = None if self.ann_file else _ground_truth(sample)
            self.results.append(((sample['img_id'], *arrays), truth))

    def compute_metrics(
        self, results: list[tuple[tuple, dict | None]]
    ) -> dict[str, float]:
        """Evaluate all screens (in the main process).

        Args:
            results: what ``process`` kept, of all processes.

        Returns:
            The scalars, without prefix.
        """
        classes = tuple(self.dataset_meta['classes'])
        if self.ann_file:
            gt = self._read_annotations(classes)
        else:
            gt = _join([truth for _, truth in results], classes)
        detections = Detections.from_arrays(
            [screen for screen, _ in results], gt, source='predictions'
        )
        report = evaluate(gt, detections, score_thr=self.score_thr)
        self._log(report, len(gt.image_ids) - _distinct_screens(results))
        self._write(report, detections, gt)
        return report.scalars()

    def _read_annotations(self, classes: tuple[str, ...]) -> GroundTruth:
        """The annotation file in columns, parsed once."""
        if self._annotated is None:
            with get_local_path(self.ann_file, self._backend_args) as path:
                self._annotated = GroundTruth.from_coco(
                    read_json(path), classes, source=str(self.ann_file)
                )
        return self._annotated

    def _log(self, report: Report, missing: int) -> None:
        logger = MMLogger.get_current_instance()
        if missing:
            logger.warning(
                f'{missing} screens of {self.ann_file} have no prediction; '
                'all their elements count as missed'
            )
        logger.info('\n' + format_report(report, self.classwise))

    def _write(
        self, report: Report, detections: Detections, gt: GroundTruth
    ) -> None:
        if self.out_file:
            write_json(self.out_file, report.to_dict())
        if self.outfile_prefix:
            write_json(f'{self.outfile_prefix}.report.json', report.to_dict())
            write_json(
                f'{self.outfile_prefix}.bbox.json', detections.to_coco(gt)
            )


def _array(tensor: torch.Tensor | np.ndarray) -> np.ndarray:
    """Tensor to numpy; bfloat16, which numpy lacks, to float32."""
    if not isinstance(tensor, torch.Tensor):
        return np.asarray(tensor)
    if tensor.dtype == torch.bfloat16:
        tensor = tensor.float()
    return tensor.detach().cpu().numpy()


def _ground_truth(sample: dict[str, Any]) -> dict[str, Any]:
    """A COCO image record with its annotations, from a data sample."""
    if 'instances' not in sample:
        raise ValueError(
            f'image {sample["img_id"]}: the data sample has no instances: '
            'set ann_file of the metric, or add "instances" to the '
            'meta_keys of PackDetInputs'
        )
    return {
        'id': sample['img_id'],
        KEY_PLATFORM: sample.get(KEY_PLATFORM),
        'annotations': [
            {
                'image_id': sample['img_id'],
                'category_id': instance['bbox_label'] + 1,
                'bbox': _xywh(instance['bbox']),
                'iscrowd': int(instance.get('ignore_flag', 0)),
            }
            for instance in sample['instances']
        ],
    }


def _xywh(box: Sequence[float]) -> list[float]:
    left, top, right, bottom = box
    return [left, top, right - left, bottom - top]


def _join(truths: list[dict], classes: tuple[str, ...]) -> GroundTruth:
    """One ground truth of the screens; a repeated one counts once."""
    images = {truth['id']: truth for truth in truths}
    data = {
        'images': list(images.values()),
        'annotations': [
            a for image in images.values() for a in image['annotations']
        ],
        'categories': [
            {'id': k, 'name': name} for k, name in enumerate(classes, start=1)
        ],
    }
    return GroundTruth.from_coco(data, classes, source='data samples')


def _distinct_screens(results: list[tuple[tuple, dict | None]]) -> int:
    return len({screen[0] for screen, _ in results})

"""The detection measures as an mmengine metric."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from mmengine.logging import MMLogger

from qontinui_mm.evaluation.functional import (
    Detections,
    GroundTruth,
    Report,
    evaluate,
    format_report,
    write_json,
)
from qontinui_mm.evaluation.functional.boxes import xyxy_to_xywh
from qontinui_mm.evaluation.metrics.annotated_metric import (
    AnnotatedMetric,
    as_array,
    instances_of,
)
from qontinui_mm.registry import METRICS
from qontinui_mm.schema import KEY_PLATFORM

__all__ = ['GuiDetectionMetric']


@METRICS.register_module()
class GuiDetectionMetric(AnnotatedMetric):
    """AP, AR and strict F1 of GUI elements, whole and by part.

    Scalars are named ``gui/AP``, ``gui/AP50``, ``gui/F1_90`` and so on
    (:meth:`Report.scalars`); for the best checkpoint,
    ``save_best='gui/AP', rule='greater'``.
    The table goes to the log, the full report to a file if one is named.

    Required keys of a data sample: ``img_id`` and ``pred_instances`` with
    ``bboxes`` (n, 4) xyxy in pixels of the original image, ``scores`` (n,)
    and ``labels`` (n,), indices into the data set's ``classes``. Without
    ``ann_file`` also ``instances``, as mmdet's data sets fill it (add it to
    the ``meta_keys`` of ``PackDetInputs``), and optionally ``platform``.

    Args:
        classwise: whether the table has a line for each class.
        score_thr: score threshold of ``F1_90_fixed``.
        out_file: where to write the full report (JSON).
        outfile_prefix: as mmdet's metrics have it: writes
            ``<prefix>.bbox.json``, the detections in COCO's results format,
            and ``<prefix>.report.json``, the full report.
        kwargs: those of :class:`AnnotatedMetric`: ``ann_file``,
            ``backend_args`` and so on; ``prefix`` is 'gui' if None.
    """

    default_prefix = 'gui'

    def __init__(
        self,
        ann_file: str | None = None,
        classwise: bool = False,
        score_thr: float = 0.3,
        out_file: str | None = None,
        outfile_prefix: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(ann_file, **kwargs)
        self.classwise = classwise
        self.score_thr = score_thr
        self.out_file = out_file
        self.outfile_prefix = outfile_prefix

    def process(
        self, data_batch: Any, data_samples: Sequence[dict[str, Any]]
    ) -> None:
        """Keep what ``compute_metrics`` needs of each screen."""
        for sample in data_samples:
            found = sample['pred_instances']
            arrays = [
                as_array(found[k]) for k in ('bboxes', 'scores', 'labels')
            ]
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
            gt = self._annotated
        else:
            gt = _join([truth for _, truth in results], classes)
        detections = Detections.from_arrays(
            [screen for screen, _ in results], gt, source='predictions'
        )
        report = evaluate(gt, detections, score_thr=self.score_thr)
        self.warn_of_missing(len(gt.image_ids) - _distinct_screens(results))
        MMLogger.get_current_instance().info(
            '\n' + format_report(report, self.classwise)
        )
        self._write(report, detections, gt)
        return report.scalars()

    @cached_property
    def _annotated(self) -> GroundTruth:
        """The annotation file in columns."""
        classes = tuple(self.dataset_meta['classes'])
        return GroundTruth.from_coco(
            self.read_annotations(), classes, source=str(self.ann_file)
        )

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


def _ground_truth(sample: dict[str, Any]) -> dict[str, Any]:
    """A COCO image record with its annotations, from a data sample."""
    return {
        'id': sample['img_id'],
        KEY_PLATFORM: sample.get(KEY_PLATFORM),
        'annotations': [
            {
                'image_id': sample['img_id'],
                'category_id': instance['bbox_label'] + 1,
                'bbox': xyxy_to_xywh([instance['bbox']])[0].tolist(),
                'iscrowd': int(instance.get('ignore_flag', 0)),
            }
            for instance in instances_of(sample)
        ],
    }


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

"""The measures of trees as an mmengine metric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from mmengine.logging import MMLogger

from qontinui_mm.evaluation.functional import write_json
from qontinui_mm.evaluation.functional.boxes import xyxy_to_xywh
from qontinui_mm.evaluation.functional.ground_truth import UNKNOWN_PLATFORM
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.functional.tree_classes import ClassTraits
from qontinui_mm.evaluation.functional.tree_evaluate import (
    baselines,
    evaluate_trees,
)
from qontinui_mm.evaluation.functional.tree_report import TreeReport
from qontinui_mm.evaluation.functional.tree_table import format_tree_report
from qontinui_mm.evaluation.functional.tree_truth import TreeTruth
from qontinui_mm.evaluation.metrics.annotated_metric import (
    AnnotatedMetric,
    as_array,
    instances_of,
)
from qontinui_mm.registry import METRICS
from qontinui_mm.schema import KEY_PLATFORM
from qontinui_mm.structures import ROOT

__all__ = ['TreeMetric']

# Where a data sample has a tree, and what its systems are called.
_MODES = {'pred_instances': '', 'pred_given': 'given_'}


@METRICS.register_module()
class TreeMetric(AnnotatedMetric):
    """Precision, recall and F1 of trees, beside baselines on the same boxes.

    Scalars are named ``tree/edge_F1_50`` and so on
    (:meth:`TreeReport.scalars`), those of baselines
    ``tree/smallest_enclosing_edge_F1_50``; for the best checkpoint,
    ``save_best='tree/edge_F1_50', rule='greater'``. Those of trees over
    given boxes begin with ``given_``. ``docs/tree.md`` defines each.

    Required keys of a data sample: ``img_id`` and ``pred_instances`` with
    ``bboxes`` (n, 4) xyxy in pixels of the original image, ``scores`` (n,)
    and ``labels`` (n,). Optional ones in it: ``parents`` (n,), indices into
    the same rows or -1; without them only the baselines are measured; and
    ``reading_order`` (n,). Beside it, ``pred_relations`` (r, 3): index of
    the type in ``schema.RELATION_TYPES``, source, target.

    ``pred_given`` (optional; on all screens or on none) is the tree over
    given boxes: ``bboxes``, ``labels`` and ``parents``, in any order, and
    ``pred_given_relations`` beside it.

    Without ``ann_file`` also ``instances`` with ``parent``, as
    ``GuiDetectionDataset`` fills it (add it to the ``meta_keys`` of
    ``PackGuiInputs``), and optionally ``platform``; there are no true
    relations then.

    Args:
        score_thr: Elements that score less are left out; children of them
            hang under the nearest ancestor that is left.
        lookless: Names of classes without a look of their own, for the
            figures on open groups.
        max_edit_elements: Bound of the tree edit distance, see
            ``evaluate_trees``.
        max_edit_screens: Bound of the tree edit distance; 0 for none.
        out_file: Where to write the full report (JSON).
        kwargs: Those of :class:`AnnotatedMetric`: ``ann_file``,
            ``backend_args`` and so on; ``prefix`` is 'tree' if None.
    """

    default_prefix = 'tree'

    def __init__(
        self,
        ann_file: str | None = None,
        score_thr: float = 0.3,
        lookless: Sequence[str] = ('group',),
        max_edit_elements: int = 60,
        max_edit_screens: int = 50,
        out_file: str | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(ann_file, **kwargs)
        self.score_thr = score_thr
        self.lookless = tuple(lookless)
        self.max_edit_elements = max_edit_elements
        self.max_edit_screens = max_edit_screens
        self.out_file = out_file

    def process(
        self, data_batch: Any, data_samples: Sequence[dict[str, Any]]
    ) -> None:
        """Keep the trees of each screen."""
        for sample in data_samples:
            image = sample['img_id']
            record = {'image': image, 'learned': {}}
            for mode in _MODES:
                if sample.get(mode) is None:
                    continue
                try:
                    tree = _predicted(sample, mode, self.score_thr)
                except ValueError as error:
                    raise ValueError(
                        f'image {image}: {mode}: {error}'
                    ) from error
                record[mode] = tree
                record['learned'][mode] = 'parents' in sample[mode]
            if self.ann_file is None:
                record['true'] = _true(sample)
                record[KEY_PLATFORM] = sample.get(KEY_PLATFORM)
            self.results.append(record)

    def compute_metrics(
        self, results: list[dict[str, Any]]
    ) -> dict[str, float]:
        """Evaluate all screens (in the main process).

        Args:
            results: What ``process`` kept, of all processes.

        Returns:
            The scalars, without prefix.
        """
        # The last batch of several processes repeats screens.
        records = {record['image']: record for record in results}
        truth = self._truth(records)
        classes = tuple(self.dataset_meta['classes'])
        traits = ClassTraits.of(classes, self.lookless)
        systems = _systems(records, truth.image_ids, traits)
        report = evaluate_trees(
            truth.trees,
            systems,
            truth.platforms,
            traits,
            self.max_edit_elements,
            self.max_edit_screens,
        )
        self.warn_of_missing(len(truth.image_ids) - len(records))
        self._report(report)
        return report.scalars()

    def _truth(self, records: Mapping[int, dict[str, Any]]) -> TreeTruth:
        """Trees of the annotation file, or of the data samples."""
        if self.ann_file is not None:
            return self._annotated
        image_ids = tuple(sorted(records))
        return TreeTruth(
            image_ids,
            tuple(
                records[i][KEY_PLATFORM] or UNKNOWN_PLATFORM for i in image_ids
            ),
            tuple(records[i]['true'] for i in image_ids),
        )

    @cached_property
    def _annotated(self) -> TreeTruth:
        """The trees of the annotation file."""
        return TreeTruth.from_coco(
            self.read_annotations(),
            tuple(self.dataset_meta['classes']),
            str(self.ann_file),
        )

    def _report(self, report: TreeReport) -> None:
        MMLogger.get_current_instance().info('\n' + format_tree_report(report))
        if self.out_file:
            write_json(self.out_file, report.to_dict())


def _systems(
    records: Mapping[int, dict[str, Any]],
    image_ids: Sequence[int],
    traits: ClassTraits,
) -> dict[str, list[ElementTree]]:
    """Name -> trees of all screens, of models and of baselines."""
    systems = {}
    nothing = ElementTree(np.zeros((0, 4)), [], [])
    for mode, prefix in _MODES.items():
        if not _on_all(mode, [mode in r for r in records.values()]):
            continue
        trees = [
            records[image][mode] if image in records else nothing
            for image in image_ids
        ]
        learned = [r['learned'][mode] for r in records.values()]
        if _on_all(f'{mode}.parents', learned):
            systems[f'{prefix}model'] = trees
        for name, others in baselines(trees, traits).items():
            systems[f'{prefix}{name}'] = others
    return systems


def _on_all(what: str, flags: Sequence[bool]) -> bool:
    """Whether all screens have something; some alone is an error."""
    if any(flags) and not all(flags):
        raise ValueError(f'{what}: some screens have it, others do not')
    return all(flags)


def _predicted(
    sample: Mapping[str, Any], mode: str, score_thr: float
) -> ElementTree:
    """The tree of a data sample, without what scores too low."""
    found = sample[mode]
    boxes = xyxy_to_xywh(as_array(found['bboxes']))
    relations = sample.get(
        mode.replace('_instances', '') + '_relations', np.zeros((0, 3))
    )
    order = found.get('reading_order')
    tree = ElementTree(
        boxes,
        as_array(found['labels']),
        as_array(found.get('parents', np.full(len(boxes), ROOT))),
        as_array(relations),
        None if order is None else as_array(order),
    )
    if 'scores' not in found:
        return tree
    return tree.keep(as_array(found['scores']) >= score_thr)


def _true(sample: Mapping[str, Any]) -> ElementTree:
    """The tree of a data sample's ``instances``."""
    instances = instances_of(sample)
    ignored = [bool(i.get('ignore_flag', 0)) for i in instances]
    tree = ElementTree(
        xyxy_to_xywh(np.array([i['bbox'] for i in instances])),
        np.array([i['bbox_label'] for i in instances], int),
        np.array([i['parent'] for i in instances], int),
    )
    return tree.keep(~np.array(ignored, bool))

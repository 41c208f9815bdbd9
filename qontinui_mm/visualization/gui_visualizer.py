"""mmdet's visualizer with drawing for dense screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from mmdet.structures import DetDataSample
from mmdet.visualization import DetLocalVisualizer
from mmengine.structures import InstanceData

from qontinui_mm.registry import VISUALIZERS
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import reindex_parents
from qontinui_mm.visualization.draw import draw_screen

__all__ = ['GuiVisualizer']


@VISUALIZERS.register_module()
class GuiVisualizer(DetLocalVisualizer):
    """Draws boxes, classes and tree edges with ``draw_screen``.

    Used by ``tools/browse_dataset.py``, ``tools/test.py --show-dir`` and
    mmdet's ``DetVisualizationHook``: ground truth left, predictions right.

    Args:
        name: Name of the instance.
        draw_tree: Whether to draw an edge from each element to its parent.
            A tree over given boxes stands where predictions do, its wrong
            edges in red.
        kwargs: Those of mmdet's ``DetLocalVisualizer``; those that say how
            lines and texts look have no effect.
    """

    def __init__(
        self,
        name: str = 'visualizer',  # mmengine's metaclass asks for it
        draw_tree: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(name=name, **kwargs)
        self.draw_tree = draw_tree

    def add_datasample(
        self,
        name: str,
        image: np.ndarray,
        data_sample: DetDataSample | None = None,
        *args: Any,
        pred_score_thr: float = 0.3,
        **kwargs: Any,
    ) -> None:
        """Draw a screen (see ``DetLocalVisualizer``), trees and all."""
        if data_sample is not None:
            data_sample = _with_shown_tree(data_sample.cpu(), pred_score_thr)
        super().add_datasample(
            name,
            image,
            data_sample,
            *args,
            pred_score_thr=pred_score_thr,
            **kwargs,
        )

    def _draw_instances(
        self,
        image: np.ndarray,
        instances: InstanceData,
        classes: Sequence[str] | None,
        palette: Sequence[tuple[int, int, int]] | None,
    ) -> np.ndarray:
        """Draw the instances of one screen (see ``DetLocalVisualizer``).

        Colours go by class name, so ``palette`` is not needed.
        """
        given = 'wrong' in instances
        return draw_screen(
            image,
            _to_numpy(instances.bboxes),
            _to_numpy(instances.labels),
            _to_numpy(instances.get('parents')) if self.draw_tree else None,
            None if given else _to_numpy(instances.get('scores')),
            classes or CLASS_NAMES,
            _to_numpy(instances.wrong) if given else None,
        )


def _with_shown_tree(sample: DetDataSample, score_thr: float) -> DetDataSample:
    """The sample with predictions whose parents are among those shown."""
    if 'pred_given' in sample:
        sample.pred_instances = _compared(sample)
    found = sample.get('pred_instances')
    if found is not None and 'parents' in found:
        # Upstream would drop what scores too little, and keep its indices.
        keep = found.scores > score_thr
        parents = reindex_parents(found.parents.numpy(), keep.numpy())
        found = found[keep]
        found.parents = torch.from_numpy(parents)
        sample.pred_instances = found
    return sample


def _compared(sample: DetDataSample) -> InstanceData:
    """The tree over the true boxes, and which of its edges are wrong."""
    given = sample.pred_given
    return InstanceData(
        bboxes=given.bboxes,
        labels=given.labels,
        parents=given.parents,
        scores=torch.ones(len(given)),
        wrong=given.parents != torch.as_tensor(sample.gt_instances.parents),
    )


def _to_numpy(values: Any) -> np.ndarray | None:
    """Array of a tensor, of mmdet's boxes or of an array."""
    values = getattr(values, 'tensor', values)
    if isinstance(values, torch.Tensor):
        return values.detach().cpu().numpy()
    return values

"""mmdet's visualizer with drawing for dense screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from mmdet.visualization import DetLocalVisualizer
from mmengine.structures import InstanceData

from qontinui_mm.registry import VISUALIZERS
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.visualization.draw import draw_screen

__all__ = ['GuiVisualizer']


@VISUALIZERS.register_module()
class GuiVisualizer(DetLocalVisualizer):
    """Draws boxes, classes and tree edges with ``draw_screen``.

    Used by ``tools/browse_dataset.py``, ``tools/test.py --show-dir`` and
    mmdet's ``DetVisualizationHook``: ground truth left, predictions right.

    Args:
        name: Name of the instance.
        draw_tree: Whether to draw an edge from each element of the ground
            truth to its parent.
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
        # Predictions were filtered by score: indices into them are stale.
        tree = self.draw_tree and 'scores' not in instances
        parents = instances.get('parents') if tree else None
        return draw_screen(
            image,
            _to_numpy(instances.bboxes),
            _to_numpy(instances.labels),
            _to_numpy(parents),
            _to_numpy(instances.get('scores')),
            classes or CLASS_NAMES,
        )


def _to_numpy(values: Any) -> np.ndarray | None:
    """Array of a tensor, of mmdet's boxes or of an array."""
    values = getattr(values, 'tensor', values)
    if isinstance(values, torch.Tensor):
        return values.detach().cpu().float().numpy()
    return values

"""The auxiliary tasks of a masked model, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence

from mmengine.model import BaseModule, ModuleDict
from mmpretrain.structures import DataSample
from torch import Tensor

from qontinui_mm.selfsup.auxiliary.element_type import ElementTypeTask
from qontinui_mm.selfsup.auxiliary.layout import LayoutTask
from qontinui_mm.selfsup.auxiliary.platform import PlatformTask
from qontinui_mm.selfsup.auxiliary.resolution import ResolutionTask

__all__ = ['TASKS', 'AuxiliaryTasks']

TASKS = {
    'element_type': ElementTypeTask,
    'layout': LayoutTask,
    'platform': PlatformTask,
    'resolution': ResolutionTask,
}


class AuxiliaryTasks(BaseModule):
    """What else an encoder may learn from labels that cost nothing.

    Each task reads the encoder's features through a small head of its own,
    and is left out at weight 0. A view without the label that a task needs
    does not count in it.

    Args:
        channels: Of the features.
        weights: Weight of the loss of each task: ``element_type`` (at the
            elements' boxes), ``layout`` (where elements of each group are),
            ``platform`` and ``resolution``.

    Raises:
        ValueError: There is no such task, or a weight is below 0.
    """

    def __init__(self, channels: int, **weights: float) -> None:
        super().__init__()
        for name, weight in weights.items():
            if name not in TASKS:
                raise ValueError(f'auxiliary: {name!r} is none of {[*TASKS]}')
            if weight < 0:
                raise ValueError(f'auxiliary.{name}: {weight} is below 0')
        self.weights = {name: w for name, w in weights.items() if w > 0}
        self.tasks = ModuleDict(
            {name: TASKS[name](channels) for name in self.weights}
        )

    def forward(
        self,
        features: Tensor,
        seen: Tensor,
        data_samples: Sequence[DataSample],
    ) -> dict[str, Tensor]:
        """Losses of the tasks, times their weights.

        Args:
            features: (B, C, rows, columns), the encoder's.
            seen: (B, rows, columns) bools: the cells that it was shown.
            data_samples: B samples of ``PackScreenshot``.

        Returns:
            ``loss_NAME`` for each task: scalars, 0 where no view has a label.
        """
        features = features.float()
        return {
            f'loss_{name}': weight
            * self.tasks[name](features, seen, data_samples)
            for name, weight in self.weights.items()
        }

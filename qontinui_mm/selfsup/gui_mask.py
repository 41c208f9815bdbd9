"""Masks of views for masked image modelling."""

from __future__ import annotations

from typing import Any

import numpy as np
from mmcv.transforms import BaseTransform
from mmcv.transforms.utils import cache_randomness
from mmdet.structures.bbox import get_box_tensor

from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.selfsup.masking import (
    cell_detail,
    draw_blocks,
    draw_cells,
    draw_elements,
    masked_count,
    touched_cells,
)

__all__ = ['GuiMask']

STRATEGIES = ('random', 'block', 'element')
_TEXT = [
    CLASS_NAMES.index(name)
    for name in 'text heading paragraph code link'.split()
]


@TRANSFORMS.register_module()
class GuiMask(BaseTransform):
    """Choose the cells of a view that a model is to make up.

    ``random`` (MAE, arXiv:2111.06377) and ``block`` (BEiT, arXiv:2106.08254)
    know nothing of screens. ``element`` hides elements whole: the half of a
    button says what the other half is. ``blank_weight`` and ``text_weight``
    bias any of them. Without elements, ``element`` is ``random`` and there is
    no text.

    Required Keys:

    - img ((H, W, 3) uint8; sides are multiples of ``cell``)
    - gt_bboxes, gt_bboxes_labels (optional)

    Added Keys:

    - mask ((H / cell, W / cell) bools: what is hidden)

    Args:
        strategy: ``'random'``, ``'block'`` or ``'element'``.
        ratio: Share of the cells that are hidden, the same for every view.
        cell: Side of a cell in pixels: the patch of a ViT, the stride of
            what makes maps.
        text_weight: How much more often a cell with text is hidden.
        blank_weight: How much more often, or below 1 less often, a cell is
            hidden that is one flat colour.
        blank_range: The greatest range of values, of 255, that is flat.
        max_rate: No kind of cell is hidden more often, as far as ``ratio``
            allows: a view of which all text is hidden has nothing to say.
        max_element: Elements on a greater share of the view are not hidden
            as a whole: those are windows, and the like.

    Raises:
        ValueError: An option is out of its range, or an image has sides that
            are no multiples of ``cell``.
    """

    def __init__(
        self,
        strategy: str = 'random',
        ratio: float = 0.75,
        cell: int = 16,
        text_weight: float = 1.0,
        blank_weight: float = 1.0,
        blank_range: int = 8,
        max_rate: float = 0.9,
        max_element: float = 0.25,
    ) -> None:
        if strategy not in STRATEGIES:
            raise ValueError(f'strategy: {strategy!r} is none of {STRATEGIES}')
        if not 0 < ratio < 1:
            raise ValueError(f'ratio: {ratio} is not between 0 and 1')
        for name, value in (
            ('cell', cell),
            ('text_weight', text_weight),
            ('blank_weight', blank_weight),
        ):
            if value <= 0:
                raise ValueError(f'{name}: {value} is not above 0')
        self.strategy = strategy
        self.ratio = ratio
        self.cell = cell
        self.text_weight = text_weight
        self.blank_weight = blank_weight
        self.blank_range = blank_range
        self.max_rate = max_rate
        self.max_element = max_element

    @cache_randomness
    def _seed(self) -> int:
        # NumPy's global generator: each worker of a loader has its own seed.
        return int(np.random.randint(2**31))

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Add the mask."""
        height, width = results['img'].shape[:2]
        if height % self.cell or width % self.cell:
            raise ValueError(
                f'{results.get("img_path")}: img: {width} x {height} pixels '
                f'are no whole cells of {self.cell}'
            )
        shape = (height // self.cell, width // self.cell)
        touched = touched_cells(_boxes(results), shape, self.cell)
        results['mask'] = self._draw(
            touched,
            self._weights(results, touched),
            np.random.default_rng(self._seed()),
        )
        return results

    def _draw(
        self,
        touched: np.ndarray,
        weights: np.ndarray,
        rng: np.random.Generator,
    ) -> np.ndarray:
        count = masked_count(weights.size, self.ratio)
        if self.strategy == 'block':
            return draw_blocks(weights, count, rng)
        if self.strategy == 'random':
            return draw_cells(weights, count, rng, self.max_rate)
        small = touched.sum((1, 2)) <= self.max_element * weights.size
        return draw_elements(
            touched[small], weights, count, rng, self.max_rate
        )

    def _weights(
        self, results: dict[str, Any], touched: np.ndarray
    ) -> np.ndarray:
        """(rows, columns): how often each cell is hidden by comparison."""
        detail = cell_detail(results['img'], self.cell)
        weights = np.where(detail <= self.blank_range, self.blank_weight, 1.0)
        labels = np.asarray(results.get('gt_bboxes_labels', ()), int)
        text = touched[np.isin(labels, _TEXT)].any(0)
        return np.where(text, self.text_weight, weights)

    def __repr__(self) -> str:
        options = ', '.join(f'{k}={v!r}' for k, v in vars(self).items())
        return f'{type(self).__name__}({options})'


def _boxes(results: dict[str, Any]) -> np.ndarray:
    """(N, 4) xyxy."""
    if 'gt_bboxes' not in results:
        return np.zeros((0, 4))
    return get_box_tensor(results['gt_bboxes']).numpy()

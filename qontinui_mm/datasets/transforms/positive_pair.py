"""Two views that mean the same, for contrastive learning."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from mmcv.transforms import Compose

from qontinui_mm.datasets.transforms.scrolled_view import ANCHOR_KEY
from qontinui_mm.datasets.transforms.seeded import SeededTransform
from qontinui_mm.registry import TRANSFORMS

__all__ = ['PositivePair']


@TRANSFORMS.register_module()
class PositivePair(SeededTransform):
    """Make two views of a screen, or one of it and one of its twin.

    Both views look at about the same place (see ``ScrolledView``), so that
    what they have in common is what a GUI is, not which theme, language or
    pixel density it has.

    Required Keys:

    - what ``load`` requires
    - twins (optional: a list of the same of other screens)

    Added Keys:

    - img (list of two images)

    Args:
        load: Transforms that load a screen.
        view: Transforms that make a view of it, with chances of its own.
        twin_prob: Share of the pairs, of those that could, that are made with
            a twin, 0 to 1.

    Raises:
        ValueError: ``twin_prob`` is out of its range.
    """

    def __init__(
        self,
        load: Sequence[dict],
        view: Sequence[dict],
        twin_prob: float = 1.0,
    ) -> None:
        if not 0 <= twin_prob <= 1:
            raise ValueError(f'twin_prob: {twin_prob} is not in 0 to 1')
        self.load = Compose(load)
        self.view = Compose(view)
        self.twin_prob = twin_prob

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Add the two images; the rest is of the first."""
        rng = self._generator()
        twins = results.pop('twins', [])
        first = self.load(results)
        second = first
        if twins and rng.random() < self.twin_prob:
            second = self.load(twins[rng.integers(len(twins))])
        anchor = tuple(rng.random(2))
        views = [
            self.view({**copy.deepcopy(screen), ANCHOR_KEY: anchor})
            for screen in (first, second)
        ]
        return {**views[0], 'img': [view['img'] for view in views]}

    def __repr__(self) -> str:
        return (
            f'{type(self).__name__}(load={self.load}, view={self.view}, '
            f'twin_prob={self.twin_prob})'
        )

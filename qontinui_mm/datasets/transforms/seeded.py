"""What the transforms that draw at random share."""

from __future__ import annotations

import numpy as np
from mmcv.transforms import BaseTransform
from mmcv.transforms.utils import cache_randomness

__all__ = ['SeededTransform']


class SeededTransform(BaseTransform):
    """A transform that has a random generator of its own for each screen."""

    @cache_randomness
    def _seed(self) -> int:
        # NumPy's global generator: each worker of a loader has its own seed.
        return int(np.random.randint(2**31))

    def _generator(self) -> np.random.Generator:
        return np.random.default_rng(self._seed())

    def __repr__(self) -> str:
        options = ', '.join(f'{k}={v!r}' for k, v in vars(self).items())
        return f'{type(self).__name__}({options})'

"""What the augmentations of screens share."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from mmcv.transforms.utils import cache_randomness

from qontinui_mm.datasets.transforms.scene import (
    Scene,
    read_scene,
    write_scene,
)
from qontinui_mm.datasets.transforms.seeded import SeededTransform

__all__ = ['MixTransform', 'SceneTransform', 'known_names']


class SceneTransform(SeededTransform):
    """An augmentation: a function of a screen and a random generator.

    Args:
        prob: Share of the screens that are changed, 0 to 1.
        strength: How much, 0 (not at all) to 1.

    Raises:
        ValueError: If one of them is out of its range.
    """

    # Without, boxes and tree stay as they are, and so do masks.
    moves_elements = True

    def __init__(self, prob: float = 0.5, strength: float = 1.0) -> None:
        for name, value in (('prob', prob), ('strength', strength)):
            if not 0 <= value <= 1:
                raise ValueError(f'{name}: {value} is not in 0 to 1')
        self.prob = prob
        self.strength = strength

    @abstractmethod
    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Return a changed scene; leave ``scene`` as it is."""

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Change ``results``, or leave them as they are."""
        rng = self._generator()
        if rng.random() >= self.prob or self.strength == 0:
            return results
        return self._replace(self.augment(read_scene(results), rng), results)

    def _replace(
        self, scene: Scene, results: dict[str, Any]
    ) -> dict[str, Any]:
        if self.moves_elements:
            write_scene(scene, results)
        else:
            results['img'] = scene.image
        return results


class MixTransform(SceneTransform):
    """An augmentation that takes parts of other screens.

    It stands in the pipeline of mmdet's ``MultiImageMixDataset``, which asks
    for indices of other screens and puts them into ``mix_results``.

    Args:
        prob: See ``SceneTransform``.
        strength: See ``SceneTransform``.
        others: How many other screens are loaded.
    """

    def __init__(
        self, prob: float = 0.5, strength: float = 1.0, others: int = 1
    ) -> None:
        super().__init__(prob, strength)
        if others < 1:
            raise ValueError(f'others: {others} is not 1 or more')
        self.others = others

    @abstractmethod
    def mix(
        self, scene: Scene, others: Sequence[Scene], rng: np.random.Generator
    ) -> Scene:
        """Return a scene made of several."""

    def augment(self, scene: Scene, rng: np.random.Generator) -> Scene:
        """Alone, a scene stays as it is."""
        return scene

    @cache_randomness
    def get_indexes(self, dataset: Sequence) -> list[int]:
        """Which other screens to load; none where nothing will change."""
        if np.random.random() >= self.prob or self.strength == 0:
            return []
        return np.random.randint(len(dataset), size=self.others).tolist()

    def transform(self, results: dict[str, Any]) -> dict[str, Any]:
        """Mix ``results`` with ``mix_results``."""
        rng = self._generator()
        others = [read_scene(r) for r in results.get('mix_results', ())]
        if not others or self.strength == 0:
            return results
        scene = self.mix(read_scene(results), others, rng)
        return self._replace(scene, results)


def known_names(
    option: str, names: Sequence[str], allowed: Collection[str]
) -> list[str]:
    """The names, if there are any and all of them are allowed.

    Raises:
        ValueError: One is unknown, or there is none; it names the option.
    """
    unknown = sorted(set(names).difference(allowed))
    if unknown or not names:
        raise ValueError(f'{option}: {unknown} are not {list(allowed)}')
    return list(names)

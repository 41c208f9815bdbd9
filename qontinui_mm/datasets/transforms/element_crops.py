"""A screen and some of its elements as pictures with words."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import torch

from qontinui_mm.datasets.captions import (
    class_phrase,
    describe_element,
    describe_screen,
)
from qontinui_mm.datasets.text_tokenizer import TextTokenizer
from qontinui_mm.datasets.transforms.seeded import SeededTransform
from qontinui_mm.registry import TRANSFORMS
from qontinui_mm.schema import CLASS_NAMES

__all__ = ['ElementCrops', 'element_crop']


@TRANSFORMS.register_module()
class ElementCrops(SeededTransform):
    """Cut elements out of a screen and say what they are.

    Required Keys:

    - img
    - instances (with ``text`` and ``accessible_name``)
    - platform (optional)

    Returned Keys:

    - inputs: ``images``, (crops + 1, 3, size, size) uint8: the screen, then
      elements; ``tokens``, (crops + 1, max_length) int64; ``labels``,
      (crops + 1) int64: the class, -1 for the screen, and for elements that
      occur again because there are fewer. Not in training also ``prompts``,
      (classes, max_length) int64: the classes in words.

    Args:
        tokenizer: File of a ``TextTokenizer``.
        crops: Elements of a screen.
        size: Side of the pictures in pixels.
        context: How much of the surroundings is seen, in shares of the
            element's longer side.
        max_length: Tokens of a text.
        train: Whether elements and words are drawn at random; else elements
            are taken from all over the screen, and all words.

    Raises:
        ValueError: A number is out of its range.
    """

    def __init__(
        self,
        tokenizer: str,
        crops: int = 7,
        size: int = 224,
        context: float = 0.25,
        max_length: int = 32,
        train: bool = True,
    ) -> None:
        if crops < 1 or size < 1 or context < 0:
            raise ValueError('crops and size: from 1, context: from 0')
        self.tokenizer = TextTokenizer(tokenizer, max_length)
        self.crops = crops
        self.size = size
        self.context = context
        self.train = train

    def transform(self, results: dict[str, Any]) -> dict[str, Any] | None:
        """Pack ``results``; None for a screen without elements."""
        rng = self._generator() if self.train else None
        image, instances = results['img'], results['instances']
        usable = [
            i for i, e in enumerate(instances) if not e.get('ignore_flag')
        ]
        if not usable:
            return None
        chosen = self._chosen(instances, usable, rng)
        whole = (0, 0, image.shape[1], image.shape[0])
        boxes = [whole, *(instances[i]['bbox'] for i in chosen)]
        views = [
            element_crop(image, b, self.size, self.context) for b in boxes
        ]
        words = [describe_screen(instances, results.get('platform', ''), rng)]
        words += [describe_element(instances, i, rng) for i in chosen]
        labels = [-1] + [
            -1 if i in chosen[:place] else instances[i]['bbox_label']
            for place, i in enumerate(chosen)
        ]
        inputs = {
            'images': torch.from_numpy(
                np.stack(views).transpose(0, 3, 1, 2).copy()
            ),
            'tokens': torch.from_numpy(self.tokenizer(words)),
            'labels': torch.tensor(labels),
        }
        if not self.train:
            names = [class_phrase(name) for name in CLASS_NAMES]
            inputs['prompts'] = torch.from_numpy(self.tokenizer(names))
        return {'inputs': inputs}

    def _chosen(
        self, instances: list[dict], usable: list[int], rng: Any
    ) -> list[int]:
        """Elements; at random, rare classes as often as frequent ones."""
        if rng is None:
            # Evenly: the first ones of a tree are its containers.
            places = np.linspace(0, len(usable) - 1, self.crops)
            return [usable[i] for i in places.round().astype(int)]
        labels = np.array([instances[i]['bbox_label'] for i in usable])
        _, place, counts = np.unique(
            labels, return_inverse=True, return_counts=True
        )
        weight = 1 / counts[place]
        few = len(usable) < self.crops
        chosen = rng.choice(
            usable, self.crops, replace=few, p=weight / weight.sum()
        )
        return chosen.tolist()

    def __repr__(self) -> str:
        return f'{type(self).__name__}(crops={self.crops}, size={self.size})'


def element_crop(
    image: np.ndarray, box: Any, size: int, context: float
) -> np.ndarray:
    """A square around a box, resized.

    The square is centred on the box; what of it lies beyond the screen
    repeats the screen's edge. A screen as a whole is squeezed into the square.

    Args:
        image: (H, W, 3) uint8.
        box: xyxy in pixels.
        size: Side of the result.
        context: What is seen around, in shares of the longer side.

    Returns:
        (size, size, 3) uint8.
    """
    height, width = image.shape[:2]
    x1, y1, x2, y2 = (float(v) for v in box)
    if (x2 - x1, y2 - y1) == (width, height):
        return cv2.resize(image, (size, size), interpolation=cv2.INTER_AREA)
    side = max(x2 - x1, y2 - y1, 4) * (1 + 2 * context)
    scale = size / side
    # Of output pixels to those of the screen, at their centres.
    matrix = np.array(
        [
            [1 / scale, 0, (x1 + x2 - side) / 2 + 0.5 / scale - 0.5],
            [0, 1 / scale, (y1 + y2 - side) / 2 + 0.5 / scale - 0.5],
        ]
    )
    if scale < 1:
        # Against aliasing: shrink first, as OpenCV's warp does not average.
        image = cv2.resize(
            image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
        )
        matrix = np.array(
            [
                [1, 0, (x1 + x2 - side) / 2 * scale],
                [0, 1, (y1 + y2 - side) / 2 * scale],
            ]
        )
    return cv2.warpAffine(
        image,
        matrix,
        (size, size),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )

"""A tiny data set for tests: made in milliseconds, valid, learnable."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path

import cv2
import numpy as np

from qontinui_mm.schema import (
    KEY_RELATIONS,
    PLATFORMS,
    SPLIT_BUCKETS,
    Box,
    Element,
    Screen,
    categories,
    split_of,
)

__all__ = ['draw_tiny_screen', 'write_tiny_dataset']

_INK = (40, 40, 40)
_CARD_HEIGHT = 64


def write_tiny_dataset(
    folder: str | Path,
    num_screens: int = 4,
    width: int = 256,
    height: int = 192,
    seed: int = 0,
) -> Path:
    """Write a data set that looks like one of ``data_tools synth``.

    Args:
        folder: Gets ``annotations/{train,val,test}.json`` and
            ``images/{train,val,test}/*.png``.
        num_screens: Screens of each split.
        width: Of each screen, in pixels.
        height: Of each screen, in pixels.
        seed: Same seed, same pixels and labels.

    Returns:
        ``folder``.
    """
    folder = Path(folder)
    (folder / 'annotations').mkdir(parents=True, exist_ok=True)
    for split in SPLIT_BUCKETS:
        (folder / 'images' / split).mkdir(parents=True, exist_ok=True)
        document = {
            'images': [],
            'annotations': [],
            'categories': categories(),
            KEY_RELATIONS: [],
        }
        for index in range(num_screens):
            rng = random.Random(f'{seed} {split} {index}')
            image, screen = draw_tiny_screen(rng, width, height)
            screen.file_name = f'images/{split}/{index:08d}.png'
            screen.app_id = _app_of(split)
            cv2.imwrite(str(folder / screen.file_name), image[..., ::-1])
            record, annotations, _ = screen.to_coco(
                index + 1, len(document['annotations']) + 1
            )
            document['images'].append(record)
            document['annotations'] += annotations
        text = json.dumps(document)
        (folder / 'annotations' / f'{split}.json').write_text(text)
    return folder


def draw_tiny_screen(
    rng: random.Random, width: int = 256, height: int = 192
) -> tuple[np.ndarray, Screen]:
    """Draw a title bar and cards with a heading, a checkbox and a button.

    Args:
        rng: Decides colours, sizes and positions.
        width: In pixels, at least 160.
        height: In pixels, at least 96.

    Returns:
        The image, (height, width, 3) uint8 RGB, and its screen.
    """
    canvas = _Canvas(width, height, rng)
    window = canvas.add('window', (0, 0, width, height), None, (240, 240, 245))
    bar = canvas.add('title_bar', (0, 0, width, 24), window, canvas.accent)
    canvas.add_text('heading', 'Settings', (8, 17), bar, (255, 255, 255))
    top = 32
    while top + _CARD_HEIGHT <= height:
        _draw_card(canvas, window, top)
        top += _CARD_HEIGHT + rng.randint(6, 16)
    screen = Screen(
        file_name='',
        width=width,
        height=height,
        platform=rng.choice(PLATFORMS),
        app_id='tiny',
        source='tiny',
        elements=canvas.elements,
    )
    return canvas.image, screen


def _draw_card(canvas: _Canvas, window: int, top: int) -> None:
    rng = canvas.rng
    right = canvas.image.shape[1] - rng.randint(6, 30)
    left = rng.randint(6, 20)
    card = canvas.add(
        'card', (left, top, right, top + _CARD_HEIGHT), window, (255, 255, 255)
    )
    word = rng.choice(('Network', 'Sound', 'Display'))
    canvas.add_text('heading', word, (left + 8, top + 18), card)
    box = (left + 8, top + 34, left + 22, top + 48)
    canvas.add('checkbox', box, card, (225, 225, 225))
    canvas.add_text('text', 'Active', (left + 28, top + 46), card)
    box = (right - 62, top + 32, right - 8, top + 54)
    button = canvas.add('button', box, card, canvas.accent)
    text_at = (right - 52, top + 48)
    canvas.add_text('text', 'Save', text_at, button, (255, 255, 255))


class _Canvas:
    """An image and the elements drawn on it."""

    def __init__(self, width: int, height: int, rng: random.Random) -> None:
        self.image = np.zeros((height, width, 3), np.uint8)
        self.elements: list[Element] = []
        self.rng = rng
        self.accent = tuple(rng.randint(20, 160) for _ in range(3))

    def add(
        self,
        class_name: str,
        box: Box,
        parent: int | None,
        color: tuple[int, int, int],
    ) -> int:
        """Draw a bordered rectangle; the index of its element."""
        x1, y1, x2, y2 = box
        corners = (x1, y1), (x2 - 1, y2 - 1)
        cv2.rectangle(self.image, *corners, color, cv2.FILLED)
        cv2.rectangle(self.image, *corners, (170, 170, 180), 1)
        return self._append(class_name, box, parent)

    def add_text(
        self,
        class_name: str,
        text: str,
        at: tuple[int, int],
        parent: int,
        color: tuple[int, int, int] = _INK,
    ) -> int:
        """Draw ``text`` with its base line at ``at``; the element's index."""
        font = cv2.FONT_HERSHEY_SIMPLEX
        (width, height), below = cv2.getTextSize(text, font, 0.4, 1)
        cv2.putText(self.image, text, at, font, 0.4, color, 1, cv2.LINE_AA)
        x, y = at
        box = (x, y - height, x + width, y + below)
        return self._append(class_name, box, parent, text)

    def _append(
        self, class_name: str, box: Box, parent: int | None, text: str = ''
    ) -> int:
        index = len(self.elements)
        self.elements.append(
            Element(
                class_name,
                box,
                box,
                parent,
                text,
                paint_order=index,
                interactive=class_name in ('button', 'checkbox'),
            )
        )
        return index


def _app_of(split: str) -> str:
    """Name of an application in ``split``."""
    names = (f'tiny.app{i}' for i in itertools.count())
    return next(name for name in names if split_of(name) == split)

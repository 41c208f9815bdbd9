"""The worst screens, drawn."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PIL import Image

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.evaluation.functional.tree import ElementTree
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions
from qontinui_mm.visualization import draw_screen

__all__ = ['worst_screens']

# Few elements make a figure of no meaning.
_MIN_ELEMENTS = 5
_MAX_SIDE = 760
_QUALITY = 82
_UNKNOWN = 'element'


def worst_screens(
    data: Annotated,
    found: Mapping[str, Predictions],
    report: Mapping[str, Any],
    number: int,
) -> list[dict[str, Any]]:
    """Screens with the lowest mean F1 of all systems, with drawings.

    Args:
        data: The test screens.
        found: Name of a system -> what it found.
        report: What ``Benchmark.run`` returned.
        number: At most so many.

    Returns:
        For each its name, facts, and ``pictures``: title and data URI.
    """
    systems = report['systems']
    f1 = np.array([s['screen_f1'] for s in systems.values()], float)
    mean = np.where(
        data.gt.elements_per_image >= _MIN_ELEMENTS, f1.mean(axis=0), math.nan
    )
    order = [i for i in np.argsort(mean, kind='stable') if mean[i] == mean[i]]
    return [
        _screen(data, found, systems, int(place)) for place in order[:number]
    ]


def _screen(
    data: Annotated,
    found: Mapping[str, Predictions],
    systems: Mapping[str, Any],
    place: int,
) -> dict[str, Any]:
    name = data.screens.file_names[place]
    image, scale = _image(data, name)
    classes = (*data.gt.classes, _UNKNOWN)
    true = data.trees.trees[place]
    pictures = [
        (
            f'annotated: {len(true)} elements',
            _draw(image, scale, true, classes),
        )
    ]
    for system, predictions in found.items():
        figures = systems[system]
        screen = predictions.screens[place]
        kept = screen.scores >= figures['threshold']
        picture = _draw_found(image, scale, screen, kept, classes)
        f1 = figures['screen_f1'][place]
        pictures.append(
            (f'{system}: {int(kept.sum())} found, F1 {f1:.2f}', picture)
        )
    return {
        'name': name,
        'platform': data.screens.platforms[place],
        'source': data.screens.sources[place],
        'application': data.screens.applications[place],
        'pictures': [
            {'title': title, 'uri': _data_uri(picture)}
            for title, picture in pictures
        ],
    }


def _image(data: Annotated, name: str) -> tuple[np.ndarray, float]:
    """The screen at a size for a page, and its scale."""
    root = data.image_root.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise ValueError(f'{name}: file_name: leads out of {data.image_root}')
    with Image.open(path) as image:
        scale = min(_MAX_SIDE / max(image.size), 1.0)
        size = [max(round(side * scale), 1) for side in image.size]
        small = image.convert('RGB').resize(size, Image.Resampling.LANCZOS)
    return np.asarray(small), scale


def _draw(
    image: np.ndarray,
    scale: float,
    tree: ElementTree,
    classes: Sequence[str],
) -> np.ndarray:
    return draw_screen(
        image,
        _corners(tree.boxes, scale),
        tree.labels,
        tree.parents,
        classes=classes,
    )


def _draw_found(
    image: np.ndarray,
    scale: float,
    screen: FoundScreen,
    kept: np.ndarray,
    classes: Sequence[str],
) -> np.ndarray:
    """Boxes that score enough, with scores, and the tree if there is one."""
    parents = None
    if screen.parents is not None:
        tree = ElementTree(screen.boxes, screen.labels, screen.parents)
        parents = tree.keep(kept).parents
    # A label of -1 is the last name, that of no class.
    return draw_screen(
        image,
        _corners(screen.boxes[kept], scale),
        screen.labels[kept],
        parents,
        screen.scores[kept],
        classes,
    )


def _corners(boxes: np.ndarray, scale: float) -> np.ndarray:
    return np.hstack([boxes[:, :2], boxes[:, :2] + boxes[:, 2:]]) * scale


def _data_uri(picture: np.ndarray) -> str:
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, 'JPEG', quality=_QUALITY)
    text = base64.b64encode(stream.getvalue()).decode('ascii')
    return f'data:image/jpeg;base64,{text}'

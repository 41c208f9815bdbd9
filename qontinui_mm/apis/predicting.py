"""What any detector of screenshots finds on a data set, as JSON data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from tqdm import tqdm

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.snapping import reach_of, snap_to_pixels
from qontinui_mm.baselines import ContourDetector
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.evaluation.predictions.simple import to_simple
from qontinui_mm.schema import RELATION_TYPES
from qontinui_mm.structures import ScreenTree

__all__ = [
    'CONTOURS',
    'Detector',
    'find_elements',
    'load_detector',
    'predictions_file',
]

# Name of the detector that needs no file.
CONTOURS = 'contours'
# From an image (h, w, 3) uint8, BGR, to what is on it.
Detector = Callable[[np.ndarray], ScreenTree]


def load_detector(
    name: str,
    score_thr: float = 0.001,
    engine: str = 'onnxruntime',
    snap: bool = False,
) -> tuple[Detector, bool]:
    """A detector, and whether it sees a tree.

    Args:
        name: ``CONTOURS``, path of an ONNX file of ``tools/export.py`` that
            ends in .onnx, or ``CONFIG:CHECKPOINT``.
        score_thr: Elements of a model that score less are left out; its tree
            has its own threshold.
        engine: See ``GuiRuntime``; of an ONNX file.
        snap: Whether a model's boxes are moved; see ``snap_to_pixels``.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is no model of ours, or contours are to be moved.
    """
    if name == CONTOURS:
        if snap:
            raise ValueError(f'{CONTOURS}: are at drawn edges already')
        return ContourDetector(), False
    if name.endswith('.onnx'):
        finder, scale, tree = _onnx(name, score_thr, engine)
    elif ':' in name:
        finder, scale, tree = _checkpoint(name, score_thr)
    else:
        raise ValueError(
            f'{name}: not {CONTOURS!r}, no ONNX file, no CONFIG:CHECKPOINT'
        )

    def detector(image: np.ndarray) -> ScreenTree:
        (found,) = finder.batch([image])
        if not snap:
            return found
        height, width = image.shape[:2]
        return snap_to_pixels(found, image, reach_of((width, height), scale))

    return detector, tree


def _onnx(
    path: str, score_thr: float, engine: str
) -> tuple[Any, tuple[int, int], bool]:
    """What finds, the sides that it shrinks screens into, and its tree."""
    # onnxruntime is an optional requirement.
    from qontinui_mm.runtime import GuiRuntime

    runtime = GuiRuntime(path, score_thr, engine=engine)
    runtime.tree_score_thr = runtime.info.tree_score_thr
    longer, shorter = runtime.info.scale
    return runtime, (longer, shorter), runtime.info.tree


def _checkpoint(
    name: str, score_thr: float
) -> tuple[Any, tuple[int, int], bool]:
    # torch: not for the other systems.
    from mmengine.config import Config

    from qontinui_mm.apis.model_finder import ModelFinder

    config, _, checkpoint = name.partition(':')
    if not Path(config).is_file():
        raise FileNotFoundError(f'{config}: there is no such config')
    cfg = Config.fromfile(config)
    finder = ModelFinder(cfg, checkpoint, score_thr=score_thr)
    tree = hasattr(finder.model, 'tree_score_thr')
    if tree:
        # The finder has set it to that of all elements.
        finder.model.tree_score_thr = cfg.model.tree_score_thr
    return finder, finder.scale, tree


def find_elements(
    detector: Detector,
    data: Annotated,
    with_tree: bool = True,
    shift: Sequence[dict] | None = None,
    seed: int = 0,
) -> Predictions:
    """Run a detector on all screens of a part.

    Args:
        detector: Of ``runtime``, ``baselines`` or anything of the kind.
        data: The screens.
        with_tree: Whether its trees mean something.
        shift: Transforms that change the screens first; none if None.
        seed: Of the transforms.

    Returns:
        Boxes in pixels of the screens before the shift.

    Raises:
        FileNotFoundError: An image is not there, or cannot be read.
        ValueError: An image to shift is damaged, or has another size than
            annotated.
    """
    labels = Labels(data.gt.classes)
    images = tqdm(
        _images(data, shift, seed),
        total=len(data.screens),
        unit='screen',
        leave=False,
    )
    return Predictions(
        [
            _found(detector(image), labels, with_tree, scale)
            for image, scale in images
        ]
    )


def predictions_file(
    detector: Detector,
    data: Annotated,
    with_tree: bool = True,
    shift: Sequence[dict] | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """The same in the simple format of ``docs/evaluation.md``."""
    found = find_elements(detector, data, with_tree, shift, seed)
    return to_simple(found, data.screens, data.gt.classes)


def _images(
    data: Annotated, shift: Sequence[dict] | None, seed: int
) -> Iterator[tuple[np.ndarray, tuple[float, float]]]:
    """Images and their scales, as ``shifted_screens`` has them."""
    if shift is not None:
        # torch: for shifts alone.
        from qontinui_mm.apis.shifts import shifted_screens

        yield from shifted_screens(data, shift, seed)
        return
    for name in data.screens.file_names:
        path = data.image_root / name
        image = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if image is None:
            raise FileNotFoundError(f'{path}: no image that can be read')
        yield image, (1.0, 1.0)


def _found(
    tree: ScreenTree,
    labels: Labels,
    with_tree: bool,
    scale: tuple[float, float],
) -> FoundScreen:
    elements = tree.elements
    boxes = np.array([e.box for e in elements], np.float64).reshape(-1, 4)
    boxes[:, 2:] -= boxes[:, :2]
    boxes /= [*scale, *scale]
    names = [e.class_name for e in elements]
    return FoundScreen(
        boxes,
        [e.score for e in elements],
        [labels.label(name) for name in names],
        [labels.interactive(name) for name in names],
        tree.parents if with_tree else None,
        _relations(tree) if with_tree else None,
    )


def _relations(tree: ScreenTree) -> np.ndarray:
    """(R, 3) as ``FoundScreen`` has them."""
    rows = [
        (RELATION_TYPES.index(each.type), each.source, each.target)
        for each in tree.relations
    ]
    return np.array(rows, np.int64).reshape(-1, 3)

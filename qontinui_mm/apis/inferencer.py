"""From a model's name and any screenshots to trees of elements."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from qontinui_mm.apis.doubles import without_doubles
from qontinui_mm.apis.image_sources import ImageSource, find_images
from qontinui_mm.apis.inferencer_defaults import DEFAULT_MODEL, SCORE_THR
from qontinui_mm.apis.merging import merge_views
from qontinui_mm.apis.screen_image import ScreenImage
from qontinui_mm.apis.screen_text import TextReader, fill_text
from qontinui_mm.apis.snapping import reach_of, snap_to_pixels
from qontinui_mm.apis.tiling import LEAST_TILE, find_views
from qontinui_mm.structures import ScreenTree

__all__ = ['GuiInferencer', 'ScreenResult']

# Sides in pixels below which a detector has nothing to look at.
_MIN_SIDE = 4
_MAX_ASPECT = 200


@dataclass(frozen=True)
class ScreenResult:
    """What became of one input.

    Attributes:
        name: Path, URL, '-' or 'array N'.
        image: The screen; None if it could not be read.
        tree: What was found; None if it could not be read.
        error: Why not, in a line with the name; empty if all is well.
    """

    name: str
    image: ScreenImage | None = None
    tree: ScreenTree | None = None
    error: str = ''


class GuiInferencer:
    """Finds the elements of screenshots, and their tree.

    In the manner of mmdet's ``DetInferencer``, but a screen that is large
    for the model is looked at in several views, what got two classes has the
    likelier one, boxes are moved to the edges that are drawn, an input that
    cannot be read does not end the others, and results are ``ScreenTree``.

    Args:
        model: Name of a model of the zoo, path of a config, or path of an
            ONNX file of ``tools/export.py``, which runs without PyTorch.
        weights: Checkpoint or ``.safetensors`` file, read without running
            code; the published ones if None.
        device: Such as 'cpu' or 'cuda:0'; the GPU if there is one, if None.
        score_thr: Elements that score less are left out, 0 to 1.
        text_reader: Reads the text on a screen; see ``screen_text``.
        snap: Whether boxes are moved; see ``snap_to_pixels``.

    Raises:
        ValueError: The model is unknown, or model and weights differ.
        FileNotFoundError: A file is not there.
    """

    def __init__(
        self,
        model: str | Path = DEFAULT_MODEL,
        weights: str | Path | None = None,
        device: str | None = None,
        score_thr: float = SCORE_THR,
        text_reader: TextReader | None = None,
        snap: bool = True,
    ) -> None:
        if not 0 <= score_thr <= 1:
            raise ValueError(f'score_thr: {score_thr} is not from 0 to 1')
        self._text_reader, self._snap = text_reader, snap
        if Path(model).suffix == '.onnx':
            if weights is not None or device not in (None, 'cpu'):
                raise ValueError(
                    f'{model}: an ONNX file has its weights and runs on the '
                    'CPU'
                )
            self._finder, self._scale = _onnx_finder(model, score_thr)
        else:
            self._finder, self._scale = _torch_finder(
                model, weights, device, score_thr
            )

    def __call__(
        self,
        inputs: Any,
        batch_size: int = 1,
        tile: int | None = None,
        show_progress: bool = True,
    ) -> list[ScreenTree]:
        """Find what is on screens.

        Args:
            inputs: Path, folder, https URL, '-', BGR array, or a sequence of
                these; see ``find_images`` and ``ScreenImage.of_array``.
            batch_size: Views that the model takes at a time.
            tile: Longer side in pixels of the tiles that a screen is looked
                at in, 64 at least; 0 for none; chosen for screens that are
                large for the model if None.
            show_progress: Whether to show how many are done.

        Returns:
            A tree for each image, in their order, in pixels of the image.

        Raises:
            ValueError: An input cannot be read, or an option is out of its
                range; the message names it.
            FileNotFoundError: An input is not there.
        """
        trees = []
        for result in self.screens(inputs, batch_size, tile, show_progress):
            if result.tree is None:
                raise ValueError(result.error)
            trees.append(result.tree)
        return trees

    def screens(
        self,
        inputs: Any,
        batch_size: int = 1,
        tile: int | None = None,
        show_progress: bool = True,
    ) -> Iterator[ScreenResult]:
        """The same, one after the other; what cannot be read says why.

        Args:
            inputs: See ``__call__``, as are the rest.
            batch_size: As above.
            tile: As above.
            show_progress: As above.

        Raises:
            ValueError: An input is of no kind that is known, or an option is
                out of its range.
            FileNotFoundError: An input is not there.
        """
        if batch_size < 1:
            raise ValueError(f'batch_size: {batch_size}: must be at least 1')
        if tile and tile < LEAST_TILE:
            raise ValueError(
                f'tile: {tile}: must be 0 or at least {LEAST_TILE} pixels'
            )
        sources = find_images(inputs)
        bar = tqdm(
            total=len(sources),
            unit='screen',
            disable=None if show_progress else True,
        )
        with bar:
            waiting = iter(sources)
            while group := list(islice(waiting, batch_size)):
                for result in self._group(group, batch_size, tile):
                    bar.update()
                    yield result

    def _group(
        self, sources: list[ImageSource], batch_size: int, tile: int | None
    ) -> list[ScreenResult]:
        """Results of as many screens as the model takes at a time."""
        results = [_read(source) for source in sources]
        images = [r.image for r in results if r.image is not None]
        trees = iter(self._trees(images, batch_size, tile))
        return [
            r
            if r.image is None
            else ScreenResult(r.name, r.image, self._with_text(r, next(trees)))
            for r in results
        ]

    def _trees(
        self, images: list[ScreenImage], batch_size: int, tile: int | None
    ) -> list[ScreenTree]:
        windows = [
            find_views(image.size, self._scale, tile) for image in images
        ]
        views = iter(
            image.pixels[top:bottom, left:right, ::-1]
            for image, own in zip(images, windows, strict=True)
            for left, top, right, bottom in own
        )
        found: list[ScreenTree] = []
        while group := list(islice(views, batch_size)):
            found += self._finder.batch([*map(np.ascontiguousarray, group)])
        parts = iter(found)
        return [
            self._finished(image, own, list(islice(parts, len(own))))
            for image, own in zip(images, windows, strict=True)
        ]

    def _finished(
        self,
        image: ScreenImage,
        views: list[tuple[int, int, int, int]],
        found: list[ScreenTree],
    ) -> ScreenTree:
        """One tree of what was found in the views of a screen."""
        tree = without_doubles(merge_views(image.size, views, found))
        if not self._snap:
            return tree
        # The tiles come last, and are seen larger than the whole.
        left, top, right, bottom = views[-1]
        reach = reach_of((right - left, bottom - top), self._scale)
        return snap_to_pixels(tree, image.pixels, reach)

    def _with_text(self, result: ScreenResult, tree: ScreenTree) -> ScreenTree:
        if self._text_reader is None or result.image is None:
            return tree
        return fill_text(tree, self._text_reader(result.image.pixels))


def _read(source: ImageSource) -> ScreenResult:
    try:
        image = source.read()
    except (ValueError, OSError) as error:
        return ScreenResult(source.name, error=str(error))
    if min(image.size) < _MIN_SIDE or (
        max(image.size) > _MAX_ASPECT * min(image.size)
    ):
        width, height = image.size
        error = f'{source.name}: {width} x {height} pixels are no screen'
        return ScreenResult(source.name, error=error)
    return ScreenResult(source.name, image)


def _onnx_finder(
    path: str | Path, score_thr: float
) -> tuple[Any, tuple[int, int]]:
    # onnxruntime is an optional requirement.
    from qontinui_mm.runtime import GuiRuntime

    finder = GuiRuntime(path, score_thr)
    longer, shorter = finder.info.scale
    return finder, (longer, shorter)


def _torch_finder(
    model: str | Path,
    weights: str | Path | None,
    device: str | None,
    score_thr: float,
) -> tuple[Any, tuple[int, int]]:
    config, file = _zoo_files(str(model), weights)
    # mmdet prints what optional packages it misses; standard output is for
    # results.
    with redirect_stdout(io.StringIO()):
        # torch takes seconds to import: not for an error above, nor for ONNX.
        from mmengine.config import Config

        from qontinui_mm.apis.model_finder import ModelFinder

        cfg = Config.fromfile(config)
        finder = ModelFinder(cfg, str(file), device, score_thr)
    return finder, finder.scale


def _zoo_files(
    model: str, weights: str | Path | None
) -> tuple[Path, str | Path]:
    """Config and weights of a model."""
    from qontinui_mm.zoo import Metafile, find_weights, zoo_root

    if Path(model).suffix != '.py':
        config = zoo_root() / Metafile().model(model)['Config']
        return config, weights or find_weights(model)
    if weights is None:
        raise ValueError(f'{model}: a config needs weights beside it')
    if not Path(model).is_file():
        raise FileNotFoundError(f'{model}: there is no such config')
    return Path(model), weights

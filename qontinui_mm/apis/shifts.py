"""The same screens in another look: for models, and for any system."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from mmengine.dataset import Compose
from mmengine.registry import init_default_scope
from tqdm import tqdm

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.datasets.transforms import LoadGuiImage
from qontinui_mm.evaluation.functional import write_json
from qontinui_mm.visualization import save_image

__all__ = [
    'SCALES',
    'Shift',
    'UndoScale',
    'shifted_pipeline',
    'shifted_screens',
    'write_shifted',
]

# File of what boxes on written screens are divided by.
SCALES = 'scales.json'
_FACTOR = 'shift_factor'


class Shift:
    """Transforms that look the same on every run.

    Required Keys:

    - img
    - img_id

    Modified Keys:

    - img, img_shape

    Added Keys:

    - shift_factor: width and height as shares of what they were

    Args:
        transforms: Configs, such as ``dict(type='qontinui_mm.ThemeShift')``.
        seed: With the id of the screen, that of the random numbers.
    """

    def __init__(self, transforms: Sequence[dict], seed: int = 0) -> None:
        self.transforms = Compose(transforms)
        self.seed = seed

    def __call__(self, results: dict[str, Any]) -> dict[str, Any]:
        """Change the image of a screen."""
        height, width = results['img'].shape[:2]
        before = np.random.get_state()
        key = f'{self.seed} {results["img_id"]}'
        np.random.seed(zlib.crc32(key.encode()))
        try:
            results = self.transforms(results)
        finally:
            np.random.set_state(before)
        new_height, new_width = results['img'].shape[:2]
        results[_FACTOR] = (new_width / width, new_height / height)
        return results


class UndoScale:
    """Boxes come out in pixels of the screen before the shift.

    Required Keys:

    - shift_factor

    Modified Keys:

    - scale_factor
    """

    def __call__(self, results: dict[str, Any]) -> dict[str, Any]:
        """Count the shift's scale among those to undo."""
        scale = results.get('scale_factor', (1.0, 1.0))
        factor = results[_FACTOR]
        results['scale_factor'] = (scale[0] * factor[0], scale[1] * factor[1])
        return results


def shifted_pipeline(
    pipeline: Sequence[Any], transforms: Sequence[dict], seed: int = 0
) -> list[Any]:
    """A test pipeline with a shift after its first step, the loading.

    Args:
        pipeline: Configs or transforms; the last one packs.
        transforms: Configs of the shift.
        seed: Of the shift.
    """
    first, *rest, last = pipeline
    return [first, Shift(transforms, seed), *rest, UndoScale(), last]


def shifted_screens(
    data: Annotated, transforms: Sequence[dict], seed: int = 0
) -> Iterator[tuple[np.ndarray, tuple[float, float]]]:
    """The screens as models get them, for systems that are not run here.

    Args:
        data: The screens.
        transforms: Configs of the shift.
        seed: Of the shift.

    Yields:
        Of each screen the image, (h, w, 3) uint8, BGR, and its width and
        height as shares of what they were.

    Raises:
        FileNotFoundError: An image is not there.
        ValueError: One is damaged, or has another size than annotated.
    """
    # As for models: a type without a prefix is one of mmdet's.
    init_default_scope('mmdet')
    change = Compose([LoadGuiImage(), Shift(transforms, seed)])
    for record in sorted(data.data['images'], key=lambda image: image['id']):
        path = str(data.image_root / record['file_name'])
        results = {**record, 'img_id': record['id'], 'img_path': path}
        results = change(results)
        yield results['img'], results[_FACTOR]


def write_shifted(
    data: Annotated, transforms: Sequence[dict], out: Path, seed: int = 0
) -> None:
    """Write each screen under the name it has, and the scales of all.

    Args:
        data: The screens.
        transforms: Configs of the shift.
        out: Folder. When all images are there it gets ``scales.json``: name
            of a screen -> its width and height as shares of what they were.
        seed: Of the shift.

    Raises:
        FileNotFoundError: An image is not there.
        ValueError: One is damaged or has another size than annotated, a name
            leads out of the folder, or a screen would be written over.
    """
    out = out.resolve()
    paths = {name: (out / name).resolve() for name in data.screens.file_names}
    for name, path in paths.items():
        if not path.is_relative_to(out):
            raise ValueError(f'{name}: file_name: leads out of {out}')
        if path == (data.image_root / name).resolve():
            raise ValueError(f'{path}: is the screen before the shift')
    (out / SCALES).unlink(missing_ok=True)
    scales = {}
    screens = shifted_screens(data, transforms, seed)
    names = tqdm(data.screens.file_names, unit='screen', leave=False)
    for name, (image, scale) in zip(names, screens, strict=True):
        # Lossless whatever the name ends in: compression is another shift.
        save_image(image[..., ::-1], paths[name], 'PNG')
        scales[name] = scale
    write_json(out / SCALES, scales)

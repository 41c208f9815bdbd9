"""Draws what each augmentation does: a screen before, and two times after.

``python tools/analysis/show_transforms.py --data-root data/synth --out DIR``
writes ``DIR/NAME.jpg`` for each. Boxes and tree are drawn where
elements move.
"""

import argparse
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from qontinui_mm.cli import run_tool
from qontinui_mm.evaluation.functional import write_bytes

# Options of each picture after the first, for an effect that is easy to see.
SHOWN: dict[str, list[dict[str, Any]]] = {
    'AddCursor': [{'size_range': (30, 60)}] * 2,
    'CaptureArtefacts': [{'kinds': [k]} for k in ('jpeg', 'banding')],
    'DpiJitter': [{'bitmap_prob': 0}, {'bitmap_prob': 1}],
    'Letterbox': [{'size': (640, 640), 'fill': fill} for fill in (0, None)],
    'OverlayPaste': [{}] * 2,
    'RandomOcclusion': [{}] * 2,
    'RegionCrop': [{'stretch_prob': 0}, {'stretch_prob': 1}],
    'TextBlur': [{'share': 1.0}] * 2,
    'TextReplace': [{}] * 2,
    'ThemeShift': [{'modes': [m]} for m in ('invert', 'high_contrast')],
    'ToggleBars': [{'height_range': (0.06, 0.08)}] * 2,
    'TreeAlbu': [
        {'transforms': [{'type': 'RandomCropFromBorders', 'p': 1.0}]},
        {'transforms': [{'type': 'ColorJitter', 'p': 1.0}]},
    ],
    'WindowMosaic': [{}] * 2,
}
POOL = 40  # screens to take parts from
AREA = 130_000  # pixels of each panel
PART = 360  # rows and columns of screens whose pixels alone change
MAX_BYTES = 58_000


def parse_args() -> argparse.Namespace:
    """Where the screens are and the pictures go."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--data-root', required=True, help='a data set')
    parser.add_argument('--ann-file', default='annotations/train.json')
    parser.add_argument('--out', type=Path, required=True, help='a folder')
    parser.add_argument('--only', nargs='+', choices=SHOWN, default=SHOWN)
    parser.add_argument('--seed', type=int, default=0)
    return parser.parse_args()


def augmented(dataset: Any, name: str, index: int) -> list[dict]:
    """The results of screen ``index``, before and after; empty if the same."""
    shown = [dataset[index]]
    for number, options in enumerate(SHOWN[name]):
        transform = build(name, options)
        for attempt in range(8):
            np.random.seed(100 * index + 10 * number + attempt)
            results = transform(with_others(dataset, index, name))
            if not any(is_same(results, other) for other in shown):
                shown.append(results)
                break
        else:
            return []
    return shown


def build(name: str, options: dict[str, Any]) -> Any:
    """The transform, always applied."""
    from mmengine.registry import TRANSFORMS

    always = {} if name == 'TreeAlbu' else {'prob': 1}
    config = {'type': f'qontinui_mm.{name}', **always, **options}
    return TRANSFORMS.build(config)


def with_others(dataset: Any, index: int, name: str) -> dict[str, Any]:
    """Results of a screen, with others for transforms that mix."""
    results = dataset[index]
    # Mosaics take three; pastes look for an element among many.
    number = {'WindowMosaic': 3, 'OverlayPaste': POOL}.get(name, 0)
    others = np.random.randint(len(dataset), size=number)
    results['mix_results'] = [dataset[i] for i in others]
    return results


def is_same(first: dict, second: dict) -> bool:
    """Whether two results have the same pixels."""
    return np.array_equal(first['img'], second['img'])


def draw(results: dict, with_boxes: bool) -> np.ndarray:
    """Panel, BGR: all of a screen with boxes, or a part of it as it is."""
    from qontinui_mm.visualization.draw import draw_screen

    image = results['img']
    if not with_boxes:
        boxes = results['gt_bboxes'].numpy()
        middle = np.median((boxes[:, :2] + boxes[:, 2:]) / 2, 0)
        room = np.array(image.shape[1::-1]) - PART
        x, y = np.clip(middle - PART / 2, 0, room.clip(0)).astype(int)
        return image[y : y + PART, x : x + PART]
    factor = (AREA / (image.shape[0] * image.shape[1])) ** 0.5
    small = cv2.resize(
        image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA
    )
    return draw_screen(
        small[..., ::-1],
        results['gt_bboxes'].numpy() * factor,
        results['gt_bboxes_labels'],
        results['gt_parents'],
    )[..., ::-1]


def side_by_side(panels: list[np.ndarray]) -> np.ndarray:
    """Panels in a row, with white between and below."""
    height = max(len(panel) for panel in panels)
    return np.hstack(
        [
            np.pad(
                panel,
                ((0, height - len(panel)), (0, 8), (0, 0)),
                constant_values=255,
            )
            for panel in panels
        ]
    )


def save(picture: np.ndarray, path: Path) -> None:
    """Write a JPEG of at most ``MAX_BYTES``."""
    for quality in range(88, 5, -6):
        options = [cv2.IMWRITE_JPEG_QUALITY, quality]
        data = cv2.imencode('.jpg', picture, options)[1].tobytes()
        if len(data) <= MAX_BYTES:
            break
    write_bytes(path, data)


def main() -> None:
    """Draw each augmentation on the first screen that it changes."""
    args = parse_args()

    from mmengine.registry import DATASETS, TRANSFORMS, init_default_scope

    init_default_scope('mmdet')
    dataset = DATASETS.build(
        {
            'type': 'qontinui_mm.GuiDetectionDataset',
            'data_root': args.data_root,
            'ann_file': args.ann_file,
            'pipeline': [
                {'type': 'qontinui_mm.LoadGuiImage'},
                {'type': 'qontinui_mm.LoadGuiAnnotations', 'with_bbox': True},
            ],
        }
    )
    args.out.mkdir(parents=True, exist_ok=True)
    for name in args.only:
        rng = np.random.default_rng([args.seed, list(SHOWN).index(name)])
        order = rng.permutation(len(dataset)).tolist()
        moves = getattr(
            TRANSFORMS.get(f'qontinui_mm.{name}'), 'moves_elements', True
        )
        shown = next(
            filter(None, (augmented(dataset, name, i) for i in order)), []
        )
        if not shown:
            raise ValueError(f'{args.data_root}: {name} changes no screen')
        path = args.out / f'{name}.jpg'
        save(side_by_side([draw(results, moves) for results in shown]), path)
        print(path)


if __name__ == '__main__':
    run_tool(main)

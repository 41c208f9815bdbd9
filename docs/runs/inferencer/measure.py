"""F1 of ``GuiInferencer`` by score threshold and tiles, on data sets.

``measure.py DATASET LEAST MOST TILE...``: the screens of all splits whose
longer side is LEAST to MOST pixels; TILE in pixels, 0 for none, or auto.
Prints JSON lines: precision, recall and F1 at IoU 0.5, of the right class and
of any. For choosing defaults, not for reports: ``tools/benchmark.py`` is.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from qontinui_mm.apis.inferencer import GuiInferencer
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import ScreenTree

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)


def screens(folder: Path, least: int, most: int) -> list[tuple]:
    """Path, boxes (n, 4) xyxy and class names of each."""
    found = []
    for path in sorted(folder.glob('annotations/*.json')):
        data = json.loads(path.read_text())
        for image in data['images']:
            if not least <= max(image['width'], image['height']) <= most:
                continue
            own = [
                a for a in data['annotations'] if a['image_id'] == image['id']
            ]
            boxes = np.array([a['bbox'] for a in own], float).reshape(-1, 4)
            boxes[:, 2:] += boxes[:, :2]
            names = [CLASS_NAMES[a['category_id'] - 1] for a in own]
            found.append((folder / image['file_name'], boxes, names))
    return found


def hits(tree: ScreenTree, score: float, boxes, names, agnostic: bool):
    """Found in the right place, found, and true."""
    elements = [e for e in tree.elements if e.score >= score]
    own = np.array([e.box for e in elements]).reshape(-1, 4)
    low = np.maximum(own[:, None, :2], boxes[:, :2])
    high = np.minimum(own[:, None, 2:], boxes[:, 2:])
    shared = np.maximum(high - low, 0).prod(2)
    areas = [(b[:, 2:] - b[:, :2]).prod(1) for b in (own, boxes)]
    iou = shared / np.maximum(areas[0][:, None] + areas[1] - shared, 1e-9)
    fits = iou >= 0.5
    if not agnostic:
        labels = np.array([e.class_name for e in elements])
        fits &= labels[:, None] == np.array(names)
    pairs = linear_sum_assignment(fits, maximize=True)
    return int(fits[pairs].sum()), len(own), len(boxes)


def main() -> None:
    """Print a line for each way to look and threshold."""
    folder, least, most, *tiles = sys.argv[1:]
    data = screens(Path(folder), int(least), int(most))
    find = GuiInferencer(score_thr=min(THRESHOLDS), device='cpu')
    for tile in tiles:
        side = None if tile == 'auto' else int(tile)
        trees = find([path for path, *_ in data], tile=side)
        for score in THRESHOLDS:
            row = {'screens': len(data), 'tile': tile, 'score_thr': score}
            for kind in ('class', 'any class'):
                each = [
                    hits(tree, score, boxes, names, kind == 'any class')
                    for tree, (_, boxes, names) in zip(
                        trees, data, strict=True
                    )
                ]
                hit, found, true = np.sum(each, axis=0).tolist()
                figures = hit / max(found, 1), hit / true
                figures += (2 * hit / (found + true),)
                row[kind] = [round(figure, 3) for figure in figures]
            print(json.dumps(row), flush=True)


if __name__ == '__main__':
    main()

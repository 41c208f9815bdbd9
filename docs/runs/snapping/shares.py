"""How far a side of a large box may move, chosen on validation screens.

``shares.py PREDICTIONS ANNOTATIONS IMAGE_ROOT OUT``: boxes as a model found
them, moved with several shares of the box; AP of each into a JSON file.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from qontinui_mm.apis import snapping
from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.predicting import find_elements
from qontinui_mm.apis.scoring import score
from qontinui_mm.apis.suite import DataSpec
from qontinui_mm.structures import ScreenTree, TreeElement

# Of containers, and of all other boxes but ink; 0: as without.
SHARES = [(0, 0), (0.08, 0.08), (0.15, 0.15), (0.15, 0.05), (0.15, 0.08)]
SHARES += [(0.2, 0.08)]
# What the model sees: docs/runs/rtmdet_fine_gui_relation.
SCALE = (960, 600)


def trees(predictions: Path, data: Annotated) -> Iterator[list[TreeElement]]:
    """Elements of each screen of the data, in their order."""
    screens = json.loads(predictions.read_text())['screens']
    found = {s['image_id']: s['elements'] for s in screens}
    for image in data.data['images']:
        elements = []
        for each in found[image['id']]:
            x, y, w, h = each['bbox']
            box = (x, y, x + w, y + h)
            elements.append(TreeElement(each['class'], box, each['score']))
        yield elements


def measure(predictions: Path, data: Annotated) -> dict[str, float]:
    """AP with the shares that are set."""
    found = trees(predictions, data)

    def detector(image):
        height, width = image.shape[:2]
        tree = ScreenTree(width=width, height=height, elements=next(found))
        reach = snapping.reach_of((width, height), SCALE)
        return snapping.snap_to_pixels(tree, image, reach)

    moved = find_elements(detector, data, with_tree=False)
    figures = score(data, moved, 0.4)['detection']
    overall, agnostic = figures['overall'], figures['agnostic']
    return {
        **{k: overall[k] for k in ('AP', 'AP50', 'AP75', 'AP90')},
        'class-agnostic AP': agnostic['AP'],
        'class-agnostic AP90': agnostic['AP90'],
        'AP90 of containers': figures['groups']['container']['AP90'],
    }


def main(predictions: str, annotations: str, root: str, out: str) -> None:
    """One row for each pair of shares."""
    data = Annotated.load(DataSpec(annotations, root))
    rows = []
    for containers, others in SHARES:
        snapping._CONTAINER_FAR, snapping._FAR = containers, others
        row = {'containers': containers, 'others': others}
        for key, value in measure(Path(predictions), data).items():
            row[key] = round(value, 4)
        print(row, file=sys.stderr)
        rows.append(row)
    text = ',\n'.join(map(json.dumps, rows))
    Path(out).write_text(f'[\n{text}\n]\n', encoding='utf-8')


if __name__ == '__main__':
    main(*sys.argv[1:])

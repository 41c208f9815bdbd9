"""What a published model finds on a suite's screens, as it is and snapped.

``measure.py MODEL SUITE OUT`` writes ``OUT/found.json`` and
``OUT/snapped.json`` for ``tools/benchmark.py --predictions``.
"""

import sys
from pathlib import Path

import numpy as np
from mmengine.config import Config

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.inferencer_defaults import REACH
from qontinui_mm.apis.model_finder import ModelFinder
from qontinui_mm.apis.predicting import predictions_file
from qontinui_mm.apis.snapping import snap_to_pixels
from qontinui_mm.apis.suite import Suite
from qontinui_mm.apis.tiling import shrink_of
from qontinui_mm.evaluation.functional import write_json
from qontinui_mm.structures import ScreenTree
from qontinui_mm.zoo import Metafile, find_weights


def main() -> None:
    """Look at each screen once; write both."""
    model, suite, out = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    cfg = Config.fromfile(Metafile().model(model)['Config'])
    finder = ModelFinder(cfg, str(find_weights(model)), 'cpu', 0.001)
    # As a benchmark of the checkpoint has it.
    finder.model.tree_score_thr = cfg.model.tree_score_thr
    data = Annotated.load(Suite.load(suite).test)
    trees: list[ScreenTree] = []

    def found(image: np.ndarray) -> ScreenTree:
        trees.extend(finder.batch([image]))
        return trees[-1]

    def snapped(image: np.ndarray) -> ScreenTree:
        height, width = image.shape[:2]
        shrink = shrink_of((width, height), finder.scale)
        return snap_to_pixels(trees.pop(0), image, REACH * shrink)

    out.mkdir(parents=True, exist_ok=True)
    write_json(out / 'found.json', predictions_file(found, data))
    write_json(out / 'snapped.json', predictions_file(snapped, data))


if __name__ == '__main__':
    main()

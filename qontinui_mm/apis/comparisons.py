"""Reading of a data set's screens beside the detections on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from mmengine.dataset import BaseDataset

from qontinui_mm.datasets.transforms import LoadGuiImage
from qontinui_mm.evaluation.functional import (
    Detections,
    GroundTruth,
    read_json,
)
from qontinui_mm.schema import KEY_PLATFORM
from qontinui_mm.visualization import Comparison

__all__ = ['read_comparisons']


def read_comparisons(
    dataset: BaseDataset,
    results_file: str | Path,
    number: int = 8,
    score_thr: float = 0.3,
) -> list[Comparison]:
    """Screens spread evenly over a data set, with what was found on them.

    Args:
        dataset: A ``GuiDetectionDataset``.
        results_file: Detections in COCO's results format (JSON).
        number: Of screens; fewer if there are fewer.
        score_thr: Lowest score of a detection.

    Raises:
        FileNotFoundError: The results or an image are missing.
        ValueError: The results are wrong, or not of this data set.
    """
    classes = tuple(dataset.metainfo['classes'])
    truth = GroundTruth.from_coco(
        read_json(dataset.ann_file), classes, dataset.ann_file
    )
    found = Detections.from_coco(
        read_json(results_file), truth, str(results_file)
    )
    screen_of = {image_id: i for i, image_id in enumerate(truth.image_ids)}
    places = np.linspace(0, len(dataset) - 1, min(number, len(dataset)))
    load = LoadGuiImage(backend_args=dataset.backend_args)
    comparisons = []
    for place in places.round().astype(int).tolist():
        data_info = load(dataset.get_data_info(place))
        keep = found.image == screen_of[data_info['img_id']]
        keep &= found.scores >= score_thr
        comparisons.append(_compare(data_info, found, keep, classes))
    return comparisons


def _compare(
    data_info: dict[str, Any],
    found: Detections,
    keep: np.ndarray,
    classes: Sequence[str],
) -> Comparison:
    instances = data_info['instances']
    boxes = found.boxes[keep].copy()
    boxes[:, 2:] += boxes[:, :2]
    title = Path(data_info['img_path']).name
    return Comparison(
        title=f'{title} ({data_info.get(KEY_PLATFORM, "?")})',
        image=data_info['img'][..., ::-1],
        true_boxes=np.array([i['bbox'] for i in instances]),
        true_labels=np.array([i['bbox_label'] for i in instances], int),
        found_boxes=boxes,
        found_labels=found.labels[keep],
        found_scores=found.scores[keep],
        parents=np.array([i['parent'] for i in instances], int),
        classes=classes,
    )

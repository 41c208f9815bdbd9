"""Regions of screens whose features are alike."""

from __future__ import annotations

import mmcv
import numpy as np
from torch import Tensor
from torch.nn import functional

from qontinui_mm.apis.region_features import RegionFeatures
from qontinui_mm.schema import CLASS_NAMES

__all__ = ['nearest', 'neighbour_rows']


def nearest(features: Tensor, query: int, paths: list[str]) -> list[int]:
    """Other regions by their cosine, the nearest first.

    Features are centred first: what all regions share tells nothing. Regions
    of the query's own screen are left out: a list's rows are alike anyway.

    Args:
        features: (N, channels).
        query: Index of a region.
        paths: Image file of each region.
    """
    vectors = functional.normalize(features - features.mean(0), dim=1)
    order = (vectors @ vectors[query]).argsort(descending=True).tolist()
    return [i for i in order if paths[i] != paths[query]]


def neighbour_rows(
    found: RegionFeatures, queries: int, neighbours: int, seed: int = 0
) -> list[list[tuple[np.ndarray, str]]]:
    """Pictures and captions for ``draw_neighbour_sheet``.

    Queries are of different classes, as far as there are so many.

    Args:
        found: The regions.
        queries: Rows.
        neighbours: Pictures of a row beside the query's.
        seed: Which queries.

    Raises:
        ValueError: There are fewer other regions than neighbours.
    """
    rows = []
    for query in _queries(found.labels, queries, seed):
        order = nearest(found.features, query, found.paths)[:neighbours]
        if len(order) < neighbours:
            raise ValueError(
                f'{neighbours} neighbours: there are {len(order)} other '
                'regions on other screens'
            )
        rows.append([_picture(found, i) for i in (query, *order)])
    return rows


def _queries(labels: np.ndarray, count: int, seed: int) -> list[int]:
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(labels))
    # One of each class first, then the rest.
    _, first = np.unique(labels[order], return_index=True)
    first = rng.permutation(first)
    rest = np.setdiff1d(np.arange(len(order)), first)
    return order[np.concatenate([first, rest])][:count].tolist()


def _picture(found: RegionFeatures, index: int) -> tuple[np.ndarray, str]:
    image = mmcv.imread(found.paths[index], channel_order='rgb')
    x1, y1 = np.floor(found.boxes[index, :2]).astype(int).clip(0)
    x2, y2 = np.ceil(found.boxes[index, 2:]).astype(int)
    label = found.labels[index]
    return image[y1:y2, x1:x2], CLASS_NAMES[label] if label >= 0 else ''

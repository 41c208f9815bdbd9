"""How much of an element's class a linear layer finds in frozen features."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from qontinui_mm.apis.region_features import RegionFeatures

__all__ = ['ProbeScore', 'linear_probe']

_STEPS = 200


class ProbeScore(NamedTuple):
    """Shares of the test elements, 0 to 1.

    Attributes:
        top1: Whose class was found.
        balanced: The same, as the mean over the classes.
        chance: What the most frequent class of training would get.
    """

    top1: float
    balanced: float
    chance: float


def linear_probe(
    train: RegionFeatures, test: RegionFeatures, weight_decay: float = 1e-3
) -> ProbeScore:
    """Fit a linear classifier of elements, and test it.

    Softmax regression on standardised features, by L-BFGS (Alain & Bengio,
    arXiv:1610.01644). Classes that training lacks count as missed.

    Args:
        train: Features and classes to fit.
        test: To test on.
        weight_decay: Weight of half the squared norm of the layer.
    """
    mean, std = train.features.mean(0), train.features.std(0) + 1e-6
    labels = torch.from_numpy(train.labels)
    x = (train.features - mean) / std
    layer = _fit(x, labels, weight_decay)
    with torch.no_grad():
        found = layer((test.features - mean) / std).argmax(1).numpy()
    right = found == test.labels
    by_class = [right[test.labels == c].mean() for c in np.unique(test.labels)]
    common = np.bincount(train.labels).argmax()
    return ProbeScore(
        float(right.mean()),
        float(np.mean(by_class)),
        float((test.labels == common).mean()),
    )


def _fit(x: Tensor, labels: Tensor, weight_decay: float) -> nn.Linear:
    layer = nn.Linear(x.shape[1], int(labels.max()) + 1)
    nn.init.zeros_(layer.weight)
    nn.init.zeros_(layer.bias)
    optimizer = torch.optim.LBFGS(
        layer.parameters(), max_iter=_STEPS, line_search_fn='strong_wolfe'
    )

    def loss() -> Tensor:
        optimizer.zero_grad()
        value = nn.functional.cross_entropy(layer(x), labels)
        value = value + weight_decay / 2 * layer.weight.square().sum()
        value.backward()
        return value

    optimizer.step(loss)
    return layer

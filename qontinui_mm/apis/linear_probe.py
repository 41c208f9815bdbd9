"""How much of an element's class a linear layer finds in frozen features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from qontinui_mm.apis.region_features import RegionFeatures

__all__ = ['ProbeScore', 'linear_probe']

_STEPS = 200
_WEIGHT_DECAYS = (1e-3, 1e-2, 1e-1, 1.0)


class ProbeScore(NamedTuple):
    """Shares of the test elements, 0 to 1.

    Attributes:
        top1: Whose class was found.
        balanced: The same, as the mean over the classes.
        chance: What the most frequent class of training would get.
        weight_decay: Which was chosen.
    """

    top1: float
    balanced: float
    chance: float
    weight_decay: float


def linear_probe(
    train: RegionFeatures,
    val: RegionFeatures,
    test: RegionFeatures,
    weight_decays: Sequence[float] = _WEIGHT_DECAYS,
) -> ProbeScore:
    """Fit a linear classifier of elements, and test it.

    Softmax regression on standardised features, by L-BFGS (Alain & Bengio,
    arXiv:1610.01644). Classes that training lacks count as missed.

    Args:
        train: Features and classes to fit.
        val: Where the weight decay is chosen, by the share that is right.
        test: To test on.
        weight_decays: Weights of half the squared norm of the layer.
    """
    mean, std = train.features.mean(0), train.features.std(0) + 1e-6

    def right(layer: nn.Linear, data: RegionFeatures) -> np.ndarray:
        with torch.no_grad():
            found = layer((data.features - mean) / std).argmax(1).numpy()
        return found == data.labels

    x = (train.features - mean) / std
    labels = torch.from_numpy(train.labels)
    layers = {each: _fit(x, labels, each) for each in weight_decays}
    best = max(layers, key=lambda each: right(layers[each], val).mean())
    found = right(layers[best], test)
    by_class = [found[test.labels == c].mean() for c in np.unique(test.labels)]
    common = np.bincount(train.labels).argmax()
    return ProbeScore(
        float(found.mean()),
        float(np.mean(by_class)),
        float((test.labels == common).mean()),
        best,
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

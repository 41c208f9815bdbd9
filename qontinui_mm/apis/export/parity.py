"""How much an exported model differs from the one in PyTorch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tqdm import tqdm

from qontinui_mm.apis.export.graphs import (
    DenseGraph,
    QueryGraph,
    RelationGraph,
    detector_graph,
    relation_graph,
)
from qontinui_mm.apis.model_finder import ModelFinder
from qontinui_mm.runtime import GuiRuntime
from qontinui_mm.runtime.gui_runtime import relation_inputs
from qontinui_mm.runtime.model_info import QUERIES
from qontinui_mm.runtime.model_input import ModelInput
from qontinui_mm.structures import ScreenTree, TreeElement

__all__ = ['Parity', 'alike', 'measure_parity']

# Boxes of a screen that the relation head is compared on.
RELATED = 100
# Of a box's sides, in pixels of the image; and of scores.
_SAME_BOX, _SAME_SCORE = 0.5, 1e-3
# Of a box as shares of the screen, and of a screen's boxes: see
# ``Parity.other_choices``.
_OTHER_BOX, _FEW = 1e-3, 0.02
# Output -> what is found, and what is wanted.
Pairs = dict[str, tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True)
class Parity:
    """Differences over some screens.

    Attributes:
        screens: How many.
        differences: Output of the graphs -> greatest difference. Boxes are
            shares of the screen's longer side, scores, parents and relations
            are probabilities, and features are shares of the greatest one
            where that is above 1.
        elements: That the model in PyTorch found, with its tree.
        alike: Those that the exported one found as well: of the same class
            and score, in the same place, with the same parent.
        other_choices: Of screens and their mirror images, those that are not
            in ``differences``: a two-stage detector chose another one of
            near ties among its proposals, and each query looks at the others.
    """

    screens: int
    differences: Mapping[str, float]
    elements: int
    alike: int
    other_choices: int = 0

    @property
    def worst(self) -> float:
        """The greatest difference of all outputs; NaN if one is."""
        return self.differences[self.worst_output]

    @property
    def worst_output(self) -> str:
        """Name of the output that it is of."""
        names = list(self.differences)
        return names[int(np.argmax([self.differences[n] for n in names]))]


def measure_parity(
    finder: ModelFinder, runtime: GuiRuntime, images: Sequence[np.ndarray]
) -> Parity:
    """Compare on screens, each beside its mirror image in a batch of two.

    Args:
        finder: The model in PyTorch, on the CPU; of the same threshold.
        runtime: The exported one.
        images: (h, w, 3) uint8 each, BGR.
    """
    graph = detector_graph(finder.model)
    relations = relation_graph(finder.model, runtime.info.strides)
    worst: dict[str, float] = {}
    elements = same = others = 0
    for image in tqdm(images, desc='compared', unit='screen', leave=False):
        source = ModelInput.of(image, runtime.info)
        found, wanted = _detected(graph, runtime, source)
        own = {name: value[0] for name, value in wanted.items()}
        chosen_alike = np.ones(len(wanted['boxes']), bool)
        if runtime.info.family == QUERIES:
            chosen_alike = _chosen_alike(found['boxes'], wanted['boxes'])
        others += int(np.count_nonzero(~chosen_alike))
        pairs = {
            name: (found[name][chosen_alike], wanted[name][chosen_alike])
            for name in wanted
            if chosen_alike.any()
        }
        if relations is not None:
            pairs |= _relation_pairs(relations, runtime, own, source)
        for name, pair in pairs.items():
            each = _difference(name, *pair, max(source.pixels.shape))
            # Not max(), which forgets NaN.
            worst[name] = float(np.maximum(worst.get(name, 0.0), each))
        tree = finder.batch([image])[0]
        elements += len(tree.elements)
        same += alike(tree, runtime(image))
    return Parity(len(images), worst, elements, same, others)


def _detected(
    graph: DenseGraph | QueryGraph, runtime: GuiRuntime, source: ModelInput
) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """What is found and what is wanted, of a screen and its mirror image."""
    pixels = np.concatenate([source.pixels, source.pixels[..., ::-1]])
    wanted = _outputs(graph, graph.output_names, [pixels])
    found = runtime.detect(pixels)
    if runtime.info.family == QUERIES:
        found = _in_order(found, wanted)
    return found, wanted


def _chosen_alike(found: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """(b,) bool; False where a few of (b, n, 4) boxes are others.

    Where many are, something is wrong.
    """
    moved = np.abs(found - wanted).max(-1) > _OTHER_BOX
    share = moved.mean(1)
    return (share == 0) | (share > _FEW)


def _relation_pairs(
    graph: RelationGraph,
    runtime: GuiRuntime,
    outputs: Mapping[str, np.ndarray],
    source: ModelInput,
) -> Pairs:
    """Both for the best boxes of a screen, however sure they are."""
    members = runtime.select(outputs, source, 0.0)[:RELATED]
    arrays = relation_inputs(members, outputs, source.size)
    inputs = [arrays[name] for name in graph.input_names]
    wanted = _outputs(graph, graph.output_names, inputs)
    found = runtime.relate(members, outputs, source)
    return {name: (found[name], wanted[name]) for name in wanted}


@torch.no_grad()
def _outputs(
    graph: torch.nn.Module,
    names: Sequence[str],
    inputs: Sequence[np.ndarray],
) -> dict[str, np.ndarray]:
    tensors = [torch.from_numpy(np.ascontiguousarray(i)) for i in inputs]
    values = [value.numpy() for value in graph(*tensors)]
    return dict(zip(names, values, strict=True))


def _in_order(
    found: Mapping[str, np.ndarray], wanted: Mapping[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Queries in the order of others: near ties come in either one."""
    places = np.stack(
        [
            np.abs(own[:, None] - other).sum(-1).argmin(0)
            for own, other in zip(found['boxes'], wanted['boxes'], strict=True)
        ]
    )[..., None]
    return {
        name: np.take_along_axis(value, places, 1)
        for name, value in found.items()
    }


def _difference(
    name: str, found: np.ndarray, wanted: np.ndarray, side: int
) -> float:
    if name == 'parents':
        found, wanted = np.exp(found), np.exp(wanted)
    difference = float(np.abs(found - wanted).max(initial=0.0))
    greatest = float(np.abs(wanted).max(initial=0.0))
    if name == 'boxes' and greatest > 2:
        return difference / side
    return difference / max(greatest, 1.0)


def alike(tree: ScreenTree, other: ScreenTree) -> int:
    """How many elements of a tree have their like, parent included."""
    partners = {
        place: match
        for place, element in enumerate(tree.elements)
        for match in [_like(element, other.elements)]
        if match is not None
    }
    return sum(
        _partner(tree.elements[place].parent, partners)
        == other.elements[match].parent
        for place, match in partners.items()
    )


def _partner(parent: int | None, partners: Mapping[int, int]) -> int | None:
    return None if parent is None else partners.get(parent, -1)


def _like(element: TreeElement, others: Sequence[TreeElement]) -> int | None:
    for place, other in enumerate(others):
        if (
            element.class_name == other.class_name
            and abs(element.score - other.score) <= _SAME_SCORE
            and np.abs(np.subtract(element.box, other.box)).max() <= _SAME_BOX
        ):
            return place
    return None

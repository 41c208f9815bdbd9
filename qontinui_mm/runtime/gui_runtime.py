"""An exported model, from a screenshot to its tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from qontinui_mm.runtime.found import Found
from qontinui_mm.runtime.model_files import open_model, relations_path
from qontinui_mm.runtime.model_info import DENSE
from qontinui_mm.runtime.model_input import ModelInput
from qontinui_mm.runtime.selection import select_dense, select_queries
from qontinui_mm.structures import (
    ROOT,
    ScreenTree,
    decode_parents,
    enclosing_parents,
)

__all__ = ['GuiRuntime', 'relation_inputs']


class GuiRuntime:
    """Finds the elements of screens, and their tree.

    Args:
        path: ONNX file that ``tools/export.py`` wrote; one with a relation
            head has a second file beside it.
        score_thr: Elements that score less are left out; the model's own
            threshold of trees if None.
        tree_score_thr: Elements that score less are at the top of the tree;
            ``score_thr`` if None.
        scale: See ``ModelInfo``; the model's own if None.
        threads: Of the CPU; as the engine chooses if None.
        engine: ``'onnxruntime'``, or ``'openvino'`` where that is installed.
        providers: Of onnxruntime, the preferred one first.

    Raises:
        FileNotFoundError: A file is not there.
        ValueError: It is no model of ours, the two are not of the same
            weights, or there is no such engine.
    """

    def __init__(
        self,
        path: str | Path,
        score_thr: float | None = None,
        tree_score_thr: float | None = None,
        scale: tuple[int, int] | None = None,
        threads: int | None = None,
        engine: str = 'onnxruntime',
        providers: Sequence[str] = ('CPUExecutionProvider',),
    ) -> None:
        self._detector, self.info = open_model(
            path, engine, threads, providers
        )
        if scale is not None:
            self.info = replace(self.info, scale=tuple(scale))
        if score_thr is None:
            score_thr = self.info.tree_score_thr
        if tree_score_thr is None:
            tree_score_thr = score_thr
        self.score_thr, self.tree_score_thr = score_thr, tree_score_thr
        self._relations = None
        if self.info.tree:
            beside = relations_path(path)
            self._relations, info = open_model(
                beside, engine, threads, providers
            )
            if info.weights != self.info.weights:
                raise ValueError(f'{beside}: not of the weights of {path}')

    def __call__(self, image: np.ndarray) -> ScreenTree:
        """Find what is on a screen.

        Args:
            image: (h, w, 3) uint8, BGR as OpenCV reads it.

        Returns:
            Elements in pixels of the image, the best first.

        Raises:
            ValueError: The image has another type or shape.
        """
        return self.batch([image])[0]

    def batch(self, images: Sequence[np.ndarray]) -> list[ScreenTree]:
        """The same for several; those of one shape run together."""
        inputs = [ModelInput.of(image, self.info) for image in images]
        groups: dict[tuple[int, int], list[int]] = {}
        for place, each in enumerate(inputs):
            groups.setdefault(each.size, []).append(place)
        trees: list[Any] = [None] * len(inputs)
        for places in groups.values():
            pixels = np.concatenate([inputs[i].pixels for i in places])
            outputs = self.detect(pixels)
            for row, place in enumerate(places):
                own = {key: value[row] for key, value in outputs.items()}
                found = self.select(own, inputs[place])
                shape = images[place].shape
                trees[place] = self.tree(found, own, inputs[place], shape)
        return trees

    def detect(self, pixels: np.ndarray) -> dict[str, np.ndarray]:
        """What the network puts out, for a batch of inputs."""
        return self._detector({'image': pixels})

    def select(
        self,
        outputs: Mapping[str, np.ndarray],
        source: ModelInput,
        score_thr: float | None = None,
    ) -> Found:
        """The elements among what the network says of one screen.

        Args:
            outputs: What it says.
            source: Its input.
            score_thr: In place of the runtime's own.
        """
        if score_thr is None:
            score_thr = self.score_thr
        boxes, scores = outputs['boxes'], outputs['scores']
        if self.info.family == DENSE:
            shape = source.pixels.shape[2:]
            return select_dense(
                boxes, scores, shape, source.size, self.info, score_thr
            )
        return select_queries(boxes, scores, source.size, self.info, score_thr)

    def tree(
        self,
        found: Found,
        outputs: Mapping[str, np.ndarray],
        source: ModelInput,
        shape: tuple[int, ...],
    ) -> ScreenTree:
        """The tree of one screen's elements.

        By the relation head, or else by what encloses what.

        Args:
            found: The elements.
            outputs: What the network says of the screen.
            source: Its input.
            shape: Height and width of the image, and more.
        """
        factors = np.float32([1 / ratio for ratio in source.ratios] * 2)
        boxes = found.boxes * factors
        relations = np.zeros((0, 3), np.int64)
        if self._relations is None:
            names = [self.info.classes[label] for label in found.labels]
            parents = enclosing_parents(boxes, names)
        else:
            parents = np.full(len(found), ROOT)
            members = self.members(found)
            if len(members):
                # The best come first: their places are the same in both.
                linked, relations = self._decode(members, outputs, source)
                parents[: len(members)] = linked
        return ScreenTree.from_arrays(
            shape[1],
            shape[0],
            boxes,
            found.labels,
            parents,
            found.scores,
            self.info.classes,
            relations,
        )

    def members(self, found: Found) -> Found:
        """Those that are to be in the tree."""
        best = found[: self.info.tree_elements]
        return best[best.scores >= self.tree_score_thr]

    def relate(
        self,
        members: Found,
        outputs: Mapping[str, np.ndarray],
        source: ModelInput,
    ) -> dict[str, np.ndarray]:
        """What the relation head says of n elements of one screen.

        Args:
            members: The elements, at least one.
            outputs: What the network says of the screen.
            source: Its input.

        Returns:
            ``parents`` (n, n + 1), logarithms of probabilities, the last
            column is the screen; ``relations`` (n, n, types), probabilities.
        """
        assert self._relations is not None
        return self._relations(relation_inputs(members, outputs, source.size))

    def _decode(
        self,
        members: Found,
        outputs: Mapping[str, np.ndarray],
        source: ModelInput,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Parents (n,), and (m, 3) type, source and target of relations."""
        scores = self.relate(members, outputs, source)
        parents = decode_parents(
            scores['parents'],
            members.boxes / np.float32([*source.size] * 2),
            self.info.containment_weight,
        )
        likely = scores['relations'] >= self.info.relation_thr
        likely[np.eye(len(members), dtype=bool)] = False
        return parents, np.argwhere(likely)[:, [2, 0, 1]]


def relation_inputs(
    members: Found,
    outputs: Mapping[str, np.ndarray],
    size: tuple[int, int],
) -> dict[str, np.ndarray]:
    """What a relation head may take of n elements of one screen.

    Args:
        members: The elements.
        outputs: What the network says of the screen.
        size: Width and height of the input without padding.
    """
    arrays = {
        'pixels': members.boxes,
        'shares': members.boxes / np.float32([*size, *size]),
        'labels': members.labels,
    }
    for name, value in outputs.items():
        if name == 'states':
            arrays['states'] = value[members.sources]
        elif name.startswith('level'):
            arrays[name] = value[None]
    return arrays

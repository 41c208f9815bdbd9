"""A PyTorch model on pictures in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from mmengine.config import Config
from mmengine.dataset import Compose, pseudo_collate

from qontinui_mm.apis.inferencer_defaults import SCORE_THR
from qontinui_mm.apis.model_run import ModelRun
from qontinui_mm.schema import CLASS_NAMES
from qontinui_mm.structures import (
    ScreenTree,
    enclosing_parents,
    reindex_parents,
    remap_relations,
)

__all__ = ['ModelFinder']


class ModelFinder:
    """Finds elements and tree as the model's own test pipeline sees them.

    Args:
        cfg: Config of the model and of its test pipeline.
        weights: File with its weights; read without running its code.
        device: Such as 'cpu'; the GPU if there is one, if None.
        score_thr: Elements that score less are left out.

    Attributes:
        scale: Sides in pixels that pictures are shrunk into.

    Raises:
        FileNotFoundError: There is no such file of weights.
        ValueError: It is of another model; or the model has other classes
            than the schema, or shrinks pictures in another way.
    """

    def __init__(
        self,
        cfg: Config,
        weights: str,
        device: str | None = None,
        score_thr: float = SCORE_THR,
    ) -> None:
        transforms = [
            each
            for each in cfg.test_dataloader.dataset.pipeline
            if not each['type'].rpartition('.')[2].startswith('Load')
        ]
        self.scale = _scale(transforms, cfg.filename)
        self.model = ModelRun(cfg, weights, device).model
        self.score_thr = score_thr
        head = getattr(self.model, 'bbox_head', None)
        if getattr(head, 'num_classes', None) != len(CLASS_NAMES):
            raise ValueError(
                f'{cfg.filename}: no detector of the {len(CLASS_NAMES)} '
                'classes of qontinui_mm.schema'
            )
        if hasattr(self.model, 'tree_score_thr'):
            self.model.tree_score_thr = score_thr
        self._pipeline = Compose(transforms)

    @torch.inference_mode()
    def batch(self, images: Sequence[np.ndarray]) -> list[ScreenTree]:
        """Find what is on some screens.

        Args:
            images: Each (h, w, 3) uint8, BGR.

        Returns:
            Trees in pixels of the images. A model without a tree gets the
            parents that the boxes suggest.
        """
        items = [
            self._pipeline(
                {
                    'img': image,
                    'img_shape': image.shape[:2],
                    'ori_shape': image.shape[:2],
                    'img_id': place,
                    'img_path': '',
                }
            )
            for place, image in enumerate(images)
        ]
        samples = self.model.test_step(pseudo_collate(items))
        return [
            self._tree(sample.cpu(), image)
            for sample, image in zip(samples, images, strict=True)
        ]

    def _tree(self, sample: Any, image: np.ndarray) -> ScreenTree:
        height, width = image.shape[:2]
        found = sample.pred_instances
        keep = (found.scores >= self.score_thr).numpy()
        boxes = found.bboxes.float().numpy()[keep]
        labels = found.labels.numpy()[keep]
        relations = np.zeros((0, 3), np.int64)
        if 'parents' in found:
            parents = reindex_parents(found.parents.numpy(), keep)
            # Type, source, target; remap_relations has the type last.
            edges = sample.pred_relations.numpy()[:, [1, 2, 0]]
            relations = remap_relations(edges, keep)[:, [2, 0, 1]]
        else:
            names = [CLASS_NAMES[label] for label in labels]
            parents = enclosing_parents(boxes, names)
        return ScreenTree.from_arrays(
            width,
            height,
            boxes,
            labels,
            parents,
            found.scores.numpy()[keep],
            relations=relations,
        )


def _scale(transforms: Sequence[Any], filename: str) -> tuple[int, int]:
    for each in transforms:
        if each['type'] == 'Resize' and 'scale' in each:
            return tuple(each['scale'])
    raise ValueError(f'{filename}: its test pipeline has no Resize to a scale')

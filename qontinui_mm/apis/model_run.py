"""A model of ours on the screens of a data set, timed."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from mmengine.config import Config
from mmengine.dataset import pseudo_collate
from mmengine.registry import DATASETS, MODELS, init_default_scope
from mmengine.structures import InstanceData
from tqdm import tqdm

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.shifts import shifted_pipeline
from qontinui_mm.engine.checkpoint_io import key_mismatch, read_checkpoint
from qontinui_mm.evaluation.functional.boxes import xyxy_to_xywh
from qontinui_mm.evaluation.functional.efficiency import Efficiency, latency
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions
from qontinui_mm.evaluation.predictions.labels import Labels
from qontinui_mm.evaluation.predictions.predictions import NO_CLASS
from qontinui_mm.models.detectors.tree_results import add_tree, chosen_elements

__all__ = ['ModelRun']

# Of given elements: their pairs take memory.
MAX_IN_TREE = 1000


class ModelRun:
    """A checkpoint, ready to predict.

    Args:
        cfg: Config of the model and of its test pipeline.
            ``cfg.trust_pickle`` is the escape hatch.
        checkpoint: File with its weights; read without running its code.
        device: Such as 'cpu'; the GPU if there is one, if None.

    Raises:
        FileNotFoundError: There is no such checkpoint.
        ValueError: It is of another model, or no checkpoint.
    """

    def __init__(
        self, cfg: Config, checkpoint: str, device: str | None = None
    ) -> None:
        init_default_scope(cfg.get('default_scope', 'mmdet'))
        if device is None:
            device = 'cuda' if torch.cuda.is_available() else 'cpu'
        self.cfg, self.checkpoint = cfg, Path(checkpoint)
        self.device = torch.device(device)
        content = read_checkpoint(
            checkpoint, trust_pickle=cfg.get('trust_pickle', False)
        )
        weights = content.get('state_dict', content)
        weights = {k.removeprefix('module.'): v for k, v in weights.items()}
        self.model = MODELS.build(cfg.model)
        mismatch = key_mismatch(self.model, weights)
        if mismatch:
            raise ValueError(
                f'{checkpoint}: a checkpoint of another model than '
                f'{cfg.filename}: {mismatch}'
            )
        self.model.load_state_dict(weights, strict=False)
        self.model.to(self.device).eval()
        self.seconds: list[float] = []

    def predict(
        self,
        data: Annotated,
        shift: Sequence[dict] | None = None,
        seed: int = 0,
    ) -> Predictions:
        """Find the elements of all screens, one at a time.

        Args:
            data: The screens.
            shift: Transforms that change them first; none if None.
            seed: Of the transforms.
        """
        found: dict[int, FoundScreen] = {}
        with self._dataset(data, shift, seed) as dataset:
            labels = _labels(dataset.metainfo['classes'], data.gt.classes)
            for index in tqdm(range(len(dataset)), unit='screen', leave=False):
                sample = self._step(dataset[index], timed=shift is None)
                found[sample.img_id] = _found(sample, labels, data.gt.classes)
        nothing = FoundScreen.empty()
        ids = data.screens.image_ids
        return Predictions([found.get(i, nothing) for i in ids])

    @torch.inference_mode()
    def add_trees(
        self, data: Annotated, found: Predictions, score_thr: float = 0.0
    ) -> Predictions:
        """What a system found, with the tree that this model sees in it.

        Args:
            data: The screens.
            found: What is on them, in their order; trees of its own are lost.
            score_thr: Elements that score less are not in the tree.

        Raises:
            ValueError: The model sees no tree of given elements.
        """
        if not hasattr(self.model, 'trees_of'):
            raise ValueError(
                f'{self.cfg.filename}: {self.cfg.model.type} sees no tree of '
                'elements that are given'
            )
        given = dict(zip(data.screens.image_ids, found.screens, strict=True))
        with self._dataset(data) as dataset:
            labels = _labels(data.gt.classes, dataset.metainfo['classes'])
            # NO_CLASS is the last one's index.
            labels = np.append(labels, NO_CLASS)
            for index in tqdm(range(len(dataset)), unit='screen', leave=False):
                batch = self.model.data_preprocessor(
                    pseudo_collate([dataset[index]]), False
                )
                key = batch['data_samples'][0].img_id
                given[key] = self._with_tree(
                    batch, given[key], labels, score_thr
                )
        return replace(found, screens=list(given.values()))

    def _with_tree(
        self,
        batch: Mapping[str, Any],
        screen: FoundScreen,
        labels: np.ndarray,
        score_thr: float,
    ) -> FoundScreen:
        (sample,) = batch['data_samples']
        scale = np.tile(sample.get('scale_factor', (1.0, 1.0)), 2)
        boxes = screen.boxes.copy()
        boxes[:, 2:] += boxes[:, :2]
        elements = InstanceData(
            bboxes=torch.as_tensor(boxes * scale, dtype=torch.float32),
            labels=torch.from_numpy(labels[screen.labels]),
            scores=torch.from_numpy(screen.scores),
        ).to(self.device)
        chosen = chosen_elements(elements, score_thr, MAX_IN_TREE)
        ((parents, relations),) = self.model.trees_of(
            batch.get('inputs'), [sample], [elements[chosen]]
        )
        relations = add_tree(elements, chosen, parents, relations)
        return replace(
            screen,
            parents=elements.parents.cpu().numpy(),
            relations=relations.cpu().numpy(),
        )

    @contextmanager
    def _dataset(
        self,
        data: Annotated,
        shift: Sequence[dict] | None = None,
        seed: int = 0,
    ) -> Iterator[Any]:
        """The screens as the model takes them."""
        config = dict(self.cfg.test_dataloader.dataset)
        pipeline = config['pipeline']
        if shift is not None:
            pipeline = shifted_pipeline(pipeline, shift, seed)
        with tempfile.TemporaryDirectory() as folder:
            ann_file = Path(folder, 'screens.json')
            data.write(ann_file)
            config.update(
                data_root=str(data.image_root.resolve()),
                ann_file=str(ann_file),
                data_prefix={'img': ''},
                pipeline=pipeline,
                test_mode=True,
                lazy_init=False,
            )
            yield DATASETS.build(config)

    @torch.inference_mode()
    def _step(self, item: Mapping[str, Any], timed: bool) -> Any:
        batch = pseudo_collate([item])
        start = self._now()
        sample = self.model.test_step(batch)[0]
        if timed:
            self.seconds.append(self._now() - start)
        return sample

    def _now(self) -> float:
        if self.device.type == 'cuda':
            torch.cuda.synchronize(self.device)
        return time.perf_counter()

    def efficiency(self, warm_up: int = 3) -> Efficiency:
        """Cost of the screens so far, without the shifted ones.

        Args:
            warm_up: Screens at the start that are not counted.

        Raises:
            ValueError: There were none.
        """
        median, p95 = latency(self.seconds, warm_up)
        if self.device.type == 'cuda':
            peak = torch.cuda.max_memory_allocated(self.device)
            name = torch.cuda.get_device_name(self.device)
        else:
            # Linux counts in KiB.
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
            name = f'cpu, {torch.get_num_threads()} threads'
        return Efficiency(
            median,
            p95,
            max(len(self.seconds) - warm_up, 1),
            sum(p.numel() for p in self.model.parameters()),
            self.checkpoint.stat().st_size / 1e6,
            peak / 1e6,
            name,
        )


def _labels(own: Sequence[str], classes: Sequence[str]) -> np.ndarray:
    """Label of the evaluated classes for each of the model's."""
    labels = Labels(classes)
    return np.array([labels.label(name) for name in own])


def _found(
    sample: Any, labels: np.ndarray, classes: Sequence[str]
) -> FoundScreen:
    if 'pred_instances' not in sample:
        raise ValueError(
            'the model finds no elements: tools/add_trees.py gives it some'
        )
    found = sample.pred_instances.cpu()
    own = labels[found.labels.numpy()]
    known = Labels(classes)
    parents = found.get('parents')
    parents = None if parents is None else parents.numpy()
    kept = own >= 0
    if parents is not None and not kept.all():
        raise ValueError('a class of the model is not in the data set')
    takes_input = np.array([known.interactive(name) for name in classes])
    return FoundScreen(
        xyxy_to_xywh(found.bboxes.float().numpy())[kept],
        found.scores.float().numpy()[kept],
        own[kept],
        takes_input[own[kept]],
        parents,
        # Indices hold: with a tree, no element was left out.
        None if parents is None else sample.pred_relations.cpu().numpy(),
    )

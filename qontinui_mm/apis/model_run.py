"""A model of ours on the screens of a data set, timed."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from mmengine.config import Config
from mmengine.dataset import pseudo_collate
from mmengine.registry import DATASETS, MODELS, init_default_scope
from tqdm import tqdm

from qontinui_mm.apis.annotated import Annotated
from qontinui_mm.apis.shifts import shifted_pipeline
from qontinui_mm.engine.checkpoint_io import key_mismatch, read_checkpoint
from qontinui_mm.evaluation.functional.boxes import xyxy_to_xywh
from qontinui_mm.evaluation.functional.efficiency import Efficiency, latency
from qontinui_mm.evaluation.predictions import FoundScreen, Predictions
from qontinui_mm.evaluation.predictions.labels import Labels

__all__ = ['ModelRun']


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
        with tempfile.TemporaryDirectory() as folder:
            ann_file = Path(folder, 'screens.json')
            data.write(ann_file)
            dataset = self._dataset(data, ann_file, shift, seed)
            labels = _labels(dataset.metainfo['classes'], data.gt.classes)
            found: dict[int, FoundScreen] = {}
            for index in tqdm(range(len(dataset)), unit='screen', leave=False):
                sample = self._step(dataset[index], timed=shift is None)
                found[sample.img_id] = _found(sample, labels, data.gt.classes)
        nothing = FoundScreen.empty()
        ids = data.screens.image_ids
        return Predictions([found.get(i, nothing) for i in ids])

    def _dataset(
        self,
        data: Annotated,
        ann_file: Path,
        shift: Sequence[dict] | None,
        seed: int,
    ) -> Any:
        config = dict(self.cfg.test_dataloader.dataset)
        pipeline = config['pipeline']
        if shift is not None:
            pipeline = shifted_pipeline(pipeline, shift, seed)
        config.update(
            data_root=str(data.image_root.resolve()),
            ann_file=str(ann_file),
            data_prefix={'img': ''},
            pipeline=pipeline,
            test_mode=True,
            lazy_init=False,
        )
        return DATASETS.build(config)

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
        raise ValueError('the model finds no elements: it needs given boxes')
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

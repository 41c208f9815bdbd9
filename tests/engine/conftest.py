"""A model that trains in milliseconds, to test the engine around it."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest
import torch
from mmengine.config import Config
from mmengine.model import BaseModel
from mmengine.registry import DATASETS, MODELS, RUNNERS
from torch import Tensor, nn
from torch.utils.data import Dataset

from qontinui_mm.engine import GuiRunner

RUNS = count()


@MODELS.register_module(force=True)
class ToyModel(BaseModel):
    """A linear layer with a BatchNorm."""

    def __init__(self, width: int = 2) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(width)
        self.linear = nn.Linear(width, 1)

    def forward(self, x: Tensor, mode: str = 'tensor') -> Any:
        """Mean square of the output as the loss."""
        y = self.linear(self.norm(x.float()))
        return {'loss': y.square().mean()} if mode == 'loss' else list(y)


@DATASETS.register_module(force=True)
class ToyDataset(Dataset):
    """Sixteen seeded vectors."""

    metainfo = {'classes': ('toy',)}  # noqa: RUF012

    def __init__(self, width: int = 2) -> None:
        generator = torch.Generator().manual_seed(0)
        self.data = torch.randn(16, width, generator=generator)

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, index: int) -> dict[str, Tensor]:
        return {'x': self.data[index]}


def toy_config(work_dir: Path, **overrides: Any) -> Config:
    """Config of an iteration-based run of the toy model."""
    loader = {
        'batch_size': 4,
        'num_workers': 0,
        'sampler': {'type': 'InfiniteSampler', 'seed': 0},
        'collate_fn': {'type': 'default_collate'},
        'dataset': {'type': 'ToyDataset'},
    }
    cfg = {
        'model': {'type': 'ToyModel'},
        'work_dir': str(work_dir),
        # mmengine keeps one logger for each name, and names runs by seconds.
        'experiment_name': f'toy{next(RUNS)}',
        'runner_type': 'qontinui_mm.GuiRunner',
        'train_dataloader': loader,
        'train_cfg': {'type': 'IterBasedTrainLoop', 'max_iters': 6},
        'optim_wrapper': {'optimizer': {'type': 'SGD', 'lr': 0.1}},
        'randomness': {'seed': 0},
        'log_processor': {'by_epoch': False},
        'default_hooks': {
            'logger': {'type': 'LoggerHook', 'interval': 2},
            'checkpoint': {
                'type': 'qontinui_mm.AtomicCheckpointHook',
                'by_epoch': False,
                'interval': 2,
                'max_keep_ckpts': 1,
            },
            'guard': {'type': 'qontinui_mm.FromScratchGuardHook'},
            'memory': {'type': 'qontinui_mm.ProcessMemoryHook'},
        },
    }
    config = Config(cfg)
    config.merge_from_dict(overrides)
    return config


@pytest.fixture
def build_toy(tmp_path: Path) -> Any:
    """Builds a toy run in a temporary work directory."""

    def build(work_dir: str = 'run', **overrides: Any) -> GuiRunner:
        return RUNNERS.build(toy_config(tmp_path / work_dir, **overrides))

    return build

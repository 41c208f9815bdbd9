"""Runs the tools as a user does, on a tiny model and tiny data."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
QUICKSTART = 'configs/quickstart_gui.py'
TINY = (
    'train_dataloader.dataset.dataset.pipeline.2.scale=(128,96)',
    'val_dataloader.dataset.pipeline.1.scale=(128,96)',
    'test_dataloader.dataset.pipeline.1.scale=(128,96)',
    'train_dataloader.batch_size=2',
    'train_dataloader.num_workers=0',
    'train_dataloader.persistent_workers=False',
    'val_dataloader.num_workers=0',
    'val_dataloader.persistent_workers=False',
    'test_dataloader.num_workers=0',
    'test_dataloader.persistent_workers=False',
    'train_cfg.max_iters=2',
    'train_cfg.val_interval=10',
    'default_hooks.logger.interval=1',
    'model.test_cfg.nms_pre=50',
    'randomness.seed=0',
)


def environment() -> dict[str, str]:
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = str(probe.getsockname()[1])
    return {
        **os.environ,
        'OMP_NUM_THREADS': '1',
        'PORT': port,
        'PYTHON': sys.executable,
        'PYTHONPATH': str(ROOT),
    }


def tool(*command: Any) -> list[str]:
    """A command line: ``tools/*.py`` under this Python, others under bash."""
    words = [str(word) for word in command]
    runner = sys.executable if words[0].endswith('.py') else 'bash'
    return [runner, *words]


def run(*command: Any, code: int = 0) -> str:
    """Output of a tool that must leave with ``code``."""
    done = subprocess.run(
        tool(*command),
        cwd=ROOT,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == code, done.stdout[-4000:]
    return done.stdout

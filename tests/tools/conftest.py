"""A tiny data set and a short run, for all tests of the tools."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import QUICKSTART, TINY, run

from qontinui_mm.testing import write_tiny_dataset


@pytest.fixture(scope='session')
def tiny_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_dataset(tmp_path_factory.mktemp('data'), num_screens=4)


@pytest.fixture(scope='session')
def trained(
    tiny_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """Work directory and output of a run of two iterations."""
    work_dir = tmp_path_factory.mktemp('run')
    output = run(
        'tools/train.py',
        QUICKSTART,
        '--data-root',
        tiny_data,
        '--work-dir',
        work_dir,
        '--tensorboard',
        '--cfg-options',
        *TINY,
    )
    return work_dir, output

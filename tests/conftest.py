"""What tests of several folders share."""

import os
from pathlib import Path

import pytest

from qontinui_mm.testing import write_tiny_dataset

# albumentations would ask the network for a newer version at import.
os.environ.setdefault('NO_ALBUMENTATIONS_UPDATE', '1')


@pytest.fixture(scope='session')
def tiny_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny data set, to read only."""
    return write_tiny_dataset(tmp_path_factory.mktemp('tiny'))

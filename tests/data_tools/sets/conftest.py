"""What the tests of the data set tools share."""

import pytest
from handmade_sets import APPS, make_screen, write_set


@pytest.fixture
def three(tmp_path):
    """A data set with a screen in each split."""
    screens = [
        make_screen(APPS[split], seed, texts=['Save', 'Öffnen'][: seed + 1])
        for seed, split in enumerate(('train', 'val', 'test'))
    ]
    return write_set(tmp_path / 'three', screens)

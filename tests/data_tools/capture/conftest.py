"""Pictures and files that the tests of captured screens share."""

from pathlib import Path

import cv2
import numpy as np
import pytest

FIXTURES = Path(__file__).parents[4] / 'shared' / 'fixtures'


@pytest.fixture
def real_samples():
    """Folder of published samples; the test is skipped without it."""

    def find(name):
        folder = FIXTURES / name / 'raw'
        if not folder.is_dir():
            pytest.skip(f'no samples of {name}')
        return folder

    return find


class Canvas:
    """A white picture to draw on, with exact integer boxes."""

    def __init__(self, width=300, height=200, colour=(255, 255, 255)):
        self.pixels = np.full((height, width, 3), colour, np.uint8)

    def rect(self, box, colour=(60, 60, 200), border=None):
        x0, y0, x1, y1 = box
        self.pixels[y0:y1, x0:x1] = colour
        if border is not None:
            cv2.rectangle(self.pixels, (x0, y0), (x1 - 1, y1 - 1), border)

    def words(self, text, x, y, colour=(20, 20, 20), size=0.5):
        """Write on baseline ``y``; returns the box of the ink."""
        before = self.pixels.copy()
        cv2.putText(
            self.pixels, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, size, colour
        )
        changed = (self.pixels != before).any(2)
        rows, columns = np.flatnonzero(changed.any(1)), changed.any(0)
        columns = np.flatnonzero(columns)
        return (
            float(columns[0]),
            float(rows[0]),
            float(columns[-1] + 1),
            float(rows[-1] + 1),
        )


@pytest.fixture
def canvas():
    """Makes a picture to draw on."""
    return Canvas

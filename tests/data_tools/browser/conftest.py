"""What the browser's tests need: Chromium and the npm packages, or a skip."""

import pytest

pytest.importorskip('playwright')

from data_tools.browser.chromium import find_chromium
from data_tools.browser.folders import design_systems


@pytest.fixture(scope='session')
def modules():
    """The folder of the npm packages; skips where something is missing."""
    try:
        find_chromium()
        return design_systems()
    except (RuntimeError, ValueError) as fault:
        pytest.skip(str(fault))

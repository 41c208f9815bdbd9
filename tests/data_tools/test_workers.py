"""Running over indices in processes."""

import pytest

from data_tools.workers import run_over


class NeverOpens:
    """A task that lacks what it needs."""

    def open(self):
        raise ValueError('package.json: no such file')

    def close(self):
        pass

    def __call__(self, index):
        raise AssertionError('called without being open')


@pytest.mark.parametrize('workers', [1, 2])
def test_the_reason_for_not_opening_is_told(workers):
    with pytest.raises(ValueError, match='no such file'):
        list(run_over(NeverOpens(), range(40), workers))

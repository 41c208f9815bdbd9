"""A server with faults, what its file is, and little patience."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from mirror import CONTENT, Mirror, running_mirror

from qontinui_mm.zoo import Expected, download, stream


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait tenths of seconds, not many."""
    monkeypatch.setattr(stream, 'STALL_SECONDS', 0.3)
    monkeypatch.setattr(download, 'WAIT_SECONDS', 0.001)
    monkeypatch.setenv('NO_PROXY', '*')


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    """A server with the file of ``expected``."""
    with running_mirror() as server:
        yield server


@pytest.fixture
def expected() -> Expected:
    """The file that a good mirror has."""
    digest = hashlib.sha256(CONTENT).hexdigest()
    return Expected('net.safetensors', len(CONTENT), digest)

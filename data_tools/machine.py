"""The machine that figures were measured on."""

from __future__ import annotations

import platform
from pathlib import Path

__all__ = ['processor']


def processor() -> str:
    """The processor's name as Linux tells it, else its architecture."""
    cpuinfo = Path('/proc/cpuinfo')
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [row for row in lines if row.startswith('model name')]
    return names[0].partition(': ')[2] if names else platform.machine()

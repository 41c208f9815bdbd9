"""Keeps ``None`` alive through what PySide gives up of it.

PySide 6.12 gives up one reference to ``None`` with each ``QWidget.render``
and with each call from Qt into a paint engine of ours. Python before 3.12
counts these, and ends the process when none are left.
"""

from __future__ import annotations

import ctypes
import sys

__all__ = ['RESERVE', 'keep_none']

# A screen costs some thousands.
RESERVE = 200_000


def keep_none() -> None:
    """Top up the references to ``None``; does nothing from Python 3.12 on."""
    for _ in range(RESERVE - sys.getrefcount(None)):
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(None))

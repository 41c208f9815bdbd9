"""The verified local file of a published model's weights."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from qontinui_mm.zoo.download import fetch
from qontinui_mm.zoo.metafile import Metafile, zoo_root

__all__ = ['cache_folder', 'find_weights']

CACHE_VARIABLE = 'QONTINUI_MM_CACHE'
MIRRORS_VARIABLE = 'QONTINUI_MM_MIRRORS'


def cache_folder() -> Path:
    """Where fetched files stay.

    ``$QONTINUI_MM_CACHE``, else ``qontinui_mm`` in ``$XDG_CACHE_HOME`` or
    ``~/.cache``.
    """
    own = os.environ.get(CACHE_VARIABLE)
    if own:
        return Path(own).expanduser()
    shared = os.environ.get('XDG_CACHE_HOME') or '~/.cache'
    return Path(shared).expanduser() / 'qontinui_mm'


def find_weights(
    name: str, mirrors: Sequence[str] = (), folder: Path | None = None
) -> Path:
    """Path of a model's weights, with size and SHA-256 as published.

    Weights that came with the clone or the package are taken where they are.
    Others are fetched once: from ``mirrors``, then from those of
    ``$QONTINUI_MM_MIRRORS`` (with spaces between), then from the metafile's.

    Args:
        name: Of a model in ``configs/metafile.yml``.
        mirrors: Folders to try first: URLs or paths.
        folder: Where the file must be; the cache if None.

    Raises:
        ValueError: The model is unknown, or has no published weights.
        TransferError: No mirror gave the file.
    """
    metafile = Metafile()
    expected = metafile.expected(name)
    shipped = zoo_root() / 'weights'
    if folder is None and expected.is_at(shipped / expected.name):
        return shipped / expected.name
    return fetch(
        expected,
        [
            *mirrors,
            *os.environ.get(MIRRORS_VARIABLE, '').split(),
            *([str(shipped)] if (shipped / expected.name).is_file() else []),
            *metafile.mirrors,
        ],
        folder or cache_folder() / 'weights',
    )

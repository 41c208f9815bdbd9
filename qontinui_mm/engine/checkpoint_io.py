"""Reads checkpoints without running code that a file may carry.

A ``.pth`` file is a pickle, and unpickling can call any function. mmengine
tries the safe loader first, but falls back to the unsafe one when it refuses:
a hostile file then runs. :func:`use_safe_loader` replaces mmengine's loaders
for local files and URLs by strict ones, so that ``load_from``, ``--resume``,
``init_cfg=dict(type='Pretrained')`` and mmdet's own APIs are covered alike.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import torch
from mmengine.logging import HistoryBuffer
from mmengine.runner import CheckpointLoader

__all__ = ['key_mismatch', 'read_checkpoint', 'use_safe_loader']

_ADVICE = (
    'If you made this file yourself and trust it, repeat the command with '
    '--trust-pickle.'
)


def _statistic(owner: type, name: str) -> Any:
    """Stand-in for the ``getattr`` that mmengine's log buffers pickle."""
    if owner is not HistoryBuffer or name.startswith('_'):
        raise pickle.UnpicklingError(f'refused attribute {name!r}')
    return getattr(owner, name)


def _allowlist() -> list:
    """What mmengine's own checkpoints hold beside tensors: log buffers."""
    core = np._core if hasattr(np, '_core') else np.core
    dtypes = {type(np.dtype(t)) for t in ('f8', 'f4', 'i8', 'i4', 'u4', '?')}
    # numpy 1 and 2 write these functions under different module names.
    renamed = [
        (function, f'numpy.{module}.multiarray.{function.__name__}')
        for module in ('core', '_core')
        for function in (core.multiarray._reconstruct, core.multiarray.scalar)
    ]
    return [
        HistoryBuffer,
        np.ndarray,
        np.dtype,
        slice,
        (_statistic, 'builtins.getattr'),
        *dtypes,
        *renamed,
    ]


def _strict(load: Any, source: str, **kwargs: Any) -> Any:
    try:
        with torch.serialization.safe_globals(_allowlist()):
            return load(source, weights_only=True, **kwargs)
    except pickle.UnpicklingError as error:
        reason = str(error).strip().splitlines()
        detail = next(
            (line.strip() for line in reason if 'GLOBAL' in line), reason[0]
        )
        raise ValueError(
            f'{source}: refused, the checkpoint holds more than weights and '
            f'could run code ({detail[:200]}). {_ADVICE}'
        ) from None
    except (RuntimeError, EOFError) as error:
        raise ValueError(
            f'{source}: not a readable checkpoint, perhaps truncated '
            f'({str(error).splitlines()[0][:200]})'
        ) from None


# mmengine logs the names of these functions from the tenth character on.
def load_from_local(filename: str, map_location: Any = None) -> Any:
    """Read a local file strictly."""
    path = _existing(filename)
    return _strict(torch.load, str(path), map_location=map_location)


def load_from_trusted_local(filename: str, map_location: Any = None) -> Any:
    """Read a local file, and run what it carries."""
    path = _existing(filename)
    return torch.load(path, map_location=map_location, weights_only=False)


def load_from_url(filename: str, map_location: Any = None) -> Any:
    """Download; the hash in a name such as ``net-0a1b2c3d.pth`` is checked."""
    return _strict(
        torch.hub.load_state_dict_from_url,
        filename,
        map_location=map_location,
        check_hash=True,
        progress=False,
    )


def _existing(filename: str) -> Path:
    path = Path(filename).expanduser()
    if not path.is_file():
        raise FileNotFoundError(f'{filename}: there is no such checkpoint')
    return path


def use_safe_loader(trust_pickle: bool = False) -> None:
    """Make mmengine read every checkpoint of this process strictly.

    Args:
        trust_pickle: Read local files with the unsafe loader all the same.
    """
    local = load_from_trusted_local if trust_pickle else load_from_local
    CheckpointLoader.register_scheme('', local, force=True)
    CheckpointLoader.register_scheme(
        ('http://', 'https://'), load_from_url, force=True
    )


def read_checkpoint(filename: str, map_location: Any = 'cpu') -> Any:
    """Content of the local checkpoint ``filename``, read strictly.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is truncated, or holds more than plain data.
    """
    return load_from_local(filename, map_location)


def key_mismatch(
    model: torch.nn.Module, state_dict: dict[str, torch.Tensor]
) -> str | None:
    """Why ``state_dict`` is not a state of ``model``, or None if it is.

    Counts of missing, unexpected and differently shaped tensors, with the
    first of each. ``num_batches_tracked`` counters may be absent.
    """
    own = model.state_dict()
    given = {key.removeprefix('module.'): v for key, v in state_dict.items()}
    kinds = {
        'missing': [
            key
            for key in own
            if key not in given and not key.endswith('num_batches_tracked')
        ],
        'unexpected': [key for key in given if key not in own],
        'of another shape': [
            f'{key} ({tuple(given[key].shape)} in the file, '
            f'{tuple(own[key].shape)} in the model)'
            for key in own
            if key in given and own[key].shape != given[key].shape
        ],
    }
    parts = [
        f'{len(keys)} tensors {kind}, first {keys[0]}'
        for kind, keys in kinds.items()
        if keys
    ]
    return '; '.join(parts) or None

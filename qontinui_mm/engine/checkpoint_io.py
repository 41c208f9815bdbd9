"""Reads checkpoints without running code that a file may carry.

A ``.pth`` file is a pickle, and unpickling can call any function. mmengine
tries the safe loader first, but falls back to the unsafe one when it refuses:
a hostile file then runs. :func:`use_safe_loader` replaces mmengine's loaders
for local files and URLs by strict ones, so that ``load_from``, ``--resume``,
``init_cfg=dict(type='Pretrained')`` and mmdet's own APIs are covered alike.

A ``.safetensors`` file has no code to run: its header is JSON, the rest
numbers. Published weights are such files; they read as a checkpoint with a
``state_dict`` and a ``meta``.
"""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any, NoReturn

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


def _read_safetensors(path: Path, map_location: Any) -> dict[str, Any]:
    """Tensors and header of a published file, as a checkpoint."""
    # Training needs neither this nor what downloads.
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework='pt') as file:
            header = file.metadata() or {}
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118
        classes = tuple(json.loads(header.get('classes', '[]')))
        # What several names share is stored once (apis/publish.py).
        shared = json.loads(header.get('shared', '{}'))
        tensors.update({key: tensors[name] for key, name in shared.items()})
    except (
        AttributeError,
        KeyError,
        SafetensorError,
        TypeError,
        ValueError,
    ) as error:
        raise ValueError(
            f'{path}: not a readable checkpoint, perhaps truncated '
            f'({str(error)[:200]})'
        ) from None
    if isinstance(map_location, (str, torch.device)):
        tensors = {key: t.to(map_location) for key, t in tensors.items()}
    meta: dict[str, Any] = {'published': header}
    if classes:
        meta['dataset_meta'] = {'classes': classes}
    return {'state_dict': tensors, 'meta': meta}


# mmengine logs the names of these functions from the tenth character on.
def load_from_local(filename: str, map_location: Any = None) -> Any:
    """Read a local file strictly."""
    path = _existing(filename)
    if path.suffix == '.safetensors':
        return _read_safetensors(path, map_location)
    return _strict(torch.load, str(path), map_location=map_location)


def load_from_trusted_local(filename: str, map_location: Any = None) -> Any:
    """Read a local file, and run what it carries."""
    path = _existing(filename)
    if path.suffix == '.safetensors':
        return _read_safetensors(path, map_location)
    return torch.load(path, map_location=map_location, weights_only=False)


def load_from_url(filename: str, map_location: Any = None) -> Any:
    """Download; the hash in a name such as ``net-0a1b2c3d.pth`` is checked."""
    from qontinui_mm.zoo import cache_folder, fetch_url

    path = fetch_url(filename, cache_folder() / 'urls')
    return load_from_local(str(path), map_location)


def load_from_nowhere(filename: str, map_location: Any = None) -> NoReturn:
    """Refuse the schemes whose loaders in mmengine unpickle anything."""
    raise ValueError(
        f'{filename}: refused, mmengine reads this scheme without care. Give '
        'the path or the https:// address of the file'
    )


def _existing(filename: str) -> Path:
    path = Path(filename).expanduser()
    if not path.is_file():
        raise FileNotFoundError(f'{filename}: there is no such checkpoint')
    return path


def use_safe_loader(trust_pickle: bool = False) -> None:
    """Make mmengine read every checkpoint of this process strictly.

    Args:
        trust_pickle: Read local files with the unsafe loader all the same;
            what comes from a URL is read strictly even then.
    """
    local = load_from_trusted_local if trust_pickle else load_from_local
    strict = {
        '': local,
        'http://': load_from_url,
        'https://': load_from_url,
    }
    # mmengine has no public list of its schemes.
    for scheme in {*CheckpointLoader._schemes, *strict}:
        loader = strict.get(scheme, load_from_nowhere)
        CheckpointLoader.register_scheme(scheme, loader, force=True)


def read_checkpoint(
    filename: str, map_location: Any = 'cpu', trust_pickle: bool = False
) -> Any:
    """Content of the local checkpoint ``filename``, read strictly.

    Args:
        filename: A ``.pth`` or ``.safetensors`` file.
        map_location: Device of the tensors.
        trust_pickle: Run what the file carries.

    Raises:
        FileNotFoundError: There is no such file.
        ValueError: It is truncated, or holds more than plain data.
    """
    if trust_pickle:
        return load_from_trusted_local(filename, map_location)
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

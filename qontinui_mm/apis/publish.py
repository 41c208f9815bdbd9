"""From a training checkpoint to the file that users get.

Of a checkpoint only the weights are published: where it was trained with an
EMA, mmengine's hook has put the averaged weights in ``state_dict`` already.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from mmengine.config import Config
from mmengine.registry import MODELS, init_default_scope
from safetensors.torch import save_file

from qontinui_mm import __version__
from qontinui_mm.engine.checkpoint_io import key_mismatch, read_checkpoint
from qontinui_mm.zoo import Metafile, sha256_of

__all__ = ['publish']

LIMIT = 12_000_000  # bytes; larger files are no load for a git repository
# Statistics of norms are few, and their range is that of the activations.
_STAYS_FLOAT32 = ('running_mean', 'running_var')


def publish(
    checkpoint: str,
    name: str,
    root: Path,
    *,
    config: str | None = None,
    half: bool = False,
    version: str = '1.0',
    folder: Path | None = None,
) -> Path:
    """Write a model's weights, and their size and hash into the metafile.

    What was measured of other weights is taken out of the model's entry.

    Args:
        checkpoint: A ``.pth`` file of training; read strictly.
        name: Of the model in the metafile; a new entry is made if there is
            none.
        root: Folder with ``configs`` and ``weights``: the clone.
        config: Of the model, from ``root``; the entry's own, or
            ``configs/NAME.py``, if None.
        half: Store float16, half as large. Statistics of norms stay
            float32.
        version: Of these weights.
        folder: Where the file goes, for weights that mirrors hold; the
            clone's ``weights`` if None, for at most 12 MB.

    Returns:
        Path of the ``.safetensors`` file.

    Raises:
        ValueError: The checkpoint is of another model, is not finite, or
            the file would be too large for the clone.
        FileNotFoundError: There is no such checkpoint or config.
    """
    metafile = Metafile(root / 'configs' / 'metafile.yml')
    entry = _entry(metafile, name, config)
    content = read_checkpoint(checkpoint)
    weights = content.get('state_dict', content)
    weights = {k.removeprefix('module.'): v for k, v in weights.items()}
    parameters = _check(checkpoint, weights, root / entry['Config'])
    meta = content.get('meta', {})
    stored, shared = _once(_stored(checkpoint, weights, half))
    header = {
        'format': 'pt',
        'name': name,
        'version': version,
        'config': entry['Config'],
        'classes': json.dumps(_classes(checkpoint, meta)),
        'shared': json.dumps(shared),
        'iterations': str(meta.get('iter', 'unknown')),
        'ema': str('ema_state_dict' in content).lower(),
        'source_sha256': sha256_of(Path(checkpoint)),
        'qontinui_mm': __version__,
    }
    limit = LIMIT if folder is None else None
    folder = folder or root / 'weights'
    path = folder / f'{name}.safetensors'
    _save(stored, header, path, limit)
    entry['Weights'] = f'weights/{path.name}'
    file = {
        'Version': version,
        'Size': path.stat().st_size,
        'SHA256': sha256_of(path),
        'Type': 'float16' if half else 'float32',
        'Iterations': meta.get('iter'),
        'EMA': 'ema_state_dict' in content,
        'Source SHA256': header['source_sha256'],
    }
    _forget_figures(entry, file)
    entry.setdefault('Metadata', {}).update(
        {'Parameters': parameters, 'File': file}
    )
    metafile.save()
    return path


def _forget_figures(entry: dict[str, Any], file: dict[str, Any]) -> None:
    """Take away what was measured of weights that are replaced."""
    metadata = entry.get('Metadata', {})
    old = metadata.get('File')
    # Not the file's own hash: its header is in another order each time.
    same = ('Source SHA256', 'Type')
    if old is not None and any(old.get(k) != file[k] for k in same):
        entry.pop('Results', None)
        metadata.pop('Inference Time (ms/im)', None)


def _entry(
    metafile: Metafile, name: str, config: str | None
) -> dict[str, Any]:
    if not name.isidentifier():
        raise ValueError(f'--name {name}: letters, digits and _ alone')
    if all(model['Name'] != name for model in metafile.models):
        metafile.models.append(
            {'Name': name, 'Config': f'configs/{name}.py', 'Metadata': {}}
        )
    entry = metafile.model(name)
    if config is not None:
        entry['Config'] = config
    return entry


def _check(
    checkpoint: str, weights: Mapping[str, torch.Tensor], config: Path
) -> int:
    """Number of the model's parameters, if the weights are its."""
    cfg = Config.fromfile(config)
    init_default_scope(cfg.get('default_scope', 'mmdet'))
    model = MODELS.build(cfg.model)
    mismatch = key_mismatch(model, weights)
    if mismatch:
        raise ValueError(
            f'{checkpoint}: a checkpoint of another model than {config}: '
            f'{mismatch}'
        )
    return sum(each.numel() for each in model.parameters())


def _classes(checkpoint: str, meta: Mapping[str, Any]) -> list[str]:
    data = meta.get('dataset_meta') or {}
    classes = data.get('classes') or data.get('CLASSES')
    if not classes:
        raise ValueError(f'{checkpoint}: meta.dataset_meta has no classes')
    return list(classes)


def _stored(
    checkpoint: str, weights: Mapping[str, torch.Tensor], half: bool
) -> dict[str, torch.Tensor]:
    """Copies of the tensors in the type that is stored."""
    stored = {}
    for key, tensor in weights.items():
        shrinks = (
            half
            and tensor.is_floating_point()
            and not key.endswith(_STAYS_FLOAT32)
        )
        value = tensor.cpu().half() if shrinks else tensor.cpu()
        if value.is_floating_point() and not value.isfinite().all():
            raise ValueError(f'{checkpoint}: {key} is not finite as stored')
        stored[key] = value.clone().contiguous()
    return stored


def _once(
    tensors: Mapping[str, torch.Tensor],
) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    """Each content once, and for the other names the one that has it.

    RTMDet's levels share their convolutions, under a name for each.
    """
    kept: dict[str, torch.Tensor] = {}
    shared: dict[str, str] = {}
    names: dict[tuple, str] = {}
    for key, tensor in tensors.items():
        content = tensor.reshape(-1).view(torch.uint8).numpy()
        digest = hashlib.sha256(content).digest()
        name = names.setdefault((digest, tensor.dtype, tensor.shape), key)
        if name == key:
            kept[key] = tensor
        else:
            shared[key] = name
    return kept, shared


def _save(
    tensors: dict[str, torch.Tensor],
    header: dict[str, str],
    path: Path,
    limit: int | None,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f'.{path.name}.{os.getpid()}.tmp')
    try:
        save_file(tensors, partial, header)
        # safetensors keeps it from others; it is there to be shared.
        partial.chmod(0o644)
        size = partial.stat().st_size
        if limit is not None and size > limit:
            raise ValueError(
                f'{path}: {size / 1e6:.1f} MB, and {limit / 1e6:.0f} MB may '
                'be in the clone: store half precision, or in a folder '
                'elsewhere that a mirror holds'
            )
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)

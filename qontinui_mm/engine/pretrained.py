"""Whether the weights that a config asks for are in the model.

mmengine loads ``init_cfg=dict(type='Pretrained', ...)`` loosely: a file of
another architecture is a line in the log, and a model that starts at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from mmengine.runner import CheckpointLoader
from torch import nn

__all__ = ['is_pretrained', 'pretrained_faults']

# Names that mmpretrain's LoRA puts between a layer and its weights.
_LORA_ORIGINAL, _LORA_OWN = '.original_layer', '.lora_'


def is_pretrained(module: nn.Module) -> bool:
    """Whether the config gives the module a checkpoint to start from."""
    return any(True for _ in _pretrained_configs(module))


def pretrained_faults(model: nn.Module) -> list[str]:
    """What of the checkpoints that ``init_cfg`` names is not in the model.

    To be asked before the first step of training.

    Returns:
        One line for each checkpoint that does not fit its module.
    """
    faults = []
    for name, module in model.named_modules():
        for init_cfg in _pretrained_configs(module):
            fault = _fault(module, init_cfg)
            if fault:
                where = f'model.{name}' if name else 'model'
                faults.append(f'{where}.init_cfg: {fault}')
    return faults


def _pretrained_configs(module: nn.Module) -> Iterator[dict[str, Any]]:
    init_cfg = getattr(module, 'init_cfg', None) or []
    init_cfg = [init_cfg] if isinstance(init_cfg, dict) else init_cfg
    for each in init_cfg:
        if 'Pretrained' in str(each.get('type')):
            yield each


def _fault(module: nn.Module, init_cfg: dict[str, Any]) -> str | None:
    file = init_cfg['checkpoint']
    content = CheckpointLoader.load_checkpoint(file, map_location='cpu')
    given = content.get('state_dict', content)
    prefix = init_cfg.get('prefix') or ''
    given = {
        key.removeprefix(prefix): tensor
        for key, tensor in given.items()
        if key.startswith(prefix)
    }
    own = {
        key.replace(_LORA_ORIGINAL, ''): tensor
        for key, tensor in module.state_dict().items()
        if _LORA_OWN not in key
    }
    lost = [key for key in own if not _same(own[key], given.get(key))]
    if not lost:
        return None
    return (
        f'{len(lost)} of {len(own)} tensors are not those of {file}, first '
        f'{lost[0]}; tools/convert_backbone.py makes files that fit'
    )


def _same(own: torch.Tensor, given: torch.Tensor | None) -> bool:
    return (
        given is not None
        and own.shape == given.shape
        and torch.equal(own.cpu(), given.to(own.dtype))
    )

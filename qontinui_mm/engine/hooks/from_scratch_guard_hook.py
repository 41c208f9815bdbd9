"""Refuses to train a frozen model that nobody has trained yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mmengine.hooks import Hook
from mmengine.model import is_model_wrapper
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from qontinui_mm.registry import HOOKS

__all__ = ['FromScratchGuardHook', 'untrainable_parts']


def _is_pretrained(module: nn.Module) -> bool:
    init_cfg = getattr(module, 'init_cfg', None) or []
    init_cfg = [init_cfg] if isinstance(init_cfg, dict) else init_cfg
    return any('Pretrained' in str(cfg.get('type')) for cfg in init_cfg)


def _config_key(name: str) -> str:
    return f'model.{name}' if name else 'model'


def _walk(
    module: nn.Module, name: str = ''
) -> Iterator[tuple[str, nn.Module]]:
    """Modules that start from random weights, with their names."""
    if _is_pretrained(module):
        return
    yield name, module
    for child_name, child in module.named_children():
        yield from _walk(child, f'{name}.{child_name}' if name else child_name)


def untrainable_parts(model: nn.Module) -> list[str]:
    """What stops ``model`` from learning if it starts from random weights.

    A module (and all below it) whose ``init_cfg`` loads a pretrained
    checkpoint is left out. ``model`` is put into training mode.

    Returns:
        One line for each fault: where it is, and what to change.
    """
    model.train()
    faults: list[str] = []
    norms: list[str] = []
    frozen: list[str] = []
    for name, module in _walk(model):
        key = _config_key(name)
        if getattr(module, 'frozen_stages', -1) >= 0:
            faults.append(
                f'{key}.frozen_stages={module.frozen_stages} freezes random '
                f'weights: set it to -1'
            )
        if getattr(module, 'norm_eval', False):
            faults.append(
                f'{key}.norm_eval=True keeps BatchNorm on its initial '
                'statistics: set it to False'
            )
        if isinstance(module, _BatchNorm) and not module.training:
            norms.append(name)
        if any(not p.requires_grad for p in module.parameters(recurse=False)):
            frozen.append(name)
    if norms:
        faults.append(
            f'{len(norms)} BatchNorm layers are in eval mode, first '
            f'{norms[0]}: set norm_eval=False'
        )
    if frozen:
        faults.append(
            f'{len(frozen)} modules have frozen parameters, first '
            f'{frozen[0]}: set norm_cfg=dict(requires_grad=True) and '
            'frozen_stages=-1'
        )
    return faults


@HOOKS.register_module()
class FromScratchGuardHook(Hook):
    """Stops a run whose random weights are partly frozen.

    mmdet's recipes assume an ImageNet backbone: frozen BatchNorm, frozen
    stages, ``norm_eval``. Deleting only their checkpoint leaves a model that
    trains without an error and never learns. Runs with ``load_from`` or
    ``resume``, and modules with a pretrained ``init_cfg``, may freeze what
    they like.

    Raises:
        ValueError: From ``before_train``, with each config key to change.
    """

    priority = 'VERY_HIGH'

    def before_train(self, runner: Any) -> None:
        """Check the model before the first iteration."""
        if runner._load_from is not None:
            return
        model = runner.model
        model = model.module if is_model_wrapper(model) else model
        faults = untrainable_parts(model)
        if faults:
            raise ValueError(
                'this config trains from scratch, but part of its model '
                'cannot learn:\n  ' + '\n  '.join(faults)
            )

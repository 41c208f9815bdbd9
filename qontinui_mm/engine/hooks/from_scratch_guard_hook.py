"""Refuses to train a frozen model that nobody has trained yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from mmengine.hooks import Hook
from mmengine.model import BaseAveragedModel, is_model_wrapper
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from qontinui_mm.engine.pretrained import is_pretrained, pretrained_faults
from qontinui_mm.registry import HOOKS

__all__ = ['FromScratchGuardHook', 'untrainable_parts']

# Sine-cosine positions are a formula, not random weights.
_FIXED = ('pos_embed',)


def _config_key(name: str) -> str:
    return f'model.{name}' if name else 'model'


def _walk(
    module: nn.Module, name: str = ''
) -> Iterator[tuple[str, nn.Module]]:
    """Modules that start from random weights, with their names."""
    # A momentum encoder follows another model.
    if is_pretrained(module) or isinstance(module, BaseAveragedModel):
        return
    yield name, module
    for child_name, child in module.named_children():
        yield from _walk(child, f'{name}.{child_name}' if name else child_name)


def untrainable_parts(
    model: nn.Module, may_freeze: Sequence[str] = ()
) -> list[str]:
    """What stops ``model`` from learning if it starts from random weights.

    A module (and all below it) whose ``init_cfg`` loads a pretrained
    checkpoint is left out, and so are momentum encoders and fixed positional
    embeddings. ``model`` is put into training mode.

    Args:
        model: The model.
        may_freeze: Ends of the names of other parameters that may be frozen.

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
        if any(
            not parameter.requires_grad
            and not f'{name}.{own}'.endswith((*_FIXED, *may_freeze))
            for own, parameter in module.named_parameters(recurse=False)
        ):
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
    they like; that the latter hold the weights of their checkpoint is checked
    tensor by tensor.

    Args:
        may_freeze: Ends of the names of parameters that a method freezes on
            purpose, such as MoCo v3's projection of patches.

    Raises:
        ValueError: From ``before_train``, with each config key to change.
    """

    priority = 'VERY_HIGH'

    def __init__(self, may_freeze: Sequence[str] = ()) -> None:
        self.may_freeze = tuple(may_freeze)

    def before_train(self, runner: Any) -> None:
        """Check the model before the first iteration."""
        if runner._load_from is not None:
            return
        model = runner.model
        model = model.module if is_model_wrapper(model) else model
        misfits = pretrained_faults(model)
        if misfits:
            raise ValueError(
                'pre-trained weights were not loaded:\n  '
                + '\n  '.join(misfits)
            )
        faults = untrainable_parts(model, self.may_freeze)
        if faults:
            raise ValueError(
                'this config trains from scratch, but part of its model '
                'cannot learn:\n  ' + '\n  '.join(faults)
            )

"""Lower learning rates for earlier layers of a detector's backbone."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from mmpretrain.engine.optimizers import (
    LearningRateDecayOptimWrapperConstructor,
)
from mmpretrain.models.backbones import SwinTransformer
from torch import nn

from qontinui_mm.registry import OPTIM_WRAPPER_CONSTRUCTORS

__all__ = ['LayerDecayConstructor', 'layer_depth_of']

_PREFIX = 'backbone.'
LayerDepth = Callable[[str], tuple[int, int]]


@OPTIM_WRAPPER_CONSTRUCTORS.register_module()
class LayerDecayConstructor(LearningRateDecayOptimWrapperConstructor):
    """mmpretrain's layer-wise decay of the learning rate, for detectors.

    The layer ``i`` of ``n`` learns at ``layer_decay_rate ** (n - i)`` of the
    rate, and all that is not the backbone at the full one (ELECTRA,
    arXiv:2003.10555; BEiT, arXiv:2106.08254). mmpretrain's constructor asks
    the model for the depth of a parameter, which detectors do not know: this
    one asks the backbone. Parameters that several heads share are listed
    once, and those of equal settings are put into one group.

    Args:
        optim_wrapper_cfg: Of the optimizer and its wrapper.
        paramwise_cfg: ``layer_decay_rate``, ``norm_decay_mult``,
            ``bias_decay_mult``, ``flat_decay_mult``, ``custom_keys`` (see
            mmpretrain's).
    """

    def add_params(
        self,
        params: list[dict],
        module: nn.Module,
        prefix: str = '',
        get_layer_depth: LayerDepth | None = None,
        **kwargs: Any,
    ) -> None:
        """Add ``module``'s parameters to the groups ``params``."""
        at_top = get_layer_depth is None
        super().add_params(
            params,
            module,
            prefix=prefix,
            get_layer_depth=get_layer_depth or layer_depth_of(module.backbone),
            **kwargs,
        )
        if at_top:
            params[:] = _merged(params)


def layer_depth_of(backbone: nn.Module) -> LayerDepth:
    """The depth of a parameter, by its name in the detector.

    Returns:
        A function to a pair: the layer, from 0, and the number of layers. All
        outside of the backbone is of the last one.

    Raises:
        ValueError: The layers of such a backbone are not known.
    """
    if hasattr(backbone, 'get_layer_depth'):
        return lambda name: backbone.get_layer_depth(name, _PREFIX)
    stages = getattr(backbone, 'stages', None)
    if stages is not None and hasattr(stages[0], 'blocks'):
        # mmdet's Swin has the same names as mmpretrain's.
        swin = SimpleNamespace(depths=[len(stage.blocks) for stage in stages])
        return lambda name: SwinTransformer.get_layer_depth(
            swin, name, _PREFIX
        )
    layers = getattr(backbone, 'res_layers', None) or getattr(
        backbone, 'layers', None
    )
    if layers and all(isinstance(name, str) for name in layers):
        return _by_stage(list(layers))
    raise ValueError(
        f'layer_decay_rate: the layers of {type(backbone).__name__} are not '
        'known'
    )


def _by_stage(stages: list[str]) -> LayerDepth:
    """For ResNet and CSPNeXt: a stem, and stages by their names."""

    def depth(name: str) -> tuple[int, int]:
        total = len(stages) + 2
        if not name.startswith(_PREFIX):
            return total - 1, total
        top = name.removeprefix(_PREFIX).split('.')[0]
        return (stages.index(top) + 1 if top in stages else 0), total

    return depth


def _merged(params: list[dict]) -> list[dict]:
    """One group for each learning rate and weight decay."""
    groups: dict[tuple, dict] = {}
    seen: set[int] = set()
    for each in params:
        (parameter,) = each['params']
        if id(parameter) in seen:
            continue
        seen.add(id(parameter))
        settings = {
            key: value
            for key, value in each.items()
            if key not in ('params', 'param_name')
        }
        group = groups.setdefault(
            tuple(sorted(settings.items())), {**settings, 'params': []}
        )
        group['params'].append(parameter)
    return list(groups.values())

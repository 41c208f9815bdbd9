"""From a pre-training checkpoint to the weights of a detector's backbone.

mmpretrain's methods keep what they train under ``backbone.``, beside heads,
decoders and momentum encoders that a detector has no use for. The backbones
of masked methods are variants of the plain ones (``MAEViT``,
``SimMIMSwinTransformer``, ``SparseConvNeXt``, ``MoCoV3ViT``), with the same
names for the same weights; mmdet's Swin and ResNet share these names.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from mmpretrain.models.utils import resize_pos_embed
from torch import Tensor, nn
from torch.nn import functional

__all__ = ['PREFIX', 'Conversion', 'convert_backbone']

PREFIX = 'backbone.'
# Follow from the architecture: the detector's own are right.
_DERIVED = re.compile(r'(^|\.)(relative_position_index|attn_mask)$')
# Where a method reads its features, and a detector its own.
_OUTPUT_NORMS = re.compile(r'^(norm\d+|ln[12])\.')
# What only masked pre-training feeds into a backbone.
_METHODS_OWN = re.compile(r'^mask_token$')
_COUNTERS = re.compile(r'\.num_batches_tracked$')
_FIRST_CONVOLUTION = (
    'patch_embed.projection.weight',
    'downsample_layers.0.0.weight',
    'conv1.weight',
    'stem.0.conv.weight',
)


@dataclass
class Conversion:
    """Weights of a detector's backbone, and where each came from.

    Attributes:
        weights: All of the backbone's state, by its own names.
        matched: Names that were taken over as they are.
        resized: Names of positions that were interpolated, with both shapes.
        fresh: Names that pre-training does not have: norms of the detector's
            other outputs, as they are at the start.
        left: Names in the checkpoint that the detector has no use for.
        flipped: The first convolution, if the order of its channels changed.
    """

    weights: dict[str, Tensor] = field(default_factory=dict)
    matched: list[str] = field(default_factory=list)
    resized: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    flipped: str | None = None

    def summary(self) -> str:
        """What happened to the keys, some lines of text."""
        lines = [f'{len(self.matched)} tensors matched']
        for title, names in (
            ('resized', self.resized),
            ("new, the detector's own", self.fresh),
        ):
            lines += [f'{len(names)} {title}', *(f'  {n}' for n in names)]
        lines += [f'{len(self.left)} left, which the detector does not have']
        lines += [f'  {n}' for n in _by_module(self.left)]
        if self.flipped:
            lines.append(f'{self.flipped}: red and blue changed places')
        return '\n'.join(lines)


def convert_backbone(
    state_dict: Mapping[str, Tensor],
    backbone: nn.Module,
    flip_channels: bool = False,
) -> Conversion:
    """Fit a pre-training checkpoint's backbone to a detector's.

    Args:
        state_dict: Of a model of mmpretrain (MAE, SimMIM, SparK, MoCo v3,
            SimCLR, BYOL) or of ``GuiClip``.
        backbone: The detector's, newly built.
        flip_channels: Whether one of the two reads RGB and the other BGR.

    Raises:
        ValueError: The checkpoint has no backbone, or it is another one: each
            missing, unexpected or differently shaped tensor is named.
    """
    given = {key.removeprefix('module.'): v for key, v in state_dict.items()}
    done = Conversion(left=[k for k in given if not k.startswith(PREFIX)])
    given = {
        key.removeprefix(PREFIX): tensor
        for key, tensor in given.items()
        if key.startswith(PREFIX)
    }
    if not given:
        raise ValueError(
            f'no tensor of the checkpoint is called {PREFIX}...: this is no '
            f'pre-training checkpoint (first {next(iter(done.left), None)})'
        )
    faults = []
    for name, own in backbone.state_dict().items():
        fault = _take(name, own, given, done)
        if fault:
            faults.append(fault)
    for name in set(given).difference(done.weights):
        if not _may_stay(name):
            faults.append(f'{name}: unexpected, the detector has none')
    done.left += [PREFIX + k for k in given if k not in done.weights]
    if faults:
        raise ValueError(
            f'{len(faults)} tensors do not fit {type(backbone).__name__}:\n  '
            + '\n  '.join(sorted(faults))
        )
    if flip_channels:
        _flip(done)
    return done


def _take(
    name: str, own: Tensor, given: Mapping[str, Tensor], done: Conversion
) -> str | None:
    """Put one tensor of the detector's into ``done``; the fault, if any."""
    tensor = given.get(name)
    if _DERIVED.search(name):
        done.weights[name] = own.clone()
    elif tensor is None:
        if not (_OUTPUT_NORMS.search(name) or _COUNTERS.search(name)):
            return f'{name}: missing in the checkpoint'
        done.weights[name] = own.clone()
        done.fresh.append(name)
    elif tensor.shape == own.shape:
        done.weights[name] = tensor.detach().to(own.dtype, copy=True)
        done.matched.append(name)
    else:
        resized = _resize(name, tensor.detach(), own.shape)
        shapes = f'{tuple(tensor.shape)}, {tuple(own.shape)} in the detector'
        if resized is None:
            return f'{name}: of another shape: {shapes}'
        done.weights[name] = resized.to(own.dtype)
        done.resized.append(f'{name}: {shapes}')
    return None


def _may_stay(name: str) -> bool:
    return any(
        pattern.search(name)
        for pattern in (_DERIVED, _OUTPUT_NORMS, _METHODS_OWN)
    )


def _resize(name: str, tensor: Tensor, shape: torch.Size) -> Tensor | None:
    """Positions interpolated to ``shape``; None for what are none."""
    leaf = name.rpartition('.')[2]
    if leaf in ('pos_embed', 'absolute_pos_embed'):
        return _resize_absolute(tensor, shape)
    if leaf == 'relative_position_bias_table':
        return _resize_relative(tensor, shape)
    return None


def _resize_absolute(tensor: Tensor, shape: torch.Size) -> Tensor | None:
    """(1, tokens, channels) on a square grid, after 0 or 1 class tokens.

    Bicubic, as in ViT (arXiv:2010.11929, section 3.2).
    """
    if tensor.ndim != 3 or tensor.shape[2] != shape[2]:
        return None
    source, target = _grid(tensor.shape[1]), _grid(shape[1])
    if source is None or target is None:
        return None
    (side, extra), (new_side, new_extra) = source, target
    if new_extra > extra:
        return None
    tensor = tensor[:, extra - new_extra :]
    return resize_pos_embed(
        tensor, (side, side), (new_side, new_side), 'bicubic', new_extra
    )


def _grid(tokens: int) -> tuple[int, int] | None:
    """Side of the square, and the tokens before it."""
    side = math.isqrt(tokens)
    extra = tokens - side**2
    return (side, extra) if extra in (0, 1) else None


def _resize_relative(tensor: Tensor, shape: torch.Size) -> Tensor | None:
    """((2 window - 1)^2, heads), bicubic as in Swin V2 (arXiv:2111.09883)."""
    if tensor.shape[1] != shape[1]:
        return None
    side, new_side = math.isqrt(tensor.shape[0]), math.isqrt(shape[0])
    if side**2 != tensor.shape[0] or new_side**2 != shape[0]:
        return None
    table = tensor.float().T.reshape(1, -1, side, side)
    table = functional.interpolate(table, (new_side, new_side), mode='bicubic')
    return table.flatten(2)[0].T.contiguous()


def _flip(done: Conversion) -> None:
    for name in _FIRST_CONVOLUTION:
        weight = done.weights.get(name)
        if weight is not None and weight.shape[1] == 3:
            done.weights[name] = weight.flip(1)
            done.flipped = name
            return
    raise ValueError(
        'the detector reads its channels in the other order than '
        'pre-training, and no first convolution of '
        f'{", ".join(_FIRST_CONVOLUTION)} is there to turn'
    )


def _by_module(names: list[str]) -> list[str]:
    """Names, those of one top-level module together."""
    counts: dict[str, int] = {}
    for name in names:
        top = name.split('.')[0]
        key = name if top == PREFIX[:-1] else f'{top}.*'
        counts[key] = counts.get(key, 0) + 1
    return [f'{key} ({count})' for key, count in counts.items()]

"""Reads pre-training checkpoints, writes files with a detector's backbone."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import torch
from mmengine.config import Config
from mmengine.registry import MODELS, init_default_scope
from torch import nn

from qontinui_mm.apis.convert_backbone import PREFIX, convert_backbone
from qontinui_mm.apis.pixel_normalisation import (
    PixelNormalisation,
    recorded_normalisation,
)
from qontinui_mm.engine.checkpoint_io import read_checkpoint

__all__ = ['build_backbone', 'convert_file']


def build_backbone(cfg: Config) -> nn.Module:
    """The backbone of a detector's config, without loading anything.

    Of a backbone with LoRA (``mmpretrain.LoRAModel``) it is the one inside:
    that is what pre-trained weights are loaded into.

    Raises:
        ValueError: The model has no backbone.
    """
    init_default_scope(cfg.get('default_scope', 'mmdet'))
    if 'backbone' not in cfg.model:
        raise ValueError(f'{cfg.filename}: model: it has no backbone')
    backbone = copy.deepcopy(cfg.model.backbone)
    backbone = backbone.get('module', backbone)
    backbone.pop('init_cfg', None)
    # Frozen or not makes no difference to the weights.
    built = MODELS.build(backbone)
    # mmengine would print a line for each parameter.
    built._dump_init_info = _say_nothing
    built.init_weights()
    del built._dump_init_info
    return built


def _say_nothing() -> None:
    """Takes the place of mmengine's dump."""


def convert_file(checkpoint: str, out: Path, cfg: Config) -> str:
    """Convert a checkpoint for the detector of a config.

    The new file has all of the backbone's state under ``backbone.``, so that
    it can be loaded strictly.

    Args:
        checkpoint: Of pre-training; read without running its code.
        out: New file; there is none until it is whole.
        cfg: Of the detector.

    Returns:
        What became of the tensors, in words.

    Raises:
        FileNotFoundError: There is no such checkpoint.
        ValueError: It is no checkpoint, or of another backbone.
    """
    content = read_checkpoint(checkpoint)
    if not isinstance(content, dict):
        raise ValueError(f'{checkpoint}: not a checkpoint')
    seen = recorded_normalisation(content)
    wanted = PixelNormalisation.of(cfg.model.get('data_preprocessor') or {})
    try:
        done = convert_backbone(
            content.get('state_dict', content),
            build_backbone(cfg),
            flip_channels=seen is not None and seen.rgb != wanted.rgb,
        )
    except ValueError as error:
        raise ValueError(f'{checkpoint}: {cfg.filename}: {error}') from None
    weights = {PREFIX + name: value for name, value in done.weights.items()}
    _write(out, {'state_dict': weights, 'meta': {'converted': checkpoint}})
    return '\n'.join([done.summary(), _pixels(seen, wanted), f'wrote {out}'])


def _pixels(
    seen: PixelNormalisation | None, wanted: PixelNormalisation
) -> str:
    if seen is None:
        return (
            'the checkpoint does not say how its pixels were normalised: see '
            "to it that the detector's data_preprocessor does the same"
        )
    if (seen.mean, seen.std) == (wanted.mean, wanted.std):
        return 'pixels are normalised as in pre-training'
    return (
        f'pixels: mean {wanted.mean}, std {wanted.std} of red, green, blue; '
        f'pre-training had mean {seen.mean}, std {seen.std}'
    )


def _write(out: Path, content: dict[str, Any]) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f'{out.name}.partial')
    torch.save(content, partial)
    partial.replace(out)

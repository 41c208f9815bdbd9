"""EfficientNet that says that nothing of it is frozen."""

from __future__ import annotations

from typing import Any

from mmdet.models.backbones import EfficientNet

from qontinui_mm.registry import MODELS

__all__ = ['UnfrozenEfficientNet']


@MODELS.register_module()
class UnfrozenEfficientNet(EfficientNet):
    """EfficientNet (arXiv:1905.11946) from random weights.

    mmdet counts its frozen stages from 1, so that 0 freezes nothing and -1 is
    refused; in every other backbone 0 freezes the stem, and
    ``FromScratchGuardHook`` stops the run. Here it is -1, as elsewhere.

    Args:
        kwargs: Those of mmdet's, without ``frozen_stages``.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.frozen_stages = -1

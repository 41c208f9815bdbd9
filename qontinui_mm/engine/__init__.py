"""What the training and test runs need beyond mmengine."""

from qontinui_mm.engine.bf16_optim_wrapper import Bf16OptimWrapper
from qontinui_mm.engine.hooks import (
    AtomicCheckpointHook,
    ChannelsLastHook,
    FromScratchGuardHook,
    ProcessMemoryHook,
)
from qontinui_mm.engine.layer_decay_constructor import LayerDecayConstructor
from qontinui_mm.engine.runner import GuiRunner

__all__ = [
    'AtomicCheckpointHook',
    'Bf16OptimWrapper',
    'ChannelsLastHook',
    'FromScratchGuardHook',
    'GuiRunner',
    'LayerDecayConstructor',
    'ProcessMemoryHook',
]

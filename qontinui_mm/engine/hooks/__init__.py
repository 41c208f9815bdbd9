"""Hooks that upstream lacks."""

from qontinui_mm.engine.hooks.atomic_checkpoint_hook import (
    AtomicCheckpointHook,
)
from qontinui_mm.engine.hooks.channels_last_hook import ChannelsLastHook
from qontinui_mm.engine.hooks.from_scratch_guard_hook import (
    FromScratchGuardHook,
)
from qontinui_mm.engine.hooks.process_memory_hook import ProcessMemoryHook

__all__ = [
    'AtomicCheckpointHook',
    'ChannelsLastHook',
    'FromScratchGuardHook',
    'ProcessMemoryHook',
]

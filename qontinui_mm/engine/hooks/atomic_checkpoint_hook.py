"""Keeps the old checkpoint until the new one is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mmengine.hooks import CheckpointHook

from qontinui_mm.registry import HOOKS

__all__ = ['AtomicCheckpointHook']


class _RemoveLater:
    """A storage backend that notes what to remove instead of removing it."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend
        self.stale: list[tuple[str, str]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._backend, name)

    def remove(self, path: str) -> None:
        self.stale.append(('remove', path))

    def rmtree(self, path: str) -> None:
        self.stale.append(('rmtree', path))


@HOOKS.register_module()
class AtomicCheckpointHook(CheckpointHook):
    """mmengine's ``CheckpointHook``, in an order that survives a kill.

    mmengine removes the outdated checkpoint and then writes the new one: with
    ``max_keep_ckpts=1`` a kill during the save leaves nothing to resume from.
    Here the removal waits until the new file has its final name, which
    :class:`~qontinui_mm.engine.runner.GuiRunner` gives it only when whole.
    """

    def _save_checkpoint_with_step(self, *args: Any, **kwargs: Any) -> None:
        with self._removals_last():
            super()._save_checkpoint_with_step(*args, **kwargs)

    def _save_best_checkpoint(self, *args: Any, **kwargs: Any) -> None:
        with self._removals_last():
            super()._save_best_checkpoint(*args, **kwargs)

    @contextmanager
    def _removals_last(self) -> Iterator[None]:
        backend = self.file_backend
        deferred = self.file_backend = _RemoveLater(backend)
        try:
            yield
        finally:
            self.file_backend = backend
        current = {
            self.last_ckpt,
            getattr(self, 'best_ckpt_path', None),
            *getattr(self, 'best_ckpt_path_dict', {}).values(),
        }
        for method, path in deferred.stale:
            # A path that was saved again meanwhile is not stale any more.
            if path not in current:
                getattr(backend, method)(path)

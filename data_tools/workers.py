"""Runs a function over indices in processes that outlive nothing.

Ctrl-C ends a run cleanly, the death of the parent ends the workers, and no
worker dies of a Ctrl-C while it starts.
"""

from __future__ import annotations

import functools
import multiprocessing.connection
import multiprocessing.util
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

__all__ = ['run_over']

# Indices that a worker takes at a time: enough to keep it busy, few enough
# for a smooth progress bar.
CHUNK = 8

_task: Any = None


def run_over(task: Any, indices: Iterable[int], workers: int) -> Iterator[int]:
    """Call ``task(index)`` for each index; yields each that is done.

    Args:
        task: Callable object that can be pickled. Its ``open()`` is called
            in each worker before, its ``close()`` after all calls.
        indices: What to call it with.
        workers: Processes; with 1, all runs in this one.
    """
    if workers == 1:
        task.open()
        try:
            for index in indices:
                task(index)
                yield index
        finally:
            task.close()
        return
    # Skia's and Qt's threads do not survive a fork.
    context = multiprocessing.get_context('spawn')
    with ProcessPoolExecutor(
        workers, context, initializer=_begin, initargs=(task,)
    ) as pool:
        try:
            with _interrupts_held():
                done = pool.map(_call, indices, chunksize=CHUNK)
            yield from done
        except KeyboardInterrupt:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _begin(task: Any) -> None:
    global _task
    _follow_parent()
    _task = task
    multiprocessing.util.Finalize(None, task.close, exitpriority=10)


def _call(index: int) -> int:
    _open()
    _task(index)
    return index


@functools.cache
def _open() -> None:
    # Not in _begin: the pool keeps what that raises to itself.
    _task.open()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold back Ctrl-C, for good in processes that are started meanwhile.

    Workers inherit the mask from their first instruction on, so that none
    dies of a Ctrl-C half-way through its imports; this process gets what
    came in between at the end of the block.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _follow_parent() -> None:
    """End when the parent ends, however it ends."""
    sentinel = multiprocessing.parent_process().sentinel

    def watch() -> None:
        multiprocessing.connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()

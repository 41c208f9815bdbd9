"""Shards as tasks of a Ray cluster; Ray is optional (``pip install ray``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

__all__ = ['run_on_ray']


def run_on_ray(jobs: Sequence[Callable[[], Path]]) -> Iterator[Path]:
    """Run jobs on the cluster of ``RAY_ADDRESS``, or on one of this machine.

    Args:
        jobs: They can be pickled, and write where every node can.

    Yields:
        What each returns, in the order in which they end.

    Raises:
        RuntimeError: Ray is not installed.
    """
    try:
        import ray
    except ImportError:
        raise RuntimeError('--ray needs Ray: pip install ray') from None
    with ray.init(log_to_driver=False):
        run = ray.remote(num_cpus=1)(_run)
        waiting = [run.remote(job) for job in jobs]
        while waiting:
            (done,), waiting = ray.wait(waiting)
            yield ray.get(done)


def _run(job: Callable[[], Path]) -> Path:
    return job()

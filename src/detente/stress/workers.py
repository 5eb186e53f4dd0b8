"""Who computes the batches of a sweep: processes on this machine, or a running Dask cluster."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import numpy as np

from detente.stress.batches import Batch, Job, work
from detente.stress.folder import LostError

SHORTEST = 0.1
"""Seconds that one task takes at least, so that sending it costs little: judgement."""
LOOK = 0.5
"""Seconds between a worker's looks at whether the sweep that started it still lives: judgement."""


def cluster(scheduler: str | None) -> AbstractContextManager[Any]:
    """A client of the cluster that was asked for, or nothing."""
    if scheduler is None:
        return nullcontext()
    from detente.stress import cluster as dask  # noqa: PLC0415  (only where it is asked for)

    return dask.cluster(scheduler)


def tasks(missing: list[int], took: float, workers: int) -> list[tuple[int, ...]]:
    """Batches put together so that a task takes long enough, yet no worker has to wait long at the end."""
    wanted = int(np.ceil(SHORTEST / max(took, 1e-6)))
    each = max(1, min(wanted, len(missing) // (4 * workers)))
    return [tuple(missing[n : n + each]) for n in range(0, len(missing), each)]


def spread(job: Job, given: list[tuple[int, ...]], workers: int, client: Any) -> Iterator[list[Batch]]:
    """Tasks to processes on this machine, or to a cluster where there is a client; answers in any order.

    Raises:
        SweepError: a task was refused.
        LostError: a process was lost.

    """
    if client is not None:
        from detente.stress.cluster import scattered  # noqa: PLC0415  (only where it is asked for)

        yield from scattered(job, given, client)
        return
    from joblib import Parallel, delayed  # noqa: PLC0415  (only sweeps need it)
    from joblib.externals.loky.process_executor import BrokenProcessPool  # noqa: PLC0415

    mine = os.getpid()
    try:
        yield from Parallel(n_jobs=workers, return_as="generator_unordered")(
            delayed(work_here)(mine, job, numbers) for numbers in given
        )
    except BrokenProcessPool:
        raise LostError(
            "a process of the sweep was lost: it was ended from outside, or memory ran out; "
            "fewer workers at a time need less"
        ) from None


def work_here(parent: int, job: Job, numbers: tuple[int, ...]) -> list[Batch]:
    """`work` in a process that ends when the sweep that started it does."""
    _outlive(parent)
    return work(job, numbers)


_watching: list[threading.Thread] = []


def _outlive(parent: int) -> None:
    """Watch, once, that the parent lives: a killed sweep would leave its workers waiting for minutes."""
    if _watching or parent == os.getpid():
        return
    thread = threading.Thread(target=_watch, args=(os.getppid(),), daemon=True)
    _watching.append(thread)
    thread.start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os._exit(1)

"""The same batches on a running Dask cluster (the extra ``scale``); its workers read the case's path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from detente.stress.batches import Batch, Job, work
from detente.stress.folder import LostError, SweepError

PATIENCE = 10
"""Seconds to wait for the scheduler: judgement."""


@contextmanager
def cluster(scheduler: str) -> Iterator[Any]:
    """A client of the cluster, closed afterwards.

    Raises:
        SweepError: Dask isn't installed, or no scheduler answers.

    """
    dask = _dask()
    try:
        # A client that can't read its address complains once more when it is thrown away.
        import_module("distributed.comm").get_address_host(scheduler)
        client = dask.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        found = f"{type(error).__name__}: {error}".splitlines()[0]
        raise SweepError(
            f"no scheduler answers at {scheduler} ({found}); expected the address of a running one, "
            "such as tcp://localhost:8786"
        ) from None
    with client:
        yield client


def scattered(job: Job, tasks: list[tuple[int, ...]], client: Any) -> Iterator[list[Batch]]:
    """Answers to tasks in any order. What a lost worker had is computed again by another, and counts once.

    Raises:
        LostError: workers were lost again and again over one task.

    """
    dask = _dask()
    futures = [client.submit(work, job, numbers, pure=False) for numbers in tasks]
    try:
        for future in dask.as_completed(futures, loop=client.loop):
            yield future.result()
    except dask.KilledWorker as error:
        raise LostError(f"workers died again and again over one task: {error}") from None


def _dask() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise SweepError(
            "a scheduler needs dask.distributed, which isn't installed; pip install 'detente[scale]'"
        ) from None

"""Wide sweeps: strategies × draws × structural variants, in batches, on this machine or on a Dask cluster."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError, TooLargeError, UnknownNameError
from detente.case.arguments import typed, whole
from detente.draws import Draws
from detente.method import SCHEMA_VERSION
from detente.stress import choice, tables, workers
from detente.stress.batches import Job, compute, fingerprint, work
from detente.stress.folder import Folder, SweepError
from detente.stress.store import Store
from detente.stress.structure import AS_WRITTEN, structured
from detente.stress.tables import Table, table_path
from detente.stress.value import PlanEvaluator, strategies

Floats = NDArray[np.float64]
Progress = Callable[[int, int], None]
"""Called with how many batches are done and how many there are."""

BATCH = 1000
"""Draws in a batch: judgement; part of what a sweep is, so that all numbers of workers give one table."""
MOST = 50_000_000
"""Evaluations in one table: judgement; 800 MB."""


@dataclass(frozen=True)
class Run:
    """How a sweep runs; nothing here changes its table, except ``batch``.

    ``workers``: processes on this machine (None: one a core; 1: none beside this one); ``scheduler``: the
    address of a running Dask scheduler, such as ``tcp://host:8786``; ``folder``: where finished batches are
    kept, so that an interrupted sweep goes on; ``batch``: draws in a batch.
    """

    workers: int | None = None
    scheduler: str | None = None
    folder: Path | None = None
    batch: int = BATCH
    progress: Progress | None = None

    def __post_init__(self) -> None:
        if self.workers is not None:
            whole("workers", self.workers, 1)
        whole("batch", self.batch)


@dataclass(frozen=True, eq=False, repr=False)
class Sweep:
    """Every strategy under every structure in every draw: ``agreed`` D and ``value``, (V, T, draws).

    Draws come in batches of ``batch``, each a Latin hypercube of its own.
    """

    case: str
    structures: tuple[str, ...]
    strategies: tuple[str, ...]
    agreed: Floats
    value: Floats
    batch: int
    seed: int
    reads: tuple[str, ...]

    def __repr__(self) -> str:
        shape = " x ".join(map(str, self.agreed.shape))
        return f"Sweep({self.case!r}, {shape} evaluations, reads={self.reads})"

    @property
    def evaluations(self) -> int:
        """How many (structure, strategy, world) there are."""
        return self.agreed.size

    def rows(self) -> list[dict[str, Any]]:
        """One row a structure and strategy: chance, mean value, regret, share of worlds in which it leads."""
        found = []
        for v, structure in enumerate(self.structures):
            lost = choice.regret(self.value[v])
            for t, strategy in enumerate(self.strategies):
                found.append(
                    {
                        "structure": structure,
                        "strategy": strategy,
                        "chance": float(self.agreed[v, t].mean()),
                        "value": float(self.value[v, t].mean()),
                        "regret_mean": float(lost[t].mean()),
                        "regret_p90": float(np.quantile(lost[t], 0.9)),
                        "regret_max": float(lost[t].max()),
                        "best_in": float(((lost[t] <= 1e-12) & (self.value[v, t] > 0)).mean()),
                    }
                )
        return found

    def table(self) -> Table:
        """The tidy table as columns, one row an evaluation: what was tried, in which draw, D and value."""
        variants, plans, draws = self.agreed.shape
        number = np.arange(draws)
        return {
            "structure": np.repeat(self.structures, plans * draws),
            "strategy": np.tile(np.repeat(self.strategies, draws), variants),
            "seed": np.full(self.agreed.size, self.seed),
            "batch": np.tile(number // self.batch, variants * plans),
            "draw": np.tile(number % self.batch, variants * plans),
            "agreed": self.agreed.ravel(),
            "value": self.value.ravel(),
        }

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints: the summary, not the table."""
        return {
            "question": "sweep",
            "version": SCHEMA_VERSION,
            "reads": list(self.reads),
            "case": self.case,
            "structures": list(self.structures),
            "strategies": list(self.strategies),
            "draws": self.agreed.shape[2],
            "seed": self.seed,
            "batch": self.batch,
            "evaluations": self.evaluations,
            "rows": self.rows(),
        }

    def write(self, path: Path | str) -> Path:
        """Write the tidy table; without ``.parquet`` or ``.csv``, Parquet where pyarrow is there, else CSV.

        Raises:
            SweepError: ``.parquet`` without pyarrow, another ending, no name, or the name of a folder.

        """
        return write([self], path)


def write(sweeps: Sequence[Sweep], path: Path | str) -> Path:
    """Write the tidy tables of several sweeps, such as of several seeds, below each other; return the file.

    Written whole or not at all: a table that is there stays until the new one is finished.

    Raises:
        SweepError: as `tables.table_path`.

    """
    return tables.write([one.table() for one in sweeps], path)


@typed
def sweep(
    case: Case,
    draws: Draws | None = None,
    names: Sequence[str] | None = None,
    structures: Sequence[str] = (AS_WRITTEN,),
    run: Run | None = None,
) -> Sweep:
    """Value strategies in many worlds under several structures; the same seed gives the same table anywhere.

    Args:
        case: the dispute, perhaps as one reader sees it; read from a file unless ``workers`` is 1.
        draws: how many worlds and which seed; 1000 with seed 0 by default.
        names: strategies of the case; all that change anything by default.
        structures: names from `STRUCTURES`.
        run: how it runs: workers, scheduler, folder, size of a batch, progress.

    Raises:
        UnknownNameError: a strategy or structure that isn't there.
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        TooLargeError: more evaluations than `MOST`.
        SweepError: the case can't be read again by workers, the folder holds another sweep or something
            else, another sweep is at work in it, the scheduler isn't there, a worker failed or was lost.

    """
    draws, run = draws if draws is not None else Draws(), run if run is not None else Run()
    chosen = _chosen(case, names)
    count = draws.count * len(chosen) * len(structures)
    if count > MOST:
        raise TooLargeError(f"{count:,} evaluations; the bound on one table is {MOST:,}")
    if draws.count < 1 or run.batch < 1:
        raise SweepError("found no draws or an empty batch; expected at least one of each")
    reads = _reads(case, chosen, structures)
    alone = run.scheduler is None and _workers(run) == 1
    job = _job(case, draws, chosen, structures, run.batch)
    # The cluster comes before anything is kept: a scheduler that isn't there leaves no trace.
    with workers.cluster(run.scheduler) as client, _own(run.folder):
        store = Store(job, run.folder)
        _go(case if alone else None, job, store, (run, client))
    agreed, value = store.whole()
    return Sweep(case.slug, job.structures, job.strategies, agreed, value, run.batch, job.seed, reads)


def _chosen(case: Case, names: Sequence[str] | None) -> tuple[str, ...]:
    known = strategies(case)
    for name in names or ():
        if name not in known:
            raise UnknownNameError("strategy that changes anything", name, known)
    chosen = tuple(dict.fromkeys(names)) if names is not None else tuple(known)
    if not chosen:
        raise SweepError("found no strategy that changes anything; expected at least one")
    return chosen


def _reads(case: Case, names: Sequence[str], structures: Sequence[str]) -> tuple[str, ...]:
    """Which sheets are read; a closed one is refused here, before any work."""
    case = case.noting()
    for structure in dict.fromkeys(structures):
        varied = structured(case, structure)
        plans = strategies(varied)
        for name in names:
            PlanEvaluator(varied).outcome(plans[name], Draws(1))
    return case.reads


def _job(case: Case, draws: Draws, names: tuple[str, ...], structures: Sequence[str], batch: int) -> Job:
    return Job(
        str(Path(case.origin).resolve()) if Path(case.origin).is_file() else "",
        case.reader,
        tuple(sorted(case.closed)),
        fingerprint(case),
        names,
        tuple(dict.fromkeys(structures)),
        draws.count,
        batch,
        draws.seed,
    )


def _workers(run: Run) -> int:
    return run.workers if run.workers is not None else os.cpu_count() or 1


def _own(folder: Path | None) -> Folder | nullcontext[None]:
    return Folder(folder) if folder is not None else nullcontext()


def _go(case: Case | None, job: Job, store: Store, how: tuple[Run, Any]) -> None:
    """Compute what is missing; every finished task is kept at once."""
    run, client = how
    tell = run.progress or (lambda _done, _all: None)
    tell(len(store.found), job.batches)
    missing = store.missing()
    if not missing:
        return
    if case is not None:
        for number in missing:
            store.add([compute(case, job, number)])
            tell(len(store.found), job.batches)
        return
    if not job.where:
        raise SweepError("found a case that no file holds; expected one read from a file, or workers = 1")
    start = time.perf_counter()
    store.add(work(job, (missing[0],)))
    took = time.perf_counter() - start
    tell(len(store.found), job.batches)
    count = _workers(run)
    for batches in workers.spread(job, workers.tasks(missing[1:], took, count), count, client):
        store.add(batches)
        tell(len(store.found), job.batches)


__all__ = ["DetenteError", "Progress", "Run", "Sweep", "SweepError", "sweep", "table_path", "write"]

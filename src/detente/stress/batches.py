"""Batches of a sweep: what a worker computes, and the files in which finished batches wait for a resume.

A case refuses to be pickled, since it may hold closed sheets. A worker gets a path, reads the case again and
closes what was closed.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError, load
from detente.case.files import read_bytes
from detente.draws import Draws
from detente.stress.structure import structured
from detente.stress.value import PlanEvaluator, strategies

Floats = NDArray[np.float64]


class SweepError(DetenteError):
    """A sweep that can't start, go on or be resumed."""


@dataclass(frozen=True)
class Job:
    """All that a worker needs; no number of the case. ``closed``: sheets that must stay closed."""

    where: str
    reader: str | None
    closed: tuple[str, ...]
    fingerprint: str
    strategies: tuple[str, ...]
    structures: tuple[str, ...]
    draws: int
    batch: int
    seed: int

    @property
    def batches(self) -> int:
        """How many batches there are; the last may be smaller."""
        return -(-self.draws // self.batch)

    def size(self, number: int) -> int:
        """How many draws a batch has."""
        return min(self.batch, self.draws - number * self.batch)

    def seed_of(self, number: int) -> int:
        """A batch's own seed; the first batch has the sweep's, so that it repeats the draws of a question."""
        if number == 0:
            return self.seed
        found = hashlib.blake2b(f"{self.seed}|batch|{number}".encode(), digest_size=8).digest()
        return int.from_bytes(found, "big")


@dataclass(frozen=True, repr=False)
class Batch:
    """One batch: ``agreed`` D and ``value`` by structure, strategy and draw, shape (V, T, S)."""

    number: int
    agreed: Floats
    value: Floats


def fingerprint(where: str) -> str:
    """What stands in a case's file and its sheets, as a short text that changes when they do."""
    path = Path(where)
    files = [path, *sorted((path.parent / "sheets").glob("*.yaml"))] if path.name == "case.yaml" else [path]
    found = hashlib.blake2b(digest_size=16)
    for file in files:
        found.update(f"{file.name}\n".encode() + read_bytes(file))
    return found.hexdigest()


@lru_cache(maxsize=2)
def _loaded(where: str, reader: str | None, closed: tuple[str, ...], print_: str) -> Case:
    """The case as the sweep's caller sees it.

    Raises:
        SweepError: the file has changed since, or other sheets are closed than were.

    """
    if fingerprint(where) != print_:
        raise SweepError(f"{where} has changed since the sweep began; expected the same file")
    case = load(where)
    case = case.seen_by(reader) if reader is not None else case
    if tuple(sorted(case.closed)) != closed:
        raise SweepError("found other closed sheets on reading the case again; expected the same ones")
    return case


def compute(case: Case, job: Job, number: int) -> Batch:
    """Every strategy under every structure in the draws of one batch."""
    draws = Draws(job.size(number), job.seed_of(number))
    shape = (len(job.structures), len(job.strategies), draws.count)
    agreed, value = np.empty(shape), np.empty(shape)
    for v, structure in enumerate(job.structures):
        varied = structured(case, structure)
        evaluator, plans = PlanEvaluator(varied), strategies(varied)
        for t, name in enumerate(job.strategies):
            outcome = evaluator.outcome(plans[name], draws)
            agreed[v, t], value[v, t] = outcome.agreed, outcome.value
    return Batch(number, agreed, value)


def work(job: Job, numbers: tuple[int, ...]) -> list[Batch]:
    """What a worker process does: read the case (once), compute some batches.

    Raises:
        SweepError: anything that the library refuses, in words only, so that it can travel between processes.

    """
    try:
        case = _loaded(job.where, job.reader, job.closed, job.fingerprint)
        return [compute(case, job, number) for number in numbers]
    except SweepError:
        raise
    except DetenteError as error:
        raise SweepError(str(error)) from None


class Store:
    """Finished batches, in memory and, where a folder is given, in files that a later call takes up."""

    def __init__(self, job: Job, folder: Path | None) -> None:
        self.job, self.folder = job, folder
        self.found: dict[int, Batch] = {}
        if folder is not None:
            self._open(folder)

    def missing(self) -> list[int]:
        """Batches that are still to be computed."""
        return [number for number in range(self.job.batches) if number not in self.found]

    def add(self, batches: Iterable[Batch]) -> None:
        """Keep batches; one that has come before (a worker was given up too early) must be the same.

        Raises:
            SweepError: the same batch with other figures.

        """
        for batch in batches:
            before = self.found.get(batch.number)
            if before is not None:
                if not np.array_equal(before.agreed, batch.agreed):
                    raise SweepError(f"found batch {batch.number} twice with different figures")
                continue
            self.found[batch.number] = batch
            if self.folder is not None:
                _write(self._file(batch.number), batch)

    def whole(self) -> tuple[Floats, Floats]:
        """D and value of all draws in the order of the batches, (V, T, draws) each."""
        parts = [self.found[number] for number in range(self.job.batches)]
        return np.concatenate([p.agreed for p in parts], axis=2), np.concatenate([p.value for p in parts], 2)

    def _file(self, number: int) -> Path:
        assert self.folder is not None
        return self.folder / f"batch-{number:06d}.npz"

    def _open(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        plan, kept = folder / "sweep.json", json.dumps(self._plan(), indent=1)
        if not plan.exists():
            _replace(plan, kept.encode())
        elif plan.read_text(encoding="utf-8") != kept:
            raise SweepError(f"{folder} holds another sweep; expected an empty folder, or the same sweep")
        for number in range(self.job.batches):
            batch = _read(self._file(number), number, self._shape(number))
            if batch is not None:
                self.found[number] = batch

    def _plan(self) -> dict[str, object]:
        """What makes a sweep the same; the path may differ."""
        return {key: value for key, value in asdict(self.job).items() if key != "where"}

    def _shape(self, number: int) -> tuple[int, int, int]:
        return len(self.job.structures), len(self.job.strategies), self.job.size(number)


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    part.replace(path)


def _write(path: Path, batch: Batch) -> None:
    part = path.with_name(f".{path.stem}.{os.getpid()}.part.npz")
    np.savez(part, agreed=batch.agreed, value=batch.value)
    part.replace(path)


def _read(path: Path, number: int, shape: tuple[int, int, int]) -> Batch | None:
    """A finished batch; None if there is none, or its file is torn (it is computed again)."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            agreed, value = kept["agreed"], kept["value"]
    except (FileNotFoundError, zipfile.BadZipFile, EOFError, KeyError, ValueError):
        return None
    return Batch(number, agreed, value) if agreed.shape == value.shape == shape else None

"""Batches of a sweep: what a worker computes.

A case refuses to be pickled, since it may hold closed sheets. A worker gets a path, reads the case again and
closes what was closed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError, load
from detente.draws import Draws
from detente.stress.folder import SweepError
from detente.stress.structure import structured
from detente.stress.value import PlanEvaluator, strategies

Floats = NDArray[np.float64]


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


def fingerprint(case: Case) -> str:
    """What a case says to whom it is open, as a short text that changes when that does.

    A closed sheet leaves no trace: from a mark of it, kept beside the batches, its numbers could be guessed.
    """
    said = case.file.model_dump(mode="json", by_alias=True, exclude_unset=True)
    pulls = {actor: sorted(found) for actor, found in case.closed.items()}
    text = json.dumps([said, pulls], ensure_ascii=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


@lru_cache(maxsize=2)
def _loaded(where: str, reader: str | None, closed: tuple[str, ...], print_: str) -> Case:
    """The case as the sweep's caller sees it.

    Raises:
        SweepError: the file has changed since, or other sheets are closed than were.

    """
    case = load(where)
    case = case.seen_by(reader) if reader is not None else case
    if tuple(sorted(case.closed)) != closed:
        raise SweepError("found other closed sheets on reading the case again; expected the same ones")
    if fingerprint(case) != print_:
        raise SweepError(f"{where} has changed since the sweep began; expected the same file")
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

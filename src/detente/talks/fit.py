"""Process numbers that fit the record of a case: rejection (approximate Bayesian computation).

Histories are run with sets of process numbers from their ranges, each as long as the record; the sets whose
histories come nearest to it are kept. Source: Beaumont, Zhang & Balding 2002 (rejection step).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, CaseError
from detente.case.errors import Problem
from detente.case.files import read_text
from detente.draws import Draws
from detente.talks import _kernels as kernels
from detente.talks._state import NUMBERS, ROW
from detente.talks.course import Course, TalksError, course
from detente.talks.pack import draws_of, past_of, rules_of, start_of
from detente.talks.process import Rows, drawn, number
from detente.talks.record import TARGETS, Record, read
from detente.talks.tables import build

HISTORIES, KEPT = 100_000, 500
"""Histories that are run, and the nearest that are kept: judgement (one in 200)."""

TOLERANCES: dict[str, tuple[float, float]] = {
    "held": (0.23, 0.3),
    "agreements": (0.26, 0.2),
    "fully": (0.0, 0.12),
    "not": (0.0, 0.1),
    "shocks": (0.32, 0.3),
    "spread": (0.46, 0.5),
    "whole": (0.0, 1.2),
    "gap": (0.41, 3.0),
}
"""By how much a history may miss a target: this share of it, at least so much. Judgement: about one and a
half times what chance alone makes of counts this small."""

FILE = "fit.csv"

MOVED = 0.8
"""A number has moved where its 5–95% range is at most this share of what it was, or its middle has moved by
an eighth of that range: judgement."""

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Check:
    """A target beside what histories give: 5–95% before the fit and after."""

    target: str
    seen: float
    before: tuple[float, float]
    after: tuple[float, float]

    @property
    def held(self) -> bool:
        """Whether the target lies within both."""
        return all(low <= self.seen <= high for low, high in (self.before, self.after))

    def as_dict(self) -> dict[str, object]:
        """For programs."""
        return {
            "target": self.target,
            "seen": self.seen,
            "before": list(self.before),
            "after": list(self.after),
            "held": self.held,
        }


@dataclass(frozen=True, repr=False)
class Fit:
    """The sets that fit, the nearest first; the check of every target; which numbers the record moved."""

    kept: Rows
    checks: tuple[Check, ...]
    moved: tuple[str, ...]
    stand_in: str | None


def fit(case: Case, seed: int = 0, histories: int = HISTORIES, keep: int = KEPT) -> Fit:
    """Keep the sets of process numbers whose histories come nearest to the record of the case.

    Raises:
        CaseError: the record is wrong.
        TalksError: no record, or one that says nothing that talks could be held against.

    """
    record = read(case)
    if record is None or not record.targets:
        found = f"no record that {case.slug} could be fitted to"
        raise TalksError(f"found {found}; expected record/*.csv with columns held, size or whole")
    stand = _stand_in(case)
    draws = Draws(seed=seed)
    tables = build(stand, draws)
    rows = drawn(case, stand.process, histories, seed)
    if not stand.exchange:
        rows["drift"] = 0.0
    out = np.zeros((histories, len(TARGETS)))
    rules = past_of(rules_of(stand, tables), record)
    kernels.history(draws_of(tables), rules, rows, seed, out, kernels.room())
    near = np.argsort(_distance(record, out), kind="stable")[: min(keep, histories)]
    checks = tuple(
        Check(name, record.targets[name], _range(out[:, t]), _range(out[near, t]))
        for t, name in enumerate(TARGETS)
        if name in record.targets
    )
    return Fit(rows[near], checks, moved(rows, rows[near]), stand.strategy)


def _stand_in(case: Case) -> Course:
    """The course whose worth and process stand for the past: the first mediated as the case is today."""
    today = case.file.process.mediation.by if case.file.process.mediation else ()
    named = [name for name, one in case.file.strategies.items() if one.package]
    alike = [
        name
        for name in named
        if (told := case.file.strategies[name].process.mediation or case.file.process.mediation)
        and told.by == today
    ]
    if not named:
        raise TalksError("found no strategy with a package; expected one that stands for the past")
    found = course(case, (alike or named)[0])
    return replace(found, process=found.process.model_copy(update={"appeal": None, "calendar": ()}))


def _distance(record: Record, out: Floats) -> Floats:
    """Σ((sim − seen)/tolerance)², shape (histories,)."""
    total = np.zeros(len(out))
    for t, name in enumerate(TARGETS):
        if name in record.targets:
            seen, (share, least) = record.targets[name], TOLERANCES[name]
            total += ((out[:, t] - seen) / max(share * abs(seen), least)) ** 2
    return total


def _range(values: Floats) -> tuple[float, float]:
    low, high = np.quantile(values, [0.05, 0.95])
    return float(low), float(high)


def moved(before: Rows, after: Rows) -> tuple[str, ...]:
    """The numbers that the record has moved: narrower, or elsewhere."""
    found = []
    for name in NUMBERS:
        low, high = _range(before[name])
        if high <= low:
            continue
        new_low, new_high = _range(after[name])
        shift = abs(float(np.median(after[name]) - np.median(before[name])))
        if new_high - new_low <= MOVED * (high - low) or shift >= (high - low) / 8:
            found.append(name)
    return tuple(found)


def save(case: Case, found: Fit) -> Path:
    """Write the kept sets beside the case, whole or not at all.

    Raises:
        TalksError: the case has no folder.

    """
    if not case.origin:
        raise TalksError("found a case without a folder; expected one to write fit.csv into")
    path = Path(case.origin).parent / FILE
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(NUMBERS)
    writer.writerows([f"{row[name]:.4g}" for name in NUMBERS] for row in found.kept)
    draft = path.with_name(f".{FILE}.new")
    draft.write_text(text.getvalue(), encoding="utf-8")
    draft.replace(path)
    return path


def saved(case: Case) -> Rows | None:
    """The kept sets beside the case; None without a file or a folder.

    Raises:
        CaseError: the file is not what `save` writes.

    """
    path = Path(case.origin).parent / FILE if case.origin else None
    if path is None or not path.is_file():
        return None
    head, *body = [*csv.reader(io.StringIO(read_text(path)))] or [[]]
    if tuple(head) != NUMBERS or not body:
        raise CaseError([Problem(str(path), 1, "", ", ".join(head) or "nothing", ", ".join(NUMBERS))])
    rows = np.zeros(len(body), dtype=ROW)
    for n, cells in enumerate(body):
        try:
            values = [float(cell) for cell in cells]
        except ValueError:
            values = []
        if len(values) != len(NUMBERS) or not np.isfinite(values).all():
            raise CaseError([Problem(str(path), n + 2, "", "no set of numbers", f"{len(NUMBERS)} numbers")])
        for name, value in zip(NUMBERS, values, strict=True):
            rows[name][n] = value
    rows["big0"] = -1e6
    return rows


def moved_in(case: Case, kept: Rows, of: Course) -> tuple[str, ...]:
    """Which numbers sets from a file have moved against their ranges."""
    wide = drawn(case, of.process, max(len(kept), 500), 0)
    for name in NUMBERS:
        if number(case, case.file.process, name).certain:
            wide[name] = kept[name][0]
    return moved(wide, kept)


__all__ = ["FILE", "Check", "Fit", "fit", "moved_in", "save", "saved", "start_of"]

"""From counts of runs to chances, intervals, months and causes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.talks import _kernels as kernels
from detente.talks import _state as state
from detente.talks import over_sets
from detente.talks.answer import ENDS, Cause, Chance, Weeks
from detente.talks.pack import Records
from detente.talks.process import Rows

Floats = NDArray[np.float64]

CAUSES: tuple[tuple[str, int], ...] = (
    ("no_text", 3),
    ("fears_home", 3),
    ("no_common_text", 1),
    ("holding_out", 3),
    ("cancelled", 1),
    ("not_convened", 1),
    ("election", 1),
    ("voted_down", 3),
    ("stopped", 3),
    ("missed", 3),
    ("under_way", 1),
)
"""Causes in the order of `_state`, and how many places each has (party 0, party 1, both)."""


def places_of(cause: str, who: str | None, parties: tuple[str, ...]) -> list[int]:
    """Where a cause is counted: of one party, of both at once, or (None) all its places."""
    at = 0
    for name, places in CAUSES:
        if name == cause:
            everyone = list(range(at, at + places))
            return everyone if who is None else [everyone[(*parties, "both").index(who)]]
        at += places
    raise KeyError(cause)


LAST = 60
"""Months that are shown."""


@dataclass(frozen=True, repr=False)
class Counted:
    """Counts of so many runs a draw, with how many sets of process numbers there were."""

    total: kernels.Counts
    runs: int

    @property
    def by_set(self) -> Floats:
        """The figures' chances for each set, (N, FIGURES)."""
        found = self.total.by_set.sum(axis=0)
        return np.asarray(found / np.maximum(self.per_set, 1)[:, None])

    @property
    def per_set(self) -> NDArray[np.int64]:
        """Runs for each set, (N,)."""
        return np.asarray(self.total.by_set.sum(axis=0)[:, : len(ENDS)].sum(axis=1))

    @property
    def by_draw(self) -> Floats:
        """The figures' chances for each draw, (S, FIGURES)."""
        return np.asarray(self.total.by_draw / self.runs)

    def chance(self, figure: int) -> Chance:
        """A figure's chance with its interval over sets, which carries what few runs of a set leave open."""
        mean, runs = float(self.by_draw[:, figure].mean()), self.per_set
        hits = self.total.by_set.sum(axis=0)[:, figure]
        low, high = over_sets.interval(hits[runs > 0], runs[runs > 0])
        return Chance(mean, min(low, mean), max(high, mean))

    def by_month(self) -> dict[str, tuple[float, ...]]:
        """The state of runs at the end of each month."""
        weeks = self.total.weeks.sum(axis=0) / (self.runs * len(self.total.by_draw))
        month = (np.arange(weeks.shape[1]) * 12 / state.YEAR).astype(int)
        passed = np.stack([weeks[:, month <= m].sum(axis=1) for m in range(LAST)], axis=1)
        found = {"no_talks": 1.0 - passed[kernels.CONVENED_ROW]}
        found |= {ENDS[end]: passed[end] for end in range(1, state.UNFINISHED)}
        found["unfinished"] = 1.0 - sum(found.values())
        return {end: tuple(float(max(one, 0.0)) for one in found[end]) for end in ENDS}

    def weeks(self) -> Weeks | None:
        """Weeks to signature."""
        signed = self.total.weeks.sum(axis=0)[kernels.SIGNED_ROW]
        if not signed.sum():
            return None
        share = np.cumsum(signed) / signed.sum()
        low, median, high = (int(np.searchsorted(share, q)) for q in (0.05, 0.5, 0.95))
        return Weeks(median, low, high)

    def first_issues(self, issues: tuple[str, ...]) -> dict[str, float]:
        """The share of runs in which an issue is the first to be settled alone, the commonest first."""
        shares = self.total.first.sum(axis=0)[:-1] / (self.runs * len(self.total.by_draw))
        found = sorted(zip(issues, shares.tolist(), strict=True), key=lambda one: -one[1])
        return {issue: float(share) for issue, share in found if share > 0}

    def causes(self, parties: tuple[str, ...]) -> tuple[Cause, ...]:
        """Why runs are not kept, the commonest first."""
        counts = self.total.causes.sum(axis=0)
        whole, found, at = max(int(counts.sum()), 1), [], 0
        for name, places in CAUSES:
            for n in range(places):
                who = (*parties, "both")[n] if places == 3 else None
                if counts[at]:
                    found.append(Cause(name, who, float(counts[at] / whole)))
                at += 1
        return tuple(sorted(found, key=lambda one: -one.share))


def interval(values: Floats, noise: float) -> tuple[float, float]:
    """5 and 95% of values that carry sampling noise of that variance, shrunk towards their mean by it."""
    mean, spread = float(values.mean()), float(values.var())
    share = max(0.0, 1.0 - noise / spread) if spread > 0 else 0.0
    low, high = np.quantile(mean + (values - mean) * np.sqrt(share), [0.05, 0.95])
    return float(low), float(high)


def ran(given: Records, rules: Records, sets: Rows, how: tuple[int, int, int]) -> Counted:
    """Runs, counted; ``how``: seed, runs a draw, and whether a draw has a set of its own (1) or not (0)."""
    total = kernels.counts(len(sets), len(given), int(rules["weeks"][0]), int(rules["issues"][0]))
    kernels.forecast(given, rules, sets, how, total, kernels.room())
    return Counted(total, how[1])

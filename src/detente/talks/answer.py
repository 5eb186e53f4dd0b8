"""The answer to `talks`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.method import SCHEMA_VERSION, Method, Note
from detente.model.aftermath import Aftermath
from detente.shown import Shown, Titles

ENDS = ("no_talks", "collapse", "not_ratified", "not_kept", "kept", "unfinished")
PHASES = ("closed", "talking", "signed", "carrying_out")
MONTHS = (12, 24, 60)


@dataclass(frozen=True, repr=False)
class Chance:
    """A chance with its 5–95% interval over sets of process numbers, each averaged over draws."""

    chance: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """For programs."""
        return {"chance": self.chance, "low": self.low, "high": self.high}


@dataclass(frozen=True, repr=False)
class Weeks:
    """Weeks to signature among runs that sign within five years: median, 5 and 95 in 100."""

    median: int
    low: int
    high: int

    def as_dict(self) -> dict[str, int]:
        """For programs."""
        return {"median": self.median, "low": self.low, "high": self.high}


@dataclass(frozen=True, repr=False)
class Cause:
    """Why runs are not kept: what, who (a party, ``both``, or nobody), in which share of these runs."""

    cause: str
    who: str | None
    share: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {"cause": self.cause, "who": self.who, "share": self.share}


@dataclass(frozen=True, repr=False)
class Decider:
    """The process number on which an effect depends most, and the effect at both ends of it.

    ``difference_low``: where the number is at most ``low`` (the lowest third of its sets);
    ``difference_high``: where it is ``high`` or more (the highest third).
    """

    number: str
    low: float
    high: float
    difference_low: float
    difference_high: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "number": self.number,
            "low": self.low,
            "high": self.high,
            "difference_low": self.difference_low,
            "difference_high": self.difference_high,
        }


@dataclass(frozen=True, repr=False)
class Knob:
    """What one change of the process does to a figure, in paired runs with the same random streams.

    ``figure``: ``agreed`` (within 24 months) or ``kept`` (within five years). ``difference`` with its
    standard ``error``; ``low``, ``high``: 5–95% over sets of process numbers. ``sign``: 1, −1, or 0 where it
    isn't known: the difference is within two errors of 0, or the interval holds 0. ``pairs``: how many runs
    were paired; ``decider``: what would decide a sign that isn't known, None where no single number does.
    """

    knob: str
    before: str
    after: str
    figure: str
    difference: float
    error: float
    low: float
    high: float
    pairs: int = 0
    decider: Decider | None = None

    @property
    def sign(self) -> int:
        """1 up, −1 down, 0 not known."""
        if abs(self.difference) <= 2 * self.error or self.low <= 0 <= self.high:
            return 0
        return 1 if self.difference > 0 else -1

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "knob": self.knob,
            "from": self.before,
            "to": self.after,
            "figure": self.figure,
            "difference": self.difference,
            "error": self.error,
            "low": self.low,
            "high": self.high,
            "sign": self.sign,
            "pairs": self.pairs,
            "decided_by": self.decider.as_dict() if self.decider is not None else None,
        }


@dataclass(frozen=True, repr=False)
class Unknown:
    """A process number that nothing moves, and the answer at both its ends (agreed in 24 months; kept)."""

    number: str
    low: float
    high: float
    answer_low: float
    answer_high: float
    kept_low: float
    kept_high: float
    source: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "number": self.number,
            "low": self.low,
            "high": self.high,
            "answer_low": self.answer_low,
            "answer_high": self.answer_high,
            "kept_low": self.kept_low,
            "kept_high": self.kept_high,
            "source": self.source,
        }


@dataclass(frozen=True, eq=False, repr=False)
class Talks(Shown):
    """How the talks would run: ends, dates, what holds them up, what would help, what nobody knows.

    ``by_month``: in which state runs are at the end of each of 60 months (*no_talks*: not yet convened;
    *unfinished*: under way); ``agreed`` by months; ``base_rate`` the dialogue's own, None without a record;
    ``soon_and_kept``: agreed within 24 months and kept; ``first_issues``: share of runs in which an issue is
    the first to be settled alone; ``incidents`` and ``meetings`` a run; ``steps_kept``: share of blocks done
    in runs that are ratified (None without any); ``worlds`` (S,): the chance of *soon and kept* draw by draw;
    ``after``: where it ends after a collapse, empty where nobody handed the answer to `escalation` over.
    """

    strategy: str | None
    package: Mapping[str, str]
    ends: Mapping[str, Chance]
    by_month: Mapping[str, tuple[float, ...]]
    agreed: Mapping[int, Chance]
    base_rate: Mapping[int, Chance] | None
    soon_and_kept: Chance
    weeks: Weeks | None
    phases: Mapping[str, float]
    first_issues: Mapping[str, float]
    causes: tuple[Cause, ...]
    incidents: float
    meetings: float
    steps_kept: float | None
    knobs: tuple[Knob, ...]
    unknown: tuple[Unknown, ...]
    moved: tuple[str, ...]
    fitted: bool
    texts: tuple[Mapping[str, str], ...]
    start: int
    runs: int
    sets: int
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    worlds: NDArray[np.float64] = field(compare=False)
    after: tuple[Aftermath, ...] = ()
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Talks({self.strategy or 'a package'}, {self.runs} runs a draw, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        rate = self.base_rate
        return {
            "question": "talks",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "strategy": self.strategy,
            "package": dict(self.package),
            "ends": {end: chance.as_dict() for end, chance in self.ends.items()},
            "by_month": {end: list(chances) for end, chances in self.by_month.items()},
            "agreed": {str(months): chance.as_dict() for months, chance in self.agreed.items()},
            "base_rate": {str(m): chance.as_dict() for m, chance in rate.items()} if rate else None,
            "soon_and_kept": self.soon_and_kept.as_dict(),
            "weeks": self.weeks.as_dict() if self.weeks else None,
            "phases": dict(self.phases),
            "first_issues": [{"issue": i, "share": share} for i, share in self.first_issues.items()],
            "causes": [cause.as_dict() for cause in self.causes],
            "incidents": self.incidents,
            "meetings": self.meetings,
            "steps_kept": self.steps_kept,
            "knobs": [knob.as_dict() for knob in self.knobs],
            "unknown": [one.as_dict() for one in self.unknown],
            "moved": list(self.moved),
            "fitted": self.fitted,
            "texts": [dict(text) for text in self.texts],
            "start": self.start,
            "runs": self.runs,
            "sets": self.sets,
            "after": [one.as_dict() for one in self.after],
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each end and each date, for a data frame."""
        found = [{"figure": end, "months": 60, **chance.as_dict()} for end, chance in self.ends.items()]
        found += [{"figure": "agreed", "months": m, **chance.as_dict()} for m, chance in self.agreed.items()]
        return found

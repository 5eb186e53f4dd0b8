"""The reference class of a text: what became of 100 attempts elsewhere, and of this dialogue's own.

It stands beside a chance and is never pooled with it (Kahneman & Tversky 1979, TIMS Studies in Management
Science 12:313, on the view from outside). What it counts and what it doesn't: docs/validity.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import NormalDist
from typing import Any, Literal

from scipy.special import gammaincinv

from detente.case import Case
from detente.case.process import Scope
from detente.case.record import dated_rows

Kind = Literal["bilateral", "third party"]
SOURCE = (
    "Issue Correlates of War 1.1 (Hensel 2001; Hensel, Mitchell & Sowers 2006): our count of attempts at "
    "settlement since 1945, in the Americas and Western Europe, on European maritime and Middle East river "
    "claims; unadjusted"
)
ATTEMPTS_A_YEAR = 0.15
"""The share of years of a claim that saw a peaceful attempt at settlement: same source, our count."""
HARDEST: tuple[Scope, ...] = ("substantive", "procedural", "functional")
"""A text is about the hardest of what it changes: as the source codes an attempt that treats the claim."""
DAYS = 365.2425
MONTHS = (12, 24)
WIDE, NARROW = 0.95, 0.9
"""How much the interval of a count elsewhere holds, and that of the dialogue's own (as in docs/talks.md)."""


@dataclass(frozen=True, repr=False)
class Rate:
    """A share (0..1) and its interval."""

    share: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        """For programs."""
        return {"rate": self.share, "low": self.low, "high": self.high}


@dataclass(frozen=True, repr=False)
class Elsewhere:
    """Attempts of one scope and kind: how many, of these agreed in whole, ratified too, complied with too.

    ``kind``: between the two alone (*bilateral*), or with a *third party* whose word does not bind.
    """

    scope: Scope
    kind: Kind
    attempts: int
    whole: int
    signed: int
    kept: int

    @property
    def agreed(self) -> Rate:
        """All that was tried was agreed."""
        return wilson(self.whole, self.attempts)

    @property
    def ratified(self) -> Rate:
        """And ratified where that was needed."""
        return wilson(self.signed, self.attempts)

    @property
    def complied(self) -> Rate:
        """And both complied with it."""
        return wilson(self.kept, self.attempts)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "scope": self.scope,
            "mediation": self.kind,
            "attempts": self.attempts,
            "agreed": self.agreed.as_dict(),
            "ratified": self.ratified.as_dict(),
            "complied": self.complied.as_dict(),
            "source": SOURCE,
        }


COUNTS: tuple[Elsewhere, ...] = (
    Elsewhere("functional", "bilateral", 126, 86, 83, 77),
    Elsewhere("functional", "third party", 49, 32, 32, 32),
    Elsewhere("procedural", "third party", 58, 31, 31, 28),
    Elsewhere("substantive", "bilateral", 330, 122, 102, 92),
    Elsewhere("substantive", "third party", 186, 48, 42, 37),
)
"""The counts, from shares that were noted in whole percent: the number that rounds to each."""


@dataclass(frozen=True, repr=False)
class Own:
    """The dialogue's own record: whole texts agreed in so many years, and how agreements were carried out.

    ``within``: by months, the chance of a whole text at that pace, with its 90% interval. ``fully``: how many
    of all ``agreements``, those on single issues included, were carried out in full.
    """

    whole: int
    years: float
    agreements: int
    fully: int
    within: Mapping[int, Rate]

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "whole": self.whole,
            "years": self.years,
            "agreements": self.agreements,
            "fully": self.fully,
            "within": {str(months): rate.as_dict() for months, rate in self.within.items()},
        }


@dataclass(frozen=True, repr=False)
class Reference:
    """What stands beside a chance: a count elsewhere, and the dialogue's own record; each may be missing."""

    elsewhere: Elsewhere | None = None
    own: Own | None = None

    def __bool__(self) -> bool:
        return self.elsewhere is not None or self.own is not None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        nothing = dict.fromkeys(Elsewhere("functional", "bilateral", 1, 0, 0, 0).as_dict())
        found = self.elsewhere.as_dict() if self.elsewhere is not None else nothing
        return found | {"own": self.own.as_dict() if self.own is not None else None}


def wilson(yes: int, of: int, level: float = WIDE) -> Rate:
    """A share with its score interval (Wilson 1927, JASA 22:209)."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, room = yes / of, z * z / of
    centre = (share + room / 2) / (1 + room)
    half = z * math.sqrt(share * (1 - share) / of + room / (4 * of)) / (1 + room)
    return Rate(share, max(centre - half, 0.0), min(centre + half, 1.0))


def scope_of(case: Case, issues: Iterable[str]) -> Scope | None:
    """What a text that changes these issues is about; None where nobody says.

    The hardest scope of any of them; where one has none, only *substantive*, which nothing tops.
    """
    found = [case.file.process.scope.get(issue) for issue in issues]
    named = [scope for scope in HARDEST if scope in found]
    return named[0] if named and (None not in found or named[0] == HARDEST[0]) else None


def kind_of(case: Case, strategy: str | None = None) -> Kind:
    """Whether somebody mediates: as a strategy says, else the case."""
    own = case.file.strategies[strategy].process.mediation if strategy is not None else None
    told = own if own is not None else case.file.process.mediation
    return "third party" if told is not None and told.by else "bilateral"


def elsewhere(case: Case, issues: Iterable[str], strategy: str | None = None) -> Elsewhere | None:
    """The counts for a text that changes these issues; None without a scope, or where nothing was counted."""
    sought = scope_of(case, issues), kind_of(case, strategy)
    return next((one for one in COUNTS if (one.scope, one.kind) == sought), None)


def tried_within(months: int) -> float:
    """The chance that a claim sees a peaceful attempt within so many months, at the pace elsewhere."""
    return float(1 - (1 - ATTEMPTS_A_YEAR) ** (months / 12))


def own(case: Case) -> Own | None:
    """The record of agreements beside the case, up to its ``as_of``; None where it can't be counted.

    Raises:
        CaseError: a file has a date that is none, or dates out of order.

    """
    if not case.origin or case.file.as_of is None:
        return None
    today = date.fromisoformat(case.file.as_of)
    read = dated_rows(Path(case.origin).parent / "record" / "agreements.csv")
    rows = [(day, cells) for _, day, cells in read if day <= today]
    years = (today - rows[0][0]).days / DAYS if rows else 0.0
    if years <= 0 or "whole" not in rows[0][1]:
        return None
    whole = sum(cells["whole"] == "yes" for _, cells in rows)
    fully = sum(cells.get("status") == "fully" for _, cells in rows)
    within = {months: pace(whole, years, months) for months in MONTHS}
    return Own(whole, years, len(rows), fully, within)


def pace(whole: int, years: float, months: int) -> Rate:
    """The chance of a whole text within so many months, with a 90% interval.

    n whole texts in Y years; the rate has a Gamma(n + ½, Y) distribution (Jeffreys prior of a Poisson rate),
    so that the chance within t years is 1 − (Y/(Y + t))^(n + ½).
    """
    shape, ahead = whole + 0.5, months / 12
    low, high = (float(gammaincinv(shape, q)) / years for q in ((1 - NARROW) / 2, (1 + NARROW) / 2))
    chance = 1 - (years / (years + ahead)) ** shape
    return Rate(float(chance), -math.expm1(-low * ahead), -math.expm1(-high * ahead))

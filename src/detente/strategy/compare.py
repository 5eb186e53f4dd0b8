"""Named strategies side by side, and the best plans that the search finds: a minister's table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from detente.benefits import Span, worlds
from detente.case import Case, any_holds
from detente.case.arguments import typed
from detente.case.later import Strategy
from detente.consent import Consent, consent
from detente.draws import Draws
from detente.levers import Asker as PlanAsker
from detente.levers import Effort, Levers, Plan, levers, valued
from detente.method import SCHEMA_VERSION, Method
from detente.model import DEFAULT_LEAN, TOLERANCE
from detente.sequence import Keeper
from detente.shown import Shown, Titles
from detente.strategy.joint import Asker, Joint, both_bounded, joint, likelihood

SOURCE = "docs/strategy.md (docs/consent.md, docs/levers.md, docs/sequence.md)"

NODES = 8
"""Nodes that the search for each strategy looks at: judgement; a few seconds each on a large case."""

NAMED, FOUND = "named", "found"
OVERALL = "best"
"""Key of the plan that the search finds without any strategy."""


@dataclass(frozen=True, repr=False)
class Row:
    """One strategy: what the case says of it, and what the questions answer about it.

    ``kind``: ``named`` in the case, or ``found`` by the search (``key`` then names the strategy whose aims it
    settles, or ``best`` for none). ``consent`` and ``plan`` are None where nothing would change. ``settles``:
    whether the package settles what the strategy says it settles; None where it says nothing. ``kept``: the
    chance to be agreed, ratified and kept; None where the case states no steps for the package. ``income``:
    real income by party, in per cent against today; empty where the case has no trade.
    """

    kind: str
    key: str
    title: str
    focus: str
    by: tuple[str, ...]
    style: str | None
    start: str | None
    asks: tuple[str, ...]
    risk: str
    evidence: str
    settles: bool | None
    consent: Consent | None
    plan: Plan | None
    found: Levers | None = None
    kept: Joint | None = None
    income: Mapping[str, Span] = field(default_factory=dict)

    @property
    def likelihood(self) -> float:
        """What rows are ranked by."""
        return likelihood(self.consent, self.kept)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        low, high = self.consent.chance_range if self.consent is not None else (None, None)
        return {
            "kind": self.kind,
            "key": self.key,
            "title": self.title,
            "focus": self.focus,
            "mediation": {"by": list(self.by), "style": self.style},
            "holders": sorted(h for h, cost in (self.plan.cost if self.plan else {}).items() if cost > 0),
            "start": self.start,
            "asks": list(self.asks),
            "risk": self.risk,
            "evidence": self.evidence,
            "settles": self.settles,
            "chance": self.consent.chance if self.consent is not None else None,
            "chance_range": {"low": low, "high": high},
            "interval": self.consent.as_dict()["interval"] if self.consent is not None else None,
            "kept": self.kept.as_dict() if self.kept is not None else None,
            "income": {party: span.as_dict() for party, span in self.income.items()},
            "veto_share": dict(self.consent.veto_share) if self.consent is not None else {},
            "plan": self.plan.as_dict() if self.plan is not None else None,
            "bound": self.found.best.bound if self.found is not None and self.found.best else None,
            "gap": self.found.best.gap if self.found is not None and self.found.best else None,
        }


@dataclass(frozen=True, repr=False)
class Comparison(Shown):
    """Strategies side by side: those of the case in its order, then what was searched, likeliest first.

    ``ranked``: whether it was asked how packages are kept.
    """

    rows_: tuple[Row, ...]
    draws: Draws
    lean: float
    method: Method
    reads: tuple[str, ...]
    ranked: bool = False
    titles: Titles = field(default=Titles(), compare=False)

    @property
    def ranks(self) -> tuple[int | None, ...]:
        """The place of each row by its likelihood, from 1, within its kind; None where nothing is agreed."""
        return ranks([(row.kind, row.likelihood) for row in self.rows_])

    def __repr__(self) -> str:
        return f"Comparison({len(self.rows_)} strategies, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "strategy",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "draws": self.draws.count,
            "seed": self.draws.seed,
            "lean": self.lean,
            "reads": list(self.reads),
            "strategies": [
                {**row.as_dict(), "rank": rank} for row, rank in zip(self.rows_, self.ranks, strict=True)
            ],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a strategy, for a data frame."""
        return [
            {
                "kind": row.kind,
                "strategy": row.key,
                "rank": rank,
                "chance": row.consent.chance if row.consent is not None else None,
                "kept": row.kept.chance if row.kept is not None else None,
                "objective": row.plan.objective if row.plan is not None else None,
                "pledged": row.plan.pledged if row.plan is not None else 0.0,
                "settles": row.settles,
            }
            for row, rank in zip(self.rows_, self.ranks, strict=True)
        ]


def ranks(rows: Sequence[tuple[str, float]]) -> tuple[int | None, ...]:
    """Places from 1 within each kind by likelihood; equal figures share a place; None below 0."""
    return tuple(
        None if value < 0 else 1 + sum(kind == other and more > value + 1e-9 for other, more in rows)
        for kind, value in rows
    )


@typed
def strategy(
    case: Case,
    search: bool = True,
    draws: Draws | None = None,
    lean: float = DEFAULT_LEAN,
    effort: Effort | None = None,
) -> Comparison:
    """Compare the strategies of a case, and the best plan that the search finds for the aims of each.

    Args:
        case: the dispute, perhaps as one reader sees it.
        search: whether to search as well: overall, and for each strategy that says what it settles.
        draws: Latin hypercube draws, 1000 with seed 0 by default.
        lean: points by which judged values lean for the ranges.
        effort: how long each search may take; 40 nodes by default.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        OrderError, CalendarError, DiscountError: the case's commitments can't be put in order.
        BenefitsError, GravityError: its trade can't be right.

    """
    draws, case = draws if draws is not None else Draws(), case.noting()
    kept = Keeper(case, draws) if case.file.commitments else None
    rows = [named(case, key, draws, lean, kept) for key in case.file.strategies]
    if search:
        effort = effort if effort is not None else Effort(nodes=NODES, lean=lean)
        rows += sorted(_searched(case, draws, lean, effort, kept), key=lambda row: -row.likelihood)
    rows = _with_income(case, draws, rows)
    method = Method("strategy", SOURCE, "sampled", draws.count, draws.seed, TOLERANCE, repr(draws))
    return Comparison(tuple(rows), draws, lean, method, case.reads, kept is not None, Titles.of(case))


def _with_income(case: Case, draws: Draws, rows: Sequence[Row]) -> list[Row]:
    """The same rows with what each package does to real income through trade."""
    economy = worlds(case, draws)
    if economy is None:
        return list(rows)
    packages = [
        case.file.strategies[row.key].package if row.kind == NAMED else row.plan.package if row.plan else {}
        for row in rows
    ]
    return [replace(row, income=economy.income(package)) for row, package in zip(rows, packages, strict=True)]


def named(case: Case, key: str, draws: Draws, lean: float, kept: Asker | None = None) -> Row:
    """A strategy of the case as a row."""
    found = case.file.strategies[key]
    package, setting = found.package, found.levers
    full = case.complete(package)
    empty = full == case.today
    settles = any_holds(found.settles, full) if found.settles else None
    mediation = found.process.mediation
    asked = None if empty else consent(case, package, setting, draws, lean)
    held = joint(case, draws, lean, asked, kept, key) if asked is not None else None
    if asked is not None:
        asked, held = both_bounded(case, asked, held, key)
    return Row(
        kind=NAMED,
        key=key,
        title=found.title or key,
        focus=found.focus,
        by=tuple(mediation.by) if mediation else (),
        style=mediation.style if mediation else None,
        start=found.start,
        asks=found.asks,
        risk=found.risk,
        evidence=found.evidence,
        settles=settles,
        consent=asked,
        plan=None if empty else valued(case, package, setting, draws, _of(kept, key)),
        kept=held,
    )


def _of(kept: Asker | None, strategy: str | None) -> PlanAsker | None:
    """The asker for the packages of one strategy."""
    return (lambda package: kept(package, strategy)) if kept is not None else None


def _searched(case: Case, draws: Draws, lean: float, effort: Effort, kept: Asker | None) -> Iterator[Row]:
    """The best plan overall, and for the aims of each strategy; aims that are the same are searched once."""
    done: set[tuple[tuple[tuple[str, str], ...], ...]] = set()
    for key, found in [(OVERALL, Strategy()), *case.file.strategies.items()]:
        aims = tuple(tuple(sorted(pattern.items())) for pattern in found.settles)
        if (key != OVERALL and not aims) or aims in done:
            continue
        done.add(aims)
        aim = None if key == OVERALL else key
        answer = levers(case, aim, draws=draws, effort=effort, kept=_of(kept, None))
        if answer.best is None:
            continue
        plan = answer.best.plan
        asked = consent(case, plan.package, plan.levers, draws, lean).chosen_by(answer.reads)
        asked, held = both_bounded(case, asked, joint(case, draws, lean, asked, kept))
        row = searched(key, found.title, asked, answer, bool(aims) or None)
        yield replace(row, kept=held)


def searched(key: str, title: str, asked: Consent, answer: Levers, settles: bool | None) -> Row:
    """A plan that the search found as a row: the case says nothing of it, so those cells stay empty."""
    plan = answer.best.plan if answer.best is not None else None
    return Row(FOUND, key, title or key, "", (), None, None, (), "", "", settles, asked, plan, answer)


__all__ = ["Comparison", "Row", "named", "strategy"]

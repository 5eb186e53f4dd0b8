"""Every question answered once for a case: what the brief is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente.case import Case, ClosedSheetError, Pattern
from detente.consent import Consent, consent
from detente.deals import Deals, Region, deals
from detente.draws import Draws
from detente.levers import CappedError, Effort, Levers, levers
from detente.method import SCHEMA_VERSION
from detente.shown import Shown
from detente.worth import DEFAULT_LEAN

Progress = Callable[[str, int, int], None]
"""Called with what is being worked on, how much is done, and how much there is."""

POINTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
STEP = "step"
STRATEGY = "strategy"
POINT = "point"
FOUND = "found"

NODES = 40
"""Nodes that the search for the best plan looks at in a run: judgement; some seconds on a large case."""


@dataclass(frozen=True)
class Entry:
    """One package that was put to the test of consent.

    ``kind``: ``strategy`` (named in the case), ``point`` (solution point within the red lines, ``names``
    lists which) ``step`` (a single change of today) or ``found`` (the best plan of the search).
    ``key``: strategy, point, ``issue=option`` or ``best``.
    """

    kind: str
    key: str
    names: tuple[str, ...]
    answer: Consent

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "kind": self.kind,
            "key": self.key,
            "names": list(self.names),
            "answer": self.answer.as_dict(),
        }


@dataclass(frozen=True, repr=False)
class Overview(Shown):
    """The answers of one run. ``refused`` gives the reason for a question whose sheets are closed."""

    case: Case
    draws: Draws
    lean: float
    judged: tuple[int, int]
    deals: Deals | None
    entries: tuple[Entry, ...]
    refused: Mapping[str, str]
    levers: Levers | None = None

    def __repr__(self) -> str:
        return f"Overview({self.case!r}, {len(self.entries)} packages tried)"

    @property
    def reads(self) -> tuple[str, ...]:
        """Every sheet that some answer has read."""
        found = {sheet for entry in self.entries for sheet in entry.answer.reads}
        others = [answer.reads for answer in (self.deals, self.levers) if answer is not None]
        return tuple(sorted(found.union(*others)))

    def of(self, kind: str) -> list[Entry]:
        """The entries of a kind, most likely first (strategies in the order of the case)."""
        found = [entry for entry in self.entries if entry.kind == kind]
        return found if kind == STRATEGY else sorted(found, key=lambda entry: -entry.answer.chance)

    def as_dict(self) -> dict[str, Any]:
        """The object written to ``report.json``."""
        judged, numbers = self.judged
        return {
            "version": SCHEMA_VERSION,
            "case": self.case.slug,
            "title": self.case.title,
            "as_of": self.case.file.as_of,
            "draws": self.draws.count,
            "seed": self.draws.seed,
            "lean": self.lean,
            "numbers": {"all": numbers, "judgement": judged},
            "reads": list(self.reads),
            "refused": dict(self.refused),
            "deals": self.deals.as_dict() if self.deals else None,
            "levers": self.levers.as_dict() if self.levers else None,
            "consent": [entry.as_dict() for entry in self.entries],
        }


def overview(
    case: Case, draws: Draws | None = None, lean: float = DEFAULT_LEAN, progress: Progress | None = None
) -> Overview:
    """Answer every question for a case.

    Consent is asked of each named strategy, of each solution point within the red lines, of the best plan
    that the search finds, and of each single change of today that can be. A question that needs a closed
    sheet is refused by name; the others go on.

    Raises:
        TooLargeError: an exact answer would exceed a stated bound.

    """
    draws = draws if draws is not None else Draws()
    tell = progress or (lambda _what, _done, _all: None)
    refused: dict[str, str] = {}
    tell("deals", 0, 1)
    found: Deals | None = None
    try:
        found = deals(case)
    except ClosedSheetError as error:
        refused["deals"] = str(error)
    tell("deals", 1, 1)
    tell("levers", 0, 1)
    searched: Levers | None = None
    try:
        searched = levers(case, draws=draws, effort=Effort(nodes=NODES, lean=lean))
    except (ClosedSheetError, CappedError) as error:
        refused["levers"] = str(error)
    tell("levers", 1, 1)
    region = found.within_red_lines if found else None
    plans = [*_strategies(case), *_points(region), *_found(searched), *_steps(case)]
    entries = []
    for n, (kind, key, names, package, setting) in enumerate(plans):
        tell("consent", n, len(plans))
        try:
            entries.append(Entry(kind, key, names, consent(case, package, setting, draws, lean)))
        except ClosedSheetError as error:
            refused["consent"] = str(error)
    tell("consent", len(plans), len(plans))
    return Overview(case, draws, lean, case.judged_share(), found, tuple(entries), refused, searched)


Plan = tuple[str, str, tuple[str, ...], Mapping[str, str], Mapping[str, str]]


def _strategies(case: Case) -> Iterator[Plan]:
    for slug, strategy in case.file.strategies.items():
        yield STRATEGY, slug, (), strategy.package, strategy.levers


def _points(region: Region | None) -> Iterator[Plan]:
    """Solution points, each package once with the names of all points that it is."""
    packages: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name in POINTS:
        solution = region.solutions[name] if region else None
        if solution is not None:
            packages.setdefault(tuple(solution.packages[0].package.items()), []).append(name)
    for package, names in packages.items():
        yield POINT, names[0], tuple(names), dict(package), {}


def _found(searched: Levers | None) -> Iterator[Plan]:
    """The best plan of the search, to be put to the test of consent like any other."""
    if searched is not None and searched.best is not None:
        plan = searched.best.plan
        yield FOUND, "best", (), plan.package, plan.levers


def _steps(case: Case) -> Iterator[Plan]:
    today: Pattern = case.today
    for issue, found in case.file.issues.items():
        for option in found.options:
            if option != today[issue] and case.feasible(today | {issue: option}):
                yield STEP, f"{issue}={option}", (), {issue: option}, {}

"""Consent in a run: every package that is worth putting to the test, each with whether it would be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from detente.asking import Ask, Run
from detente.case import Case, ClosedSheetError, Pattern
from detente.consent import Consent, consent
from detente.deals import Deals
from detente.levers import Levers
from detente.sequence import Sequence
from detente.strategy.joint import Joint, both_bounded, joint, likelihood
from detente.strategy.kept import Steps

POINTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
STRATEGY, POINT, FOUND, STEP = "strategy", "point", "found", "step"


@dataclass(frozen=True, repr=False)
class Entry:
    """One package that was put to the test of consent.

    ``kind``: ``strategy`` (named in the case), ``point`` (solution point within the red lines, ``names``
    lists which) ``step`` (a single change of today) or ``found`` (the best plan of the search).
    ``key``: strategy, point, ``issue=option`` or ``best``. ``kept``: the chance to be agreed, ratified and
    kept; None where the case states no steps for the package.
    """

    kind: str
    key: str
    names: tuple[str, ...]
    answer: Consent
    kept: Joint | None = None

    @property
    def likelihood(self) -> float:
        """What entries are ranked by."""
        return likelihood(self.answer, self.kept)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "kind": self.kind,
            "key": self.key,
            "names": list(self.names),
            "answer": self.answer.as_dict(),
            "kept": self.kept.as_dict() if self.kept is not None else None,
        }


@dataclass(frozen=True, repr=False)
class Tried:
    """The packages that were put to the test of consent in a run."""

    entries: tuple[Entry, ...]
    reads: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Tried({len(self.entries)} packages)"

    @property
    def ranked(self) -> bool:
        """Whether it was asked how packages are kept."""
        return any(entry.kept is not None for entry in self.entries)

    def of(self, kind: str) -> list[Entry]:
        """The entries of a kind, the likeliest to be agreed, ratified and kept first.

        Strategies stay in the order of the case.
        """
        found = [entry for entry in self.entries if entry.kind == kind]
        return found if kind == STRATEGY else sorted(found, key=lambda entry: -entry.likelihood)

    def as_dict(self) -> list[dict[str, Any]]:
        """For programs."""
        return [entry.as_dict() for entry in self.entries]


def tried(run: Run) -> Tried:
    """Put each strategy, solution point, the best plan found and each single change to the test.

    Where one needs a closed sheet, consent is refused as a whole and the reason noted.
    """
    kept = run.kept if isinstance(run.kept, Steps) else None
    ordered = run.find(Sequence)
    if kept is not None and ordered is not None and ordered.strategy is not None:
        kept.offer(ordered.strategy, ordered)
    plans = list(_plans(run))
    entries: list[Entry] = []
    for n, plan in enumerate(plans):
        run.tell("consent", n, len(plans))
        try:
            own = plan.key if plan.kind == STRATEGY else None
            answer = consent(run.case, plan.package, plan.levers, run.draws, run.lean, own)
            found = joint(run.case, run.draws, run.lean, answer, kept, own)
            if plan.kind in {STRATEGY, FOUND}:
                answer, found = both_bounded(run.case, answer, found, own)
            entries.append(Entry(plan.kind, plan.key, plan.names, answer.chosen_by(plan.chosen_by), found))
        except ClosedSheetError as error:
            run.refused["consent"] = str(error)
    if kept is not None and kept.failed:  # some with it and some without would not be one ranking
        entries = [replace(entry, kept=None) for entry in entries]
    return Tried(tuple(entries))


ASK = Ask(Tried, tried, after=("deals", "levers", "sequence"), parts=("actors", "home", "levers", "model"))


@dataclass(frozen=True, repr=False)
class _Plan:
    """A package to be put to the test; ``chosen_by``: the sheets that chose it, or the order of its steps."""

    kind: str
    key: str
    names: tuple[str, ...]
    package: Mapping[str, str]
    levers: Mapping[str, str]
    chosen_by: tuple[str, ...] = ()


def _plans(run: Run) -> Iterator[_Plan]:
    yield from _strategies(run.case, run.find(Sequence))
    yield from _points(run.find(Deals))
    yield from _found(run.find(Levers))
    yield from _steps(run.case)


def _strategies(case: Case, ordered: Sequence | None) -> Iterator[_Plan]:
    for slug, strategy in case.file.strategies.items():
        sheets = ordered.reads if ordered is not None and ordered.strategy == slug else ()
        yield _Plan(STRATEGY, slug, (), strategy.package, strategy.levers, sheets)


def _points(deals: Deals | None) -> Iterator[_Plan]:
    """Solution points, each package once with the names of all points that it is."""
    packages: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for name in POINTS:
        solution = deals.within_red_lines.solutions[name] if deals is not None else None
        if solution is not None:
            packages.setdefault(tuple(solution.packages[0].package.items()), []).append(name)
    for package, names in packages.items():
        sheets = deals.reads if deals is not None else ()
        yield _Plan(POINT, names[0], tuple(names), dict(package), {}, sheets)


def _found(searched: Levers | None) -> Iterator[_Plan]:
    """The best plan of the search, to be put to the test of consent like any other."""
    if searched is not None and searched.best is not None:
        plan = searched.best.plan
        yield _Plan(FOUND, "best", (), plan.package, plan.levers, searched.reads)


def _steps(case: Case) -> Iterator[_Plan]:
    today: Pattern = case.today
    for issue, found in case.file.issues.items():
        for option in found.options:
            if option != today[issue] and case.feasible(today | {issue: option}):
                yield _Plan(STEP, f"{issue}={option}", (), {issue: option}, {})

"""Every question answered once for a case: what the brief is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from detente.case import Case, ClosedSheetError, DetenteError, Pattern
from detente.consent import Consent, consent
from detente.deals import Deals, Region, deals
from detente.draws import Draws
from detente.levers import CappedError, Effort, Levers, levers
from detente.method import SCHEMA_VERSION
from detente.model import DEFAULT_LEAN
from detente.sequence import (
    CalendarError,
    DiscountError,
    Keeper,
    Kept,
    OrderError,
    Sequence,
    called_for,
    sequence,
)
from detente.sequence import Effort as Search
from detente.shown import Shown
from detente.strategy.joint import Joint, joint, likelihood
from detente.stress import Depth, Stress, StressError, stress
from detente.stress.value import strategies

Progress = Callable[[str, int, int], None]
"""Called with what is being worked on, how much is done, and how much there is."""

POINTS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
STEP = "step"
STRATEGY = "strategy"
POINT = "point"
FOUND = "found"

NODES = 8
"""Nodes that the search for the best plan looks at in a run: judgement; some seconds on a large case."""

LABELS, CHECKS, NEIGHBOURS = 500_000, 200_000_000, 100
"""What the search for the best order may look at in a run: judgement; about a second on a large case."""

FLIPS = 5
"""Of how many numbers a run looks for flip points: judgement; a third of a second each on a large case."""


@dataclass(frozen=True)
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
class Overview(Shown):
    """The answers of one run.

    ``refused`` gives the reason for a question whose sheets are closed, or that can't be answered.
    ``sequence`` is None for a case without commitments, ``stress`` for one without a strategy that changes
    anything. ``steps_of``: the strategy whose steps ``sequence`` puts in order.
    """

    case: Case
    draws: Draws
    lean: float
    judged: tuple[int, int]
    deals: Deals | None
    entries: tuple[Entry, ...]
    refused: Mapping[str, str]
    levers: Levers | None = None
    sequence: Sequence | None = None
    stress: Stress | None = None
    steps_of: str | None = None

    def __repr__(self) -> str:
        return f"Overview({self.case!r}, {len(self.entries)} packages tried)"

    @property
    def reads(self) -> tuple[str, ...]:
        """Every sheet that some answer has read."""
        found = {sheet for entry in self.entries for sheet in entry.answer.reads}
        others = [answer.reads for answer in (self.deals, self.levers, self.stress) if answer is not None]
        return tuple(sorted(found.union(*others)))

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
            "sequence": self.sequence.as_dict() if self.sequence else None,
            "stress": self.stress.as_dict() if self.stress else None,
            "consent": [entry.as_dict() for entry in self.entries],
        }


def overview(
    case: Case, draws: Draws | None = None, lean: float = DEFAULT_LEAN, progress: Progress | None = None
) -> Overview:
    """Answer every question for a case.

    What must be true for it to fail is asked of the strategy with the highest mean value, and who goes first
    of the same one; where it calls for no steps, of the first strategy with an order. Consent is asked of
    each named strategy, of each solution point within the red lines, of the best plan that the search finds,
    and of each single change of today that can be. A question that needs a closed sheet is refused by name;
    the others go on.

    Raises:
        TooLargeError: an exact answer would exceed a stated bound.

    """
    draws = draws if draws is not None else Draws()
    tell = progress or (lambda _what, _done, _all: None)
    refused: dict[str, str] = {}
    ask = _Asker(refused, tell)
    found = ask("deals", lambda: deals(case), ClosedSheetError)
    effort = Effort(nodes=NODES, lean=lean)
    kept = _Steps(case, draws, refused)
    searched = ask(
        "levers",
        lambda: levers(case, draws=draws, effort=effort, kept=kept if case.file.commitments else None),
        ClosedSheetError,
        CappedError,
    )
    stressed = ask("stress", lambda: _stress(case, draws, lean), ClosedSheetError, StressError)
    steps_of = _steps_of(case, stressed)
    ordered = ask(
        "sequence", lambda: _sequence(case, steps_of, draws), OrderError, CalendarError, DiscountError
    )
    if ordered is not None and steps_of is not None:
        kept.offer(steps_of, ordered)
    region = found.within_red_lines if found else None
    plans = [*_strategies(case), *_points(region), *_found(searched), *_steps(case)]
    entries = []
    for n, (kind, key, names, package, setting) in enumerate(plans):
        tell("consent", n, len(plans))
        try:
            answer = consent(case, package, setting, draws, lean)
            own = key if kind == STRATEGY else None
            entries.append(Entry(kind, key, names, answer, joint(case, draws, lean, answer, kept, own)))
        except ClosedSheetError as error:
            refused["consent"] = str(error)
    tell("consent", len(plans), len(plans))
    if kept.failed:  # some with it and some without would not be one ranking
        entries = [replace(entry, kept=None) for entry in entries]
    share = case.judged_share()
    return Overview(
        case, draws, lean, share, found, tuple(entries), refused, searched, ordered, stressed, steps_of
    )


Answer = TypeVar("Answer")


@dataclass(frozen=True)
class _Asker:
    """Asks one question: says that it is being asked, and notes why it is refused."""

    refused: dict[str, str]
    tell: Progress

    def __call__(
        self, question: str, answer: Callable[[], Answer], *expected: type[DetenteError]
    ) -> Answer | None:
        """The answer, or None where one of the errors ``expected`` says why there is none."""
        self.tell(question, 0, 1)
        found: Answer | None = None
        try:
            found = answer()
        except expected as error:
            self.refused[question] = str(error)
        self.tell(question, 1, 1)
        return found


class _Steps:
    """Asks how packages are kept; where the case's commitments can't be put in order, nobody is asked."""

    def __init__(self, case: Case, draws: Draws, refused: dict[str, str]) -> None:
        self.refused = refused
        self.ask: Keeper | None = Keeper(case, draws) if case.file.commitments else None

    @property
    def failed(self) -> bool:
        """Whether nobody can be asked."""
        return self.ask is None

    def offer(self, strategy: str, found: Sequence) -> None:
        """Let the order that holds most often, of those that `sequence` looked at, count for its strategy."""
        if self.ask is not None:
            package = self.ask.case.file.strategies[strategy].package
            self.ask.offer(package, strategy, found.most_often[0])

    def __call__(self, package: Mapping[str, str], strategy: str | None = None) -> Kept | None:
        """How a package is kept, or None."""
        if self.ask is None:
            return None
        try:
            return self.ask(package, strategy)
        except (OrderError, CalendarError, DiscountError) as error:
            self.refused["sequence"] = str(error)
            self.ask = None
            return None


def _steps_of(case: Case, stressed: Stress | None) -> str | None:
    """The strategy that is put to the test, if it calls for steps; else the first with an order."""
    strategies = case.file.strategies
    tested = strategies.get(stressed.strategy) if stressed is not None else None
    if stressed is not None and tested is not None and called_for(case, case.complete(tested.package)):
        return stressed.strategy
    return next((name for name, one in strategies.items() if one.order), None)


def _sequence(case: Case, strategy: str | None, draws: Draws) -> Sequence | None:
    """The best order for a strategy; None for a case without commitments."""
    if not case.file.commitments:
        return None
    effort = Search(labels=LABELS, checks=CHECKS, neighbours=NEIGHBOURS)
    return sequence(case, strategy=strategy, draws=draws, effort=effort)


def _stress(case: Case, draws: Draws, lean: float) -> Stress | None:
    """What the strategy with the highest value hangs on; None where no strategy changes anything."""
    if not strategies(case):
        return None
    return stress(case, draws=draws, depth=Depth(flips=FLIPS, lean=lean))


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

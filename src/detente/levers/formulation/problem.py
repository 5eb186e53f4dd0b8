"""A case as a problem of choice: what every option and level adds to every margin, in every draw.

Choices are numbered through all issues (``first[i]`` is the number of issue i's first option). Everything
that depends on the package by patterns (links, lever effects, bodies, red lines) names a *condition*: a tuple
of patterns any of which may hold, or None for "every package other than today's".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError, Pattern
from detente.case.schema import Lever
from detente.draws import Draws
from detente.model import Points
from detente.model.errors import error_of_choice
from detente.model.home import applying_ever, voters
from detente.model.margins import given_up, influences, readers_of
from detente.model.points import Floats

Condition = tuple[tuple[tuple[int, int], ...], ...] | None
"""Patterns as (issue, option) numbers, any of which may hold; None: any package other than today's."""


class CappedError(DetenteError):
    """Utilities of the case are capped, so that gains are no sums over issues."""


@dataclass(frozen=True, repr=False)
class Term:
    """Points (S,) that one actor gets when a condition holds (a link, after influence)."""

    actor: int
    condition: Condition
    points: Floats


@dataclass(frozen=True, repr=False)
class Push:
    """One effect of a lever level: points (S,) on one actor when the condition holds."""

    actor: int
    condition: Condition
    points: Floats
    kind: str


@dataclass(frozen=True, repr=False)
class Sacred:
    """A sacred issue of one actor: β (S,) and, for each option, the draws in which it is given up.

    ``given_up`` has shape (options, S); today's option never is.
    """

    actor: int
    issue: int
    backfire: Floats
    given_up: NDArray[np.bool_]
    softened: Condition


@dataclass(frozen=True)
class Level:
    """A lever's level: its name, its middle cost, its effects."""

    name: str
    cost: float
    pushes: tuple[Push, ...]


@dataclass(frozen=True)
class LeverLevels:
    """A lever that may be set: who holds it, its kind, its levels (the first is off)."""

    name: str
    holder: str
    kind: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, repr=False)
class Problem:
    """Everything the search needs; leaders are actors 0..P−1, in the order of the parties.

    Shapes: ``add`` (A, K, S) what a choice adds to a margin; ``gain_coef`` (P, K, S) what it adds to a
    leader's gain after influence; ``base`` (A, S) the margin of today's package; ``base_gain`` (P, S) a
    leader's gain of it from links (0 in sum); ``cost`` (P, S) audience costs.
    """

    case: Case
    draws: Draws
    actors: tuple[str, ...]
    parties: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    issues: tuple[str, ...]
    first: NDArray[np.int64]
    now: NDArray[np.int64]
    add: Floats
    gain_coef: Floats
    base: Floats
    base_gain: Floats
    cost: Floats
    links: tuple[Term, ...]
    levers: tuple[LeverLevels, ...]
    sacred: tuple[Sacred, ...]
    banned: tuple[tuple[tuple[int, int], ...], ...]
    refused: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]

    @property
    def size(self) -> int:
        """How many draws."""
        return int(self.base.shape[1])

    def package(self, x: NDArray[np.int64]) -> dict[str, str]:
        """Option numbers, one an issue, as a package."""
        return {
            issue: options[k] for issue, options, k in zip(self.issues, self.options, x.tolist(), strict=True)
        }

    def numbers(self, package: Pattern) -> NDArray[np.int64]:
        """A complete package as option numbers."""
        return np.array([opts.index(package[i]) for i, opts in zip(self.issues, self.options, strict=True)])


def build(case: Case, draws: Draws, pressure: bool) -> Problem:
    """The problem of a case; levers of pressure are left out unless ``pressure``.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.
        CappedError: the case caps its utilities.

    """
    if case.file.utilities.cap is not None:
        raise CappedError("found utilities with a cap; expected sums over issues: use `deals` for this case")
    leaders = list(case.leaders.values())
    home = sorted(voters(applying_ever(case)) - set(leaders))
    actors = (*leaders, *home)
    needed = case.require(readers_of(case, actors))
    maker = _Maker(case, draws, Points(case, draws, needed), actors)
    add, gain_coef = maker.choices()
    links = tuple(maker.links())
    today = [
        sum((t.points for t in links if t.actor == a and maker.holds_now(t)), maker.zero)
        for a in range(len(actors))
    ]
    outside = [maker.points.no_agreement(actor) for actor in actors]
    return Problem(
        case=case,
        draws=draws,
        actors=actors,
        parties=case.parties,
        options=maker.options,
        issues=maker.issues,
        first=maker.first,
        now=maker.now,
        add=add,
        gain_coef=gain_coef,
        base=np.array([-n - held for n, held in zip(outside, today, strict=True)]),
        base_gain=-np.array(today[: len(leaders)]),
        cost=np.array(
            [
                maker.points.number(("actors", a, "audience_cost"), case.actor(a).audience_cost)
                for a in leaders
            ]
        ),
        links=links,
        levers=tuple(
            maker.lever(name, lever)
            for name, lever in case.file.levers.items()
            if pressure or lever.kind != "pressure"
        ),
        sacred=tuple(maker.sacred()),
        banned=tuple(maker.numbered(pattern) for pattern in case.file.infeasible),
        refused=tuple(maker.refused()),
    )


def numbered(problem: Problem, pattern: Pattern) -> tuple[tuple[int, int], ...]:
    """A pattern as (issue, option) numbers."""
    found = ((problem.issues.index(i), o) for i, o in pattern.items())
    return tuple((n, problem.options[n].index(o)) for n, o in found)


class _Maker:
    """Turns names into numbers, and numbers of the case into arrays."""

    def __init__(self, case: Case, draws: Draws, points: Points, actors: tuple[str, ...]) -> None:
        self.case, self.draws, self.points, self.actors = case, draws, points, actors
        self.issues = tuple(case.file.issues)
        self.options = tuple(tuple(issue.options) for issue in case.file.issues.values())
        counts = [len(options) for options in self.options]
        self.first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        today = case.today
        self.now = np.array([o.index(today[i]) for i, o in zip(self.issues, self.options, strict=True)])
        self.zero = np.zeros(draws.size)
        self.pulls = {a: list(self._pulls(a)) for a in actors}

    def numbered(self, pattern: Pattern) -> tuple[tuple[int, int], ...]:
        """A pattern as (issue, option) numbers."""
        found = ((self.issues.index(i), o) for i, o in pattern.items())
        return tuple((n, self.options[n].index(o)) for n, o in found)

    def condition(self, patterns: tuple[Pattern, ...] | None) -> Condition:
        """Patterns as a condition."""
        return None if patterns is None else tuple(self.numbered(pattern) for pattern in patterns)

    def holds_now(self, term: Term) -> bool:
        """Whether a link's condition holds in today's package."""
        return term.condition is not None and any(
            all(self.now[i] == o for i, o in pattern) for pattern in term.condition
        )

    def _pulls(self, actor: str) -> Iterator[tuple[str, Floats]]:
        """Whose gain counts in the actor's, and how much of it: one Friedkin–Johnsen step."""
        kept = np.ones(self.draws.size)
        for slug, share in influences(self.points, actor):
            kept = kept - share
            yield slug, share
        yield actor, kept

    def choices(self) -> tuple[Floats, Floats]:
        """What each choice adds to each margin (A, K, S), and to each leader's mixed gain (P, K, S)."""
        total = int(self.first[-1])
        add = np.zeros((len(self.actors), total, self.draws.size))
        for a, actor in enumerate(self.actors):
            for n, issue in enumerate(self.issues):
                for o, option in enumerate(self.options[n]):
                    for slug, share in self.pulls[actor]:
                        if issue in self.points.weights[slug]:
                            add[a, self.first[n] + o] += share * self.points.step(slug, issue, option)
        gain_coef = add[: len(self.case.leaders)].copy()
        for a, actor in enumerate(self.actors):
            for n, issue in enumerate(self.issues):
                error = error_of_choice(self.points, actor, issue)
                for o in range(len(self.options[n])):
                    if o != self.now[n]:
                        add[a, self.first[n] + o] -= error
        return add, gain_coef

    def links(self) -> Iterator[Term]:
        """Links of everyone whose gain counts, as points on the actor's margin."""
        for a, actor in enumerate(self.actors):
            for slug, share in self.pulls[actor]:
                for when, points in self.points.links[slug]:
                    yield Term(a, self.condition(when), share * points)

    def lever(self, name: str, lever: Lever) -> LeverLevels:
        """A lever with those of its effects that bear on somebody who decides."""
        levels = []
        for level, found in lever.levels.items():
            pushes = []
            for n, effect in enumerate(found.effects):
                if effect.on in self.actors:
                    path = ("levers", name, "levels", level, "effects", n, "points")
                    drawn = self.points.number(path, effect.points)
                    on = self.actors.index(effect.on)
                    # Pressure never counts for today's package, but that is no answer anyway.
                    pushes.append(Push(on, self.condition(effect.when), drawn, lever.kind))
            levels.append(Level(level, found.cost.middle, tuple(pushes)))
        return LeverLevels(name, lever.held_by, lever.kind, tuple(levels))

    def sacred(self) -> Iterator[Sacred]:
        """Sacred issues of those who decide."""
        for a, slug in enumerate(self.actors):
            for issue, sacred in self.case.actor(slug).sacred.items():
                n = self.issues.index(issue)
                given = np.array([given_up(self.points, slug, issue, o) for o in self.options[n]])
                path = ("actors", slug, "sacred", issue, "backfire")
                beta = self.points.number(path, sacred.backfire)
                yield Sacred(a, n, beta, given, self.condition(sacred.softened_by))

    def refused(self) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
        """Red lines of those who decide, without those that only today's own options cross."""
        for a, slug in enumerate(self.actors):
            for line in self.case.actor(slug).never:
                numbered = self.numbered(line.pattern)
                if any(o != self.now[i] for i, o in numbered):
                    yield a, numbered

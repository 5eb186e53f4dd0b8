"""From a case to a `Problem`: names become numbers, and numbers of the case arrays."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.case import Case, Number, Pattern
from detente.case.schema import Lever
from detente.draws import Draws
from detente.levers.formulation.margin_terms import Condition, Distrust, Exact, Outside, Term, held_now
from detente.levers.formulation.problem import CappedError, Level, LeverLevels, Problem, Push, Sacred
from detente.model import Points
from detente.model.errors import error_of_choice
from detente.model.home import applying_ever, voters
from detente.model.margins import given_up, influences, readers_of
from detente.model.points import Floats


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
    reads = case.require(readers_of(case, actors))
    levers = {n: one for n, one in case.file.levers.items() if pressure or one.kind != "pressure"}
    maker = _Maker(case, Points(case, draws, reads), actors, tuple(levers))
    add, gain_coef = maker.choices()
    links = tuple(maker.links())
    held = [term for term in links if held_now(term.condition, maker.now.tolist())]
    gained = [sum((t.points for t in held if t.actor == a), maker.zero) for a in range(len(leaders))]
    felt = [sum((t.felt for t in held if t.actor == a), maker.zero) for a in range(len(actors))]
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
        base=np.array([-maker.certain(a) - each for a, each in zip(actors, felt, strict=True)]),
        base_gain=-np.array(gained),
        cost=np.array(
            [
                maker.points.number(("actors", a, "audience_cost"), case.actor(a).audience_cost)
                for a in leaders
            ]
        ),
        links=links,
        exact=maker.exact(links),
        levers=tuple(maker.lever(name, lever) for name, lever in levers.items()),
        sacred=tuple(maker.sacred()),
        banned=tuple(maker.numbered(pattern) for pattern in case.file.infeasible),
        refused=tuple(maker.refused()),
    )


class _Maker:
    """Turns names into numbers, and numbers of the case into arrays."""

    def __init__(self, case: Case, points: Points, actors: tuple[str, ...], levers: tuple[str, ...]) -> None:
        self.case, self.points, self.actors = case, points, actors
        self.draws = draws = points.draws
        self.issues = tuple(case.file.issues)
        self.options = tuple(tuple(issue.options) for issue in case.file.issues.values())
        counts = [len(options) for options in self.options]
        self.first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        today = case.today
        self.now = np.array([o.index(today[i]) for i, o in zip(self.issues, self.options, strict=True)])
        self.zero = np.zeros(draws.size)
        self.pulls = {a: list(self._pulls(a)) for a in actors}
        self.distrust = Distrust(case, draws, points)
        shape = len(actors), int(self.first[-1]), draws.size
        self.guarantees = self.distrust.guarantees(levers, shape)
        self.outside = {a: one for n, a in enumerate(actors) if (one := self._outside(n, a)) is not None}

    def numbered(self, pattern: Pattern) -> tuple[tuple[int, int], ...]:
        """A pattern as (issue, option) numbers."""
        found = ((self.issues.index(i), o) for i, o in pattern.items())
        return tuple((n, self.options[n].index(o)) for n, o in found)

    def condition(self, patterns: tuple[Pattern, ...] | None) -> Condition:
        """Patterns as a condition."""
        return None if patterns is None else tuple(self.numbered(pattern) for pattern in patterns)

    def _outside(self, n: int, actor: str) -> Outside | None:
        """No-agreement values that hang on the package; None where one value holds for all."""
        found = self.case.actor(actor)
        if isinstance(found.no_agreement, Number) or found.reservation is not None:
            return None
        path = ("actors", actor, "no_agreement")
        entries = [
            (self.condition(entry.when), self.points.number((*path, k, "points"), entry.points))
            for k, entry in enumerate(found.no_agreement)
        ]
        least = np.min([self.zero, *(points for _, points in entries)], axis=0)
        share = np.array([self.points.share(actor, issue) for issue in self.issues])
        return Outside(n, tuple(entries), least, share if self.points.staked else None)

    def least(self, actor: str) -> Floats:
        """What no agreement is worth at least, (S,)."""
        return self.outside[actor].least if actor in self.outside else self.points.no_agreement(actor)

    def certain(self, actor: str) -> Floats:
        """What no agreement takes at least from the margin of every package, (S,)."""
        return self.zero if self.points.staked else self.least(actor)

    def taken(self, actor: str, issue: str) -> Floats:
        """What changing an issue takes from the margin: the error, and no agreement by what is at stake."""
        error = error_of_choice(self.points, actor, issue)
        if not self.points.staked:
            return error
        return error + self.least(actor) * self.points.share(actor, issue)

    def exact(self, links: tuple[Term, ...]) -> Exact:
        """What the arrays count too much."""
        hanging = tuple(term for term in links if term.party in self.guarantees)
        outside, guarantees = tuple(self.outside.values()), tuple(self.guarantees.values())
        return Exact(guarantees, outside, hanging, self.first.tolist(), self.now.tolist())

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
        hanging = np.zeros_like(add) if self.distrust.trust.start else None
        for a, actor in enumerate(self.actors):
            for n, issue in enumerate(self.issues):
                for o, option in enumerate(self.options[n]):
                    for slug, share in self.pulls[actor]:
                        if issue in self.points.weights[slug]:
                            step = self.points.step(slug, issue, option)
                            add[a, self.first[n] + o] += share * step
                            if hanging is not None:
                                part = self.distrust.hangs(slug, issue, option, step)
                                self._hang(hanging, (a, int(self.first[n]) + o), slug, share, part)
        gain_coef = add[: len(self.case.leaders)].copy()
        if hanging is not None:
            add -= hanging
        for a, actor in enumerate(self.actors):
            for n, issue in enumerate(self.issues):
                taken = self.taken(actor, issue)
                for o in range(len(self.options[n])):
                    if o != self.now[n]:
                        add[a, self.first[n] + o] -= taken
        return add, gain_coef

    def _hang(
        self, hanging: Floats, at: tuple[int, int], slug: str, share: Floats, part: Floats | None
    ) -> None:
        """Note what a choice adds by trust: what is lost of it at least, and what hangs on guarantees."""
        party = self.distrust.trust.party(slug)
        if part is None or party is None:
            return
        hanging[at] += share * self.distrust.least[party] * part
        if party in self.guarantees:
            self.guarantees[party].hangs[at] += share * part

    def links(self) -> Iterator[Term]:
        """Links of everyone whose gain counts, as points on the actor's margin."""
        for a, actor in enumerate(self.actors):
            for slug, share in self.pulls[actor]:
                party = self.distrust.trust.party(slug)
                for when, points in self.points.links[slug]:
                    condition, whole = self.condition(when), share * points
                    part = self.distrust.link(slug, whole, held_now(condition, self.now.tolist()))
                    felt = (
                        whole if part is None or party is None else whole - self.distrust.least[party] * part
                    )
                    yield Term(a, condition, whole, felt, part, party)

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

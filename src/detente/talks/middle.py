"""The margins of both leaderships at the middle values, as sums of points: a package in microseconds.

The same figures as `detente.model.margins` at the middle values (a test compares them), prepared once for a
lever setting, because a search for texts values thousands of packages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from detente.case import Case, Pattern, any_holds
from detente.case.numbers import Number
from detente.case.schema import Effect
from detente.draws import Draws
from detente.model import Points
from detente.model.margins import readers_of

Patterns = tuple[Pattern, ...]


@dataclass(frozen=True, repr=False)
class Side:
    """What makes a leadership's margin: ``base``; points of each option; points where a pattern holds.

    ``outside``: what no agreement is worth, by pattern (the first that holds counts, none: always);
    ``share``: of its weight by issue, where that counts by what is at stake, else empty. ``offers``:
    incentives, which an issue given up and not softened turns around; ``sacred``: issue to the options that
    give it up, β, and what softens it.
    """

    base: float
    today: Pattern
    outside: tuple[tuple[Patterns | None, float], ...]
    share: Mapping[str, float]
    options: Mapping[str, Mapping[str, float]]
    held: tuple[tuple[Patterns | None, float], ...]
    offers: tuple[tuple[Patterns | None, float], ...]
    sacred: tuple[tuple[str, frozenset[str], float, Patterns], ...]

    def margin(self, package: Pattern) -> float:
        """The margin of a complete package other than today's, in points."""
        total = self.base + sum(points[package[issue]] for issue, points in self.options.items())
        total -= self._outside(package)
        total += sum(points for when, points in self.held if when is None or any_holds(when, package))
        offered = sum(points for when, points in self.offers if when is None or any_holds(when, package))
        return total + offered * self._factor(package) if offered else total

    def _outside(self, package: Pattern) -> float:
        found = (points for when, points in self.outside if when is None or any_holds(when, package))
        points = next(found, 0.0)
        if not self.share or not points:
            return points
        return points * sum(of for issue, of in self.share.items() if package[issue] != self.today[issue])

    def _factor(self, package: Pattern) -> float:
        turned = [
            backfire
            for issue, options, backfire, softened in self.sacred
            if package[issue] in options and not any_holds(softened, package)
        ]
        return -max(turned) if turned else 1.0


def sides(case: Case, setting: Mapping[str, str]) -> tuple[Side, ...]:
    """One side for each party, under a complete lever setting.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.

    """
    leaders = list(case.leaders.values())
    points = Points(case, Draws.middle(), case.require(readers_of(case, leaders)))
    return tuple(_side(case, points, leader, setting) for leader in leaders)


def _side(case: Case, points: Points, leader: str, setting: Mapping[str, str]) -> Side:
    options = {issue: dict.fromkeys(found.options, 0.0) for issue, found in case.file.issues.items()}
    base = 0.0
    held: list[tuple[Patterns | None, float]] = []
    offers: list[tuple[Patterns | None, float]] = []
    for actor, share in _mixed(case, points, leader).items():
        for issue in points.weights[actor]:
            for option in options[issue]:
                options[issue][option] += share * float(points.step(actor, issue, option)[0])
        base -= share * float(points.link_points(actor, case.today)[0])
        held += [(when, share * float(amount[0])) for when, amount in points.links[actor]]
    for kind, path, effect in _effects(case, leader, setting):
        amount = float(points.number(path, effect.points)[0])
        (offers if kind == "incentive" and amount > 0 else held).append((effect.when, amount))
    at_stake = {i: float(points.share(leader, i)[0]) for i in points.weights[leader]} if points.staked else {}
    told = _outside(case, points, leader), at_stake, options
    return Side(base, case.today, *told, tuple(held), tuple(offers), _sacred(case, points, leader))


def _outside(case: Case, points: Points, leader: str) -> tuple[tuple[Patterns | None, float], ...]:
    """What no agreement is worth to a leadership, by pattern where the case says so."""
    written = case.actor(leader).no_agreement
    if case.actor(leader).reservation is not None or isinstance(written, Number):
        return ((None, float(points.no_agreement(leader)[0])),)
    path = ("actors", leader, "no_agreement")
    return tuple(
        (tuple(one.when), float(points.number((*path, n, "points"), one.points)[0]))
        for n, one in enumerate(written)
    )


def _mixed(case: Case, points: Points, leader: str) -> dict[str, float]:
    """Whose gains count for a leader, and how much: one Friedkin–Johnsen step."""
    shares = {}
    for slug, actor in case.file.actors.items():
        pull = actor.influence.get(leader)
        if pull is not None:
            shares[slug] = float(points.number(("actors", slug, "influence", leader), pull)[0])
    return {leader: 1.0 - sum(shares.values()), **shares}


def _effects(
    case: Case, leader: str, setting: Mapping[str, str]
) -> list[tuple[str, tuple[str | int, ...], Effect]]:
    found: list[tuple[str, tuple[str | int, ...], Effect]] = []
    for slug, lever in case.file.levers.items():
        level = setting[slug]
        for n, effect in enumerate(lever.levels[level].effects):
            if effect.on == leader:
                found.append((lever.kind, ("levers", slug, "levels", level, "effects", n, "points"), effect))
    return found


def _sacred(
    case: Case, points: Points, leader: str
) -> tuple[tuple[str, frozenset[str], float, Patterns], ...]:
    found = []
    for issue, sacred in case.actor(leader).sacred.items():
        seen = points.seen_now(leader, issue)

        def below(option: str, issue: str = issue, rivals: tuple[str, ...] = (sacred.line, seen)) -> bool:
            value = points.value(leader, issue, option)[0]
            return all(option != rival and value < points.value(leader, issue, rival)[0] for rival in rivals)

        lost = {o for o in case.file.issues[issue].options if o != case.today[issue] and below(o)}
        backfire = float(points.number(("actors", leader, "sacred", issue, "backfire"), sacred.backfire)[0])
        found.append((issue, frozenset(lost), backfire, tuple(sacred.softened_by)))
    return tuple(found)

"""Which uncertain numbers are worth turning: those whose range is worth most points to a leadership here."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case import Case, any_holds
from detente.case.tree import Path, dotted
from detente_room.asking.setting import Setting

MOST = 10
"""Numbers that are listed: judgement; more would be no help to choose."""


def widest(case: Case, setting: Setting) -> list[str]:
    """Names of the numbers of the leaderships with the widest range in points, the widest first.

    Of a weight what its range moves between today's option and the one that is chosen, at the middle of the
    rest; of a value its range times the weight; points and costs as they are.
    """
    found = [pair for leader in case.leaders.values() for pair in _of(case, setting, leader)]
    found += list(_of_levers(case, setting))
    wide = sorted((pair for pair in found if pair[1] > 0), key=lambda pair: -pair[1])
    return [dotted(path) for path, _points in wide[:MOST]]


def _of(case: Case, setting: Setting, leader: str) -> Iterator[tuple[Path, float]]:
    actor, root = case.actor(leader), ("actors", leader)
    total = sum(weight.middle for weight in actor.weights.values()) or 1.0
    for issue, option in setting.package.items():
        weight, values = actor.weights.get(issue), actor.values.get(issue, {})
        if weight is None:
            continue
        today = case.file.issues[issue].now_as_seen_by.get(leader, case.today[issue])
        apart = abs(values[option].middle - values[today].middle)
        yield (*root, "weights", issue), weight.span / total * apart
        for one in {option, today}:
            yield (*root, "values", issue, one), weight.middle / total * values[one].span
    yield (*root, "audience_cost"), actor.audience_cost.span
    path, number = case.no_agreement(leader, case.complete(setting.package))
    yield path, number.span


def _of_levers(case: Case, setting: Setting) -> Iterator[tuple[Path, float]]:
    """Points of levers that are on and count with this package."""
    package = case.complete(setting.package)
    for lever, level in setting.levers.items():
        for n, effect in enumerate(case.file.levers[lever].levels[level].effects):
            counts = effect.when is None or any_holds(effect.when, package)
            if counts and effect.on in case.leaders.values():
                yield ("levers", lever, "levels", level, "effects", n, "points"), effect.points.span

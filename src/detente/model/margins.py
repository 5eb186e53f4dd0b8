"""Margins: gain after influence, levers, no-agreement value and actor error (docs/model.md, Margin)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from detente.case import Case, Pattern, any_holds
from detente.case.arguments import number
from detente.case.schema import Effect, Lever
from detente.draws import Draws
from detente.model.agreement import Bools
from detente.model.errors import error_of_package
from detente.model.points import Floats, Points
from detente.model.trust import Trust, trusting

DEFAULT_LEAN = 5.0
"""Points by which judged values lean for the range of a chance: judgement (docs/model.md)."""

MOST_LEAN = 100.0
"""Points by which judgements can lean at most: the whole span of a value."""


@dataclass(frozen=True)
class Lean:
    """How unsourced numbers lean: ``direction`` −1 against, +1 for, by ``points`` on values.

    Lever points and polls move by a quarter of their range for each 5 points.
    """

    direction: int = 0
    points: float = DEFAULT_LEAN

    def __post_init__(self) -> None:
        number("lean", self.points, most=MOST_LEAN)

    @property
    def value_shift(self) -> float:
        """Points added to unsourced values of adopted options."""
        return self.direction * self.points

    @property
    def range_share(self) -> float:
        """Share of the range added to unsourced polls and lever points."""
        return self.direction * self.points / 20


NO_LEAN = Lean()


@dataclass(frozen=True, repr=False)
class Margins:
    """Margins and what made them, each by actor, shape (S,). ``margin`` includes the actor error.

    Gains are whole; in the margin they count by trust, as in ``trusted`` (mixed, like ``mixed_gain``).
    """

    margin: Mapping[str, Floats]
    gain: Mapping[str, Floats]
    mixed_gain: Mapping[str, Floats]
    levers: Mapping[str, Floats]
    trusted: Mapping[str, Floats]


def readers_of(case: Case, actors: Iterable[str]) -> set[str]:
    """The actors whose sheets the margins of ``actors`` need: themselves and whoever influences them."""
    wanted = set(actors)
    pulls = {slug: set(actor.influence) for slug, actor in case.file.actors.items()} | dict(case.closed)
    return wanted | {slug for slug, targets in pulls.items() if set(targets) & wanted}


@dataclass(frozen=True, repr=False)
class Outlook:
    """A package under a lever setting, as one reader sees it: what every step of the margin needs."""

    case: Case
    points: Points
    package: Pattern
    setting: Mapping[str, str]
    lean: Lean
    leaning: frozenset[str]

    def shift(self, actor: str, issue: str) -> float:
        """How far the value of the adopted option leans for this actor."""
        option = self.package[issue]
        if not self.lean.direction or actor not in self.leaning or option == self.points.today[issue]:
            return 0.0
        judged = self.case.sources.estimated(("actors", actor, "values", issue, option))
        return self.lean.value_shift if judged else 0.0


def margins(
    case: Case,
    draws: Draws,
    actors: Iterable[str],
    package: Pattern,
    setting: Mapping[str, str],
    lean: Lean = NO_LEAN,
) -> Margins:
    """Margins of ``actors`` for a complete package and a complete lever setting.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the case's reader.

    """
    actors = sorted(set(actors))
    needed = case.require(readers_of(case, actors))
    points = Points(case, draws, needed)
    outlook = Outlook(case, points, package, setting, lean, _leaning(case))
    gain = {actor: _gain(outlook, actor) for actor in needed}
    mixed = {actor: _mixed(outlook, actor, gain) for actor in actors}
    pushes = {actor: _lever_points(outlook, actor) for actor in actors}
    felt = _felt(outlook, gain)
    trusted = mixed if felt is gain else {actor: _mixed(outlook, actor, felt) for actor in actors}
    margin = {}
    for actor in actors:
        error = error_of_package(points, actor, package)
        margin[actor] = trusted[actor] + pushes[actor] - _outside(points, actor, package) - error
    return Margins(margin, {a: gain[a] for a in actors}, mixed, pushes, trusted)


def _leaning(case: Case) -> frozenset[str]:
    """Whose judged values lean: every leader, and every bloc or public named in a body."""
    named = set(case.leaders.values())
    for home in case.file.home.values():
        for body in home.bodies:
            named |= {body.referendum} if body.referendum else set(body.seats)
    return frozenset(named)


def _outside(points: Points, actor: str, package: Pattern) -> Floats:
    """What no agreement is worth when this package is refused, (S,): n_a(x) W_a(x)^s."""
    outside = points.no_agreement(actor, package)
    if not points.staked:
        return outside
    # The power is 1 in every draw but those of an interval in which it does not count.
    power = points.number(("model", "stake"), points.case.file.model.stake)
    return outside * points.changed_share(actor, package) ** power


def _steps(outlook: Outlook, actor: str) -> Iterator[tuple[str, Floats]]:
    """What each issue adds to an actor's gain, (S,)."""
    for issue in outlook.points.weights[actor]:
        shift = outlook.shift(actor, issue)
        yield issue, outlook.points.step(actor, issue, outlook.package[issue], shift)


def _gain(outlook: Outlook, actor: str) -> Floats:
    points, package = outlook.points, outlook.package
    steps = [step for _, step in _steps(outlook, actor)]
    links = points.link_points(actor, package) - points.link_points(actor, points.today)
    return _over_today(points, actor, sum(steps, links))


def _over_today(points: Points, actor: str, more: Floats) -> Floats:
    """A gain below the cap, (S,)."""
    if points.cap is None:
        return more
    now = points.now(actor)
    return points.capped(now + more) - points.capped(now)


def _felt(outlook: Outlook, gain: Mapping[str, Floats]) -> Mapping[str, Floats]:
    """Gains as they count in margins, t_a (S,): what hangs on the others counts by trust in them."""
    trust = Trust.of(outlook.case, outlook.points.draws, gain)
    if not trust.start:
        return gain
    felt = dict(gain)
    for party, start in trust.start.items():
        level = trusting(outlook.case, outlook.points.draws, start, outlook.setting, party)
        for actor in gain:
            if trust.party(actor) == party:
                felt[actor] = _discounted(outlook, actor, party, trust, level)
    return felt


def _discounted(outlook: Outlook, actor: str, party: str, trust: Trust, level: Floats) -> Floats:
    points, package, total = outlook.points, outlook.package, np.zeros(outlook.points.draws.size)
    for issue, step in _steps(outlook, actor):
        total += step - (1 - level) * trust.discounted(party, (issue, package[issue]), step)
    for when, drawn in points.links[actor]:
        change = drawn * (float(any_holds(when, package)) - float(any_holds(when, points.today)))
        total += change - (1 - level) * np.maximum(change, 0.0)
    return _over_today(points, actor, total)


def _mixed(outlook: Outlook, actor: str, gain: Mapping[str, Floats]) -> Floats:
    """One Friedkin–Johnsen step: keep what others do not pull, add what they gain."""
    own, pulled = gain[actor].copy(), np.zeros_like(gain[actor])
    for slug, share in influences(outlook.points, actor):
        own -= share * gain[actor]
        pulled += share * gain[slug]
    return own + pulled


def influences(points: Points, actor: str) -> Iterator[tuple[str, Floats]]:
    """Who influences an actor, of those whose points are read, and how much: λ (S,)."""
    for slug in points.weights:
        pull = points.case.actor(slug).influence.get(actor)
        if pull is not None:
            yield slug, points.number(("actors", slug, "influence", actor), pull)


def _lever_points(outlook: Outlook, actor: str) -> Floats:
    total = np.zeros(outlook.points.draws.size)
    factor = _incentive_factor(outlook, actor)
    for slug, lever in outlook.case.file.levers.items():
        name = outlook.setting[slug]
        for n, effect in enumerate(lever.levels[name].effects):
            if effect.on == actor and _counts(outlook, lever, effect):
                path = ("levers", slug, "levels", name, "effects", n, "points")
                total += _effect_points(outlook, path, lever, effect, factor)
    return total


def _counts(outlook: Outlook, lever: Lever, effect: Effect) -> bool:
    elsewhere = outlook.package != outlook.points.today
    if lever.kind == "pressure" and not elsewhere:
        return False
    return elsewhere if effect.when is None else any_holds(effect.when, outlook.package)


def _effect_points(
    outlook: Outlook, path: tuple[str | int, ...], lever: Lever, effect: Effect, factor: Callable[[], Floats]
) -> Floats:
    """Points of one effect; a leaning judgement moves what is felt, so that *against* always lowers it."""
    drawn = outlook.points.number(path, effect.points)
    sign = np.where(drawn > 0, factor(), 1.0) if lever.kind == "incentive" else np.ones_like(drawn)
    lean = outlook.lean.range_share if outlook.case.sources.estimated(path) else 0.0
    return sign * drawn + lean * effect.points.span * np.abs(sign)


def _incentive_factor(outlook: Outlook, actor: str) -> Callable[[], Floats]:
    """1, or −β in the draws in which the package gives up a sacred issue that nothing softens."""
    found: list[Floats] = []

    def factor() -> Floats:
        if not found:
            found.append(_backfire(outlook, actor))
        return found[0]

    return factor


def _backfire(outlook: Outlook, actor: str) -> Floats:
    found = []
    for issue, sacred in outlook.case.actor(actor).sacred.items():
        option = outlook.package[issue]
        if option == outlook.points.today[issue] or any_holds(sacred.softened_by, outlook.package):
            continue
        lost = given_up(outlook.points, actor, issue, option, outlook.shift(actor, issue))
        beta = outlook.points.number(("actors", actor, "sacred", issue, "backfire"), sacred.backfire)
        found.append((lost, beta))
    return incentive_factor(found, outlook.points.draws.size)


def given_up(points: Points, actor: str, issue: str, option: str, shift: float = 0.0) -> Bools:
    """The draws in which an option gives up a sacred issue, (S,): worse than its line and than today.

    ``shift`` leans the option's value. A value that leans leans wherever it stands: the adopted option is
    never below itself.
    """
    size = points.draws.size
    if option == points.today[issue]:
        return np.zeros(size, dtype=bool)
    value = points.moved(actor, issue, option, shift)
    line, seen = points.case.actor(actor).sacred[issue].line, points.seen_now(actor, issue)
    rivals = [name for name in (line, seen) if name != option]
    found = np.full(size, len(rivals) == 2)
    for name in rivals:
        found &= value < points.value(actor, issue, name)
    return found


def incentive_factor(lost: Iterable[tuple[Bools, Floats]], size: int) -> Floats:
    """By what incentives count, (S,): 1, or −β where a sacred issue is given up; of several the largest β.

    ``lost``: for each sacred issue that nothing softens the draws in which it is given up, and its β.
    """
    worst = np.full(size, -1.0)
    for given, beta in lost:
        worst = np.where(given, np.maximum(worst, beta), worst)
    return np.where(worst >= 0, -worst, 1.0)

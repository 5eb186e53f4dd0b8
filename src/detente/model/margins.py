"""Margins: gain after influence, levers, no-agreement value and our common error (docs/model.md, Margin)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.case import Case, Pattern, any_holds
from detente.case.arguments import number
from detente.case.schema import Effect, Lever
from detente.draws import Draws
from detente.model.points import Floats, Points

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
    """Margins and what made them, each by actor, shape (S,). ``margin`` includes our common error."""

    margin: Mapping[str, Floats]
    gain: Mapping[str, Floats]
    mixed_gain: Mapping[str, Floats]
    levers: Mapping[str, Floats]
    reads: tuple[str, ...]


def readers_of(case: Case, actors: Iterable[str]) -> set[str]:
    """The actors whose sheets the margins of ``actors`` need: themselves and whoever influences them."""
    wanted = set(actors)
    pulls = {slug: set(actor.influence) for slug, actor in case.file.actors.items()} | dict(case.closed)
    return wanted | {slug for slug, targets in pulls.items() if set(targets) & wanted}


@dataclass(frozen=True, repr=False)
class Scene:
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
        judged = self.case.sources.judged(("actors", actor, "values", issue, option))
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
    scene = Scene(case, points, package, setting, lean, _leaning(case))
    gain = {actor: _gain(scene, actor) for actor in needed}
    mixed = {actor: _mixed(scene, actor, gain) for actor in actors}
    pushes = {actor: _lever_points(scene, actor) for actor in actors}
    scale = points.number(("model", "lean_sd"), case.file.model.lean_sd)
    margin = {}
    for actor in actors:
        outside = points.no_agreement(actor)
        error = scale * draws.normal(f"lean/{actor}") * points.changed_share(actor, package)
        margin[actor] = mixed[actor] + pushes[actor] - outside - error
    return Margins(margin, {a: gain[a] for a in actors}, mixed, pushes, needed)


def _leaning(case: Case) -> frozenset[str]:
    """Whose judged values lean: every leader, and every bloc or public named in a body."""
    named = set(case.leaders.values())
    for home in case.file.home.values():
        for body in home.bodies:
            named |= {body.referendum} if body.referendum else set(body.seats)
    return frozenset(named)


def _gain(scene: Scene, actor: str) -> Floats:
    points, package = scene.points, scene.package
    steps = [
        points.step(actor, issue, package[issue], scene.shift(actor, issue))
        for issue in points.weights[actor]
    ]
    links = points.link_points(actor, package) - points.link_points(actor, points.today)
    if points.cap is None:
        return sum(steps, links)
    now = points.now(actor)
    return points.capped(now + sum(steps, links)) - points.capped(now)


def _mixed(scene: Scene, actor: str, gain: Mapping[str, Floats]) -> Floats:
    """One Friedkin–Johnsen step: keep what others do not pull, add what they gain."""
    own, pulled = gain[actor].copy(), np.zeros_like(gain[actor])
    for slug in gain:
        pull = scene.case.actor(slug).influence.get(actor)
        if pull is not None:
            share = scene.points.number(("actors", slug, "influence", actor), pull)
            own -= share * gain[actor]
            pulled += share * gain[slug]
    return own + pulled


def _lever_points(scene: Scene, actor: str) -> Floats:
    total = np.zeros(scene.points.draws.size)
    factor = _incentive_factor(scene, actor)
    for slug, lever in scene.case.file.levers.items():
        name = scene.setting[slug]
        for n, effect in enumerate(lever.levels[name].effects):
            if effect.on == actor and _counts(scene, lever, effect):
                path = ("levers", slug, "levels", name, "effects", n, "points")
                total += _effect_points(scene, path, lever, effect, factor)
    return total


def _counts(scene: Scene, lever: Lever, effect: Effect) -> bool:
    elsewhere = scene.package != scene.points.today
    if lever.kind == "pressure" and not elsewhere:
        return False
    return elsewhere if effect.when is None else any_holds(effect.when, scene.package)


def _effect_points(
    scene: Scene, path: tuple[str | int, ...], lever: Lever, effect: Effect, factor: Callable[[], Floats]
) -> Floats:
    """Points of one effect; a leaning judgement moves what is felt, so that *against* always lowers it."""
    drawn = scene.points.number(path, effect.points)
    sign = np.where(drawn > 0, factor(), 1.0) if lever.kind == "incentive" else np.ones_like(drawn)
    lean = scene.lean.range_share if scene.case.sources.judged(path) else 0.0
    return sign * drawn + lean * effect.points.span * np.abs(sign)


def _incentive_factor(scene: Scene, actor: str) -> Callable[[], Floats]:
    """1, or −β in the draws in which the package gives up a sacred issue that nothing softens."""
    found: list[Floats] = []

    def factor() -> Floats:
        if not found:
            found.append(_backfire(scene, actor))
        return found[0]

    return factor


def _backfire(scene: Scene, actor: str) -> Floats:
    points, size = scene.points, scene.points.draws.size
    worst = np.full(size, -1.0)
    for issue, sacred in scene.case.actor(actor).sacred.items():
        option = scene.package[issue]
        if option == points.today[issue] or any_holds(sacred.softened_by, scene.package):
            continue
        value = points.moved(actor, issue, option, scene.shift(actor, issue))
        rivals = [name for name in (sacred.line, points.seen_now(actor, issue)) if name != option]
        # A value that leans leans wherever it stands: the adopted option is never below itself.
        given_up = np.full(size, len(rivals) == 2)
        for name in rivals:
            given_up &= value < points.value(actor, issue, name)
        beta = points.number(("actors", actor, "sacred", issue, "backfire"), sacred.backfire)
        worst = np.where(given_up, np.maximum(worst, beta), worst)
    return np.where(worst >= 0, -worst, 1.0)

"""Points: the additive value function with swing weights (Keeney & Raiffa 1976), by actor and draw."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, Number, Pattern, any_holds
from detente.draws import Draws

Floats = NDArray[np.float64]


class Points:
    """Weights, values and links of chosen actors in every draw.

    ``weights[a]`` is issue to an array (S,), summing to 100 over issues in each draw (as written where the
    case says ``renormalise: false``); `value` gives an option's value on 0..100 as drawn; ``links[a]`` is a
    list of (patterns, points (S,)); ``cap`` is what no u may pass, or None. A case with a cap has no links,
    and each of its `level` is 0 or more.
    """

    def __init__(self, case: Case, draws: Draws, actors: Iterable[str]) -> None:
        self.case, self.draws, self.today = case, draws, case.today
        self.cap: float | None = case.file.utilities.cap
        self.weights: dict[str, dict[str, Floats]] = {}
        self.links: dict[str, list[tuple[tuple[Pattern, ...], Floats]]] = {}
        for actor in actors:
            self._read(actor)

    def _read(self, slug: str) -> None:
        actor, draw = self.case.actor(slug), self.draws.values
        root = ("actors", slug)
        raw = {issue: draw((*root, "weights", issue), w) for issue, w in actor.weights.items()}
        if self.case.file.utilities.renormalise:
            total = sum(raw.values(), np.zeros(self.draws.size))
            scale = np.divide(100.0, total, out=np.zeros_like(total), where=total > 0)
            raw = {issue: weight * scale for issue, weight in raw.items()}
        self.weights[slug] = raw
        self.links[slug] = [
            (link.when, draw((*root, "links", n, "points"), link.points))
            for n, link in enumerate(actor.links)
        ]

    def number(self, path: tuple[str | int, ...], number: Number | None) -> Floats:
        """Any other number of the case in each draw; None counts as 0."""
        return np.zeros(self.draws.size) if number is None else self.draws.values(path, number)

    def value(self, actor: str, issue: str, option: str) -> Floats:
        """An option's value as drawn, shape (S,)."""
        number = self.case.actor(actor).values[issue][option]
        return self.draws.values(("actors", actor, "values", issue, option), number)

    def seen_now(self, actor: str, issue: str) -> str:
        """Today's option of an issue as the actor sees it."""
        found = self.case.file.issues[issue]
        return found.now_as_seen_by.get(actor, found.now)

    def step(self, actor: str, issue: str, option: str, shift: float = 0.0) -> Floats:
        """What an option contributes to the actor's gain over today, without links, shape (S,).

        ``shift`` moves the option's value within 0..100 (for `chance_range`). Today's own option gives 0.
        """
        if option == self.today[issue] or issue not in self.weights[actor]:
            return np.zeros(self.draws.size)
        value, seen = self.moved(actor, issue, option, shift), self.seen_now(actor, issue)
        compared = value if seen == option else self.value(actor, issue, seen)
        return self.weights[actor][issue] * (value - compared) / 100

    def moved(self, actor: str, issue: str, option: str, shift: float) -> Floats:
        """The value of an option, shifted and kept within 0..100."""
        value = self.value(actor, issue, option)
        return np.clip(value + shift, 0.0, 100.0) if shift else value

    def level(self, actor: str, issue: str, option: str) -> Floats:
        """What an option contributes to u, so that u(x) − u(today) is the gain."""
        if issue not in self.weights[actor]:
            return np.zeros(self.draws.size)
        today = self.weights[actor][issue] * self.value(actor, issue, self.today[issue]) / 100
        return today + self.step(actor, issue, option)

    def link_points(self, actor: str, package: Pattern) -> Floats:
        """Points of the actor's links whose pattern holds in the package."""
        held = [points for when, points in self.links[actor] if any_holds(when, package)]
        return sum(held, np.zeros(self.draws.size))

    def capped(self, utility: Floats) -> Floats:
        """A utility, shape (S,), brought down to the cap where the case has one."""
        return utility if self.cap is None else np.minimum(utility, self.cap)

    def now(self, actor: str) -> Floats:
        """Today's package on the scale of u, before any cap, shape (S,)."""
        worth = sum(
            (self.level(actor, issue, option) for issue, option in self.today.items()),
            np.zeros(self.draws.size),
        )
        return worth + self.link_points(actor, self.today)

    def reservation(self, actor: str) -> Floats:
        """What no agreement is worth on the scale of u, shape (S,): as written, or u(today) + n."""
        found = self.case.actor(actor)
        if found.reservation is not None:
            return self.number(("actors", actor, "reservation"), found.reservation)
        return self.capped(self.now(actor)) + self.no_agreement(actor)

    def no_agreement(self, actor: str, package: Pattern | None = None) -> Floats:
        """n: what no agreement is worth beside today, shape (S,); as written, or reservation − u(today).

        It may hang on the package that is refused; without one it is that of today's package.
        """
        found = self.case.actor(actor)
        if found.reservation is not None:
            return self.reservation(actor) - self.capped(self.now(actor))
        return self.number(*self.case.no_agreement(actor, self.today if package is None else package))

    @property
    def staked(self) -> bool:
        """Whether no agreement counts in proportion to what a package puts at stake (`model.stake`)."""
        return self.case.file.model.stake.middle > 0

    def share(self, actor: str, issue: str) -> Floats:
        """The share (0..1) of the actor's weight that one issue has, shape (S,)."""
        weights, nothing = self.weights[actor], np.zeros(self.draws.size)
        weight = weights.get(issue, nothing)
        if self.case.file.utilities.renormalise:
            return weight / 100
        total = sum(weights.values(), nothing)
        return np.divide(weight, total, out=np.zeros_like(total), where=total > 0)

    def changed_share(self, actor: str, package: Pattern) -> Floats:
        """W: the share (0..1) of the actor's weight on issues that the package changes."""
        weights, nothing = self.weights[actor], np.zeros(self.draws.size)
        changed = sum((w for issue, w in weights.items() if package[issue] != self.today[issue]), nothing)
        if self.case.file.utilities.renormalise:
            return changed / 100
        total = sum(weights.values(), nothing)
        return np.divide(changed, total, out=np.zeros_like(total), where=total > 0)


__all__ = ["Floats", "Points"]

"""Figures of `benefits`: real income and trade with a plan, past barriers, and what isn't trade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.benefits import episodes
from detente.benefits.counterfactual import Gravity
from detente.benefits.inputs import Inputs, inputs
from detente.benefits.solve import Worlds, trades
from detente.case import Case
from detente.case.economy import Economy
from detente.draws import Draws
from detente.why.scene import Figure, Floats, Scene, Traced, mean

HOW = (
    "In each world the economy is solved twice: with what today's options cost trade, and with what the "
    "plan's options do (docs/benefits.md). "
)


@dataclass(frozen=True, repr=False)
class _Both:
    """The economy today and with a plan, each in ratios to the year of the matrix."""

    given: Inputs
    today: Gravity
    then: Gravity


def _both(scene: Scene) -> _Both:
    package = scene.about.package

    def make(case: Case, draws: Draws) -> _Both:
        worlds = Worlds.of(inputs(case, draws))
        return _Both(worlds.given, worlds.today, worlds.with_(dict(package)))

    return scene.once(("benefits", *(f"{issue}={option}" for issue, option in package.items())), make)


def _change(scene: Scene, part: str) -> Traced:
    """What the plan changes for one economy: per cent, or money in the matrix's currency."""
    kind, name = part.split(".", 1)
    both = _both(scene)
    at = both.given.place(name)
    columns: Mapping[str, tuple[Floats, Floats]] = {
        "income": (both.then.welfare, both.today.welfare),
        "money": (both.then.welfare, both.today.welfare),
        "exports": (both.then.exports, both.today.exports),
        "imports": (both.then.imports, both.today.imports),
    }
    then, today = columns[kind]
    change = 100 * (then[:, at] / today[:, at] - 1)
    if kind == "money":
        change = both.given.trade[:, at, :].sum(axis=1) * both.today.welfare[:, at] * change / 100
    return mean(change, scene.about)


def _line(scene: Scene, part: str) -> Traced:
    """A line that isn't trade: its factors multiplied, of ``then`` with those of its second figure."""
    name, _, kind = part.partition(".")
    line, keys = _economy(scene.case).beyond[name], ("factors", "then") if kind else ("factors",)
    factors = [
        scene.draws.values(("economy", "beyond", name, key, one), number)
        for key in keys
        for one, number in getattr(line, key).items()
    ]
    return mean(np.prod(factors, axis=0), None)


def _barrier(scene: Scene, part: str) -> Traced:
    """What an episode says: how far trade fell, and the one number that it identifies."""
    name, kind = part.rsplit(".", 1)
    given = inputs(scene.case, scene.draws) if kind == "equivalent" else None
    episode = _economy(scene.case).episodes[name]

    def number(key: str) -> Floats:
        return scene.draws.values(("economy", "episodes", name, key), getattr(episode, key))

    if given is not None:
        return mean(100 * np.expm1(episodes.equivalent(given, name, episode)), None)
    if kind == "elasticity":
        return mean(np.log(number("before") / number("during")) / np.log1p(number("tariff")) - 1, None)
    if kind == "returned":
        return mean(100 * number("after") / number("before"), None)
    seen = number("during") / number("before")
    if episode.of_before is not None:
        seen = seen / (number("of_during") / number("of_before"))
    return mean(100 * (seen - 1), None)


def _economy(case: Case) -> Economy:
    """What the case says of trade and beyond; figures are named only where it says something."""
    return case.file.economy if case.file.economy is not None else Economy()


def _of_economies(*kinds: str) -> Callable[[Case], list[str]]:
    def parts(case: Case) -> list[str]:
        names = _economy(case).trade if trades(case) else ()
        return [f"{kind}.{name}" for kind in kinds for name in names]

    return parts


def _of_lines(case: Case) -> list[str]:
    lines = _economy(case).beyond
    return [part for name, one in lines.items() for part in (name, *([f"{name}.then"] if one.then else []))]


def _of_episodes(*kinds: str) -> Callable[[Case], list[str]]:
    """Each figure that an episode has: a barrier an equivalent, a duty an elasticity."""

    def parts(case: Case) -> list[str]:
        found = []
        for name, one in _economy(case).episodes.items():
            duty = one.tariff is not None
            has = {
                "fall": True,
                "equivalent": not duty and trades(case),
                "elasticity": duty,
                "returned": duty and one.after is not None,
            }
            found += [f"{name}.{kind}" for kind in kinds if has[kind]]
        return found

    return parts


FIGURES: tuple[Figure, ...] = (
    Figure(
        "benefits",
        "per cent",
        f"{HOW}What the plan changes, in per cent: of real income (what the economy earns from its goods "
        "over the price of what it buys), of its exports, of its imports. Then the average over the "
        "worlds.",
        "100 · (W(dˣ)/W(d⁰) − 1), W = w/P; of exports and imports the same",
        _of_economies("income", "exports", "imports"),
        _change,
    ),
    Figure(
        "benefits",
        "in the currency of the matrix, a year",
        f"{HOW}The change of real income, times what the economy sells today. Then the average over the "
        "worlds.",
        "Y · W(d⁰) · (W(dˣ)/W(d⁰) − 1)",
        _of_economies("money"),
        _change,
    ),
    Figure(
        "benefits.beyond",
        "in the line's own unit",
        "The factors of this line multiplied; of a second figure those of the second too. Then the "
        "average over the worlds.",
        "Π factors",
        _of_lines,
        _line,
        about="any",
    ),
    Figure(
        "benefits.episodes",
        "per cent",
        "By how much trade fell: trade during over before, both as shares of all imports where these are "
        "known. What had come back: trade once it was over, of 100 before.",
        "100 · (during/before − 1); 100 · after/before",
        _of_episodes("fall", "returned"),
        _barrier,
        about="any",
    ),
    Figure(
        "benefits.episodes",
        "per cent",
        "The cost of trade, as a duty that earns nothing, at which the model's trade falls as much as trade "
        "fell, at the case's elasticity.",
        "100 · (d − 1) with X(d)/X(1) = during/before",
        _of_episodes("equivalent"),
        _barrier,
        about="any",
    ),
    Figure(
        "benefits.episodes",
        "",
        "The elasticity of trade that this duty alone would give, at given prices, if it was all that "
        "happened.",
        "θ = log(before/during)/log t − 1",
        _of_episodes("elasticity"),
        _barrier,
        about="any",
    ),
)

"""Replies reweight the draws: each counts by how likely it makes what was answered (importance sampling).

A reply tells of its actor in every draw: whether the margin of the package is above 0, which package is
liked more, which issue weighs more. Draws that make the replies likely count more; drawn anew by these
weights (systematic resampling: Kitagawa 1996, JCGS 5:1) they are draws again, from which every question
answers. What is drawn anew are whole draws, so that what hangs together in one still does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import expit

from detente.case import Case
from detente.case.arguments import typed
from detente.case.numbers import Number
from detente.case.record_columns import choices
from detente.case.tree import Path
from detente.draws import Draws
from detente.model import margins
from detente.model.margins import readers_of
from detente.model.points import Floats

Row = Mapping[str, str]
SLIP = 0.05
"""Chance that a reply says the opposite of what its actor would do, whatever the draw: judgement."""
THIN = 0.1
"""Share of the draws below which the effective sample size is too small to trust: judgement."""
MOST_MOVED = 5
"""Numbers that are named as moved."""


@dataclass(frozen=True, repr=False)
class Moved:
    """A number of an actor that replies have moved.

    Its mean ``before`` and ``after``, and ``by`` how many of its standard deviations it moved.
    """

    actor: str
    number: str
    before: float
    after: float
    by: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, repr=False)
class Heard:
    """One reply, and how likely the draws made it on average when it came."""

    date: str
    actor: str
    reply: str
    about: str
    than: str
    likely: float

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, repr=False)
class Update:
    """What replies have done to the draws.

    ``ess``: effective sample size, 1 / Σw²; ``left_out``: replies of actors whose sheet is closed to the
    reader; ``moved``: numbers that moved most.
    """

    replies: tuple[Heard, ...]
    left_out: int
    draws: int
    ess: float
    distinct: int
    moved: tuple[Moved, ...]

    @property
    def thin(self) -> bool:
        """Whether too few draws are left to trust."""
        return self.ess < THIN * self.draws

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "replies": [one.as_dict() for one in self.replies],
            "left_out": self.left_out,
            "draws": self.draws,
            "ess": self.ess,
            "distinct": self.distinct,
            "moved": [one.as_dict() for one in self.moved],
        }


@typed
def updated(case: Case, draws: Draws, replies: Sequence[Row]) -> tuple[Case, Draws, Update | None]:
    """The draws after the replies, and the case for them: what answers from them reads these actors' sheets.

    Without replies, and at the middle values, both are as they were.
    """
    if not replies or draws.count == 0 or draws.only is not None:
        return case, draws, None
    plain = draws.plain()
    heard = told(case, replies)
    if not heard:
        return case, draws, Update((), len(replies), draws.size, float(draws.size), draws.size, ())
    noting = case.noting()
    likely = [likelihood(noting, plain, reply) for reply in heard]
    weights = weighted(likely)

    def weigh(made: Draws) -> list[int]:
        """Other draws, such as those on which a plan is tried anew, are weighed by the same replies."""
        mine = weights if made is plain else weighted(likelihood(noting, made, one) for one in heard)
        return [int(row) for row in resampled(mine, 0.5)]

    after = plain.drawn_again(weigh)
    update = Update(
        _heard(heard, likely),
        len(replies) - len(heard),
        draws.size,
        effective(weights),
        len(set(after.again or ())),
        tuple(_moved(noting, plain, weights, dict.fromkeys(reply["actor"] for reply in heard))),
    )
    return case.resting_on(noting.reads), after, update


def told(case: Case, replies: Sequence[Row]) -> list[Row]:
    """The replies of actors whose sheets, and those of whoever they heed, are open to the case's reader."""
    return [reply for reply in replies if not readers_of(case, [reply["actor"]]) & set(case.closed)]


def likelihood(case: Case, draws: Draws, reply: Row) -> Floats:
    """How likely each draw makes a reply, (S,).

    logistic of the margin over τ (`model.tau`), of a difference of margins, or of weights; with the chance
    `SLIP` that it is the other way.
    """
    actor, kind = reply["actor"], reply["reply"]
    tau = draws.values(("model", "tau"), case.file.model.tau)
    if kind == "priority":
        case.require([actor])
        edge = _weight(case, draws, actor, reply["about"]) - _weight(case, draws, actor, reply["than"])
    else:
        edge = _margin(case, draws, actor, reply["about"])
        if kind == "prefers":
            edge = edge - _margin(case, draws, actor, reply["than"])
    sign = -1.0 if kind == "refuses" else 1.0
    return SLIP + (1 - 2 * SLIP) * expit(sign * edge / np.maximum(tau, 1e-9))


def _margin(case: Case, draws: Draws, actor: str, about: str) -> Floats:
    """The margin of a package, or of a strategy's with its levers, (S,)."""
    strategy = case.file.strategies.get(about)
    package = strategy.package if strategy is not None else (choices(about) or {})
    levers = strategy.levers if strategy is not None else {}
    return margins(case, draws, [actor], case.complete(package), case.setting(levers)).margin[actor]


def _weight(case: Case, draws: Draws, actor: str, issue: str) -> Floats:
    """An actor's weight on an issue as a share of 100, (S,); 0 where it has none."""
    weights = case.actor(actor).weights
    if issue not in weights:
        return np.zeros(draws.size)
    drawn = {key: draws.values(("actors", actor, "weights", key), one) for key, one in weights.items()}
    return np.asarray(100 * drawn[issue] / np.maximum(sum(drawn.values()), 1e-12))


def weighted(likely: Iterable[Floats]) -> Floats:
    """Weights of the draws, (S,), summing to 1: products of likelihoods."""
    logs = np.sum([np.log(np.maximum(one, 1e-300)) for one in likely], axis=0)
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def effective(weights: Floats) -> float:
    """The effective sample size (Kong, Liu & Wong 1994, JASA 89:278)."""
    return float(1 / (weights**2).sum())


def resampled(weights: Floats, start: float) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Places of S draws, each as often as its weight says, to within one (systematic resampling)."""
    size = len(weights)
    edges = np.cumsum(weights)
    edges[-1] = 1.0
    return np.searchsorted(edges, (np.arange(size) + start) / size).astype(np.int64)


def _heard(heard: Sequence[Row], likely: Sequence[Floats]) -> tuple[Heard, ...]:
    """Each reply with its mean likelihood given those before it."""
    found, weights = [], np.full(len(likely[0]), 1 / len(likely[0]))
    for reply, one in zip(heard, likely, strict=True):
        mean = float(weights @ one)
        weights = weights * one / mean
        found.append(
            Heard(reply["date"], reply["actor"], reply["reply"], reply["about"], reply.get("than", ""), mean)
        )
    return tuple(found)


def _moved(case: Case, draws: Draws, weights: Floats, actors: Iterable[str]) -> list[Moved]:
    """The weights and values of the replying actors that moved most."""
    found = []
    for actor in actors:
        for path, number in _numbers(case, actor):
            drawn = draws.values(path, number)
            spread = float(drawn.std())
            if spread > 0:
                before, after = float(drawn.mean()), float(weights @ drawn)
                name = ".".join(map(str, path[2:]))
                found.append(Moved(actor, name, before, after, (after - before) / spread))
    return sorted(found, key=lambda one: -abs(one.by))[:MOST_MOVED]


def _numbers(case: Case, actor: str) -> Iterable[tuple[Path, Number]]:
    """The uncertain weights and values of an actor."""
    sheet = case.actor(actor)
    for issue, number in sheet.weights.items():
        if not number.certain:
            yield ("actors", actor, "weights", issue), number
    for issue, values in sheet.values.items():
        for option, number in values.items():
            if not number.certain:
                yield ("actors", actor, "values", issue, option), number

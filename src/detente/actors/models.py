"""The models by name: each turns who stands where into rounds and a forecast."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from detente.actors import challenge, spatial
from detente.actors.means import Floats, nash_bargain, weighted_mean, weighted_median
from detente.actors.standing import Standing

ROUNDS = 10
"""Rounds of the challenge model at most: judgement; its published example is shown for fewer."""

ALIASES = {
    "compromise": "mean",
    "bdm": "challenge",
    "scholz": "challenge",
    "ktab": "spatial",
    "smp": "spatial",
}


@dataclass(frozen=True)
class Settings:
    """Rounds at most (None: the model's own), and what the written accounts of `challenge` leave open."""

    rounds: int | None = None
    rules: challenge.Rules = field(default_factory=challenge.Rules)


@dataclass(frozen=True, repr=False)
class Mover:
    """A move in a round: indices of the actors, the kind, from where to where."""

    round: int
    actor: int
    by: int
    kind: str
    before: float
    after: float


@dataclass(frozen=True, repr=False)
class Path:
    """One world of one issue: positions (n,) after each round, the first the beginning, and the moves.

    ``point`` is the forecast; ``chances`` (n,) how likely each last position is the outcome, where the model
    says so.
    """

    rounds: tuple[Floats, ...]
    moves: tuple[Mover, ...]
    point: float
    chances: Floats | None = None


World = tuple[Floats, Floats, Floats]
"""Positions, salience, capability, each (n,)."""
Model = Callable[[Sequence[Standing], Sequence[World], Settings], list[Path]]
"""From all issues and one world of each to their paths."""


def _pointwise(point: Callable[[World, Standing], float]) -> Model:
    """A model without rounds, issue by issue."""

    def paths(found: Sequence[Standing], worlds: Sequence[World], _settings: Settings) -> list[Path]:
        return [Path((world[0],), (), point(world, one)) for one, world in zip(found, worlds, strict=True)]

    return paths


def _challenge(_found: Sequence[Standing], worlds: Sequence[World], settings: Settings) -> list[Path]:
    most = settings.rounds if settings.rounds is not None else ROUNDS
    paths = []
    for places, care, power in worlds:
        rounds = challenge.run(places, care, power, most, settings.rules)
        moves = tuple(
            Mover(n, move.actor, move.by, move.kind, move.before, move.after)
            for n, one in enumerate(rounds)
            for move in one.moves
        )
        point = float(weighted_median(rounds[-1].positions, power * care))
        paths.append(Path(tuple(one.positions for one in rounds), moves, point))
    return paths


def _spatial(found: Sequence[Standing], worlds: Sequence[World], settings: Settings) -> list[Path]:
    """All issues at once, as dimensions; who has no stake in an issue stands at today's place, uncaring."""
    actors = list(dict.fromkeys(actor for one in found for actor in one.actors))
    index = {actor: n for n, actor in enumerate(actors)}
    shape = (len(actors), len(found))
    places, care, power = np.zeros(shape), np.zeros(shape), np.zeros(len(actors))
    for d, (one, world) in enumerate(zip(found, worlds, strict=True)):
        rows = [index[actor] for actor in one.actors]
        places[:, d] = (one.today - one.low) / (one.high - one.low)
        places[rows, d] = (world[0] - one.low) / (one.high - one.low)
        care[rows, d], power[rows] = world[1], world[2]
    total = care.sum(axis=1, keepdims=True)
    care = care / np.maximum(total, 1.0)
    keep = (total[:, 0] > 0) & (power > 0)
    most = settings.rounds if settings.rounds is not None else spatial.MOST
    states = spatial.run(places[keep], care[keep], power[keep], most)
    row = {int(old): new for new, old in enumerate(np.flatnonzero(keep))}
    return [
        _along(
            one,
            d,
            states,
            [row[index[actor]] for actor in one.actors],
            [a for a, k in zip(actors, keep, strict=True) if k],
        )
        for d, one in enumerate(found)
    ]


def _along(
    one: Standing, dimension: int, states: Sequence[spatial.State], rows: list[int], actors: list[str]
) -> Path:
    """One dimension of a run, on the issue's own continuum."""
    span = one.high - one.low
    rounds = tuple(one.low + span * state.positions[rows, dimension] for state in states)
    mine = {actor: n for n, actor in enumerate(one.actors)}
    moves = tuple(
        Mover(n, local, mine[actors[state.moved_by[row]]], "bargain", float(before), float(after))
        for n, (state, last, now) in enumerate(zip(states[1:], rounds, rounds[1:], strict=False), 1)
        for local, (row, before, after) in enumerate(zip(rows, last, now, strict=True))
        if before != after and actors[state.moved_by[row]] in mine
    )
    chance = states[-1].chance
    share = chance / np.bincount(_first(states[-1].positions))[_first(states[-1].positions)]
    held = one.low + span * states[-1].positions[:, dimension]
    point = float((share * held).sum() / share.sum())
    return Path(rounds, moves, point, share[rows] / share[rows].sum())


def _first(places: Floats) -> np.ndarray:
    """For each actor the first that stands where it stands: they share one chance."""
    near = np.linalg.norm(places[:, None] - places[None], axis=2) < spatial.SAME
    return np.asarray(near.argmax(axis=1))


MODELS: Mapping[str, Model] = {
    "challenge": _challenge,
    "spatial": _spatial,
    "mean": _pointwise(lambda w, _: float(weighted_mean(w[0], w[1] * w[2]))),
    "mean-salience": _pointwise(lambda w, _: float(weighted_mean(w[0], w[1]))),
    "mean-capability": _pointwise(lambda w, _: float(weighted_mean(w[0], w[2]))),
    "mean-plain": _pointwise(lambda w, _: float(w[0].mean())),
    "median": _pointwise(lambda w, _: float(weighted_median(w[0], w[1] * w[2]))),
    "nash": _pointwise(lambda w, one: nash_bargain(w[0], w[1] * w[2], one.today)),
}
"""By name; what each is: docs/actors.md."""

__all__ = ["ALIASES", "MODELS", "ROUNDS", "Mover", "Path", "Settings", "World"]

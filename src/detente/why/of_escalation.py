"""Figures of `escalation`: how calm it stays, who moves first, and how likely each move is changed."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.case import Case
from detente.escalation.asking import most
from detente.escalation.build import Game, build, movers
from detente.escalation.course import course, credible
from detente.escalation.play import changes
from detente.method import Note
from detente.stress.reading import Watched
from detente.why.scene import Asked, Figure, Floats, Scene, Traced, mean

WORLDS = 50
"""Worlds looked at together: judgement; bounds memory."""
KEPT = "escalation"


@dataclass(frozen=True, eq=False, repr=False)
class _From:
    """What follows from today in each draw, and what it was computed from.

    ``values`` by the part of a figure's name, (S,); ``asked``: the numbers that were read; ``reads``: the
    sheets.
    """

    values: dict[str, Floats]
    asked: Asked
    reads: tuple[str, ...]


def _traced(scene: Scene, part: str) -> Traced:
    """A figure of what follows from today, in each draw."""
    found = _follows(scene)
    scene.note(found.asked, {}, found.reads)
    told = mean(found.values[part], None)
    run = most(scene.case)
    note = Note("fewer-draws", {"draws": str(scene.draws.size), "run": str(run)})
    return replace(told, notes=(note,)) if scene.draws.size > run else told


def _follows(scene: Scene) -> _From:
    """All figures at once: they are of one graph."""
    kept = scene.shared.kept.get(KEPT)
    if isinstance(kept, _From):
        return kept
    case, draws = scene.shared.case.noting(), Watched.of(scene.shared.draws)
    game = build(case, draws, ahead=True)
    found = _From(_values(game, draws.size), draws.asked, case.reads)
    scene.shared.kept[KEPT] = found
    return found


def _values(game: Game, size: int) -> dict[str, Floats]:
    parts = [_some(replace(game, ranks=one)) for one in _batches(game)]
    found = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
    # Preferences that are certain make one world, which stands for every draw.
    return {key: np.broadcast_to(value, size) if len(value) == 1 else value for key, value in found.items()}


def _batches(game: Game) -> list[NDArray[np.int32]]:
    starts = range(0, game.worlds, WORLDS)
    return [np.ascontiguousarray(game.ranks[:, :, at : at + WORLDS]) for at in starts]


def _some(game: Game) -> dict[str, Floats]:
    """The figures in the worlds of a batch."""
    steps = credible(game)
    found = course(game, game.today, steps)
    ever = changes(game, game.today, steps)
    told = {
        "calm": found.calm.astype(float),
        "stays": found.ends[game.today].astype(float),
        **{f"changes.{move}": ever[n] for n, move in enumerate(game.moves)},
    }
    for actor, allowed in zip(game.actors, steps, strict=True):
        told[f"starts.{actor}"] = allowed[:, game.today].any(axis=0).astype(float)
    return told


def _has(case: Case) -> bool:
    return bool(movers(case))


def _starts(case: Case) -> list[str]:
    made = set(movers(case).values())
    return [f"starts.{actor}" for actor in case.file.actors if actor in made]


HOW = (
    "From today everybody may make steps that gain and hold (docs/escalation.md), in each world by the "
    "points drawn there. "
)
FIGURES: tuple[Figure, ...] = (
    Figure(
        "escalation",
        "chance",
        f"{HOW}calm: the share of worlds in which no course comes to a state graver than today; stays: in "
        "which nobody has such a step.",
        "the share of draws with severity(s) ≤ severity(today) for all s reached; with today an end",
        lambda case: ["calm", "stays"] if _has(case) else [],
        _traced,
        about="any",
    ),
    Figure(
        "escalation",
        "chance",
        f"{HOW}The share of worlds in which this actor has such a step today.",
        "the share of draws with some s₁ of the actor: P(s₁) > P(today), min P over R(s₁) > P₀(today)",
        _starts,
        _traced,
        about="any",
    ),
    Figure(
        "escalation",
        "chance",
        f"{HOW}The chance that the move is begun, or ended, on the way: whoever has a step is equally likely "
        "to be next and takes the best. Then the average over the worlds.",
        "mean of the chance that the option turns on the way from today",
        lambda case: [f"changes.{move}" for move in movers(case)],
        _traced,
        about="any",
    ),
)

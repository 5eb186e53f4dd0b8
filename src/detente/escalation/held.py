"""What is held back today: a step that would gain by itself, and the answer that keeps it from being made.

An actor that never moves first isn't idle: what it would do in answer is why others don't. A course shows
only what is done; this shows what isn't, and who keeps it so.
"""

from __future__ import annotations

from detente.escalation.build import Game
from detente.escalation.course import Steps
from detente.escalation.graph import Bools
from detente.escalation.parts import Held, Step
from detente.escalation.steps import LEAST, step

MOST_ANSWERS = 3
"""Answers told for one step at most: judgement."""


def held(game: Game, steps: Steps, least: float = LEAST) -> tuple[Held, ...]:
    """For each decision maker the step from today that is most often held back, the most often first."""
    found = [one for who in range(len(game.actors)) if (one := _of(game, steps, who, least)) is not None]
    return tuple(sorted(found, key=lambda one: -one.held))


def _of(game: Game, steps: Steps, who: int, least: float) -> Held | None:
    own, here = game.ranks[who], game.today
    most: tuple[float, int, Bools, Bools] | None = None
    for there, may in zip(game.graph.targets[who], steps[who], strict=True):
        gains: Bools = own[there[here]] > own[here]
        back: Bools = gains & ~may[here]
        share = float(back.mean())
        # Steps run from one change to many: of equal ones the smallest is told.
        if share >= least and (most is None or share > most[0] + 1e-9):
            most = share, int(there[here]), gains, back
    if most is None:
        return None
    share, to, gains, back = most
    made = step(game, who, here, to, float(gains.mean()))
    return Held(made.by, made.begins, made.gives_up, made.share, share, _answers(game, who, to, back, least))


def _answers(game: Game, who: int, to: int, back: Bools, least: float) -> tuple[Step, ...]:
    """Single steps of others, each a gain for its maker, that leave the mover no better off than today."""
    own, told = game.ranks[who], []
    for other, targets in enumerate(game.graph.targets):
        for there in targets if other != who else ():
            at = int(there[to])
            theirs = game.ranks[other]
            share = float((back & (theirs[at] > theirs[to]) & (own[at] <= own[game.today])).mean())
            if at != to and share >= least:
                told.append(step(game, other, to, at, share))
    return tuple(sorted(told, key=lambda one: (-one.share, len(one.begins) + len(one.gives_up))))[
        :MOST_ANSWERS
    ]

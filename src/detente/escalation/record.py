"""Dates of the record beside the model: did it settle where the graph says, and which moves changed?

A state that came about months later is one of hundreds, and what came and went has left no trace in it. So a
date is also scored move by move: whether a move was begun or ended within the time, beside the chance that
what follows changes it (`play`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case.moves import Check
from detente.escalation.build import EscalationError, Game
from detente.escalation.course import Course, course, credible
from detente.escalation.graph import Bools
from detente.escalation.inverse import reach
from detente.escalation.parts import Checked, Foretold, Scored
from detente.escalation.play import changes
from detente.escalation.stability import answers, sequential
from detente.escalation.steps import stays


def settings_at(game: Game, check: Check) -> dict[str, bool]:
    """Third parties' moves as they stood: taken if the state before names them."""
    return {move: move in check.before for move in game.settings}


@dataclass(frozen=True, eq=False, repr=False)
class After:
    """What follows from a date's first state.

    ``steady`` (m, S): whether a state is sequentially stable; ``chances`` (options, S): that a move changes.
    """

    game: Game
    found: Course
    steady: Bools
    chances: NDArray[np.float64]


def after(game: Game) -> After:
    """What follows; ``game`` has the moves as they stood then, third parties' too."""
    labels = answers(game.graph, game.ranks)
    steps = credible(game, labels)
    steady = np.all(sequential(game.graph, game.ranks, labels), axis=0)
    return After(game, course(game, game.today, steps), steady, changes(game, game.today, steps))


def checked(then: After, check: Check) -> Checked:
    """One date beside what the model says.

    Raises:
        EscalationError: the state that followed can't be.

    """
    game, found = then.game, then.found
    end = game.find(set(check.after) & set(game.moves))
    if end < 0:
        raise EscalationError(
            f"the check of {check.on} names moves that can't stand together, or not any more: "
            f"{', '.join(check.after)}"
        )
    return Checked(
        check.on,
        check.until,
        check.title,
        game.state(game.today),
        game.state(end),
        1 - stays(found),
        float(then.steady[end].mean()),
        float(found.reached[end].mean()),
        float(found.ends[end].mean()),
        float(then.steady.mean()),
        likeliest(game, found),
        _foretold(then, check),
        check.source,
    )


def _foretold(then: After, check: Check) -> tuple[Foretold, ...]:
    """Every move that could be changed from the first state."""
    game = then.game
    codes, start = game.graph.feasible, game.today
    could = codes[list(reach(game, list(range(len(game.actors))), start))] ^ codes[start]
    told = []
    for n, move in enumerate(game.moves):
        if (could >> n & 1).any():
            stood, stands = move in check.before, move in check.after
            changed = stood != stands or move in check.between
            told.append(Foretold(move, stood, changed, float(then.chances[n].mean())))
    return tuple(told)


def scored(checks: Sequence[Checked]) -> Scored | None:
    """All dates together; None where there are fewer than two, or no move could change."""
    dates = [one.foretold for one in checks]
    every = [one for date in dates for one in date]
    if len(dates) < 2 or not all(dates):
        return None
    model = [(one.share - one.changed) ** 2 for one in every]
    rate: list[float] = []
    for date in dates:
        others = [one.changed for other in dates if other is not date for one in other]
        rate += [(float(np.mean(others)) - one.changed) ** 2 for one in date]
    changed = sum(one.changed for one in every)
    means = float(np.mean(model)), changed / len(every), float(np.mean(rate))
    return Scored(len(every), changed, *means)


def likeliest(game: Game, found: Course) -> str:
    """The state in which the course most often ends; empty where it never does."""
    share = found.ends.mean(axis=1)
    return game.state(int(np.argmax(share))) if share.any() else ""

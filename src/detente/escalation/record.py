"""Dates of the record beside the model: did it settle where the graph says, and which moves changed?

A state that came about months later is one of hundreds, and what came and went has left no trace in it. So a
date is also scored move by move: whether a move was begun or ended within the time, beside the chance that
what follows changes it (`play`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.case.moves import Check
from detente.escalation.build import EscalationError, Game
from detente.escalation.course import Course, course, credible
from detente.escalation.inverse import reach
from detente.escalation.parts import Checked, Foretold, Scored
from detente.escalation.play import changes
from detente.escalation.stability import answers, sequential
from detente.escalation.steps import stays


def settings_at(game: Game, check: Check) -> dict[str, bool]:
    """Third parties' moves as they stood: taken if the state before names them."""
    return {move: move in check.before for move in game.settings}


def checked(game: Game, check: Check) -> Checked:
    """One date; ``game`` has third parties' moves as they stood then.

    Raises:
        EscalationError: a state of the check can't be.

    """
    before, after = (game.find(set(one) & set(game.moves)) for one in (check.before, check.after))
    for place, named in ((before, check.before), (after, check.after)):
        if place < 0:
            raise EscalationError(
                f"the check of {check.on} names moves that can't stand together: {', '.join(named)}"
            )
    labels = answers(game.graph, game.ranks)
    steps = credible(game, labels)
    found = course(game, before, steps)
    whole = np.all(sequential(game.graph, game.ranks, labels), axis=0)
    return Checked(
        check.on,
        check.until,
        check.title,
        game.state(before),
        game.state(after),
        1 - stays(found),
        float(whole[after].mean()),
        float(found.reached[after].mean()),
        float(found.ends[after].mean()),
        float(whole.mean()),
        likeliest(game, found),
        _foretold(game, check, changes(game, before, steps)),
        check.source,
    )


def _foretold(game: Game, check: Check, chances: NDArray[np.float64]) -> tuple[Foretold, ...]:
    """Every move that could be changed from the first state."""
    codes, start = game.graph.feasible, game.find(set(check.before) & set(game.moves))
    could = codes[list(reach(game, list(range(len(game.actors))), start))] ^ codes[start]
    told = []
    for n, move in enumerate(game.moves):
        if (could >> n & 1).any():
            stood, after = move in check.before, move in check.after
            share = float(chances[n].mean())
            told.append(Foretold(move, stood, stood != after or move in check.between, share))
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

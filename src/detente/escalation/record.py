"""Dates of the record beside the model: did it settle where the graph says?"""

from __future__ import annotations

import numpy as np

from detente.case.moves import Check
from detente.escalation.build import EscalationError, Game
from detente.escalation.course import Course, course, credible
from detente.escalation.parts import Checked
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
    found = course(game, before, credible(game, labels))
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
        check.source,
    )


def likeliest(game: Game, found: Course) -> str:
    """The state in which the course most often ends; empty where it never does."""
    share = found.ends.mean(axis=1)
    return game.state(int(np.argmax(share))) if share.any() else ""

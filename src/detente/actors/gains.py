"""What an actor expects from challenging each other one, in KTAB's spatial model: arrays only."""

from __future__ import annotations

import numpy as np

from detente.actors.election import Floats

LEAST = 1e-10
"""Support that each side of a contest has at least (KTAB's constant)."""


def gains_and_chances(actor: int, seen: Floats, strength: Floats, care: Floats) -> tuple[Floats, Floats]:
    """Expected gain and chance of victory, both (n,), of one actor's challenge to each other one.

    Args:
        actor: who challenges.
        seen: (n, n) everybody's utility of everybody's position, as this actor estimates it.
        strength: (n,) capability times salience.
        care: (n,) salience: the chance that a target resists.

    1. The two principals support their own side.
    2. Each third party weighs in on the side it prefers, as if only three were there: it keeps its own
       position where its side wins, and shares the loss where its side loses (half committed).
    3. Against a target that resists (its salience is the chance) the contest decides; else it gives in.

    The gain from itself is −1.
    """
    mine, hers = seen[:, [actor]], seen  # utility of the challenger's position, of each target's
    first = LEAST + strength[actor] * np.maximum(seen[actor, actor] - seen[actor], 0)
    second = LEAST + strength * np.maximum(np.diag(seen) - seen[:, actor], 0)
    little = strength[:, None] * (mine - hers)
    joined = first + np.maximum(little, 0)
    chance = joined / (joined + second + np.maximum(-little, 0))
    keeps = np.diag(seen)[:, None]
    with_first = chance * (2 * mine + keeps) + (1 - chance) * 3 * hers
    with_second = chance * 3 * mine + (1 - chance) * (2 * hers + keeps)
    vote = strength[:, None] * (with_first - with_second)
    vote[actor] = 0
    np.fill_diagonal(vote, 0)
    pro, contra = first + np.maximum(vote, 0).sum(axis=0), second + np.maximum(-vote, 0).sum(axis=0)
    victory = pro / (pro + contra)
    keep, other = seen[actor, actor], seen[actor]
    contest = victory * 2 * keep + (1 - victory) * 2 * other
    gain = (1 - care) * 2 * keep + care * contest - (keep + other)
    gain[actor] = -1.0
    return gain, victory

"""Who votes yes: from margins to support, from support to a bloc's votes or a public's (docs/model.md).

On arrays, draws last. It stands here alone: `consent`, `stress` and `why` come by way of `Home`, `levers` by
way of its evaluator. How the votes are counted stands in `ratify`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtr

from detente.model.agreement import Bools, wants

Floats = NDArray[np.float64]


def support(margin: Floats, mood: Floats, tau: Floats, refuses: Bools, follows: Bools) -> Floats:
    """The chance that a member of each of n blocs or publics votes yes, (n, S).

    A logistic of margin and mood over τ, a step where τ is 0; 0 where a red line of its own is crossed; 1 for
    a bloc that follows its leader, since all is said on the condition that leaders signed.

    Args:
        margin: m (n, S), in points.
        mood: ζ (S,), the common swing of the party's voters in points: a random effect of the party.
        tau: τ (S,), points.
        refuses: (n,) whose red line the package crosses.
        follows: (n,) who votes as its leader does.

    """
    lifted = margin + mood
    step = wants(lifted).astype(float)
    found = np.where(tau > 0, expit(lifted / np.where(tau > 0, tau, 1.0)), step)
    found[refuses] = 0.0
    found[follows] = 1.0
    return np.asarray(found)


def referendum(share: Floats, needs: float, spread: Floats) -> Floats:
    """Chance that a referendum passes, (S,): Φ((logit share − logit needs)/σ); a step where σ is 0.

    Args:
        share: (S,) of the public in favour.
        needs: the share that it needs.
        spread: σ (S,), on the logit scale.

    """
    ahead = logit(share) - logit(needs)
    certain = (share >= needs - 1e-12).astype(float)
    return np.where(spread > 0, ndtr(ahead / np.where(spread > 0, spread, 1.0)), certain)


class Mixture(NamedTuple):
    """How many of a bloc's members vote yes, as a mixture: weights (…, S) that sum to 1.

    With weight ``alone[m]`` each member votes yes by itself with chance ``each[m]`` (m is the first axis);
    with ``all_yes`` all do, with ``all_no`` none. Both ways of counting in `ratify` start from this.
    """

    alone: Floats
    each: Floats
    all_yes: Floats
    all_no: Floats


def as_bloc(yes: Floats, cohesion: Floats) -> Mixture:
    """A bloc votes as one with chance c (all yes with p, else all no), otherwise each member alone with p.

    Args:
        yes: p (…, S).
        cohesion: c (…, S).

    """
    return Mixture((1 - cohesion)[None], yes[None], cohesion * yes, cohesion * (1 - yes))

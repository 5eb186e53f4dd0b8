"""Who votes yes: from margins to support, from support to a bloc's votes or a public's (docs/model.md).

On arrays, draws last. It stands here alone: `consent`, `stress` and `why` come by way of `Home`, `levers` by
way of its evaluator. How the votes are counted stands in `ratify`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit, ndtr

from detente.model.agreement import TOLERANCE, Bools, wants

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


def anchored(share: Floats, margin: Floats, anchor: Floats, tau: Floats) -> Floats:
    """The share of a public in favour of a package, (S,), from a poll of another one.

    logit p = logit share + (m − m̃)/τ; where τ is 0 the share itself where the two are equal, else 1 or 0.
    A share of 0 or 1 stays what it is.

    Args:
        share: (S,) in favour of the package that was polled.
        margin: m (S,) of the package that is asked about, in points.
        anchor: m̃ (S,) of the package that was polled, all levers off.
        tau: τ (S,), points.

    """
    moved = margin - anchor
    near = expit(logit(share) + moved / np.where(tau > 0, tau, 1.0))
    step = np.where(np.abs(moved) <= TOLERANCE, share, (moved > 0).astype(float))
    found = np.where(tau > 0, near, step)
    return np.where((share > 0) & (share < 1), found, share)


def advised(chance: Floats, points: Floats) -> Floats:
    """What a consultative vote adds to the margins of members, (S,): points times (2π − 1)."""
    return points * (2 * chance - 1)


class Mixture(NamedTuple):
    """How many of a bloc's members vote yes, as a mixture: weights (…, S) that sum to 1.

    With weight ``alone[m]`` each member votes yes by itself with chance ``each[m]`` (m is the first axis);
    with ``all_yes`` all do, with ``all_no`` none. Both ways of counting in `ratify` start from this.
    """

    alone: Floats
    each: Floats
    all_yes: Floats
    all_no: Floats


def as_bloc(yes: Floats, cohesion: Floats, won: Floats | None = None) -> Mixture:
    """A bloc votes as one with chance c (all yes with p, else all no), otherwise each member alone with p.

    Args:
        yes: p (…, S).
        cohesion: c (…, S).
        won: ω (…, S), the chance that a member who would vote no is won singly; nobody if left out.

    """
    if won is not None:
        return Mixture(
            np.array([cohesion * (1 - yes), 1 - cohesion]),
            np.array([won, won_over(yes, won)]),
            cohesion * yes,
            np.zeros_like(yes),
        )
    return Mixture((1 - cohesion)[None], yes[None], cohesion * yes, cohesion * (1 - yes))


def won_over(yes: Floats, won: Floats | None) -> Floats:
    """The chance that one member votes yes, (…, S), members won singly included."""
    return yes if won is None else yes + (1 - yes) * won

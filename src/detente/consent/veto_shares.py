"""What each veto costs (docs/model.md, Veto share)."""

from __future__ import annotations

from itertools import combinations
from math import factorial

from detente.case import TooLargeError
from detente.model import Decision

MAX_VETOES = 16
"""Vetoes among which the Shapley value is summed exactly: 65,536 sets."""


def veto_shares(decision: Decision) -> dict[str, float]:
    """Shapley value of v(T) = 1 − P(T); the shares sum to 1 − P.

    Vetoes that can never bite (their body passes in every draw for certain: null players) share nothing and
    are left out of the sum first.

    Raises:
        TooLargeError: more than `MAX_VETOES` vetoes that can bite.

    """
    everyone = decision.vetoes()
    null_players = {
        f"{party}/{body.name}"
        for party, home in decision.homes.items()
        for body in home.bodies
        if bool((home.passes([body.name]) == 1).all())
    }
    players = [name for name in everyone if name not in null_players]
    count = len(players)
    if count > MAX_VETOES:
        raise TooLargeError(f"{count} vetoes: the Shapley value is summed over at most {MAX_VETOES}")
    sets = [frozenset(chosen) for size in range(count + 1) for chosen in combinations(players, size)]
    agreed = {chosen: float(decision.agreed(chosen).mean()) for chosen in sets}
    shares = dict.fromkeys(everyone, 0.0)
    for chosen in sets:
        for name in set(players) - chosen:
            # 1 − P rises by as much as P falls.
            weight = factorial(len(chosen)) * factorial(count - len(chosen) - 1) / factorial(count)
            shares[name] += weight * (agreed[chosen] - agreed[chosen | {name}])
    return shares

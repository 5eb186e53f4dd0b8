"""Power of blocs in each chamber: by seats alone, and given where the blocs stand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from detente.actors.answer import Seat
from detente.actors.leverage import chambers
from detente.actors.means import Floats
from detente.actors.power import indices
from detente.actors.standing import Standing
from detente.case import Case


def seats(case: Case, drawn: Mapping[str, Standing]) -> tuple[Seat, ...]:
    """Every bloc of every chamber, in the order of the case."""
    found = []
    for name, (_, body) in chambers(case).items():
        blocs, members = list(body.seats), list(body.seats.values())
        power = indices(members, body.votes)
        decides = pivotal(case, drawn, blocs, np.array(members), body.votes)
        for n, bloc in enumerate(blocs):
            own = power[n]
            share = None if decides is None else float(decides[n])
            found.append(Seat(name, bloc, members[n], own.shapley_shubik, own.banzhaf, own.swing, share))
    return tuple(found)


def pivotal(
    case: Case, drawn: Mapping[str, Standing], blocs: list[str], members: Floats, needs: int
) -> Floats | None:
    """How often each bloc is the one that completes the threshold, (n,); None where nobody's place is known.

    On each issue and in each world blocs join from one end of the continuum, then from the other (a member of
    a following bloc stands with its leader); a bloc without a stake joins last.
    """
    count, total = np.zeros(len(blocs)), 0
    for one in drawn.values():
        places = [_place(case, one, bloc) for bloc in blocs]
        known = [place for place in places if place is not None]
        if not known:
            continue
        for sign in (1.0, -1.0):
            size = len(one.positions)
            keys = np.stack([np.full(size, np.inf) if p is None else sign * p for p in places], axis=1)
            order = np.argsort(keys, axis=1, kind="stable")
            reached = np.cumsum(members[order], axis=1) >= needs
            decided = reached.any(axis=1)
            last = order[np.arange(size), reached.argmax(axis=1)][decided]
            count += np.bincount(last, minlength=len(blocs))
            total += int(decided.sum())
    return count / total if total else None


def _place(case: Case, one: Standing, bloc: str) -> Floats | None:
    leader = case.actor(bloc).follows
    who = bloc if bloc in one.actors else leader
    return one.positions[:, one.actors.index(who)] if who in one.actors else None


__all__ = ["pivotal", "seats"]

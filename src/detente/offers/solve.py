"""From a case and strategies to what offers and counter-offers come to: the entry point of `offers`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from detente.case import Case, UnknownNameError
from detente.case.arguments import number, typed, whole
from detente.offers.answer import Offers, Session
from detente.offers.outcomes import Table, changed, table
from detente.offers.sessions import Played, play
from detente.offers.strategies import OffersError, Strategy, strategy

Named = str | float
Given = Mapping[str, Named] | Sequence[Named]
MOST_STEPS = 100_000
MOST_SESSIONS = 1_000_000


@typed
def offers(
    case: Case, strategies: Given | Sequence[Given], steps: int = 100, discount: float = 1.0
) -> Offers:
    """What comes of alternating offers between the leaderships, in one session or many.

    In each round every party in turn accepts the last offer or makes another; all must accept one.

    Args:
        case: the dispute, perhaps as one reader sees it; utilities are those of `deals`, at the middle.
        strategies: a strategy for each party, by party or in their order; or a list of such, one a session.
            A strategy is ``boulware``, ``linear``, ``conceder``, ``tit-for-tat``, ``micro``, or the exponent
            of an aspiration.
        steps: rounds at most: the deadline.
        discount: what a point in the next round is worth now, above 0 and at most 1; it counts in the result
            only, since none of these strategies looks at it.

    Raises:
        UnknownNameError: no strategy or party of that name.
        OffersError: not one strategy for each party.
        ClosedSheetError: a leadership's sheet is closed to the case's reader.

    Source: docs/offers.md (Aydoğan, Festen, Hindriks & Jonker 2017; Faratin et al. 1998; de Jonge 2022).

    """
    whole("steps", steps, 1)
    if steps > MOST_STEPS:
        raise OffersError(f"found {steps:,} steps; expected at most {MOST_STEPS:,}")
    number("discount", discount, least=0.0, most=1.0)
    case = case.noting()
    rows = [_row(case, one) for one in _each(strategies)]
    known = table(case)
    profiles = np.tile(np.arange(len(known.parties)), (len(rows), 1))
    played = play(known.utilities, known.reserves, profiles, rows, steps)
    sessions = tuple(_session(case, known, played, n, row, discount) for n, row in enumerate(rows))
    return Offers(sessions, steps, len(known.options), known.whole, case.reads)


def _each(strategies: Given | Sequence[Given]) -> list[Given]:
    """One set of strategies, or each of several."""
    if isinstance(strategies, Mapping):
        return [strategies]
    if isinstance(strategies, (str, int, float)) or not strategies:
        raise OffersError("expected a strategy for each party, or a list of such")
    if all(isinstance(one, (str, int, float)) for one in strategies):
        return [strategies]  # type: ignore[list-item]
    if len(strategies) > MOST_SESSIONS:
        raise OffersError(f"found {len(strategies):,} sessions; expected at most {MOST_SESSIONS:,}")
    return list(strategies)  # type: ignore[arg-type]


def _row(case: Case, given: Given) -> tuple[Strategy, ...]:
    """The strategies of one session, in the order of the parties."""
    if isinstance(given, Mapping):
        for party in given:
            if party not in case.parties:
                raise UnknownNameError("party", party, case.parties)
        missing = [party for party in case.parties if party not in given]
        if missing:
            raise OffersError(f"found no strategy for {', '.join(missing)}; expected one for each party")
        return tuple(strategy(given[party]) for party in case.parties)
    if isinstance(given, (str, int, float)) or len(given) != len(case.parties):
        raise OffersError(f"expected {len(case.parties)} strategies, one for each party")
    return tuple(strategy(one) for one in given)


def _session(
    case: Case, known: Table, played: Played, n: int, row: Sequence[Strategy], discount: float
) -> Session:
    outcome, step = int(played.outcome[n]), int(played.step[n])
    worth = known.reserves if outcome < 0 else known.utilities[:, outcome]
    utility = dict(zip(known.parties, map(float, worth), strict=True))
    package = None if outcome < 0 else known.package(case, outcome)
    return Session(
        {party: one.name for party, one in zip(known.parties, row, strict=True)},
        package,
        None if package is None else changed(case, package),
        step,
        utility,
        {party: points * discount**step for party, points in utility.items()},
    )


__all__ = ["offers"]

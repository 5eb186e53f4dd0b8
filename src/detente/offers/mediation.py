"""Single-text mediation: a mediator who knows nobody's preferences changes one text draft by draft.

Klein, Faratin, Sayama & Bar-Yam (2003), "Negotiating complex contracts", Group Decision and Negotiation
12:111.
"""

from __future__ import annotations

import numpy as np

from detente.case import Case, Pattern
from detente.case.arguments import whole
from detente.draws import Draws
from detente.model import Points
from detente.offers.answer import SingleText
from detente.offers.outcomes import changed
from detente.offers.strategies import Floats, OffersError

WAYS = ("climbing", "annealing")
HEAT = 20.0
"""Points of loss that an annealer first takes with a chance of 1/e: judgement, a fifth of a side's scale."""
MOST_DRAFTS = 1_000_000


def single_text(case: Case, way: str = "annealing", drafts: int = 1000, seed: int = 0) -> SingleText:
    """Where a single text comes to rest: the mediator changes one issue at a time, each side says yes or no.

    1. The text begins as today. Each draft changes one issue, drawn at random, to another of its options.
    2. A climber says yes where the draft is no worse for it than the text; an annealer also takes a loss,
       with a chance that falls with the loss and as drafts go by.
    3. The draft becomes the text where all say yes. In the end the best text on the way that leaves nobody
       below its reservation is kept, by the product of gains; the last one where there is none.

    Args:
        case: the dispute, perhaps as one reader sees it; utilities are those of `deals`, at the middle.
        way: ``climbing`` or ``annealing``, the same for all sides.
        drafts: how many drafts are put to the sides.
        seed: of the mediator's choices and the annealers' doubts.

    Raises:
        OffersError: another way, or too many drafts.
        ClosedSheetError: a leadership's sheet is closed to the case's reader.

    """
    whole("drafts", drafts, 1)
    if way not in WAYS or drafts > MOST_DRAFTS:
        raise OffersError(
            f"found {way!r} with {drafts:,} drafts; expected climbing or annealing, a million at most"
        )
    case = case.noting()
    leaders = list(case.leaders.values())
    case.require(leaders)
    points = Points(case, Draws.middle(), leaders)
    reserve = np.array([float(points.reservation(one)[0]) for one in leaders])
    random = np.random.default_rng(seed)
    text, taken = case.today, 0
    worth = _worth(points, leaders, text)
    best, score = text, _product(worth, reserve)
    for n in range(drafts):
        draft = _redrafted(case, text, random)
        if not case.feasible(draft):
            continue
        there = _worth(points, leaders, draft)
        heat = HEAT * (1 - n / drafts) if way == "annealing" else 0.0
        if _all_say_yes(there - worth, heat, random):
            text, worth, taken = draft, there, taken + 1
            if _product(worth, reserve) > score:
                best, score = text, _product(worth, reserve)
    final = best if score > -np.inf else text
    parties = {leader: party for party, leader in case.leaders.items()}
    utility = dict(
        zip((parties[one] for one in leaders), map(float, _worth(points, leaders, final)), strict=True)
    )
    return SingleText(final, changed(case, final), utility, drafts, taken, case.reads)


def _redrafted(case: Case, text: Pattern, random: np.random.Generator) -> Pattern:
    issues = list(case.file.issues)
    issue = issues[random.integers(len(issues))]
    others = [option for option in case.file.issues[issue].options if option != text[issue]]
    return {**text, issue: others[random.integers(len(others))]}


def _worth(points: Points, leaders: list[str], package: Pattern) -> Floats:
    """U of a package to each leadership, (P,)."""
    found = []
    for leader in leaders:
        total = sum(float(points.level(leader, i, o)[0]) for i, o in package.items())
        found.append(points.capped(np.array([total]) + points.link_points(leader, package))[0])
    return np.array(found)


def _product(worth: Floats, reserve: Floats) -> float:
    """The product of gains over the reservations; minus infinity where somebody is below its own."""
    gain = worth - reserve
    return float(np.prod(gain)) if (gain >= 0).all() else -np.inf


def _all_say_yes(change: Floats, heat: float, random: np.random.Generator) -> bool:
    doubt = random.random(len(change))
    loss = np.minimum(change, 0)
    chance = np.exp(loss / heat) if heat > 0 else (loss >= 0).astype(float)
    return bool((doubt < chance).all())


__all__ = ["HEAT", "WAYS", "single_text"]

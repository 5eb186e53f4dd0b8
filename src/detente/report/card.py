"""The five answers of *In a minute*, one or two sentences each: what is read aloud to a minister."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from detente.case import Case
from detente.report import card_words, limits, minute, reading, texts, view, words
from detente.report.view import Cost, Plan
from detente.strategy import Overview

MOST_STEPS = 3
"""Single changes that are named: judgement; more can't be kept in mind."""
MOST_EVENTS = 3
"""Dated events that are named, the next first."""
SHARE_NAMED = 0.1
"""Holders of whom less of the budget is asked are not named: judgement."""

Answer = tuple[str, str]
"""A heading, and what is said under it."""


def card(overview: Overview, order: str) -> list[Answer]:
    """What is possible, who stops it, what first, at what cost, what would change our mind.

    Args:
        overview: the answers of one run.
        order: who goes first, in one sentence.

    Returns:
        Heading and sentences; fewer than five where sheets are closed.

    """
    found = [(texts.POSSIBLE, possible(overview)), (texts.STOPS, stops(overview))]
    if "consent" not in overview.refused:
        found += [(texts.FIRST, first(overview, order)), (texts.COST, cost(overview))]
        found += [(texts.MIND, mind(overview))]
    return found


def possible(overview: Overview) -> str:
    """The likeliest strategy and the widest, and what the search found."""
    plans = minute.likely(overview)
    if not plans:
        return " ".join(minute.possible(overview)[:1])
    case, best, wide = overview.case, plans[0], widest(plans)
    said = [card_words.likeliest(best.title, _figures(overview, best), *_left(case, best), overview.ranked)]
    if wide is not best:
        said.append(card_words.widest(wide.title, _figures(overview, wide), *_left(case, wide)))
    found = reading.found(overview)
    if found is not None:
        said.append(card_words.found(_figures(overview, found), *_left(case, found)))
    return " ".join(said)


def widest(plans: list[Plan]) -> Plan:
    """The strategy that changes most issues; the likeliest of several, which stand first."""
    return max(plans, key=lambda plan: len(plan.answer.changes))


def named(overview: Overview) -> list[Plan]:
    """The plans that *What is possible* speaks of."""
    plans, best = minute.likely(overview), reading.found(overview)
    if not plans:
        return []
    wide = widest(plans)
    return [plans[0], *([wide] if wide is not plans[0] else []), *([best] if best is not None else [])]


def _figures(overview: Overview, plan: Plan) -> str:
    """In how many worlds all say yes, and in how many the text is also kept."""
    kept = plan.kept.chance if plan.kept else None
    ends = plan.kept.chance_range if plan.kept else (0.0, 0.0)
    also = card_words.kept(kept, ends) if overview.ranked else ""
    return f"{card_words.accepted(minute.chance(plan.answer))}{also}"


def _left(case: Case, plan: Plan) -> tuple[int, int]:
    """How many issues a plan leaves as they are today, of how many."""
    return len(case.today) - len(plan.answer.changes), len(case.today)


def stops(overview: Overview) -> str:
    """Who refuses most, over the strategies that can fail."""
    if "consent" in overview.refused:
        return minute.refusal(overview, "consent")
    if not minute.likely(overview):
        return texts.NO_STRATEGY
    found = refused(overview)
    return texts.HARDLY_STOPPED if found is None else card_words.stops(*found.said)


@dataclass(frozen=True)
class Refused:
    """Who refuses most over several plans, and the plan where it shows most."""

    plan: Plan
    said: tuple[str, tuple[int, int], tuple[str, float, float], str]
    """Who; in how many plans it leads, of how many; that plan, its failures and its part; the second."""


def refused(overview: Overview) -> Refused | None:
    """Who refuses most over the strategies that can fail; None where none can."""
    plans = [plan for plan in minute.likely(overview) if plan.answer.chance < view.HARDLY_FAILS]
    if not plans:
        return None
    vetoes = [view.vetoes(overview.case, plan.answer) for plan in plans]
    shares = [{veto.name: veto.share for veto in found} for found in vetoes]
    totals = Counter[str]()
    for share in shares:
        totals.update(share)
    (who, total), *others = totals.most_common()
    led = [n for n, share in enumerate(shares) if share.get(who, 0.0) == max(share.values())]
    worst = max(led or range(len(shares)), key=lambda n: shares[n].get(who, 0.0))
    plan = plans[worst]
    shown = plan.title, 1 - plan.answer.chance, shares[worst].get(who, 0.0)
    second = others[0][0] if others and others[0][1] >= reading.A_THIRD * total else ""
    return Refused(plan, (who, (len(led), len(plans)), shown, second))


def first(overview: Overview, order: str) -> str:
    """Single changes that hardly anybody would refuse, and the order of the steps."""
    good = [
        step.title
        for step in view.steps(overview)
        if step.all_gain and step.answer.chance >= view.HARDLY_FAILS
    ][:MOST_STEPS]
    return f"{card_words.easy(good)} {order}".strip()


def cost(overview: Overview) -> str:
    """What the likeliest strategy and the widest ask of the holders of levers."""
    if not overview.case.file.levers:
        return card_words.NO_LEVERS
    plans = minute.likely(overview)
    if not plans:
        return texts.NO_STRATEGY
    dearest = max(plans, key=_asked)
    named = [plans[0], *([dearest] if dearest is not plans[0] else [])]
    return " ".join([card_words.cost(plan.title, _shares(plan)) for plan in named])


def _asked(plan: Plan) -> tuple[float, int]:
    """How much a plan asks: shares of budgets added up, then levers."""
    return sum(share for _, share, _ in _every_share(plan)), len(plan.answer.levers)


def _every_share(plan: Plan) -> list[tuple[str, float, Cost]]:
    found = [(cost.holder, cost.share, cost) for cost in plan.costs]
    return sorted(found, key=lambda one: -one[1])


def _shares(plan: Plan) -> list[tuple[str, str]]:
    """Holders with the part of their budget that is asked, in words; the cost where there is no budget."""
    found = []
    for holder, share, cost in _every_share(plan):
        if not cost.budget:
            found.append((holder, card_words.points(cost.total)))
        elif share >= SHARE_NAMED:
            found.append((holder, card_words.part(share)))
    return found


def mind(overview: Overview) -> str:
    """The next dated events, whose answer matters most, and how much is judgement."""
    case = overview.case
    plans = [plan for plan in minute.likely(overview) if plan.answer.chance < view.HARDLY_FAILS]
    vetoes = [veto.name for plan in plans for veto in reading.refusers(case, plan)]
    return card_words.mind(
        limits.dates(case)[:MOST_EVENTS], list(dict.fromkeys(vetoes))[:2], words.judged(overview.judged)
    )


__all__ = ["card"]

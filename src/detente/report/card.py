"""*In a minute*: the texts side by side and six short answers, what is read aloud to a minister."""

from __future__ import annotations

from detente.case import Case
from detente.report import (
    card_words,
    kept_words,
    limits,
    minute,
    reading,
    sequence_part,
    stress_part,
    texts,
    view,
    words,
)
from detente.report.view import Cost, Plan
from detente.strategy import Overview

MOST_STEPS = 3
"""Single changes that are named: judgement; more can't be kept in mind."""
MOST_EVENTS = 3
"""Dated events that are named."""
MOST_CHANGES = 3
"""Changes by which a text is known, the heaviest first."""
MOST_LEVERS = 2
"""Levers that are named, the dearest first."""
SHARE_NAMED = 0.1
"""Holders of whom less of the budget is asked are not named: judgement."""

Answer = tuple[str, str]
"""A heading, and what is said under it."""


def card(overview: Overview) -> list[Answer]:
    """What is possible, who stops it, what first, at what cost, what would change our mind, how sure.

    Returns:
        Heading and sentences; only the first two where sheets are closed.

    """
    found = [(texts.POSSIBLE, possible(overview)), (texts.STOPS, stops(overview))]
    if "consent" not in overview.refused:
        found += [(texts.FIRST, first(overview)), (texts.COST, cost(overview))]
        found += [(texts.MIND, mind(overview)), (texts.SURE, sure(overview))]
    return found


def head(overview: Overview) -> tuple[str, ...]:
    """The columns of the texts side by side."""
    return card_words.HEAD if overview.ranked else tuple(h for h in card_words.HEAD if h != kept_words.KEPT)


def rows(overview: Overview) -> list[tuple[str, ...]]:
    """Each text: its heaviest changes, how many, in how many worlds it is agreed and kept, who refuses."""
    return [_row(overview, plan) for plan in [*minute.likely(overview), *reading.searched(overview)]]


def _row(overview: Overview, plan: Plan) -> tuple[str, ...]:
    case, answer = overview.case, plan.answer
    heavy = reading.heaviest(case, list(answer.changes))[:MOST_CHANGES]
    made = "; ".join(case.option_title(issue, answer.changes[issue]) for issue in heavy)
    agreed = f"{words.short(answer.chance)} ({words.short_span(answer.chance_range)})"
    kept = [kept_words.cell(plan.kept)] if overview.ranked else []
    count = card_words.of(len(answer.changes), len(case.today))
    return (plan.title, made, count, agreed, *kept, view.stopped_by(case, answer))


def possible(overview: Overview) -> str:
    """The likeliest strategy, the widest, and that the search found another text."""
    plans = minute.likely(overview)
    if not plans:
        return " ".join(minute.possible(overview)[:1])
    best, wide = plans[0], widest(plans)
    said = [card_words.likeliest(best.title, *_left(overview.case, best), overview.ranked)]
    if wide is not best:
        said.append(card_words.widest(wide.title, *_left(overview.case, wide)))
    if reading.found(overview) is not None:
        said.append(card_words.FOUND)
    return " ".join(said)


def widest(plans: list[Plan]) -> Plan:
    """The strategy that changes most issues; the likeliest of several, which stand first."""
    return max(plans, key=lambda plan: len(plan.answer.changes))


def _left(case: Case, plan: Plan) -> tuple[int, int]:
    """How many issues a plan leaves as they are today, of how many."""
    return len(case.today) - len(plan.answer.changes), len(case.today)


def stops(overview: Overview) -> str:
    """Who refuses most in which strategy, those that hardly fail left out."""
    if "consent" in overview.refused:
        return minute.refusal(overview, "consent")
    if not minute.likely(overview):
        return texts.NO_STRATEGY
    led: dict[str, list[str]] = {}
    for plan in can_fail(overview):
        most = view.vetoes(overview.case, plan.answer)[0]
        led.setdefault(most.name, []).append(
            card_words.part_of(plan.title, most.share, 1 - plan.answer.chance)
        )
    return card_words.stops(led) if led else texts.HARDLY_STOPPED


def can_fail(overview: Overview) -> list[Plan]:
    """The strategies that fail in more than a few worlds."""
    return [plan for plan in minute.likely(overview) if plan.answer.chance < view.HARDLY_FAILS]


def first(overview: Overview) -> str:
    """Single changes that hardly anybody would refuse, and how the steps of a whole text would start."""
    good = [
        step.title
        for step in view.steps(overview)
        if step.all_gain and min(step.answer.chance, step.likelihood) >= view.HARDLY_FAILS
    ][:MOST_STEPS]
    return f"{card_words.easy(good)} {_order(overview)}".strip()


def _order(overview: Overview) -> str:
    answer, title = overview.sequence, sequence_part.plan_title(overview)
    if answer is None or answer.best.breaks is not None or not title:
        return sequence_part.in_the_minute(overview)
    *_, who, what = sequence_part.timeline(answer)[1][0]
    most = answer.chance_bound if words.shown(answer.chance_bound) < words.shown(1.0) else None
    return card_words.order(title, (what, who), answer.chance_kept, most)


def cost(overview: Overview) -> str:
    """What the likeliest strategy and the dearest ask of the holders of levers."""
    if not overview.case.file.levers:
        return card_words.NO_LEVERS
    plans = minute.likely(overview)
    if not plans:
        return texts.NO_STRATEGY
    dearest = max(plans, key=_asked)
    named = [plans[0], *([dearest] if dearest is not plans[0] else [])]
    said = [card_words.cost(plan.title, _shares(plan)) for plan in named]
    return " ".join(
        [card_words.POINTS, *said, card_words.levers(dearest.title, _levers(overview.case, dearest))]
    )


def _asked(plan: Plan) -> tuple[float, int]:
    """How much a plan asks: shares of budgets added up, then levers."""
    return sum(cost.share for cost in plan.costs), len(plan.answer.levers)


def _shares(plan: Plan) -> list[tuple[str, str]]:
    """Holders with the part of their budget that is asked, in words; the cost where there is no budget."""
    return [
        (cost.holder, _share(cost))
        for cost in sorted(plan.costs, key=lambda cost: -cost.share)
        if not cost.budget or cost.share >= SHARE_NAMED
    ]


def _share(cost: Cost) -> str:
    return card_words.part(cost.share) if cost.budget else card_words.points(cost.total)


def _levers(case: Case, plan: Plan) -> list[tuple[str, str]]:
    """The dearest levers of a plan, each with its holder."""
    of = {name: case.file.levers[name] for name in plan.answer.levers}
    dear = sorted(of, key=lambda name: -of[name].levels[plan.answer.levers[name]].cost.middle)
    return [(of[name].title or name, case.actor_title(of[name].held_by)) for name in dear[:MOST_LEVERS]]


def mind(overview: Overview) -> str:
    """The dated events that may change the figures, and whose answer matters most."""
    case = overview.case
    vetoes = [veto.name for plan in can_fail(overview) for veto in reading.refusers(case, plan)]
    return card_words.mind(limits.dates(case, MOST_EVENTS), list(dict.fromkeys(vetoes))[:2])


def sure(overview: Overview) -> str:
    """How much is judgement, what decides most, how other disputes ended, and the likeliest text's record."""
    plans = minute.likely(overview)
    said = [card_words.judged(words.judged(overview.judged)), texts.beside_others()]
    said.append(stress_part.in_the_minute(overview))
    if plans and plans[0].file.evidence:
        said.append(card_words.record(plans[0].title, plans[0].file.evidence))
    return " ".join(said)


__all__ = ["can_fail", "card", "head", "rows", "widest"]

"""The sentences of *In a minute*, made from the answers; the terminal's summary says the same."""

from __future__ import annotations

from dataclasses import dataclass

from detente.deals import Region
from detente.report import texts, view, words
from detente.report.view import Plan
from detente.strategy import Overview

MOST_FIRST = 5


@dataclass(frozen=True)
class Line:
    """One line of *In a minute*: heading, sentences, a list, and what isn't known yet."""

    title: str
    said: tuple[str, ...]
    items: tuple[str, ...] = ()
    later: str = ""


def rests_on(overview: Overview) -> str:
    """As of when, and what it rests on."""
    return texts.rests_on(words.day(overview.case.file.as_of), overview.judged)


def possible(overview: Overview) -> list[str]:
    """What is possible."""
    said = [_agreements(overview)]
    plans = likely(overview)
    if plans:
        best, worst = plans[0], plans[-1]
        said.append(texts.best_and_worst((best.title, _chance(best)), (worst.title, _chance(worst))))
    return said


def _chance(plan: Plan) -> str:
    answer = plan.answer
    return f"{words.chance(answer.chance)} ({words.span(answer.chance_range)})"


def likely(overview: Overview) -> list[Plan]:
    """The strategies that change something, the likeliest first."""
    return sorted((p for p in view.plans(overview) if not p.empty), key=lambda plan: -plan.answer.chance)


def _agreements(overview: Overview) -> str:
    if overview.deals is None:
        return refusal(overview, "deals")
    inside = overview.deals.within_red_lines
    return f"{texts.how_many(overview.deals)} {better(overview, inside)}"


def better(overview: Overview, region: Region) -> str:
    """Whether some package leaves everyone better off than no agreement."""
    reservation = overview.deals.reservation if overview.deals else {}
    found = region.solutions.get("nash")
    if found is None:
        return texts.NO_POINT
    gains = found.packages[0].utility
    if all(gains[party] > reservation[party] for party in overview.case.parties):
        return texts.ALL_BETTER
    return texts.NOT_ALL_BETTER


def stops(overview: Overview) -> list[str]:
    """Who stops it: each veto that comes first in some strategy, with those strategies."""
    if "consent" in overview.refused:
        return [refusal(overview, "consent")]
    most: dict[str, list[str]] = {}
    easy: list[str] = []
    for plan in likely(overview):
        veto = view.top_veto(overview.case, plan.answer)
        if veto is None or plan.answer.chance >= view.NEARLY_SURE:
            easy.append(f"“{plan.title}”")
            continue
        mine = most.setdefault(veto.name, [])
        mine.append(texts.part_of_failures(veto.share, plan.answer.chance, plan.title, first=not mine))
    said = [texts.most_often(name, words.listed(parts)) for name, parts in most.items()]
    said += [texts.PUT_DOWN] if said else []
    if easy:
        said.append(texts.next_to_nobody(words.listed(easy)))
    return said or [texts.NO_STRATEGY]


def sure(overview: Overview) -> list[str]:
    """How sure this is: the strategy whose chance depends most on the judgements, and what a chance means."""
    plan = widest(likely(overview))
    if plan is None:
        return [texts.WORLD_MEANS]
    answer = plan.answer
    text = words.honest(answer.chance, answer.chance_range, overview.draws.count, overview.judged)
    return [f"“{plan.title}”: {text}. {texts.WORLD_MEANS}", texts.CHANCE_MEANS, texts.base_rates()]


def widest(plans: list[Plan]) -> Plan | None:
    """The strategy whose chance moves most when the judgements lean."""
    return max(
        plans, key=lambda plan: plan.answer.chance_range[1] - plan.answer.chance_range[0], default=None
    )


def refusal(overview: Overview, question: str) -> str:
    """That a question was refused, and which sheet is closed."""
    return texts.refused(words.QUESTIONS[question], overview.refused[question])


def first(overview: Overview) -> Line:
    """What first: the single changes by which every party gains, the likeliest first."""
    good = [step for step in view.steps(overview) if step.all_gain][:MOST_FIRST]
    items = tuple(f"{step.title} ({words.in_100(step.answer.chance)})" for step in good)
    said = texts.FIRST_STEPS if items else texts.NO_FIRST
    return Line(texts.FIRST, (said,), items, texts.ORDER_LATER)


def cost(overview: Overview) -> Line:
    """At what cost: what each strategy asks of the holders of levers."""
    items = []
    for plan in likely(overview):
        parts = [texts.holder_pays(cost.holder, cost.total, len(cost.levers)) for cost in plan.costs]
        notes = " ".join(words.note(overview.case, note) for note in plan.answer.notes)
        items.append(f"{texts.plan_costs(plan.title, words.listed(parts))} {notes}".strip())
    said = (texts.COST_UNIT,) if items else (texts.NO_STRATEGY,)
    return Line(texts.COST, said, tuple(items), texts.LEVERS_LATER)


def mind(overview: Overview) -> Line:
    """What would change our mind: the largest vetoes, and how much is judgement."""
    plans = [plan for plan in likely(overview) if plan.answer.chance < view.NEARLY_SURE]
    vetoes = [view.top_veto(overview.case, plan.answer) for plan in plans]
    names = list(dict.fromkeys(veto.name for veto in vetoes if veto))
    most = widest(plans)
    said = [texts.know_more(words.listed(names))] if names else []
    said.append(texts.judged_share(overview.judged))
    if most:
        said.append(texts.widest(most.title, words.span(most.answer.chance_range)))
    return Line(texts.MIND, tuple(said), (), texts.STRESS_LATER)


def lines(overview: Overview) -> list[Line]:
    """The five lines of *In a minute*."""
    closed = "consent" in overview.refused
    pair = [
        Line(texts.POSSIBLE, tuple(possible(overview))),
        Line(texts.STOPS, tuple(stops(overview))),
    ]
    return pair if closed else [*pair, first(overview), cost(overview), mind(overview)]

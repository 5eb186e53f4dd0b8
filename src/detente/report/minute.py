"""The sentences of *In a minute*, made from the answers; the terminal's summary says the same."""

from __future__ import annotations

from dataclasses import dataclass

from detente.consent import Consent
from detente.deals import Region
from detente.report import kept_words, limits, plan_words, reading, said, sources_part, texts, view, words
from detente.report.view import Plan
from detente.strategy import Entry, Overview

MOST_FIRST = 5


@dataclass(frozen=True)
class Line:
    """One line of *In a minute*: heading, sentences, a list, and what isn't known yet."""

    title: str
    said: tuple[str, ...]
    items: tuple[str, ...] = ()
    later: str = ""
    after: tuple[str, ...] = ()
    """Sentences below the list."""
    glossary: tuple[tuple[str, str], ...] = ()
    """Words and what they mean, to fold out."""


def rests_on(overview: Overview) -> str:
    """As of when, what it rests on, and how much of each part is judgement."""
    return f"{rests(overview)} {by_part(overview)}".strip()


def rests(overview: Overview) -> str:
    """As of when, and what it rests on."""
    day, steps = words.day(overview.case.file.as_of or words.NO_DATE), bool(overview.case.file.commitments)
    return texts.rests_on(day, overview.judged, steps)


def by_part(overview: Overview) -> str:
    """How much of each part is judgement, and what the rest is; nothing if all or none of it is judgement."""
    judged, numbers = overview.judged
    if judged in (0, numbers):
        return ""
    parts = [
        (texts.IN_SHORT[part], all_of, some) for part, all_of, some in sources_part.counted(overview.case)
    ]
    return f"{said.by_part(parts)} {said.grounds(*sources_part.grounds(overview.case))}"


def read(overview: Overview) -> list[str]:
    """What a chance means; nothing where none is shown."""
    return (
        []
        if "consent" in overview.refused
        else [
            texts.CHANCE_MEANS,
            *([kept_words.MEANS] if overview.ranked else []),
            f"{texts.WORLD_MEANS} {texts.brackets(overview.lean)}",
            texts.beside_others(),
        ]
    )


def possible(overview: Overview) -> list[str]:
    """What is possible: packages, the likeliest of the fair ones with its main changes, the strategies."""
    found = _agreements(overview)
    best, main = _fair(overview)
    fair = [f"{best} {'; '.join(main)}."] if best else []
    return [*found, *fair, *_likelier(overview), *_strategies(overview)]


def _strategies(overview: Overview) -> list[str]:
    plans = likely(overview)
    if not plans:
        return []
    best, worst = plans[0], plans[-1]
    pair = [(plan.title, _likely(overview, plan)) for plan in (best, worst)]
    return [texts.best_and_worst(pair[0], pair[1], overview.ranked), not_advice(overview)]


def not_advice(overview: Overview) -> str:
    """That no strategy is recommended, and what the likeliest leaves out; nothing without one."""
    plans, case = likely(overview), overview.case
    if not plans:
        return ""
    left, named = reading.untouched(case, plans[0])
    decimals = words.case_digits(case)
    gains = [(name, words.points(gain, decimals)) for name, gain in reading.gains(case, plans[0])]
    return said.not_advice(plans[0].title, left, len(case.today), named, gains)


def _fair(overview: Overview) -> tuple[str, list[str]]:
    """The fair package that is the likeliest, and its main changes."""
    entry = reading.fairest(overview)
    if entry is None:
        return "", []
    name = words.listed([words.POINTS[one][0] for one in entry.names])
    counts = len(entry.answer.changes), len(overview.case.today)
    main = reading.main_changes(overview.case, entry)
    return said.fairest(name, _likely(overview, entry), counts, main, overview.ranked), main


def _likelier(overview: Overview) -> list[str]:
    """Why what the searches found scores as it does, beside the strategies."""
    fair, best, plans = reading.computed(overview), reading.found(overview), likely(overview)
    lines = []
    if fair is not None and plans:
        strategies, left = reading.not_asked_on(overview, fair, plans)
        lines.append(said.why_searched(fair.title, left, strategies))
    if best is not None:
        strategies, left = reading.not_asked_on(overview, best, plans) if plans else (0, [])
        more = said.asks_nothing(left, strategies) if fair is None else ""
        lines.append(f"{plan_words.also_found(_figure(overview, best), fair is None)} {more}".strip())
    return lines


def _likely(overview: Overview, one: Plan | Entry) -> str:
    """The figure that the likeliest come first by, then the other."""
    return kept_words.both(one.answer, one.kept) if overview.ranked else _figure(overview, one)


def _figure(overview: Overview, one: Plan | Entry) -> str:
    """The chance that all say yes, and that it is agreed and kept, each with its range."""
    said_yes = chance(one.answer)
    return f"{said_yes}; {kept_words.kept(one.kept)}" if overview.ranked else said_yes


def chance(answer: Consent, comma: bool = False) -> str:
    """A chance with its range (after a comma or in brackets), unless it stands at an end."""
    about, ends = words.about(answer.chance), words.span(answer.chance_range)
    if about != words.chance(answer.chance):
        return about
    return f"{about}, {ends}" if comma else f"{about} ({ends})"


def likely(overview: Overview) -> list[Plan]:
    """The strategies that change something, the likeliest to be agreed and kept first."""
    return sorted((p for p in view.plans(overview) if not p.empty), key=lambda plan: -plan.likelihood)


def tried(overview: Overview) -> list[Plan]:
    """The strategies and what the searches found, those that all accept most often first."""
    return sorted([*likely(overview), *reading.searched(overview)], key=lambda plan: -plan.answer.chance)


def _agreements(overview: Overview) -> list[str]:
    if overview.deals is None:
        return [refusal(overview, "deals")]
    inside = overview.deals.within_red_lines
    return [f"{said.share_allowed(overview.deals)} {better(overview, inside)}"]


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
    """Who stops it: the strategies that can fail, then the single changes that only some party wants."""
    if "consent" in overview.refused:
        return [refusal(overview, "consent")]
    plans = tried(overview)
    named = [(plan, reading.refusers(overview.case, plan)) for plan in plans]
    lines = [said.fails(plan.title, plan.answer.chance, vetoes) for plan, vetoes in named if vetoes]
    easy = [plan.title for plan, vetoes in named if not vetoes]
    if easy:
        lines.append(said.others_hardly_fail(easy, alone=not lines))
    steps = reading.step_stops(overview)
    if steps.count:
        lines.append(said.step_stops(steps))
    lines = lines if likely(overview) else [texts.NO_STRATEGY, *lines]
    return [texts.WHICH_TEXTS, *lines, texts.SHARED] if plans or steps.count else lines


def held_together(overview: Overview) -> list[str]:
    """The strategy that holds most changes together that would fail alone."""
    found = reading.best_together(overview, likely(overview))
    if found is None:
        return []
    plan, steps = found
    return [said.together(plan.title, plan.answer.chance, steps, bool(plan.answer.levers))]


def sure(overview: Overview) -> list[str]:
    """How sure this is: the strategy whose chance depends most on the judgements."""
    plan = widest(likely(overview))
    if plan is None:
        return [texts.base_rates()]
    answer, count = plan.answer, overview.draws.count
    text = words.honest(answer.chance, answer.chance_range, count, overview.judged, overview.lean)
    return [f"“{plan.title}”: {text}.", texts.base_rates()]


def widest(plans: list[Plan]) -> Plan | None:
    """The strategy whose chance moves most when the judgements lean."""
    return max(
        plans, key=lambda plan: plan.answer.chance_range[1] - plan.answer.chance_range[0], default=None
    )


def refusal(overview: Overview, question: str) -> str:
    """That a question was refused, and which sheet is closed."""
    return texts.refused(words.QUESTIONS[question], overview.refused[question])


def left_out(overview: Overview) -> str:
    """How many single changes nobody gains by, and how to read the others."""
    found = overview.deals
    every = found is not None and all(found.reservation[p] < found.today[p] for p in overview.case.parties)
    return texts.left_out(len(view.left_out(overview)), every)


def first(overview: Overview, order: str) -> Line:
    """What first: the single changes by which every party gains, the likeliest first; then the order."""
    good = [step for step in view.steps(overview) if step.all_gain][:MOST_FIRST]
    if not good:
        return Line(texts.FIRST, (texts.NO_FIRST,), (), order)
    easy = all(min(step.answer.chance, step.likelihood) >= view.HARDLY_FAILS for step in good)
    items = tuple(_named(overview, step, easy) for step in good)
    heading = texts.HARDLY_OPPOSED if easy else texts.FIRST_STEPS
    return Line(texts.FIRST, (left_out(overview), heading), items, order)


def _named(overview: Overview, step: view.Step, easy: bool) -> str:
    """A single change with its figures, or alone where all of them hardly fail."""
    if not easy:
        return f"{step.title} ({_short(overview, step)})"
    return f"{step.title} ({kept_words.NO_STEPS})" if overview.ranked and step.kept is None else step.title


def _short(overview: Overview, step: view.Step) -> str:
    """The figures of a single change."""
    about = chance(step.answer, comma=True)
    if not overview.ranked:
        return about
    kept = kept_words.NO_STEPS if step.kept is None else f"agreed and kept: {words.about(step.kept.chance)}"
    return f"{about}; {kept}"


def cost(overview: Overview) -> Line:
    """At what cost: what each strategy asks of the holders of levers."""
    items = []
    for plan in likely(overview):
        parts = [texts.pays(cost) for cost in plan.costs]
        notes = " ".join(words.note(overview.case, note) for note in plan.answer.notes)
        items.append(f"{texts.plan_costs(plan.title, words.listed(parts))} {notes}".strip())
    unit = cost_unit(likely(overview)) if items else texts.NO_STRATEGY
    return Line(texts.COST, (unit,), tuple(items), best_cost(overview))


def best_cost(overview: Overview) -> str:
    """What the best plan found costs whom, what it brings, and how sure that is; or why there is none."""
    if "levers" in overview.refused:
        return refusal(overview, "levers")
    if overview.levers is None:
        return plan_words.NOT_ASKED
    best, entries = overview.levers.best, view.entries(overview, view.FOUND)
    if best is None or not entries:
        return plan_words.NOTHING
    decimals = words.case_digits(overview.case)
    costs = [texts.pays(cost) for cost in view.costs(overview.case, best.plan.levers)]
    return plan_words.in_the_minute(
        overview.levers, words.listed(costs), _figure(overview, entries[0]), decimals
    )


def cost_unit(plans: list[Plan]) -> str:
    """What a point of cost is, and what stands beside it where the case names a budget."""
    budgets = any(cost.budget for plan in plans for cost in plan.costs)
    return f"{texts.COST_UNIT} {texts.BUDGET}" if budgets else texts.COST_UNIT


def mind(overview: Overview, decides: str) -> Line:
    """What would change our mind: dated events, the largest vetoes, how much is judgement, what decides."""
    events = tuple(limits.events(overview.case))
    day = words.day(overview.case.file.as_of or words.NO_DATE)
    plans = [plan for plan in likely(overview) if plan.answer.chance < view.HARDLY_FAILS]
    vetoes = [veto for plan in plans for veto in reading.refusers(overview.case, plan)]
    names = list(dict.fromkeys(veto.name for veto in vetoes))
    most = widest(plans)
    lines = [texts.know_more(words.listed(names))] if names else []
    lines.append(texts.judged_share(overview.judged))
    if most:
        ends = f"{words.span(most.answer.chance_range)} in 100 {words.if_wrong(overview.lean)}"
        lines.append(texts.widest(most.title, ends))
    return Line(texts.MIND, (texts.assumes(day, bool(events)),), events, decides, tuple(lines))


def lines(overview: Overview, order: str, decides: str) -> list[Line]:
    """The lines of *In a minute*: how to read a figure, then five answers.

    ``order``, ``decides``: who goes first and what must be true for it to fail, in one sentence each.
    """
    closed = "consent" in overview.refused
    found = _agreements(overview)
    best, main = _fair(overview)
    after = [*_likelier(overview), *_strategies(overview), *held_together(overview)]
    pair = [
        Line(texts.POSSIBLE, (*found, *([best] if best else [])), tuple(main), after=tuple(after)),
        Line(texts.STOPS, tuple(stops(overview))),
    ]
    if closed:
        return pair
    return [
        Line(texts.READ, tuple(read(overview)), glossary=texts.GLOSSARY),
        *pair,
        first(overview, order),
        cost(overview),
        mind(overview, decides),
    ]

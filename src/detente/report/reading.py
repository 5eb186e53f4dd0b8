"""What a figure leaves out, who stops what, and what holds together: compared and counted, not computed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from detente.case import Case
from detente.case.later import Strategy
from detente.consent import Consent
from detente.report import plan_words, view, words
from detente.report.view import Plan, Step, Veto
from detente.strategy import Entry, Overview

LOW, HIGH = 0.2, 0.5
"""Single changes below the first, in a package above the second, hold only together."""
MOST_CHANGES = 5
A_THIRD, HALF = 1 / 3, 1 / 2
MUCH = 1 / 3
"""Packages that settle more than this part of the issues otherwise differ much: judgement."""


def weights(case: Case) -> dict[str, float]:
    """Each issue's weight by its mean over the leaders, as the case writes it: for sorting only."""
    found = dict.fromkeys(case.today, 0.0)
    for leader in case.leaders.values():
        actor = case.file.actors.get(leader)
        for issue, weight in (actor.weights if actor else {}).items():
            found[issue] += weight.middle / len(case.leaders)
    return found


def heaviest(case: Case, issues: list[str]) -> list[str]:
    """Issues, the heaviest for the leaders first."""
    weight = weights(case)
    return sorted(issues, key=lambda issue: -weight[issue])


def untouched(case: Case, plan: Plan) -> tuple[int, list[str]]:
    """How many issues a strategy leaves as today, and the heaviest: two if they are near in weight."""
    rest = heaviest(case, [issue for issue in case.today if issue not in plan.answer.changes])
    weight = weights(case)
    named = [issue for issue in rest[:2] if weight[issue] >= HALF * weight[rest[0]]]
    return len(rest), [case.issue_title(issue) for issue in named]


def gains(case: Case, plan: Plan) -> list[tuple[str, float]]:
    """Each leadership's mean gain over today, the largest first."""
    margins = plan.answer.margins
    found = [(case.actor_title(leader), margins[leader]["gain"]) for leader in case.leaders.values()]
    return sorted(found, key=lambda gain: -gain[1])


def refusers(case: Case, plan: Plan) -> list[Veto]:
    """The largest veto, and the second if it is at least a third of it; none where a text hardly fails."""
    if plan.answer.chance >= view.HARDLY_FAILS:
        return []
    found = view.vetoes(case, plan.answer)[:2]
    return [veto for veto in found if veto.share >= view.SHOWN and veto.share >= A_THIRD * found[0].share]


@dataclass(frozen=True)
class StepStops:
    """Single changes that only some party wants: how many, how many hardly fail, who stops the others."""

    count: int
    easy: int
    stopped: tuple[tuple[str, int], ...]


def step_stops(overview: Overview) -> StepStops:
    """Count by whom the disputed single changes are stopped most: leaderships by name, bodies by party."""
    case = overview.case
    disputed = [step for step in view.steps(overview) if step.disputed]
    hard = [step for step in disputed if step.answer.chance < view.HARDLY_FAILS]
    leaders = {case.actor_title(leader) for leader in case.leaders.values()}
    found = Counter[str]()
    for step in hard:
        veto = view.top_veto(case, step.answer)
        if veto:
            name = veto.name if veto.name in leaders else f"a body at home ({case.name(veto.party)})"
            found[name] += 1
    return StepStops(len(disputed), len(disputed) - len(hard), tuple(found.most_common()))


def fairest(overview: Overview) -> Entry | None:
    """The fair package within the red lines that is the likeliest to be agreed and kept, without levers."""
    found = [entry for entry in view.entries(overview, "point") if entry.answer.changes]
    return max(found, key=lambda entry: entry.likelihood, default=None)


def computed(overview: Overview) -> Plan | None:
    """That package, shown as strategies are.

    None where it is a strategy of the case, or much the same as the best plan found, which then stands
    for it.
    """
    entry, best = fairest(overview), found(overview)
    if entry is None or any(plan.answer.changes == entry.answer.changes for plan in view.plans(overview)):
        return None
    if best is not None and apart(entry.answer, best.answer) <= MUCH * len(overview.case.today):
        return None
    title = words.listed([words.POINTS[name][0] for name in entry.names])
    about = " ".join(words.POINTS[name][1] for name in entry.names)
    return Plan(
        entry.key, title, Strategy(title=title, about=about), entry.answer, (), view.POINT, entry.kept
    )


def found(overview: Overview) -> Plan | None:
    """The best plan of the search over packages and levers, shown as strategies are; none where it is one."""
    for entry in view.entries(overview, view.FOUND):
        answer = entry.answer
        named = [(plan.answer.changes, plan.answer.levers) for plan in view.plans(overview)]
        if (answer.changes, answer.levers) in named:
            continue
        costs = tuple(view.costs(overview.case, answer.levers))
        file = Strategy(title=plan_words.BEST_TITLE, about=plan_words.BEST_ABOUT)
        return Plan(entry.key, file.title, file, answer, costs, view.FOUND, entry.kept)
    return None


def apart(one: Consent, other: Consent) -> int:
    """How many issues two packages settle in different ways."""
    return sum(option != other.package[issue] for issue, option in one.package.items())


def searched(overview: Overview) -> list[Plan]:
    """What the searches found, shown as strategies are: the fair package, then the best plan with levers."""
    return [plan for plan in (computed(overview), found(overview)) if plan is not None]


def shown(overview: Overview) -> list[Plan]:
    """The strategies that change something, in the order of the case, then what the searches found."""
    return [*(plan for plan in view.plans(overview) if not plan.empty), *searched(overview)]


def not_asked_on(overview: Overview, plan: Plan, others: list[Plan]) -> tuple[int, list[str]]:
    """The heaviest issues (at most two) that others change and this leaves, and how many of them do."""
    case, weight = overview.case, weights(overview.case)
    left = [
        issue
        for issue in heaviest(case, list(case.today))
        if issue not in plan.answer.changes and any(issue in other.answer.changes for other in others)
    ]
    named = [issue for issue in left[:2] if weight[issue] >= HALF * weight[left[0]]]
    count = sum(all(issue in other.answer.changes for issue in named) for other in others)
    if named and not count:
        named = named[:1]
        count = sum(named[0] in other.answer.changes for other in others)
    return count, [case.issue_title(issue) for issue in named]


def main_changes(case: Case, entry: Entry) -> list[str]:
    """The changes of the heaviest issues."""
    issues = heaviest(case, list(entry.answer.changes))[:MOST_CHANGES]
    return [words.change(case, issue, entry.answer.changes[issue]) for issue in issues]


def together(overview: Overview, plan: Plan) -> list[Step]:
    """A strategy's changes that would fail alone, the least likely first; none if they are fewer than two."""
    changes = {words.change(overview.case, *change) for change in plan.answer.changes.items()}
    alone = [step for step in view.every_step(overview) if step.title in changes]
    weak = sorted((s for s in alone if s.answer.chance < LOW), key=lambda step: step.answer.chance)
    return weak if len(weak) > 1 and plan.answer.chance > HIGH else []


def best_together(overview: Overview, plans: list[Plan]) -> tuple[Plan, list[Step]] | None:
    """The strategy that holds most such changes together; the likeliest of those with equally many."""
    found = [(plan, together(overview, plan)) for plan in plans]
    held = [(plan, steps) for plan, steps in found if steps]
    return max(held, key=lambda pair: (len(pair[1]), pair[0].answer.chance), default=None)

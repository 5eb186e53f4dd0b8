"""The strategy table and the section *Who would say no, and why?* of the brief."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Case
from detente.case.schema import RedLine
from detente.consent import Consent
from detente.report import (
    consent_charts,
    headings,
    limits,
    minute,
    package,
    pictured,
    reading,
    said,
    sources_part,
    texts,
    view,
    words,
)
from detente.report.charts import Chart
from detente.report.sources_part import Why
from detente.report.view import Plan, Step, Veto
from detente.strategy import Overview


@dataclass(frozen=True)
class PlanPart:
    """A strategy as its block shows it."""

    plan: Plan
    honest: str
    together: str
    """Changes that it holds together and that would fail alone."""
    worlds: str
    changes: tuple[tuple[str, ...], ...]
    """Issue, today, what the package makes of it, and what that brings each party; last, what is beyond.

    None for the best plan found: they stand in its own section."""
    leaders: tuple[tuple[str, ...], ...]
    margins: tuple[tuple[str, ...], ...]
    """What each leadership's margin is made of."""
    bodies: tuple[tuple[str, ...], ...]
    at_home: str
    """How many bodies vote, and how sure the least sure of them is."""
    vetoes: tuple[Veto, ...]
    lines: tuple[tuple[str, str, RedLine], ...]
    notes: tuple[str, ...]
    harmed: tuple[str, ...]
    """Whom its pressure harms."""
    gains: Chart | None
    """What it brings each leadership, by issue."""
    seats: Chart | None
    """The votes at home."""
    hopes: tuple[str, ...]
    obstacles: tuple[str, ...]
    """Shown for every strategy or for none."""


@dataclass(frozen=True)
class ConsentPart:
    """What the template shows; ``refused`` alone where a sheet is closed."""

    refused: str
    answer: str = ""
    chart: Chart | None = None
    plans: tuple[PlanPart, ...] = ()
    home: tuple[str, ...] = ()
    """Which texts the bodies at home hardly ever refuse, and which bodies none of the texts needs."""
    steps: tuple[tuple[str, tuple[Step, ...]], ...] = ()
    """Single changes by who gains: all, only some; the best first."""
    left_out: str = ""
    """How many single changes nobody gains by, and why a high figure says little."""
    helpless: tuple[str, ...] = ()
    """Those single changes."""
    only_left_out: str = ""
    """Issues that have no other single change."""
    why: Why | None = None


def unchanged(overview: Overview) -> str:
    """Issues that no strategy of the case changes."""
    plans = [plan for plan in view.plans(overview) if not plan.empty]
    issues = limits.unchanged(overview.case, [plan.answer.changes for plan in plans])
    return said.unchanged(headings.STRATEGIES_HERE, issues) if plans and issues else ""


def section(overview: Overview) -> ConsentPart:
    """The section's parts, or the reason why there are none."""
    if "consent" in overview.refused:
        return ConsentPart(minute.refusal(overview, "consent"))
    plans = reading.shown(overview)
    easy = limits.easy_at_home(plans)
    reads = sorted({sheet for entry in overview.entries for sheet in entry.answer.reads})
    steps = view.steps(overview)
    groups = (
        (headings.STEPS_ALL, tuple(step for step in steps if step.all_gain)),
        (headings.STEPS_SOME, tuple(step for step in steps if step.disputed)),
    )
    method = overview.entries[0].answer.method if overview.entries else None
    return ConsentPart(
        refused="",
        answer=_answer(overview),
        chart=consent_charts.vetoes(overview.case, plans),
        plans=tuple(_plan(overview, plan) for plan in plans),
        steps=tuple((title, chosen) for title, chosen in groups if chosen),
        home=(*([said.home(easy)] if easy else []), *limits.not_asked(overview.case, plans)),
        left_out=minute.left_out(overview),
        helpless=tuple(step.title for step in view.left_out(overview)),
        only_left_out=_only_left_out(overview),
        why=sources_part.why(overview, reads, method, headings.CONSENT_FORMULA) if method else None,
    )


def _answer(overview: Overview) -> str:
    """Who stops how many of the single changes that only some party wants."""
    found = reading.step_stops(overview)
    return said.step_stops(found) if found.count else ""


def _only_left_out(overview: Overview) -> str:
    """Issues all of whose single changes help nobody."""
    kept = {issue for step in view.steps(overview) for issue in step.answer.changes}
    rest = dict.fromkeys(issue for step in view.left_out(overview) for issue in step.answer.changes)
    issues = [overview.case.issue_title(issue) for issue in rest if issue not in kept]
    return words.sentence(f"{headings.ONLY_LEFT_OUT}{'; '.join(issues)}") if issues else ""


def _plan(overview: Overview, plan: Plan) -> PlanPart:
    case, answer = overview.case, plan.answer
    numbers, count = overview.judged, overview.draws.count
    votes = [vote.chance for bodies in answer.bodies.values() for vote in bodies]
    hopes = _every_one_hopes(overview)
    return PlanPart(
        plan=plan,
        honest=words.honest(answer.chance, answer.chance_range, count, numbers, overview.lean),
        together=_together(overview, plan),
        worlds=words.worlds(answer.chance),
        changes=() if plan.origin == view.FOUND else tuple(changes(overview, plan.answer)),
        leaders=tuple(_leaders(overview, plan)),
        margins=tuple(
            (case.actor_title(leader), *view.sum_up(answer.margins[leader], words.case_digits(case)))
            for leader, _ in view.leaders(answer)
        ),
        bodies=tuple(_bodies(case, plan)),
        at_home=headings.votes_at_home(len(votes), min(votes)) if votes else texts.NO_BODY,
        vetoes=tuple(veto for veto in view.vetoes(case, answer) if veto.share >= view.SHOWN),
        lines=tuple(
            (case.actor_title(actor), words.pattern(case, found.pattern), found)
            for actor, crossed in answer.red_lines.items()
            for found in case.actor(actor).never
            if found.pattern in [dict(line) for line in crossed]
        ),
        notes=tuple(words.note(case, note) for note in answer.notes),
        harmed=tuple(_harmed(case, plan)),
        gains=consent_charts.gains(case, overview.draws, plan),
        seats=consent_charts.seats(case, plan),
        hopes=plan.file.hopes if hopes else (),
        obstacles=plan.file.obstacles if hopes else (),
    )


def _every_one_hopes(overview: Overview) -> bool:
    """Whether every strategy that changes something names hopes or obstacles, or else none is shown."""
    plans = [plan for plan in view.plans(overview) if not plan.empty]
    return all(plan.file.hopes or plan.file.obstacles for plan in plans)


def _together(overview: Overview, plan: Plan) -> str:
    first = reading.best_together(overview, minute.likely(overview))
    if first and first[0].key == plan.key:
        return ""  # It stands in the minute.
    steps = reading.together(overview, plan)
    return said.together(plan.title, plan.answer.chance, steps, bool(plan.answer.levers)) if steps else ""


def changes(overview: Overview, answer: Consent) -> list[tuple[str, ...]]:
    """Issue, today, what a package makes of it, and what that brings each party; last, what is beyond."""
    case = overview.case
    found, rest = package.by_issue(case, overview.draws, answer)
    decimals = words.case_digits(case)
    rows: list[tuple[str, ...]] = [
        (
            case.issue_title(issue),
            case.option_title(issue, case.today[issue]),
            case.option_title(issue, option),
            *(words.points(gain, decimals) for gain in found[issue]),
        )
        for issue, option in answer.changes.items()
    ]
    if any(abs(gain) >= consent_charts.small(case) for gain in rest):
        rows.append((pictured.BEYOND, "", "", *(words.points(gain, decimals) for gain in rest)))
    return rows


def _leaders(overview: Overview, plan: Plan) -> list[tuple[str, ...]]:
    case, answer = overview.case, plan.answer
    below = package.below(case, overview.draws, answer)
    rows: list[tuple[str, ...]] = []
    for leader, chance in view.leaders(answer):
        margin = view.sum_up(answer.margins[leader], words.case_digits(case))[-1]
        shares = words.short(below[leader]), words.short(answer.veto_share[leader])
        rows.append((case.actor_title(leader), words.short(chance), margin, *shares))
    return rows


def _bodies(case: Case, plan: Plan) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for party, bodies in plan.answer.bodies.items():
        for body in bodies:
            key = f"{party}/{body.body}"
            asked = words.votes(body.expected_yes, body.needs), words.votes(body.needs, body.needs)
            share = words.short(plan.answer.veto_share[key])
            rows.append((view.veto_name(case, key)[0], *asked, words.short(body.chance), share))
    return rows


def _harmed(case: Case, plan: Plan) -> list[str]:
    """Actors and groups that the levers in use harm, each once."""
    found: dict[str, None] = {}
    for lever in plan.answer.levers:
        for slug in case.file.levers[lever].harms:
            group = case.file.groups.get(slug)
            found[(group.title or slug) if group else case.actor_title(slug)] = None
    return list(found)

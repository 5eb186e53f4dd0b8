"""The strategy table and the section *Who would say no, and why?* of the brief."""

from __future__ import annotations

from dataclasses import dataclass

from detente.case import Case
from detente.case.schema import RedLine
from detente.report import charts, headings, minute, reading, said, sources_part, view, words
from detente.report.charts import Bar, Chart, Group
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
    changes: tuple[tuple[str, str, str], ...]
    """Issue, today, and what the strategy makes of it."""
    leaders: tuple[tuple[str, ...], ...]
    bodies: tuple[tuple[str, ...], ...]
    vetoes: tuple[Veto, ...]
    lines: tuple[tuple[str, str, RedLine], ...]
    notes: tuple[str, ...]
    harmed: tuple[str, ...]
    """Whom its pressure harms."""


@dataclass(frozen=True)
class ConsentPart:
    """What the template shows; ``refused`` alone where a sheet is closed."""

    refused: str
    answer: str = ""
    chart: Chart | None = None
    plans: tuple[PlanPart, ...] = ()
    steps: tuple[tuple[str, tuple[Step, ...]], ...] = ()
    """Single changes by who gains: all, only some; the best first."""
    left_out: str = ""
    """How many single changes nobody gains by, and why a high figure says little."""
    why: Why | None = None


def strategies(overview: Overview) -> list[Plan]:
    """The rows of the strategy table."""
    return view.plans(overview)


def section(overview: Overview) -> ConsentPart:
    """The section's parts, or the reason why there are none."""
    if "consent" in overview.refused:
        return ConsentPart(minute.refusal(overview, "consent"))
    plans = [plan for plan in view.plans(overview) if not plan.empty]
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
        chart=_chart(overview.case, plans),
        plans=tuple(_plan(overview, plan) for plan in plans),
        steps=tuple((title, chosen) for title, chosen in groups if chosen),
        left_out=minute.left_out(overview),
        why=sources_part.why(overview, reads, method, headings.CONSENT_FORMULA) if method else None,
    )


def _answer(overview: Overview) -> str:
    """Who stops how many of the single changes that only some party wants."""
    found = reading.step_stops(overview)
    return said.step_stops(found) if found.count else ""


def kind(case: Case, party: str) -> str:
    """The class of a party's bars and dots: two colours for two parties, grey for more."""
    return (
        ("one", "two")[case.parties.index(party)]
        if len(case.parties) == 2 and party in case.parties
        else "other"
    )


def chance_chart(overview: Overview) -> Chart | None:
    """Each strategy's chance with its range."""
    rows = [
        Bar(plan.title, plan.answer.chance, _said(plan), "plan", plan.answer.chance_range)
        for plan in view.plans(overview)
        if not plan.empty
    ]
    told = "; ".join(f"{row.label}: {row.said}" for row in rows)
    names = headings.CHANCE_CHART, told
    return charts.both(lambda size: charts.bars("chances", rows, names, size)) if rows else None


def _said(plan: Plan) -> str:
    return f"{words.short(plan.answer.chance)} ({words.short_span(plan.answer.chance_range)})"


def _chart(case: Case, plans: list[Plan]) -> Chart | None:
    """Who stops what: a bar for each veto that counts."""
    groups = []
    for plan in plans:
        if plan.answer.chance >= view.HARDLY_FAILS:
            continue
        rows = tuple(
            Bar(veto.name, veto.share, words.short(veto.share), kind(case, veto.party))
            for veto in view.vetoes(case, plan.answer)
            if veto.share >= view.SHOWN
        )
        if rows:
            groups.append(Group(headings.fails_in(plan.title, plan.answer.chance), rows))
    told = "; ".join(f"{g.title}: " + ", ".join(f"{row.label} {row.said}" for row in g.rows) for g in groups)
    names = headings.VETO_CHART, told
    return charts.both(lambda size: charts.grouped("vetoes", groups, names, size)) if groups else None


def _plan(overview: Overview, plan: Plan) -> PlanPart:
    case, answer = overview.case, plan.answer
    numbers, count = overview.judged, overview.draws.count
    return PlanPart(
        plan=plan,
        honest=words.honest(answer.chance, answer.chance_range, count, numbers, overview.lean),
        together=_together(overview, plan),
        worlds=words.worlds(answer.chance),
        changes=tuple(
            (
                case.issue_title(issue),
                case.option_title(issue, case.today[issue]),
                case.option_title(issue, option),
            )
            for issue, option in answer.changes.items()
        ),
        leaders=tuple(_leaders(case, plan)),
        bodies=tuple(_bodies(case, plan)),
        vetoes=tuple(veto for veto in view.vetoes(case, answer) if veto.share >= view.SHOWN),
        lines=tuple(
            (case.actor_title(actor), words.pattern(case, found.pattern), found)
            for actor, crossed in answer.red_lines.items()
            for found in case.actor(actor).never
            if found.pattern in [dict(line) for line in crossed]
        ),
        notes=tuple(words.note(case, note) for note in answer.notes),
        harmed=tuple(_harmed(case, plan)),
    )


def _together(overview: Overview, plan: Plan) -> str:
    steps = reading.together(overview, plan)
    return said.together(plan.title, plan.answer.chance, steps, bool(plan.answer.levers)) if steps else ""


def _leaders(case: Case, plan: Plan) -> list[tuple[str, ...]]:
    answer = plan.answer
    rows = []
    for leader, chance in view.leaders(answer):
        figures = view.sum_up(answer.margins[leader])
        share = words.short(answer.veto_share[leader])
        rows.append((case.actor_title(leader), words.short(chance), *figures, share))
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

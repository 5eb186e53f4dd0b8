"""A text of a paper under *Who would say no, and why?*: its chance, its margins, its votes, its changes."""

from __future__ import annotations

from detente.report.document import (
    Block,
    Cell,
    Fold,
    Para,
    Row,
    Said,
    Section,
    Table,
    Text,
    Whys,
)
from detente.report.sections import consent_charts, refs
from detente.report.sections.blocks import columns, listed, paras, table
from detente.report.sections.changes import changes
from detente.report.sections.consent_lost import lost
from detente.report.sections.setting import Setting
from detente.report.words import common, kept, names, numbers
from detente.report.words import consent as words
from detente.report.words import lost as lost_words
from detente.strategy.findings.costs import harmed
from detente.strategy.findings.figures import case_digits
from detente.strategy.findings.packages import below
from detente.strategy.findings.plans import Plan, likely, plans
from detente.strategy.findings.steps import best_together, together
from detente.strategy.findings.vetoes import leaders
from detente.strategy.tried import FOUND


def build(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """What is said of one text."""
    return (
        *_chance(setting, plan),
        *_together(setting, plan),
        *_red_lines(setting, plan),
        *(Para(words.note(setting.titles, note), "strong") for note in plan.answer.notes),
        *_leaders(setting, plan),
        Fold(lost_words.TITLE, lost(setting.titles, plan.answer)),
        *_bodies(setting, plan),
        *_changes(setting, plan),
        *_levers(setting, plan),
        *_hopes(setting, plan),
    )


def _chance(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    run, answer = setting.overview, plan.answer
    honest = numbers.honest(
        answer.chance, answer.chance_range, run.draws.count, run.judged, run.lean, answer.interval
    )
    also = f" {numbers.sentence(kept.kept(plan.kept))}" if run.ranked else ""
    said = numbers.dots(answer.chance), Text(f" {honest}.{also}")
    return Para(said), Whys(refs.of_plan(setting, plan), "links")


def _together(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """Changes that it holds together and that would fail alone; those of one text stand on the first page."""
    run, titles = setting.overview, setting.titles
    first = best_together(run, likely(run))
    if first is not None and first[0].key == plan.key:
        return ()
    alone = [
        (names.change(titles, step.issue, step.option), step.answer.chance) for step in together(run, plan)
    ]
    title, levers = names.plan(titles, plan), bool(plan.answer.levers)
    return paras(words.together(title, plan.answer.chance, alone, levers) if alone else "")


def _red_lines(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """The red lines that it crosses, each with the words and the day of the statement."""
    case, titles = setting.overview.case, setting.titles
    found: list[Block] = []
    for leader, crossed in plan.answer.red_lines.items():
        for line in case.actor(leader).never:
            if line.pattern not in [dict(one) for one in crossed]:
                continue
            pattern = names.pattern(titles, line.pattern)
            spans = [Text(words.CROSSES.format(leader=titles.actor(leader), pattern=pattern), "strong")]
            spans += [Text(f" {line.said}")] if line.said else []
            spans += [Text(f" ({numbers.day(line.on)})")] if line.on else []
            found.append(Para(tuple(spans)))
    return tuple(found)


def _leaders(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """Whether each leadership signs, and what its margin is made of."""
    case, answer, titles = setting.overview.case, plan.answer, setting.titles
    under, decimals = below(case, setting.overview.draws, answer), case_digits(case)
    signs, parts = [], []
    for leader, chance in leaders(answer):
        margin = words.margin(answer.margins[leader], decimals)
        shares = numbers.short(under[leader]), numbers.short(answer.veto_share.get(leader, 0.0))
        signs.append((titles.actor(leader), numbers.short(chance), margin[-1], *shares))
        parts.append((titles.actor(leader), *margin))
    made_of = table(words.MARGIN, parts, range(1, len(words.MARGIN)))
    return table(words.LEADERS, signs, range(1, len(words.LEADERS))), Fold(words.MARGIN_PARTS, (made_of,))


def _bodies(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """The votes at home, as a table and as seats."""
    rows = []
    for party, bodies in plan.answer.bodies.items():
        for body in bodies:
            key = f"{party}/{body.body}"
            asked = numbers.votes(body.expected_yes, body.needs), numbers.votes(body.needs, body.needs)
            share = numbers.short(plan.answer.veto_share.get(key, 0.0))
            rows.append((names.veto(setting.titles, key), *asked, numbers.short(body.chance), share))
    if not rows:
        return paras(words.NO_BODY)
    least = min(vote.chance for bodies in plan.answer.bodies.values() for vote in bodies)
    shown = table(words.BODIES, rows, range(1, len(words.BODIES)))
    return (Fold(words.at_home(len(rows), least), (shown, *consent_charts.seats(setting, plan))),)


def _changes(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """What it changes, with what that brings each leadership.

    The changes of the best plan found stand in its own section: here only a picture of them.
    """
    shown = changes(setting, plan.answer)
    if plan.origin == FOUND:
        picture = consent_charts.gains(setting, plan, (shown,))
        return (Fold(words.GAINS, picture, on="screen"),) if picture else ()
    picture = consent_charts.gains(setting, plan)
    return (Fold(common.what_changes(len(plan.answer.changes)), (shown, *picture)),)


def _levers(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """Which levers it uses, who holds them, what they cost, and whom they harm."""
    if plan.origin == FOUND or not plan.costs:
        return ()
    case = setting.overview.case
    rows = tuple(
        Row(_lever(setting, lever, level, cost.holder)) for cost in plan.costs for lever, level in cost.levers
    )
    whom = [_harmed(setting, slug) for slug in harmed(case, plan.answer.levers)]
    harms = f" {words.HARMS.format(names=numbers.listed(whom))}" if whom else ""
    note = Para(f"{words.COST_UNIT}{harms}", "note")
    return (Fold(words.WHAT_LEVERS, (Table(columns(words.LEVERS, fixed=(4,)), rows), note)),)


def _lever(setting: Setting, lever: str, level: str, holder: str) -> tuple[Said | Cell, ...]:
    found = setting.overview.case.file.levers[lever]
    kind, of = names.KINDS[found.kind], found.levels[level]
    shown: Said = (Text(kind, "tag"),) if found.kind == "pressure" else kind
    titles = setting.titles
    return titles.lever(lever), of.title or level, titles.actor(holder), shown, numbers.number(of.cost)


def _harmed(setting: Setting, slug: str) -> str:
    """A group, or an actor."""
    group = setting.overview.case.file.groups.get(slug)
    return (group.title or slug) if group is not None else setting.titles.actor(slug)


def _hopes(setting: Setting, plan: Plan) -> tuple[Block, ...]:
    """Hopes and obstacles, where every strategy that changes something names some; else none is shown."""
    if not all(one.file.hopes or one.file.obstacles for one in plans(setting.overview) if not one.empty):
        return ()
    named = (words.HOPES, plan.file.hopes), (words.OBSTACLES, plan.file.obstacles)
    found = tuple(Section("", title, listed(said), 4) for title, said in named if said)
    return (Fold(words.HOPES_AND_OBSTACLES, found),) if found else ()

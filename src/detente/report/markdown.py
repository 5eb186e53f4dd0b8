"""The brief as Markdown: the same content in the same order, in the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente import __version__
from detente.report import (
    consent_part,
    deals_part,
    headings,
    levers_part,
    minute,
    plan_words,
    sources_part,
    strategy_part,
    texts,
    view,
    words,
)
from detente.report.consent_part import ConsentPart, PlanPart
from detente.report.deals_part import DealsPart
from detente.report.levers_part import LeversPart
from detente.report.sources_part import Why
from detente.report.strategy_part import Row
from detente.report.view import Step
from detente.strategy import Overview

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")


def brief_markdown(overview: Overview, made_on: str | None = None) -> str:
    """The whole brief as one Markdown text, with tables as GitHub writes them.

    Args:
        overview: the answers of one run.
        made_on: a date to print at the end, or none; without it the same answers give the same text.

    """
    case = overview.case
    parts = [f"# {_plain(case.title)}", *(_plain(note) for note in case.file.footnotes.values())]
    parts += [_plain(minute.rests(overview)), _plain(minute.by_part(overview)), _plain(case.file.about)]
    parts += [_plain(f"{texts.answered()} {texts.not_yet()}")]
    parts += [*_minute(overview), *_strategies(overview)]
    parts += [_h2(words.QUESTIONS["deals"]), *_deals(overview, deals_part.section(overview))]
    parts += [_h2(words.QUESTIONS["levers"]), *_levers(levers_part.section(overview))]
    parts += [_h2(words.QUESTIONS["consent"]), *_consent(overview, consent_part.section(overview))]
    parts += [_h2(headings.NOT_AT_TABLE), *_groups(overview), *_sources(overview, made_on)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain(text: str) -> str:
    """Text that Markdown must not take for marks, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _h2(title: str) -> str:
    return f"## {_plain(title)}"


def _h3(title: str) -> str:
    return f"### {_plain(title)}"


def _h4(title: str) -> str:
    return f"#### {_plain(title)}"


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {_plain(item)}" for item in items)


def _terms(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{_plain(name)}:** {_plain(said)}" for name, said in pairs if said)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    """A table; columns in ``right`` hold figures."""
    rule = ["---:" if n in right else "---" for n in range(len(head))]
    lines = [[_plain(cell) for cell in row] for row in (head, *rows)]
    lines.insert(1, rule)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _minute(overview: Overview) -> list[str]:
    parts = [_h2(texts.MINUTE)]
    for line in minute.lines(overview):
        parts += [_h3(line.title), *(_plain(said) for said in line.said), _list(line.items)]
        parts += [*(_plain(said) for said in line.after), _plain(line.later)]
        parts += [_h4(texts.WORDS), _terms(line.glossary)] if line.glossary else []
    return parts


def _strategies(overview: Overview) -> list[str]:
    parts, found = [_h2(texts.STRATEGIES)], strategy_part.rows(overview)
    if "consent" in overview.refused:
        return [*parts, _plain(minute.refusal(overview, "consent"))]
    if not found:
        return [*parts, _plain(texts.NO_STRATEGY)]
    parts += [_plain(f"{texts.NO_ADVICE} {texts.WHICH_TEXTS}")]
    parts += [_table(headings.PLAN_HEAD, [_row(row) for row in found])]
    parts += [_plain(headings.PLAN_KEY)]
    for row in found:
        parts += [f"**{_plain(row.plan.title)}**", _plain(row.plan.file.about), _terms(row.details)]
    return [*parts, _plain(consent_part.unchanged(overview)), _plain(texts.base_rates())]


def _row(row: Row) -> list[str]:
    answer = row.plan.answer
    title = f"{row.plan.title}: {row.focus}" if row.focus else row.plan.title
    bar = words.worlds(answer.chance)
    said = f"{bar} {words.chance(answer.chance)} ({words.span(answer.chance_range)})"
    if row.plan.empty:
        said = words.sentence(texts.NOTHING_TO_AGREE)
    return [title, "; ".join(row.costs), row.start, said, row.stopped, "; ".join(row.asks)]


def _deals(overview: Overview, found: DealsPart) -> list[str]:
    if found.refused:
        return [_plain(found.refused)]
    case = overview.case
    names, decimals = [case.name(party) for party in case.parties], words.case_digits(case)
    parts = [_plain(f"{found.answer} {found.better}")]
    if found.offers:
        rows = []
        for offer in found.offers:
            made = [words.change(case, i, o) for i, o in offer.package.items() if o != case.today[i]]
            figures = [words.plain_points(offer.utility[party], decimals) for party in case.parties]
            rows.append(["; ".join(made) or headings.AS_TODAY, *figures])
        parts += [_plain(headings.OFFERS)]
        parts += [_table([headings.PACKAGE, *names], rows, range(1, len(names) + 1))]
    parts += _points(overview, found) if found.table else [_plain(texts.NO_POINT)]
    return [*parts, _plain(found.everywhere), *_why(found.why)]


def _points(overview: Overview, found: DealsPart) -> list[str]:
    table, case = found.table, overview.case
    if table is None:
        return []
    head = [headings.OUTCOME, headings.ALL_SAY_YES]
    head += [headings.gain_of(case.name(party)) for party in case.parties]
    rows = [[title, chance, *figures] for title, chance, figures, _ in table.outcomes]
    names = [name for point in table.points for name in point.names]
    parts = [_h3(headings.POINTS_TITLE), _plain(headings.POINTS_SAID)]
    parts += [_terms(words.POINTS[name] for name in names)]
    parts += [_table(head, rows, range(1, len(head)))]
    parts += [_plain(headings.OUTCOMES_SAID)]
    if any(point.ties > 1 for point in table.points):
        parts.append(_plain(headings.TIES))
    if table.agreed:
        title = headings.AGREE if len(table.points) > 1 else headings.MADE_OF
        parts += [_h4(title), _list(table.agreed)]
    parts.append(_plain(table.unchanged))
    if table.rows:
        head = [headings.ISSUE, headings.TODAY, *(point.title for point in table.points)]
        rows = [[row.issue, row.today, *row.cells] for row in table.rows]
        parts += [_h4(headings.DIFFER), _table(head, rows)]
    elif len(table.points) > 1:
        parts.append(_plain(headings.DIFFER_NONE))
    return parts


def _levers(found: LeversPart) -> list[str]:
    if found.refused:
        return [_plain(found.refused)]
    if not found.changes:
        return [_plain(found.answer), *_why(found.why)]
    said = plan_words
    levers = [_h4(said.OFFERED), _table(said.LEVER_HEAD, found.levers, (3,))]
    parts = [_plain(found.answer), *(levers if found.levers else [_plain(said.NO_LEVER)])]
    parts += [_plain(said.NO_FORECAST), _h4(headings.what_changes(found.count))]
    parts += [_table(found.head, found.changes, range(3, len(found.head)))]
    parts += [_h4(said.CURVE), _plain(said.CURVE_SAID), _table(said.CURVE_HEAD, found.curve, range(4))]
    parts += [_h4(said.CHEAPEST), _table(said.CHEAPEST_HEAD, found.cheapest, range(5))]
    parts += [_h4(said.RUNNERS), _table(said.RUNNERS_HEAD, found.runners, range(3))] if found.runners else []
    return [*parts, *_why(found.why)]


def _consent(overview: Overview, found: ConsentPart) -> list[str]:
    if found.refused:
        return [_plain(found.refused)]
    parts = [_plain(said) for said in (texts.WHICH_TEXTS, found.answer, texts.SHARED, *found.home)]
    parts += [_h4(headings.TABLES_READ), _terms(headings.TABLES_SAID)] if found.plans else []
    for part in found.plans:
        parts += _plan(part, [overview.case.name(party) for party in overview.case.parties])
    if found.steps:
        parts += [_h3(texts.ONE_CHANGE), _plain(found.left_out)]
        parts.append(_plain(headings.STEPS_SAID))
    for title, steps in found.steps:
        rows = [_step(overview, step) for step in steps]
        parts += [_h4(title), _table(headings.STEPS_HEAD, rows, (1, 2))]
    if found.helpless:
        parts += [_h4(headings.left_out(len(found.helpless))), _plain(found.only_left_out)]
        parts += [_list(found.helpless)]
    return [*parts, *_why(found.why)]


def _step(overview: Overview, step: Step) -> list[str]:
    case, answer = overview.case, step.answer
    gains = ", ".join(
        f"{case.name(party)} {words.points(gain, step.decimals)}" for party, gain in step.by_gain
    )
    figures = [words.short(answer.chance), words.short_span(answer.chance_range), gains]
    return [step.title, *figures, view.stopped_by(case, answer)]


def _plan(part: PlanPart, parties: Sequence[str]) -> list[str]:
    parts = [_h3(part.plan.title), _plain(f"{part.worlds} {part.honest}.")]
    parts.append(_plain(part.together))
    for actor, pattern, line in part.lines:
        on = f"({words.day(line.on)})" if line.on else ""
        said = _plain(f"{line.said} {on}".strip())
        parts.append(f"**{_plain(texts.crosses(actor, pattern))}** {said}".strip())
    parts += [f"**{_plain(note)}**" for note in part.notes]
    parts += [_table(headings.LEADERS_HEAD, part.leaders, range(1, len(headings.LEADERS_HEAD)))]
    parts += [_h4(headings.MARGIN_PARTS)]
    parts += [_table(headings.MARGIN_HEAD, part.margins, range(1, len(headings.MARGIN_HEAD)))]
    parts += [_h4(part.at_home) if part.bodies else _plain(part.at_home)]
    if part.bodies:
        parts += [_table(headings.BODIES_HEAD, part.bodies, range(1, len(headings.BODIES_HEAD)))]
    if part.changes:
        head = headings.changes_head(parties)
        parts += [_h4(headings.what_changes(len(part.plan.answer.changes)))]
        parts += [_table(head, part.changes, range(3, len(head)))]
        parts += _levers_used(part)
    for title, items in ((headings.HOPES, part.hopes), (headings.OBSTACLES, part.obstacles)):
        parts += [_h4(title), _list(items)] if items else []
    return parts


def _levers_used(part: PlanPart) -> list[str]:
    if not part.plan.costs:
        return []
    rows = [
        (title, level, cost.holder, kind, price)
        for cost in part.plan.costs
        for title, level, kind, price in cost.levers
    ]
    harms = headings.harms(list(part.harmed)) if part.harmed else ""
    said = _plain(f"{texts.COST_UNIT} {harms}")
    return [_h4(headings.WHAT_LEVERS), _table(headings.LEVERS_HEAD, rows, (4,)), said]


def _why(found: Why | None) -> list[str]:
    if found is None:
        return []
    more = (
        (headings.INPUTS, headings.inputs(found.numbers, found.judged)),
        (headings.SHEETS, "; ".join(found.sheets)),
        (texts.METHOD, found.method),
    )
    return [_h4(headings.WHY), _terms((*found.formula, *more))]


def _groups(overview: Overview) -> list[str]:
    case = overview.case
    found = [group for group in case.file.groups.values() if not group.at_table]
    if not found:
        return [_plain(headings.NO_GROUPS)]

    def said(by_issue: dict[str, str]) -> str:
        lines = [
            f"{text} ({case.issue_title(issue) if issue in case.file.issues else issue})"
            for issue, text in by_issue.items()
        ]
        return "; ".join(lines) or headings.NOT_SAID

    rows = []
    for group in found:
        size = f" ({headings.about_size(words.number(group.size))})" if group.size else ""
        title = f"{group.title or headings.UNNAMED}{size}"
        rows.append([title, said(dict(group.gains)), said(dict(group.risks))])
    return [_plain(headings.GROUPS_SAID), _table(headings.GROUPS_HEAD, rows)]


def _sources(overview: Overview, made_on: str | None) -> list[str]:
    found = sources_part.section(overview, __version__)
    head = (headings.PART, headings.NUMBERS, headings.OF_THEM_JUDGED)
    rows = [(headings.PARTS[part], str(numbers), str(judged)) for part, numbers, judged in found.parts]
    parts = [_h2(headings.SOURCES), _plain(headings.SOURCES_SAID), _table(head, rows, (1, 2))]
    if found.sources:
        parts.append(_h4(headings.sources_of(len(found.sources))))
        listed = []
        for source in found.sources:
            text = "".join(f"<{link}>" if link else _plain_piece(said) for said, link in source.pieces)
            listed.append(f"- {_plain(source.what)}: {text}")
        parts.append("\n".join(listed))
    parts.append("---")
    parts.append(f"{_plain(headings.AGAIN_SAID)} `{found.command}`")
    version = headings.version_said(found.version, found.draws, found.seed, found.lean)
    dated = headings.made_on(words.day(made_on)) if made_on else ""
    return [*parts, _plain(f"{version} {dated}")]


def _plain_piece(text: str) -> str:
    """The same with the spaces at its ends, which part it from a link."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", text))

"""The brief as Markdown: the same content in the same order, in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente import __version__
from detente.report import (
    card,
    card_words,
    consent_part,
    deals_part,
    headings,
    kept_words,
    levers_part,
    minute,
    sequence_part,
    sources_part,
    strategy_part,
    stress_part,
    texts,
    traces,
    view,
    words,
)
from detente.report.consent_part import ConsentPart, PlanPart
from detente.report.deals_part import DealsPart
from detente.report.markdown_marks import (
    folds,
    grid,
    h2,
    h3,
    h4,
    listing,
    plain,
    plain_piece,
    terms,
    why,
    whys,
)
from detente.report.markdown_plans import levers, sequence, stress
from detente.report.strategy_part import Row
from detente.report.traces import Trace
from detente.report.view import Step
from detente.strategy import Overview
from detente.why import Whys

Traces = Mapping[str, Trace]


def brief_markdown(overview: Overview, made_on: str | None = None, traced: Whys | None = None) -> str:
    """The whole brief as one Markdown text, with tables as GitHub writes them.

    Args:
        overview: the answers of one run.
        made_on: a date to print at the end, or none; without it the same answers give the same text.
        traced: its figures, traced (`traces.asked` says which); without them no headline has a *why?*.

    """
    case, found = overview.case, traces.section(overview, traced)
    parts = [f"# {plain(case.title)}", *(plain(note) for note in case.file.footnotes.values())]
    parts += [plain(minute.rests(overview)), plain(case.file.about)]
    parts += [*_minute(overview, found), *_strategies(overview, found)]
    parts += [h2(words.QUESTIONS["deals"]), *_deals(overview, deals_part.section(overview), found)]
    parts += [h2(words.QUESTIONS["levers"]), *levers(levers_part.section(overview), found)]
    parts += [h2(words.QUESTIONS["consent"]), *_consent(overview, consent_part.section(overview), found)]
    parts += [h2(words.QUESTIONS["sequence"]), *sequence(sequence_part.section(overview), found)]
    parts += [h2(words.QUESTIONS["stress"]), *stress(stress_part.section(overview), found)]
    parts += [h2(headings.NOT_AT_TABLE), *_groups(overview), *_sources(overview, made_on)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _minute(overview: Overview, found: Traces) -> list[str]:
    parts, links = [h2(texts.MINUTE)], traces.on_the_card(overview)
    order, decides = sequence_part.in_the_minute(overview), stress_part.in_the_minute(overview)
    full = traces.in_the_minute(overview)
    for title, said in card.card(overview):
        parts += [f"**{plain(title)}.** {plain(said)}"]
        if title == texts.POSSIBLE and card.rows(overview):
            parts.append(grid(card.head(overview), card.rows(overview)))
        parts.append(whys(traces.listed(found, links.get(title, []))))
    shown = "consent" not in overview.refused
    parts += [plain(card_words.means(overview.lean, overview.ranked))] if shown else []
    parts += [h3(card_words.REASONS), plain(minute.by_part(overview))]
    parts += [plain(f"{texts.answered()} {texts.not_yet()}")]
    for line in minute.lines(overview, order, decides):
        parts += [h4(line.title), *(plain(said) for said in line.said), listing(line.items)]
        parts += [*(plain(said) for said in line.after), plain(line.later)]
        parts.append(whys(traces.listed(found, full.get(line.title, []))))
        parts += [f"**{plain(texts.WORDS)}**", terms(line.glossary)] if line.glossary else []
    return parts


def _strategies(overview: Overview, traced: Traces) -> list[str]:
    parts, found = [h2(texts.STRATEGIES)], strategy_part.rows(overview)
    if "consent" in overview.refused:
        return [*parts, plain(minute.refusal(overview, "consent"))]
    if not found:
        return [*parts, plain(texts.NO_STRATEGY)]
    parts += [plain(f"{texts.NO_ADVICE} {texts.WHICH_TEXTS}")]
    parts += [grid(headings.PLAN_HEAD, [_row(row) for row in found])]
    parts += [plain(f"{headings.PLAN_KEY} {kept_words.KEY}" if overview.ranked else headings.PLAN_KEY)]
    for row in found:
        parts += [f"**{plain(row.plan.title)}**", plain(row.plan.file.about), terms(row.details)]
        parts += [] if row.plan.empty else folds(traces.listed(traced, list(traces.of_plan(row.plan))))
    return [*parts, plain(consent_part.unchanged(overview)), plain(texts.base_rates())]


def _row(row: Row) -> list[str]:
    answer = row.plan.answer
    title = f"{row.plan.title}: {row.focus}" if row.focus else row.plan.title
    bar = words.worlds(answer.chance)
    said = f"{bar} {words.chance(answer.chance)} ({words.span(answer.chance_range)})"
    said = "; ".join([said, *row.kept])
    if row.plan.empty:
        said = words.sentence(texts.NOTHING_TO_AGREE)
    return [title, "; ".join(row.costs), row.start, said, row.stopped, "; ".join(row.asks)]


def _deals(overview: Overview, found: DealsPart, traced: Traces) -> list[str]:
    if found.refused:
        return [plain(found.refused)]
    case = overview.case
    names, decimals = [case.name(party) for party in case.parties], words.case_digits(case)
    parts = [plain(f"{found.answer} {found.better}")]
    if found.offers:
        rows = []
        for offer in found.offers:
            made = [words.change(case, i, o) for i, o in offer.package.items() if o != case.today[i]]
            figures = [words.plain_points(offer.utility[party], decimals) for party in case.parties]
            rows.append(["; ".join(made) or headings.AS_TODAY, *figures])
        parts += [plain(headings.OFFERS)]
        parts += [grid([headings.PACKAGE, *names], rows, range(1, len(names) + 1))]
    parts += _points(overview, found, traced) if found.table else [plain(texts.NO_POINT)]
    return [*parts, plain(found.everywhere), *why(found.why)]


def _points(overview: Overview, found: DealsPart, traced: Traces) -> list[str]:
    table, case = found.table, overview.case
    if table is None:
        return []
    head = [headings.OUTCOME, headings.ALL_SAY_YES]
    head += [headings.gain_of(case.name(party)) for party in case.parties]
    rows = [[title, chance, *figures] for title, chance, figures, _ in table.outcomes]
    names = [name for point in table.points for name in point.names]
    parts = [h3(headings.POINTS_TITLE), plain(headings.POINTS_SAID)]
    parts += [terms(words.POINTS[name] for name in names)]
    parts += [grid(head, rows, range(1, len(head)))]
    parts += [plain(headings.OUTCOMES_SAID), *folds(traces.listed(traced, traces.of_points(overview)))]
    if any(point.ties > 1 for point in table.points):
        parts.append(plain(headings.TIES))
    if table.agreed:
        title = headings.AGREE if len(table.points) > 1 else headings.MADE_OF
        parts += [h4(title), listing(table.agreed)]
    parts.append(plain(table.unchanged))
    if table.rows:
        head = [headings.ISSUE, headings.TODAY, *(point.title for point in table.points)]
        rows = [[row.issue, row.today, *row.cells] for row in table.rows]
        parts += [h4(headings.DIFFER), grid(head, rows)]
    elif len(table.points) > 1:
        parts.append(plain(headings.DIFFER_NONE))
    return parts


def _consent(overview: Overview, found: ConsentPart, traced: Traces) -> list[str]:
    if found.refused:
        return [plain(found.refused)]
    parts = [plain(said) for said in (texts.WHICH_TEXTS, found.answer, texts.SHARED, *found.home)]
    parts += [h4(headings.TABLES_READ), terms(headings.TABLES_SAID)] if found.plans else []
    for part in found.plans:
        names = [overview.case.name(party) for party in overview.case.parties]
        parts += _plan(part, names, overview.ranked, traced)
    if found.steps:
        parts += [h3(texts.ONE_CHANGE), plain(found.left_out)]
        parts.append(plain(headings.STEPS_SAID))
        parts += [plain(kept_words.STEPS_SAID)] if overview.ranked else []
    for title, steps in found.steps:
        rows = [_step(overview, step) for step in steps]
        parts += [h4(title), grid(headings.STEPS_HEAD, rows, (1, 2))]
    if found.helpless:
        parts += [h4(headings.left_out(len(found.helpless))), plain(found.only_left_out)]
        parts += [listing(found.helpless)]
    return [*parts, *why(found.why)]


def _step(overview: Overview, step: Step) -> list[str]:
    case, answer = overview.case, step.answer
    gains = ", ".join(
        f"{case.name(party)} {words.points(gain, step.decimals)}" for party, gain in step.by_gain
    )
    chance = words.short(answer.chance)
    chance = f"{chance}; {kept_words.beside(step.kept)}" if overview.ranked else chance
    figures = [chance, words.short_span(answer.chance_range), gains]
    return [step.title, *figures, view.stopped_by(case, answer)]


def _plan(part: PlanPart, parties: Sequence[str], ranked: bool, traced: Traces) -> list[str]:
    kept = f" {words.sentence(kept_words.kept(part.plan.kept))}" if ranked else ""
    parts = [h3(part.plan.title), plain(f"{part.worlds} {part.honest}.{kept}")]
    parts.append(whys(traces.listed(traced, list(traces.of_plan(part.plan)))))
    parts.append(plain(part.together))
    for actor, pattern, line in part.lines:
        on = f"({words.day(line.on)})" if line.on else ""
        said = plain(f"{line.said} {on}".strip())
        parts.append(f"**{plain(texts.crosses(actor, pattern))}** {said}".strip())
    parts += [f"**{plain(note)}**" for note in part.notes]
    parts += [grid(headings.LEADERS_HEAD, part.leaders, range(1, len(headings.LEADERS_HEAD)))]
    parts += [h4(headings.MARGIN_PARTS)]
    parts += [grid(headings.MARGIN_HEAD, part.margins, range(1, len(headings.MARGIN_HEAD)))]
    parts += [h4(part.at_home) if part.bodies else plain(part.at_home)]
    if part.bodies:
        parts += [grid(headings.BODIES_HEAD, part.bodies, range(1, len(headings.BODIES_HEAD)))]
    if part.changes:
        head = headings.changes_head(parties)
        parts += [h4(headings.what_changes(len(part.plan.answer.changes)))]
        parts += [grid(head, part.changes, range(3, len(head)))]
        parts += _levers_used(part)
    for title, items in ((headings.HOPES, part.hopes), (headings.OBSTACLES, part.obstacles)):
        parts += [h4(title), listing(items)] if items else []
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
    said = plain(f"{texts.COST_UNIT} {harms}")
    return [h4(headings.WHAT_LEVERS), grid(headings.LEVERS_HEAD, rows, (4,)), said]


def _groups(overview: Overview) -> list[str]:
    case = overview.case
    found = [group for group in case.file.groups.values() if not group.at_table]
    if not found:
        return [plain(headings.NO_GROUPS)]

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
    return [plain(headings.GROUPS_SAID), grid(headings.GROUPS_HEAD, rows)]


def _sources(overview: Overview, made_on: str | None) -> list[str]:
    found = sources_part.section(overview, __version__)
    head = (headings.PART, headings.NUMBERS, headings.OF_THEM_JUDGED)
    rows = [(headings.PARTS[part], str(numbers), str(judged)) for part, numbers, judged in found.parts]
    parts = [h2(headings.SOURCES), plain(headings.SOURCES_SAID), grid(head, rows, (1, 2))]
    if found.sources:
        parts.append(h4(headings.sources_of(len(found.sources))))
        listed = []
        for source in found.sources:
            text = "".join(f"<{link}>" if link else plain_piece(said) for said, link in source.pieces)
            listed.append(f"- {plain(source.what)}: {text}")
        parts.append("\n".join(listed))
    parts.append("---")
    parts.append(f"{plain(headings.AGAIN_SAID)} `{found.command}`")
    version = headings.version_said(found.version, found.draws, found.seed, found.lean)
    dated = headings.made_on(words.day(made_on)) if made_on else ""
    return [*parts, plain(f"{version} {dated}")]

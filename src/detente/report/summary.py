"""The summary on the terminal: what is possible, who stops it, how sure."""

from __future__ import annotations

from detente.report import kept_words, minute, reading, sequence_part, stress_part, texts, view, words
from detente.report.tables import bullet, paragraph, table
from detente.strategy import Overview

MOST_STEPS = 8
"""Steps listed at each end."""


def summary_text(overview: Overview, width: int = 80) -> str:
    """The summary as one plain text, no line longer than ``width`` (at least 60)."""
    return "\n".join(summary(overview, width))


def summary(overview: Overview, width: int = 80) -> list[str]:
    """The summary line by line, without line ends."""
    width = max(width, 60)
    case = overview.case
    lines = [*paragraph(case.title, width), *paragraph(minute.rests_on(overview), width)]
    for title, said in (
        (texts.READ, minute.read(overview)),
        (texts.POSSIBLE, [*minute.possible(overview), *minute.held_together(overview)]),
        (texts.STOPS, minute.stops(overview)),
        (texts.COST, _cost(overview)),
        (words.QUESTIONS["sequence"], [sequence_part.in_the_minute(overview)]),
        (words.QUESTIONS["stress"], [stress_part.in_the_minute(overview)]),
        (texts.SURE, minute.sure(overview)),
    ):
        lines += ["", title.upper()] if said else []
        for text in said:
            lines += bullet(text, width)
    if view.plans(overview):
        lines += ["", texts.STRATEGIES.upper(), *_strategies(overview, width)]
    if view.steps(overview):
        lines += ["", texts.ONE_CHANGE.upper(), *_steps(overview, width)]
        lines += ["", *paragraph(minute.left_out(overview), width)]
    return [*lines, "", *paragraph(texts.not_yet(), width)]


def _cost(overview: Overview) -> list[str]:
    """What each strategy and the best plan found cost whom; nothing where consent is closed."""
    if "consent" in overview.refused:
        return []
    line = minute.cost(overview)
    return [*line.said, *line.items, line.later]


def _strategies(overview: Overview, width: int) -> list[str]:
    rows = []
    ranked = overview.ranked
    for plan in [*view.plans(overview), *reading.searched(overview)]:
        if plan.empty:
            rows.append([plan.title, "", "-", "", *([""] if ranked else []), texts.NOTHING_TO_AGREE])
            continue
        answer = plan.answer
        rows.append(
            [
                plan.title,
                words.worlds(answer.chance),
                words.short(answer.chance),
                words.short_span(answer.chance_range),
                *([kept_words.cell(plan.kept)] if ranked else []),
                view.stopped_by(overview.case, answer),
            ]
        )
    if not ranked:
        return table(texts.STRATEGY_HEAD, rows, width, "wlrrw")
    # The bar of worlds gives its room to the figure of what is kept.
    head = (texts.STRATEGY_HEAD[0], *texts.STRATEGY_HEAD[2:4], kept_words.KEPT, texts.STRATEGY_HEAD[4])
    shown = table(head, [[row[0], *row[2:]] for row in rows], width, "wrrrw")
    return [*shown, "", *paragraph(kept_words.TABLE, width)]


def _steps(overview: Overview, width: int) -> list[str]:
    """Those by which every party gains, likeliest first; then those that only some want, least first."""
    case, every = overview.case, view.steps(overview)
    good = [step for step in every if step.all_gain][:MOST_STEPS]
    bad = [step for step in reversed(every) if step.disputed][:MOST_STEPS]
    lines: list[str] = []
    likely = kept_words.LIKELY_STEPS if overview.ranked else texts.LIKELY_STEPS
    for title, chosen in ((likely, good), (texts.BLOCKED_STEPS, bad)):
        if not chosen:
            continue
        rows, ranked = [], overview.ranked
        for step in chosen:
            answer = step.answer
            figures = [words.short(answer.chance), words.short_span(answer.chance_range)]
            kept = [kept_words.plain(step.kept.chance if step.kept else None)] if ranked else []
            rows.append([step.title, *figures, *kept, view.stopped_by(case, answer)])
        head: tuple[str, ...] = texts.STEP_HEAD
        head = (*head[:3], kept_words.KEPT, *head[3:]) if ranked else head
        lines += [*paragraph(title, width), *table(head, rows, width, "wrrrw" if ranked else "wrrw"), ""]
    return lines[:-1]

"""`levers` and `strategy` as plain text: what these commands print."""

from __future__ import annotations

from detente.case import Case
from detente.levers import Levers, Plan
from detente.report import headings, kept_words, texts, words
from detente.report import plan_words as said
from detente.report.answers import method
from detente.report.levers_part import MOST_ROWS, cheapest_rows, figures, lever_rows, runner_rows, spread
from detente.report.tables import bullet, paragraph, table
from detente.strategy import Comparison, Row


def levers_text(case: Case, answer: Levers, width: int = 80) -> str:
    """What would it take, in plain text."""
    lines = [said.TITLE, "", *paragraph(said.answer(answer, shown=words.case_digits(case)), width)]
    for actor, line in answer.binding:
        sentence = said.BINDING.format(actor=case.actor_title(actor), line=words.pattern(case, dict(line)))
        lines += ["", *paragraph(sentence, width)]
    if answer.best is not None:
        lines += _plan(case, answer.best.plan, width)
        lines += _pressure(case, answer, width)
        lines += _curve(answer, words.case_digits(case), width)
        lines += _cheapest(answer, words.case_digits(case), width)
        lines += _runners(case, answer, width)
    lines += ["", *paragraph(texts.grounds(case), width)]
    looked = f"{answer.tried} plans valued, {answer.nodes} parts looked at"
    return "\n".join([*lines, "", *paragraph(f"{texts.METHOD}: {method(answer.method)} {looked}.", width)])


def _plan(case: Case, plan: Plan, width: int) -> list[str]:
    lines = ["", said.CHANGES.upper()]
    for issue, option in plan.changes.items():
        lines += bullet(words.change(case, issue, option), width)
    lines += ["", said.OFFERED.upper()]
    if not plan.levers:
        return [*lines, said.NO_LEVER]
    return [*lines, *table(said.LEVER_HEAD, lever_rows(case, plan), width, "wwwr")]


def _pressure(case: Case, answer: Levers, width: int) -> list[str]:
    if not answer.pressure:
        return []
    rows = []
    for one in answer.pressure:
        on = "; ".join(
            f"{case.actor_title(a)} {words.points(p, words.case_digits(case))}" for a, p in one.points.items()
        )
        harms = ", ".join(one.harms) or said.NOBODY
        rows.append([said.lever(case, one.lever), said.level(case, one.lever, one.level), on, harms])
    head = ["", said.PRESSURE.upper(), *paragraph(said.PRESSURE_SAID, width)]
    return [*head, *table(said.PRESSURE_HEAD, rows, width, "wwww")]


def _curve(answer: Levers, decimals: int, width: int) -> list[str]:
    shown = spread(answer.curve, MOST_ROWS)
    head = ["", said.CURVE.upper(), *paragraph(said.CURVE_SAID, width)]
    return [*head, *table(said.CURVE_HEAD, [figures(plan, decimals) for plan in shown], width, "rrrr")]


def _cheapest(answer: Levers, decimals: int, width: int) -> list[str]:
    return [
        "",
        said.CHEAPEST.upper(),
        *table(said.CHEAPEST_HEAD, cheapest_rows(answer, decimals), width, "rrrrr"),
    ]


def _runners(case: Case, answer: Levers, width: int) -> list[str]:
    rows = runner_rows(case, answer, words.case_digits(case))
    if not rows:
        return []
    if not answer.ranked:
        return ["", said.RUNNERS.upper(), *table(said.RUNNERS_HEAD, rows, width, "rrrw")]
    first = ["", *paragraph(kept_words.SHORTLIST.upper(), width), *paragraph(kept_words.TABLE, width)]
    return [*first, *table(kept_words.SHORTLIST_HEAD, rows, width, "rrrrw")]


def strategy_text(case: Case, answer: Comparison, width: int = 80) -> str:
    """Strategies side by side, in plain text."""
    rows, notes = [], []
    for row, rank in zip(answer.rows_, answer.ranks, strict=True):
        rows.append([row_title(row), *_row(case, row, _place(answer, row, rank))])
        if row.settles is False:
            notes.append(f"{row.title}: {said.DOES_NOT_SETTLE}.")
    lines = [said.STRATEGIES, "", *_side_by_side(answer, rows, width)]
    lines += ["", *paragraph(said.STRATEGY_SAID, width)]
    lines += ["", *paragraph(kept_words.KEY, width)] if answer.ranked else []
    lines += ["", *paragraph(texts.grounds(case), width)]
    for row in answer.rows_:
        about = [row.focus, row.risk, row.evidence]
        if any(about) or row.kept is not None:
            lines += ["", *paragraph(row_title(row).upper(), width)]
            heads = (headings.FOCUS, headings.RISK, headings.EVIDENCE)
            for head, text in zip(heads, about, strict=True):
                lines += paragraph(f"{head}: {text}", width) if text else []
            if row.plan is not None and row.plan.pledged:
                lines += paragraph(f"{headings.LEVERS}: {said.costs(case, row.plan.cost)}", width)
            if row.start:
                lines += paragraph(f"{said.START}: {row.start}", width)
            if row.asks and answer.ranked:
                asks = "; ".join(case.actor_title(actor) for actor in row.asks)
                lines += paragraph(f"{said.STRATEGY_HEAD[-1]}: {asks}", width)
            if row.kept is not None:
                first = kept_words.who_first(answer.titles, row.kept, _unfit(case, row))
                lines += paragraph(f"{kept_words.WHO_FIRST}: {first}", width)
    return "\n".join([*lines, *(line for note in notes for line in ["", *paragraph(note, width)])])


def _side_by_side(answer: Comparison, rows: list[list[str]], width: int) -> list[str]:
    """The table; where it was asked what would be kept, whom it asks to move stands below."""
    head: tuple[str, ...] = said.STRATEGY_HEAD
    if not answer.ranked:
        return table(head, [[*row[:3], *row[5:]] for row in rows], width, "wrrrrw")
    head = (*head[:3], *kept_words.STRATEGY_HEAD, *head[3:5])
    for row in rows:
        if row[1] == said.EMPTY:
            row[:2] = [f"{row[0]} ({said.EMPTY})", ""]
    return table(head, [row[:7] for row in rows], width, "wrrrrrr")


def row_title(row: Row) -> str:
    """What a row is called."""
    if row.kind == "named":
        return row.title
    # Only a strategy that says what it settles is searched for.
    return said.FOUND_BEST if row.settles is None else said.FOUND_FOR.format(title=row.title)


def _unfit(case: Case, row: Row) -> bool:
    """Whether a strategy has an order that does not fit its package."""
    own = row.kept.own if row.kept is not None else None
    return row.kind == "named" and own is None and bool(case.file.strategies[row.key].order)


def _place(answer: Comparison, row: Row, rank: int | None) -> str:
    """The place among the rows of the same kind."""
    return str(rank) if rank is not None and sum(one.kind == row.kind for one in answer.rows_) > 1 else ""


def _row(case: Case, row: Row, place: str) -> list[str]:
    if row.consent is None or row.plan is None:
        return [said.EMPTY, "", "", "", "", "", ""]
    asked = "; ".join(case.actor_title(actor) for actor in row.asks)
    return [
        words.short(row.consent.chance),
        words.short_span(row.consent.chance_range),
        kept_words.cell(row.kept),
        place,
        words.plain_points(row.plan.objective, words.case_digits(case)),
        words.cost(row.plan.pledged),
        asked,
    ]

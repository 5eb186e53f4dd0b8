"""How `levers`, `strategy` and `deals --over-draws` show themselves in a notebook."""

from __future__ import annotations

from collections.abc import Mapping

from detente.deals import Candidate, Robust
from detente.levers import Levers
from detente.report import charts, headings, kept_words, levers_part, plan_words, plans, texts, words
from detente.report.charts import Bar
from detente.report.export import alone
from detente.report.robust_text import HEAD, MEANS, TITLE, top
from detente.report.shows import Picture, Sheet, View
from detente.strategy import Comparison, Row

# Levers ---------------------------------------------------------------------------------------------------


def _levers_said(answer: Levers) -> str:
    return (
        f"{plan_words.answer(answer)} {texts.beside_others()}" if answer.best else plan_words.answer(answer)
    )


def _levers_table(answer: Levers) -> Sheet:
    """The best plan and others that differ in kind, in the order of the shortlist."""
    if answer.best is None:
        return Sheet(plan_words.PLANS_HEAD, (), "rrrw")
    shown, ranked = plan_words.decimals(answer.best.plan), answer.ranked
    rows = []
    for plan in answer.shortlist:
        least, chance, cost = levers_part.in_short(plan, shown)
        made = "; ".join(answer.titles.change(*change) for change in plan.changes.items())
        kept = (kept_words.plain(plan.chance_kept),) if ranked else ()
        rows.append((*kept, least, chance, cost, made))
    head = (kept_words.KEPT, *plan_words.PLANS_HEAD) if ranked else plan_words.PLANS_HEAD
    return Sheet(head, tuple(rows), "r" * (len(head) - 1) + "w")


def _levers_chart(answer: Levers) -> Picture | None:
    drawn = levers_part.chart(answer)
    if drawn is None:
        return None
    return Picture(alone(drawn.wide, (plan_words.CURVE_SAID,)), ". ".join(plan_words.chart_words(answer)))


# Strategies -----------------------------------------------------------------------------------------------


def _strategy_said(_answer: Comparison) -> str:
    return f"{plan_words.STRATEGY_SAID} {texts.beside_others()}"


def _strategy_table(answer: Comparison) -> Sheet:
    found = [plan_words.decimals(row.plan) for row in answer.rows_ if row.plan is not None]
    shown = min(found, default=1)
    rows = tuple((plans.row_title(row), *_strategy(answer, row, shown)) for row in answer.rows_)
    head = plan_words.STRATEGY_HEAD
    if not answer.ranked:
        return Sheet(head, rows, "wrrrrw")
    shown_rows = tuple(
        (*cells[:3], kept_words.cell(row.kept) if row.consent is not None else "", *cells[3:])
        for row, cells in zip(answer.rows_, rows, strict=True)
    )
    return Sheet((*head[:3], kept_words.KEPT, *head[3:]), shown_rows, "wrrrrrw")


def _strategy(answer: Comparison, row: Row, decimals: int) -> tuple[str, ...]:
    if row.consent is None or row.plan is None:
        return (plan_words.EMPTY, "", "", "", "")
    asked = "; ".join(answer.titles.veto(actor) for actor in row.asks)
    least, chance, cost = levers_part.in_short(row.plan, decimals)
    return chance, words.short_span(row.consent.chance_range), least, cost, asked


def _strategy_chart(answer: Comparison) -> Picture | None:
    rows = []
    for row in answer.rows_:
        if row.consent is None:
            continue
        figure = f"{words.short(row.consent.chance)} ({words.short_span(row.consent.chance_range)})"
        kind = "plan" if row.kind == "named" else "solution"
        rows.append(Bar(plans.row_title(row), row.consent.chance, figure, kind, row.consent.chance_range))
    if not rows:
        return None
    said = "; ".join(f"{row.label}: {row.said}" for row in rows)
    drawn = charts.bars("strategies", rows, (headings.CHANCE_CHART, said))
    notes = (headings.chance_caption(answer.lean),)
    return Picture(alone(drawn, notes), f"{headings.CHANCE_CHART}. {said}")


# Robust ---------------------------------------------------------------------------------------------------


def _top(answer: Robust) -> list[tuple[str, Candidate]]:
    """The candidates within the red lines that are shown, named or numbered."""
    found = top(answer.within_red_lines)
    return [
        (", ".join(one.strategies) or plan_words.PACKAGE_NO.format(number=n), one)
        for n, one in enumerate(found, 1)
    ]


def _robust_table(answer: Robust) -> Sheet:
    found = _top(answer)
    parties = list(found[0][1].mean_gain) if found else []
    most = max((abs(gain) for _, one in found for gain in one.mean_gain.values()), default=0)
    shown = words.digits(most)
    rows = [
        (
            title,
            words.short(one.on_frontier),
            words.points(one.worst_gain, shown),
            *(words.points(one.mean_gain[party], shown) for party in parties),
        )
        for title, one in found
    ]
    gains = (plan_words.MEAN_GAIN.format(party=answer.titles.party(party)) for party in parties)
    return Sheet((*HEAD, *gains), tuple(rows), "wrr" + "r" * len(parties))


def _robust_chart(answer: Robust) -> Picture | None:
    rows = [Bar(title, one.on_frontier, words.short(one.on_frontier), "plan") for title, one in _top(answer)]
    if not rows:
        return None
    said = "; ".join(f"{row.label}: {row.said}" for row in rows)
    drawn = charts.bars("robust", rows, (TITLE, said))
    return Picture(alone(drawn, (MEANS,)), f"{TITLE} {said}")


def _robust_said(_answer: Robust) -> str:
    return MEANS


PLAN_VIEWS: Mapping[type, View] = {
    Levers: View(plan_words.TITLE, _levers_said, _levers_table, _levers_chart, Levers.rows),
    Comparison: View(
        plan_words.STRATEGIES, _strategy_said, _strategy_table, _strategy_chart, Comparison.rows
    ),
    Robust: View(TITLE, _robust_said, _robust_table, _robust_chart, Robust.rows),
}
"""The answers that are shown here."""

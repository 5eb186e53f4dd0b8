"""Answers in a notebook: `detente.shown` finds this module, and this module knows each kind of answer.

A new answer needs its four functions here or beside (`notebook_plans`), and a line in `VIEWS`.
"""

from __future__ import annotations

import html as escaped
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from detente.case import DetenteError
from detente.consent import Consent
from detente.deals import Deals
from detente.report import (
    charts,
    consent_charts,
    deals_chart,
    export,
    headings,
    kept_words,
    minute,
    pictured,
    reading,
    texts,
    view,
    words,
)
from detente.report.charts import Bar, Group
from detente.report.export import MissingExtraError, alone
from detente.report.labels import Mark
from detente.report.notebook_plans import PLAN_VIEWS
from detente.report.notebook_risks import RISK_VIEWS
from detente.report.shows import Picture, Sheet, View
from detente.strategy import Overview, Validity


def html(answer: object) -> str:
    """The answer for a notebook: title, sentence, table and chart."""
    found = _view(answer)
    sheet, picture = found.table(answer), found.chart(answer)
    said = f"<p><strong>{escaped.escape(found.title)}</strong></p><p>{escaped.escape(found.said(answer))}</p>"
    shown = sheet._repr_html_() if sheet.rows else ""
    more = found.also(answer) if found.also is not None else None
    drawn = "".join(one._repr_html_() for one in (picture, more) if one is not None)
    return f"<div>{said}{shown}{drawn}</div>"


def table(answer: object) -> Sheet:
    """The answer as a table."""
    return _view(answer).table(answer)


def chart(answer: object) -> Picture:
    """The answer as a chart.

    Raises:
        DetenteError: there is nothing to draw.

    """
    picture = _view(answer).chart(answer)
    if picture is None:
        raise DetenteError(pictured.NO_CHART)
    return picture


def frame(answer: object) -> Any:
    """The answer as a pandas data frame.

    Raises:
        MissingExtraError: pandas isn't installed.

    """
    rows = _view(answer).rows(answer)
    try:
        pandas = import_module("pandas")
    except ModuleNotFoundError as error:
        raise MissingExtraError("a data frame", "frames") from error
    return pandas.DataFrame(rows)


def _view(answer: object) -> View:
    return next(found for kind, found in VIEWS.items() if isinstance(answer, kind))


def _colour(n: int, parties: int) -> str:
    return ("one", "two")[n] if parties == 2 else "other"


# Deals ----------------------------------------------------------------------------------------------------


def _deals_table(answer: Deals) -> Sheet:
    parties = list(answer.reservation)
    outcomes = [(texts.NO_AGREEMENT, answer.reservation), (headings.TODAY, answer.today)]
    outcomes += [(point.title, point.offer.utility) for point in view.points(answer.within_red_lines)]
    most = max(abs(value) for _, points in outcomes for value in points.values())
    rows = [
        (title, *(words.plain_points(points[party], words.digits(most)) for party in parties))
        for title, points in outcomes
    ]
    head = (headings.OUTCOME, *(headings.points_of(answer.titles.party(party)) for party in parties))
    return Sheet(head, tuple(rows), "w" + "r" * len(parties))


def _deals_chart(answer: Deals) -> Picture | None:
    if not deals_chart.has_frontier(answer):
        return None
    outcomes = [(texts.NO_AGREEMENT, answer.reservation, "ring"), (headings.TODAY, answer.today, "now")]
    points = view.points(answer.within_red_lines)
    outcomes += [(point.title, point.offer.utility, "solution") for point in points]
    first, second = answer.reservation
    marks = [Mark(found[first], found[second], title, kind) for title, found, kind in outcomes]
    names = [answer.titles.party(party) for party in (first, second)]
    drawn = deals_chart.drawn(answer, marks, names)
    told = headings.frontier_words((names[0], names[1]), answer, [mark.label for mark in marks])
    return Picture(alone(drawn.wide), ". ".join(told))


# Consent --------------------------------------------------------------------------------------------------


def _consent_said(answer: Consent) -> str:
    made = words.listed([answer.titles.change(*change) for change in answer.changes.items()])
    if not answer.changes:
        return words.sentence(texts.NOTHING_TO_AGREE)
    return (
        f"{words.sentence(made)} {pictured.chance_line(answer)}. {texts.CHANCE_MEANS} {texts.beside_others()}"
    )


def _consent_table(answer: Consent) -> Sheet:
    rows = tuple(
        (answer.titles.veto(row["veto"]), words.short(row["chance"]), words.short(row["veto_share"]))
        for row in sorted(answer.rows(), key=lambda row: -row["veto_share"])
    )
    return Sheet(pictured.VETO_HEAD, rows, "wrr")


def _consent_chart(answer: Consent) -> Picture | None:
    if not answer.changes:
        return None
    sides = [*answer.leaders], [*answer.bodies]
    rows = []
    for key, share in sorted(answer.veto_share.items(), key=lambda veto: -veto[1]):
        party, _, body = key.partition("/")
        side = sides[1].index(party) if body else sides[0].index(key)
        if share >= view.SHOWN:
            colour = _colour(side, len(answer.leaders))
            rows.append(Bar(answer.titles.veto(key), share, words.short(share), colour))
    title = texts.failures(answer.chance)
    if not rows:
        return _chance(answer)
    said = "; ".join(f"{row.label} {row.said}" for row in rows)
    drawn = charts.grouped("vetoes", [Group(title, tuple(rows))], (title, said))
    return Picture(alone(drawn), f"{title} {said}")


def _chance(answer: Consent) -> Picture:
    """Where next to nothing stops it: the chance alone."""
    said = pictured.chance_line(answer)
    short = f"{words.short(answer.chance)} ({words.short_span(answer.chance_range)})"
    bar = Bar(headings.ALL_SAY_YES, answer.chance, short, "plan", answer.chance_range)
    return Picture(alone(charts.bars("chances", [bar], (headings.ALL_SAY_YES, said))), said)


# Overview -------------------------------------------------------------------------------------------------


def _overview_said(answer: Overview) -> str:
    refused = [minute.refusal(answer, question) for question in answer.refused]
    return " ".join([f"{answer.case.title}.", minute.rests_on(answer), *refused])


def _overview_table(answer: Overview) -> Sheet:
    rows = []
    for plan in [*view.plans(answer), *reading.searched(answer)]:
        found = plan.answer
        if plan.empty:
            kept = ("",) if answer.ranked else ()
            rows.append((plan.title, "", "", "", *kept, texts.NOTHING_TO_AGREE))
            continue
        figures = words.worlds(found.chance), words.short(found.chance), words.short_span(found.chance_range)
        kept = (kept_words.cell(plan.kept),) if answer.ranked else ()
        rows.append((plan.title, *figures, *kept, view.stopped_by(answer.case, found)))
    head = texts.STRATEGY_HEAD
    if not answer.ranked:
        return Sheet(head, tuple(rows), "wlrrw")
    return Sheet((*head[:4], kept_words.KEPT, head[4]), tuple(rows), "wlrrrw")


def _overview_chart(answer: Overview) -> Picture | None:
    found = consent_charts.chances(answer)
    said = "; ".join(f"{plan.title}: {words.chance(plan.answer.chance)}" for plan in reading.shown(answer))
    if found is None:
        return None
    notes = headings.chance_caption(answer.lean), *export.notes(answer.case)
    return Picture(alone(found.wide, notes), f"{headings.CHANCE_CHART}. {said}")


def _overview_rows(answer: Overview) -> list[dict[str, Any]]:
    """One row for each package that was tried; none where consent was refused."""
    entries = [] if "consent" in answer.refused else answer.entries
    return [
        {
            "kind": entry.kind,
            "key": entry.key,
            "chance": entry.answer.chance,
            "low": entry.answer.chance_range[0],
            "high": entry.answer.chance_range[1],
            "kept": entry.kept.chance if entry.kept is not None else None,
            **{f"gain {leader}": parts["gain"] for leader, parts in entry.answer.margins.items()},
        }
        for entry in entries
    ]


# Validity -------------------------------------------------------------------------------------------------


def _validity_said(answer: Validity) -> str:
    if not answer.tried:
        return texts.NO_VARIANT
    return f"{texts.VALIDITY}. {texts.ordered(answer.ordered, answer.pairs)}"


def _validity_table(answer: Validity) -> Sheet:
    rows = tuple(
        (
            words.day(one.as_of),
            one.swap.title or one.name,
            texts.CAME_ABOUT if one.swap.happened else texts.DID_NOT,
            words.short(one.answer.chance),
            words.short_span(one.answer.chance_range),
        )
        for one in answer.tried
    )
    return Sheet(pictured.VALIDITY_HEAD, rows, "lwlrr")


def _validity_chart(answer: Validity) -> Picture | None:
    rows = [
        Bar(
            f"{one.swap.title or one.name} ({words.day(one.as_of)})",
            one.answer.chance,
            f"{words.short(one.answer.chance)} ({words.short_span(one.answer.chance_range)})",
            "plan" if one.swap.happened else "ring",
            one.answer.chance_range,
        )
        for one in answer.tried
    ]
    if not rows:
        return None
    said = "; ".join(f"{row.label}: {row.said}" for row in rows)
    drawn = charts.bars("validity", rows, (pictured.VALIDITY_CHART, said))
    return Picture(alone(drawn), f"{pictured.VALIDITY_CHART}. {said}")


def _validity_rows(answer: Validity) -> list[dict[str, Any]]:
    return [
        {
            "variant": one.variant,
            "as_of": one.as_of,
            "swap": one.name,
            "happened": one.swap.happened,
            "chance": one.answer.chance,
            "low": one.answer.chance_range[0],
            "high": one.answer.chance_range[1],
        }
        for one in answer.tried
    ]


VIEWS: Mapping[type, View] = {
    Deals: View(words.QUESTIONS["deals"], texts.deals_answer, _deals_table, _deals_chart, Deals.rows),
    Consent: View(words.QUESTIONS["consent"], _consent_said, _consent_table, _consent_chart, Consent.rows),
    Overview: View(texts.STRATEGIES, _overview_said, _overview_table, _overview_chart, _overview_rows),
    **PLAN_VIEWS,
    **RISK_VIEWS,
    Validity: View(texts.VALIDITY, _validity_said, _validity_table, _validity_chart, _validity_rows),
}
"""Every kind of answer and how it shows itself."""

"""A class: role sheets, tables that record their agreements, the debrief, results as a table of values."""

from __future__ import annotations

import csv
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.case import Case
from detente.report.charts import NARROW, WIDE, draw
from detente.report.document.chartspecs import ScatterSpec
from detente.report.sections import deals_chart
from detente.report.words import names, numbers
from detente.shown import Titles
from detente_room import access
from detente_room.actions import teach as actions
from detente_room.asking.opened import Opened
from detente_room.asking.quick import frontier
from detente_room.pages import answered
from detente_room.pages.frame import of_case, show, title
from detente_room.teaching.debrief import Result, result
from detente_room.teaching.roles import MEDIATOR, PUBLIC, keys, role


@require_safe
@of_case
def index(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """What a teacher starts from: the sheets to print, the tables, the debrief."""
    context = {
        "title": title("teach"),
        "roles": [(key, name or _named(key)) for key, name in keys(found.case)],
        "tables": access.tables(found),
    }
    return show(request, found, "teach", "room/teach.html", context)


def _named(key: str) -> str:
    return {PUBLIC: _("Everybody: the public page"), MEDIATOR: _("The mediator")}[key]


@require_safe
@of_case
def sheet(request: HttpRequest, found: Opened, key: str) -> HttpResponseBase:
    """One role sheet, to be printed."""
    told = role(found.case, key)
    if told is None:
        raise Http404
    context = {"title": title("teach"), "role": told, "heading": told.title or _named(key)}
    return show(request, found, "teach", "room/role.html", context)


@require_POST
@of_case
def add(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """Add tables."""
    actions.add(found.place, request.POST.get("names", ""))
    return redirect("teach", found.place.name)


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def table(request: HttpRequest, found: Opened, ident: int) -> HttpResponseBase:
    """The form in which a table records what became of it."""
    one, case = access.table(found, ident), found.case
    if request.method == "POST":
        if "remove" in request.POST:
            actions.remove(one)
        else:
            package = {issue: request.POST.get(f"p.{issue}", "") for issue in case.file.issues}
            agreed = package if request.POST.get("agreed") == "yes" else None
            told = request.POST.get("held_up", ""), request.POST.get("why", "")
            actions.record(one, case, agreed, *told)
        return redirect("teach", found.place.name)
    context = {
        "title": title("teach"),
        "one": one,
        "issues": [_choice(case, slug, one.package) for slug in case.file.issues],
        "parties": [(party, case.name(party)) for party in case.parties],
    }
    return show(request, found, "teach", "room/table.html", context)


def _choice(case: Case, slug: str, package: dict[str, str]) -> dict[str, Any]:
    """An issue with its options: name, title, whether it is chosen, whether it is today's."""
    today = case.today[slug]
    chosen, options = package.get(slug, today), case.file.issues[slug].options
    shown = [(one, case.option_title(slug, one), one == chosen, one == today) for one in options]
    return {"name": slug, "title": case.issue_title(slug), "options": shown}


@require_safe
@of_case
def debrief(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """The class beside the frontier: what was possible, who gained, who was held up and why."""
    results, case, titles = _results(found), found.case, Titles.of(found.case)
    rows = [_row(found, titles, one) for one in results]
    leaders = [titles.actor(leader) for leader in case.leaders.values()]
    context = {"title": title("teach"), "rows": rows, "leaders": leaders, "chart": _chart(found, results)}
    return show(request, found, "teach", "room/debrief.html", context)


def _results(found: Opened) -> list[Result]:
    return [
        result(found, one.name, one.package if one.agreed else None, one.held_up, one.why)
        for one in access.tables(found)
        if one.agreed is not None
    ]


def _row(found: Opened, titles: Titles, one: Result) -> dict[str, Any]:
    """A table's result in words."""
    answer = one.answer
    row: dict[str, Any] = {
        "name": one.name,
        "held_up": names.anyone(titles, one.held_up) if one.held_up else "",
        "why": one.why,
        "agreed": answer is not None,
    }
    if answer is None:
        return row
    left = _("nothing") if one.best else numbers.plain_points(one.left) if one.left is not None else ""
    stops = answered.stops(found.case, titles, answer)
    return row | {
        "changes": [names.change(titles, *pair) for pair in one.package.items()],
        "gains": [numbers.points(gain) for gain in answer.gains.values()],
        "left": left,
        "chance": answered.short(answer),
        "stops": stops[0].who if stops else "",
    }


def _chart(found: Opened, results: list[Result]) -> SafeString:
    """The frontier with every table's agreement on it; nothing where it can't be drawn."""
    answer = frontier(found)
    if not deals_chart.drawable(answer):
        return format_html("")
    base = answered.base_chart(found)
    spec: Any = base.spec
    kept = [mark for mark in spec.marks if mark.series != "found"]
    marks = [
        answered.mark(found, one.answer, one.name)
        for one in results
        if one.answer is not None and one.answer.feasible
    ]
    drawn = ScatterSpec(spec.dots, (*kept, *marks), answered.axes(spec))
    wide, narrow = (draw(drawn, base.ident, (base.title, base.described), size) for size in (WIDE, NARROW))
    shown = '<figure class="wide"><div class="for-wide">{}</div><div class="for-narrow">{}{}</div></figure>'
    return format_html(shown, wide, narrow, answered.key(drawn))


@require_safe
@of_case
def results(_request: HttpRequest, found: Opened) -> HttpResponse:
    """The results for a spreadsheet: one row a table, figures without words."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.place.name}-tables.csv"'
    rows = csv.writer(response)
    leaders, issues = list(found.case.leaders.values()), list(found.case.file.issues)
    head = [
        "table",
        "agreed",
        "chance",
        *(f"gain {who}" for who in leaders),
        "left",
        "held_up",
        "why",
        *issues,
    ]
    rows.writerow(head)
    for one in _results(found):
        answer = one.answer
        figures: list[Any] = [""] * (len(leaders) + 2)
        if answer is not None:
            chance = round(answer.chance, 4) if answer.feasible else ""
            figures = [chance, *(round(answer.gains[who], 2) for who in leaders), round(one.left or 0.0, 2)]
        package = [(answer.package[issue] if answer is not None else "") for issue in issues]
        rows.writerow([plain(one.name), answer is not None, *figures, one.held_up, plain(one.why), *package])
    return response


def plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text

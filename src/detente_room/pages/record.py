"""The record: what happened, who met, what was agreed and promised; a form adds a row."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from detente.case import CaseError, DetenteError, Problem
from detente.case.record_columns import COLUMNS, OPTIONAL
from detente_room import access
from detente_room.actions import record as actions
from detente_room.asking.opened import Opened
from detente_room.editing import record as editing
from detente_room.editing.fields import SEVERAL, Maker
from detente_room.editing.fields import rows as pattern_rows
from detente_room.editing.questions import Question
from detente_room.editing.wrong import words
from detente_room.pages.edit import pattern
from detente_room.pages.frame import of_case, show, title

LISTED = 200
"""Rows shown of a file, the latest: judgement."""


def files() -> dict[str, str]:
    """The files of a record and what they hold."""
    return {
        "events": _("What happened"),
        "meetings": _("Who met"),
        "agreements": _("What was agreed"),
        "commitments": _("What was promised, and how far it is"),
        "replies": _("What the sides replied"),
        "readings": _("How clauses are read"),
        "forecasts": _("What people forecast"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def record(request: HttpRequest, found: Opened, stem: str = "") -> HttpResponseBase:
    """One file of the record; without a name the first that holds anything."""
    rows = access.record(found)
    stem = stem or next(iter(rows), "events")
    if stem not in COLUMNS:
        raise Http404
    columns = (*COLUMNS[stem], *OPTIONAL[stem])
    listed = editing.questions(found.case, stem, rows)
    said = {one.name: _answer(request, one) for one in listed}
    wrong, told = dict[str, str](), list[str]()
    if request.method == "POST":
        if not found.place.own:
            raise Http404
        wrong = {column: _("Choose one of the two.") for column in editing.twice(said)}
        if not wrong:
            wrong, told = _added(found, stem, editing.row(listed, said, columns), listed)
        if not (wrong or told):
            return redirect(f"{reverse('record', args=[found.place.name, stem])}?saved=1")
    order = sorted(columns, key=lambda column: column == "source")
    filled = [column for column in order if any(row.get(column) for row in rows.get(stem, []))]
    context: dict[str, Any] = {
        "title": title("record"),
        "files": [(one, name, len(rows.get(one, [])), one == stem) for one, name in files().items()],
        "stem": stem,
        "heading": files()[stem],
        "columns": [editing.heading(listed, column) for column in filled],
        "rows": [
            [(editing.shown(listed, column, row.get(column, "")), column == "source") for column in filled]
            for row in rows.get(stem, [])[:LISTED]
        ],
        "fields": [_field(one, said[one.name], wrong.get(one.name)) for one in listed],
        "options": Maker(found.case, {}).options,
        "problems": told,
        "wrong": bool(wrong or told),
        "unsaved": bool(wrong or told),
        "saved": request.GET.get("saved", ""),
    }
    response = show(request, found, "record", "room/record.html", context)
    response.status_code = 422 if wrong or told else 200
    return response


def _answer(request: HttpRequest, one: Question) -> str:
    if one.kind == "patterns":
        return pattern(request, one.name)
    if one.kind == "many":
        return SEVERAL.join(value for value in request.POST.getlist(one.name) if value)
    return request.POST.get(one.name, "").strip()


def _field(one: Question, value: str, wrong: str | None) -> dict[str, Any]:
    return {
        "field": one,
        "ident": one.name,
        "value": value,
        "rows": pattern_rows(value)[:1] if one.kind == "patterns" else [],
        "several": value.split(SEVERAL),
        "bad": wrong,
        "group": one.kind in {"patterns", "many"},
    }


def _added(
    found: Opened, stem: str, cells: dict[str, str], listed: list[Question]
) -> tuple[dict[str, str], list[str]]:
    """Add a row; what stands in the way, beside its column or by itself."""
    try:
        actions.add(found.place, found.case, stem, cells)
    except CaseError as error:
        names = [one.name for one in listed]
        names += [name.partition(editing.EACH)[0] for name in names]
        wrong, told = dict[str, str](), list[str]()
        for bad in error.problems:
            said = _words(found, bad, listed)
            if bad.where in names:
                wrong.setdefault(_first(listed, bad.where), said)
            else:
                told.append(said)
        return wrong, told
    except DetenteError as error:
        return {}, [str(error)]
    return {}, []


def _first(listed: list[Question], column: str) -> str:
    """The question of a column; of one that is asked side by side the first."""
    return next(one.name for one in listed if one.name.partition(editing.EACH)[0] == column)


def _words(found: Opened, bad: Problem, listed: list[Question]) -> str:
    question = next((one for one in listed if one.name == bad.where), None)
    if bad.found == "nothing" or (question is not None and question.kind in {"choice", "many"}):
        return _("Choose one of these.") if question and question.choices else _("Say something here.")
    return words(found.case, bad)

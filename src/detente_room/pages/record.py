"""The record: what happened, who met, what was agreed and promised; a form adds a row."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from detente.case import CaseError, DetenteError
from detente.case.record_columns import COLUMNS, OPTIONAL
from detente_room import access
from detente_room.actions import record as actions
from detente_room.asking.opened import Opened
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
    columns, problems = (*COLUMNS[stem], *OPTIONAL[stem]), []
    cells = {column: request.POST.get(column, "").strip() for column in columns}
    if request.method == "POST":
        if not found.place.own:
            raise Http404
        problems = _added(found, stem, cells)
        if not problems:
            return redirect(f"{reverse('record', args=[found.place.name, stem])}?saved=1")
    shown = [column for column in columns if any(row.get(column) for row in rows.get(stem, []))]
    context: dict[str, Any] = {
        "title": title("record"),
        "files": [(one, said, len(rows.get(one, [])), one == stem) for one, said in files().items()],
        "stem": stem,
        "heading": files()[stem],
        "columns": shown,
        "rows": [[row.get(column, "") for column in shown] for row in rows.get(stem, [])[:LISTED]],
        "fields": [(column, cells[column], column in COLUMNS[stem]) for column in columns],
        "problems": problems,
        "saved": request.GET.get("saved", ""),
    }
    response = show(request, found, "record", "room/record.html", context)
    response.status_code = 422 if problems else 200
    return response


def _added(found: Opened, stem: str, cells: dict[str, str]) -> list[str]:
    """Add a row; what stands in the way, in words."""
    try:
        actions.add(found.place, found.case, stem, cells)
    except CaseError as error:
        said = _("%(where)s: found %(found)s; expected %(expected)s")
        return [
            said % {"where": one.where or stem, "found": one.found, "expected": one.expected}
            for one in error.problems
        ]
    except DetenteError as error:
        return [str(error)]
    return []

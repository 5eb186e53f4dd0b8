"""A panel of experts: workbooks handed out and taken in, what came of them, the next round."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from detente.case import CaseError, DetenteError
from detente.experts import PanelRead, spreads
from detente.experts.kept import has_panel
from detente.report.document import closed
from detente.report.render.html import html
from detente.report.sections import experts as section
from detente.report.sections.setting import Setting as Told
from detente.shown import Titles
from detente_room import access
from detente_room.actions import panel as actions
from detente_room.asking.opened import LEAN, Opened
from detente_room.asking.work import RUN
from detente_room.editing.panels import Round, installed, read
from detente_room.pages.frame import of_case, show, title

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ASKED = 5
"""Experts that the page offers to ask: as `panel new` does."""
MOST_EXPERTS = 100


def parts() -> list[tuple[str, str]]:
    """What experts may be asked, part by part."""
    return [
        ("weights", _("weights: how much each issue matters")),
        ("values", _("values: how good each option is")),
        ("red-lines", _("red lines without a public statement")),
        ("links", _("what combinations add")),
        ("leaders", _("leaders: costs, trust, influence")),
        ("home", _("votes at home: cohesion, polls")),
        ("levers", _("levers: costs, and what each is worth to whom")),
        ("steps", _("what each step costs and brings")),
        ("process", _("how the talks would run")),
        ("moves", _("what moves are worth if talks break down")),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def panel(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """Where the panel stands: hand out, take in, go on."""
    told: list[str] = []
    taken: list[actions.Taken] = []
    if request.method == "POST":
        if not found.place.own or not installed():
            raise Http404
        try:
            done = _done(request, found)
        except CaseError as error:
            told = _said(error)
        except DetenteError as error:
            told = [str(error)]
        else:
            if isinstance(done, HttpResponse):
                return done
            taken = done
    there = access.panel(found) if installed() else []
    context: dict[str, Any] = {
        "title": title("panel"),
        "installed": installed(),
        "parts": parts(),
        "asked": ASKED,
        "most": MOST_EXPERTS,
        "rounds": [(one, one.books) for one in there],
        "last": there[-1] if there else None,
        "told": told,
        "taken": taken,
        "said": request.GET.get("done", ""),
        "who": request.GET.get("who", ""),
        "differ": _differ(found),
    }
    wrong = told or any(one.problems for one in taken)
    response = show(request, found, "panel", "room/panel.html", context)
    response.status_code = 422 if wrong else 200
    return response


def _said(error: CaseError) -> list[str]:
    """What is wrong, by file, sheet and cell."""
    return [
        f"{Path(one.file).name}{', ' + one.where if one.where else ''}: {one.found}; {one.expected}"
        for one in error.problems
    ]


def _done(request: HttpRequest, found: Opened) -> HttpResponse | list[actions.Taken]:
    """What a button of the page asks for."""
    here, what = reverse("panel", args=[found.place.name]), request.POST.get("do", "")
    there = access.panel(found)
    if what == "new":
        known = dict(parts())
        only = [one for one in request.POST.getlist("only") if one in known]
        actions.hand_out(found.place, found.case, _experts(request), only)
        return redirect(f"{here}?done=new")
    if not there:
        raise Http404
    if what == "take":
        taken = _taken(request, found, there[-1])
        if any(one.problems for one in taken):
            return taken
        return redirect(
            f"{here}?{urlencode({'done': 'took', 'who': ', '.join(one.expert for one in taken)})}"
        )
    if what == "round":
        actions.next_round(found.place, found.case, there[-1])
        return redirect(f"{here}?done=round")
    if what == "copy" and settings.SHELF_HOME:
        made = actions.into_copy(found.place, found.case, there[-1], Path(settings.SHELF_HOME)).resolve()
        name = next(one.name for one in access.places() if one.path == made)
        return redirect(f"{reverse('panel', args=[name])}?done=copy")
    raise Http404


def _experts(request: HttpRequest) -> int:
    said = request.POST.get("experts", "").strip()
    count = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0
    if not 1 <= count <= MOST_EXPERTS:
        raise DetenteError(_("How many experts? A whole number from 1 to %(most)s.") % {"most": MOST_EXPERTS})
    return count


def _taken(request: HttpRequest, found: Opened, last: Round) -> list[actions.Taken]:
    """Take in the workbooks that were sent, each by itself."""
    sent = request.FILES.getlist("books")[: actions.MOST_BOOKS]
    if not sent:
        limit = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        words = _("No workbook came. Choose some, of at most %(limit)s bytes together.")
        raise DetenteError(words % {"limit": f"{limit:,}"})
    return [actions.take(found.case, last, str(one.name), one.read()) for one in sent]


def _differ(found: Opened) -> str | None:
    """Where the experts of a case with a panel's numbers differ: as the run has it; None without a panel."""
    if not has_panel(found.case):
        return None
    return mark_safe(access.kept(found, RUN, ["experts"]).get("experts", ""))


@require_safe
@of_case
def spread(request: HttpRequest, found: Opened, number: int) -> HttpResponseBase:
    """What the experts of a round said: pooled, where they differ, and each number with its reasons."""
    one = _round(found, number)
    told: list[str] = []
    answer: PanelRead | None = None
    try:
        answer = read(found.case, one)
    except CaseError as error:
        told = _said(error)
    except DetenteError as error:
        told = [str(error)]
    body = ""
    if answer is not None:
        setting = Told(Titles.of(found.case), found.case, lean=LEAN)
        body = mark_safe(str(html(closed(section.build(setting, answer, "answer")))))
    context: dict[str, Any] = {
        "title": title("panel"),
        "round": one,
        "heading": section.TITLE,
        "told": told,
        "body": body,
        "spreads": _pages(answer) if answer is not None else [],
    }
    return show(request, found, "panel", "room/spread.html", context)


def _pages(answer: PanelRead) -> list[tuple[str, list[dict[str, Any]]]]:
    """Each number that somebody answered, by page of the workbook; by pseudonym who said what."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in spreads(answer.panel):
        if one.each:
            given = one.each.values()
            best = sorted(three.best for three in given)
            row = {
                "what": f"{one.group}: {one.label}" if one.group else one.label,
                "unit": one.unit,
                "best": f"{best[0]:g}" if best[0] == best[-1] else f"{best[0]:g} – {best[-1]:g}",
                "all": f"{min(t.low for t in given):g} – {max(t.high for t in given):g}",
                "each": [(who, f"{t.low:g} – {t.best:g} – {t.high:g}") for who, t in one.each.items()],
                "reasons": one.reasons,
            }
            found.setdefault(one.page, []).append(row)
    return list(found.items())


def _round(found: Opened, number: int) -> Round:
    one = next((one for one in access.panel(found) if one.number == number), None) if installed() else None
    if one is None:
        raise Http404
    return one


@require_safe
@of_case
def book(request: HttpRequest, found: Opened, number: int, which: int) -> HttpResponseBase:
    """One workbook, to hand out."""
    del request
    books = _round(found, number).books
    if not 1 <= which <= len(books):
        raise Http404
    path = books[which - 1].path
    return _file(path.read_bytes(), XLSX, f"{found.place.name}-round-{number}-{path.name}")


@require_safe
@of_case
def bundle(request: HttpRequest, found: Opened, number: int) -> HttpResponseBase:
    """All workbooks of a round, in one file."""
    del request
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        for one in _round(found, number).books:
            into.write(one.path, one.path.name)
    return _file(packed.getvalue(), "application/zip", f"{found.place.name}-round-{number}.zip")


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

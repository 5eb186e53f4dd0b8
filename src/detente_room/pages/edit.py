"""Editing a case by forms: a page for each issue, actor and lever; the file on disk stays the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.case import DetenteError
from detente_room import access
from detente_room.actions import edit as actions
from detente_room.asking.opened import Opened
from detente_room.editing.fields import Forms
from detente_room.pages import assets
from detente_room.pages.frame import of_case, show, title

PARTS = ("case", "issues", "actors", "levers")
WAS = "was:"


@require_safe
@of_case
def index(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """What can be edited; for a case of the library how to get a copy of one's own."""
    case = found.case
    parts = {
        "issues": [(one, case.issue_title(one)) for one in case.file.issues],
        "actors": [(one, case.actor_title(one)) for one in case.file.actors],
        "levers": [(one, lever.title or one) for one, lever in case.file.levers.items()],
    }
    return show(request, found, "edit", "room/edit.html", {"title": title("edit"), "parts": parts})


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def form(request: HttpRequest, found: Opened, part: str, one: str = "") -> HttpResponseBase:
    """One form: shown, or saved with what became of it."""
    groups = Forms(found.case).of(part, one)
    if not groups:
        raise Http404
    asked: dict[str, str] = {}
    outcome = None
    if request.method == "POST":
        if not found.place.own:
            raise Http404
        was, asked = _sent(request)
        outcome = actions.save(found.place, (part, one), was, asked)
        if outcome.done:
            saved = reverse("form", args=[found.place.name, part, one] if one else [found.place.name, part])
            return redirect(f"{saved}?saved={outcome.saved}")
        groups = Forms(access.case(found.place.name).case).of(part, one)
    context: dict[str, Any] = {
        "title": title("edit"),
        "groups_of_fields": [
            (group, [_shown(field, asked, outcome) for field in group.fields]) for group in groups
        ],
        "outcome": outcome,
        "part": part,
        "one": one,
        "saved": request.GET.get("saved", ""),
    }
    status = 200 if outcome is None else 409 if outcome.contested else 422
    response = show(request, found, "edit", "room/form.html", context)
    response.status_code = status
    return response


def _sent(request: HttpRequest) -> tuple[dict[str, str], dict[str, str]]:
    """What the fields said when the form was shown, and what they say now."""
    sent = {name: str(value) for name, value in request.POST.items()}
    was = {name.removeprefix(WAS): value for name, value in sent.items() if name.startswith(WAS)}
    return was, {name: value for name, value in sent.items() if not name.startswith(WAS)}


def _shown(field: Any, asked: dict[str, str], outcome: actions.Outcome | None) -> dict[str, Any]:
    contested = {wish.field.name: wish for wish in outcome.contested} if outcome is not None else {}
    return {
        "field": field,
        "value": asked.get(field.name, field.said),
        "problems": outcome.problems.get(field.name, []) if outcome is not None else [],
        "contested": contested.get(field.name),
    }


@require_POST
@of_case
def option(request: HttpRequest, found: Opened, one: str) -> HttpResponseBase:
    """Add an option to an issue."""
    if one not in found.case.file.issues or not found.place.own:
        raise Http404
    outcome = actions.add_option(
        found.place, one, request.POST.get("slug", "").strip(), request.POST.get("title", "").strip()
    )
    if not outcome.done:
        context = {
            "place": found.place,
            "problems": outcome.others,
            "heading": title("edit"),
            "mark": assets.mark(),
        }
        return render(request, "room/disorder.html", context, status=422)
    return redirect("form", found.place.name, "issues", one)


@require_POST
@of_case
def copy(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """Copy a case into the folder that the workbench was started in."""
    return _made(request, lambda name, home: actions.copy(found.place, name, home))


@require_POST
def new(request: HttpRequest) -> HttpResponseBase:
    """A small case to begin from."""
    return _made(request, actions.new)


def _made(request: HttpRequest, make: Any) -> HttpResponse:
    """Make a case of this name and open it; the reason where it can't be made."""
    if not settings.SHELF_HOME:
        raise Http404
    try:
        made = make(request.POST.get("name", "").strip(), Path(settings.SHELF_HOME))
    except DetenteError as error:
        context = {"heading": title("edit"), "words": str(error), "mark": assets.mark()}
        return render(request, "room/told.html", context, status=422)
    name = next(one.name for one in access.places() if one.path == made.resolve())
    return redirect("edit", name)

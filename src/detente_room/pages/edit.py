"""Editing a case by forms: a page for each part; the file on disk stays the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.case import DetenteError
from detente_room import access
from detente_room.actions import edit as actions
from detente_room.asking.opened import Opened
from detente_room.editing import patterns
from detente_room.editing.changes import UNKNOWN
from detente_room.editing.fields import SEVERAL, Field, Group, rows
from detente_room.editing.forms import ALONE, Forms
from detente_room.pages import assets
from detente_room.pages.frame import of_case, show, title

WAS = "was:"


def parts() -> list[tuple[str, str, str, str]]:
    """The parts that there are forms for: name, heading, what a new one is called, what it is."""
    return [
        ("issues", _("Issues"), "issues", _("What is on the table, each with its options.")),
        ("actors", _("Actors"), "actors", _("Offices and bodies with preferences, and who weighs what.")),
        ("home", _("Ratification at home"), "", _("Chambers and referendums of each side.")),
        ("levers", _("Levers"), "levers", _("What third parties can offer, or threaten.")),
        ("commitments", _("Commitments"), "commitments", _("Steps that carry an agreement out.")),
        ("strategies", _("Strategies"), "strategies", _("Bundles that can be compared.")),
    ]


@require_safe
@of_case
def index(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """What can be edited; for a case of the library how to get a copy of one's own."""
    forms = Forms(found.case)
    listed = [(*part, forms.names(part[0])) for part in parts()]
    context = {
        "title": title("edit"),
        "parts": listed,
        "missing": _missing(found),
        "saved": request.GET.get("saved", ""),
    }
    return show(request, found, "edit", "room/edit.html", context)


def _missing(found: Opened) -> list[str]:
    """What the case still lacks before its answers say much."""
    case = found.case
    told = []
    for one, sheet in case.file.actors.items():
        said = [number.text for values in sheet.values.values() for number in values.values()]
        if said and set(said) == {UNKNOWN}:
            words = _("Nobody has said yet what %(who)s wants: ask for its values and weights in words.")
            told.append(words % {"who": case.actor_title(one)})
    weighed = {issue for sheet in case.file.actors.values() for issue in sheet.weights}
    for issue in case.file.issues:
        if issue not in weighed:
            words = _("Nobody weighs “%(what)s” yet: ask the actors for their values and weights.")
            told.append(words % {"what": case.issue_title(issue)})
    follows = {one for one, sheet in case.file.actors.items() if sheet.follows or sheet.weights}
    seated = {one for home in case.file.home.values() for body in home.bodies for one in body.seats}
    for one in case.file.actors:
        if one in seated and one not in follows:
            told.append(
                _(
                    "%(who)s has seats, and nothing says how it votes: give it weights, or a leadership to "
                    "follow."
                )
                % {"who": case.actor_title(one)}
            )
    return told


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def form(request: HttpRequest, found: Opened, part: str, one: str = "") -> HttpResponseBase:
    """One form: shown, or saved with what became of it."""
    forms = Forms(found.case)
    groups = forms.of(part, one)
    if not groups:
        raise Http404
    asked: dict[str, str] = {}
    outcome = None
    if request.method == "POST":
        if not found.place.own:
            raise Http404
        was, asked = sent(request, forms.fields(part, one))
        outcome = actions.save(found.place, (part, one), was, asked)
        if outcome.done:
            saved = reverse("form", args=[found.place.name, part, one] if one else [found.place.name, part])
            return redirect(f"{saved}?saved={outcome.saved}")
        forms = Forms(access.case(found.place.name).case)
        groups = forms.of(part, one)
    context: dict[str, Any] = {
        "title": title("edit"),
        "heading": dict(forms.names(part)).get(one) or heading(part),
        "groups_of_fields": _grouped(groups, asked, outcome),
        "outcome": outcome,
        "options": forms.make.options,
        "part": part,
        "one": one,
        "alone": part in ALONE,
        "saved": request.GET.get("saved", ""),
    }
    status = 200 if outcome is None else 409 if outcome.contested else 422
    response = show(request, found, "edit", "room/form.html", context)
    response.status_code = status
    return response


def heading(part: str) -> str:
    """What a form without a name is called."""
    return {
        "case": _("Title, date, names, budgets"),
        "process": _("How the talks are run"),
        "sequence": _("The order of steps"),
    }.get(part, "")


def sent(request: HttpRequest, fields: list[Field]) -> tuple[dict[str, str], dict[str, str]]:
    """What the fields said when the form was shown, and what they say now."""
    post = request.POST
    was = {name.removeprefix(WAS): str(value) for name, value in post.items() if name.startswith(WAS)}
    asked: dict[str, str] = {}
    for field in fields:
        if field.kind in {"patterns", "listed"}:
            if f"{WAS}{field.name}" in post:
                asked[field.name] = pattern(request, field.name)
        elif field.kind in {"many", "before"}:
            if f"{WAS}{field.name}" in post:
                asked[field.name] = SEVERAL.join(one for one in post.getlist(field.name) if one)
        elif field.name in post:
            asked[field.name] = str(post[field.name])
    return was, asked


def pattern(request: HttpRequest, name: str) -> str:
    """The rows of options that were chosen, as one line."""
    return patterns.told(request.POST.getlist(f"{n}:{name}") for n in range(patterns.MOST_ROWS))


def _grouped(
    groups: list[Group], asked: dict[str, str], outcome: actions.Outcome | None
) -> list[tuple[Group, list[dict[str, Any]], bool]]:
    """Each group with its fields, and whether something in it is wrong."""
    found = []
    for n, group in enumerate(groups):
        shown = [_shown(field, asked, outcome) for field in group.fields]
        for k, one in enumerate(shown):
            one["ident"] = f"{n}-{k}"
        found.append((group, shown, any(one["bad"] for one in shown)))
    return found


def _shown(field: Field, asked: dict[str, str], outcome: actions.Outcome | None) -> dict[str, Any]:
    contested = {wish.field.name: wish for wish in outcome.contested} if outcome is not None else {}
    value = asked.get(field.name, field.said)
    problems = outcome.problems.get(field.name, []) if outcome is not None else []
    return {
        "field": field,
        "bad": bool(problems) or field.name in contested,
        "value": value,
        "rows": rows(value),
        "several": value.split(SEVERAL),
        "problems": problems,
        "contested": contested.get(field.name),
    }


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

"""Editing a case by forms: a page for each part; the file on disk stays the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from detente.case import Case, DetenteError
from detente_room import access
from detente_room.actions import edit as actions
from detente_room.actions.parts import move
from detente_room.asking.opened import Opened
from detente_room.editing import patterns
from detente_room.editing.fields import SEVERAL, Field, Group, rows
from detente_room.editing.forms import ALONE, Forms
from detente_room.editing.own import SOURCES
from detente_room.editing.wrong import words
from detente_room.pages import assets
from detente_room.pages.frame import of_case, show, title
from detente_room.pages.missing import lacks_sources, missing
from detente_room.pages.wrong import listed

WAS = "was:"
ONWARD = ("add-in", "remove", "rename", "values", "weights")
"""Pages that a button of a form leads to: whoever presses it has the form saved first."""


def parts() -> list[tuple[str, str, str, str]]:
    """The parts that there are forms for: name, heading, what a new one is called, what it is."""
    return [
        ("issues", _("Issues"), "issues", _("What is on the table, each with its options.")),
        ("actors", _("Actors"), "actors", _("Offices and bodies with preferences, and who weighs what.")),
        ("home", _("Ratification at home"), "", _("Chambers and referendums of each side.")),
        ("levers", _("Levers"), "levers", _("What third parties can offer, or threaten.")),
        ("commitments", _("Commitments"), "commitments", _("Steps that carry an agreement out.")),
        ("strategies", _("Strategies"), "strategies", _("Bundles that can be compared.")),
        ("moves", _("Moves"), "moves", _("What somebody can do alone if talks break down.")),
        ("groups", _("Groups"), "groups", _("People whom it concerns, at the table or not.")),
    ]


@require_safe
@of_case
def index(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """What can be edited; for a case of the library how to get a copy of one's own."""
    forms = Forms(found.case)
    every = [(*part, forms.names(part[0])) for part in parts()]
    context = {
        "title": title("edit"),
        "parts": every,
        "missing": missing(found),
        "no_sources": lacks_sources(found),
        "told": two_alone(len(found.case.parties)),
        "saved": request.GET.get("saved", ""),
    }
    return show(request, found, "edit", "room/edit.html", context)


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
            outcome = _moved(found, part, one, request.POST.get("move", "")) or outcome
        if outcome.done:
            return redirect(_onward(request, found, part, one, outcome.saved))
        forms = Forms(access.case(found.place.name).case)
        groups = forms.of(part, one)
    context: dict[str, Any] = {
        "title": title("edit"),
        "heading": dict(forms.names(part)).get(one) or heading(part),
        "groups_of_fields": _grouped(found.case, groups, asked, outcome),
        "others": listed(found, outcome.others) if outcome is not None else [],
        "beside": outcome is not None and bool(outcome.problems),
        "outcome": outcome,
        "options": forms.make.options,
        "part": part,
        "one": one,
        "told": two_alone(len(found.case.parties)) if part == "process" else "",
        "alone": part in ALONE,
        "saved": request.GET.get("saved", ""),
    }
    status = 200 if outcome is None else 409 if outcome.contested else 422
    response = show(request, found, "edit", "room/form.html", context)
    response.status_code = status
    return response


def _moved(found: Opened, part: str, one: str, asked: str) -> actions.Outcome | None:
    """Move an option past its neighbour, once the form is saved; None where nothing asks for it."""
    way, mark, option = asked.partition(":")
    if part != "issues" or not mark:
        return None
    return actions.Outcome(others=move(found.place, one, option, down=way == "down"))


def _onward(request: HttpRequest, found: Opened, part: str, one: str, saved: int) -> str:
    """Where to go on once a form is saved."""
    then = _then(found, request.POST.get("then", ""))
    here = reverse("form", args=[found.place.name, part, one] if one else [found.place.name, part])
    return f"{then or here}?saved={'moved' if 'move' in request.POST else saved}"


def _then(found: Opened, asked: str) -> str:
    """The page that a button of a form goes on to once the form is saved; empty where it names none."""
    if not asked.startswith(f"/case/{found.place.name}/"):
        return ""
    try:
        return asked if resolve(asked).url_name in ONWARD else ""
    except Resolver404:
        return ""


def two_alone(sides: int) -> str:
    """What isn't answered of a case with more than two sides; empty where it has two."""
    if sides <= 2:
        return ""
    return _(
        "With %(n)s sides it isn't answered how the talks would run, nor by when a text is agreed: these are "
        "modelled for two sides alone. Every other question is answered for all of them; commission and "
        "meetings still count for who goes first."
    ) % {"n": sides}


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
    case: Case, groups: list[Group], asked: dict[str, str], outcome: actions.Outcome | None
) -> list[tuple[Group, list[dict[str, Any]], bool]]:
    """Each group with its fields, and whether something in it is wrong."""
    found = []
    for n, group in enumerate(groups):
        shown = [_shown(case, field, asked, outcome) for field in group.fields]
        for k, one in enumerate(shown):
            one["ident"] = f"{n}-{k}"
        found.append((group, shown, any(one["bad"] for one in shown)))
    return found


def _shown(
    case: Case, field: Field, asked: dict[str, str], outcome: actions.Outcome | None
) -> dict[str, Any]:
    contested = {wish.field.name: wish for wish in outcome.contested} if outcome is not None else {}
    value = asked.get(field.name, field.said)
    problems = outcome.problems.get(field.name, []) if outcome is not None else []
    return {
        "field": field,
        "bad": bool(problems) or field.name in contested,
        "value": value,
        "rows": rows(value),
        "several": value.split(SEVERAL),
        "problems": [words(case, problem, field.such) for problem in problems],
        "contested": contested.get(field.name),
    }


@require_POST
@of_case
def copy(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """Copy a case into the folder that the workbench was started in."""
    return _made(request, lambda name, home: actions.copy(found.place, name, home))


@require_POST
@of_case
def sources(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """Begin the file that says where numbers are from; one that is there stays."""
    del request
    if not found.place.own or not found.place.whole:
        raise Http404
    actions.sources(found.place, SOURCES)
    return redirect(f"{reverse('edit', args=[found.place.name])}?saved=sources")


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

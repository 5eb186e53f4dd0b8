"""The dialogue that asks in words how good each option is for an actor."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from detente_room.actions import edit as actions
from detente_room.asking.opened import Opened
from detente_room.editing.changes import UNKNOWN
from detente_room.editing.forms import Forms
from detente_room.editing.worth import RANGES, Worth, doubts, worths
from detente_room.pages.frame import of_case, show, title
from detente_room.pages.wrong import refused

Listed = list[tuple[str, list[Worth]]]


def words() -> list[tuple[str, str]]:
    """What can be said of an option."""
    return [
        ("", _("–")),
        ("best", _("its best")),
        ("good", _("good")),
        ("middling", _("middling")),
        ("poor", _("poor")),
        ("worst", _("its worst")),
        ("unknown", _("nobody knows")),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def values(request: HttpRequest, found: Opened, one: str) -> HttpResponseBase:
    """A word for each option; saved as values once each issue has a best and a worst."""
    case = found.case
    if one not in case.file.actors or not found.place.own:
        raise Http404
    said = {
        (issue, slug): request.POST.get(f"v.{issue}.{slug}", "")
        for issue, each in case.file.issues.items()
        for slug in each.options
    }
    post = request.method == "POST"
    listed = worths(
        case, one, {key: word for key, word in said.items() if word in {"", *RANGES}} if post else {}
    )
    wrong = doubts(listed) if post else {}
    told = list[str]()
    if post and not wrong:
        outcome = _saved(request, found, one, listed)
        if outcome.done:
            return redirect(_next(found, one))
        told = _refused(found, outcome)
    context: dict[str, Any] = {
        "title": title("edit"),
        "actor": case.actor_title(one),
        "one": one,
        "issues": [
            (issue, case.issue_title(issue), each, _doubt(wrong.get(issue))) for issue, each in listed
        ],
        "words": words(),
        "told": told,
        "unsaved": request.method == "POST",
        "wrong": bool(wrong),
        "new": _new(found, one),
    }
    response = show(request, found, "edit", "room/values.html", context)
    response.status_code = 422 if told or wrong else 200
    return response


def _doubt(what: str | None) -> str:
    return {
        "some": _("Say something of every option here, or of none."),
        "ends": _("One must be its best and one its worst: weights are about the way between these two."),
    }.get(what or "", "")


def _saved(request: HttpRequest, found: Opened, one: str, listed: Listed) -> actions.Outcome:
    """Words that were changed, as values; what the file says more exactly stays where its word stays."""
    was, asked = {}, {}
    by_path = {field.path[3:]: field.name for field in Forms(found.case).fields("values", one)}
    for issue, each in listed:
        for worth in each:
            name = by_path.get((issue, worth.option))
            if name is None or worth.word == worth.before:
                continue
            was[name] = request.POST.get(f"was.{issue}.{worth.option}", worth.written)
            asked[name] = RANGES.get(worth.word, "")
    return actions.save(found.place, ("values", one), was, asked)


def _refused(found: Opened, outcome: actions.Outcome) -> list[str]:
    if outcome.contested:
        return [_("Not saved: values were changed in the file meanwhile. Check them, and save again.")]
    return refused(found, outcome)


def _new(found: Opened, one: str) -> bool:
    """Whether nobody has said yet what the actor wants."""
    sheet = found.case.actor(one)
    said = {number.text for values in sheet.values.values() for number in values.values()}
    return not sheet.weights or said == {UNKNOWN}


def _next(found: Opened, one: str) -> str:
    """On to the weights, where there are none yet."""
    if _new(found, one):
        return reverse("weights", args=[found.place.name, one])
    return f"{reverse('form', args=[found.place.name, 'actors', one])}?saved=1"

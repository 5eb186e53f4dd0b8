"""The dialogue that asks for an actor's weights in words, and shows back what contradicts itself."""

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
from detente_room.editing.forms import Forms
from detente_room.editing.swing import FIRST, RANGES, SAME, SECOND, contradictions, pairs, swings
from detente_room.pages.frame import of_case, show, title
from detente_room.pages.wrong import refused


def words() -> dict[str, str]:
    """What can be said of an issue."""
    return {
        "most": _("matters most, or as much as anything"),
        "nearly": _("nearly as much"),
        "half": _("about half as much"),
        "quarter": _("about a quarter as much"),
        "little": _("a little"),
        "none": _("not at all"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@of_case
def weights(request: HttpRequest, found: Opened, one: str) -> HttpResponseBase:
    """Words for each issue, then pairs; saved as ranges once nothing contradicts."""
    if one not in found.case.file.actors or not found.place.own:
        raise Http404
    case = found.case
    said = {issue: request.POST.get(f"w.{issue}", "") for issue in case.file.issues}
    listed = swings(case, one, {issue: word for issue, word in said.items() if word in RANGES})
    chosen = {swing.issue: swing.word for swing in listed}
    asked = pairs(listed)
    compared = {(a, b): request.POST.get(f"c.{a}.{b}", "") for a, b in asked}
    wrong = contradictions(chosen, compared)
    told = list[str]()
    if request.method == "POST":
        told = [_("Nothing matters most: choose at least one.")] if "most" not in chosen.values() else []
        complete = all(compared.values())
        if not told and not wrong and complete:
            outcome = _saved(request, found, one, chosen)
            if outcome.done:
                return redirect(f"{reverse('form', args=[found.place.name, 'actors', one])}?saved=1")
            told = _refused(found, outcome)
        elif not complete and not told:
            told = [_("Compare the pairs below as well, then save.")]
    context: dict[str, Any] = {
        "title": title("edit"),
        "actor": case.actor_title(one),
        "one": one,
        "swings": [
            (swing, case.issue_title(swing.issue), _written(found, one, swing.issue)) for swing in listed
        ],
        "words": list(words().items()),
        "pairs": [_pair(found, pair, compared, wrong) for pair in asked] if request.method == "POST" else [],
        "told": told,
        "unsaved": request.method == "POST",
    }
    response = show(request, found, "edit", "room/weights.html", context)
    response.status_code = 422 if told or wrong else 200
    return response


def _pair(
    found: Opened, pair: tuple[str, str], compared: dict[tuple[str, str], str], wrong: list[tuple[str, str]]
) -> dict[str, Any]:
    a, b = (found.case.issue_title(issue) for issue in pair)
    choices = [(FIRST, a), (SECOND, b), (SAME, _("about the same"))]
    return {
        "name": f"c.{pair[0]}.{pair[1]}",
        "choices": choices,
        "said": compared[pair],
        "wrong": pair in wrong,
    }


def _written(found: Opened, one: str, issue: str) -> str:
    """The weight of an issue as it stands in the file."""
    weight = found.case.actor(one).weights.get(issue)
    return weight.text if weight is not None else ""


def _refused(found: Opened, outcome: actions.Outcome) -> list[str]:
    """Why the weights were not saved."""
    if outcome.contested:
        return [_("Not saved: the weights were changed in the file meanwhile. Check them, and save again.")]
    return refused(found, outcome)


def _saved(request: HttpRequest, found: Opened, one: str, chosen: dict[str, str]) -> actions.Outcome:
    """The words as ranges, through the same door as any form: what was changed meanwhile is not lost."""
    fields = [field for group in Forms(found.case).of("actors", one) for field in group.fields]
    mine = {field.path[3]: field for field in fields if field.path[2:3] == ("weights",)}
    was = {field.name: request.POST.get(f"was.{issue}", field.said) for issue, field in mine.items()}
    asked = {mine[issue].name: RANGES[word] for issue, word in chosen.items() if issue in mine}
    return actions.save(found.place, ("actors", one), was, asked)

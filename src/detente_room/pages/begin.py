"""A case of one's own from a few answers."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from detente.case import CaseError, DetenteError
from detente_room import access
from detente_room.actions import edit as actions
from detente_room.editing import own
from detente_room.editing.fields import rows
from detente_room.editing.naming import named
from detente_room.editing.questions import AskedError
from detente_room.pages import assets


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponseBase:
    """Ask what a case can't be without; write it, and go on to its parts."""
    if not settings.SHELF_HOME:
        raise Http404
    home = Path(settings.SHELF_HOME)
    asked = {one.name: request.POST.get(one.name, "").strip() for one in own.questions()}
    wrong, told = dict[str, str](), list[str]()
    if request.method == "POST":
        name = named(asked["title"], {path.name for path in home.iterdir()})
        try:
            made = actions.own(name, own.text(name, asked), own.SOURCES, home)
        except AskedError as error:
            wrong = {error.where: str(error)}
        except CaseError as error:
            told = [_("%(found)s; expected: %(expected)s") % vars(one) for one in error.problems]
        except DetenteError as error:
            told = [str(error)]
        else:
            found = next(one.name for one in access.places() if one.path == made.resolve())
            return redirect("edit", found)
    context = {
        "heading": _("A case of your own"),
        "questions": [(one, asked[one.name], rows(""), wrong.get(one.name)) for one in own.questions()],
        "told": told,
        "unsaved": bool(wrong or told),
        "place": {"own": True},
        "mark": assets.mark(),
    }
    return render(request, "room/begin.html", context, status=422 if wrong or told else 200)

"""The first page: which cases there are."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from detente_room import access
from detente_room.pages import assets


@require_safe
def home(request: HttpRequest) -> HttpResponseBase:
    """Straight to the case that the workbench was given; else (or on ``/?all``) the list of all cases."""
    first = access.shelf().first_name()
    if first is not None and "all" not in request.GET:
        return redirect("case", first)
    return listed(request)


def listed(request: HttpRequest) -> HttpResponse:
    """All cases, the user's own first."""
    found = [(one, access.title(one)) for one in access.places()]
    context = {
        "own": [pair for pair in found if pair[0].own],
        "shipped": [pair for pair in found if not pair[0].own],
        "may_add": access.shelf().home is not None,
        "mark": assets.mark(),
    }
    return render(request, "room/home.html", context)

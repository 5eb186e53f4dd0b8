"""Pages for what can't be shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from detente.case import CaseError, DetenteError
from detente_room.shelf import Place


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """Nothing stands at this address."""
    return _told(request, 404, _("There is nothing here"), _("No case or page has this address."))


def closed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """It may not be done."""
    return _told(request, 403, _("This can't be done from here"), "")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - as Django calls it
    """A form that no page of ours has sent."""
    words = _("This form came from a page that has expired, or from elsewhere. Open the page again.")
    return _told(request, 403, _("Not sent"), words)


def disorder(request: HttpRequest, where: Place, error: CaseError) -> HttpResponse:
    """A case whose files are not in order: everything that `detente check` finds."""
    context = {"place": where, "problems": error.problems, "heading": _("This case is not in order")}
    return render(request, "room/disorder.html", context, status=409)


def refused(request: HttpRequest, error: DetenteError) -> HttpResponse:
    """What the library refuses, with its reason."""
    return _told(request, 422, _("This can't be answered"), str(error))


def _told(request: HttpRequest, status: int, heading: str, words: str) -> HttpResponse:
    return render(request, "room/told.html", {"heading": heading, "words": words}, status=status)

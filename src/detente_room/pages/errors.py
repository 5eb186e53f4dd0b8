"""Pages for what can't be shown; where a page asked for a part of itself, a block in that part's place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from detente.case import CaseError, DetenteError
from detente_room.plain import plain_page
from detente_room.shelf import Place

_LAST = '<p data-said>{}</p><p><a href="/?all">Detente</a></p>'
"""What stands on a page where nothing else can be shown."""


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


def broken(request: HttpRequest) -> HttpResponse:
    """The program made a mistake (it is in the log): a page of the workbench all the same."""
    words = _(
        "The program made a mistake here. What it says of it stands in the window in which the workbench was "
        "started. Nothing that was saved is lost: go back, or open the page again."
    )
    try:
        return _told(request, 500, _("This page could not be made"), words)
    except Exception:  # noqa: BLE001 - what the pages share may be what is broken
        return HttpResponse(
            plain_page(_("This page could not be made"), "", format_html(_LAST, words)), status=500
        )


def disorder(request: HttpRequest, where: Place, error: CaseError) -> HttpResponse:
    """A case whose files are not in order: everything that `detente check` finds."""
    if getattr(request, "htmx", False):
        words = _("This case is not in order any more: open the page again to see what is wrong.")
        return _told(request, 409, "", words)
    context = {"place": where, "problems": error.problems, "heading": _("This case is not in order")}
    return render(request, "room/disorder.html", context, status=409)


def refused(request: HttpRequest, error: DetenteError) -> HttpResponse:
    """What the library refuses, with its reason."""
    return _told(request, 422, _("This can't be answered"), str(error))


def _told(request: HttpRequest, status: int, heading: str, words: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        context = {"words": words or heading, "again": ""}
        return render(request, "room/failed.html", context, status=status)
    return render(request, "room/told.html", {"heading": heading, "words": words}, status=status)

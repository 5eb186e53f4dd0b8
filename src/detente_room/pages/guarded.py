"""A part of a page that fails says so in its place, and the rest of the page stands.

What the library refuses is said in its own words. Anything else is a fault of the program: it goes to the
log, and the page says that there is no answer and how to ask again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from detente.case import DetenteError

T = TypeVar("T")
View = Callable[..., HttpResponseBase]
log = logging.getLogger("detente_room")


def sentence() -> str:
    """What is said of a fault of the program."""
    return _("This part could not be worked out: the program made a mistake. The rest of the page stands.")


def reason(error: Exception) -> str:
    """Why there is no answer: the library's own words, or a mistake of the program, which is logged."""
    if isinstance(error, DetenteError):
        return str(error)
    log.error("a part of a page failed", exc_info=error)
    return sentence()


def guarded(part: Callable[[], T]) -> T | dict[str, Any]:
    """A part of a page's context; where it fails ``{"failed": why}``, which its template shows."""
    try:
        return part()
    except Http404:
        raise
    except Exception as error:  # noqa: BLE001 - one part must never take the page with it
        return {"failed": reason(error)}


def fragment(ident: str = "", table: bool = False) -> Callable[[View], View]:
    """A view of a part that a page asks for by itself: where it fails, a block that says so takes its place.

    Args:
        ident: the id of the element that the block takes the place of.
        table: whether that element is the body of a table.

    """

    def of(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *given: Any, **parts: Any) -> HttpResponseBase:
            try:
                return view(request, *given, **parts)
            except Http404:
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, the reader must see it
                return failed(request, reason(error), ident, table)

        return answered

    return of


def failed(request: HttpRequest, words: str, ident: str = "", table: bool = False) -> HttpResponse:
    """A block that says why a part isn't there, with a button that asks for it again."""
    context = {"words": words, "ident": ident, "again": request.get_full_path(), "table": table}
    return render(request, "room/failed.html", context)

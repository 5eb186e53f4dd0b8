"""What somebody brings as a file: a case of their own, or a setting that was saved."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from detente.case import CaseError, DetenteError, Problem
from detente.case.tree import MAX_BYTES
from detente_room import access
from detente_room.actions.bring import bring, file_name
from detente_room.asking import filed
from detente_room.asking.opened import Opened
from detente_room.pages import assets
from detente_room.pages.frame import of_case, show, title
from detente_room.pages.turn import bench_of


def _sent(request: HttpRequest, most: int) -> tuple[bytes, str]:
    """What was sent as ``file``, no more of it than shows that it is too large, and its name."""
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        return b"", ""
    return sent.read(most + 1), file_name(sent.name or "")


@require_POST
def case(request: HttpRequest) -> HttpResponse:
    """A case file: opened once it is in order, else what is wrong with it by line; nothing is kept then."""
    if not settings.SHELF_HOME:
        raise Http404
    raw, called = _sent(request, MAX_BYTES)
    name = request.POST.get("name", "").strip()
    problems: list[Problem] = []
    refused = "" if called else _("Choose a file first.")
    if called:
        try:
            made = bring(raw, called, name, Path(settings.SHELF_HOME))
        except CaseError as error:
            problems = list(error.problems)
        except DetenteError as error:
            refused = str(error)
        else:
            found = next(one.name for one in access.places() if one.path == made.resolve())
            return redirect("case", found)
    context = {
        "called": called,
        "name": name,
        "problems": problems,
        "refused": refused,
        "mark": assets.mark(),
    }
    return render(request, "room/brought.html", context, status=422)


@require_safe
@of_case
def save(request: HttpRequest, found: Opened) -> HttpResponse:
    """The setting of the address as a file."""
    response = HttpResponse(
        filed.text(found.case, bench_of(request, found)), content_type="application/json; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{found.place.name}-setting.json"'
    return response


@require_POST
@of_case
def setting(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """A setting file: its page, or first what of it this case doesn't have."""
    raw, _called = _sent(request, filed.MOST)
    context: dict[str, object] = {"title": title("turn")}
    try:
        told = filed.read(found.case, raw)
    except DetenteError as error:
        context["refused"] = str(error)
        response = show(request, found, "turn", "room/setting.html", context)
        response.status_code = 422
        return response
    own = reverse("turn", args=[found.place.name])
    address = f"{own}?{told.bench.query}" if told.bench.query else own
    other = told.of if told.of != found.case.file.case else ""
    if not told.left and not other:
        return redirect(address)
    context |= {"left": told.left, "address": address, "other": other}
    return show(request, found, "turn", "room/setting.html", context)

"""A page for each section of the paper: the overview, the strategies, the questions."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from detente import registry
from detente.report.words import ranges
from detente_room import access
from detente_room.asking.opened import LEAN, Opened
from detente_room.asking.setting import Bench, Setting
from detente_room.asking.work import RUN, named
from detente_room.pages.controls import ABOUT_A_SETTING
from detente_room.pages.frame import of_case, show, title
from detente_room.pages.jobs import way
from detente_room.pages.run_words import turned

OTHERS = ("overview", "strategies", "groups", "sources")


@require_safe
def first(_request: HttpRequest, name: str) -> HttpResponseBase:
    """A case opens with its overview."""
    return redirect("section", name, "overview")


@require_safe
@of_case
def section(request: HttpRequest, found: Opened, part: str) -> HttpResponseBase:
    """One section as the paper has it; while it is not there yet, how far the run is."""
    if part not in OTHERS and part not in {one.name for one in registry.answered()}:
        raise Http404
    told = access.kept(found, RUN, [part, "head", "colophon"])
    context = {
        "title": title(part),
        "part": part,
        "body": mark_safe(told.get(part, "")),
        "head": mark_safe(told.get("head", "")) if part == "overview" else "",
        "colophon": mark_safe(told.get("colophon", "")),
        "ranges": ranges.of_page(part, LEAN),
        **way(found, RUN, "", request.path),
    }

    return show(request, found, part, "room/section.html", context)


@require_safe
@of_case
def about(request: HttpRequest, found: Opened, part: str) -> HttpResponseBase:
    """One question about a setting, as its command answers it: kept, or handed in."""
    if part not in ABOUT_A_SETTING:
        raise Http404
    setting = Setting.of(found.case, request.GET.get("s", ""))
    told = access.kept(found, named(part, setting.words), ["answer"])
    context = {
        "title": title(part),
        "part": part,
        "body": mark_safe(told.get("answer", "")),
        "ranges": ranges.of_page(part, LEAN),
        "changes": turned(found, setting),
        "back": f"{reverse('turn', args=[found.place.name])}?{Bench(setting).query}",
        **way(found, part, setting.words, request.get_full_path()),
    }
    return show(request, found, part, "room/about.html", context)

"""By when: the dated forecast of the setting that is turned, a moment after the turn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from detente_room.asking import forecasts
from detente_room.asking.dated import refused
from detente_room.asking.opened import Opened
from detente_room.asking.setting import Bench, Setting
from detente_room.pages.by_when import rows, said, talked_of
from detente_room.pages.frame import of_case
from detente_room.pages.turn import bench_of


def _answered(found: Opened, settings: list[Setting]) -> str:
    """Have the forecasts of some settings worked out; why the first can't be, else nothing.

    They are handed in last first, since the worker takes the latest first.
    """
    wanted = [one for one in settings if forecasts.known(found, one) is None]
    jobs = {one.words: forecasts.ask(found, one) for one in reversed(wanted)}
    for one in wanted:
        jobs[one.words].wait(forecasts.LONG)
    if not settings or settings[0].words not in jobs:
        return ""
    job = jobs[settings[0].words]
    if not job.over:
        return _("It takes longer than usual: open the page again.")
    return "" if job.standing == "done" else job.said or _("Other turns came first: open the page again.")


@require_safe
@of_case
def dated(request: HttpRequest, found: Opened) -> HttpResponse:
    """The forecast of the setting in the address, with what changed against the one before the last turn."""
    bench = bench_of(request, found)
    context: dict[str, Any] = {"place": found.place, "bench": bench}
    if talked_of(found, bench.setting):
        reason = refused(found.drawn[0], bench.setting) or _answered(found, _and_before(found, bench))
        answer = None if reason else forecasts.known(found, bench.setting)
        context["dated"] = said(found, bench, answer) if answer is not None else {"refused": reason}
    else:
        context["dated"] = {"none": True}
    return render(request, "room/dated.html", context)


def _and_before(found: Opened, bench: Bench) -> list[Setting]:
    """The setting, then the one before the last turn where that can be compared."""
    before = bench.back(found.case).setting
    both = bench.undo and talked_of(found, before) and not refused(found.drawn[0], before)
    return [bench.setting, before] if both else [bench.setting]


@require_safe
@of_case
def compared(request: HttpRequest, found: Opened) -> HttpResponse:
    """The rows of dated forecasts of the pinned settings and this one."""
    bench = bench_of(request, found)
    every = [*bench.pins, bench.setting]
    can = [one for one in every if talked_of(found, one) and not refused(found.drawn[0], one)]
    _answered(found, can)
    context = {"place": found.place, "bench": bench, "dated": rows(found, every), "over": True}
    return render(request, "room/dated_rows.html", context)

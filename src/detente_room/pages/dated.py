"""By when: the dated forecast of the setting that is turned, a moment after the turn."""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from detente_room.asking import forecasts
from detente_room.asking.dated import refused
from detente_room.asking.desk import desk
from detente_room.asking.opened import Opened
from detente_room.asking.pool import Job
from detente_room.asking.setting import Bench, Setting
from detente_room.pages.by_when import NOTHING, rows, said, talked_of, told
from detente_room.pages.frame import of_case
from detente_room.pages.guarded import fragment
from detente_room.pages.turn import bench_of


def _answered(found: Opened, settings: list[Setting]) -> dict[str, dict[str, Any]]:
    """Have the forecasts of some settings worked out; by setting how it stands with those that aren't there.

    They are handed in last first, since the worker takes the latest first.
    """
    wanted = [one for one in settings if forecasts.known(found, one) is None]
    jobs = {one.words: forecasts.ask(found, one) for one in reversed(wanted)}
    until = time.monotonic() + forecasts.LONG
    for job in jobs.values():
        job.wait(max(0.0, until - time.monotonic()))
    return {one.words: _standing(jobs[one.words]) for one in wanted if forecasts.known(found, one) is None}


def _standing(job: Job) -> dict[str, Any]:
    """Of a forecast that isn't there: how long it is on its way, or that it failed."""
    if job.standing == "stopped":
        return {"failed": _("Later turns were worked on first, and this one was given up.")}
    if job.over:
        return {"failed": job.said or _("No answer came.")}
    long = time.monotonic() - job.since
    if long > forecasts.GIVEN_UP:
        desk().given_up(job)
        return {"failed": _("No answer in three minutes: it was stopped.")}
    said = _("This takes longer than usual (%(seconds)d seconds so far); %(how)s. It comes by itself.")
    how = (
        _("other forecasts are worked on first") if job.standing == "waiting" else _("it is being worked on")
    )
    return {"waits": True, "longer": said % {"seconds": long, "how": how}}


@require_safe
@of_case
@fragment("dated")
def dated(request: HttpRequest, found: Opened) -> HttpResponse:
    """The forecast of the setting in the address, with what changed against the one before the last turn."""
    bench = bench_of(request, found)
    context: dict[str, Any] = {"place": found.place, "bench": bench}
    if not talked_of(found, bench.setting):
        context["dated"] = told(found, bench)
    elif reason := refused(found.drawn[0], bench.setting):
        context["dated"] = {"refused": reason}
    else:
        missing = _answered(found, _and_before(found, bench))
        answer = forecasts.known(found, bench.setting)
        context["dated"] = said(found, bench, answer) if answer else missing[bench.setting.words]
    return render(request, "room/dated.html", context)


def _and_before(found: Opened, bench: Bench) -> list[Setting]:
    """The setting, then the one before the last turn where that can be compared."""
    before = bench.back(found.case).setting
    both = bench.undo and talked_of(found, before) and not refused(found.drawn[0], before)
    return [bench.setting, before] if both else [bench.setting]


@require_safe
@of_case
@fragment("dated-rows", table=True)
def compared(request: HttpRequest, found: Opened) -> HttpResponse:
    """The rows of dated forecasts of the pinned settings and this one."""
    bench = bench_of(request, found)
    every = [*bench.pins, bench.setting]
    reasons = {one.words: refused(found.drawn[0], one) for one in every if talked_of(found, one)}
    missing = _answered(found, [one for one in every if reasons.get(one.words) == ""])
    none = {words: NOTHING for words, why in reasons.items() if why}
    none |= {words: _("no answer") for words, one in missing.items() if "failed" in one}
    context = {"place": found.place, "bench": bench, "dated": rows(found, every, none), "over": True}
    return render(request, "room/dated_rows.html", context)

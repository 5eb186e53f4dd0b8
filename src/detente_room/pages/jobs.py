"""What takes long: handed in, followed, stopped."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from detente import registry
from detente_room.asking.desk import desk
from detente_room.asking.opened import Opened
from detente_room.asking.pool import Job
from detente_room.asking.setting import Setting
from detente_room.asking.work import READ, RUN, TAKE, Task
from detente_room.pages.frame import of_case

PART = {"take": "take"}
"""Parts of a page that are shown anew once what they asked for is there; else the whole page is."""


@require_POST
@of_case
def ask(request: HttpRequest, found: Opened) -> HttpResponse:
    """Hand in a task; the answer is how far it is, with the way to follow it."""
    what = request.POST.get("what", "")
    if what not in {RUN, TAKE} and what not in {one.name for one in registry.answered()}:
        raise Http404
    setting = Setting.of(found.case, request.POST.get("setting", "")).words
    job = desk().ask(Task(found.place, found.state, what, setting))
    return _told(request, job)


def way(found: Opened, what: str, setting: str, then: str) -> dict[str, object]:
    """What a page says of an answer that is not there yet: how far it is, or the form that asks for it."""
    job = desk().on_its_way(Task(found.place, found.state, what, setting))
    told = words(job) if job is not None else {}
    return {"what": what, "setting": setting, "then": then, "job": job, **told}


def _own(address: str) -> str:
    """An address of this server, or none."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else ""


@require_POST
def stop(request: HttpRequest, ident: int) -> HttpResponse:
    """Stop a job; the answer says so, and how to ask again."""
    job = _job(ident)
    desk().cancel(job)
    return _told(request, job)


def _told(request: HttpRequest, job: Job) -> HttpResponse:
    """How far a job is, as a part of the page that asked; without a script the page itself, anew."""
    then = _own(request.POST.get("then", ""))
    if not getattr(request, "htmx", False) and then:
        return redirect(then)
    part = PART.get(request.POST.get("part", ""), "")
    context = {"job": job, "place": job.task.place, "then": then, "part": part, **words(job)}
    return render(request, "room/job.html", context)


@require_safe
def events(_request: HttpRequest, ident: int) -> HttpResponseBase:
    """How far a job is, as it happens (server-sent events)."""
    job = _job(ident)
    response = StreamingHttpResponse(_stream(job), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _job(ident: int) -> Job:
    job = desk().find(ident)
    if job is None:
        raise Http404
    return job


def _stream(job: Job) -> Iterator[bytes]:
    for one in job.follow():
        kind = "over" if one.over else "far"
        told = {
            "standing": one.standing,
            "html": render_to_string("room/far.html", {"job": one, **words(one)}),
        }
        yield f"event: {kind}\ndata: {json.dumps(told)}\n\n".encode()


def words(job: Job) -> dict[str, object]:
    """How far a job is, in words: each step with whether it is done; what it waits for."""
    titles = {one.name: one.title for one in registry.answered()}
    titles |= {
        "why": _("Where do the figures come from?"),
        READ: _("Reading the case"),
        TAKE: _("What would it take?"),
        RUN: _("The whole run"),
    }
    every = [one.name for one in registry.in_turn()] + ["why"] if job.task.what == RUN else [job.task.what]
    reached = [step for step in job.steps if step in every or step == READ]
    now = reached[-1] if reached and not job.over else ""
    done = [step for step in reached if step not in (now, READ)]
    steps = [
        (titles.get(step, step), "done" if step in done else "now" if step == now else "") for step in every
    ]
    told = {"steps": steps, "done": len(done), "of": len(every), "now": titles.get(now, "")}
    if job.standing == "waiting":
        before = desk().before(job)
        told |= {"before": [titles.get(one.what, one.what) for one in before], "place": len(before) + 1}
    if not job.over:
        told["for"] = round(time.monotonic() - job.since)
    return told

"""The turning page: what is on the table, levers, trust; and what the last turn has moved."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from detente.report.document import closed
from detente.report.render.html import html
from detente.report.sections import consent_alone
from detente.report.sections.setting import Setting as Told
from detente.report.words import likelihood
from detente.shown import Titles
from detente_room import access
from detente_room.asking.opened import LEAN, Opened
from detente_room.asking.quick import full, quick
from detente_room.asking.setting import KINDS, Bench
from detente_room.asking.turned import whose
from detente_room.asking.work import KEPT, RUN
from detente_room.pages import answered, by_when, controls, take
from detente_room.pages.frame import of_case, show, title
from detente_room.pages.guarded import fragment, guarded, reason
from detente_room.pages.running import running


def bench_of(request: HttpRequest, found: Opened) -> Bench:
    """What the address says, with what this request turns."""
    case = found.case
    bench = Bench.of(case, dict(request.GET.lists()))
    for name, value in request.GET.items():
        kind, _, what = name.partition(".")
        if kind in KINDS and what:
            bench = bench.turned(case, kind, what, str(value))
    if "back" in request.GET:
        bench = bench.back(case)
    if "keep" in request.GET:
        bench = bench.pinned()
    if "drop" in request.GET:
        bench = bench.unpinned(request.GET["drop"])
    return bench


@require_safe
@of_case
def turn(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """The whole page, or after a turn only what has moved."""
    bench = bench_of(request, found)
    context = _context(found, bench)
    own = reverse("turn", args=[found.place.name])
    address = f"{own}?{bench.query}" if bench.query else own
    if not getattr(request, "htmx", False):
        context |= {"issues": controls.issues(found, bench), "title": title("turn")}
        return show(request, found, "turn", "room/turn.html", context)
    opened = [issue for issue in request.GET.getlist("open") if issue in found.case.file.issues]
    context |= {
        "opened": [controls.issue(found, bench, issue) for issue in opened],
        "issues": controls.issues(found, bench),
        "moved": True,
        "numbers_open": "numbers" in request.GET,
    }
    response = render(request, "room/moved.html", context)
    response["HX-Push-Url"] = address
    return response


def _context(found: Opened, bench: Bench) -> dict[str, Any]:
    """What the page shows: the answer, then parts of which none takes the page with it where it fails."""
    listed: dict[str, tuple[str, Callable[[], list[Any]]]] = {
        "holders": (_("Levers of third parties"), lambda: controls.levers(found, bench)),
        "trust": (_("Trust"), lambda: controls.trust(found, bench)),
        "running": (_("How the talks are run"), lambda: running(found, bench)),
        "starts": (_("Where to start from"), lambda: controls.starts(found, bench)),
        "longer": (_("Questions that take longer"), lambda: controls.longer(found, bench)),
    }
    made = {name: guarded(part) for name, (_title, part) in listed.items()}
    broken = [f"{listed[name][0]}: {one['failed']}" for name, one in made.items() if isinstance(one, dict)]
    return {
        "case": found.case,
        "place": found.place,
        "bench": bench,
        "told": answered.told(found, bench),
        "pins": guarded(lambda: answered.pins(found, bench)),
        "dated": guarded(lambda: by_when.told(found, bench)),
        "kept": guarded(lambda: _kept(found, bench)),
        "take": guarded(lambda: take.told(found, bench)),
        **{name: [] if isinstance(one, dict) else one for name, one in made.items()},
        "broken": broken,
    }


def _kept(found: Opened, bench: Bench) -> dict[str, Any]:
    """Accepted and kept, as the overview leads with it, where the setting is a strategy of the case."""
    name = controls.strategy_of(found, bench.setting)
    if not name:
        return {}
    told = access.kept(found, RUN, [KEPT])
    figures = json.loads(told.get(KEPT, "null"))
    if figures is None:
        return {"later": True}
    one = figures.get(name)
    return {"said": likelihood.said(one[0], (one[1], one[2]))} if one else {}


@require_safe
@of_case
@fragment()
def issue(request: HttpRequest, found: Opened) -> HttpResponse:
    """One issue unfolded: each option with what choosing it would bring."""
    name = request.GET.get("issue", "")
    if name not in found.case.file.issues:
        raise Http404
    bench = bench_of(request, found)
    context = {"one": controls.issue(found, bench, name), "place": found.place, "bench": bench}
    return render(request, "room/issue.html", context)


@require_safe
@of_case
@fragment()
def choices(request: HttpRequest, found: Opened) -> HttpResponse:
    """The chance of each option of an issue, were it chosen now."""
    name = request.GET.get("issue", "")
    if name not in found.case.file.issues:
        raise Http404
    bench = bench_of(request, found)
    options = found.case.file.issues[name].options
    chances, why = [], ""
    for one in options:
        try:
            said = answered.short(quick(found, bench.setting.turned(found.case, "p", name, one)))
        except Exception as error:  # noqa: BLE001 - the cell of this choice says it; the others stand
            said, why = answered.NOTHING, reason(error)
        chances.append((one, said))
    context = {"issue": name, "chances": chances, "failed": why}
    return render(request, "room/choices.html", context)


@require_safe
@of_case
@fragment()
def numbers(request: HttpRequest, found: Opened) -> HttpResponse:
    """The uncertain numbers that move the chance most, each to be held at an end."""
    bench = bench_of(request, found)
    context = {"numbers": controls.numbers(found, bench), "place": found.place, "bench": bench}
    return render(request, "room/numbers.html", context)


@require_safe
@of_case
@fragment("interval")
def interval(request: HttpRequest, found: Opened) -> HttpResponse:
    """The interval and the whole answer, which take a second."""
    bench = bench_of(request, found)
    context: dict[str, Any] = {"place": found.place, "bench": bench}
    if quick(found, bench.setting).feasible:
        answer = full(found, bench.setting)
        case = whose(found.drawn[0], bench.setting)
        told = Told(Titles.of(case), case, lean=LEAN)
        body = html(closed(consent_alone.build(told, answer, "answer")))
        context |= {"range": answered.interval(answer), "body": mark_safe(body)}
    return render(request, "room/interval.html", context)

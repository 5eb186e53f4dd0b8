"""Why? From a figure to the lines, sources and numbers behind it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from detente.case import DetenteError
from detente.report.document import closed
from detente.report.render.html import html
from detente.report.sections import why as told_why
from detente.report.sections.setting import Setting as Told
from detente.report.words import why_plain as plain
from detente.shown import Titles
from detente.why import why as ask
from detente_room.asking.opened import LEAN, Opened
from detente_room.asking.turned import whose
from detente_room.pages.frame import of_case, show
from detente_room.pages.turn import bench_of


@require_safe
@of_case
def why(request: HttpRequest, found: Opened) -> HttpResponseBase:
    """One figure about the setting in the address, traced."""
    bench = bench_of(request, found)
    setting = bench.setting
    case = whose(found.drawn[0], setting)
    context: dict[str, Any] = {
        "title": _("Why?"),
        "back": f"{reverse('turn', args=[found.place.name])}?{bench.query}",
    }
    try:
        answer = ask(
            case,
            request.GET.get("figure", "consent.chance"),
            dict(setting.package) or None,
            dict(setting.levers) or None,
            None,
            found.draws,
            LEAN,
        )
    except DetenteError as error:
        context["refused"] = str(error)
    else:
        told = Told(Titles.of(case), case, lean=LEAN)
        context |= {
            "lead": plain.lead(told.titles, answer),
            "rests": plain.rests(answer),
            "moves": plain.moves(answer),
            "formula": answer.formula,
            "words": plain,
            "body": mark_safe(html(closed(told_why.build(told, answer, "answer")))),
        }
    return show(request, found, "turn", "room/why.html", context)

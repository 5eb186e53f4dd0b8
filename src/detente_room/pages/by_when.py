"""By when, in words: the dated forecast of a setting, and what has changed against another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from detente.report.sections.brief.about import later
from detente.report.words import brief as brief_words
from detente.report.words import likelihood, numbers
from detente.report.words import talks as talks_words
from detente_room.asking import forecasts
from detente_room.asking.dated import MONTHS, Dated, Ends
from detente_room.asking.opened import Opened
from detente_room.asking.quick import Quick, quick
from detente_room.asking.setting import Bench, Setting

SOON, CARRIED = 24, 60
SURE = 2.0
"""Standard errors from which a difference is told: judgement."""
WAITING, NOTHING = "…", "–"


def day(found: Opened, months: int) -> str:
    """The month that is so many months after the case's day."""
    now = found.case.file.as_of
    return numbers.month(later(date.fromisoformat(now), months)) if now else _("month %(n)s") % {"n": months}


def told(found: Opened, bench: Bench) -> dict[str, Any]:
    """What the page says of dates at once: the forecast where it is known, else that it follows."""
    setting = bench.setting
    if not talked_of(found, setting):
        return {"none": True}
    answer = forecasts.known(found, setting)
    return said(found, bench, answer) if answer is not None else {"waits": True}


def talked_of(found: Opened, setting: Setting) -> bool:
    """Whether there is anything to talk about: two parties, something changes, and it can be."""
    if len(found.case.parties) != 2:
        return False
    one = quick(found, setting)
    return bool(one.changes) and one.feasible


def said(found: Opened, bench: Bench, answer: Dated) -> dict[str, Any]:
    """The forecast in words: by three dates, carried out, what has changed, what holds it up."""
    soon, asked = answer.agreed[SOON], urlencode([("s", bench.setting.words)], safe=":~.")
    rate = numbers.chance(answer.rate[0]) + f" ({numbers.span(answer.rate[1:])})" if answer.rate else ""
    return {
        "ladder": ladder(found, answer),
        "lead": brief_words.AGREED,
        "day": day(found, SOON),
        "chance": likelihood.said(soon[0], soon[1:]),
        "carried": f"{brief_words.CARRIED} by {day(found, CARRIED)}",
        "carried_chance": likelihood.said(answer.carried[0], answer.carried[1:]),
        "moved": moved(found, bench, answer),
        "rows": [
            *(
                (f"{brief_words.AGREED} by {day(found, months)}", *_cells(answer.agreed[months]))
                for months in MONTHS
            ),
            (f"{brief_words.CARRIED} by {day(found, CARRIED)}", *_cells(answer.carried)),
        ],
        "rate": brief_words.RATE.format(rate=rate, day=day(found, SOON)) if rate else "",
        "holds": answer.holds,
        "whole": f"{reverse('about', args=[found.place.name, 'talks'])}?{asked}",
        "draws": answer.draws,
        "runs": numbers.many(answer.draws * answer.runs),
        "fitted": answer.fitted,
        "range": talks_words.RANGE_ALONE
        if not rate
        else talks_words.RANGE.format(fitted=talks_words.FITTED if answer.fitted else talks_words.UNFITTED),
    }


def ladder(found: Opened, answer: Dated) -> str:
    """How far the runs come, in one line: convened, agreed, ratified, carried out, all of the same runs."""
    return _(
        "Of 100 runs: %(met)s convene and %(agreed)s agree a text by %(soon)s; "
        "%(ratified)s ratify one and %(carried)s carry it out by %(late)s."
    ) % {
        "met": numbers.in_100(answer.met),
        "agreed": numbers.in_100(answer.agreed[SOON][0]),
        "soon": day(found, SOON),
        "ratified": numbers.in_100(answer.ratified),
        "carried": numbers.in_100(answer.carried[0]),
        "late": day(found, CARRIED),
    }


def _cells(ends: Ends) -> tuple[str, str]:
    return numbers.short(ends[0]), numbers.short_span(ends[1:])


def moved(found: Opened, bench: Bench, answer: Dated) -> str:
    """What the last turn has changed, by the same draws; nothing where there is nothing to compare with."""
    before = forecasts.known(found, bench.back(found.case).setting) if bench.undo else None
    if before is None:
        return ""
    agreed, kept = answer.beside(before)
    said = [
        _moved(_("agreed"), agreed, before.agreed[SOON]),
        _moved(_("carried out"), kept, before.carried),
    ]
    return _("Against the setting before: %(agreed)s; %(kept)s.") % {"agreed": said[0], "kept": said[1]}


def _moved(what: str, apart: tuple[float, float], was: Ends) -> str:
    """One figure: ``carried out 8 in 100 more (was 9)``."""
    told = {"what": what, "was": numbers.in_100(was[0]), "points": round(100 * abs(apart[0]))}
    if abs(apart[0]) <= SURE * apart[1] or not told["points"]:
        return _("%(what)s no different as far as these runs can tell (was %(was)s)") % told
    if apart[0] < 0:
        return _("%(what)s %(points)s in 100 fewer (was %(was)s)") % told
    return _("%(what)s %(points)s in 100 more (was %(was)s)") % told


def rows(
    found: Opened, every: list[Setting], none: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """For pinned settings: agreed and carried out, a cell each where the forecast is known.

    ``none``: what stands in the cells of a setting, in its words, that has no forecast and won't have one.
    """
    known = [forecasts.known(found, one) for one in every]
    blank = [none.get(one.words) or _blank(found, one) for one in every]

    def cells(ends: Callable[[Dated], Ends]) -> list[str]:
        return [
            empty if one is None else "{} ({})".format(*_cells(ends(one)))
            for one, empty in zip(known, blank, strict=True)
        ]

    head = _("%(what)s by %(day)s, of 100")
    return {
        "rows": [
            (
                head % {"what": brief_words.AGREED, "day": day(found, SOON)},
                cells(lambda one: one.agreed[SOON]),
            ),
            (
                head % {"what": brief_words.CARRIED, "day": day(found, CARRIED)},
                cells(lambda one: one.carried),
            ),
        ],
        "waits": any(one is None and cell == WAITING for one, cell in zip(known, blank, strict=True)),
    }


def _blank(found: Opened, setting: Setting) -> str:
    if len(found.case.parties) != 2:
        return NOTHING
    return WAITING if talked_of(found, setting) else no_text(quick(found, setting))


def no_text(one: Quick) -> str:
    """What stands for a figure about a text where there is none, or where it can't be."""
    return _("needs a text") if one.feasible else NOTHING

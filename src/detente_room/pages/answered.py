"""What a turn has moved, ready for the page: in the report's own words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from detente.case import Case
from detente.consent import Consent
from detente.deals import Deals
from detente.report.charts import NARROW, draw, numbered
from detente.report.document import Figure
from detente.report.document.chartspecs import Axes, Mark, ScatterSpec
from detente.report.sections import deals_chart
from detente.report.sections.setting import Setting as Told
from detente.report.words import common, names, numbers
from detente.report.words import consent as consent_words
from detente.report.words import lost as lost_words
from detente.shown import Titles
from detente.strategy.findings.vetoes import SHOWN
from detente_room.asking.opened import LEAN, Opened
from detente_room.asking.quick import NOTHING as NOTHING_TURNED
from detente_room.asking.quick import Quick, frontier, quick
from detente_room.asking.running import choices
from detente_room.asking.setting import Bench, Setting
from detente_room.pages import by_when, run_words
from detente_room.pages.guarded import guarded

DOTS = 60
"""Dots of the frontier on this page: judgement; more would take longer to draw than to answer."""

NOTHING = "–"


@dataclass(frozen=True)
class Stop:
    """Who says no: in how many of 100 worlds, a leader's most frequent step; ``side``: whose, from 1 on."""

    who: str
    share: str
    step: str
    part: int
    side: int
    figure: str
    was: str = ""


def told(found: Opened, bench: Bench) -> dict[str, Any]:
    """The answer to the setting of the bench."""
    one, before = quick(found, bench.setting), before_it(found, bench)
    titles = Titles.of(found.case)
    return {
        "nothing": not one.changes,
        "set": run_words.turned(found, bench.setting) if not one.changes else [],
        "was": numbers.in_100(before.chance) if before else "",
        "ban": names.pattern(titles, one.ban) if one.ban else "",
        "chance": numbers.in_100(one.chance),
        "dots": numbers.dots(one.chance).text,
        "fails": consent_words.failures(one.chance),
        "stops": stops(found.case, titles, one, before),
        "hardly": consent_words.NO_VETO,
        "first": _first(found.case, titles, one),
        "means": common.CHANCE_MEANS,
        "gain": common.GAIN,
        "gains": [
            (titles.actor(who), numbers.points(gain), pushed(one, who)) for who, gain in one.gains.items()
        ],
        "pushed": any(pushed(one, who) for who in one.gains),
        "over": [
            _("%(holder)s pledges %(pledged).4g of cost, more than its budget of %(budget).4g")
            % {"holder": names.anyone(titles, over.holder), "pledged": over.pledged, "budget": over.budget}
            for over in one.over
        ],
        "changes": [
            (issue, titles.issue(issue), titles.option(issue, option))
            for issue, option in one.changes.items()
        ],
        "chart": guarded(lambda: chart(found, bench)),
    }


def before_it(found: Opened, bench: Bench) -> Quick | None:
    """The answer before the last turn; None where there was no text to put to all, or nothing was turned."""
    if not bench.undo:
        return None
    one = quick(found, bench.back(found.case).setting)
    return one if one.changes and one.feasible else None


def pushed(one: Quick, who: str) -> str:
    """What levers add for a leader, in points; nothing where they add nothing."""
    push = one.pushes.get(who, 0.0)
    return numbers.points(push) if numbers.points(push).strip("+−0.") else ""


def stops(case: Case, titles: Titles, one: Quick, before: Quick | None = None) -> list[Stop]:
    """Who stops it, the largest share first; a leader with the step at which it is lost most often.

    With ``before`` how often each did so before the last turn, and who no longer does.
    """
    sides = {key: n for n, pair in enumerate(case.leaders.items(), 1) for key in pair}
    most = max(one.veto_share.values(), default=0.0)
    was = before.veto_share if before is not None else {}
    found = []
    for key, share in sorted(one.veto_share.items(), key=lambda pair: -pair[1]):
        if share < SHOWN and was.get(key, 0.0) < SHOWN:
            continue
        steps = one.lost.get(key, {})
        step = max(steps, key=lambda name: steps[name], default="")
        said = lost_words.STEPS[step][1] if step and steps[step] >= SHOWN else ""
        side = sides.get(key, sides.get(key.partition("/")[0], 0))
        part, figure = round(20 * share / most) if most else 0, f"consent.veto_share.{key}"
        earlier = numbers.short(was.get(key, 0.0)) if before is not None else ""
        found.append(Stop(names.veto(titles, key), numbers.short(share), said, part, side, figure, earlier))
    return found


def short(one: Quick) -> str:
    """A chance in a table."""
    if not one.feasible:
        return _("can't be")
    return numbers.short(one.chance) if one.changes else _("today: no text")


def interval(answer: Consent) -> dict[str, str]:
    """The interval of the chance, and the range of leaning judgements."""
    if answer.interval is None:
        return {}
    return {
        "short": numbers.span(answer.interval),
        "said": numbers.in_most(answer.interval).removeprefix(numbers.span(answer.interval)),
        "lean": numbers.sentence(f"{numbers.span(answer.chance_range)} {numbers.if_wrong(LEAN)}"),
    }


def chart(found: Opened, bench: Bench) -> SafeString:
    """The frontier with this setting and the pins on it; nothing where it can't be drawn."""
    answer = frontier(found, bench.setting)
    if not deals_chart.drawable(answer):
        return mark_safe("")
    base = base_chart(found, bench.setting)
    spec: Any = base.spec
    step = max(1, -(-len(spec.dots) // DOTS))
    pins = [(_letter(n), pin) for n, pin in enumerate(bench.pins) if pin.words != bench.setting.words]
    placed = [_mark(found, name, one) for name, one in [(_("This setting"), bench.setting), *pins]]
    marks = [one for one in placed if one is not None]
    kept = [one for one in spec.marks if one.series != "found"]
    drawn = ScatterSpec(spec.dots[::step], (*kept, *marks), axes(spec))
    picture = draw(drawn, base.ident, (base.title, base.described), NARROW)
    return format_html("<figure>{}{}</figure>", picture, key(drawn))


def axes(spec: ScatterSpec) -> Axes:
    """The axes of the frontier where no point of a search stands on it."""
    kinds = tuple(kind for kind in spec.axes.kinds if kind[0] == "dot")
    return replace(spec.axes, kinds=kinds)


def key(drawn: ScatterSpec) -> SafeString:
    """What the numbers on a narrow drawing stand for."""
    return format_html(
        '<ol class="key">{}</ol>', format_html_join("", "<li>{}</li>", ((one,) for one in numbered(drawn)))
    )


def mark(found: Opened, one: Quick, label: str, setting: Setting = NOTHING_TURNED) -> Mark:
    """A package on the frontier of two parties: at today's points plus its mean gain."""
    today = frontier(found, setting).today
    x, y = (today[party] + one.gains[leader] for party, leader in found.case.leaders.items())
    return Mark(x, y, label, "plan")


@lru_cache(maxsize=12)
def _base(_state: str, case: Case, answer: Deals) -> Figure:
    return deals_chart.frontier(Told(Titles.of(case), case, lean=LEAN), answer)


def base_chart(found: Opened, setting: Setting = NOTHING_TURNED) -> Figure:
    """The frontier without any package on it."""
    return _base(found.state, found.case, frontier(found, setting))


def _letter(n: int) -> str:
    return _("Pin %(letter)s") % {"letter": "ABCD"[n]}


def _mark(found: Opened, label: str, setting: Setting) -> Mark | None:
    """A setting on the chart; None where nothing is agreed."""
    one = quick(found, setting)
    if not one.changes or not one.feasible:
        return None
    return mark(found, one, label, setting)


def pins(found: Opened, bench: Bench) -> dict[str, Any]:
    """The pinned settings beside this one, where any is pinned."""
    if not bench.pins:
        return {}
    titles = Titles.of(found.case)
    every = [(_letter(n), pin) for n, pin in enumerate(bench.pins)]
    shown = [*every, (_("This setting"), bench.setting)]
    answers = [quick(found, one) for _name, one in shown]
    differ = [i for i in found.case.today if len({one.package[i] for one in answers}) > 1]
    levers = [
        name
        for name in found.case.file.levers
        if len({setting.value(found.case, "l", name) for _name, setting in shown}) > 1
    ]
    shared = [_turned(found, name, shown) for name in _differing(found, shown)]
    rows = [
        (_("All say yes, of 100"), [short(one) for one in answers]),
        (common.REFUSED_BY, [_first(found.case, titles, one) for one in answers]),
        *(
            (names.anyone(titles, leader), [_gain(one, leader) for one in answers])
            for leader in found.case.leaders.values()
        ),
        *((titles.issue(i), [titles.option(i, one.package[i]) for one in answers]) for i in differ),
        *(
            (titles.levers.get(name, name), [_level(found, name, setting) for _name, setting in shown])
            for name in levers
        ),
        *shared,
    ]
    dated = guarded(lambda: by_when.rows(found, [one for _name, one in shown]))
    return {"heads": [(name, one.words) for name, one in shown], "rows": rows, "dated": dated}


def _differing(found: Opened, shown: list[tuple[str, Setting]]) -> list[tuple[str, str]]:
    """Kind and name of what differs beside package and levers: trust, how the talks are run."""
    known = [("t", party) for party in found.case.parties] + [("r", name) for name in choices(found.case)]
    return [
        (kind, name)
        for kind, name in known
        if len({setting.value(found.case, kind, name) for _name, setting in shown}) > 1
    ]


def _turned(found: Opened, what: tuple[str, str], shown: list[tuple[str, Setting]]) -> tuple[str, list[str]]:
    """A row of the comparison: how one of these stands in each setting."""
    kind, name = what
    values = [setting.value(found.case, kind, name) for _name, setting in shown]
    if kind == "t":
        title = _("Trust of %(party)s, in 100") % {"party": found.case.name(name)}
        return title, [value or _("as in the case") for value in values]
    return run_words.title_of(name), [
        run_words.said(found.case, name, value) if value else _("as it is") for value in values
    ]


def _first(case: Case, titles: Titles, one: Quick) -> str:
    found = stops(case, titles, one)
    if found or not one.changes or not one.feasible:
        return found[0].who if found else by_when.no_text(one)
    return names.HARDLY_FAILS


def _gain(one: Quick, leader: str) -> str:
    return numbers.points(one.gains[leader]) if one.feasible and one.changes else by_when.no_text(one)


def _level(found: Opened, lever: str, setting: Setting) -> str:
    level = setting.value(found.case, "l", lever)
    return found.case.file.levers[lever].levels[level].title or level

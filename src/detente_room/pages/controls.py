"""What can be turned, ready for the page: issues with their options, levers by holder, trust, a start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from detente import registry
from detente.case import any_holds
from detente.report.words import names
from detente.report.words import numbers as in_figures
from detente.shown import Titles
from detente.stress.places import said as in_words
from detente_room.asking.effects import LEAST, effects
from detente_room.asking.opened import Opened
from detente_room.asking.running import WAY
from detente_room.asking.setting import TRUST, Bench, Setting
from detente_room.asking.uncertain import HOLDS, at, uncertain
from detente_room.asking.widest import widest

NAMED = 3
"""Others who are named where a choice is shown: judgement; all of them are folded."""
ABOUT_A_SETTING = ("sequence", "talks", "stress", "benefits")
"""Questions that take longer and are about the package that is turned."""


@dataclass(frozen=True)
class Choice:
    """One value that can be chosen.

    ``own``: points for each leader; ``others``: those of the other actors; ``most``: who of these gains and
    who loses most; ``banned``: it can't be with the rest of the package, and is passed over by arrow keys.
    """

    name: str
    title: str
    about: str
    chosen: bool
    today: bool
    own: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    most: tuple[str, str] = ("", "")
    said: tuple[str, ...] = ()
    banned: bool = False


def issues(found: Opened, bench: Bench) -> list[dict[str, Any]]:
    """Every issue with what is chosen now."""
    case, titles = found.case, Titles.of(found.case)
    told = []
    for slug in case.file.issues:
        now = bench.setting.value(case, "p", slug)
        told.append(
            {
                "name": slug,
                "title": titles.issue(slug),
                "now": titles.option(slug, now),
                "changed": now != case.today[slug],
            }
        )
    return told


def issue(found: Opened, bench: Bench, slug: str) -> dict[str, Any]:
    """One issue with its options, each with what choosing it would bring each actor."""
    case, titles = found.case, Titles.of(found.case)
    leaders, now = list(case.leaders.values()), bench.setting.value(case, "p", slug)
    choices = []
    for one in effects(found, bench.setting, slug):
        option = case.file.issues[slug].options[one.option]
        points = {who: gain for who, gain in one.points.items() if abs(gain) >= LEAST}
        others = sorted((who for who in points if who not in leaders), key=lambda who: -abs(points[who]))
        said = [_("can't be with the rest of this package")] if one.banned else []
        said += [_("crosses a red line of %(who)s") % {"who": titles.actor(who)} for who in one.lines]
        choices.append(
            Choice(
                one.option,
                titles.option(slug, one.option),
                option.about,
                one.option == now,
                one.option == case.today[slug],
                tuple(in_figures.points(points[who]) if who in points else "0" for who in leaders),
                tuple((titles.actor(who), in_figures.points(points[who])) for who in others),
                (_most(titles, points, others, 1), _most(titles, points, others, -1)),
                said=tuple(said),
                banned=bool(one.banned),
            )
        )
    return {
        "name": slug,
        "title": titles.issue(slug),
        "about": case.file.issues[slug].about,
        "leaders": [titles.actor(who) for who in leaders],
        "choices": choices,
    }


def _most(titles: Titles, points: Mapping[str, float], others: Sequence[str], way: int) -> str:
    """Who gains most (``way`` 1) or loses most (−1)."""
    named = [
        f"{titles.actor(who)} {in_figures.points(points[who])}" for who in others if way * points[who] > 0
    ]
    return in_figures.listed(named[:NAMED])


def levers(found: Opened, bench: Bench) -> list[dict[str, Any]]:
    """Levers by holder, each level with its cost and whom it moves; the holder's budget."""
    case, titles = found.case, Titles.of(found.case)
    package = case.complete(bench.setting.package)
    told: dict[str, dict[str, Any]] = {}
    for slug, lever in case.file.levers.items():
        now = bench.setting.value(case, "l", slug)
        off = next(iter(lever.levels))
        choices = []
        for name, level in lever.levels.items():
            moved = [_effect(titles, one, package, found) for one in level.effects]
            cost = _("cost %(cost)s") % {"cost": in_figures.number(level.cost)} if level.cost.high else ""
            about = "; ".join(one for one in (cost, *moved) if one)
            choices.append(
                Choice(
                    name, level.title or (_("Off") if name == off else name), about, name == now, name == off
                )
            )
        limit = case.file.budget.get(lever.held_by)
        holder = told.setdefault(
            lever.held_by,
            {
                "title": names.anyone(titles, lever.held_by),
                "budget": in_figures.number(limit) if limit is not None else "",
                "spent": 0.0,
                "levers": [],
                "on": 0,
            },
        )
        holder["spent"] += lever.levels[now].cost.middle
        holder["on"] += now != off
        holder["levers"].append(
            {
                "name": slug,
                "title": titles.levers.get(slug, slug),
                "kind": names.KINDS[lever.kind],
                "choices": choices,
                "on": now != off,
            }
        )
    for holder in told.values():
        holder["spent"] = in_figures.cost(holder["spent"])
    return list(told.values())


def _effect(titles: Titles, one: Any, package: dict[str, str], found: Opened) -> str:
    points = f"{names.anyone(titles, one.on)} {in_figures.number(one.points)}"
    counts = package != found.case.today if one.when is None else any_holds(one.when, package)
    return points if counts else _("%(points)s (not with this package)") % {"points": points}


def trust(found: Opened, bench: Bench) -> list[dict[str, Any]]:
    """By party how far it trusts that the others do their part, in 100."""
    case, told = found.case, []
    for party in case.parties:
        stated = case.actor(case.leaders[party]).trust or case.file.model.trust
        own = in_figures.number(replace(stated, low=100 * stated.low, high=100 * stated.high))
        now = bench.setting.value(case, "t", party)
        choices = [("", _("As in the case (%(own)s)") % {"own": own}, not now)]
        choices += [(value, value, value == now) for value in TRUST]
        told.append({"party": party, "title": case.name(party), "choices": choices, "changed": bool(now)})
    return told


def numbers(found: Opened, bench: Bench) -> list[dict[str, Any]]:
    """Uncertain numbers that were turned, then those worth turning: where each is held."""
    case, known = found.drawn[0], uncertain(found.drawn[0])
    worth = widest(case, bench.setting) if bench.setting.package else []
    told = []
    for name in dict.fromkeys([*bench.setting.numbers, *(one for one in worth if one in known)]):
        path, number = known[name]
        now = bench.setting.value(case, "n", name)
        said = {
            "low": _("Low: %(value).4g"),
            "middle": _("Middle: %(value).4g"),
            "high": _("High: %(value).4g"),
        }
        choices = [("", _("As in the case (%(own)s)") % {"own": number.text}, not now)]
        choices += [(one, said[one] % {"value": at(number, one)}, one == now) for one in HOLDS]
        told.append({"name": name, "title": in_words(case, path), "choices": choices})
    return told


def starts(found: Opened, bench: Bench) -> list[tuple[str, str, bool]]:
    """Where to start from: today, each strategy of the case; title, address, whether it is this setting."""
    own = reverse("turn", args=[found.place.name])
    plain = [(_("Today"), Setting())]
    plain += [
        (one.title or name, _of_strategy(found, name))
        for name, one in found.case.file.strategies.items()
        if one.package
    ]
    return [
        (title, f"{own}?{with_setting(bench, one)}", one.words == bench.setting.words) for title, one in plain
    ]


def strategy_of(found: Opened, setting: Setting) -> str:
    """The strategy that a setting is, with nothing else turned; empty where it is none."""
    named = (name for name, one in found.case.file.strategies.items() if one.package)
    return next((name for name in named if _of_strategy(found, name).words == setting.words), "")


def _of_strategy(found: Opened, name: str) -> Setting:
    setting, one = Setting(), found.case.file.strategies[name]
    for issue_, option in one.package.items():
        setting = setting.turned(found.case, "p", issue_, option)
    for lever, level in one.levers.items():
        setting = setting.turned(found.case, "l", lever, level)
    return setting.turned(found.case, "r", WAY, name)


def with_setting(bench: Bench, setting: Setting) -> str:
    """The query of an address with another setting and the same pins."""
    return replace(bench, setting=setting, undo=()).query


def longer(found: Opened, bench: Bench) -> list[tuple[str, str]]:
    """Questions about this setting that take longer: title, address."""
    if not bench.setting.package:
        return []
    query = urlencode([("s", bench.setting.words)], safe=":~.")
    return [
        (one.title, f"{reverse('about', args=[found.place.name, one.name])}?{query}")
        for one in registry.answered()
        if one.name in ABOUT_A_SETTING
    ]

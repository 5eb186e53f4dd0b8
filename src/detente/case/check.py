"""What makes a case wrong beyond its form: names that don't exist, numbers out of bounds, two todays.

Each check yields (path, found, expected, nearest); `find_problems` runs them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from detente.case import check_bodies, check_later, check_positions
from detente.case.check_names import MOST_POINTS, Complaint, Names, bounded, in_words
from detente.case.check_people import check_people
from detente.case.fields import any_holds
from detente.case.numbers import Number
from detente.case.schema import Actor, CaseFile
from detente.case.text import listed
from detente.case.tree import Path

LEAST_WEIGHT = 1e-6
SHARES = ("lean_common", "trust", "watched")
"""Keys of `model` that lie between 0 and 1."""
MOST_ISSUES = 250
"""Judgement: ten times a large dispute; what follows recurses on issues."""


def find_problems(case: CaseFile, data: Mapping[str, Any] | None = None) -> Iterator[Complaint]:
    """Everything wrong in a well-formed case; ``data``: as written, where some of it was cut out."""
    names = Names(case, data)
    yield from _parties(case, names)
    yield from _issues(case, names)
    for slug, actor in case.actors.items():
        yield from _actor(case, slug, actor, names)
    yield from _leaderships(case, names)
    yield from _influence(case, names)
    yield from _cap(case)
    yield from check_positions.find(case, names)
    yield from check_bodies.home(case, names)
    yield from check_bodies.levers(case, names)
    yield from _model(case)
    yield from check_later.find(case, names)


def _parties(case: CaseFile, names: Names) -> Iterator[Complaint]:
    for n, party in enumerate(case.parties):
        if party in case.parties[:n]:
            yield ("parties", n), f"{party} twice", "each party once", ""
    for party in case.names:
        yield from names.party(("names", party), party)
    owner: dict[str, str] = {}
    for party, aliases in case.aliases.items():
        yield from names.party(("aliases", party), party)
        for n, alias in enumerate(aliases):
            if owner.setdefault(alias.casefold(), party) != party:
                found = f"{alias}, which is an alias of {owner[alias.casefold()]} too"
                yield ("aliases", party, n), found, "an alias of one party", ""


def _issues(case: CaseFile, names: Names) -> Iterator[Complaint]:
    well_formed = True
    if len(case.issues) > MOST_ISSUES:
        yield ("issues",), f"{len(case.issues)} issues", f"at most {MOST_ISSUES}", ""
    for slug, issue in case.issues.items():
        path: Path = ("issues", slug)
        nows = [name for name, option in issue.options.items() if option.now]
        if len(nows) != 1:
            found = f"{len(nows)} options with now: true" + (f" ({', '.join(nows)})" if nows else "")
            yield (*path, "options"), found, "exactly one: today's", ""
            well_formed = False
        for name, told in issue.options.items():
            for party in told.at_home:
                yield from names.party((*path, "options", name, "at_home", party), party)
        for actor, option in issue.now_as_seen_by.items():
            where = (*path, "now_as_seen_by", actor)
            yield from names.actor(where, actor)
            yield from names.option(where, slug, option)
    today = {slug: issue.now for slug, issue in case.issues.items()} if well_formed else {}
    for n, pattern in enumerate(case.written_infeasible):
        where = names.item(("infeasible",), n)
        yield from names.pattern(where, pattern)
        if today and any_holds((pattern,), today):
            yield where, f"today's own options ({in_words(pattern)})", "a combination that is not today's", ""
    for n, rule in enumerate(case.requires):
        yield from names.patterns(("requires", n, "if"), rule.if_)
        for pattern in rule.then:
            yield from names.pattern(("requires", n, "then"), pattern)
        if today and any_holds(rule.if_, today) and not any_holds(rule.then, today):
            yield ("requires", n), "a rule that today itself breaks", "a rule that holds today", ""


def _actor(case: CaseFile, slug: str, actor: Actor, names: Names) -> Iterator[Complaint]:
    path: Path = ("actors", slug)
    if actor.speaks_for is not None:
        yield from names.party((*path, "speaks_for"), actor.speaks_for)
    yield from _follows(case, slug, actor, names)
    yield from _weights(path, actor, names)
    for issue, values in actor.values.items():
        where = (*path, "values", issue)
        yield from names.issue(where, issue)
        yield from _values(names, where, issue, values)
    for n, link in enumerate(actor.links):
        yield from names.patterns((*path, "links", n, "when"), link.when)
        yield from bounded((*path, "links", n, "points"), link.points, -MOST_POINTS, MOST_POINTS)
    yield from check_people((*path, "people"), actor.people)
    for n, line in enumerate(actor.never):
        yield from names.pattern(names.item((*path, "never"), n), line.pattern)
    yield from _sacred(path, actor, names)
    yield from bounded((*path, "audience_cost"), actor.audience_cost, 0, MOST_POINTS)
    yield from _reservation(path, actor)
    yield from check_bodies.conditions(path, actor, names)


def _reservation(path: Path, actor: Actor) -> Iterator[Complaint]:
    yield from bounded((*path, "reservation"), actor.reservation, -MOST_POINTS, MOST_POINTS)
    if actor.reservation is not None and "no_agreement" in actor.model_fields_set:
        yield (*path, "reservation"), "reservation beside no_agreement", "one of the two", ""


def _follows(case: CaseFile, slug: str, actor: Actor, names: Names) -> Iterator[Complaint]:
    if actor.follows is None:
        return
    where: Path = ("actors", slug, "follows")
    leaders = [name for name, other in case.actors.items() if other.speaks_for is not None]
    if actor.speaks_for is not None:
        yield where, f"a leadership that follows {actor.follows}", "a leadership follows nobody", ""
    elif actor.follows not in case.actors:
        yield from names.actor(where, actor.follows)
    elif actor.follows not in leaders:
        yield where, f"{actor.follows}, which speaks for no party", f"a leadership: {', '.join(leaders)}", ""


def _weights(path: Path, actor: Actor, names: Names) -> Iterator[Complaint]:
    for issue, weight in actor.weights.items():
        where = (*path, "weights", issue)
        yield from names.issue(where, issue)
        yield from bounded(where, weight, 0, MOST_POINTS)
        if names.has_issue(issue) and issue not in actor.values:
            yield where, "a weight without values", f"values for {issue}", ""
    if actor.weights and all(weight.high < LEAST_WEIGHT for weight in actor.weights.values()):
        yield (*path, "weights"), "weights that are all 0", f"a weight of {LEAST_WEIGHT:g} or more", ""


def _values(names: Names, where: Path, issue: str, values: dict[str, Number]) -> Iterator[Complaint]:
    for option, value in values.items():
        yield from names.option((*where, option), issue, option)
        yield from bounded((*where, option), value, 0, 100)
    missing = [option for option in names.options(issue) if option not in values]
    if missing:
        yield where, f"no value for {listed(missing)}", "a value for every option", ""


def _sacred(path: Path, actor: Actor, names: Names) -> Iterator[Complaint]:
    for issue, sacred in actor.sacred.items():
        where = (*path, "sacred", issue)
        yield from names.issue(where, issue)
        yield from names.option((*where, "line"), issue, sacred.line)
        yield from names.patterns((*where, "softened_by"), sacred.softened_by)
        yield from bounded((*where, "backfire"), sacred.backfire, 0, MOST_POINTS)
        if names.has_issue(issue) and issue not in actor.values:
            yield where, "a sacred issue without values", f"values for {issue}", ""


def _leaderships(case: CaseFile, names: Names) -> Iterator[Complaint]:
    for party in case.parties if names.parties is not None else ():
        speakers = [name for name, actor in case.actors.items() if actor.speaks_for == party]
        if len(speakers) > 1:
            found = f"two leaderships for {party} ({', '.join(speakers)})"
            yield ("actors", speakers[1], "speaks_for"), found, "one", ""
        elif not speakers:
            yield ("actors",), f"nobody who speaks for {party}", "one actor with speaks_for: " + party, ""
        for name in speakers:
            sheet = case.sheets.get(name)
            if not case.actors[name].weights and not (sheet and sheet.withheld):
                yield ("actors", name), f"no weights for {name}", "weights: a leadership wants something", ""


def _influence(case: CaseFile, names: Names) -> Iterator[Complaint]:
    totals: dict[str, float] = {}
    for slug, actor in case.actors.items():
        for target, pull in actor.influence.items():
            where: Path = ("actors", slug, "influence", target)
            yield from names.actor(where, target)
            yield from bounded(where, pull, 0, 1)
            if target == slug:
                yield where, "influence on itself", "influence on others", ""
            totals[target] = totals.get(target, 0.0) + pull.high
            if totals[target] > 1 + 1e-12 and totals[target] - pull.high <= 1 + 1e-12:
                found = f"more influence on {target} than 1 in all at the upper ends"
                yield where, found, "at most 1 in all", ""


def _cap(case: CaseFile) -> Iterator[Complaint]:
    """Under a cap every issue may only add to u: then less never becomes more once the rest is known."""
    if case.utilities.cap is None:
        return
    for slug, actor in case.actors.items():
        if actor.links:
            yield ("actors", slug, "links"), "links in a case with a cap", "utilities without a cap", ""
        for name, issue in case.issues.items():
            seen, now = (
                issue.now_as_seen_by.get(slug),
                [o for o, option in issue.options.items() if option.now],
            )
            if seen is not None and now and _may_fall(actor.values.get(name, {}), seen, now[0]):
                found = f"points of {slug} that may fall below 0 in a case with a cap"
                # Said of the values, so that a sheet's own are not quoted.
                yield ("actors", slug, "values", name), found, "utilities without a cap", ""


def _may_fall(values: dict[str, Number], seen: str, now: str) -> bool:
    """Whether v(option) − v(seen) + v(now) can be negative for an option other than these two."""
    if seen == now or seen not in values or now not in values:
        return False
    others = [value for option, value in values.items() if option not in (seen, now)]
    return any(value.low + values[now].low < values[seen].high for value in others)


def _model(case: CaseFile) -> Iterator[Complaint]:
    for key in type(case.model).model_fields:
        most = 1 if key in SHARES else MOST_POINTS
        yield from bounded(("model", key), getattr(case.model, key), 0, most)
    stake = case.model.stake
    if not (stake.certain and stake.low in (0, 1)):
        expected = "0 (no agreement counts whole) or 1 (in proportion to what is at stake)"
        yield ("model", "stake"), stake.text, expected, ""

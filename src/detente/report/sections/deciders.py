"""Who decides: the people who hold each office, what they ask for and rule out, the votes they need."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from detente.case.schema import RedLine
from detente.consent import BodyVote
from detente.report.document import Block, Para, Terms
from detente.report.sections.brief import about
from detente.report.sections.setting import Setting
from detente.report.words import deciders as words
from detente.report.words import names as called
from detente.report.words import numbers

JUDGEMENT = "judgement"
BESIDE = "outsider", "community"
MOST_BESIDE = 4
"""Outsiders without offers that are named, in the order of the case: judgement."""
SOON = 12
"""Months within which an election makes seats out of date: judgement."""
MOST_BLOCS = 6
"""Blocs beside the leadership's own that are named, the largest first: judgement."""


def build(setting: Setting) -> tuple[Block, ...]:
    """A part for each leadership; nothing where the case names no people."""
    case, file = setting.overview.case, setting.overview.case.file
    if not any(file.actors[leader].people for leader in case.leaders.values()):
        return ()
    pairs = [
        (setting.titles.actor(leader), _leader(setting, party)) for party, leader in case.leaders.items()
    ]
    told = tuple((who, blocks) for who, blocks in pairs if blocks)
    return (Terms(told, "short"),)


def named(setting: Setting, actor: str) -> str:
    """The names of those who hold an outsider's offices, without the offices."""
    file = setting.overview.case.file
    return ", ".join(one.name for one in file.actors[actor].people if one.holds(file.as_of))


def _leader(setting: Setting, party: str) -> tuple[Block, ...]:
    actor = setting.overview.case.leaders[party]
    people = _people(setting, actor)
    said = (
        f"{people}." if people else "",
        _demands(setting, actor),
        _lines(setting, actor),
        _needs(setting, party),
    )
    return tuple(Para(one) for one in said if one)


def _people(setting: Setting, actor: str) -> str:
    """Who holds an office on the case's day."""
    file = setting.overview.case.file
    return "; ".join(
        words.PERSON.format(name=one.name, office=one.office) if one.office else one.name
        for one in file.actors[actor].people
        if one.holds(file.as_of)
    )


def _demands(setting: Setting, actor: str) -> str:
    file = setting.overview.case.file
    made = [one for one in file.actors[actor].demands if one.made(file.as_of)]
    if not made:
        return ""
    return words.ASKS.format(demands="; ".join(one.what for one in made))


def _lines(setting: Setting, actor: str) -> str:
    """What it rules out: options by their titles, marked where no statement was found."""
    found = [_line(setting, line) for line in setting.overview.case.actor(actor).never]
    return words.RULES_OUT.format(lines="; ".join(found)) if found else ""


def _line(setting: Setting, line: RedLine) -> str:
    titles = setting.titles
    said = " with ".join(
        words.ON_ISSUE.format(
            option=words.LINE.format(option=titles.option(issue, option)), issue=titles.issue(issue)
        )
        for issue, option in line.pattern.items()
    )
    return words.JUDGED.format(line=said) if line.source == JUDGEMENT else said


def _needs(setting: Setting, party: str) -> str:
    """The votes at home that the text told of needs."""
    plan = about.text(setting)
    if plan is None:
        return ""
    title = called.plan(setting.titles, plan)
    votes = _strictest(setting, party, plan.answer.bodies.get(party, ()))
    named = [_body(setting, party, vote) for vote in votes]
    if not named:
        return words.NEEDS_NOTHING.format(plan=title)
    until = words.UNTIL if any(one.election == party for one in about.ahead(setting, SOON)) else ""
    return words.NEEDS.format(plan=title, bodies=f"{'; '.join(named)}{until}")


def _strictest(setting: Setting, party: str, votes: Sequence[BodyVote]) -> list[BodyVote]:
    """Of bodies in which the same people sit the one that needs the most votes."""
    home = {one.name: one for one in setting.overview.case.file.home[party].bodies} if votes else {}
    found: dict[tuple[tuple[str, int], ...], BodyVote] = {}
    for vote in votes:
        body = home[vote.body]
        key = tuple(sorted(body.seats.items())) or ((vote.body, 0),)
        if key not in found or vote.needs > found[key].needs:
            found[key] = vote
    return list(found.values())


def _body(setting: Setting, party: str, vote: BodyVote) -> str:
    """A body with the votes that it takes, and how many of them follow the leadership."""
    case = setting.overview.case
    key = f"{party}/{vote.body}"
    body = next(one for one in case.file.home[party].bodies if one.name == vote.body)
    if body.referendum:
        return called.veto(setting.titles, key)
    own = sum(count for bloc, count in body.seats.items() if case.actor(bloc).follows == case.leaders[party])
    others = [
        words.BLOC.format(bloc=setting.titles.actor(bloc), seats=count)
        for bloc, count in sorted(body.seats.items(), key=lambda one: -one[1])
        if case.actor(bloc).follows != case.leaders[party]
    ][:MOST_BLOCS]
    frame = words.BODY_PLAIN if not own else words.BODY if others else words.BODY_OWN
    title = setting.titles.bodies.get(key, vote.body)
    return frame.format(
        body=title,
        needs=vote.needs,
        seats=sum(body.seats.values()),
        own=own,
        others=numbers.listed(others),
    )


def without_offers(setting: Setting, holders: Collection[str]) -> str:
    """Outsiders and communities that the case knows and that hold no lever, each with what it stands for."""
    actors = setting.overview.case.file.actors
    found = [
        words.SAID_OF.format(actor=setting.titles.actor(slug), about=_short(one.about))
        for slug, one in actors.items()
        if one.kind in BESIDE and slug not in holders and one.about
    ]
    return words.NO_OFFERS.format(actors="; ".join(found[:MOST_BESIDE])) if found else ""


def _short(about: str) -> str:
    """The first clause of what is said of an actor: as far as a semicolon."""
    first = about.partition(";")[0].rstrip(".")
    return f"{first[:1].lower()}{first[1:]}"

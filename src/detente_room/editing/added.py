"""New parts of a case: what is written for one from what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from detente.case import Case
from detente.case.numbers import parse_points
from detente.case.tree import Path, plain_value
from detente_room.editing import patterns
from detente_room.editing.changes import UNKNOWN
from detente_room.editing.fields import Maker, at
from detente_room.editing.naming import named
from detente_room.editing.questions import REFERENDUM, Asked, AskedError, questions


@dataclass(frozen=True)
class Begun:
    """What is written for a new part; ``one``: what it is called."""

    changes: Mapping[Path, Any]
    one: str


def begun(make: Maker, part: str, inside: str, asked: Asked) -> Begun:
    """What is written for a new part.

    Raises:
        AskedError: an answer that is missing, or that can't be.

    """
    for one in questions(make, part):
        said = asked.get(one.name, "")
        if one.needed and not said:
            raise AskedError(one.name, _("Say something here."))
        if one.kind == "choice" and said and said not in dict(one.choices):
            raise AskedError(one.name, _("Choose one of these."))
    return {
        "issues": _issue,
        "options": _option,
        "actors": _actor,
        "bodies": _body,
        "levers": _lever,
        "levels": _level,
        "commitments": _commitment,
        "strategies": _strategy,
        "sacred": _sacred,
        "parties": _party,
        "moves": _move,
        "groups": _group,
    }[part](make, inside, asked)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def options_of(text: str) -> dict[str, Any]:
    """The options of an issue from lines, today's with a star.

    Raises:
        AskedError: fewer than two, or not exactly one with a star.

    """
    found = _lines(text)
    if len(found) < 2:
        raise AskedError("options", _("At least two options, one in a line."))
    stars = [n for n, line in enumerate(found) if line.startswith("*")]
    if len(stars) != 1:
        raise AskedError("options", _("Exactly one is today's: begin its line with a star (*)."))
    options: dict[str, Any] = {}
    for n, line in enumerate(found):
        title = line.lstrip("* ")
        options[named(title, options)] = {"title": title, **({"now": True} if n in stars else {})}
    return options


def _issue(make: Maker, _inside: str, asked: Asked) -> Begun:
    slug = _slug(asked, make.case.file.issues)
    return Begun({("issues", slug): {"title": asked["title"], "options": options_of(asked["options"])}}, slug)


def _slug(asked: Asked, taken: Mapping[str, Any] | list[str]) -> str:
    return named(asked["title"], taken)


def _option(make: Maker, issue: str, asked: Asked) -> Begun:
    """Whoever weighs the issue values the option 0..100 until somebody says more."""
    slug = _slug(asked, make.case.file.issues[issue].options)
    found: dict[Path, Any] = {("issues", issue, "options", slug): {"title": asked["title"]}}
    for one, sheet in make.case.file.actors.items():
        if issue in sheet.values and isinstance(at(make.data, ("actors", one, "values", issue)), dict):
            found["actors", one, "values", issue, slug] = UNKNOWN
    return Begun(found, slug)


def _actor(make: Maker, _inside: str, asked: Asked) -> Begun:
    slug = _actor_slug(make.case, asked["title"])
    said = {key: asked[key] for key in ("title", "kind", "speaks_for", "follows") if asked.get(key)}
    if said.get("speaks_for"):  # a leadership wants something: what, nobody has said yet
        issue, one = next(iter(make.case.file.issues.items()))
        unknown = dict.fromkeys(one.options, UNKNOWN)
        return Begun({("actors", slug): {**said, "weights": {issue: 1}, "values": {issue: unknown}}}, slug)
    return Begun({("actors", slug): said}, slug)


def _actor_slug(case: Case, title: str) -> str:
    return named(title, {*case.file.actors, *case.parties, *case.file.groups})


def _body(make: Maker, party: str, asked: Asked) -> Begun:
    there = at(make.data, ("home", party, "bodies"))
    here: Path = ("home", party, "bodies", len(there) if isinstance(there, list) else 0)
    name = asked.get("title", "")
    needs = asked["needs"]
    if asked["kind"] == REFERENDUM:
        if not asked.get("who"):
            raise AskedError("who", _("Say who votes."))
        own = {**({"body": name} if name else {}), "referendum": asked["who"], "needs": plain_value(needs)}
        return Begun({here: own}, name or asked["who"])
    if not name:
        raise AskedError("title", _("Say something here."))
    found: dict[Path, Any] = {}
    seats: dict[str, Any] = {}
    by_title = {title.casefold(): slug for slug, title in make.actors} | {one: one for one, _t in make.actors}
    for line in _lines(asked.get("seats", "")):
        bloc, _mark, count = line.rpartition(" ")
        bloc = bloc.rstrip(" :;,–-").strip()
        if not bloc or not count.isdigit():
            raise AskedError("seats", _("In each line a bloc and its members, such as: Hill party 31."))
        slug = by_title.get(bloc.casefold())
        if slug is None:
            slug = named(bloc, {*make.case.file.actors, *make.case.parties, *make.case.file.groups, *seats})
            found["actors", slug] = {"title": bloc, "kind": "bloc"}
        seats[slug] = int(count)
    if not seats:
        raise AskedError("seats", _("At least one bloc with its members."))
    found[here] = {"body": name, "seats": seats, "needs": plain_value(needs)}
    return Begun(found, name)


def _is_number(text: str) -> bool:
    try:
        parse_points(plain_value(text))
    except ValueError:
        return False
    return True


def _lever(make: Maker, _inside: str, asked: Asked) -> Begun:
    levels: dict[str, Any] = {"none": {"cost": 0}}
    for line in _lines(asked["levels"]):
        title, _mark, points = line.rpartition(" ")
        title = title.rstrip(" :;,–").strip()
        if not title or not _is_number(points):
            raise AskedError(
                "levels", _("In each line a level and its points, such as: Half of the loans 2..4.")
            )
        effects = [{"on": asked["who"], "points": plain_value(points)}]
        levels[named(title, levels)] = {"title": title, "cost": "1..2", "effects": effects}
    slug = _slug(asked, make.case.file.levers)
    own = {"title": asked["title"], "held_by": asked["held_by"], "kind": asked["kind"], "levels": levels}
    return Begun({("levers", slug): own}, slug)


def _level(make: Maker, name: str, asked: Asked) -> Begun:
    slug = _slug(asked, make.case.file.levers[name].levels)
    return Begun({("levers", name, "levels", slug): {"title": asked["title"], "cost": "1..2"}}, slug)


def _commitment(make: Maker, _inside: str, asked: Asked) -> Begun:
    there = at(make.data, ("commitments",))
    slug = _slug(asked, [one.id for one in make.case.file.commitments])
    own = {
        "id": slug,
        "title": asked["title"],
        "by": asked["by"],
        "for": patterns.written(asked["for"], listed=False),
    }
    return Begun({("commitments", len(there) if isinstance(there, list) else 0): own}, slug)


def _strategy(make: Maker, _inside: str, asked: Asked) -> Begun:
    slug = _slug(asked, make.case.file.strategies)
    return Begun({("strategies", slug): {"title": asked["title"]}}, slug)


def _sacred(make: Maker, name: str, asked: Asked) -> Begun:
    issue, _mark, option = asked["line"].partition(patterns.SAME)
    if issue in make.case.actor(name).sacred:
        raise AskedError("line", _("This issue is sacred to it already: change it on its page."))
    own = {"line": option, "backfire": plain_value(asked["backfire"])}
    return Begun({("actors", name, "sacred", issue): own}, issue)


def _party(make: Maker, _inside: str, asked: Asked) -> Begun:
    """A side with who signs for it; what that wants, nobody has said yet. It has as many seats as another."""
    case = make.case
    taken = {*case.parties, *case.file.actors, *case.file.groups}
    if asked["title"].casefold() in {case.name(one).casefold() for one in case.parties}:
        raise AskedError("title", _("There is a side of this name already."))
    party = named(asked["title"], taken)
    leader = named(asked["leader"], {*taken, party})
    issue, one = next(iter(case.file.issues.items()))
    found: dict[Path, Any] = {
        ("parties", len(case.parties)): party,
        ("names", party): asked["title"],
        ("actors", leader): {
            "title": asked["leader"],
            "kind": "leadership",
            "speaks_for": party,
            "weights": {issue: 1},
            "values": {issue: dict.fromkeys(one.options, UNKNOWN)},
        },
    }
    for here, seats in _commissions(make.data):
        found[*here, party] = next(iter(seats.values()))
    return Begun(found, leader)


def _commissions(data: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """The seats of every joint commission: of the case's own talks, and of strategies."""
    strategies = at(data, ("strategies",))
    ways: list[Path] = [("process",)]
    ways += [("strategies", one, "process") for one in strategies or ()]
    for way in ways:
        further = at(data, (*way, "commissions"))
        places: list[Path] = [(*way, "commission", "seats")]
        places += [(*way, "commissions", one, "seats") for one in further or ()]
        for here in places:
            seats = at(data, here)
            if isinstance(seats, Mapping) and seats:
                yield here, seats


def _move(make: Maker, _inside: str, asked: Asked) -> Begun:
    slug = _slug(asked, make.case.file.moves)
    own: dict[str, Any] = {"title": asked["title"], "by": asked["by"]}
    if asked.get("to"):
        own["to"] = patterns.written(asked["to"], listed=False)
    return Begun({("moves", slug): own}, slug)


def _group(make: Maker, _inside: str, asked: Asked) -> Begun:
    slug = _actor_slug(make.case, asked["title"])
    return Begun(
        {("groups", slug): {key: asked[key] for key in ("title", "of", "about") if asked.get(key)}}, slug
    )

"""New parts of a case: what is asked to begin one, and what is then written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from detente.case import Case, DetenteError
from detente.case.numbers import parse_points
from detente.case.tree import Path, plain_value
from detente_room.editing import actor, lever, patterns
from detente_room.editing.changes import UNKNOWN
from detente_room.editing.fields import Choices, Maker, at
from detente_room.editing.naming import named

Asked = Mapping[str, str]
CHAMBER, REFERENDUM = "chamber", "referendum"


class AskedError(DetenteError):
    """What is asked for can't begin so. ``where``: the question that it is about."""

    def __init__(self, where: str, words: str) -> None:
        super().__init__(words)
        self.where = where


@dataclass(frozen=True)
class Question:
    """One question of the page that begins a new part."""

    name: str
    label: str
    kind: Literal["text", "area", "choice", "patterns"] = "text"
    note: str = ""
    choices: Choices = ()
    needed: bool = True


@dataclass(frozen=True)
class Begun:
    """What is written for a new part; ``one``: what it is called."""

    changes: Mapping[Path, Any]
    one: str


def titles() -> dict[str, str]:
    """The heading of the page that begins each."""
    return {
        "issues": _("A new issue"),
        "options": _("A new option"),
        "actors": _("A new actor"),
        "bodies": _("A new chamber or referendum"),
        "levers": _("A new lever"),
        "levels": _("A new level"),
        "commitments": _("A new commitment"),
        "strategies": _("A new strategy"),
    }


def questions(make: Maker, part: str) -> list[Question]:
    """What is asked to begin a part."""
    title = Question("title", _("Title"))
    by_part: Mapping[str, list[Question]] = {
        "issues": [
            title,
            Question(
                "options",
                _("Options"),
                "area",
                _("One in a line, at least two, from one end to the other. Begin today's with a star: *"),
            ),
        ],
        "options": [
            Question(
                "title",
                _("Title"),
                note=_("Everybody who weighs the issue values it 0..100 until you say more on their pages."),
            )
        ],
        "levels": [title],
        "actors": [
            title,
            Question("kind", _("What it is"), "choice", choices=actor.kinds()),
            _optional(
                "speaks_for", _("Speaks for"), _free(make), _("The side whose signature it gives, if any.")
            ),
            _optional(
                "follows", _("Follows"), make.leaders, _("For a bloc: votes yes once this leadership signs.")
            ),
        ],
        "bodies": [
            Question("kind", _("What it is"), "choice", choices=_bodies()),
            Question(
                "title",
                _("Name"),
                note=_("Such as Parliament of Upland; of a referendum may stay empty."),
                needed=False,
            ),
            _optional("who", _("Who votes in the referendum"), make.actors, _("Only for a referendum.")),
            Question(
                "seats",
                _("Seats"),
                "area",
                _(
                    "Only for a chamber: a bloc in a line, then its members, such as: Hill party 31. A bloc "
                    "that isn't among the actors yet becomes one."
                ),
                needed=False,
            ),
            Question("needs", _("Yes votes needed"), note=_("Members (41) or a share (50%).")),
        ],
        "levers": [
            title,
            Question("held_by", _("Who can offer it"), "choice", choices=make.actors),
            Question("kind", _("What it is"), "choice", choices=lever.kinds()),
            Question("who", _("Whom it moves"), "choice", choices=make.actors),
            Question(
                "levels",
                _("Levels"),
                "area",
                _(
                    "One in a line, the weakest first, then the points that it brings whom it moves, on a "
                    "scale of 0 to 100, such as: Half of the loans 2..4. Each begins with a cost of 1..2, "
                    "until you say another. Others whom it moves come on the next page."
                ),
            ),
        ],
        "commitments": [
            title,
            Question("by", _("Who does it"), "choice", choices=(*make.parties, *make.actors)),
            Question(
                "for", _("It carries out"), "patterns", _("Options that need this step; any row will do.")
            ),
        ],
        "strategies": [title],
    }
    return by_part.get(part, [])


def _optional(name: str, label: str, choices: Choices, note: str) -> Question:
    return Question(name, label, "choice", note, (("", _("–")), *choices), needed=False)


def _free(make: Maker) -> Choices:
    """Parties for whom nobody speaks yet."""
    spoken = {one.speaks_for for one in make.case.file.actors.values()}
    return tuple(pair for pair in make.parties if pair[0] not in spoken)


def _bodies() -> Choices:
    return ((CHAMBER, _("a chamber with seats")), (REFERENDUM, _("a referendum")))


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

"""What is asked to begin a new part of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from detente.case import DetenteError
from detente_room.editing import actor, lever
from detente_room.editing.fields import Choices, Maker
from detente_room.editing.home import needs
from detente_room.editing.lines import a_share, backfire

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
    kind: Literal["text", "area", "choice", "patterns", "many"] = "text"
    note: str = ""
    choices: Choices = ()
    needed: bool = True
    such: str = ""


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
        "sacred": _("Something sacred to it"),
        "parties": _("Another side"),
        "moves": _("A new move"),
        "groups": _("A new group"),
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
            Question("needs", _("Yes votes needed"), note=_("Members (41) or a share (50%)."), such=needs()),
        ],
        "levers": [
            title,
            Question("held_by", _("Who can offer it"), "choice", choices=make.thirds),
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
        "moves": [
            title,
            Question("by", _("Who can do it"), "choice", choices=(*make.parties, *make.actors)),
            Question(
                "to",
                _("What it brings"),
                "patterns",
                _("The options that then hold in the place of today's, if any. One row."),
                needed=False,
            ),
        ],
        "groups": [
            title,
            _optional("of", _("On which side"), make.parties, _("Empty: on none alone.")),
            Question("about", _("Who they are"), "area", needed=False),
        ],
        "parties": [
            Question(
                "title",
                _("Name"),
                note=_("Of a side whose signature is needed too. Third parties that only help are actors."),
            ),
            Question(
                "leader",
                _("Who signs for it"),
                note=_("An office, never a person by name: such as Government of Upland."),
            ),
        ],
        "sacred": [
            Question(
                "line",
                _("What it can't give up"),
                "choice",
                _("The option below which it feels that something sacred has been given up."),
                tuple(
                    (value, f"{issue}: {said}") for issue, listed in make.options for value, said in listed
                ),
            ),
            Question("backfire", _("How much money backfires"), note=backfire(), such=a_share()),
        ],
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

"""A case of one's own from a few answers: two sides, who speaks for them, the first issue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from detente.case.layout import lines
from detente_room.editing.added import options_of
from detente_room.editing.changes import UNKNOWN
from detente_room.editing.naming import named
from detente_room.editing.questions import AskedError, Question

HEAD = """# A case for Detente. Forms write here, and so may you: comments stay.
# Numbers: 12 is certain, 25..35 lies somewhere between, 25..28..35 most likely near 28.
"""
SOURCES = """# Sources

Each number rests on a source or on judgement. A number without a row counts as judgement.
`*` stands for one step of a path, `**` for any number of steps.

| number | source | why |
|---|---|---|
| actors.** | judgement | nobody has measured these yet |
"""


def questions() -> list[Question]:
    """What is asked."""
    return [
        Question("title", _("Title"), note=_("Such as: The river between Upland and Lowland.")),
        Question("first", _("One side")),
        Question(
            "second",
            _("The other side"),
            note=_("A third side that signs too comes later; third parties come as actors."),
        ),
        Question(
            "first-leader",
            _("Who signs for the first"),
            note=_("An office, never a person by name: such as Government of Upland."),
        ),
        Question("second-leader", _("Who signs for the second")),
        Question("issue", _("The first issue"), note=_("Such as: Water in dry months. Others come later.")),
        Question(
            "options",
            _("Its options"),
            "area",
            _("One in a line, at least two, from one end to the other. Begin today's with a star: *"),
        ),
    ]  # fmt: skip


def text(name: str, asked: Mapping[str, str]) -> str:
    """The file of a new case.

    Raises:
        AskedError: an answer that is missing or can't be.

    """
    for one in questions():
        if not asked.get(one.name):
            raise AskedError(one.name, _("Say something here."))
    first, second = named(asked["first"], ()), named(asked["second"], ())
    if first == second:
        raise AskedError("second", _("Another name than the first side's."))
    options, issue = options_of(asked["options"]), named(asked["issue"], ())
    leaders: dict[str, Any] = {}
    for key, party in (("first-leader", first), ("second-leader", second)):
        slug = named(asked[key], {first, second, *leaders})
        leaders[slug] = {
            "title": asked[key],
            "kind": "leadership",
            "speaks_for": party,
            "weights": {issue: 1},
            "values": {issue: dict.fromkeys(options, UNKNOWN)},
        }
    data = {
        "case": name,
        "title": asked["title"],
        "as_of": date.today().isoformat(),
        "parties": [first, second],
        "names": {first: asked["first"], second: asked["second"]},
    }
    issues = {issue: {"title": asked["issue"], "options": options}}
    parts = ["\n".join(lines(data, 0))]
    for comment, key, part in (
        ("What is on the table. Options are ordered; exactly one is today's.", "issues", issues),
        ("Offices and bodies, never private persons.", "actors", leaders),
    ):
        parts.append("\n".join([f"# {comment}", f"{key}:", *lines(part, 2)]))
    return HEAD + "\n\n".join(parts) + "\n"

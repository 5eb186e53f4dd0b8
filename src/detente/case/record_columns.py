"""The files of a record, their columns, and what each cell may hold (docs/case-format.md, The record)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

LEVELS = ("not started", "minimum", "intermediate", "complete")
"""How far a promise is carried out, as the Peace Accords Matrix has it (Joshi, Quinn & Regan 2015)."""
FINDING = "finding"
"""Who says it, where it is the commission's finding and no claim of a party."""
REPLIES = ("accepts", "refuses", "prefers", "priority")
"""``prefers``: one package to another; ``priority``: one issue weighs more than another."""
FORECASTS = ("agreement", "commitment", "incident")
"""What can be forecast: a whole text agreed, a commitment complete, an incident, each by a date."""

COLUMNS = {
    "events": ("date", "place", "actors", "kind", "direction", "text", "source"),
    "meetings": ("date", "level", "place", "mediator", "result", "source"),
    "agreements": ("date", "title", "mediator", "status", "as_of", "source"),
    "commitments": ("date", "commitment", "by", "said_by", "level", "evidence", "disclosure", "source"),
    "replies": ("date", "actor", "reply", "about", "source"),
    "readings": ("date", "agreement", "clause", "party", "reading", "source"),
    "forecasts": ("date", "what", "about", "by", "chance", "base_rate", "from", "fingerprint"),
}
"""The files of a record and their columns, in any order."""

OPTIONAL = {
    "events": ("size",),
    "meetings": ("held", "attended", "agenda"),
    "agreements": ("whole", "id", "theme", "by", "due", "completed"),
    "commitments": ("provision", "theme", "due", "to"),
    "replies": ("than",),
    "readings": (),
    "forecasts": ("counts",),
}
"""Columns that a file may have besides."""


def is_day(text: str) -> bool:
    """Whether a text is a day such as 2026-05-05 that exists."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def parts(text: str) -> list[str]:
    """What a cell lists, parted by semicolons."""
    return [part for part in (piece.strip() for piece in text.split(";")) if part]


def choices(text: str) -> dict[str, str] | None:
    """``issue: option; issue: option`` as a dictionary; None where it is no such list."""
    found: dict[str, str] = {}
    for part in parts(text):
        issue, mark, option = (piece.strip() for piece in part.partition(":"))
        if not mark or not issue or not option or issue in found:
            return None
        found[issue] = option
    return found or None


def counts(text: str) -> dict[int, float] | None:
    """``0: 0.6; 1: 0.3; 2: 0.1`` as the chances of counts; None where they are none, or don't sum to 1."""
    try:
        found = {int(key): float(value) for key, value in (part.split(":") for part in parts(text))}
    except ValueError:
        return None
    fine = all(key >= 0 and 0 <= value <= 1 for key, value in found.items())
    return found if fine and abs(sum(found.values()) - 1) < 1e-3 else None


def _share(text: str) -> bool:
    try:
        return 0.0 <= float(text) <= 1.0
    except ValueError:
        return False


def _seats(text: str) -> bool:
    """``kosovo: 3; serbia: 2``: how many of each side were there."""
    return text == "" or all(seats.isdigit() for seats in (choices(text) or {"": "none"}).values())


def _done(text: str) -> bool:
    """A day, or a year alone where no more is known."""
    return _day_or_none(text) or (len(text) == 4 and text.isascii() and text.isdigit() and text > "0000")


def _day_or_none(text: str) -> bool:
    return text == "" or is_day(text)


Rule = tuple[Callable[[str], bool], str]
"""Whether a cell fits, and what was expected."""
_DAY: Rule = (is_day, "a date such as 2026-05-05")
_YES: Rule = (lambda text: text in ("", "yes", "no"), "yes, no or nothing")
_SOME: Rule = (bool, "some text")
_EVENT_SIZE: Rule = (lambda text: text in ("", "1", "2", "3", "4", "5"), "a size from 1 to 5, or nothing")

_EVERYWHERE: dict[str, Rule] = {
    "date": _DAY,
    "as_of": _DAY,
    "direction": (lambda text: text in ("+", "-", "0"), "+, - or 0"),
    "size": _EVENT_SIZE,
    "held": _YES,
    "whole": _YES,
    "due": (_day_or_none, "a date such as 2026-05-05, or nothing"),
    "attended": (_seats, "how many of each side, as party: 3; party: 2, or nothing"),
}
CELLS: dict[str, dict[str, Rule]] = {name: dict(_EVERYWHERE) for name in COLUMNS} | {
    "agreements": _EVERYWHERE | {"completed": (_done, "a date such as 2026-05-05, a year, or nothing")},
    "commitments": _EVERYWHERE
    | {
        "commitment": _SOME,
        "said_by": _SOME,
        "level": (
            LEVELS.__contains__,
            f"{', '.join(LEVELS)}: what is done; a plan or a promise is no level",
        ),
    },
    "replies": _EVERYWHERE
    | {"reply": (REPLIES.__contains__, ", ".join(REPLIES)), "actor": _SOME, "about": _SOME},
    "readings": _EVERYWHERE | {"agreement": _SOME, "clause": _SOME, "party": _SOME, "reading": _SOME},
    "forecasts": _EVERYWHERE
    | {
        "what": (FORECASTS.__contains__, ", ".join(FORECASTS)),
        "by": _DAY,
        "chance": (_share, "a chance from 0 to 1"),
        "base_rate": (lambda text: text == "" or _share(text), "a chance from 0 to 1, or nothing"),
        "counts": (
            lambda text: text == "" or counts(text) is not None,
            "counts and their chances, as 0: 0.6; 1: 0.4, or nothing",
        ),
    },
}
"""By file and column: what a cell may hold."""

"""Who holds an office, what it asks for, and who would move first: words and days that move no figure."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from detente.case.fields import Day, Strict, Window, Word
from detente.case.languages import Text


def _said(value: str) -> str:
    if not value.strip():
        raise ValueError("text")
    return value


Said = Annotated[Text, AfterValidator(_said)]


class Person(Strict):
    """Who speaks for an actor: an office, since when, and where that is written."""

    name: Said
    office: Text = ""
    since: Day | None = None
    until: Day | None = None
    source: str = ""

    def holds(self, day: str | None) -> bool:
        """Whether the office is held on a day; without one, whether no end is known."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Demand(Strict):
    """What an actor asks for in public, in our words, with the day and the source."""

    what: Said
    on: Day | None = None
    source: str = ""

    def made(self, day: str | None) -> bool:
        """Whether it had been made by a day; without a day of its own, or another to hold it to, it had."""
        return self.on is None or day is None or self.on <= day


class Opening(Strict):
    """A first move of a strategy before the text is on the table: who does what, when, and why."""

    by: Word
    does: Said
    on: Window
    why: Text = ""

    @property
    def first(self) -> str:
        """The first day of its window."""
        return self.on.split("..")[0].strip()

    @property
    def last(self) -> str:
        """The last day of its window."""
        return self.on.split("..")[-1].strip()

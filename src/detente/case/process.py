"""How the talks are run: the key ``process`` of a case and of each strategy (docs/talks.md).

Numbers without a value here have a range of their own in `detente.talks.process`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from detente.case.fields import Flag, Period, Slug, Strict, Window, Word
from detente.case.languages import Text
from detente.case.numbers import PointsField, RateField, ShareField

Shares = dict[str, ShareField]
MOST_COUNT = 10_000
"""Members of a commission at most, as of a house: judgement; the largest parliaments have about 3,000."""
Count = Annotated[int, Field(ge=0, le=MOST_COUNT, strict=True)]


def _listed(value: object) -> object:
    """One name, or a list of names."""
    return value if isinstance(value, (list, tuple, dict)) or value is None else [value]


Listed = Annotated[
    tuple[Word, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


Scope = Literal["functional", "procedural", "substantive"]


class Commission(Strict):
    """A joint commission: what it may treat, who sits, who chairs, how much a breach is noticed.

    ``yields``: chance that an issue both accept is settled when its turn comes; ``spent``: share of such an
    issue's worth that a whole text then lacks.
    """

    title: Text = ""
    about: Text = ""
    mandate: tuple[Word, ...] = ()
    seats: dict[str, Count] = {}
    chair: Word | None = None
    quorum: Count | None = None
    monitoring: ShareField | None = None
    agenda: Literal["given", "easiest"] = "given"
    yields: ShareField | None = None
    spent: ShareField | None = None


class Meetings(Strict):
    """Regular bilateral meetings.

    ``idle``: chance of one without work; ``bears``: tension at which half of them are cancelled.
    """

    level: Literal["leaders", "negotiators", "technical"]
    every: Period
    title: Text = ""
    idle: ShareField | None = None
    bears: PointsField | None = None


class Mediation(Strict):
    """Third parties at the table and how they work (styles: Beardsley et al. 2006).

    ``focal``: how much of what a side still hopes for a tabled draft takes away; ``doubt``: how fast an
    interest of the mediator's own costs it credit.
    """

    by: Listed = ()
    style: Literal["facilitating", "formulating", "manipulating"] | None = None
    interest: dict[str, Literal["high", "medium", "low"]] = {}
    bias: Shares = {}
    focal: ShareField | None = None
    doubt: PointsField | None = None


class CalendarEntry(Strict):
    """A date or window that bears on the talks.

    ``deadline`` names the actor whose levers lapse if nothing is signed by the last day. ``favours`` and
    ``hinders`` say which outcome would help or harm an agreement; they are words and move no figure.
    """

    on: Window
    title: Text = ""
    election: Word | None = None
    event: str | None = None
    deadline: Word | None = None
    favours: Text = ""
    hinders: Text = ""


class Shocks(Strict):
    """Incidents from outside the talks.

    ``rate`` a year; ``echo``: share that others set off; ``fade``: weeks in which tension halves; ``fear``:
    points of opinion at home for each point of size.
    """

    rate: RateField | None = None
    size: PointsField | None = None
    echo: ShareField | None = None
    fade: PointsField | None = None
    fear: PointsField | None = None
    about: Text = ""


class Exchange(Strict):
    """Cultural, youth and academic exchange that accompanies the talks.

    ``drift``: points of opinion a year.
    """

    programme: Word | None = None
    about: Text = ""
    drift: PointsField | None = None


class Spoiler(Strict):
    """Who may act to break the talks, over which issue, how likely in a year."""

    actor: Word
    issue: Word | None = None
    chance: ShareField | None = None
    about: Text = ""


class Talks(Strict):
    """How talks open and what moves leaderships: see docs/talks.md, Numbers.

    ``convened``: they open in the first week for certain.
    """

    convened: Flag = False
    opens: PointsField | None = None
    ripe: PointsField | None = None
    convenes: PointsField | None = None
    misread: PointsField | None = None
    learn: ShareField | None = None
    heeds: ShareField | None = None
    turnover: PointsField | None = None


class Trust(Strict):
    """Trust that the other does its next step: ``mean`` and ``weight`` at the start, what an event adds."""

    mean: ShareField | None = None
    weight: PointsField | None = None
    event: PointsField | None = None


class Steps(Strict):
    """Carrying out: chance that a step is missed, and that a miss once noticed is made good at a meeting."""

    slip: ShareField | None = None
    repair: ShareField | None = None


class Appeal(Strict):
    """A party's appeal to a third party, whose levers count only once it is taken up."""

    by: Word
    to: Word
    taken: ShareField | None = None
    backfire: ShareField | None = None
    asks_more: PointsField | None = None


class Process(Strict):
    """How the talks are run.

    ``scope``: what talks on an issue are about, as the Issue Correlates of War code attempts at settlement:
    the use of what is disputed (*functional*), how it is to be settled (*procedural*), or the dispute itself
    (*substantive*). It chooses the reference class (`detente.reference`) and moves no figure.
    """

    scope: dict[str, Scope] = {}
    commission: Commission | None = None
    commissions: dict[Slug, Commission] = {}
    meetings: Meetings | None = None
    mediation: Mediation | None = None
    calendar: tuple[CalendarEntry, ...] = ()
    shocks: Shocks | None = None
    exchange: Exchange | None = None
    spoilers: tuple[Spoiler, ...] = ()
    talks: Talks | None = None
    trust: Trust | None = None
    steps: Steps | None = None
    appeal: Appeal | None = None

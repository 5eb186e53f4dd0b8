"""Keys that later questions read: strategies, commitments, sheets."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from detente.case.choices import Patterns
from detente.case.fields import Flag, Slug, Strict, Window, Word
from detente.case.languages import Text
from detente.case.numbers import DiscountField, Number, PointsField
from detente.case.people import Opening
from detente.case.process import CalendarEntry, Commission, Listed, Mediation, Process

__all__ = ["CalendarEntry", "Commission", "Listed", "Mediation", "Process"]

Numbers = dict[str, PointsField]
MOST_WIDTH = 64
"""Steps in one block at most: judgement; three times as many steps as an order is proved for."""


class Strategy(Strict):
    """A named bundle of package, levers, process and order that a minister can compare."""

    title: Text = ""
    about: Text = ""
    focus: Text = ""
    settles: Patterns = ()
    package: dict[str, Word] = {}
    levers: dict[str, Word] = {}
    process: Process = Field(default_factory=Process)
    order: tuple[Word, ...] = ()
    start: Window | None = None
    asks: tuple[Word, ...] = ()
    risk: Text = ""
    evidence: Text = ""
    hopes: tuple[Text, ...] = ()
    obstacles: tuple[Text, ...] = ()
    opening: tuple[Opening, ...] = ()


class Commitment(Strict):
    """A step of carrying out an option: one-off cost to the performer, flow per meeting to each party."""

    id: Slug
    title: Text = ""
    by: Word
    for_: Patterns = Field(default=(), alias="for")
    cost: PointsField | None = None
    flow: Numbers = {}
    reversible: Flag = True
    disclosure: str = ""


class Edge(Strict):
    """One rule of order between commitments; exactly one key."""

    requires: tuple[Word, Word] | None = None
    together: tuple[Word, ...] | None = None
    not_before: tuple[Word, Word] | None = None
    provisional: tuple[Word, Word] | None = None

    @model_validator(mode="after")
    def _one_key(self) -> Edge:
        given = [key for key in type(self).model_fields if getattr(self, key) is not None]
        if len(given) != 1:
            raise ValueError("exactly one of requires, together, not_before, provisional")
        return self


class Sequence(Strict):
    """How commitments may be ordered and what holds them together."""

    discount: DiscountField | None = None
    width: Annotated[int, Field(ge=1, le=MOST_WIDTH, strict=True)] = 1
    certifier: Word | None = None
    unnoticed: PointsField | None = None
    escrow: Numbers = {}
    guarantee: Numbers = {}
    error: PointsField = Number(1.0, 2.0, text="1..2")
    edges: tuple[Edge, ...] = ()


class Sheet(Strict):
    """Who owns an actor's estimates and who may read them.

    ``withheld`` marks a sheet that was left out when the case was printed for a reader; ``pulls`` then names
    the actors whom it influences, so that a question can tell that it would need it.
    """

    owner: Word
    readers: tuple[Word, ...] = ()
    withheld: Flag = False
    pulls: tuple[Word, ...] = ()

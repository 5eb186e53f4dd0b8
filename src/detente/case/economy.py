"""Keys that `benefits` reads: trade, what options do to its cost, episodes, what isn't trade, and groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, WithJsonSchema, model_validator

from detente.case.choices import Patterns
from detente.case.conditions import MARKS
from detente.case.fields import NOT_EMPTY, Flag, Slug, Strict, Word
from detente.case.languages import Text
from detente.case.numbers import PointsField, ShareField

Numbers = dict[Word, PointsField]
Named = Annotated[str, Field(min_length=1)]
Closure = Literal["multiplicative", "additive", "balanced"]
Kind = Literal["investment", "security", "infrastructure", "exchange", "time"]


def _one_or_more(value: object) -> object:
    return (value,) if isinstance(value, (str, int, float)) else value


_NAMES_JSON: dict[str, Any] = {
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}],
    "description": "one name, or several",
}
Names = Annotated[
    tuple[Word, ...], BeforeValidator(_one_or_more), Field(min_length=1), WithJsonSchema(_NAMES_JSON)
]


MOST_TILES = 20
"""Columns and rows of the map at most: judgement; more could not be read."""
Step = Annotated[int, Field(ge=0, lt=MOST_TILES, strict=True)]


class Place(Strict):
    """One economy: a party, a neighbour, or the rest of the world.

    ``people`` in millions; ``at`` its column and row on the map of tiles, counted from 0.
    """

    title: Text = ""
    people: PointsField | None = None
    at: tuple[Step, Step] | None = None


class Friction(Strict):
    """What an option does to the cost of trade, against the year of the matrix.

    ``change`` in per cent, or ``as_in`` an episode: what the model finds there. From and to some economies,
    or ``among`` several, both ways.
    """

    from_: Names | None = Field(default=None, alias="from")
    to: Names | None = None
    among: Annotated[tuple[Word, ...], Field(min_length=2)] | None = None
    change: PointsField | None = None
    as_in: Word | None = None

    @model_validator(mode="after")
    def _whole(self) -> Friction:
        both = self.from_ is not None and self.to is not None
        neither = self.from_ is None and self.to is None
        if not ((both and self.among is None) or (neither and self.among is not None)):
            raise ValueError("from and to, or among")
        if (self.change is None) == (self.as_in is None):
            raise ValueError("one of change, as_in")
        return self


def _listed(value: object) -> object:
    """One friction is a list of one."""
    return [value] if isinstance(value, (Mapping, Friction)) else value


def _mark(value: object) -> str:
    return MARKS[0] if isinstance(value, (list, tuple)) else MARKS[2]


_FRICTIONS_JSON: dict[str, Any] = {
    "type": ["number", "string", "object", "array"],
    "description": "per cent between the parties, {from, to or among, change or as_in}, or a list",
}
Frictions = Annotated[
    Annotated[tuple[Friction, ...], Tag(MARKS[0])] | Annotated[PointsField, Tag(MARKS[2])],
    Discriminator(_mark),
    BeforeValidator(_listed),
    WithJsonSchema(_FRICTIONS_JSON),
]
"""Per cent between the parties, both ways; or {from, to, change or as_in}, {among, ...}, or a list."""


class Episode(Strict):
    """What happened to trade from one economy to another when its cost changed.

    ``before`` and ``during``: a year's trade in one unit; ``of_before``, ``of_during``: all imports of the
    importer, where known; ``after``: once it was over. ``tariff``: a duty that was all there was to it (100%:
    the price doubled); without one it is a barrier that earns nothing.
    """

    title: Text = ""
    about: Text = ""
    from_: Word = Field(alias="from")
    to: Word
    unit: str = ""
    tariff: ShareField | None = None
    before: PointsField
    during: PointsField
    after: PointsField | None = None
    of_before: PointsField | None = None
    of_during: PointsField | None = None


class Line(Strict):
    """Something that isn't trade: the product of its factors, in its unit; never added to another line.

    ``when``: the options with which it comes (any change without it). ``to``: parties, economies or groups.
    ``then``: further factors, which make a second figure in ``then_unit`` (hours, then money).
    """

    title: Text = ""
    about: Text = ""
    kind: Kind
    when: Patterns = ()
    to: Names = ()
    factors: Annotated[dict[Named, ShareField], Field(min_length=1)]
    unit: Named
    then: dict[Named, ShareField] = {}
    then_unit: str = ""

    @model_validator(mode="after")
    def _both(self) -> Line:
        if bool(self.then) != bool(self.then_unit):
            raise ValueError("then and then_unit together")
        return self


class Economy(Strict):
    """Trade between economies, what each option does to its cost, and what isn't trade.

    ``trade[exporter][importer]`` with what each sells at home; ``filled``: which of these cells were filled
    by a model, by exporter. ``elasticity``: by how many per cent trade falls when its cost rises by one.
    """

    year: int | None = None
    currency: str = ""
    economies: dict[Slug, Place] = {}
    trade: dict[Slug, Numbers] = {}
    filled: dict[Word, tuple[Word, ...]] = {}
    elasticity: PointsField | None = None
    deficits: Closure = "multiplicative"
    episodes: dict[Slug, Episode] = {}
    frictions: dict[Word, dict[Word, Frictions]] = {}
    beyond: dict[Slug, Line] = {}
    income_points: Annotated[PointsField | None, NOT_EMPTY] = None
    note: str = ""


class Group(Strict):
    """A community: what it may gain and risk, by issue, and whether it is at the table.

    ``of``: its party; ``economy``: whose real income reaches it (its party's, without one). ``size``: people.
    ``amounts``: what a source has in money or heads, each by itself, by what it is an amount of.
    """

    title: Text = ""
    about: Text = ""
    of: Word | None = None
    economy: Word | None = None
    size: PointsField | None = None
    amounts: dict[Named, PointsField] = {}
    at_table: Flag = False
    gains: dict[Word, str] = {}
    risks: dict[Word, str] = {}

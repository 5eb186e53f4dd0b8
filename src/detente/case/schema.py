"""The keys that `deals` and `consent` read. Meanings, units and defaults: docs/case-format.md."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from detente.case.fields import (
    NOT_EMPTY,
    Called,
    Day,
    Flag,
    OnePattern,
    Patterns,
    Slug,
    Strict,
    Word,
    as_word,
    parse_pattern,
)
from detente.case.later import Commitment, Economy, Group, Move, Process, Sequence, Sheet, Strategy
from detente.case.numbers import Number, PointsField, ShareField, parse_points, parse_share

MAX_MEMBERS = 10_000
"""Members of one bloc or house at most: judgement; the largest parliaments have about 3,000."""

MOST_CAP = 10_000
"""A cap on utilities at most: as for all points."""

Named = Annotated[str, BeforeValidator(as_word), Field(min_length=1)]
Numbers = dict[str, PointsField]
Shares = dict[str, ShareField]


class Option(Strict):
    """One level of an issue."""

    title: str = ""
    about: str = ""
    now: Flag = False


def _nothing_is_empty(value: object) -> object:
    """``option:`` with nothing behind it is an option without further words."""
    return {} if value is None else value


class Issue(Strict):
    """A question on the table and its ordered options, one of which is today's."""

    title: str = ""
    about: str = ""
    evidence: str = ""
    options: dict[Slug, Annotated[Option, BeforeValidator(_nothing_is_empty)]] = Field(min_length=2)
    now_as_seen_by: dict[str, Word] = {}

    @property
    def now(self) -> str:
        """Today's option."""
        return next(name for name, option in self.options.items() if option.now)


class Link(Strict):
    """Points added (or taken) when all options of a pattern hold."""

    when: Patterns
    points: PointsField


class RedLine(Strict):
    """A combination that its owner has ruled out, with the statement that says so."""

    pattern: OnePattern
    said: str = ""
    on: Day | None = None
    source: str = ""


def _red_line(value: object) -> object:
    if isinstance(value, dict) and isinstance(value.get("pattern"), dict):
        return value
    return {"pattern": parse_pattern(value)} if not isinstance(value, RedLine) else value


_RED_LINE_JSON: dict[str, Any] = {
    "type": "object",
    "description": "a pattern, or {pattern, said, on, source}",
}
RedLineField = Annotated[RedLine, BeforeValidator(_red_line), WithJsonSchema(_RED_LINE_JSON)]


class Sacred(Strict):
    """An issue on which money is an insult once its line is given up."""

    line: Word
    backfire: ShareField
    softened_by: Patterns = ()


class Actor(Strict):
    """An office or body with preferences. Its ``repr`` never shows its estimates."""

    title: str = ""
    about: str = ""
    kind: Literal["", "leadership", "bloc", "public", "outsider", "community"] = ""
    speaks_for: Word | None = None
    follows: Word | None = None
    weights: Numbers = {}
    values: dict[str, Numbers] = {}
    links: tuple[Link, ...] = ()
    never: tuple[RedLineField, ...] = ()
    sacred: dict[str, Sacred] = {}
    audience_cost: PointsField = Number(0.0, 0.0, text="0")
    no_agreement: PointsField = Number(0.0, 0.0, text="0")
    reservation: Annotated[PointsField | None, NOT_EMPTY] = None
    poll: Annotated[ShareField | None, NOT_EMPTY] = None
    influence: Shares = {}
    cohesion: Annotated[ShareField | None, NOT_EMPTY] = None

    def __repr__(self) -> str:
        return f"Actor({self.title!r})"


ESTIMATES = (
    "weights",
    "values",
    "links",
    "never",
    "sacred",
    "audience_cost",
    "no_agreement",
    "reservation",
    "poll",
    "influence",
    "cohesion",
)
"""The keys of an actor that live on its sheet."""


def _needs(value: object) -> object:
    """Members (a whole number) or a share (50%, or a fraction below 1)."""
    number = parse_share(value)
    if not number.certain:
        raise ValueError("a certain number of members or a certain share")
    share = "%" in number.text or 0 < number.low < 1
    if share and not 0 < number.low <= 1:
        raise ValueError("a share above 0% and at most 100%")
    if not share and "." in number.text:
        raise ValueError("a whole number of members, or a share such as 50%")
    if not share and number.low < 1:
        raise ValueError("at least 1 member")
    return float(number.low) if share else int(number.low)


def _write_needs(needs: float) -> int | str:
    return needs if isinstance(needs, int) else f"{needs * 100:.12g}%"


NEEDS_JSON: dict[str, Any] = {
    "anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "string", "pattern": "%$"}]
}
Needs = Annotated[
    int | float,
    BeforeValidator(_needs),
    PlainSerializer(_write_needs, return_type=int | str),
    WithJsonSchema(NEEDS_JSON),
]
Members = Annotated[int, Field(ge=0, le=MAX_MEMBERS, strict=True)]


class Body(Strict):
    """A chamber with seats, or a referendum; it applies when ``only_if`` holds, or always without one."""

    body: Named | None = None
    referendum: Named | None = None
    title: str = ""
    seats: dict[str, Members] = {}
    of: Annotated[int, Field(ge=1, le=MAX_MEMBERS, strict=True)] | None = None
    needs: Needs
    only_if: Annotated[Patterns | None, NOT_EMPTY] = None

    @model_validator(mode="after")
    def _one_kind(self) -> Body:
        if (self.body is None) == (self.referendum is None):
            raise ValueError("either body with seats, or referendum")
        if self.body is not None and not self.seats:
            raise ValueError("seats for the body")
        if self.referendum is not None and (self.seats or self.of):
            raise ValueError("a referendum without seats")
        return self

    @property
    def name(self) -> str:
        """The body's name; for a referendum the actor that votes."""
        return self.body if self.body is not None else str(self.referendum)

    @property
    def votes(self) -> int:
        """The threshold of a chamber in members; a share is of the house, rounded up."""
        return self.needs if isinstance(self.needs, int) else math.ceil(self.needs * self.house - 1e-9)

    @property
    def house(self) -> int:
        """Members of the house: ``of``, or the seats listed."""
        return self.of or sum(self.seats.values())


class Home(Strict):
    """How a party ratifies: all bodies that apply must pass."""

    cohesion: ShareField = Number(1.0, 1.0, text="1")
    bodies: tuple[Body, ...] = ()


class Effect(Strict):
    """Points of a lever level on one actor; without ``when``, for every package other than today's."""

    on: Word
    points: PointsField
    when: Annotated[Patterns | None, NOT_EMPTY] = None


class Level(Strict):
    """One setting of a lever."""

    title: str = ""
    cost: PointsField = Number(0.0, 0.0, text="0")
    effects: tuple[Effect, ...] = ()


class Lever(Strict):
    """Something a third party can offer or threaten. The first level is off."""

    title: str = ""
    about: str = ""
    held_by: Word
    kind: Literal["incentive", "pressure", "guarantee", "programme"]
    levels: dict[Slug, Annotated[Level, BeforeValidator(_nothing_is_empty)]] = Field(min_length=2)
    harms: tuple[Word, ...] = ()


class Model(Strict):
    """Noise scales, all zero-able. Judgement: see docs/model.md."""

    tau: PointsField = Number(5.0, 5.0, text="5")
    mood_sd: PointsField = Number(3.0, 3.0, text="3")
    lean_sd: PointsField = Number(30.0, 30.0, text="30")
    referendum_sd: PointsField = Number(0.3, 0.3, text="0.3")


def _cap(value: object) -> object:
    """One certain number."""
    try:
        number = parse_points(value)
    except ValueError:
        raise ValueError("one certain number above 0") from None
    if not number.certain or ".." in number.text:
        raise ValueError("one certain number above 0")
    return number.low


class Utilities(Strict):
    """The scale of u: weights brought to 100 in all or used as written, and what no u may pass."""

    renormalise: Flag = True
    cap: Annotated[float | None, Field(gt=0, le=MOST_CAP, allow_inf_nan=False), BeforeValidator(_cap)] = None


class CaseFile(Strict):
    """A whole case as written."""

    case: Slug
    title: str = ""
    about: str = ""
    as_of: Annotated[Day | None, NOT_EMPTY] = None
    parties: tuple[Slug, ...] = Field(min_length=2)
    names: dict[str, Called] = {}
    footnotes: dict[str, str] = {}
    languages: tuple[str, ...] = ()
    issues: dict[Slug, Issue] = Field(min_length=1)
    infeasible: Patterns = ()
    actors: dict[Slug, Actor] = Field(min_length=1)
    home: dict[str, Home] = {}
    levers: dict[Slug, Lever] = {}
    budget: Numbers = {}
    utilities: Utilities = Utilities()
    model: Model = Field(default_factory=Model)
    process: Process = Field(default_factory=Process)
    strategies: dict[Slug, Strategy] = {}
    commitments: tuple[Commitment, ...] = ()
    sequence: Sequence = Field(default_factory=Sequence)
    moves: dict[Slug, Move] = {}
    economy: Economy | None = None
    groups: dict[Slug, Group] = {}
    sheets: dict[str, Sheet] = {}

    def __repr__(self) -> str:
        return f"CaseFile({self.case!r})"

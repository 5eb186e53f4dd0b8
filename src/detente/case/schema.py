"""The keys that `deals` and `consent` read. Meanings, units and defaults: docs/case-format.md."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    WithJsonSchema,
)

from detente.case.bodies import Home
from detente.case.choices import AnyPattern, Patterns, alternatives, parse_choices
from detente.case.conditions import NoAgreementField, PollField, Requirement
from detente.case.economy import Economy, Group
from detente.case.fields import (
    NOT_EMPTY,
    Day,
    Flag,
    Pattern,
    Slug,
    Strict,
    Word,
)
from detente.case.languages import Text
from detente.case.later import Commitment, Process, Sequence, Sheet, Strategy
from detente.case.money import MoneyPart
from detente.case.moves import EscalationRules, Move, Preference
from detente.case.numbers import Number, Place, PointsField, ShareField, parse_points
from detente.case.people import Demand, Person

MOST_CAP = 10_000
"""A cap on utilities at most: as for all points."""

Numbers = dict[str, PointsField]
Shares = dict[str, ShareField]


class Option(Strict):
    """One level of an issue.

    ``at_home``: by party, a line that is likely to be said of it there, for or against as that side's values
    go. It is words for the brief and moves no figure.
    """

    title: Text = ""
    about: Text = ""
    at_home: dict[str, Text] = {}
    now: Flag = False
    at: Annotated[Place | None, NOT_EMPTY] = None


def _nothing_is_empty(value: object) -> object:
    """``option:`` with nothing behind it is an option without further words."""
    return {} if value is None else value


class Issue(Strict):
    """A question on the table and its ordered options, one of which is today's."""

    title: Text = ""
    about: Text = ""
    evidence: Text = ""
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

    pattern: AnyPattern
    said: str = ""
    on: Day | None = None
    source: str = ""


def _red_line(value: object) -> object:
    if isinstance(value, dict) and isinstance(value.get("pattern"), dict):
        return value
    return {"pattern": parse_choices(value)} if not isinstance(value, RedLine) else value


_RED_LINE_JSON: dict[str, Any] = {
    "type": "object",
    "description": "a pattern, or {pattern, said, on, source}",
}
RedLineField = Annotated[RedLine, BeforeValidator(_red_line), WithJsonSchema(_RED_LINE_JSON)]


def _each_line(lines: tuple[RedLine, ...]) -> tuple[RedLine, ...]:
    """A red line that names several options of an issue is several red lines."""
    return tuple(
        line.model_copy(update={"pattern": one}) for line in lines for one in alternatives(line.pattern)
    )


RedLines = Annotated[tuple[RedLineField, ...], AfterValidator(_each_line)]


class Sacred(Strict):
    """An issue on which money is an insult once its line is given up."""

    line: Word
    backfire: ShareField
    softened_by: Patterns = ()


class Actor(Strict):
    """An office or body with preferences. Its ``repr`` never shows its estimates."""

    title: Text = ""
    about: Text = ""
    people: tuple[Person, ...] = ()
    demands: tuple[Demand, ...] = ()
    kind: Literal["", "leadership", "bloc", "public", "outsider", "community"] = ""
    speaks_for: Word | None = None
    follows: Word | None = None
    weights: Numbers = {}
    values: dict[str, Numbers] = {}
    links: tuple[Link, ...] = ()
    never: RedLines = ()
    sacred: dict[str, Sacred] = {}
    audience_cost: PointsField = Number(0.0, 0.0, text="0")
    no_agreement: NoAgreementField = Number(0.0, 0.0, text="0")
    reservation: Annotated[PointsField | None, NOT_EMPTY] = None
    poll: Annotated[PollField | None, NOT_EMPTY] = None
    trust: Annotated[ShareField | None, NOT_EMPTY] = None
    won_singly: Annotated[ShareField | None, NOT_EMPTY] = None
    influence: Shares = {}
    cohesion: Annotated[ShareField | None, NOT_EMPTY] = None
    escalation: Annotated[Preference | None, NOT_EMPTY] = None
    positions: Numbers = {}
    salience: Shares = {}
    capability: Annotated[PointsField | None, NOT_EMPTY] = None

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
    "trust",
    "won_singly",
    "influence",
    "cohesion",
    "escalation",
    "positions",
    "salience",
    "capability",
)
"""The keys of an actor that live on its sheet."""


class Effect(Strict):
    """Points of a lever level on one actor; without ``when``, for every package other than today's."""

    on: Word
    points: PointsField
    when: Annotated[Patterns | None, NOT_EMPTY] = None


class Level(Strict):
    """One setting of a lever."""

    title: Text = ""
    cost: PointsField = Number(0.0, 0.0, text="0")
    money: Annotated[MoneyPart | None, NOT_EMPTY] = None
    price: Text = ""
    trust: Shares = {}
    effects: tuple[Effect, ...] = ()


class Lever(Strict):
    """Something a third party can offer or threaten. The first level is off.

    ``money`` and ``price`` say what it costs its holder, in a currency and in words; a level may have its
    own. Neither is a number of the model.
    """

    title: Text = ""
    about: Text = ""
    held_by: Word
    kind: Literal["incentive", "pressure", "guarantee", "programme"]
    money: Annotated[MoneyPart | None, NOT_EMPTY] = None
    price: Text = ""
    levels: dict[Slug, Annotated[Level, BeforeValidator(_nothing_is_empty)]] = Field(min_length=2)
    harms: tuple[Word, ...] = ()


class Model(Strict):
    """Scales and switches: docs/model.md says what each does, docs/noise.md why it is as it is."""

    tau: PointsField = Number(5.0, 5.0, text="5")
    mood_sd: PointsField = Number(3.0, 3.0, text="3")
    lean_sd: PointsField = Number(30.0, 30.0, text="30")
    referendum_sd: PointsField = Number(0.3, 0.3, text="0.3")
    lean_common: ShareField = Number(0.25, 0.5, text="0.25..0.5")
    stake: PointsField = Number(1.0, 1.0, text="1")
    trust: ShareField = Number(0.4, 0.8, text="0.4..0.8")
    watched: ShareField = Number(0.25, 0.25, text="0.25")
    consultative_points: PointsField = Number(10.0, 10.0, text="10")


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
    title: Text = ""
    about: Text = ""
    as_of: Annotated[Day | None, NOT_EMPTY] = None
    parties: tuple[Slug, ...] = Field(min_length=2)
    names: dict[str, Text] = {}
    aliases: dict[str, tuple[Word, ...]] = {}
    footnotes: dict[str, Text] = {}
    languages: tuple[str, ...] = ()
    issues: dict[Slug, Issue] = Field(min_length=1)
    written_infeasible: Patterns = Field(default=(), alias="infeasible")
    requires: tuple[Requirement, ...] = ()
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
    escalation: EscalationRules = Field(default_factory=EscalationRules)
    economy: Economy | None = None
    groups: dict[Slug, Group] = {}
    sheets: dict[str, Sheet] = {}

    @cached_property
    def infeasible(self) -> tuple[Pattern, ...]:
        """Combinations that cannot be: as written under ``infeasible``, then what ``requires`` rules out."""
        options = {slug: list(issue.options) for slug, issue in self.issues.items()}
        ruled = [ban for rule in self.requires for ban in rule.bans(options)]
        return (*self.written_infeasible, *(ban for ban in ruled if ban not in self.written_infeasible))

    def __repr__(self) -> str:
        return f"CaseFile({self.case!r})"

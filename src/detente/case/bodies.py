"""How a party ratifies: bodies with seats and referendums, their thresholds, what they decide."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from detente.case.choices import Patterns
from detente.case.fields import NOT_EMPTY, Flag, Strict, as_word
from detente.case.languages import Text
from detente.case.numbers import Number, ShareField, parse_share

MAX_MEMBERS = 10_000
"""Members of one bloc or house at most: judgement; the largest parliaments have about 3,000."""

Named = Annotated[str, BeforeValidator(as_word), Field(min_length=1)]


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
    """A chamber with seats, or a referendum; it applies when ``only_if`` holds, or always without one.

    A referendum may have a name (``body``) too: where the same people may vote under different rules.
    """

    body: Named | None = None
    referendum: Named | None = None
    title: Text = ""
    seats: dict[str, Members] = {}
    of: Annotated[int, Field(ge=1, le=MAX_MEMBERS, strict=True)] | None = None
    needs: Needs
    only_if: Annotated[Patterns | None, NOT_EMPTY] = None
    consultative: Flag = False
    signature: Literal["none"] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Body:
        if self.body is None and self.referendum is None:
            raise ValueError("either body with seats, or referendum")
        if self.referendum is None and not self.seats:
            raise ValueError("seats for the body")
        if self.referendum is not None and (self.seats or self.of):
            raise ValueError("a referendum without seats")
        if self.consultative and self.referendum is None:
            raise ValueError("consultative for a referendum only")
        if self.consultative and self.signature is not None:
            raise ValueError("consultative or signature: none, not both")
        return self

    @property
    def name(self) -> str:
        """The body's name; for a referendum without one the actor that votes."""
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
    won_singly: ShareField = Number(0.0, 0.0, text="0")
    bodies: tuple[Body, ...] = ()

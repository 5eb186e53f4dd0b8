"""Moves that an actor can make alone, and what `escalation` needs to know beside them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from detente.case.choices import Patterns
from detente.case.fields import NOT_EMPTY, Day, Flag, OnePattern, Strict, Word
from detente.case.languages import Text
from detente.case.numbers import Number, PointsField, ShareField

TAKEN, NOT_TAKEN = "yes", "no"
"""What a pattern of moves says of a move."""


class Move(Strict):
    """Something that an actor can do alone: at any time it is taken or it isn't.

    While it is taken, the options in ``to`` hold in the place of today's. ``from`` says what else must hold
    for it to be taken at all. ``short`` names it within a sentence. ``taken``: whether it is taken today;
    ``reversible: false``: once taken, it stays; ``ends_only``: it can be given up and not taken again.
    ``severity``: how grave it is, 0 (eases) and up, for a map that runs from calm to grave. ``follows``, on a
    third party's move: where a pattern of moves holds, it is expected with ``chance``.
    """

    by: Word
    title: Text = ""
    short: Text = ""
    about: Text = ""
    from_: Patterns = Field(default=(), alias="from")
    to: Annotated[OnePattern | None, NOT_EMPTY] = None
    taken: Flag = False
    reversible: Flag = True
    ends_only: Flag = False
    severity: PointsField = Number(1.0, 1.0, text="1")
    follows: Patterns = ()
    chance: ShareField = Number(1.0, 1.0, text="1")
    source: str = ""

    @model_validator(mode="after")
    def _one_way(self) -> Move:
        if self.ends_only and not self.reversible:
            raise ValueError("one of reversible: false (once taken, it stays) and ends_only, not both")
        if self.follows and self.to:
            raise ValueError("follows on a move without `to`: what is only expected brings no option about")
        return self


class MoveLink(Strict):
    """Points to the actor while every move of the pattern is as it says."""

    when: Patterns
    points: PointsField


def _grouped(value: object) -> object:
    """States that are equally preferred stand in a list; one alone may stand by itself."""
    if not isinstance(value, (list, tuple)):
        raise ValueError("a list of states such as [YN, [NY, NN]], the best first")
    return [one if isinstance(one, (list, tuple)) else [one] for one in value]


_RANKING: Any = {"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "array"}]}}


class Preference(Strict):
    """What an actor prefers among the states of a conflict: estimates, on its sheet.

    ``statements``: patterns of moves (or lists of patterns, any of which may hold), the weightiest first;
    with ``weights`` they add up. Or ``ranking``: states as letters in the order of the moves, the best
    first, equal ones in a list. Else its own values of the package that a state brings about, and ``points``
    while a move is taken, ``links`` while several are, and ``change``: what each of its own moves that is
    otherwise than it stands costs. ``unseen``: states that it doesn't perceive.
    """

    statements: tuple[Patterns, ...] = ()
    weights: tuple[float, ...] = ()
    ranking: Annotated[tuple[tuple[Word, ...], ...], BeforeValidator(_grouped)] = ()
    points: dict[str, PointsField] = {}
    links: tuple[MoveLink, ...] = ()
    change: PointsField = Number(0.0, 0.0, text="0")
    unseen: Patterns = ()

    @model_validator(mode="after")
    def _one_way(self) -> Preference:
        ways = [
            bool(self.statements),
            bool(self.ranking),
            bool(self.points or self.links or self.change.high),
        ]
        if sum(ways) > 1:
            raise ValueError("one of statements, ranking, and points with links")
        if self.weights and len(self.weights) != len(self.statements):
            raise ValueError("a weight for each statement")
        return self


class Check(Strict):
    """A date of the record: the moves that stood taken, and those that stood taken once it had settled.

    ``between``: moves that were begun or ended meanwhile and are again as they were.
    """

    on: Day
    title: Text = ""
    about: Text = ""
    before: tuple[Word, ...] = ()
    after: tuple[Word, ...] = ()
    between: tuple[Word, ...] = ()
    until: Day
    source: str = ""


class EscalationRules(Strict):
    """What concerns the moves together: which can't stand side by side, who sets the scene, what is wished.

    ``third_parties``: actors whose moves are held as they are, and compared with and without.
    ``wish``: the moves of a state that the mediator would have; others are not taken.
    """

    about: Text = ""
    third_parties: tuple[Word, ...] = ()
    infeasible: Patterns = ()
    wish: Annotated[tuple[Word, ...] | None, NOT_EMPTY] = None
    checks: tuple[Check, ...] = ()

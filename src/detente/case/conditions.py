"""What holds on a condition: no-agreement values by pattern, a poll of one package, what needs what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema

from detente.case.choices import CHOICES_JSON, AnyPattern, Patterns, alternatives, expanded
from detente.case.fields import OnePattern, Pattern, Strict
from detente.case.numbers import PointsField, ShareField

MARKS = ("<by pattern>", "<anchor>", "<number>")
"""Steps that the reader adds to the path of an error to say how a key was written; no key of a case."""


class NoAgreement(Strict):
    """What no agreement is worth when it is this package that is refused."""

    when: Patterns
    points: PointsField


class Poll(Strict):
    """A public's share in favour of one package, from which others are judged."""

    share: ShareField
    for_: OnePattern = Field(alias="for")


def _listed(value: object) -> str:
    return MARKS[0] if isinstance(value, (list, tuple)) else MARKS[2]


def _mapped(value: object) -> str:
    return MARKS[1] if isinstance(value, (Mapping, Poll)) else MARKS[2]


NoAgreementField = Annotated[
    Annotated[tuple[NoAgreement, ...], Tag(MARKS[0])] | Annotated[PointsField, Tag(MARKS[2])],
    Discriminator(_listed),
]
"""Points, or a list of {when, points} of which the first that holds counts; where none does, 0."""
PollField = Annotated[
    Annotated[Poll, Tag(MARKS[1])] | Annotated[ShareField, Tag(MARKS[2])], Discriminator(_mapped)
]
"""A share for every package, or {share, for}: the share for one package, from which the others follow."""


def _one(value: object) -> object:
    if isinstance(value, (list, tuple)):
        raise ValueError("one pattern, not a list; for one of several options {issue: [option, option]}")
    return [value]


Then = Annotated[
    tuple[AnyPattern, ...],
    BeforeValidator(_one),
    AfterValidator(expanded),
    WithJsonSchema(CHOICES_JSON),
]


class Requirement(Strict):
    """What can't go without what: where ``if`` holds, ``then`` must."""

    if_: Patterns = Field(alias="if")
    then: Then

    def bans(self, options: Mapping[str, Any]) -> Iterator[Pattern]:
        """The combinations ruled out; ``options``: issue to its options. Unknown names rule out none."""
        allowed: dict[str, list[str]] = {}
        for pattern in self.then:
            for issue, option in pattern.items():
                allowed.setdefault(issue, []).append(option)
        for held in self.if_:
            for issue, fine in allowed.items():
                others = [o for o in options.get(issue, ()) if o not in fine]
                if held.get(issue) in others:
                    yield dict(held)
                elif others and issue not in held:
                    yield from alternatives({**held, issue: others})

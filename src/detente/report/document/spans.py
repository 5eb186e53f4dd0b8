"""What stands in a line: text with a role, links, the bar of worlds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["plain", "strong", "code", "figure", "quiet", "whole", "tag", "below"]
"""``figure``: the number that a cell is about; ``quiet``: of less weight; ``whole``: never broken into lines;
``tag``: a label of a kind; ``below``: on a line of its own under what stands before it."""


@dataclass(frozen=True)
class Text:
    """Words in one role."""

    text: str
    role: Role = "plain"


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: ``href`` is an address, or ``#`` and a place in the same document."""

    text: str
    href: str


@dataclass(frozen=True)
class Dots:
    """The bar of worlds: ``filled`` of ten dots. For the eye: the figure always stands beside it."""

    filled: int

    @property
    def text(self) -> str:
        """The bar in letters."""
        return "●" * self.filled + "○" * (10 - self.filled)


Span = Text | Link | Dots
Said = str | tuple[Span, ...]
"""What is said in one place: plain words, or spans."""


def spans(said: Said) -> tuple[Span, ...]:
    """What is said, as spans."""
    if isinstance(said, str):
        return (Text(said),) if said else ()
    return said


def plain(said: Said) -> str:
    """What is said, without roles and links; what stands below is parted by a semicolon."""
    if isinstance(said, str):
        return said
    found = ""
    for span in said:
        below = isinstance(span, Text) and span.role == "below"
        found += f"; {span.text}" if below and found else span.text
    return found

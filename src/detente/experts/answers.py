"""What one expert said, and what all of a panel said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.case.seeds import Seed
from detente.experts.pages import Page


@dataclass(frozen=True, repr=False)
class Three:
    """One answer: lowest, best guess and highest on the scale on which it was asked, and why.

    ``rank`` and ``words`` are for weights: where the move ranks, and how much it matters, in words.
    """

    low: float
    best: float
    high: float
    reason: str = ""
    source: str = ""
    rank: int | None = None
    words: str = ""


@dataclass(frozen=True, repr=False)
class Said:
    """What one expert answered, by the name of the question; ``lines``: what was said of red lines.

    ``rows``: where each stands, ``Values!E12``. ``halves``: rank and words of weights without numbers.
    """

    expert: str
    round: int
    answers: Mapping[str, Three]
    lines: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    halves: Mapping[str, tuple[int | None, str]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Said({self.expert!r}, round {self.round}, {len(self.answers)} answers)"


@dataclass(frozen=True, repr=False)
class Panel:
    """What all experts of a panel said, each by a pseudonym, and the pages that they were asked on."""

    pages: tuple[Page, ...]
    said: tuple[Said, ...]
    round: int

    def __repr__(self) -> str:
        return f"Panel({len(self.said)} experts, round {self.round})"

    @property
    def experts(self) -> tuple[str, ...]:
        """The pseudonyms of those who answered something."""
        return tuple(one.expert for one in self.said)


def calibration_questions(panel: Panel) -> tuple[Seed, ...]:
    """The calibration questions that a panel was asked."""
    rows = (row.asked for page in panel.pages if page.key == "calibration" for _, row in page.asked)
    return tuple(one for one in rows if isinstance(one, Seed))

"""The answer to `escalation`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from detente.escalation.graph import Bools, Ints, letters
from detente.escalation.parts import (
    Candidate,
    Checked,
    Coalition,
    End,
    Held,
    Misperceived,
    Move,
    Outcome,
    Scored,
    Step,
    ThirdParty,
    Wanted,
)
from detente.escalation.stability import CONCEPTS
from detente.method import SCHEMA_VERSION, Method, Note
from detente.shown import Shown, Titles


@dataclass(frozen=True, eq=False, repr=False)
class Escalation(Shown):
    """Which states are stable, where it would go from today, and what keeps it from going there.

    ``moves``: the options, in the order of a state's letters; ``settings``: third parties' moves, held as
    they stand. ``stable`` (D, 5, m): by decision maker and concept at the middle values; ``often`` (5, m): in
    which share of the draws all are stable. ``ends``: where the course from ``today`` may end, the likeliest
    first; ``outcomes``: the same as chances that add up; ``steps``: the steps from there; ``held``: those
    that answers hold back; ``calm``: share of draws in which nothing graver than today is reached. ``codes``
    and ``severity`` (m,) are the states and how grave they are.
    """

    actors: tuple[str, ...]
    moves: tuple[Move, ...]
    settings: tuple[Move, ...]
    today: str
    codes: Ints
    severity: NDArray[np.float64]
    stable: Bools
    often: NDArray[np.float64]
    calm: float
    ends: tuple[End, ...]
    outcomes: tuple[Outcome, ...]
    steps: tuple[Step, ...]
    path: tuple[Step, ...]
    held: tuple[Held, ...]
    thirds: tuple[ThirdParty, ...]
    candidates: tuple[Candidate, ...]
    wanted: tuple[Wanted, ...]
    wish: str | None
    coalitions: tuple[Coalition, ...]
    misperceived: tuple[Misperceived, ...]
    checks: tuple[Checked, ...]
    record: Scored | None
    worlds: int
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    titles: Titles = field(default=Titles(), compare=False)

    def __repr__(self) -> str:
        return f"Escalation({len(self.codes)} states, {len(self.actors)} decision makers, reads={self.reads})"

    def state(self, place: int) -> str:
        """A state as letters."""
        return letters(int(self.codes[place]), len(self.moves))

    @property
    def names(self) -> tuple[str, ...]:
        """Every state as letters, in the order of their codes."""
        return tuple(self.state(place) for place in range(len(self.codes)))

    @property
    def equilibria(self) -> Mapping[str, tuple[str, ...]]:
        """The states that are stable for every decision maker, by concept."""
        whole = np.all(self.stable, axis=0)
        return {
            concept: tuple(self.state(int(place)) for place in np.flatnonzero(whole[n]))
            for n, concept in enumerate(CONCEPTS)
        }

    def share(self, state: str, concept: str) -> float:
        """In which share of the draws a state is stable for everybody."""
        return float(self.often[CONCEPTS.index(concept), self.names.index(state)])

    def _states(self) -> Iterator[dict[str, Any]]:
        whole = np.all(self.stable, axis=0)
        for place in range(len(self.codes)):
            stable = {concept: bool(whole[n, place]) for n, concept in enumerate(CONCEPTS)}
            by_actor = {
                actor: {concept: bool(self.stable[who, n, place]) for n, concept in enumerate(CONCEPTS)}
                for who, actor in enumerate(self.actors)
            }
            often = {concept: float(self.often[n, place]) for n, concept in enumerate(CONCEPTS)}
            yield {
                "state": self.state(place),
                **stable,
                "by_actor": by_actor,
                "share": often,
                "severity": float(self.severity[place]),
            }

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "escalation",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "actors": list(self.actors),
            "moves": [move.as_dict() for move in self.moves],
            "settings": [move.as_dict() for move in self.settings],
            "today": self.today,
            "states": list(self._states()),
            "equilibria": {concept: list(states) for concept, states in self.equilibria.items()},
            "calm": self.calm,
            "ends": [end.as_dict() for end in self.ends],
            "outcomes": [one.as_dict() for one in self.outcomes],
            "steps": [step.as_dict() for step in self.steps],
            "path": [step.as_dict() for step in self.path],
            "held": [one.as_dict() for one in self.held],
            "third_parties": [one.as_dict() for one in self.thirds],
            "stabilising": [one.as_dict() for one in self.candidates],
            "wish": self.wish,
            "wanted": [one.as_dict() for one in self.wanted],
            "coalitions": [one.as_dict() for one in self.coalitions],
            "misperceived": [one.as_dict() for one in self.misperceived],
            "checks": [one.as_dict() for one in self.checks],
            "record": None if self.record is None else self.record.as_dict(),
            "worlds": self.worlds,
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row for each state, for a data frame."""
        return [
            {key: value for key, value in row.items() if key not in ("by_actor", "share")}
            | {f"{concept}_share": share for concept, share in row["share"].items()}
            for row in self._states()
        ]

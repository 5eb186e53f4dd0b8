"""The answer to `why`: a frozen record, a dictionary for programs, rows for a data frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from detente.method import SCHEMA_VERSION, Method, Note
from detente.shown import Shown, Titles
from detente.stress.answer import Decides


@dataclass(frozen=True, repr=False)
class Fed:
    """One number that fed a figure: as written, where it stands, and what it rests on.

    ``line`` is None where the case leaves the default or its text is closed; ``source`` is the word judgement
    where nothing else is said. A noise has no text of its own: ``written`` says its spread.
    """

    number: str
    said: str
    written: str
    middle: float
    uncertain: bool
    file: str
    line: int | None
    source: str
    because: str
    judged: bool

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "number": self.number,
            "said": self.said,
            "written": self.written,
            "middle": self.middle,
            "uncertain": self.uncertain,
            "file": self.file,
            "line": self.line,
            "source": self.source,
            "why": self.because,
            "judgement": self.judged,
        }


@dataclass(frozen=True, repr=False)
class Row:
    """One line of the record that a figure counts: what it says, where it stands, what it rests on.

    ``counts``: what the figure takes it for, such as a status, a date or a weight.
    """

    file: str
    line: int
    date: str
    said: str
    counts: str
    source: str

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


@dataclass(frozen=True, eq=False, repr=False)
class Why(Shown):
    """Where a figure comes from.

    ``formula`` in words, ``symbols`` as docs/model.md writes it; ``kind``: ``mean`` or ``median`` over the
    draws, or ``middle`` values; ``fed``: every number that was read, certain ones too; ``moves``: the five
    that move it most, by share of its variance over the draws (empty where it does not vary); ``record``:
    every line of the record that it counts.
    """

    figure: str
    value: float
    unit: str
    formula: str
    symbols: str
    kind: str
    strategy: str | None
    changes: Mapping[str, str]
    levers: Mapping[str, str]
    fed: tuple[Fed, ...]
    moves: tuple[Decides, ...]
    notes: tuple[Note, ...]
    method: Method
    reads: tuple[str, ...]
    record: tuple[Row, ...] = ()
    titles: Titles = field(default=Titles(), compare=False)

    @property
    def uncertain(self) -> int:
        """How many of the numbers that fed it have a range."""
        return sum(one.uncertain for one in self.fed)

    @property
    def judged(self) -> int:
        """How many of them are judgement."""
        return sum(one.judged for one in self.fed)

    def source(self, number: str) -> str:
        """What a number rests on: its source, or the word judgement."""
        return next(one.source for one in self.fed if one.number == number)

    def __repr__(self) -> str:
        return f"Why({self.figure!r}, {len(self.fed)} numbers, reads={self.reads})"

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--json`` prints."""
        return {
            "question": "why",
            "version": SCHEMA_VERSION,
            "method": self.method.as_dict(),
            "reads": list(self.reads),
            "figure": self.figure,
            "value": self.value,
            "unit": self.unit,
            "formula": self.formula,
            "symbols": self.symbols,
            "kind": self.kind,
            "strategy": self.strategy,
            "changes": dict(self.changes),
            "levers": dict(self.levers),
            "numbers": {"all": len(self.fed), "uncertain": self.uncertain, "judgement": self.judged},
            "fed": [one.as_dict() for one in self.fed],
            "moves": [one.as_dict() for one in self.moves],
            "record": [one.as_dict() for one in self.record],
            "notes": [str(note) for note in self.notes],
        }

    def rows(self) -> list[dict[str, Any]]:
        """One row a number that fed the figure, for a data frame."""
        return [one.as_dict() for one in self.fed]

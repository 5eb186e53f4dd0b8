"""How a question is asked in a run: what it is given, what it may expect, what its answer is.

A question is a package; its module ``asking`` says how a run asks it (`Ask`), and one line in
`detente.registry` names the package. Nothing else needs to know a new question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from detente.case import Case, ClosedSheetError, DetenteError
from detente.draws import Draws

A = TypeVar("A", bound="Answer")
Progress = Callable[[str, int, int], None]
"""Called with what is being worked on, how much is done, and how much there is."""


class Answer(Protocol):
    """What every answer of a run has; it is a frozen dataclass with a field ``reads``."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The sheets that it has read, those that chose what it is about included."""

    def as_dict(self) -> Any:
        """For programs: what stands in ``report.json`` under the question's name."""


@dataclass(frozen=True, repr=False)
class Run:
    """One run: a case, draws, how far judgements lean for ranges, and what was answered so far.

    ``answers`` and ``refused`` are by the question's name; a question is given the answers that its `Ask`
    names, and may note in ``refused`` why a part of it has no answer. ``kept`` answers how a package would be
    kept, or is None where nobody can say; ``road`` knows how the talks of a strategy would run, likewise.
    ``strategy``: the one to put to the test, where one was named.
    """

    case: Case
    draws: Draws
    lean: float
    answers: Mapping[str, Any] = field(default_factory=dict)
    refused: MutableMapping[str, str] = field(default_factory=dict)
    kept: Any = None
    road: Any = None
    strategy: str | None = None
    tell: Progress = field(default=lambda _what, _done, _all: None)

    def find(self, kind: type[A]) -> A | None:
        """The answer of this kind, if it was given."""
        return next((one for one in self.answers.values() if isinstance(one, kind)), None)


@dataclass(frozen=True)
class Ask(Generic[A]):
    """How a run asks a question.

    ``answer``: the kind of its answer. ``ask``: None where the case gives nothing to ask about. ``after``:
    the questions whose answers it uses where there are any; it sees no others, and what these have read it
    reads too. ``expects``: errors that refuse it, after which
    the others go on. ``parts``: the keys of the case whose numbers it reads.
    """

    answer: type[A]
    ask: Callable[[Run], A | None]
    after: tuple[str, ...] = ()
    expects: tuple[type[DetenteError], ...] = (ClosedSheetError,)
    parts: tuple[str, ...] = ("actors",)

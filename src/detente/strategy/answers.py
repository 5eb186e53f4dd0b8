"""Every question answered once for a case: what the brief is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from detente import registry
from detente.asking import Ask, Progress, Run
from detente.case import Case, ClosedSheetError, TooLargeError
from detente.case.arguments import typed
from detente.case.sources import Rests
from detente.draws import Draws
from detente.experts.differ import Disagreement, disagreement
from detente.experts.kept import has_panel
from detente.method import SCHEMA_VERSION
from detente.model import DEFAULT_LEAN
from detente.shown import Shown
from detente.strategy.kept import Steps
from detente.strategy.tried import Entry, Tried
from detente.strategy.used import used
from detente.stress.value import chosen
from detente.talks.asking import road
from detente.talks.road import Road

A = TypeVar("A")


@dataclass(frozen=True, repr=False)
class Overview(Shown):
    """The answers of one run, by the name of the question.

    An answer is None where the question was refused (``refused`` gives the reason: closed sheets, or that it
    can't be answered), or where the case gives nothing to ask about. ``road`` knows how the talks of the
    strategies run, built once for the run and for what `why` traces of it. ``experts``: where a panel
    differs; None where the case has none, or where sheets that are needed are closed.
    """

    case: Case
    draws: Draws
    lean: float
    judged: Rests
    answers: Mapping[str, Any]
    refused: Mapping[str, str]
    road: Road | None = field(default=None, compare=False)
    experts: Disagreement | None = None

    def __repr__(self) -> str:
        return f"Overview({self.case!r}, {len(self.entries)} packages tried)"

    def find(self, kind: type[A]) -> A | None:
        """The answer of this kind, such as `detente.Stress`; None where there is none."""
        return next((one for one in self.answers.values() if isinstance(one, kind)), None)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The packages that were put to the test of consent."""
        return self._tried.entries

    @property
    def reads(self) -> tuple[str, ...]:
        """Every sheet that some answer has read."""
        return _sheets([*self.answers.values(), self.experts])

    @property
    def ranked(self) -> bool:
        """Whether it was asked how packages are kept."""
        return self._tried.ranked

    def of(self, kind: str) -> list[Entry]:
        """The entries of a kind, the likeliest to be agreed, ratified and kept first.

        Strategies stay in the order of the case.
        """
        return self._tried.of(kind)

    @property
    def _tried(self) -> Tried:
        return self.find(Tried) or Tried(())

    def rows(self) -> list[dict[str, Any]]:
        """One row for each package that was tried, for a data frame; none where consent was refused."""
        return [
            {
                "kind": entry.kind,
                "key": entry.key,
                "chance": entry.answer.chance,
                "low": entry.answer.chance_range[0],
                "high": entry.answer.chance_range[1],
                "kept": entry.kept.chance if entry.kept is not None else None,
                **{f"gain {leader}": parts["gain"] for leader, parts in entry.answer.margins.items()},
            }
            for entry in (() if "consent" in self.refused else self.entries)
        ]

    def as_dict(self) -> dict[str, Any]:
        """The answers as they stand in ``report.json``: each question's under its name."""
        judged, numbers = self.judged
        return {
            "version": SCHEMA_VERSION,
            "case": self.case.slug,
            "title": self.case.title,
            "as_of": self.case.file.as_of,
            "draws": self.draws.count,
            "seed": self.draws.seed,
            "lean": self.lean,
            "numbers": {"all": numbers, "judgement": judged, "panel": self.judged.panel},
            "reads": list(self.reads),
            "refused": dict(self.refused),
            **{
                name: answer.as_dict() if answer is not None else None
                for name, answer in self.answers.items()
            },
            **({"experts": self.experts.as_dict()} if self.experts is not None else {}),
        }


@typed
def overview(
    case: Case,
    draws: Draws | None = None,
    lean: float = DEFAULT_LEAN,
    progress: Progress | None = None,
    strategy: str | None = None,
) -> Overview:
    """Answer every question for a case.

    What must be true for it to fail is asked of ``strategy`` (without one of that with the highest mean
    value), and who goes first of the same one; where it calls for no steps, of the first strategy with an
    order. Consent is asked of each named strategy, of each solution point within the red lines, of the best
    plan that the search finds, and of each single change of today that can be. A question that needs a closed
    sheet is refused by name; the others go on.

    Raises:
        UnknownNameError: a strategy that the case doesn't have.
        DetenteError: a strategy that changes nothing.
        TooLargeError: an exact answer would exceed a stated bound.
        CaseError: what a panel's experts said (``experts/panel.csv``) can't be read.

    """
    draws = draws if draws is not None else Draws()
    chosen(case, None, None, strategy)
    tell = progress or (lambda _what, _done, _all: None)
    refused: dict[str, str] = {}
    answers: dict[str, Any] = {}
    on_road = road(case, draws)
    run = Run(case, draws, lean, answers, refused, Steps(case, draws, refused), on_road, strategy, tell)
    for question in registry.in_turn():
        answers[question.name] = _asked(question.name, question.part("ask"), run)
    order = {one.name: answers[one.name] for one in registry.answered()}
    experts = _differ(case, draws)
    judged = case.judged_share(_sheets([*order.values(), experts]), used(case))
    return Overview(case, draws, lean, judged, order, refused, on_road, experts)


def _differ(case: Case, draws: Draws) -> Disagreement | None:
    """Where the experts of the case's panel differ; None without a panel, or where it can't be asked."""
    if not has_panel(case):
        return None
    try:
        return disagreement(case, draws)
    except (ClosedSheetError, TooLargeError):
        return None


def _sheets(answers: Iterable[Any]) -> tuple[str, ...]:
    """Every sheet that some of these answers has read."""
    return tuple(sorted({sheet for one in answers if one is not None for sheet in one.reads}))


def _asked(name: str, ask: Ask[Any], run: Run) -> Any:
    """The answer, or None where one of the errors that are expected says why there is none."""
    run.tell(name, 0, 1)
    used = {other: run.answers[other] for other in ask.after if other in run.answers}
    own, found = replace(run, case=run.case.noting(), answers=used), None
    try:
        found = ask.ask(own)
    except ask.expects as error:
        run.refused[name] = str(error)
    run.tell(name, 1, 1)
    if found is None:
        return None
    # What chose what an answer is about counts as read: the sheets asked for, those of answers used, its own.
    sheets = {*found.reads, *own.case.reads, *_sheets(used.values())}
    return replace(found, reads=tuple(sorted(sheets)))

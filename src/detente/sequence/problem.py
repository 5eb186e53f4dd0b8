"""What is put in order, for one package: its steps, their amounts, the orders that people propose for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from detente.case import Case
from detente.case.later import Edge
from detente.draws import Draws
from detente.method import Note
from detente.sequence.amounts import amounts
from detente.sequence.answer import Judged, Task
from detente.sequence.calendar import Calendar
from detente.sequence.evaluate import OrderEvaluator
from detente.sequence.orders import OrderFile, Proposed, checked, known
from detente.sequence.steps import Chosen, OrderError, Steps, called_for, gather
from detente.sequence.value import Blocks

Order = Sequence[str | Iterable[str]]

BEST, PROPOSED, STRATEGY, RUNNER_UP, FILED = "best", "proposed", "strategy", "runner-up", "file"


@dataclass(frozen=True, repr=False)
class Problem:
    """The steps that a package calls for, with the evaluator of their orders."""

    case: Case
    chosen: Chosen
    calendar: Calendar
    evaluator: OrderEvaluator

    @classmethod
    def of(cls, case: Case, chosen: Chosen, draws: Draws) -> Problem:
        """The problem of a package.

        Raises:
            OrderError, CalendarError, DiscountError: as `sequence`.

        """
        calendar = Calendar.of(case, chosen.strategy)
        steps = gather(case, called_for(case, chosen.package), calendar)
        middle = amounts(case, steps, chosen.strategy, Draws.middle())
        drawn = amounts(case, steps, chosen.strategy, draws)
        return cls(case, chosen, calendar, OrderEvaluator(steps, case.parties, middle, drawn))

    @property
    def steps(self) -> Steps:
        """The steps, with the case's own rules."""
        return self.evaluator.steps

    def tasks(self) -> tuple[Task, ...]:
        """The steps as people read them."""
        told = [self.case.file.commitments[place] for place in self.steps.place]
        return tuple(Task(one.id, one.title or one.id, one.by, one.disclosure) for one in told)

    def judged(self, kind: str, order: Blocks) -> Judged:
        """An order that keeps the case's rules."""
        return self._dated(self.evaluator.judged(kind, order))

    def read(self, kind: str, order: Order | OrderFile) -> Judged:
        """An order as people write it; rules that a file brings count for it alone.

        Raises:
            UnknownNameError: an id that the case doesn't have.
            OrderError: it misses or repeats a step, or breaks a rule.

        """
        if not isinstance(order, OrderFile):
            return self.judged(kind, checked(self.case, self.steps, order))
        evaluator, edges = self.evaluator, order.edges
        if edges:
            for edge in edges:
                known(self.case, _ids(edge))
            steps = gather(self.case, list(self.steps.place), self.calendar, edges)
            evaluator = OrderEvaluator(steps, evaluator.parties, evaluator.middle, evaluator.drawn)
        found = evaluator.judged(kind, checked(self.case, evaluator.steps, order.blocks))
        return replace(self._dated(found), title=order.title, edges=tuple(_told(edge) for edge in edges))

    def own(self) -> tuple[Blocks | None, tuple[Note, ...]]:
        """The strategy's own order, or why it can't be compared."""
        name = self.chosen.strategy
        told = self.case.file.strategies[name].order if name is not None else ()
        if not told:
            return None, ()
        try:
            return checked(self.case, self.steps, told), ()
        except OrderError as error:
            return None, (_unfit("own-order-unfit", name, error),)

    def filed(self, found: Iterable[Proposed]) -> tuple[tuple[Judged, ...], tuple[Note, ...]]:
        """The orders of the case's folder that are for exactly these steps; why others of them don't fit."""
        judged, notes = [], []
        for one in found:
            try:
                judged.append(replace(self.read(FILED, one.file), name=one.name))
            except OrderError as error:
                notes.append(_unfit("order-on-file-unfit", one.name, error))
        return tuple(judged), tuple(notes)

    def _dated(self, found: Judged) -> Judged:
        days = [self.calendar.day(meeting) for meeting in found.meetings]
        return replace(found, dates=tuple(day.isoformat() for day in days if day is not None))


def _unfit(code: str, name: str | None, error: OrderError) -> Note:
    """That an order is not compared, and why."""
    return Note(code, {"name": name or "", "reason": str(error)})


def _told(edge: Edge) -> tuple[str, tuple[str, ...]]:
    """A rule as its kind and names."""
    kind = next(key for key in type(edge).model_fields if getattr(edge, key) is not None)
    return kind, tuple(str(one) for one in getattr(edge, kind))


def _ids(edge: Edge) -> tuple[str, ...]:
    """The commitments that a rule names."""
    kind, names = _told(edge)
    return names[:1] if kind == "not_before" else names

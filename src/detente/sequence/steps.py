"""Which commitments a package calls for, and how they may be ordered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from detente.case import Case, DetenteError, UnknownNameError
from detente.case.fields import Pattern, holds
from detente.case.later import Edge
from detente.method import Note
from detente.sequence.calendar import Calendar


class OrderError(DetenteError):
    """Steps or an order that can't be: nothing to order, a step missed or repeated, a rule broken."""


@dataclass(frozen=True)
class Steps:
    """The steps N, numbered in the order of the file; sets of steps are bit masks.

    ``place``: the commitment's place in the file; ``performer``: number of the party, -1 for outsiders;
    ``needs``: prerequisites of each step; ``groups``: steps that go together; ``early``: earliest meeting;
    ``until``: a step can be taken back until all these are done (0: no such rule).
    """

    ids: tuple[str, ...]
    place: tuple[int, ...]
    performer: tuple[int, ...]
    reversible: tuple[bool, ...]
    needs: tuple[int, ...]
    groups: tuple[int, ...]
    early: tuple[int, ...]
    until: tuple[int, ...]
    width: int
    notes: tuple[Note, ...]

    @property
    def full(self) -> int:
        """All steps."""
        return (1 << len(self.ids)) - 1

    def mask(self, ids: Iterable[str]) -> int:
        """A set of steps by name."""
        return sum(1 << self.ids.index(one) for one in ids)

    def named(self, mask: int) -> tuple[str, ...]:
        """The names of a set of steps, in the order of the file."""
        return tuple(one for i, one in enumerate(self.ids) if mask >> i & 1)


@dataclass(frozen=True)
class Chosen:
    """The package that is put in order, and why this one; the strategy whose process counts."""

    package: Pattern
    why: str
    strategy: str | None


def choose(case: Case, package: Mapping[str, str] | None, strategy: str | None) -> Chosen:
    """The package given, the strategy's, that of the first strategy with an order, or all that can stand.

    Raises:
        UnknownNameError: a strategy, issue or option that the case doesn't have.

    """
    if strategy is not None and strategy not in case.file.strategies:
        raise UnknownNameError("strategy", strategy, case.file.strategies)
    if package is not None:
        return Chosen(case.complete(package), "the package given", strategy)
    if strategy is None:
        strategy = next((name for name, one in case.file.strategies.items() if one.order), None)
        why = f"the package of {strategy}, the first strategy with an order"
    else:
        why = f"the package of the strategy {strategy}"
    if strategy is not None:
        return Chosen(case.complete(case.file.strategies[strategy].package), why, strategy)
    return Chosen(_together(case), "the options of all commitments that can stand together", None)


def _together(case: Case) -> Pattern:
    """The options of the commitments in the order of the file, but for those that can't stand with others."""
    wanted: Pattern = {}
    for commitment in case.file.commitments:
        for pattern in commitment.for_:
            fits = all(wanted.get(issue, option) == option for issue, option in pattern.items())
            if fits and case.feasible(case.today | wanted | pattern):
                wanted |= pattern
                break
    return case.today | wanted


def called_for(case: Case, package: Pattern) -> list[int]:
    """Places of the commitments that the complete package calls for."""
    today = case.today
    return [
        place
        for place, commitment in enumerate(case.file.commitments)
        if not commitment.for_
        or any(
            holds(pattern, package) and any(today[issue] != option for issue, option in pattern.items())
            for pattern in commitment.for_
        )
    ]


def gather(case: Case, places: list[int], calendar: Calendar, more: tuple[Edge, ...] = ()) -> Steps:
    """The steps at these places with the case's rules between them, and ``more`` rules beside those.

    Raises:
        OrderError: no steps, a group too wide for one meeting, or rules that contradict each other.

    """
    commitments = [case.file.commitments[place] for place in places]
    if not commitments:
        raise OrderError(
            "found a package that calls for no commitments; expected at least one to put in order"
        )
    ids = [commitment.id for commitment in commitments]
    rules = _Rules((*case.file.sequence.edges, *more), ids, calendar)
    speakers = {leader: party for party, leader in case.leaders.items()}
    parties = list(case.parties)
    performers = [speakers.get(one.by, one.by) for one in commitments]
    steps = Steps(
        tuple(ids),
        tuple(places),
        tuple(parties.index(by) if by in parties else -1 for by in performers),
        tuple(one.reversible for one in commitments),
        tuple(rules.needs),
        tuple(rules.groups()),
        tuple(rules.early),
        tuple(rules.until),
        min(case.file.sequence.width, max(len(ids), 1)),  # No meeting holds more steps than there are.
        tuple(rules.notes),
    )
    _possible(steps)
    return steps


class _Rules:
    """The edges between the steps that there are; the others are noted and left out."""

    def __init__(self, edges: Iterable[Edge], ids: list[str], calendar: Calendar) -> None:
        self.ids, self.notes = ids, []  # type: list[str], list[Note]
        self.needs, self.until, self.early = [0] * len(ids), [0] * len(ids), [1] * len(ids)
        self._together: list[int] = []
        for edge in edges:
            if edge.requires:
                self._pair("requires", edge.requires, self.needs)
            if edge.provisional:
                self._pair("provisional", edge.provisional, self.until)
            if edge.together:
                inside = [one for one in edge.together if one in ids]
                self._note("together", edge.together, len(inside) == len(edge.together))
                self._together.append(sum(1 << ids.index(one) for one in set(inside)))
            if edge.not_before and edge.not_before[0] in ids:
                at = ids.index(edge.not_before[0])
                self.early[at] = max(self.early[at], calendar.meeting(*edge.not_before))

    def _note(self, kind: str, names: Iterable[str], inside: bool) -> None:
        if not inside and any(name in self.ids for name in names):
            left = ", ".join(name for name in names if name not in self.ids)
            fields = {"rule": kind, "steps": ", ".join(names), "missing": left}
            self.notes.append(Note("rule-left-out", fields))

    def _pair(self, kind: str, pair: tuple[str, str], into: list[int]) -> None:
        inside = pair[0] in self.ids and pair[1] in self.ids
        self._note(kind, pair, inside)
        if inside:
            into[self.ids.index(pair[0])] |= 1 << self.ids.index(pair[1])

    def groups(self) -> list[int]:
        """Groups that share a step are one; everything else stands alone."""
        groups = [1 << i for i in range(len(self.ids))]
        for wanted in self._together:
            touched = [group for group in groups if group & wanted]
            groups = [group for group in groups if not group & wanted]
            if touched:
                groups.append(sum(touched))
        return sorted(groups, key=lambda group: group & -group)


def _possible(steps: Steps) -> None:
    """Refuse groups that are too wide and prerequisites that no order of the groups can meet."""
    graph: dict[int, set[int]] = {}
    for group in steps.groups:
        if group.bit_count() > steps.width:
            names = ", ".join(steps.named(group))
            raise OrderError(
                f"found {group.bit_count()} steps that go together ({names}); expected at most "
                f"{steps.width}, or a larger sequence.width"
            )
        needed = 0
        for i, need in enumerate(steps.needs):
            if group >> i & 1:
                needed |= need
        if needed & group:
            names = ", ".join(steps.named(group))
            raise OrderError(
                f"found steps that go together ({names}) of which one requires another; "
                "expected either together or one before the other"
            )
        graph[group] = {other for other in steps.groups if other & needed}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        loop = " after ".join(" with ".join(steps.named(group)) for group in reversed(error.args[1]))
        raise OrderError(
            f"found steps that wait for each other: {loop}; expected rules without a circle"
        ) from None

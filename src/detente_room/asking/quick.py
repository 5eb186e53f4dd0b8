"""What a turn moves, at once: the chance, who stops it and at which step, where it stands on the frontier.

The interval and the full answer take longer (`full`); the page asks for them by itself right after.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from detente.case import Pattern
from detente.consent import Consent, bounded, consent
from detente.consent.solve import Budgeted, over_budget
from detente.consent.veto_shares import veto_shares
from detente.deals import Deals, deals
from detente.model import Decision, Lean
from detente_room.asking.opened import LEAN, Opened
from detente_room.asking.setting import Setting
from detente_room.asking.turned import whose
from detente_room.asking.uncertain import held

T = TypeVar("T")
NOTHING = Setting()
"""Nothing is turned."""
HELD = 600
"""Answers held: judgement; each is small."""


@dataclass(frozen=True, repr=False)
class Quick:
    """``lost``: by leader the share of worlds lost at each step; ``gains``: of each leader, in points.

    ``pushes``: what levers that are on add to each leader's margin, in points, pressure included.

    Where the package can't be, ``ban`` is the combination that forbids it, and there are no figures.
    ``changes``: what is not as today.
    """

    package: Pattern
    changes: Pattern
    ban: Pattern | None
    chance: float
    veto_share: Mapping[str, float]
    lost: Mapping[str, Mapping[str, float]]
    gains: Mapping[str, float]
    over: tuple[Budgeted, ...]
    pushes: Mapping[str, float] = field(default_factory=dict)

    @property
    def feasible(self) -> bool:
        """Whether the package can be at all."""
        return self.ban is None


class _Held:
    """The latest answers by what they are about; the same is never computed twice at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._locks: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is held, or made now."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                found: T = self._found[key]
                return found
            lock = self._locks.setdefault(key, threading.Lock())
        with lock:
            with self._lock:
                if key in self._found:
                    again: T = self._found[key]
                    return again
            made = make()
            with self._lock:
                self._found[key] = made
                self._locks.pop(key, None)
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
        return made


_quick, _full, _deals = _Held(HELD), _Held(HELD // 4), _Held(12)
_one_at_a_time = threading.Semaphore(1)


def quick(found: Opened, setting: Setting) -> Quick:
    """What a turn moves.

    Raises:
        ClosedSheetError: a sheet that is needed is closed to the reader.

    """
    return _quick.get((found.state, found.case.reader, setting.put.words), lambda: _made(found, setting))


def _made(found: Opened, setting: Setting) -> Quick:
    case = whose(found.drawn[0], setting)
    full = case.complete(setting.package)
    changes = {issue: option for issue, option in full.items() if option != case.today[issue]}
    ban = next((one for one in case.file.infeasible if _holds(one, full)), None)
    levers = case.setting(setting.levers)
    over = tuple(over_budget(case, levers))
    if ban is not None or not changes:
        return Quick(full, changes, ban, 0.0, {}, {}, dict.fromkeys(case.leaders.values(), 0.0), over)
    decision = Decision.build(case, found.draws, full, levers, Lean())
    lost = {
        who: {step: float(one.mean()) for step, one in steps.items()}
        for who, steps in decision.lost().items()
    }
    gains = {leader: float(decision.margins.gain[leader].mean()) for leader in case.leaders.values()}
    chance = float(decision.agreed().mean())
    pushes = {leader: float(decision.margins.levers[leader].mean()) for leader in case.leaders.values()}
    return Quick(full, changes, None, chance, veto_shares(decision), lost, gains, over, pushes)


def _holds(pattern: Pattern, package: Pattern) -> bool:
    return all(package.get(issue) == option for issue, option in pattern.items())


def full(found: Opened, setting: Setting) -> Consent:
    """The whole answer with its interval: one at a time, so that quick answers are not held up.

    Raises:
        InfeasibleError: the package holds a combination that the case calls infeasible.
        ClosedSheetError: a sheet that is needed is closed to the reader.

    """

    def make() -> Consent:
        with _one_at_a_time:
            case = whose(found.drawn[0], setting)
            answer = consent(case, dict(setting.package), dict(setting.levers), found.draws, LEAN)
            return bounded(case, answer) if answer.changes else answer

    return _full.get((found.state, found.case.reader, setting.put.words), make)


def frontier(found: Opened, setting: Setting = NOTHING) -> Deals:
    """The frontier of the case, which no turn moves but that of an uncertain number."""
    key = (found.state, found.case.reader, tuple(sorted(setting.numbers.items())))
    return _deals.get(key, lambda: deals(held(found.drawn[0], setting.numbers)))

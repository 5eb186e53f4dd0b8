"""How the talks are run, as it can be turned: whose way, meetings, mediator, commission, appeal, dates.

A turn is a name and one of a few values, so that an address can hold it; here it becomes a change of the
case's process as `detente talks --set` takes it, or a process number that is held.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from detente.case import Case, Number
from detente.case.process import Appeal, Meetings, Process
from detente.talks.course import Course
from detente.talks.knobs import LEANING, MONITORING
from detente.talks.process import number

WAY = "as"
"""The name of the turn that takes the process of a strategy in the place of the case's own."""
NONE, WITH, EVEN = "none", "with", "even"
EVERY = ("2", "4", "8", "17", "26")
"""Weeks between meetings that can be set: judgement."""
MEETINGS = frozenset({"every", "level"})
LEVELS = ("leaders", "negotiators", "technical")
STYLES = ("facilitating", "formulating", "manipulating")
INTERESTS = ("low", "medium", "high")
SEEN = ("10", "30", "50", "70", "90")
"""Monitoring that can be set, in 100 breaches: judgement."""
DEADLINES = ("26", "52", "104")
"""Weeks from the start of the strategy to a deadline that can be set: judgement."""
ENDS = ("low", "middle", "high")
HELD = ("convenes", "focal", "misread", "doubt", "bears", "idle", "opens", "yields", "spent")
"""Process numbers that can be held: those of the mediator, of meetings and of the commission."""


@dataclass(frozen=True)
class Change:
    """What turns make of a process: ``set`` by key as `talks` takes it; ``held``: process numbers."""

    set: Mapping[str, object]
    held: Mapping[str, float]


@lru_cache(maxsize=12)
def choices(case: Case) -> Mapping[str, tuple[str, ...]]:
    """What can be turned in how the talks of a case are run, with the values each can have."""
    ends = dict.fromkeys(HELD, ENDS)
    third = mediators(case)
    return {
        WAY: tuple(case.file.strategies),
        "every": EVERY,
        "level": LEVELS,
        "convened": (WITH,),
        "by": (NONE, *third) if third else (),
        "style": STYLES,
        "bias": (EVEN, *case.parties),
        "interest": INTERESTS,
        "commission": (NONE, WITH),
        "seen": SEEN,
        "appeal": (NONE, *appeals(case)),
        "exchange": (NONE, WITH),
        "deadline": (NONE, *DEADLINES) if case.file.as_of and third else (),
        **ends,
    }


def _processes(case: Case) -> list[Process]:
    return [case.file.process, *(one.process for one in case.file.strategies.values())]


def mediators(case: Case) -> tuple[str, ...]:
    """Who may mediate: those whom the case or a strategy names, alone, and pairs as they are named."""
    named = [one.mediation.by for one in _processes(case) if one.mediation and one.mediation.by]
    alone = dict.fromkeys(who for by in named for who in by)
    pairs = dict.fromkeys("+".join(by) for by in named if len(by) == 2)
    return (*alone, *pairs)


def appeals(case: Case) -> tuple[str, ...]:
    """Appeals that the case or a strategy names, as ``PARTY-to-WHOM``."""
    return tuple(_appeals(case))


def _appeals(case: Case) -> dict[str, Appeal]:
    named = [one.appeal for one in _processes(case) if one.appeal]
    return {f"{one.by}-to-{one.to}": one for one in named}


def process_of(case: Case, way: str) -> Process:
    """The case's process with the keys of a strategy in the place of its own; without one the case's."""
    if not way:
        return case.file.process
    own = case.file.strategies[way].process
    return case.file.process.model_copy(update={key: getattr(own, key) for key in own.model_fields_set})


def change(course: Course, turns: Mapping[str, str]) -> Change:
    """What turns make of the process of a course (their `WAY` is in it already).

    Turns that have no place in this process are left out: the style of a mediator where nobody mediates.
    """
    found: dict[str, object] = {}
    if "every" in turns:
        found["meetings.every"] = f"{turns['every']} weeks"
    if "level" in turns:
        found["meetings.level"] = turns["level"]
    if "convened" in turns:
        found["talks.convened"] = True
    found |= _mediation(course, turns) | _commission(course, turns)
    if "appeal" in turns:
        appeal = _appeals(course.case).get(turns["appeal"])
        found["appeal"] = appeal.model_dump(exclude_unset=True, mode="json") if appeal is not None else None
    if turns.get("exchange") == NONE:
        found["exchange"] = None
    elif "exchange" in turns and not course.exchange:
        found["exchange"] = {"about": "tried"}
    if "deadline" in turns:
        found["calendar"] = _calendar(course, turns)
    held = {name: _at(course.case, course.process, name, turns[name]) for name in HELD if name in turns}
    return Change(found, held)


def first_meetings(case: Case, turns: Mapping[str, str]) -> Meetings | None:
    """Meetings where a process has none and they are turned: of leaders, every eight weeks, unless turned."""
    if process_of(case, turns.get(WAY, "")).meetings is not None or not turns.keys() & MEETINGS:
        return None
    every, level = turns.get("every", "8"), turns.get("level", LEVELS[0])
    return Meetings.model_validate({"every": f"{every} weeks", "level": level})


def _mediation(course: Course, turns: Mapping[str, str]) -> dict[str, object]:
    """Keys of the mediator; the whole part taken away where nobody mediates."""
    by = turns.get("by", "+".join(course.mediators) or NONE)
    if by == NONE:
        return {"mediation": None} if course.process.mediation is not None else {}
    found: dict[str, object] = {"mediation.by": by.split("+")} if "by" in turns else {}
    if "style" in turns:
        found["mediation.style"] = turns["style"]
    if "interest" in turns:
        found["mediation.interest"] = {"tried": turns["interest"]}
    if "bias" in turns:
        lean, parties = turns["bias"], course.case.parties
        found["mediation.bias"] = {
            party: 0 if lean == EVEN else LEANING if party == lean else -LEANING for party in parties
        }
    return found


def _commission(course: Course, turns: Mapping[str, str]) -> dict[str, object]:
    """Keys of the joint commission: one is made over what the package changes where there is none."""
    stands = course.process.commission is not None
    if turns.get("commission", WITH if stands else NONE) == NONE:
        return {"commission": None} if stands else {}
    seen = {"monitoring": str(int(turns["seen"]) / 100)} if "seen" in turns else {}
    if stands:
        return {f"commission.{key}": value for key, value in seen.items()}
    issues = [issue for issue, option in course.package.items() if option != course.case.today[issue]]
    return {"commission": {"mandate": issues, "monitoring": MONITORING, **seen}}


def _calendar(course: Course, turns: Mapping[str, str]) -> list[object]:
    """The calendar without deadlines, with the one that was set."""
    rest: list[object] = [
        entry.model_dump(exclude_unset=True) for entry in course.process.calendar if not entry.deadline
    ]
    if turns["deadline"] == NONE:
        return rest
    day = course.day(course.start + int(turns["deadline"]))
    return [*rest, {"on": day, "deadline": _holder(course, turns), "title": "tried"}]


def _holder(course: Course, turns: Mapping[str, str]) -> str:
    """Whose levers a deadline concerns: of the third party that is appealed to, else the first mediator."""
    appeal = _appeals(course.case).get(turns["appeal"]) if "appeal" in turns else course.process.appeal
    if appeal is not None:
        return appeal.to
    by = turns.get("by", NONE)
    named = by.split("+")[0] if by != NONE else next(iter(course.mediators), "")
    return named or mediators(course.case)[0]


def _at(case: Case, process: Process, name: str, where: str) -> float:
    found: Number = number(case, process, name)
    return {"low": found.low, "middle": found.middle, "high": found.high}[where]

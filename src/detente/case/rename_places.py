"""Where names of issues, options and actors stand in the files of a case: paths, ``*`` for one step.

`detente.case.rename` changes what is found here and then has the whole case checked: a reference that were
missing here would be an unknown name there, and nothing would be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from detente.case.spans import Spans
from detente.case.tree import Path

ISSUE_KEYS = (
    "issues/*",
    *(f"actors/*/{key}/*" for key in ("weights", "values", "sacred", "positions", "salience")),
    *("process/scope/*", "strategies/*/process/scope/*", "economy/frictions/*"),
    *("groups/*/gains/*", "groups/*/risks/*", "now/*"),
)
ISSUE_VALUES = (
    *("process/commission/mandate/*", "process/commissions/*/mandate/*", "process/spoilers/*/issue"),
    *("strategies/*/process/commission/mandate/*", "strategies/*/process/commissions/*/mandate/*"),
    "strategies/*/process/spoilers/*/issue",
)
OPTION_KEYS = (("issues/*/options/*", 1), ("actors/*/values/*/*", 3), ("economy/frictions/*/*", 2))
"""Each with the step that names the issue."""
OPTION_VALUES = (("issues/*/now_as_seen_by/*", 1), ("actors/*/sacred/*/line", 3), ("now/*", 1))
ACTOR_KEYS = (
    *("actors/*", "actors/*/influence/*", "issues/*/now_as_seen_by/*", "home/*/bodies/*/seats/*"),
    *("budget/*", "sheets/*", "seats/*/*/*"),
)
_PROCESS = ("process", "strategies/*/process")
ACTOR_VALUES = (
    *("actors/*/follows", "home/*/bodies/*/referendum", "levers/*/held_by", "levers/*/harms/*"),
    *(
        "levers/*/levels/*/effects/*/on",
        "strategies/*/asks/*",
        "strategies/*/opening/*/by",
        "commitments/*/by",
        "sequence/certifier",
    ),
    *("moves/*/by", "escalation/third_parties/*", "sheets/*/pulls/*"),
    *(f"{process}/commission/chair" for process in _PROCESS),
    *(f"{process}/commissions/*/chair" for process in _PROCESS),
    *(f"{process}/mediation/by" for process in _PROCESS),
    *(f"{process}/mediation/by/*" for process in _PROCESS),
    *(f"{process}/calendar/*/deadline" for process in _PROCESS),
    *(f"{process}/spoilers/*/actor" for process in _PROCESS),
    *(f"{process}/appeal/to" for process in _PROCESS),
)
PATTERNS = frozenset(
    ("when", "only_if", "infeasible", "if", "then", "never", "pattern", "softened_by", "for", "package")
)
"""Keys below which patterns stand: ``{issue: option}``, an option or a list of them."""
PATTERNS_OF = ("strategies/*/settles", "moves/*/from", "moves/*/to", "settles")
NO_PATTERNS = ("escalation/*", "actors/*/escalation/*")
"""Patterns below these are of moves."""


@cache
def _steps(form: str) -> tuple[str, ...]:
    return tuple(form.split("/"))


def matches(path: Path, form: str) -> bool:
    """Whether a path has a form, step by step."""
    steps = _steps(form)
    return len(steps) == len(path) and all(
        one in ("*", step) or one == str(step) for step, one in zip(path, steps, strict=True)
    )


def in_pattern(path: Path) -> int:
    """Where a pattern begins that this path stands in: the number of steps before its issues; -1 for none."""
    for n, step in enumerate(path):
        named = step in PATTERNS or any(matches(path[: n + 1], form) for form in PATTERNS_OF)
        if not named or any(matches(path[:k], form) for form in NO_PATTERNS for k in range(1, n + 2)):
            continue
        inside = n + 1
        while inside < len(path) and isinstance(path[inside], int):
            inside += 1
        if inside < len(path) and path[inside] != "pattern":
            return inside
    return -1


def issue_key(path: Path, old: str) -> bool:
    """Whether the last step of a path names this issue, as a key."""
    if path[-1] != old:
        return False
    return any(matches(path, form) for form in ISSUE_KEYS) or in_pattern(path) == len(path) - 1


def option_key(path: Path, issue: str, old: str) -> bool:
    """Whether the last step of a path names this option of an issue, as a key."""
    return path[-1] == old and any(_of(path, form, n, issue) for form, n in OPTION_KEYS)


def actor_key(path: Path, old: str) -> bool:
    """Whether the last step of a path names this actor, as a key."""
    return path[-1] == old and any(matches(path, form) for form in ACTOR_KEYS)


def issue_value(path: Path) -> bool:
    """Whether an issue is named at a path, as a value."""
    return any(matches(path, form) for form in ISSUE_VALUES)


def option_value(path: Path, issue: str) -> bool:
    """Whether an option of an issue is named at a path, as a value."""
    if any(_of(path, form, n, issue) for form, n in OPTION_VALUES):
        return True
    at = in_pattern(path)
    return at >= 0 and path[at] == issue


def actor_value(path: Path) -> bool:
    """Whether an actor is named at a path, as a value."""
    return any(matches(path, form) for form in ACTOR_VALUES)


def _of(path: Path, form: str, n: int, issue: str) -> bool:
    return matches(path, form) and path[n] == issue


def scalars(spans: Spans, word: str) -> Iterator[Path]:
    """The paths at which a word stands as a value, with or without quotes."""
    for path, place in spans.places.items():
        low, high = place.value
        if place.scalar and high - low in (len(word), len(word) + 2):
            text = spans.text[low:high]
            if text == word or (text[1:-1] == word and text[0] == text[-1] and text[0] in "'\""):
                yield path


@dataclass(frozen=True)
class Change:
    """From what to what; ``issue``: of which issue an option is."""

    kind: str
    old: str
    new: str
    issue: str = ""

    def key(self, path: Path) -> bool:
        """Whether the last step of a path is the name, as a key."""
        if self.kind == "issue":
            return issue_key(path, self.old)
        return option_key(path, self.issue, self.old) if self.kind == "option" else actor_key(path, self.old)

    def value(self, path: Path) -> bool:
        """Whether the name may stand at a path, as a value."""
        if self.kind == "issue":
            return issue_value(path)
        return option_value(path, self.issue) if self.kind == "option" else actor_value(path)


def moved_path(path: Path, change: Change) -> Path:
    """A number's path once the name is changed."""
    if change.old not in path:
        return path
    return tuple(
        change.new if step == change.old and change.key(path[: n + 1]) else step
        for n, step in enumerate(path)
    )

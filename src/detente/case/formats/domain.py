"""A negotiation domain as other programs know it: issues with values, and one additive profile for each side.

What every format shares: the plain record, numbers as text, bounds, and complaints that are collected.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.case.check import MOST_ISSUES
from detente.case.check_names import MOST_POINTS
from detente.case.errors import CaseError, Problem
from detente.case.files import read_bytes
from detente.case.text import cut

MAX_OPTIONS = 10_000
"""Values of one issue at most (each becomes an option): judgement; five times the largest that comes with
GENIUS (web_service, a range of 2,001)."""

MOST = 1e15
"""Size of a number at most: judgement; beyond it the whole numbers of a file lose their last digits."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")


@dataclass(frozen=True)
class DomainIssue:
    """An issue and its values, in the order of the domain's file."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """One side: u(x) = Σ weight · value / 100, and what no agreement is worth on that scale.

    ``values`` lie on 0..100. ``file`` is where it was read; ``reservation_from`` says what the reservation
    rests on.
    """

    name: str
    file: str
    weights: Mapping[str, float]
    values: Mapping[str, Mapping[str, float]]
    reservation: float
    reservation_from: str = "reservation"

    def most(self) -> float:
        """The most that any package can be worth, before any cap."""
        return sum(weight * max(self.values[issue].values()) / 100 for issue, weight in self.weights.items())


@dataclass(frozen=True)
class Domain:
    """A domain with its profiles. ``cap`` is what no total may pass; ``notes`` say what was left out."""

    name: str
    file: str
    issues: tuple[DomainIssue, ...]
    profiles: tuple[Profile, ...]
    cap: float | None = None
    notes: tuple[str, ...] = ()


@dataclass
class Complaints:
    """Everything wrong in one file, each with its line (0 where the format has none)."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, where: str, found: str, expected: str, close: str = "") -> None:
        """One thing wrong; ``close`` is the nearest right name of a misspelt one."""
        self.problems.append(Problem(self.file, line, where, found, expected, close))

    def number(self, line: int, where: str, text: object, least: float | None = 0.0) -> float:
        """A finite number as text, at least ``least``; 0 and a complaint where it is none."""
        wanted = "a finite number" if least is None else f"a finite number, {least:g} or more"
        value = as_number(text)
        if value is None or (least is not None and value < least) or abs(value) > MOST:
            found = "nothing" if text is None else f"{str(text)[:40]!r}"
            self.add(line, where, found, wanted)
            return 0.0
        return value

    def weights(self, weights: Mapping[str, float]) -> None:
        """Weights that a case can hold: none above its bound, not all of them 0."""
        for issue, weight in weights.items():
            if weight > MOST_POINTS:
                self.add(0, f"weight of {issue}", f"{weight:g}", f"at most {MOST_POINTS:,}")
        if weights and max(weights.values()) < 1e-6 and not self.problems:
            self.add(0, "weights", "weights that are all 0", "a weight above 0")

    def raise_any(self) -> None:
        """Raise what was collected.

        Raises:
            CaseError: something was.

        """
        if self.problems:
            raise CaseError(sorted(self.problems, key=lambda p: p.line))


def as_number(text: object) -> float | None:
    """A finite decimal number from its text, or None: no NaN, no infinity, no hexadecimal."""
    written = str(text).strip()
    if isinstance(text, bool) or not _NUMBER.fullmatch(written) or len(written) > 400:
        return None
    value = float(written)
    return value if math.isfinite(value) else None


def check_issues(issues: Sequence[DomainIssue], complaints: Complaints, lines: Mapping[str, int]) -> None:
    """Bounds and duplicates that hold for every format."""
    if not issues:
        complaints.add(0, "", "no issues", "a domain with issues")
    if len(issues) > MOST_ISSUES:
        complaints.add(0, "", f"{len(issues)} issues", f"at most {MOST_ISSUES}")
    for issue in issues:
        line, where = lines.get(issue.name, 0), f"issue {issue.name}"
        if len(issue.values) < 2:
            found = f"{len(issue.values)} values" if len(issue.values) != 1 else "one value"
            complaints.add(line, where, found, "two or more")
        elif len(issue.values) > MAX_OPTIONS:
            complaints.add(line, where, f"{len(issue.values):,} values", f"at most {MAX_OPTIONS:,}")
        for value, times in Counter(issue.values).items():
            if times > 1:
                complaints.add(line, where, f"the value {cut(value)} {times} times", "each value once")


def check_profiles(paths: Sequence[Path]) -> list[str]:
    """Two or more profiles, none of them twice; notes where two files say the same.

    Raises:
        CaseError: fewer than two profiles, or one of them twice.

    """
    first = str(paths[0]) if paths else "the command"
    if len(paths) < 2:
        found = "one profile" if paths else "no profile"
        raise CaseError([Problem(first, 0, "", found, "two or more, one for each side")])
    seen: dict[Path, Path] = {}
    notes: list[str] = []
    texts: dict[bytes, str] = {}
    for path in paths:
        real = path.resolve()
        if real in seen:
            raise CaseError([Problem(str(path), 0, "", "the same profile twice", "each profile once")])
        seen[real] = path
        raw = read_bytes(path)
        if raw in texts:
            notes.append(f"{path.name} and {texts[raw]} say the same, word for word")
        texts[raw] = path.name
    return notes


__all__ = [
    "MAX_OPTIONS",
    "Complaints",
    "Domain",
    "DomainIssue",
    "Profile",
    "as_number",
    "check_issues",
    "check_profiles",
]

"""Does a name that the case uses exist? Complaints offer the nearest that does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.case.errors import nearest
from detente.case.fields import Pattern
from detente.case.numbers import Number
from detente.case.schema import CaseFile
from detente.case.tree import Path

Complaint = tuple[Path, str, str, str]
"""Path, found, expected, nearest."""


MOST_POINTS = 10_000
"""Points, weights and noise at most: judgement; a hundred times the whole scale of an actor."""


def bounded(path: Path, number: Number | None, low: float, high: float | None) -> Iterator[Complaint]:
    """A complaint if the number can fall below ``low`` or above ``high``."""
    if number is None or (number.low >= low and (high is None or number.high <= high)):
        return
    below = number.low < low and high in (None, MOST_POINTS)
    expected = f"{low:g} or more" if high is None or below else f"between {low:g} and {high:g}"
    yield path, number.text or f"{number.low:g}", expected, ""


class Names:
    """What the case declares, to compare uses with."""

    def __init__(self, case: CaseFile) -> None:
        self.issues = {slug: list(issue.options) for slug, issue in case.issues.items()}
        self.actors, self.parties = list(case.actors), list(case.parties)
        self.levers = {slug: list(lever.levels) for slug, lever in case.levers.items()}
        self.groups = list(case.groups)

    def _known(self, path: Path, name: str, kind: str, known: Iterable[str]) -> Iterator[Complaint]:
        names = list(known)
        if name not in names:
            expected = f"{kind}: {', '.join(names)}" if 0 < len(names) <= 12 else f"a known {kind}"
            yield path, f"the unknown {kind} {name}", expected, nearest(name, names)

    def actor(self, path: Path, name: str) -> Iterator[Complaint]:
        """An actor of the case."""
        yield from self._known(path, name, "actor", self.actors)

    def party(self, path: Path, name: str) -> Iterator[Complaint]:
        """A party of the case."""
        yield from self._known(path, name, "party", self.parties)

    def anyone(self, path: Path, name: str) -> Iterator[Complaint]:
        """An actor, a party or a group."""
        yield from self._known(path, name, "actor, party or group", self.actors + self.parties + self.groups)

    def issue(self, path: Path, name: str) -> Iterator[Complaint]:
        """An issue of the case."""
        yield from self._known(path, name, "issue", self.issues)

    def option(self, path: Path, issue: str, name: str) -> Iterator[Complaint]:
        """An option of an issue that exists (an unknown issue is complained of elsewhere)."""
        if issue in self.issues:
            yield from self._known(path, name, f"option of {issue}", self.issues[issue])

    def level(self, path: Path, lever: str, name: str) -> Iterator[Complaint]:
        """A lever, and one of its levels."""
        yield from self._known(path, lever, "lever", self.levers)
        if lever in self.levers:
            yield from self._known(path, name, f"level of {lever}", self.levers[lever])

    def pattern(self, path: Path, pattern: Pattern) -> Iterator[Complaint]:
        """Issues and options of a pattern."""
        for issue, option in pattern.items():
            yield from self.issue((*path, issue), issue)
            yield from self.option((*path, issue), issue, option)

    def patterns(self, path: Path, patterns: Iterable[Pattern] | None) -> Iterator[Complaint]:
        """Every pattern of a list (a single pattern stands at the path itself)."""
        for n, pattern in enumerate(patterns or ()):
            yield from self.pattern((*path, n), pattern)

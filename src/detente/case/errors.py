"""The exceptions of the library.

DetenteError
├── ArgumentError        an argument of another type than expected, or out of its bounds
├── CaseError            the case is wrong: holds every Problem found
├── ClosedSheetError     a question needs a sheet that this reader may not see
├── UnknownNameError     a package, lever or case names something that isn't there
├── LanguageError        no text of the case is in the language asked for
├── InfeasibleError      a package holds a combination that the case calls infeasible
└── TooLargeError        the exact answer would exceed a stated bound
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from detente.case.text import cut, shown


class DetenteError(Exception):
    """Anything the library refuses, with the reason in words."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong (or worth a warning) in a case.

    ``where`` is the path of keys; ``line`` counts from 1, or is 0 where no line is known.
    """

    file: str
    line: int
    where: str
    found: str
    expected: str
    nearest: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        where = f" {self.where}:" if self.where else ""
        text = f"{place}:{where} found {self.found}; expected {self.expected}"
        return shown(f"{text}; did you mean {self.nearest}?" if self.nearest else text)


class CaseError(DetenteError):
    """The case is wrong. ``problems`` lists everything found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class ClosedSheetError(DetenteError):
    """A question needs an actor's sheet that is closed to this reader."""

    def __init__(self, sheet: str, reader: str) -> None:
        self.sheet, self.reader = sheet, reader
        super().__init__(f"this question needs the sheet of {sheet}, which is closed to {reader}")


class UnknownNameError(DetenteError):
    """A name that the case doesn't have; offers the nearest one."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        close = nearest(name, names)
        hint = f"; did you mean {close}?" if close else f"; there are: {', '.join(names) or 'none'}"
        super().__init__(f"no {kind} named {name!r}{hint}")


class LanguageError(DetenteError):
    """A language in which no text of the case is; names those that there are."""

    def __init__(self, language: str, known: Iterable[str]) -> None:
        there = ", ".join(known)
        has = f"texts by language are in: {there}" if there else "the case has no texts by language"
        super().__init__(f"no text of the case is in {cut(language)!r}; {has}")


class InfeasibleError(DetenteError):
    """A package that holds a combination which the case calls infeasible; names it and its line."""

    def __init__(self, combination: str, place: str) -> None:
        super().__init__(
            f"found a package with {combination}, which {place} calls infeasible; "
            "expected one without this combination"
        )


class TooLargeError(DetenteError):
    """The exact answer would exceed a stated bound; the message gives the count and the bound."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name most like ``name``, or an empty string where none is close."""
    close = difflib.get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)
    return close[0] if close else ""

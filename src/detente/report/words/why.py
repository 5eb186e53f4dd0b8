"""What `why` says: where a figure comes from."""

from __future__ import annotations

from collections.abc import Sequence

from detente.report.words import numbers
from detente.why import Why
from detente.why.answer import Fed
from detente.why.answer import Row as RecordRow

TITLE = "Where does this figure come from?"
MOVES = "What moves it most"
FED = "What fed it"
IN_SYMBOLS = "In symbols (docs/model.md)"
FED_HEAD = ("Number", "Written", "Rests on", "Line")
MOST_FED = 25
MORE = "and {count} more (see --json)"
DEFAULT = "default"
NO_NUMBER = "No number of the case."
RECORD = "Lines of the record"
RECORD_ROW = "{day}: {said}; counts as “{counts}” ({place}). Source: {source}"
RECORD_PLAIN = "{day}: {said} ({place}). Source: {source}"
RECORD_FED = "{count} of the record: {files}."
IN_FILE = "{file}, lines {lines}"
FIGURE, MADE, WORLDS = "The figure", "How it is made", "Worlds"
BESIDE, REFUSED = "Beside it", "Not traced"
WHOLE = "All of it, number by number:"
MOVES_HEAD = ("What moves it most", "Explains, of 100", "Interval", "Rests on", "Line")
MOVES_SAID = "Explains: its share of the ups and downs of the figure over the worlds, by itself."
WHY_OF = "Why {figure}?"
NOTES = {
    "record": "whole texts stand in {file}, lines {lines}; the years are those from its first row to today",
    "few-draws": "{draws} draws are too few for intervals: {needed} are needed",
    "too-few-draws": "{draws} draws are too few to see what moves the figure: {needed} are needed",
    "too-many-draws": "{draws} draws are too many to see what moves the figure: at most {most}",
    "nothing-moves-it": "the figure is the same in every draw: no number moves it",
    "fewer-draws": "over {draws} draws; an answer about escalation in a run stands on {run}",
    "own-plan": "this figure is about a plan of its own; the one that was named is left out",
}


def said(answer: Why) -> str:
    """The figure and its formula."""
    return f"{value_said(answer)}. {numbers.sentence(answer.formula)}"


def value_said(answer: Why) -> str:
    """The figure with its unit."""
    return f"{answer.figure}: {answer.value:.4g} {answer.unit}".strip()


def counted(answer: Why) -> str:
    """How many numbers fed the figure, how many have a range, how many are judgement."""
    count = len(answer.fed)
    if answer.record:
        return _of_record(answer)
    if not count:
        return NO_NUMBER
    fed = numbers.counted(count, "number", "numbers")
    return f"{fed} of the case; {answer.uncertain} with a range; {numbers.judged((answer.judged, count))}."


def _of_record(answer: Why) -> str:
    """How many lines of which files of the record were counted."""
    lines: dict[str, list[int]] = {}
    for row in answer.record:
        lines.setdefault(row.file, []).append(row.line)
    files = [IN_FILE.format(file=file, lines=spans(found)) for file, found in lines.items()]
    return RECORD_FED.format(
        count=numbers.counted(len(answer.record), "line", "lines"), files=numbers.listed(files)
    )


def spans(lines: Sequence[int]) -> str:
    """``2 to 7, 9``: lines that follow each other in one."""
    ends: list[list[int]] = []
    for line in sorted(lines):
        if ends and line == ends[-1][1] + 1:
            ends[-1][1] = line
        else:
            ends.append([line, line])
    return ", ".join(f"{low} to {high}" if high > low else str(low) for low, high in ends)


def record_said(one: RecordRow) -> str:
    """A line of the record: its day, what it says, what it counts as, where it stands, its source."""
    told = RECORD_ROW if one.counts else RECORD_PLAIN
    return told.format(
        day=numbers.day(one.date),
        said=one.said,
        counts=one.counts,
        place=f"{one.file}:{one.line}",
        source=one.source,
    )


def fed_row(one: Fed) -> tuple[str, ...]:
    """A number that fed a figure: what it is, as written, what it rests on, its line."""
    return one.said, one.written, one.source, f"{one.file}:{one.line}" if one.line is not None else DEFAULT

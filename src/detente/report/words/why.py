"""What `why` says: where a figure comes from."""

from __future__ import annotations

from detente.report.words import numbers
from detente.why import Why
from detente.why.answer import Fed

TITLE = "Where does this figure come from?"
MOVES = "What moves it most"
FED = "What fed it"
IN_SYMBOLS = "In symbols (docs/model.md)"
FED_HEAD = ("Number", "Written", "Rests on", "Line")
MOST_FED = 25
MORE = "and {count} more (see --json)"
DEFAULT = "default"
NO_NUMBER = "No number of the case."
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
    if not count:
        return NO_NUMBER
    fed = numbers.counted(count, "number", "numbers")
    return f"{fed} of the case; {answer.uncertain} with a range; {numbers.judged((answer.judged, count))}."


def fed_row(one: Fed) -> tuple[str, ...]:
    """A number that fed a figure: what it is, as written, what it rests on, its line."""
    return one.said, one.written, one.source, f"{one.file}:{one.line}" if one.line is not None else DEFAULT

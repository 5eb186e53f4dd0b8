"""A traced figure in plain words, before its name, its formula and its lines."""

from __future__ import annotations

from detente.report.words import names, numbers
from detente.report.words import stress as deciding
from detente.shown import Titles
from detente.stress.answer import Decides
from detente.why import Why

CHANCE, REFUSES = "consent.chance", "consent.veto_share."
SAID = "{chance} worlds: all sign this text and ratify it."
REFUSED = "{chance} worlds are lost since {who} refuses, alone or with others."
PLAIN = "The figure is {value}."
RESTS = "It rests on {fed} of the case: {uncertain} with a range, {judged}."
NO_NUMBER = "It rests on no number of the case, but on its record."
MOVES = "What moves it most"
MOVES_SAID = (
    "Each of these numbers is known only as a range, so the figure goes up and down from world to world. "
    "Beside each stands how much of that it explains by itself, and what it rests on."
)
MOVE = "{what}: explains {share} of 100 ({rests})"
NOTHING_MOVES = "No single number stands out: many move it a little."
HOW = "How it is made"
FOLDED = "In full: every number with its line and source, the formula, the command"


def lead(titles: Titles, answer: Why) -> str:
    """The figure as a sentence."""
    if answer.figure == CHANCE:
        return numbers.capital(SAID.format(chance=numbers.in_100(answer.value) + " of 100"))
    if answer.figure.startswith(REFUSES):
        who = names.veto(titles, answer.figure.removeprefix(REFUSES))
        return numbers.capital(REFUSED.format(chance=numbers.in_100(answer.value) + " of 100", who=who))
    if answer.unit == "chance":
        return PLAIN.format(value=numbers.chance(answer.value))
    return PLAIN.format(value=f"{answer.value:.4g} {answer.unit}".strip())


def rests(answer: Why) -> str:
    """How many numbers it rests on, how many have a range, how many are judgement."""
    count = len(answer.fed)
    if not count:
        return NO_NUMBER
    return RESTS.format(
        fed=numbers.counted(count, "number", "numbers"),
        uncertain=answer.uncertain,
        judged=numbers.judged((answer.judged, count)),
    )


def moves(answer: Why) -> list[str]:
    """The numbers that move it most, the largest part first; those that stand out only."""
    return [_move(one) for one in answer.moves if one.clear]


def _move(one: Decides) -> str:
    what = numbers.capital(one.source.said.partition(", in points (")[0])
    return MOVE.format(what=what, share=round(100 * one.index), rests=deciding.rests_on(one))

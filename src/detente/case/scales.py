"""On which scale a number is asked for, and how an answer is written as the case writes numbers.

Shares are asked for in per cent, since people think in them; the case's own way of writing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.case.check_names import MOST_POINTS
from detente.case.check_process import BOUNDS
from detente.case.numbers import Number
from detente.case.tree import Path

DIGITS = 3
"""Digits of a number that is written back: judgement; no expert is more exact."""
_ACTOR_SHARES = ("trust", "won_singly", "influence", "cohesion", "poll", "salience")
_PROCESS_SHARES = ("monitoring", "chance")
_BELOW_0 = ("links", "no_agreement", "reservation", "escalation", "positions")


@dataclass(frozen=True)
class Scale:
    """The ``unit`` in which a number is asked for, its bounds there, and asked = ``factor`` × the case's."""

    unit: str
    low: float
    high: float
    factor: float = 1.0


POINTS = Scale("points, below 0: it loses", -MOST_POINTS, MOST_POINTS)
COST = Scale("points", 0, MOST_POINTS)
HUNDRED = Scale("0 to 100", 0, 100)
LEANING = Scale("−1 to 1", -1, 1)


def share(per: str = "") -> Scale:
    """A share in per cent."""
    return Scale(f"% {per}".strip(), 0, 100, 100.0)


def scale(path: Path, number: Number) -> Scale:
    """The scale on which a number of the case is asked for."""
    keys = tuple(str(step) for step in path)
    if keys[0] == "actors":
        return _of_actor(keys)
    if keys[0] in ("process", "strategies"):
        return _of_process(keys, number)
    if keys[0] == "home" or "%" in number.text or keys[1] == "discount" or "trust" in keys[4:5]:
        return share(number.unit)
    if "flow" in keys or "effects" in keys or (keys[0] == "commitments" and keys[-1] == "cost"):
        return POINTS
    return Scale("meetings", 0, MOST_POINTS) if keys[1] == "unnoticed" else COST


def _of_actor(keys: tuple[str, ...]) -> Scale:
    if keys[2] in ("weights", "values"):
        return HUNDRED
    if keys[2] in _ACTOR_SHARES:
        return share()
    if keys[2] == "sacred":
        return Scale("1: as far as it is offered", 0, MOST_POINTS)
    return POINTS if keys[2] in _BELOW_0 and keys[-1] != "change" else COST


def _of_process(keys: tuple[str, ...], number: Number) -> Scale:
    if "bias" in keys:
        return LEANING
    low, high = BOUNDS.get(".".join(keys[-2:]), (0.0, None))
    if keys[-1] in _PROCESS_SHARES or "%" in number.text or (low >= 0 and high is not None and high <= 1):
        return share(number.unit)
    return Scale(number.unit or "number", low, MOST_POINTS if high is None else high)


def written(number: Number, low: float, likely: float, high: float) -> str:
    """A pooled range as the case writes numbers, in the way that it wrote this one.

    Args:
        number: what the case says now: its unit and its per cent are kept.
        low: in the case's own unit, as the others; they rise.
        likely: the best guess.
        high: the highest.

    """
    factor = 100.0 if "%" in number.text else 1.0
    parts = [_digits(one * factor) for one in (low, likely, high)]
    text = parts[0] if len(set(parts)) == 1 else "..".join(parts)
    return " ".join(filter(None, (text + ("%" if factor > 1 else ""), number.unit)))


def _digits(value: float) -> str:
    text = f"{value:.{DIGITS}g}"
    if "e" in text:
        text = f"{value:.8f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text

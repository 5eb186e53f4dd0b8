"""How the sides negotiate: by time alone (Boulware, linear, conceder), tit for tat, MiCRO."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import DetenteError, UnknownNameError
from detente.offers._kernels import MICRO, TIME, TIT_FOR_TAT

Floats = NDArray[np.float64]


class OffersError(DetenteError):
    """A strategy that is none, or for somebody who doesn't negotiate."""


EXPONENTS: Mapping[str, float] = {"boulware": 4.0, "linear": 1.0, "conceder": 0.25}
"""Aspiration 1 − t^e: below 1 gives in early, above 1 late (Faratin, Sierra & Jennings 1998). The exponents
are those that negmas gives these names."""
NAMES = (*EXPONENTS, "tit-for-tat", "micro")
MOST_EXPONENT = 1000.0


@dataclass(frozen=True)
class Strategy:
    """A strategy as the loops know it: its kind, and the exponent of its aspiration where it has one."""

    name: str
    kind: int
    exponent: float = 1.0


def strategy(name: str | float) -> Strategy:
    """A strategy by name, or by the exponent of its aspiration.

    Raises:
        UnknownNameError: no strategy of that name.
        OffersError: an exponent that isn't above 0 and at most 1000.

    """
    if isinstance(name, bool) or not isinstance(name, (int, float, str)):
        raise OffersError(f"found {name!r}; expected a strategy's name or an exponent")
    if isinstance(name, (int, float)):
        if not 0 < name <= MOST_EXPONENT:
            raise OffersError(f"found the exponent {name}; expected one above 0, at most {MOST_EXPONENT:g}")
        return Strategy(f"{name:g}", TIME, float(name))
    if name not in NAMES:
        raise UnknownNameError("strategy", name, NAMES)
    if name in EXPONENTS:
        return Strategy(name, TIME, EXPONENTS[name])
    return Strategy(name, TIT_FOR_TAT if name == "tit-for-tat" else MICRO)


def aspirations(exponents: Sequence[float], steps: int) -> Floats:
    """The share of its range that each exponent asks for at each step, (E, T).

    Time runs from 1/(T + 1) to T/(T + 1), as in the stacked alternating-offers protocol (Aydoğan et al.
    2017).
    """
    times = (np.arange(steps) + 1) / (steps + 1)
    return np.stack([1 - times**exponent for exponent in exponents])


__all__ = ["EXPONENTS", "NAMES", "OffersError", "Strategy", "aspirations", "strategy"]

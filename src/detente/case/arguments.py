"""What callers of the library pass, checked where it enters: a named error, no crash and no wrong figure."""

from __future__ import annotations

import math
import operator
from numbers import Real

from detente.case.errors import DetenteError


class ArgumentError(DetenteError, ValueError):
    """An argument of another type than expected, or out of its bounds."""


def whole(name: str, value: object, least: int = 0, most: int | None = None) -> int:
    """A whole number within bounds, of Python or NumPy; ``1.0`` and ``True`` are none.

    Raises:
        ArgumentError: anything else.

    """
    expected = f"a whole number from {least} {'on' if most is None else f'to {most}'}"
    if isinstance(value, bool) or not hasattr(type(value), "__index__"):
        raise ArgumentError(f"found {value!r} for {name}; expected {expected}")
    found = operator.index(value)  # type: ignore[arg-type]  # it has the method
    if found < least or (most is not None and found > most):
        raise ArgumentError(f"found {found} for {name}; expected {expected}")
    return found


def number(name: str, value: object, least: float = 0.0, most: float = math.inf) -> float:
    """A finite number within bounds, of Python or NumPy; ``True`` and text are none.

    Raises:
        ArgumentError: anything else.

    """
    above = f"from {least:g} on" if most == math.inf else f"from {least:g} to {most:g}"
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ArgumentError(f"found {value!r} for {name}; expected a number {above}")
    found = float(value)
    if not (math.isfinite(found) and least <= found <= most):
        raise ArgumentError(f"found {found:g} for {name}; expected a finite number {above}")
    return found

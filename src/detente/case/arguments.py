"""What callers of the library pass, checked where it enters: a named error, no crash and no wrong figure."""

from __future__ import annotations

import functools
import inspect
import math
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from numbers import Real
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

from detente.case.errors import DetenteError

P = ParamSpec("P")
T = TypeVar("T")

NUMBERS = (bool, int, float)
"""Checked by `whole` and `number`, which know their bounds."""


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
    try:
        found = operator.index(value)  # type: ignore[arg-type]  # it has the method
    except TypeError:
        # An array has it, and can't say.
        raise ArgumentError(f"found a {type(value).__name__} for {name}; expected {expected}") from None
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


def typed(function: Callable[P, T]) -> Callable[P, T]:
    """Check the arguments of a question against its annotations before anything is computed.

    Checked are classes, text, and mappings and sequences of these; numbers where their bounds are known
    (`whole`, `number`), functions nowhere.

    Raises:
        ArgumentError: from the function that comes out, for an argument of another type.

    """
    signature = inspect.signature(function)

    @functools.cache
    def hints() -> dict[str, Any]:
        return get_type_hints(function)

    @functools.wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> T:
        for name, value in signature.bind(*args, **kwargs).arguments.items():
            expected = hints().get(name)
            if not _fits(value, expected):
                raise ArgumentError(f"found {_said(value)} for {name}; expected {_words(expected)}")
        return function(*args, **kwargs)

    return asked


def _fits(value: object, expected: Any) -> bool:
    origin, parts = get_origin(expected), get_args(expected)
    if origin in (Union, UnionType):
        return any(_fits(value, part) for part in parts)
    if origin is Mapping:
        return isinstance(value, Mapping) and all(
            _fits(key, parts[0]) and _fits(one, parts[1]) for key, one in value.items()
        )
    if origin in (Sequence, Iterable):
        if isinstance(value, str | bytes | Mapping):
            return False
        # What can be gone through only once is left for whoever needs it.
        once = isinstance(value, Iterator)
        return isinstance(value, origin) and (once or all(_fits(one, parts[0]) for one in value))
    # What has no class to look at (functions, protocols) or is a number is checked where it is used.
    bare = expected is not Any and isinstance(expected, type) and expected not in NUMBERS
    return not bare or getattr(expected, "_is_protocol", False) or isinstance(value, expected)


def _said(value: object) -> str:
    """A short value as it is; of everything else only its type, since it may be large, or secret."""
    return (
        repr(value) if value is None or isinstance(value, bool | int | float) else f"a {type(value).__name__}"
    )


def _words(expected: Any) -> str:
    """What was expected, for people."""
    origin, parts = get_origin(expected), get_args(expected)
    if origin in (Union, UnionType):
        return " or ".join(dict.fromkeys(_words(part) for part in parts if part is not NoneType))
    if origin is Mapping:
        return f"a mapping of {_words(parts[0])} to {_words(parts[1])}"
    if origin in (Sequence, Iterable):
        return f"a list of {_words(parts[0])}"
    names = {str: "text", Path: "a path", object: "anything", float: "a number", int: "a whole number"}
    return names.get(expected, getattr(expected, "__name__", str(expected)))

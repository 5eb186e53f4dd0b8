"""The loops of the search as a set: plain Python, or the same as machine code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any, NamedTuple

from detente.sequence import _kernels


class Kernels(NamedTuple):
    """The loops that a search runs; `_kernels` says what each of them takes and returns."""

    greedy: Callable[..., Any]
    highest: Callable[..., Any]
    asked: Callable[..., Any]
    label: Callable[..., Any]


PLAIN = Kernels(_kernels.greedy, _kernels.highest, _kernels.asked, _kernels.label)

INNER = (
    _kernels.follow,
    _kernels.stopping,
    _kernels.before,
    _kernels.wanted,
    _kernels.step_back,
    _kernels.insert,
    _kernels.has,
)
"""What these call."""


@cache
def compiled() -> Kernels:
    """The same loops as machine code, kept on disk; nothing is compiled before it is called."""
    from detente.compiled import njit  # noqa: PLC0415 - numba is loaded only where something is compiled

    compiler: Any = njit
    # What compiled code alone calls needs no wrappers, and compiles in a fraction of the time without.
    inner = compiler(cache=True, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    # Copies of the functions that find the compiled ones by name; the plain ones stay as they are.
    names = dict(vars(_kernels))
    names |= {plain.__name__: inner(_copy(plain, names)) for plain in INNER}
    return Kernels(*(compiler(cache=True)(_copy(plain, names)) for plain in PLAIN))


def _copy(plain: Callable[..., Any], names: dict[str, Any]) -> FunctionType:
    return FunctionType(plain.__code__, names, plain.__name__)

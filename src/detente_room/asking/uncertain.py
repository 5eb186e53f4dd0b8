"""The uncertain numbers of a case by name, and the case with some of them held at an end or in the middle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from detente.case import Case, Number
from detente.case.tree import Path, dotted

HOLDS = ("low", "middle", "high")
"""Where a number can be held."""


@lru_cache(maxsize=12)
def uncertain(case: Case) -> Mapping[str, tuple[Path, Number]]:
    """Every number of the case that has a range, by its name: ``actors.north.weights.customs``."""
    return {dotted(path): (path, number) for path, number in case.numbers() if not number.certain}


def held(case: Case, numbers: Mapping[str, str]) -> Case:
    """The case with numbers (name to one of `HOLDS`) held; the same case where there are none."""
    file: Any = case.file
    for name, where in numbers.items():
        path, number = uncertain(case)[name]
        value = at(number, where)
        file = _with(file, path, Number(value, value, unit=number.unit, text=repr(value)))
    return replace(case, file=file) if numbers else case


def at(number: Number, where: str) -> float:
    """A number's low or high end, or its middle."""
    return {"low": number.low, "middle": number.middle, "high": number.high}[where]


def _with(part: Any, path: Path, number: Number) -> Any:
    """A part of the case with a number at a path."""
    if not path:
        return number
    step, rest = path[0], path[1:]
    if isinstance(part, BaseModel):
        fields = type(part).model_fields
        name = next(name for name, one in fields.items() if (one.alias or name) == step)
        return part.model_copy(update={name: _with(getattr(part, name), rest, number)})
    if isinstance(part, Mapping):
        return {**part, step: _with(part[step], rest, number)}
    return tuple(_with(one, rest, number) if n == step else one for n, one in enumerate(part))

"""No part of an answer shows a figure in its `repr`: it may stand in a log, a traceback, a notebook."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import detente as dt
from detente.case import Case
from detente.deals import robust_deals
from detente.draws import Draws
from detente.method import Method
from detente.report import references
from detente.shown import Titles
from detente.stress.base_rates import BaseRate
from detente.stress.sweep import sweep

DRAWS = dt.Draws(40)
NO_FIGURES = (BaseRate, Case, Draws, Method, Titles)
"""What says how an answer was got, or what its parts are called, or is
published; a case shows none by itself."""


def parts(value: Any, seen: set[int]) -> Iterator[Any]:
    """Every dataclass within an answer."""
    if id(value) in seen or isinstance(value, NO_FIGURES):
        return
    seen.add(id(value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        inside = [getattr(value, one.name) for one in dataclasses.fields(value)]
    elif isinstance(value, Mapping):
        inside = list(value.values())
    else:
        inside = list(value) if isinstance(value, (tuple, list, frozenset)) else []
    for one in inside:
        yield from parts(one, seen)


@cache
def found() -> dict[str, list[Any]]:
    """Dataclasses within all answers, by their type."""
    case = dt.load("demo")
    run = dt.overview(case, DRAWS)
    answers = [
        run,
        dt.whys(case, references(run), DRAWS),
        dt.strategy(case, draws=DRAWS, effort=dt.Effort(nodes=1)),
        dt.stress(case, draws=DRAWS, depth=dt.Depth(sobol=8)),
        robust_deals(case, DRAWS),
        sweep(case, draws=DRAWS),
        dt.validity(dt.load("kosovo-serbia"), dt.Draws(20)),
    ]
    kinds: dict[str, list[Any]] = {}
    for one in parts(answers, set()):
        kinds.setdefault(f"{type(one).__module__}.{type(one).__qualname__}", []).append(one)
    return kinds


def test_the_parts_of_every_answer_are_found() -> None:
    assert len(found()) > 30


def test_no_part_shows_a_figure() -> None:
    wrong = {}
    for kind, each in found().items():
        for one in each:
            shown = re.sub(r" at 0x[0-9a-f]+", "", repr(one))
            # Counts (3 packages) may stand there; a figure has a point or an exponent.
            if re.search(r"\d\.\d|\de[-+]?\d|array\(", shown):
                wrong[kind] = shown[:200]
    assert not wrong, "\n".join(f"{kind}: {shown}" for kind, shown in wrong.items())

"""Cases for the benches, made from a seed: two parties, uncertain numbers throughout, levers with conditions.

A case is a plain dictionary until it is loaded, so that it goes the road of any case. Nothing here is timed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from detente.case import Case, loads

WIDTH = 20
"""Width of the values' ranges: what an unsourced judgement spans at least."""


@dataclass(frozen=True)
class Shape:
    """How large a case is, and how much the option that ``hard`` must settle takes from the first party."""

    issues: int
    options: int
    levers: int
    levels: int = 3
    seed: int = 0
    taken: float = 45.0


def case(shape: Shape) -> Case:
    """The case of a shape; its strategy `hard` settles what one party would rather leave as it is."""
    return loads(json.dumps(written(shape)))


def written(shape: Shape) -> dict[str, Any]:
    """The same as it would be written."""
    chance = np.random.default_rng(shape.seed)
    options = [f"o{k}" for k in range(shape.options)]
    issues = [f"i{n:03}" for n in range(shape.issues)]
    last = options[-1]
    return {
        "case": "bench",
        "as_of": "2026-01-01",
        "parties": ["a", "b"],
        "issues": {i: {"options": {o: {"now": True} if o == "o0" else {} for o in options}} for i in issues},
        "infeasible": [_pattern(chance, issues, options, 2) for _ in range(2)],
        "actors": _actors(chance, issues, options, shape.taken),
        "levers": dict(_lever(chance, n, issues, options, shape.levels) for n in range(shape.levers)),
        # Under half of what the mediator's levers cost in full: it binds. The donor has no limit.
        "budget": {"mediator": round(0.45 * 3.0 * ((shape.levers + 1) // 2), 1)},
        "strategies": {
            "hard": {
                "title": "Settles what one party would rather leave",
                "settles": [{issues[0]: last}, {issues[0]: options[-2], issues[1]: last}],
            }
        },
    }


def _actors(
    chance: np.random.Generator, issues: list[str], options: list[str], taken: float
) -> dict[str, Any]:
    """Two leaderships, mostly opposed, with something to gain for both; two holders of levers."""
    values: list[dict[str, dict[str, str]]] = [{}, {}]
    for n, issue in enumerate(issues):
        today = chance.uniform(35, 50, 2)
        shared, against = chance.normal(3, 9, len(options)), chance.normal(0, 22, len(options))
        for p, way in enumerate((1, -1)):
            centre = today[p] + shared + way * against
            centre[0] = today[p]
            if n == 0:
                centre[-2:] = today[p] - way * np.array([0.8, 1.0]) * taken
            low = np.clip(centre - WIDTH / 2, 0, 100 - WIDTH)
            values[p][issue] = {o: _range(x, x + WIDTH) for o, x in zip(options, low, strict=True)}
    heads = {}
    for p, name in enumerate("ab"):
        swings = chance.uniform(4, 14, len(issues))
        swings[0] = 0.12 * len(issues) * 10
        heads[f"{name}-head"] = {
            "speaks_for": name,
            "weights": {i: _range(w, 1.6 * w) for i, w in zip(issues, swings, strict=True)},
            "values": values[p],
            "links": [_link(chance, issues, options, way) for way in (1, 1, -1)],
        }
    # A red line on two options that together are rarely wanted: packages are cut off, none is hollowed out.
    heads["a-head"]["never"] = [_pattern(chance, issues, options, 2)]
    return {**heads, "mediator": {"kind": "outsider"}, "donor": {"kind": "outsider"}}


def _link(chance: np.random.Generator, issues: list[str], options: list[str], way: int) -> dict[str, Any]:
    low = chance.uniform(1, 3)
    ends = sorted((way * low, way * 2 * low))
    return {"when": _pattern(chance, issues, options, 2), "points": _range(*ends)}


def _lever(
    chance: np.random.Generator, n: int, issues: list[str], options: list[str], levels: int
) -> tuple[str, dict[str, Any]]:
    """A lever that helps one party (every third both) if one of two patterns is in the package."""
    sides = ("a-head", "b-head") if n % 3 == 2 else (("a-head",), ("b-head",))[n % 2]
    when = [_pattern(chance, issues, options, 1), _pattern(chance, issues, options, 2)]
    full, cost = chance.uniform(2, 5), chance.uniform(2, 4)
    found: dict[str, Any] = {"none": {"cost": 0}}
    for level in range(1, levels):
        share = level / (levels - 1)
        points = _range(0.6 * full * share, 1.4 * full * share)
        found[f"l{level}"] = {
            # A part of a lever costs more than its part of the price.
            "cost": _range(0.7 * cost * share**0.8, 1.3 * cost * share**0.8),
            "effects": [{"on": side, "points": points, "when": when} for side in sides],
        }
    kind = ("incentive", "guarantee", "programme")[n % 3]
    return f"lever{n:02}", {"held_by": ("mediator", "donor")[n % 2], "kind": kind, "levels": found}


def _pattern(chance: np.random.Generator, issues: list[str], options: list[str], size: int) -> dict[str, str]:
    """Options other than today's, on different issues; the first issue is left to the strategy."""
    where = sorted(chance.choice(np.arange(1, len(issues)), size, replace=False).tolist())
    return {issues[n]: options[int(chance.integers(1, len(options)))] for n in where}


def _range(low: float, high: float) -> str:
    return f"{low:.2f}..{high:.2f}"


__all__ = ["Shape", "case", "written"]

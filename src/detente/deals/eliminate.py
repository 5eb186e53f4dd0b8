"""The front of all packages by variable elimination (Dechter 1999; multi-objective: Rollón & Larrosa 2006).

Issues that no link or infeasible combination ties stand alone. Tied issues are eliminated one after the
other: a bucket joins everything that names the issue and keeps, for each choice of the neighbours, the front
over the issue. What is multiplied out is only the neighbourhood, not the whole case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from detente.case import Pattern, TooLargeError, holds
from detente.deals.front import Front, Ints, add, single, union

MAX_TABLE = 50_000
"""Choices of neighbours in one bucket at most: judgement; some five seconds."""


@dataclass(frozen=True)
class Tie:
    """Something that depends on several issues: points for each party where a pattern holds, or a ban."""

    scope: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    points: Ints | None

    def holds(self, package: Pattern) -> bool:
        """Whether any of the patterns holds in the choices made for the scope."""
        return any(holds(pattern, package) for pattern in self.patterns)


@dataclass(frozen=True)
class Table:
    """A front for each choice of the issues in ``scope``; choices that cannot be are missing."""

    scope: tuple[str, ...]
    fronts: Mapping[tuple[str, ...], Front]


Options = Mapping[str, Mapping[str, Ints]]


def front_of_all(options: Options, ties: Sequence[Tie], zero: Ints) -> Front | None:
    """The front over all packages that can be; None if none can.

    Args:
        options: for each issue, each option's points for each party (multiples of 1e-12).
        ties: links and infeasible combinations.
        zero: no points for anybody; fixes the number of parties.

    Raises:
        TooLargeError: ties join more choices than `MAX_TABLE`.

    """
    big = prod(len(choices) for choices in options.values()) >= 2**62
    tables = [
        Table((issue,), {(option,): single(points, issue, option, big) for option, points in choices.items()})
        for issue, choices in options.items()
    ]
    tables += [_tie_table(tie, options, zero, big) for tie in ties]
    done: list[Front] = []
    left = set(options)
    while left:
        issue = min(sorted(left), key=lambda name: _cost(name, tables, options))
        left.remove(issue)
        touching = [table for table in tables if issue in table.scope]
        tables = [table for table in tables if issue not in table.scope]
        message = _eliminate(issue, touching, options)
        if not message.fronts:
            return None
        if message.scope:
            tables.append(message)
        else:
            done.append(message.fronts[()])
    return _add_all(done, zero, big)


def _add_all(fronts: list[Front], zero: Ints, big: bool) -> Front:
    """Small fronts first, so that what is pruned early never grows."""
    total = single(zero, big=big)
    for front in sorted(fronts, key=lambda f: len(f.points)):
        total = add(total, front)
    return total


def _cost(issue: str, tables: list[Table], options: Options) -> int:
    scope = {name for table in tables if issue in table.scope for name in table.scope}
    return prod(len(options[name]) for name in scope)


def _tie_table(tie: Tie, options: Options, zero: Ints, big: bool) -> Table:
    size = prod(len(options[issue]) for issue in tie.scope)
    _bound(size, tie.scope)
    fronts: dict[tuple[str, ...], Front] = {}
    for choice in product(*(options[issue] for issue in tie.scope)):
        held = tie.holds(dict(zip(tie.scope, choice, strict=True)))
        if held and tie.points is None:
            continue
        fronts[choice] = single(tie.points if held and tie.points is not None else zero, big=big)
    return Table(tie.scope, fronts)


def _bound(size: int, scope: Sequence[str]) -> None:
    if size > MAX_TABLE:
        tied = ", ".join(scope)
        raise TooLargeError(
            f"{size:,} choices of the issues tied together ({tied}); the bound is {MAX_TABLE:,}"
        )


def _eliminate(issue: str, touching: list[Table], options: Options) -> Table:
    scope = tuple(sorted({name for table in touching for name in table.scope} - {issue}))
    _bound(prod(len(options[name]) for name in scope) * len(options[issue]), (*scope, issue))
    fronts: dict[tuple[str, ...], Front] = {}
    for choice in product(*(options[name] for name in scope)):
        here = dict(zip(scope, choice, strict=True))
        found = []
        for option in options[issue]:
            here[issue] = option
            parts = [table.fronts.get(tuple(here[name] for name in table.scope)) for table in touching]
            joined = _join(parts)
            if joined is not None:
                found.append(joined)
        if found:
            fronts[choice] = union(found)
    return Table(scope, fronts)


def _join(parts: Sequence[Front | None]) -> Front | None:
    total: Front | None = None
    for part in sorted(parts, key=lambda p: len(p.points) if p is not None else 0):
        if part is None:
            return None
        total = part if total is None else add(total, part)
    return total

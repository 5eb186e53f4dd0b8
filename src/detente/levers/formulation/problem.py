"""A case as a problem of choice: what every option and level adds to every margin, in every draw.

Choices are numbered through all issues (``first[i]`` is the number of issue i's first option). Everything
that depends on the package by patterns (links, lever effects, bodies, red lines) names a *condition*: a tuple
of patterns any of which may hold, or None for "every package other than today's".
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from detente.case import Case, DetenteError, Pattern
from detente.draws import Draws
from detente.levers.formulation.margin_terms import Condition, Exact, Term
from detente.model.home import unsigned
from detente.model.points import Floats


class CappedError(DetenteError):
    """Utilities of the case are capped, so that gains are no sums over issues."""


@dataclass(frozen=True, repr=False)
class Push:
    """One effect of a lever level: points (S,) on one actor when the condition holds."""

    actor: int
    condition: Condition
    points: Floats
    kind: str


@dataclass(frozen=True, repr=False)
class Sacred:
    """A sacred issue of one actor: β (S,) and, for each option, the draws in which it is given up.

    ``given_up`` has shape (options, S); today's option never is.
    """

    actor: int
    issue: int
    backfire: Floats
    given_up: NDArray[np.bool_]
    softened: Condition


@dataclass(frozen=True)
class Level:
    """A lever's level: its name, its middle cost, its effects."""

    name: str
    cost: float
    pushes: tuple[Push, ...]


@dataclass(frozen=True)
class LeverLevels:
    """A lever that may be set: who holds it, its kind, its levels (the first is off)."""

    name: str
    holder: str
    kind: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, repr=False)
class Problem:
    """Everything the search needs; leaders are actors 0..P−1, in the order of the parties.

    Shapes: ``add`` (A, K, S) at most what a choice adds to a margin, ``exact`` has the rest; ``gain_coef``
    (P, K, S) what it adds to a leader's gain after influence; ``base`` (A, S) the margin of today's package;
    ``base_gain`` (P, S) a leader's gain of it from links (0 in sum); ``cost`` (P, S) audience costs.
    """

    case: Case
    draws: Draws
    actors: tuple[str, ...]
    parties: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    issues: tuple[str, ...]
    first: NDArray[np.int64]
    now: NDArray[np.int64]
    add: Floats
    gain_coef: Floats
    base: Floats
    base_gain: Floats
    cost: Floats
    links: tuple[Term, ...]
    exact: Exact
    levers: tuple[LeverLevels, ...]
    sacred: tuple[Sacred, ...]
    banned: tuple[tuple[tuple[int, int], ...], ...]
    refused: tuple[tuple[int, tuple[tuple[int, int], ...]], ...]

    @property
    def unsigned(self) -> frozenset[int]:
        """Leaders whose signature some package does not need, by number."""
        home = self.case.file.home
        return frozenset(n for n, p in enumerate(self.parties) if p in home and unsigned(home[p].bodies))

    @property
    def size(self) -> int:
        """How many draws."""
        return int(self.base.shape[1])

    def package(self, x: NDArray[np.int64]) -> dict[str, str]:
        """Option numbers, one an issue, as a package."""
        return {
            issue: options[k] for issue, options, k in zip(self.issues, self.options, x.tolist(), strict=True)
        }

    def numbers(self, package: Pattern) -> NDArray[np.int64]:
        """A complete package as option numbers."""
        return np.array([opts.index(package[i]) for i, opts in zip(self.issues, self.options, strict=True)])


def numbered(problem: Problem, pattern: Pattern) -> tuple[tuple[int, int], ...]:
    """A pattern as (issue, option) numbers."""
    found = ((problem.issues.index(i), o) for i, o in pattern.items())
    return tuple((n, problem.options[n].index(o)) for n, o in found)

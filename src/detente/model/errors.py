"""The actor error, our common error about an actor: a standard normal for each actor and draw, in points.

For one package and for one choice, side by side: a package's error is the sum of its choices' errors, which
is what lets `levers` search over sums. Whoever changes one changes the other.
"""

from __future__ import annotations

from detente.case import Pattern
from detente.model.points import Floats, Points


def actor_error(points: Points, actor: str) -> Floats:
    """The error ε_a (S,) for a package that changes everything: `lean_sd` times a standard normal."""
    scale = points.number(("model", "lean_sd"), points.case.file.model.lean_sd)
    return scale * points.draws.normal(f"lean/{actor}")


def error_of_package(points: Points, actor: str, package: Pattern) -> Floats:
    """What the error takes from the margin of a package, (S,): ε_a W_a(x)."""
    return actor_error(points, actor) * points.changed_share(actor, package)


def error_of_choice(points: Points, actor: str, issue: str) -> Floats:
    """What the error takes from a margin where the package changes this issue, (S,)."""
    return actor_error(points, actor) * points.share(actor, issue)

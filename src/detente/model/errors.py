"""The actor error, our error about an actor, in points: one part for all issues, one for each by itself.

For one package and for one choice, side by side: a package's error is the sum of its choices' errors, which
is what lets `levers` search over sums. Whoever changes one changes the other.
"""

from __future__ import annotations

import numpy as np

from detente.case import Pattern
from detente.model.points import Floats, Points


def actor_error(points: Points, actor: str) -> Floats:
    """The common part (S,) for a package that changes everything: `lean_sd` √c ε_a, c = `lean_common`."""
    scale = points.number(("model", "lean_sd"), points.case.file.model.lean_sd)
    common = scale * points.draws.normal(f"lean/{actor}")
    return common * np.sqrt(_common(points)) if _by_issue(points) else common


def error_of_package(points: Points, actor: str, package: Pattern) -> Floats:
    """What the error takes from the margin of a package, (S,): the common part times W_a(x), and issues'."""
    common = actor_error(points, actor) * points.changed_share(actor, package)
    if not _by_issue(points):
        return common
    changed = [issue for issue in points.weights[actor] if package[issue] != points.today[issue]]
    return sum((_error_of_issue(points, actor, issue) for issue in changed), common)


def error_of_choice(points: Points, actor: str, issue: str) -> Floats:
    """What the error takes from a margin where the package changes this issue, (S,)."""
    common = actor_error(points, actor) * points.share(actor, issue)
    if not _by_issue(points) or issue not in points.weights[actor]:
        return common
    return common + _error_of_issue(points, actor, issue)


def _error_of_issue(points: Points, actor: str, issue: str) -> Floats:
    """An issue's own part (S,): `lean_sd` √(1−c) √w̄_ai ε_ai. Variances add up, so that it never vanishes."""
    scale = points.number(("model", "lean_sd"), points.case.file.model.lean_sd)
    own = np.sqrt((1 - _common(points)) * points.share(actor, issue))
    return scale * own * points.draws.normal(f"lean/{actor}/{issue}")


def _common(points: Points) -> Floats:
    return points.number(("model", "lean_common"), points.case.file.model.lean_common)


def _by_issue(points: Points) -> bool:
    """Whether issues have an error of their own: not without any, nor where `lean_common` is a certain 1."""
    model = points.case.file.model
    nothing = model.lean_sd.certain and model.lean_sd.low == 0
    return not nothing and not (model.lean_common.certain and model.lean_common.low == 1)

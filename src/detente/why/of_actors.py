"""Figures of `actors`: where an issue would come to rest, and what each actor brings to bear on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from detente.actors.leverage import lever_points, may_count
from detente.actors.means import weighted_mean, weighted_median
from detente.actors.standing import Standing, reads, standings
from detente.case import Case, DetenteError
from detente.draws import Draws
from detente.why.scene import Figure, Floats, Scene, Traced

ENDS = {"": 0.5, ".low": 0.05, ".high": 0.95}
"""Which share of the worlds lies below each figure of where an issue would come to rest."""


@dataclass(frozen=True, repr=False)
class _Stand:
    """Who stands where: at the middle values, and in each draw."""

    middle: Mapping[str, Standing]
    drawn: Mapping[str, Standing]


def _stand(scene: Scene) -> _Stand:
    def make(case: Case, draws: Draws) -> _Stand:
        reads(case)
        return _Stand(standings(case, Draws.middle()), standings(case, draws))

    return scene.once(("actors",), make)


def _rest(scene: Scene, part: str) -> Traced:
    """Where the issue would come to rest by the compromise, with 5 and 95 of 100 worlds below the ends."""
    issue, end = _parted(part)
    found = _own(scene, issue)
    places = weighted_mean(found.positions, found.votes)
    return Traced(float(np.quantile(places, ENDS[end])), places, None, "median")


def _initial(scene: Scene, part: str) -> Traced:
    """The mean and the median before anybody moves: at the middle values, and in each draw."""
    kind, issue = part.split(".", 1)
    drawn, middle = _own(scene, issue), _stand(scene).middle[issue]
    if kind == "mean":
        value = float(weighted_mean(middle.positions[0], middle.votes[0]))
        return Traced(value, weighted_mean(drawn.positions, drawn.votes), None, "middle")
    value = float(weighted_median(middle.positions[0], middle.votes[0]))
    return Traced(value, weighted_median(drawn.positions, drawn.votes), None, "middle")


def _brings(scene: Scene, part: str) -> Traced:
    """What an actor can bring to bear, how much it cares, how far from today it stands, as on the map."""
    kind, actor = part.split(".", 1)
    stand = _stand(scene)
    middle, drawn = (_of_actor(found, actor, kind) for found in (stand.middle, stand.drawn))
    if middle is None or drawn is None:
        raise DetenteError(f"found {actor}, which counts on no issue; expected an actor on the map")
    return Traced(float(middle[0]), drawn, None, "middle")


def _of_actor(found: Mapping[str, Standing], actor: str, kind: str) -> Floats | None:
    """A figure of one actor over all issues on which it counts, (S,); None where there are none."""
    rows = [(one, one.actors.index(actor)) for one in found.values() if actor in one.actors]
    if not rows:
        return None
    if kind == "capability":
        one, at = rows[0]
        return one.capability[:, at]
    care = np.array([one.salience[:, at] for one, at in rows])
    if kind == "salience":
        return np.asarray(care.mean(axis=0))
    far = [np.abs(one.positions[:, at] - one.today) / (one.high - one.low) for one, at in rows]
    return np.asarray((care * np.array(far)).sum(axis=0) / np.maximum(care.sum(axis=0), 1e-12))


def _points(scene: Scene, part: str) -> Traced:
    """How far a lever can move an actor: the most of its levels."""
    lever, actor = part.split(".", 1)
    middle = lever_points(scene.case, Draws.middle(), lever)[actor]
    return Traced(float(middle[0]), lever_points(scene.case, scene.draws, lever)[actor], None, "middle")


def _own(scene: Scene, issue: str) -> Standing:
    """One issue in each draw.

    Raises:
        DetenteError: fewer than two actors have a stake in it.

    """
    found = _stand(scene).drawn
    if issue not in found:
        raise DetenteError(f"found {issue}, in which fewer than two actors have a stake; expected another")
    return found[issue]


def _parted(part: str) -> tuple[str, str]:
    """An issue, and which end is meant."""
    issue, _, end = part.partition(".")
    return issue, f".{end}" if end else ""


def _issues(*kinds: str) -> Callable[[Case], list[str]]:
    return lambda case: [f"{kind}.{issue}" for kind in kinds for issue in case.file.issues]


def _actors(kind: str) -> Callable[[Case], list[str]]:
    def parts(case: Case) -> list[str]:
        counted = may_count(case)
        return [f"{kind}.{actor}" for actor in case.file.actors if actor in counted]

    return parts


def _levers(case: Case) -> list[str]:
    return [
        f"{name}.{actor}"
        for name, lever in case.file.levers.items()
        for actor in dict.fromkeys(effect.on for level in lever.levels.values() for effect in level.effects)
    ]


FIGURES: tuple[Figure, ...] = (
    Figure(
        "actors.rest",
        "on the issue's continuum",
        "In each world the mean of all positions, each by what its actor can bring to bear times how much it "
        "cares. Half of the worlds lie below the figure, 5 and 95 of 100 below its ends.",
        "the median over the draws of Σ c s x / Σ c s",
        lambda case: [f"{issue}{end}" for issue in case.file.issues for end in ENDS],
        _rest,
        about="any",
    ),
    Figure(
        "actors.initial",
        "on the issue's continuum",
        "Before anybody moves, at the middle of every range: the mean of all positions by capability times "
        "salience, or the lowest position with half of that weight at or below it.",
        "Σ c s x / Σ c s; the lowest x with Σ c s at or below it ≥ ½ Σ c s",
        _issues("mean", "median"),
        _initial,
        about="any",
    ),
    Figure(
        "actors",
        "of 100",
        "What the actor can bring to bear: 100 for a leadership; for a bloc its largest Shapley–Shubik "
        "index; for an outsider the share of a leadership's scale that its influence and levers can move.",
        "c",
        _actors("capability"),
        _brings,
        about="any",
    ),
    Figure(
        "actors",
        "share",
        "How much the actor cares, on average over the issues on which it counts: each weight as a share "
        "of its largest.",
        "mean of s",
        _actors("salience"),
        _brings,
        about="any",
    ),
    Figure(
        "actors",
        "share of the continuum",
        "How far from today the actor stands, on average over its issues by how much it cares for each.",
        "Σ s |x − today| / Σ s",
        _actors("distance"),
        _brings,
        about="any",
    ),
    Figure(
        "actors.points",
        "points",
        "How far the lever can move this actor: the most of its levels, at the middle of every range.",
        "max over levels of |points|",
        _levers,
        _points,
        about="any",
    ),
)

"""Scores of point forecasts and of distributions on the same decisions, and the classic models' points."""

from __future__ import annotations

from typing import Any

import numpy as np

from detente.actors import challenge, spatial
from detente.actors.decisions.mixture import VOTES, crps, filled, quantiles
from detente.actors.decisions.table import Decisions
from detente.actors.means import Floats, nash_bargain, weighted_mean, weighted_median

LEVELS = (0.5, 0.8, 0.9)
_COMMISSION, _PARLIAMENT, _PARLIAMENT_HEARD = 60.0, 60.0, 12.0
"""Capability of the bodies beside the states' votes (345 in all): about a sixth each, the Parliament a fifth
of that where it is only heard: judgement after the Shapley–Shubik indices in Thomson et al. (2006), ch. 2."""
_EVEN = 50.0


def points(below: Floats) -> Floats:
    """The point for absolute error, (R,): the median."""
    return quantiles(below, np.array([0.5]))[:, 0]


def of_points(point: Floats, outcome: Floats) -> dict[str, Any]:
    """Mean and median absolute error; a point's CRPS is its absolute error."""
    error = np.abs(point - outcome)
    return {"mae": float(error.mean()), "median_error": float(np.median(error)), "crps": float(error.mean())}


def of_distributions(below: Floats, outcome: Floats) -> dict[str, Any]:
    """Absolute error of the median, CRPS, and how often intervals hold the outcome."""
    tails = [(1 - level) / 2 for level in LEVELS]
    low, high = (quantiles(below, np.array(side)) for side in (tails, [1 - t for t in tails]))
    inside = (low - 0.5 <= outcome[:, None]) & (outcome[:, None] <= high + 0.5)
    return {
        **of_points(points(below), outcome),
        "crps": float(crps(below, outcome).mean()),
        "calibration": {
            f"{level:g}": float(held) for level, held in zip(LEVELS, inside.mean(axis=0), strict=True)
        },
    }


def classic(table: Decisions) -> dict[str, Floats]:
    """The point (R,) of every classic model, NaN where it has none."""
    rows = [_row(table, n) for n in range(len(table.issues))]
    found = {name: np.array([one.get(name, np.nan) for one in rows]) for name in MODELS}
    return {**found, "halfway": np.full(len(rows), _EVEN)}


MODELS = (
    "mean-capability-salience",
    "mean-salience",
    "mean-capability",
    "mean-plain",
    "median",
    "nash",
    "challenge",
    "spatial",
    "commission",
    "parliament",
    "reference",
)


def _row(table: Decisions, n: int) -> dict[str, float]:
    heard = _PARLIAMENT if table.codecision[n] else _PARLIAMENT_HEARD
    power = np.array([_COMMISSION, heard, *VOTES.values()])
    known = ~np.isnan(table.positions[n])
    found = {
        "commission": float(table.positions[n, 0]),
        "parliament": float(table.positions[n, 1]),
        "reference": float(table.reference[n]),
    }
    places, care, able = table.positions[n, known], filled(table)[n, known], power[known]
    kept = care > 0
    places, care, able = places[kept], care[kept], able[kept]
    if not len(places):
        return found
    votes = able * care
    found |= {
        "mean-capability-salience": float(weighted_mean(places, votes)),
        "mean-salience": float(weighted_mean(places, care)),
        "mean-capability": float(weighted_mean(places, able)),
        "mean-plain": float(places.mean()),
        "median": float(weighted_median(places, votes)),
    }
    if not np.isnan(table.reference[n]):
        found["nash"] = nash_bargain(places, votes, float(table.reference[n]))
    if len(places) > 1:
        last = challenge.run(places, care, able, 10)[-1].positions
        found["challenge"] = float(weighted_median(last, votes))
        state = spatial.run(places[:, None] / 100, care[:, None], able)[-1]
        found["spatial"] = 100 * float(weighted_mean(state.positions[:, 0], state.chance))
    return found


__all__ = ["MODELS", "classic", "of_distributions", "of_points", "points"]

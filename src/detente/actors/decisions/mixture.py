"""A distribution of an EU decision's outcome: a mixture of what the classic models say.

An outcome lies near the compromise of all (a bell around the mean by power and salience), or at a place that
somebody holds: the Commission, the Parliament, what holds if nothing is decided, one of the states, or
halfway. How often each of these is so, and how wide the bell is, is fitted. Written from nobody's code; the
parts are those of Thomson et al. (2006): compromise model, agenda setting, reference point, positions of the
Council.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from detente.actors.decisions.table import BODIES, STATES, Decisions
from detente.actors.means import Floats

STEP = 1.0
GRID = np.arange(0.0, 100.0, STEP) + STEP / 2
"""Where distributions are held: between the whole numbers."""
WIDTH = 2.0
"""Scale of the peak around a place that is held: judgement; experts place to the nearest 5 or 10."""
BEND = 2.0
"""Salience counts squared: chosen by cross-validation among 1, 2 and 3 (docs/decisions.md)."""
PARTS = ("compromise", "commission", "parliament", "reference", "states", "halfway")
MISSING = -30.0
"""The logit of a part that a row doesn't have."""
_PLAIN = 50.0

VOTES = dict(
    zip(
        STATES,
        (10, 12, 10, 7, 4, 12, 7, 4, 7, 29, 29, 12, 12, 7, 29, 4, 7, 4, 3, 13, 27, 12, 14, 4, 7, 27, 10, 29),
        strict=True,
    )
)
"""Votes in the Council under the Treaty of Nice (2001), Declaration 20; Croatia's from 2013."""


@dataclass(frozen=True)
class Powers:
    """What each counts for beside its salience: Commission, Parliament in codecision and else, states."""

    name: str
    commission: float
    codecision: float
    consultation: float
    by_votes: bool


POWERS = (Powers("one-each", 2.0, 2.0, 2.0, False), Powers("votes", 30.0, 30.0, 6.0, True))
"""Two ways to count, averaged: a state one and each body two; or votes, each body about a large state's."""


@dataclass(frozen=True, repr=False)
class Parts:
    """For each row the distributions of the parts on the grid, and which of them it has.

    ``mean``, ``spread`` (R,) of the compromise; ``held`` (R, 5, G): all parts but the compromise; ``has`` (R,
    6).
    """

    mean: Floats
    spread: Floats
    held: Floats
    has: np.ndarray


def votes(table: Decisions, powers: Powers) -> Floats:
    """Each actor's weight in each row, (R, 30), summing to 1 over those whose positions are known."""
    states = list(VOTES.values()) if powers.by_votes else [1.0] * len(STATES)
    power = np.tile([powers.commission, 0.0, *states], (len(table.issues), 1))
    power[:, 1] = np.where(table.codecision, powers.codecision, powers.consultation)
    weights = np.where(np.isnan(table.positions), 0.0, power * filled(table) ** BEND)
    total = weights.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(weights, total, out=np.zeros_like(weights), where=total > 0))


def filled(table: Decisions) -> Floats:
    """Saliences from 0 to 1; a missing one of a state is the mean of the row's, of a body one half."""
    care = table.salience / 100
    states = care[:, len(BODIES) :]
    known = ~np.isnan(states)
    count = known.sum(axis=1, keepdims=True)
    mean = np.where(known, states, 0).sum(axis=1, keepdims=True) / np.maximum(count, 1)
    mean = np.where(count > 0, mean, 0.5)
    return np.concatenate(
        [
            np.where(np.isnan(care[:, : len(BODIES)]), 0.5, care[:, : len(BODIES)]),
            np.where(known, states, mean),
        ],
        axis=1,
    )


def parts(table: Decisions, powers: Powers) -> Parts:
    """What each part says of each row."""
    weights = votes(table, powers)
    places = np.nan_to_num(table.positions)
    mean = np.where(weights.sum(axis=1) > 0, (weights * places).sum(axis=1), _PLAIN)
    spread = np.sqrt((weights * (places - mean[:, None]) ** 2).sum(axis=1))
    states = weights[:, len(BODIES) :]
    total = states.sum(axis=1)
    share = np.divide(states, total[:, None], out=np.zeros_like(states), where=total[:, None] > 0)
    council = np.zeros((len(mean), len(GRID)))
    for n in range(len(STATES)):
        council += share[:, [n]] * around(places[:, len(BODIES) + n])
    bodies = [around(places[:, n]) for n in range(len(BODIES))]
    reference = around(np.nan_to_num(table.reference))
    held = np.stack([*bodies, reference, council, around(np.full(len(mean), _PLAIN))], axis=1)
    known = ~np.isnan(table.positions)
    has = np.stack(
        [
            np.ones(len(mean), bool),
            known[:, 0],
            known[:, 1],
            ~np.isnan(table.reference),
            total > 0,
            np.ones(len(mean), bool),
        ],
        axis=1,
    )
    return Parts(mean, spread, held, has)


def around(centres: Floats) -> Floats:
    """Distributions (R, G) that fall off on both sides of a place, within 0..100."""

    def below(x: Floats) -> Floats:
        gap = x - centres[:, None]
        return np.where(
            gap < 0, 0.5 * np.exp(np.minimum(gap, 0) / WIDTH), 1 - 0.5 * np.exp(-np.maximum(gap, 0) / WIDTH)
        )

    low, high = below(np.array([[-STEP / 2]])), below(np.array([[100 + STEP / 2]]))
    return np.asarray((below(GRID[None]) - low) / (high - low))


def distribution(parameters: Floats, found: Parts) -> Floats:
    """The mixture (R, G): the chance of an outcome below each point of the grid.

    ``parameters`` (7,): logs of the bell's own width and of what the spread of positions adds to it; logits
    of the other five parts beside the compromise.
    """
    width = np.exp(parameters[0]) + np.exp(parameters[1]) * found.spread
    ends = ndtr((np.array([[-STEP / 2, 100 + STEP / 2]]) - found.mean[:, None]) / width[:, None])
    bell = ndtr((GRID[None] - found.mean[:, None]) / width[:, None])
    bell = (bell - ends[:, :1]) / (ends[:, 1:] - ends[:, :1])
    logits = np.where(found.has, np.concatenate([[0.0], parameters[2:]])[None], MISSING)
    weight = np.exp(logits - logits.max(axis=1, keepdims=True))
    weight /= weight.sum(axis=1, keepdims=True)
    return np.asarray(weight[:, :1] * bell + np.einsum("rk,rkg->rg", weight[:, 1:], found.held))


def quantiles(below: Floats, levels: Floats) -> Floats:
    """Places (R, L) below which the mixture has those shares."""
    edges = np.concatenate([[0.0], GRID, [100.0]])
    return np.array([np.interp(levels, np.concatenate([[0.0], row, [1.0]]), edges) for row in below])


def mean_of(below: Floats) -> Floats:
    """The mean (R,) of each distribution: the area above it."""
    return np.asarray((1 - below).sum(axis=1) * STEP)


def crps(below: Floats, outcome: Floats) -> Floats:
    """Continuous ranked probability score (R,): ∫ (F(x) − [x ≥ outcome])² dx (Matheson & Winkler 1976)."""
    return np.asarray(((below - (GRID[None] >= outcome[:, None])) ** 2).sum(axis=1) * STEP)


__all__ = [
    "GRID",
    "PARTS",
    "POWERS",
    "Parts",
    "crps",
    "distribution",
    "mean_of",
    "parts",
    "quantiles",
    "votes",
]

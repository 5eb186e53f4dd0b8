"""The chance of an incident in the next 30 and 90 days: the base rate, unless the level foretells better.

The level is used only where it has beaten the base rate on weeks that it had not seen: every four weeks of
the second half of the record, each forecast made from what lay before, with noise estimated on the first
half. "Beaten" is a lower Brier score by more than its sampling error (one-sided 95%; errors of windows that
overlap are correlated: Newey & West 1987, Econometrica 55:703).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import betaincinv, betaln, expit

from detente.track.level import Noise, estimated, level
from detente.track.series import Floats, Series

DAYS = {30: 4, 90: 13}
"""Days ahead, in whole weeks."""
EVERY = 4
"""Weeks between two forecasts that are scored."""
FEWEST = 24
"""Forecasts that a comparison needs at least: judgement, two years."""
EITHER = 5
"""Of these, forecasts that an incident followed at least, and that none followed: judgement. Where the same
always came about, whoever says it more boldly wins."""
SURE = 1.645
"""Standard errors by which the level must win: one-sided 95%."""
RIDGE = 1.0
"""Inverse variance of the normal prior on what the level and the last quarter count: judgement."""
RECENT = 13
"""Weeks whose incidents count as recent."""


@dataclass(frozen=True, repr=False)
class Warned:
    """Chance of at least one incident within ``days``, with its 90% interval.

    ``by``: *base rate* or *level*. ``base_rate``: the pair's own. ``tested``: forecasts that were compared
    (0: too few); ``gain``: by how much the level's Brier score is lower, ``error`` its standard error; both
    None where nothing was compared.
    """

    days: int
    chance: float
    low: float
    high: float
    by: str
    base_rate: float
    tested: int
    gain: float | None
    error: float | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return dict(self.__dict__)


def warning(series: Series) -> tuple[Warned, ...]:
    """For each of `DAYS`."""
    known = (series.covered > 0).astype(float)
    happened = ((series.incidents > 0) & (series.covered > 0)).astype(float)
    half = _cut(series, len(series) // 2)
    noise = estimated(half) if half is not None else estimated(series)
    facts = _facts(series, noise, happened)
    return tuple(_warned(days, weeks, happened, known, facts) for days, weeks in DAYS.items())


def _cut(series: Series, size: int) -> Series | None:
    """The first weeks of a series; None where they hold no events."""
    parts = (series.events, series.mean, series.within, series.incidents, series.covered)
    return Series(series.start, *(part[:size] for part in parts)) if series.events[:size].any() else None  # type: ignore[arg-type]


def _facts(series: Series, noise: Noise, happened: Floats) -> Floats:
    """What a forecast at the end of each week may use, (T, 3): 1, the filtered level, recent incidents."""
    total = np.concatenate([[0.0], np.cumsum(happened)])
    weeks = np.arange(1, len(series) + 1)
    recent = total[weeks] - total[np.maximum(weeks - RECENT, 0)]
    return np.column_stack([np.ones(len(series)), level(series, noise).filtered / 5, np.log1p(recent)])


def _warned(days: int, weeks: int, happened: Floats, known: Floats, facts: Floats) -> Warned:
    size = len(happened)
    base, ends = base_rate(int(happened.sum()), int(known.sum()), weeks)
    outcome = _within(happened, weeks)
    gains = _gains(weeks, happened, known, facts, outcome)
    gain, error = (float(gains.mean()), newey_west(gains, -(-weeks // EVERY))) if len(gains) else (None, None)
    enough = len(gains) >= FEWEST and gain is not None and error is not None
    if not enough:
        return Warned(days, base, *ends, "base rate", base, 0, None, None)
    if gain is None or error is None or gain <= SURE * error:
        return Warned(days, base, *ends, "base rate", base, len(gains), gain, error)
    past = np.arange(size - weeks)
    weight, spread = logistic(facts[past], outcome[past])
    middle, sd = float(facts[-1] @ weight), float(np.sqrt(facts[-1] @ spread @ facts[-1]))
    chance, low, high = (float(expit(middle + way * SURE * sd)) for way in (0, -1, 1))
    return Warned(days, chance, low, high, "level", base, len(gains), gain, error)


def _within(happened: Floats, weeks: int) -> Floats:
    """Whether an incident came in the weeks after each week, (T,); the last weeks look at what there is."""
    total = np.concatenate([[0.0], np.cumsum(happened)])
    now = np.arange(1, len(happened) + 1)
    return (total[np.minimum(now + weeks, len(happened))] > total[now]).astype(float)


def _gains(weeks: int, happened: Floats, known: Floats, facts: Floats, outcome: Floats) -> Floats:
    """Squared error of the base rate less that of the level, for each forecast of the second half."""
    size, found, came = len(happened), [], []
    whole = np.concatenate([[0.0], np.cumsum(known)])
    seen, covered = np.cumsum(happened), np.cumsum(known)
    for now in range(max(size // 2, 52), size - weeks, EVERY):
        if whole[now + 1 + weeks] - whole[now + 1] < weeks:
            continue  # what happened in a gap nobody knows
        past = np.arange(now + 1 - weeks)  # windows that had ended by then
        base, _ = base_rate(int(seen[now]), int(covered[now]), weeks)
        weight, _ = logistic(facts[past], outcome[past])
        model = float(expit(facts[now] @ weight))
        found.append((base - outcome[now]) ** 2 - (model - outcome[now]) ** 2)
        came.append(outcome[now])
    either = min(sum(came), len(came) - sum(came)) >= EITHER
    return np.array(found if either else [])


def base_rate(incidents: int, weeks: int, ahead: int) -> tuple[float, tuple[float, float]]:
    """Chance of at least one week with an incident in ``ahead`` weeks, and its 90% interval.

    k of T weeks had one; with Jeffreys' prior a week's chance is Beta(k + ½, T − k + ½), and the chance of
    none in h weeks is E(1 − p)^h = B(k + ½, T − k + ½ + h) / B(k + ½, T − k + ½).
    """
    a, b = incidents + 0.5, weeks - incidents + 0.5
    chance = -float(np.expm1(betaln(a, b + ahead) - betaln(a, b)))
    low, high = (1 - (1 - float(betaincinv(a, b, share))) ** ahead for share in (0.05, 0.95))
    return chance, (min(low, chance), max(high, chance))


def logistic(facts: Floats, outcome: Floats) -> tuple[Floats, Floats]:
    """Coefficients (K,) of a logistic regression with a normal prior, nearly flat on the first; covariance.

    Newton's steps to the mode; the covariance is that of a normal at the mode.
    """
    prior = np.diag([1e-3, *[RIDGE] * (facts.shape[1] - 1)])
    weight = np.zeros(facts.shape[1])
    for _ in range(25):
        chance = expit(facts @ weight)
        curve = facts.T @ (facts * (chance * (1 - chance))[:, None]) + prior
        move = np.linalg.solve(curve, facts.T @ (outcome - chance) - prior @ weight)
        weight = weight + np.clip(move, -5, 5)
        if np.abs(move).max() < 1e-8:
            break
    return weight, np.asarray(np.linalg.inv(curve))


def newey_west(values: Floats, lag: int) -> float:
    """Standard error of a mean of values that are correlated up to ``lag`` apart, with Bartlett's weights."""
    size, about = len(values), values - values.mean()
    total = float(about @ about)
    for k in range(1, min(lag, size - 1) + 1):
        total += 2 * (1 - k / (lag + 1)) * float(about[k:] @ about[:-k])
    return float(np.sqrt(max(total, 0.0)) / size)

"""The level of relations, week by week: a filter and a smoother on a grid (Kitagawa 1987, JASA 82:1032).

The level x lies between −10 (force) and 10 (help), on the scale of the events' weights. It moves from week to
week by a normal step, and once in a long while to anywhere. A week's mean weight lies around x; how near
depends on how many events it has. Only the mix of events says where the level is, never their number: where
reporting grows tenfold the band gets narrower and the level stays. A week without events says nothing: the
band widens.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.track.series import Floats, Ints, Series

LEVELS = np.arange(-100, 101) / 10
"""The grid, shape (G,): steps of a tenth."""
JUMP = 1 / 520
"""Chance a week that the level moves to anywhere: judgement, once in ten years."""
TAILS = 5.0
"""Degrees of freedom of a week's mean about the level: judgement; one odd week moves little."""
STEPS = (0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8)
"""Standard deviations of a week's step that are tried; none is finer than the grid."""
SHARED = (0.0, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Shares of the variance of weights that all events of a week share that are tried."""
WIDE = 16.0
"""Variance of weights where no week has two events: judgement, near that of all codes alike."""
FAR = 4.0
"""Beyond so many standard deviations a surprise counts no further in the choice of step and share."""


@dataclass(frozen=True)
class Noise:
    """How the level moves and how events scatter about it.

    ``step``: standard deviation of a week's move; ``shared``: share of the variance that all events of a
    week share (they tell one story); ``spread``: variance of weights within a week.
    """

    step: float
    shared: float
    spread: float

    def variance(self, events: Ints) -> Floats:
        """Of a week's mean about the level, (T,); infinite where there are no events."""
        with np.errstate(divide="ignore"):
            return self.spread * (self.shared + (1 - self.shared) / events)


@dataclass(frozen=True, repr=False)
class Level:
    """By week, shape (T,): filtered (known at the time) and smoothed means, ends of the smoothed 90% band."""

    noise: Noise
    filtered: Floats
    mean: Floats
    low: Floats
    high: Floats


def level(series: Series, noise: Noise | None = None) -> Level:
    """Filter and smooth the level of a pair; the noise is estimated from the series unless it is given."""
    noise = noise if noise is not None else estimated(series)
    kernel = transition(LEVELS, noise.step, JUMP)
    likely = likelihoods(series.mean, noise.variance(series.events), LEVELS)
    forward = filtered(kernel, likely)
    both = smoothed(kernel, likely, forward)
    mean, low, high = both @ LEVELS, quantile(both, 0.05), quantile(both, 0.95)
    return Level(noise, forward @ LEVELS, mean, np.minimum(low, mean), np.maximum(high, mean))


def transition(levels: Floats, step: float, jump: float) -> Floats:
    """Chances from each level (rows) to each (columns) in a week, (G, G)."""
    apart = (levels[:, None] - levels[None, :]) / step
    near = np.exp(-0.5 * apart**2)
    near /= near.sum(axis=1, keepdims=True)
    return (1 - jump) * near + jump / len(levels)


def likelihoods(mean: Floats, variance: Floats, levels: Floats) -> Floats:
    """How likely each level makes each week's mean, (T, G), up to a factor a week; 1 without events."""
    known = np.isfinite(variance)
    scale = np.sqrt(np.where(known, variance, 1.0))[:, None]
    apart = (mean[:, None] - levels[None, :]) / scale
    density = (1 + apart**2 / TAILS) ** (-(TAILS + 1) / 2) / scale
    return np.where(known[:, None], density, 1.0)


def filtered(kernel: Floats, likely: Floats) -> Floats:
    """Chances of levels given the weeks up to each, (T, G); every level is as likely at first."""
    found = np.empty_like(likely)
    now = np.full(likely.shape[1], 1 / likely.shape[1])
    for week, density in enumerate(likely):
        now = now * density if week == 0 else (now @ kernel) * density
        now /= now.sum()
        found[week] = now
    return found


def smoothed(kernel: Floats, likely: Floats, forward: Floats) -> Floats:
    """Chances of levels given all weeks, (T, G)."""
    found = np.empty_like(forward)
    later = np.ones(forward.shape[1])
    for week in range(len(forward) - 1, -1, -1):
        found[week] = forward[week] * later
        found[week] /= found[week].sum()
        later = kernel @ (likely[week] * later)
        later /= later.sum()
    return found


def quantile(chances: Floats, share: float) -> Floats:
    """The lowest level with at least this share at it and below, (T,)."""
    return np.asarray(LEVELS[np.argmax(np.cumsum(chances, axis=1) >= share - 1e-12, axis=1)])


def estimated(series: Series) -> Noise:
    """The step and the shared part that make the series likeliest, of those tried; the spread by moments.

    The likelihood is that of a Kalman filter with the same variances, in which a surprise counts no further
    than `FAR` standard deviations.
    """
    several = series.events > 1
    free = int((series.events[several] - 1).sum())
    spread = max(float(series.within[several].sum()) / free, 1.0) if free else WIDE
    steps, shared = (one.ravel() for one in np.meshgrid(STEPS, SHARED))
    seen = np.flatnonzero(series.events)
    around, about, score = np.full(len(steps), 25.0), np.zeros(len(steps)), np.zeros(len(steps))
    before = seen[0] if len(seen) else 0
    for week in seen:
        around = around + (week - before) * steps**2
        before = week
        total = around + spread * (shared + (1 - shared) / series.events[week])
        surprise = series.mean[week] - about
        score -= 0.5 * (np.log(total) + np.minimum(surprise**2 / total, FAR**2))
        gain = around / total
        about, around = about + gain * surprise, around * (1 - gain)
    best = int(np.argmax(score))
    return Noise(float(steps[best]), float(shared[best]), spread)

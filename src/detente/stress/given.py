"""Given-data sensitivity: how much of a figure's variance each input explains, from draws already made.

Arrays only. First-order index of input i: V[E(y | x_i)] / V[y]. The conditional expectation is the mean of y
in bins of equal count of x_i (Plischke 2010, Reliability Engineering & System Safety 95:354; Strong & Oakley
2013, SIAM/ASA J. Uncertainty Quantification 1:755). Means of finite bins spread even where x_i does nothing;
that spread is known and taken off (the analysis of variance's ε², Kelley 1935, PNAS 21:554). What bins blur,
such as a step inside one of them, is put right by `sharp`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import fdtri

from detente.stress.ranks import first_ranks
from detente.stress.sharp import sharpened

Floats = NDArray[np.float64]

FEWEST = 20
"""Draws below which no index is computed: judgement; four bins of five."""
FEWEST_INTERVAL = 100
"""Draws below which an interval would say more than is known: judgement."""
LEVEL = 0.9
"""Intervals hold so much of the bootstrap: judgement, as in most of the field."""
RESAMPLES = 200
"""Bootstrap resamples: judgement; the ends of an interval then move by about a tenth of its width."""
FALSE_ALARM = 0.05
"""The chance that any of N non-influential inputs is called clear (Bonferroni): judgement, as is usual."""
ROUNDING = 1e-12
"""A variance below this share of the largest square of y is rounding."""


@dataclass(frozen=True, repr=False)
class Indices:
    """First-order indices of N inputs.

    ``index`` (N,): bias-corrected, so that an input without influence scatters around 0, also below it;
    0 for a constant input. ``low``, ``high`` (N,): ends of the interval, or None with too few draws.
    ``resampled`` (B, N): the bootstrap, centred on ``index``. ``constant`` (N,): inputs that don't vary.
    ``clear`` (N,): significant: the index is larger than the largest of N non-influential inputs would be, 19
    times in 20.
    """

    index: Floats
    low: Floats | None
    high: Floats | None
    resampled: Floats | None
    constant: NDArray[np.bool_]
    clear: NDArray[np.bool_]


def bins_for(draws: int) -> int:
    """Bins for S draws: √S/3, from 4 to 40 (judgement: noise grows with bins, blur with their width)."""
    return int(np.clip(round(np.sqrt(draws) / 3), 4, 40))


def varies(y: Floats) -> bool:
    """Whether a figure differs between draws by more than rounding."""
    return bool(y.var() > ROUNDING * max(float(np.square(y).max()), 1e-300))


def binned(x: Floats, bins: int) -> NDArray[np.int64]:
    """The bin (0..bins−1) of each value, shape as ``x`` (N, S); equal values share a bin."""
    return np.asarray(np.minimum(first_ranks(x) * bins // x.shape[1], bins - 1), dtype=np.int64)


@dataclass(frozen=True, repr=False)
class Binned:
    """Inputs (N, S) sorted into bins once, for any number of figures of the same draws.

    ``member`` (N·bins, S): 1 where a draw lies in a bin of an input; ``order`` (N, S): the draws in each
    input's order; ``constant`` (N,): inputs that don't vary.
    """

    member: csr_matrix
    order: NDArray[np.int32]
    constant: NDArray[np.bool_]
    bins: int

    @classmethod
    def of(cls, x: Floats, bins: int | None = None) -> Binned:
        """Sort each input's draws into bins of equal count.

        Raises:
            ValueError: fewer than `FEWEST` draws.

        """
        inputs, draws = x.shape
        if draws < FEWEST:
            raise ValueError(f"found {draws} draws; expected {FEWEST} or more for a sensitivity index")
        count = bins if bins is not None else bins_for(draws)
        rows = binned(x, count) + count * np.arange(inputs)[:, None]
        where = (np.ones(inputs * draws), (rows.ravel(), np.tile(np.arange(draws), inputs)))
        member = csr_matrix(where, shape=(inputs * count, draws))
        order = np.argsort(x, axis=1, kind="stable").astype(np.int32)
        return cls(member, order, np.asarray(x.max(axis=1) == x.min(axis=1), dtype=bool), count)

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.member.shape[1])

    def some(self, chosen: list[int]) -> Binned:
        """The same of some inputs only."""
        rows = (np.array(chosen, dtype=np.int64)[:, None] * self.bins + np.arange(self.bins)).ravel()
        return Binned(self.member[rows], self.order[chosen], self.constant[chosen], self.bins)

    def index(self, y: Floats) -> Floats:
        """The index of each input, shape (N,).

        Raises:
            ValueError: ``y`` does not vary.

        """
        return self._known(y)[0]

    def _known(self, y: Floats) -> tuple[Floats, Floats]:
        """The index of each input, and up to where it could still be (see `sharpened`).

        ε² = (between − (m − 1)·within) / total, m the bins in use, with what bins blur put right.
        """
        if not varies(y):
            raise ValueError("found the same figure in every draw; expected one that varies")
        found = _explained(self.member, np.ones((self.draws, 1)), y, len(self.constant))[0]
        index, most = sharpened(self.order, y, found, self.bins)
        return np.where(self.constant, 0.0, index), np.where(self.constant, 0.0, most)

    def weights(self, rng: np.random.Generator) -> Floats | None:
        """How often each draw counts in each bootstrap resample, (S, B); None: too few for intervals."""
        if self.draws < FEWEST_INTERVAL:
            return None
        chances = np.full(self.draws, 1 / self.draws)
        return rng.multinomial(self.draws, chances, size=RESAMPLES).T.astype(float)

    def _resampled(self, y: Floats, index: Floats, weights: Floats) -> Floats:
        """The bootstrap (B, N), centred on ``index`` (a resample repeats draws, which lifts ε²).

        An input's column is the same whatever others there are.
        """
        again = _explained(self.member, weights, y, len(self.constant))
        return np.where(self.constant, 0.0, again - again.mean(axis=0) + index)

    def indices(self, y: Floats, weights: Floats | None) -> Indices:
        """Indices of all inputs with their intervals."""
        return self._with(self._known(y), y, weights, len(self.constant))

    def _with(self, known: tuple[Floats, Floats], y: Floats, weights: Floats | None, among: int) -> Indices:
        index, most = known
        clear = ~self.constant & (index > _noninfluential(among, self.draws, self.bins))
        if weights is None:
            return Indices(index, None, None, None, self.constant, clear)
        again = self._resampled(y, index, weights)
        low, high = np.quantile(again, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
        high = np.clip(np.maximum(high, most), 0, 1)
        return Indices(index, np.clip(low, 0, 1), high, again, self.constant, clear)

    def leading(
        self, y: Floats, weights: Floats | None, read: list[int], most: int
    ) -> tuple[list[int], Indices]:
        """The ``most`` inputs that tell most, of those in ``read``, and their indices: as among these alone.

        Of equals those that come first in ``read``. The bootstrap, most of the work, is theirs alone.
        """
        index, reach = self._known(y)
        chosen = sorted(read, key=lambda n: -index[n])[:most]
        return chosen, self.some(chosen)._with((index[chosen], reach[chosen]), y, weights, len(read))


def first_order(x: Floats, y: Floats, rng: np.random.Generator, bins: int | None = None) -> Indices:
    """First-order indices of inputs ``x`` (N, S) on ``y`` (S,), with bootstrap intervals.

    1. Sort each input's draws into bins of equal count.
    2. ε² = (between − (m − 1)·within) / total, m the bins in use.
    3. Put right what the bins blur (`sharp.sharpened`).
    4. Resample the draws; centre what comes out on the index.

    Raises:
        ValueError: fewer than `FEWEST` draws, or ``y`` does not vary.

    """
    inputs = Binned.of(x, bins)
    return inputs.indices(y, inputs.weights(rng))


def _noninfluential(inputs: int, draws: int, bins: int) -> float:
    """ε² that non-influential inputs pass with chance `FALSE_ALARM` in all: the quantile of F, as ε²."""
    ratio = float(fdtri(bins - 1, draws - bins, 1 - FALSE_ALARM / inputs))
    return (bins - 1) * (ratio - 1) / ((bins - 1) * ratio + draws - bins)


def _explained(member: csr_matrix, weights: Floats, y: Floats, inputs: int) -> Floats:
    """ε² of each input under weights (S, B) on the draws; shape (B, N)."""
    y = y - y.mean()
    draws, size = len(y), float(len(y))
    shape = (inputs, -1, weights.shape[1])
    held = np.asarray(member @ weights).reshape(shape)
    sums = np.asarray(member @ (weights * y[:, None])).reshape(shape)
    used = (held > 0).sum(axis=1)
    squares = np.divide(sums**2, held, out=np.zeros_like(sums), where=held > 0).sum(axis=1)
    whole = (weights * y[:, None]).sum(axis=0)
    total = (weights * np.square(y)[:, None]).sum(axis=0) - whole**2 / size
    between = squares - whole**2 / size
    within = (total - between) / np.maximum(draws - used, 1)
    safe = np.where(total > 0, total, 1.0)
    return np.asarray(np.where(total > 0, (between - (used - 1) * within) / safe, 0.0).T)


def share_of(indices: Indices, chosen: NDArray[np.bool_]) -> tuple[float, float | None, float | None] | None:
    """How much of what clear inputs explain one by one rests on the chosen ones, with its interval.

    None where no input is clear.
    """
    clear = indices.clear
    if not clear.any():
        return None
    share = float(indices.index[clear & chosen].sum() / indices.index[clear].sum())
    if indices.resampled is None:
        return share, None, None
    again = np.maximum(indices.resampled, 0.0)
    every = again[:, clear].sum(axis=1)
    some = again[:, clear & chosen].sum(axis=1)
    ratios = np.divide(some, every, out=np.full_like(some, share), where=every > 0)
    low, high = np.quantile(ratios, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return share, float(min(low, share)), float(max(high, share))

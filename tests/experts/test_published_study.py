"""A whole study that others have published, with what the classical model's own program made of it.

The study *FCEP* (errors of flight crews: five experts, eight calibration questions on a logarithmic scale) of
the TU Delft expert judgment data base (Cooke and Goossens 2008, doi 10.1016/j.ress.2007.03.005). Its answers,
and for 33 studies the scores that EXCALIBUR gives, stand in the data of the program ANDURIL (Leontaris and
Morales-Nápoles; doi 10.17632/tp5sp4gcd5.1) and in the tests of its successor (grongen/anduryl: cases/FCEP
Error.dtt and .rls, test/data/Excalibur.csv), from where they are typed. They are published with two digits.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.experts.cooke import Asked, calibration, ends_of, hits, information, scores
from detente.experts.pool import pooled

ANSWERS = np.array([3.67, 5.26, 0.0567, 10840, 2.699e6, 52, 5.4, 2e-6])
"""Genuine fires, unstable approaches, impairments, large jets, passengers, reports, hard landings, shut-downs."""
SAID = {
    "A": [(5, 500, 5000), (5, 20, 200), (0.01, 1, 100), (4000, 8000, 20000), (3e5, 1e6, 1.8e6), (11, 80, 500), (0.01, 0.0357143, 0.1), (5e-5, 2.5e-4, 1e-3)],
    "B": [(2.5, 25, 250), (1, 10, 100), (0.0025, 0.025, 0.25), (7500, 15000, 20000), (1e6, 2.5e6, 5e6), (10, 100, 1000), (0.025, 0.1, 0.25), (1e-7, 1e-6, 1e-5)],
    "C": [(10, 50, 500), (20, 50, 100), (2, 5, 10), (10000, 25000, 40000), (3e7, 4.5e7, 6e7), (12, 26, 52), (0.2, 2, 5), (1e-6, 5e-6, 1e-4)],
    "D": [(15, 35, 75), (10, 25, 60), (0.003, 0.02, 0.06), (9000, 10000, 15000), (2.5e6, 4.2e6, 7.5e6), (50, 300, 500), (0.1, 0.5, 0.8), (1e-6, 1e-4, 1e-3)],
    "E": [(45, 133, 1000), (2, 10, 100), (0.00044, 0.0044, 0.044), (12500, 15000, 17500), (5e6, 8.075e6, 1.2e7), (40, 80, 120), (0.001, 0.003, 0.01), (5.6e-6, 1.7e-5, 3.3e-5)],
}  # fmt: skip
QUANTILES = np.array(list(SAID.values()), dtype=float)
ASKED = Asked(ANSWERS, [True] * 8, [-np.inf] * 8, [np.inf] * 8)


def pool(weights: np.ndarray) -> tuple[float, float]:
    """Calibration and mean information of the weighted linear pool of the five."""
    made = []
    for q in range(len(ANSWERS)):
        low, high = np.log(ends_of(QUANTILES, ASKED, q))
        made.append(np.exp(pooled(np.log(QUANTILES[:, q]), (float(low), float(high)), weights)))
    three = np.array(made)
    told = [information(one, ends_of(QUANTILES, ASKED, q), True) for q, one in enumerate(three)]
    return calibration(hits(three, ANSWERS)), float(np.mean(told))


def test_published_linear_pool_with_equal_weights() -> None:
    known, told = pool(np.ones(5))
    assert [known, told, known * told] == pytest.approx([0.22, 0.10, 0.02], abs=0.005)


def test_published_linear_pool_with_weights_by_performance_without_a_cut_off() -> None:
    found = scores(QUANTILES, ASKED)
    known, told = pool(np.array([one.calibration * one.information for one in found]))
    assert [known, told, known * told] == pytest.approx([0.14, 0.39, 0.06], abs=0.005)


def test_published_weights_by_performance_with_the_best_cut_off() -> None:
    """One expert is so much better than the others that the best pool is that expert alone."""
    found = dict(zip(SAID, scores(QUANTILES, ASKED), strict=True))
    best = max(found, key=lambda name: found[name].calibration * found[name].information)
    one = found[best]
    assert [one.calibration, one.information] == pytest.approx([0.66, 0.57], abs=0.005)
    assert {name: score.weight for name, score in found.items() if score.weight} == {best: 1.0}
    known, told = pool(np.array([score.weight for score in found.values()]))
    assert [known, told, known * told] == pytest.approx([0.66, 0.57, 0.38], abs=0.005)

"""The stated bounds on what is compared: as much as a bound says is answered, one more is refused with the count."""

from __future__ import annotations

from importlib import import_module

import numpy as np
import pytest

from detente.case import TooLargeError
from detente.deals.dominance import beaten
from detente.deals.front import Choice, Front, Rule, add

RULE = Rule(np.ones(2, np.int64), np.zeros(2, np.int64))


def front(size: int, scale: int = 1) -> Front:
    """A front of so many points: what one party gains the other loses."""
    points = np.array([[n * scale, (size - 1 - n) * scale] for n in range(size)][::-1], dtype=np.int64)
    return Front(points, np.ones(size), points.max(axis=0), Choice())


def test_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("detente.deals.dominance"), "MAX_PAIRS", 6)
    rows, rivals = np.array([[1, 1], [5, 0]]), np.array([[1, 2], [0, 9], [4, 4]])
    # The first is beaten by (1, 2) and by (4, 4), the second by nobody.
    assert beaten(rows, rivals, np.ones(2, np.int64), None).tolist() == [True, False]
    with pytest.raises(TooLargeError, match="8 pairs to compare; the bound is 6"):
        beaten(rows, np.vstack([rivals, [[0, 0]]]), np.ones(2, np.int64), None)


def test_sums_and_points(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("detente.deals.front")
    # Four times three points; in steps of ten and of one all twelve sums lie on one line and are distinct.
    sums = add(front(4, 1), front(3, 10), RULE)
    assert len(sums) == 12
    monkeypatch.setattr(module, "MAX_CANDIDATES", 12)
    monkeypatch.setattr(module, "MAX_POINTS", 12)
    assert len(add(front(4, 1), front(3, 10), RULE)) == 12
    monkeypatch.setattr(module, "MAX_POINTS", 11)
    with pytest.raises(TooLargeError, match="12 points on a frontier; the bound is 11"):
        add(front(4, 1), front(3, 10), RULE)
    monkeypatch.setattr(module, "MAX_CANDIDATES", 11)
    with pytest.raises(TooLargeError, match="12 points to compare in one step; the bound is 11"):
        add(front(4, 1), front(3, 10), RULE)


@pytest.mark.parametrize("chunk", [1, 4, 7, 8, 9, 1000])
def test_in_how_many_pieces_sums_are_compared_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    whole = add(front(4, 3), front(4, 2), RULE)
    monkeypatch.setattr(import_module("detente.deals.front"), "CHUNK", chunk)
    parts = add(front(4, 3), front(4, 2), RULE)
    assert parts.points.tolist() == whole.points.tolist()
    assert parts.counts.tolist() == whole.counts.tolist()
    # Every sum is on the line of 9 + 6 points, each pair counted once.
    assert set(parts.points.sum(axis=1).tolist()) == {15}
    assert parts.counts.sum() == 16

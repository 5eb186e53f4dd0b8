"""Five parties and more (here also fewer): looking up exchanges and comparing in cells beside the plain definition."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations, product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deals.any_size import SLOW, negotiations
from deals.test_any_size import agrees, beats
from detente.deals import cells, deals, dominance, evaluate
from detente.deals.cells import dominated_in_cells
from detente.deals.exchange import MOST_CHOICES, Exchanges
from vocabulary import to_case

ROWS = st.integers(2, 5).flatmap(
    lambda parties: st.lists(st.tuples(*[st.integers(-3, 3)] * parties), min_size=1, max_size=200)
)
FRONTS = st.integers(2, 4).flatmap(
    lambda parties: st.lists(
        st.lists(st.tuples(*[st.integers(0, 9)] * parties), min_size=1, max_size=3), min_size=2, max_size=4
    )
)


@contextmanager
def always(chunk: int = 8_000) -> Iterator[None]:
    """Look up every exchange and compare in cells, however small the case."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "EXCHANGES_FROM", 3)
        patch.setattr(evaluate, "EXCHANGES_WORTH", 0)
        patch.setattr(dominance, "CELLS_FROM", 3)
        patch.setattr(dominance, "PAIRWISE", 0)
        patch.setattr(cells, "FEWEST", 1)
        patch.setattr(cells, "MOST_WORDS", 10**9)
        patch.setattr(cells, "CHUNK", chunk)
        yield


@given(ROWS, st.sampled_from([2, 8_000]))
def test_cells_do_what_the_definition_says(rows: list[tuple[int, ...]], chunk: int) -> None:
    with always(chunk):
        lost = dominated_in_cells(np.array(rows))
    assert lost is not None
    assert lost.tolist() == [any(beats(q, p) for q in rows) for p in rows]


@pytest.mark.parametrize(("size", "largest"), [(700, 50), (1500, 2**60)])
def test_many_cells_do_what_the_definition_says(size: int, largest: int) -> None:
    rows = np.unique(np.random.default_rng(size).integers(-largest, largest, (size, 5)), axis=0)
    with always():
        lost = dominated_in_cells(rows)
    assert lost is not None
    assert 0 < lost.sum() < len(rows)
    better = [((rows >= row).all(axis=1) & (rows > row).any(axis=1)).any() for row in rows]
    assert lost.tolist() == better


def test_cells_leave_to_the_sweep_what_would_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = np.random.default_rng(0).integers(0, 10**6, (cells.FEWEST, 4))
    assert dominated_in_cells(rows[1:]) is None
    assert dominated_in_cells(rows) is not None
    monkeypatch.setattr(cells, "MOST_WORDS", 1)
    assert dominated_in_cells(rows) is None


@SLOW
@given(FRONTS, st.sampled_from([1, 3]))
def test_exchanges_find_what_loses_on_up_to_three_fronts(
    fronts: list[list[tuple[int, ...]]], far: int
) -> None:
    points = [np.array(front) for front in fronts]
    exchanges = Exchanges(np.full(points[0].shape[1], far))
    exchanges.fronts = points
    packages = list(product(*[range(len(front)) for front in fronts]))
    *before, last = zip(*packages, strict=True)
    found = exchanges.lost(np.array(before, dtype=np.uint8))
    earlier = list(combinations(range(len(fronts) - 1), 2))
    for n, (package, option) in enumerate(zip(packages, last, strict=True)):
        # What loses without the last front was dropped before: nothing is said about it.
        if not any(_wins(points, group, package, far) for group in earlier):
            expected = any(_wins(points, group, package, far) for group in _groups(len(fronts)))
            assert found[option, n] == expected


def _groups(fronts: int) -> list[tuple[int, ...]]:
    """Pairs and triples of fronts with the last among them."""
    before = range(fronts - 1)
    return [(*group, fronts - 1) for size in (1, 2) for group in combinations(before, size)]


def _wins(points: list[Any], group: tuple[int, ...], package: tuple[int, ...], far: int) -> bool:
    """Whether another choice on these fronts is nowhere worse and somewhere better by ``far``."""
    mine = sum(points[n][package[n]] for n in group)
    for other in product(*[range(len(points[n])) for n in group]):
        gain = sum(points[n][k] for n, k in zip(group, other, strict=True)) - mine
        if (gain >= 0).all() and (gain >= far).any():
            return True
    return False


@SLOW
@given(negotiations())
def test_whatever_is_looked_up_agrees_with_the_twin(data: dict[str, Any]) -> None:
    with always():
        agrees(data)


@pytest.mark.parametrize("parties", [4, 5])
@pytest.mark.parametrize("largest", [4, 10**6])
def test_with_and_without_looking_up_the_same(
    parties: int, largest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = np.random.default_rng(parties)
    sizes = [3, 4, MOST_CHOICES + 2, 3, 2, 4, 3]
    issues = {
        f"i{n}": {"options": {f"o{k}": {"now": True} if k == 0 else {} for k in range(size)}}
        for n, size in enumerate(sizes)
    }
    actors = {
        f"p{p}-head": {
            "speaks_for": f"p{p}",
            "weights": dict.fromkeys(issues, 1),
            "values": {
                issue: {o: 100 * float(chance.integers(0, largest)) / largest for o in said["options"]}
                for issue, said in issues.items()
            },
        }
        for p in range(parties)
    }
    names = [f"p{p}" for p in range(parties)]
    case = to_case({"case": "m", "as_of": "2026-01-01", "parties": names, "issues": issues, "actors": actors})
    with always():
        looked_up = deals(case)
    monkeypatch.setattr(evaluate, "EXCHANGES_FROM", 99)
    monkeypatch.setattr(cells, "FEWEST", 10**9)
    plain = deals(case)
    assert looked_up.as_dict() == plain.as_dict()
    assert (looked_up.frontier.vectors == plain.frontier.vectors).all()

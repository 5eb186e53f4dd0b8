"""What is read from valued plans: curves, runners-up, the plan advised; and what propagation closes. By hand."""

from __future__ import annotations

import itertools
from typing import Any, cast

import numpy as np
from hypothesis import given

from detente.levers.search import curves
from detente.levers.search.pool import Pool, ValuedPlan, better, choose, dominates
from levers.test_bound import Small, asked, examples


def plan(
    j: float,
    cost: float = 0.0,
    chance: float = 0.5,
    x: tuple[int, ...] = (1, 0, 0, 0),
    z: tuple[int, ...] = (0, 0, 0),
    margins: tuple[float, ...] = (1.0, 1.0),
) -> ValuedPlan:
    """A plan with these figures; half of its cost is each holder's."""
    changes = sum(option > 0 for option in x)
    return ValuedPlan(
        np.array(x), np.array(z), j, chance, np.array([cost / 2, cost / 2]), changes, np.array(margins)
    )


def test_by_cost_each_step_is_worth_more() -> None:
    one, two, three = plan(1.0), plan(2.0, 1.0), plan(4.0, 3.0)
    equal, worse, hardly = plan(1.0, 1.0), plan(1.5, 2.0), plan(4.0 + 1e-10, 4.0)
    assert list(curves.by_cost([worse, hardly, three, equal, two, one])) == [one, two, three]
    assert next(iter(curves.by_cost([plan(-0.5, 1.0), first := plan(-0.6)]))) is first


def test_of_value_and_chance_none_is_passed_in_both() -> None:
    high, middle, likely = plan(5.0, chance=0.2), plan(4.0, chance=0.6), plan(2.0, chance=0.9)
    passed, same = plan(3.0, chance=0.5), plan(5.0, chance=0.1)
    assert curves.both([passed, likely, same, middle, high]) == [high, middle, likely]
    assert curves.both([plan(1.0, chance=0.5 + 1e-10), first := plan(2.0, chance=0.5)]) == [first]


def test_the_cheapest_that_reaches_a_chance() -> None:
    dear, cheap, better_ = plan(9.0, 3.0, 0.9), plan(1.0, 2.0, 0.5), plan(2.0, 2.0, 0.6)
    short = plan(9.0, 1.0, 0.4999)
    assert curves.cheapest([dear, cheap, better_, short], 0.5) is better_
    assert curves.cheapest([dear, cheap, short], 0.5) is cheap
    assert curves.cheapest([dear, cheap, short], 0.7) is dear
    assert curves.cheapest([dear, cheap, short], 0.95) is None
    # What rounding takes off a chance is not missing.
    assert curves.cheapest([one := plan(1.0, 1.0, 0.5 - 1e-14)], 0.5) is one
    assert curves.cheapest([plan(1.0, 1.0, 0.5 - 1e-9)], 0.5) is None


def test_runners_up_differ_in_three_choices_and_in_the_package() -> None:
    best = plan(9.0)
    two_apart = plan(8.0, x=(1, 1, 1, 0))
    levers_only = plan(7.5, z=(1, 1, 1))
    three_apart = plan(7.0, x=(1, 1, 1, 1))
    with_a_lever = plan(6.5, x=(1, 2, 2, 0), z=(1, 0, 0))
    near_the_last = plan(6.0, x=(1, 2, 2, 0))
    others = [plan(5.0 - n, x=(1 + n, 3 + n, 3 + n, 3 + n)) for n in range(4)]
    found = [*others, near_the_last, with_a_lever, three_apart, levers_only, two_apart, best]
    assert curves.runners_up(found, best) == [three_apart, with_a_lever, *others[:2]]


def test_a_curve_is_thinned_evenly_with_its_ends() -> None:
    found = [plan(float(n)) for n in range(10)]
    assert [one.objective for one in curves.thinned(found, 4)] == [0, 3, 6, 9]
    assert curves.thinned(found, 10) is found
    assert [one.objective for one in curves.thinned(found, 9)][-1] == 9


class Levels:
    """Stands in for a pool: values levers of one package by a table."""

    def __init__(self, table: dict[tuple[int, ...], tuple[float, float]]) -> None:
        self.table = table

    def value(self, x: Any, z: Any, above: float) -> ValuedPlan | None:  # noqa: ARG002 - as the pool has it
        key = tuple(z.tolist())
        return plan(*self.table[key], z=key) if key in self.table else None


def test_a_walk_gives_up_what_costs_least_for_what_it_saves() -> None:
    """From (1, 2): giving up the first loses 1 of J for 2 of cost, the second 3 for 4: a half against .75."""
    table: dict[tuple[int, ...], tuple[float, float]] = {
        (1, 2): (9.0, 10.0),
        (0, 2): (8.0, 8.0),
        (1, 1): (6.0, 6.0),
        (0, 1): (5.0, 4.0),
        (0, 0): (1.0, 0.0),
    }
    pool = cast(Pool, Levels(table))
    start = plan(9.0, 10.0, z=(1, 2))
    walked = curves.walk(pool, start, lambda: False)
    assert [tuple(one.z.tolist()) for one in walked] == [(0, 0), (0, 1), (0, 2), (1, 2)]
    assert curves.walk(pool, start, lambda: True) == [start]
    # A step that may not be taken ends it; one that saves nothing is not taken before one that does.
    del table[0, 1]
    assert [tuple(one.z.tolist()) for one in curves.walk(pool, start, lambda: False)] == [(0, 2), (1, 2)]
    table[0, 2] = (8.0, 10.0)
    assert tuple(curves.walk(pool, start, lambda: False)[-2].z.tolist()) == (1, 1)


def test_of_equal_plans_the_cheaper_then_the_one_that_changes_less() -> None:
    low, high = plan(1.0, 1.0), plan(1.1, 5.0)
    assert better(high, low)
    assert not better(low, high)
    cheap, dear = plan(1.0, 1.0), plan(1.0 + 1e-10, 2.0)
    assert better(cheap, dear)
    assert not better(dear, cheap)
    few, many = plan(1.0), plan(1.0, x=(1, 1, 0, 0))
    assert better(few, many)
    assert not better(many, few)
    # Equal to a part in a thousand millions of what they are worth.
    assert better(plan(1e3, 1.0), plan(1e3 + 5e-7, 2.0))
    assert better(plan(1e3 + 5e-6, 2.0), plan(1e3, 1.0))


def test_one_dominates_with_the_same_levers_and_more_for_everyone() -> None:
    one = plan(1.0, margins=(2.0, 2.0))
    assert dominates(one, plan(1.0, margins=(1.0, 1.0)))
    assert not dominates(one, plan(1.0, margins=(1.0, 2.0)))
    assert not dominates(one, plan(1.0, margins=(1.0, 2.0 - 1e-10)))
    assert not dominates(one, plan(1.0, margins=(1.0, 3.0)))
    assert not dominates(one, plan(1.0, z=(1, 0, 0), margins=(1.0, 1.0)))


def test_the_plan_advised_is_the_cheapest_within_a_hundredth_that_is_not_beaten_for_all() -> None:
    top = plan(100.0, 5.0, margins=(3.0, 3.0))
    near = plan(99.0, 3.0, z=(1, 0, 0), margins=(1.0, 1.0))
    far = plan(98.9, 1.0)
    beaten = plan(99.5, 0.5, margins=(1.0, 1.0))
    pool = Pool.__new__(Pool)
    pool.best, pool.found = top, {bytes([n]): one for n, one in enumerate([far, near, top, beaten])}
    assert list(pool.near()) == [near, top, beaten]
    assert choose(pool) is near
    pool.best, pool.found = None, {}
    assert choose(pool) is None


@examples(40)
@given(*asked)
def test_what_propagation_closes_no_plan_needs(
    data: dict[str, Any], count: int, strategy: str, seed: int
) -> None:
    """Every plan that counts stays; of a node with one plan it says whether that plan counts."""
    small = Small(data, count, strategy)
    search = small.search()
    rng = np.random.default_rng(seed)
    starts, columns = search.terms.group, len(search.terms.cost)
    for _ in range(8):
        allowed = rng.random(columns) < 0.7
        before = allowed.copy()
        inside = small.inside(search, before)
        if not search.rules.close(allowed):
            assert inside == []
            continue
        assert not (allowed & ~before).any()
        assert small.inside(search, allowed) == inside
        again = allowed.copy()
        assert search.rules.close(again)
        assert (again == allowed).all()
        counts = search.rules.counts(allowed).tolist()
        ends = itertools.pairwise(starts)
        assert counts == [int(allowed[first:last].sum()) for first, last in ends][: len(counts)]
        for choice, number, first in zip(search.rules.fixed(allowed).tolist(), counts, starts, strict=False):
            assert (choice >= 0) == (number == 1)
            assert choice < 0 or allowed[first + choice]

"""`sequence` beside its slow twin, on random small cases: one order, the best order, chances, a short search.

DETENTE_TWINS=2000 looks at that many new random cases in each test instead of the same few.
"""

from __future__ import annotations

import copy
import itertools
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from detente.case import Case, CaseError
from detente.draws import Draws
from detente.sequence import Effort, OrderError, OrderFile, judged, sequence
from detente.sequence import beam as beams
from detente.sequence import lattice as lattices
from reference import sequence as twin
from vocabulary import to_case

MANY = int(os.environ.get("DETENTE_TWINS", "0"))

SMALL = 1e-9
"""Rounding, as docs/sequence.md allows."""


def examples(count: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=MANY or count,
        derandomize=not MANY,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        # Making a failing case smaller takes minutes: each step asks the twin again.
        phases=(Phase.explicit, Phase.generate),
    )


def close(value: Any) -> Any:
    return pytest.approx(value, rel=1e-7, abs=1e-8)


def same_sums(mine: Mapping[str, float | None], theirs: twin.Needed) -> None:
    """Sums that mend each party, None in the same places."""
    assert {q for q in mine if mine[q] is None} == {q for q in theirs if theirs[q] is None}
    assert {q: x for q, x in mine.items() if x is not None} == close(
        {q: x for q, x in theirs.items() if x is not None}
    )


# Random cases ----------------------------------------------------------------------------------------------

ISSUES = {
    "deal": {"options": {"none": {"now": True}, "done": {}, "half": {}}},
    "border": {"options": {"shut": {}, "open": {"now": True}}},
}
PATTERNS = [
    [{"deal": "done"}, {"deal": "half"}],
    {"deal": "done"},
    [{"deal": "half"}, {"border": "shut"}],
    {"border": "open"},
    {"deal": "done", "border": "open"},
]


def numbers(low: int, high: int) -> st.SearchStrategy[Any]:
    """Mostly whole numbers, so that there are ties; else a range."""
    ends = st.tuples(st.integers(low * 2, high * 2), st.integers(low * 2, high * 2)).map(sorted)
    return st.one_of(
        st.integers(low, high), st.integers(low, high), ends.map(lambda e: f"{e[0] / 2}..{e[1] / 2}")
    )


@st.composite
def commitments(draw: st.DrawFn, parties: list[str], most: int) -> list[dict[str, Any]]:
    """Up to ``most`` steps by parties, their leaderships or an outsider, most of which the package calls for."""
    count = draw(st.sampled_from([n for n in (4, 3, 5, 6, 4, 2, 1) if n <= most]))
    # Half of the disputes are worth carrying out: steps cost little and give others much.
    low, high = draw(st.sampled_from([(-3, 1), (-1, 0)]))
    worst, best = draw(st.sampled_from([(-1, 5), (2, 6)]))
    performers = [*parties, *parties, f"{parties[-1]}-leader", "outsider"]
    made = []
    for name in "abcdef"[:count]:
        by = draw(st.sampled_from(performers))
        own = by.removesuffix("-leader")
        step: dict[str, Any] = {"id": name, "by": by}
        if draw(st.integers(0, 3)):
            step["for"] = draw(st.sampled_from([PATTERNS[0]] * 8 + PATTERNS))
        if draw(st.integers(0, 2)):
            step["cost"] = draw(numbers(-1, 4))
        flow = {q: draw(numbers(low, high) if q == own else numbers(worst, best)) for q in parties}
        step["flow"] = {q: points for q, points in flow.items() if points != 0}
        if draw(st.booleans()):
            step["reversible"] = False
        made.append(step)
    return made


@st.composite
def edges(draw: st.DrawFn, ids: list[str], dates: bool) -> list[dict[str, Any]]:
    """Rules of every kind, prerequisites without a circle."""
    line = draw(st.permutations(ids))
    made: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["requires", "together", "provisional", "not_before", "several"]))
        if kind == "not_before":
            days = ["2026-02-28", "2026-03-01", "2026-03-31", "2026-05-01"]
            when = draw(st.sampled_from([1, 2, 3, 5, *(days if dates else [])]))
            made.append({kind: [draw(st.sampled_from(ids)), when]})
            continue
        if len(ids) < 2:
            continue
        size = 3 if kind == "several" and len(ids) > 2 else 2
        if kind == "together" and len(ids) > 2:
            size = draw(st.integers(2, 3))
        places = draw(st.permutations(range(len(ids))))[:size]
        if kind == "several":
            # Two groups that share a step, or one step that is provisional until two others are done.
            kind = draw(st.sampled_from(["together", "provisional"]))
            made += [{kind: [line[places[0]], line[n]]} for n in places[1:]]
            continue
        places = sorted(places, reverse=True) if kind == "requires" else places
        made.append({kind: [line[n] for n in places]})
    return made


@st.composite
def rules(draw: st.DrawFn, ids: list[str], parties: list[str], dates: bool) -> dict[str, Any]:
    """The case's `sequence`; the error on slack has tests of its own."""
    keys: dict[str, Any] = {"width": draw(st.integers(1, 3)), "error": 0}
    optional = {
        "discount": [0, 0.3, 0.5, 0.75, 0.9, "0.4..0.9", "0..0.5"],
        "unnoticed": [0, 0.5, 1, 2, 1.5, "0..3"],
    }
    for key, values in optional.items():
        if draw(st.integers(0, 3)):
            keys[key] = draw(st.sampled_from(values))
    for key, high in {"escrow": 6, "guarantee": 8}.items():
        if draw(st.booleans()):
            keys[key] = {q: draw(numbers(0, high)) for q in parties if draw(st.booleans())}
    keys["edges"] = draw(edges(ids, dates))
    if draw(st.integers(0, 3)):
        keys["width"] = max([keys["width"], *(len(edge.get("together", ())) for edge in keys["edges"])])
        keys["width"] = 3 if sum("together" in edge for edge in keys["edges"]) > 1 else keys["width"]
    return keys


@st.composite
def cases(draw: st.DrawFn, most: int = 5) -> dict[str, Any]:
    """A dispute of two or three parties with steps in order, as plain data."""
    parties = [f"p{n}" for n in range(draw(st.sampled_from([2, 2, 3])))]
    worth = {"weights": {"deal": 1}, "values": {"deal": {"none": 0, "half": 50, "done": 100}}}
    actors: dict[str, Any] = {f"{q}-leader": {"speaks_for": q, **worth} for q in parties}
    actors["outsider"] = dict(worth)
    dates = draw(st.booleans())
    steps = draw(commitments(parties, most))
    ids = [step["id"] for step in steps]
    process: dict[str, Any] = {}
    if dates:
        every = draw(st.sampled_from(["1 month", "2 weeks", "10 days"]))
        process["meetings"] = {"level": "leaders", "every": every}
    if draw(st.booleans()):
        process["commission"] = {"monitoring": draw(st.sampled_from([0, 0.25, 0.3, 0.5, 1, "0.2..0.9"]))}
    strategy: dict[str, Any] = {"package": {"deal": "done"}, "order": draw(st.permutations(ids))}
    if draw(st.booleans()):
        strategy["start"] = draw(st.sampled_from(["2026-01-15", "2026-02-28..2026-06-01"]))
    if draw(st.booleans()):
        strategy["process"] = {"commission": {"monitoring": draw(st.sampled_from([0.2, 0.6]))}}
    return {
        "case": "random",
        "as_of": draw(st.sampled_from(["2026-01-01", "2026-01-31"])),
        "parties": parties,
        "issues": ISSUES,
        "actors": actors,
        "process": process,
        "strategies": {"plan": strategy},
        "commitments": steps,
        "sequence": draw(rules(ids, parties, dates)),
    }


def plainly(case: Case, draws: Draws, data: dict[str, Any]) -> dict[str, Any]:
    """The data with every number replaced by its value in the only draw of ``draws``."""
    out = copy.deepcopy(data)
    for path, number in case.numbers():
        here: Any = out
        for step in path[:-1]:
            here = here[step]
        here[path[-1]] = float(draws.values(path, number)[0])
    return out


@dataclass
class Both:
    """A case, the question put to it, and the twin's worlds: at the middle values and in each draw."""

    data: dict[str, Any]
    question: dict[str, Any]
    count: int = 4

    def __post_init__(self) -> None:
        self.case: Case = to_case(self.data)
        named = self.question.get("strategy")
        self.package = self.question.get("package") or self.data["strategies"][named]["package"]
        self.draws = Draws(self.count, seed=5)
        self.middle = self.world(Draws.middle())
        self.worlds = [self.world(self.draws.one(k)) for k in range(self.count)]
        self.orders = twin.all_orders(self.middle)

    def world(self, draws: Draws) -> twin.World:
        drawn = plainly(self.case, draws, self.data)
        named = self.question.get("strategy")
        return twin.read(drawn, self.package, drawn["strategies"][named] if named else None)

    def fast(self, **other: Any) -> Any:
        return sequence(self.case, **self.question, draws=self.draws, **other)

    def check(self, found: Any) -> None:
        """Every figure of one order."""
        assert twin.fits(self.middle, found.order)
        assert found.slack_steps == close(twin.slack_steps(self.middle, found.order))
        assert found.slack_after == close(twin.slack_after(self.middle))
        assert found.slack == close(twin.slack(self.middle, found.order))
        assert found.chance_kept == pytest.approx(twin.chance_kept(self.worlds, found.order))
        binding = twin.binding(self.middle, found.order)
        assert twin.Binding(found.binding.step, found.binding.party, found.binding.when) == binding
        if binding.when == "step":
            assert found.binding.block == found.order[binding.step - 1]
        breaks = twin.breaks(self.middle, found.order)
        assert (found.breaks is None) == (breaks is None)
        if breaks is not None:
            assert (found.breaks.step, found.breaks.by) == (breaks.step, breaks.by)
            assert found.breaks.short_by == close(breaks.short_by)
        same_sums(found.guarantee_needed, twin.guarantee_needed(self.middle, found.order))
        same_sums(found.escrow_needed, twin.escrow_needed(self.middle, found.order))


questions = st.sampled_from(
    [
        {"package": {"deal": "done"}},
        {"package": {"deal": "done"}},
        {"package": {"deal": "half", "border": "shut"}},
        {"strategy": "plan"},
        {"strategy": "plan"},
        {"strategy": "plan", "package": {"deal": "half"}},
    ]
)


# One order -------------------------------------------------------------------------------------------------


@examples(120)
@given(cases(6), questions, st.data())
def test_one_order(data: dict[str, Any], question: dict[str, Any], more: st.DataObject) -> None:
    both = Both(data, question)
    assume(both.orders)
    order = more.draw(st.sampled_from(both.orders))
    found = judged(both.case, order, **question, draws=both.draws)
    assert set(map(frozenset, found.order)) == set(map(frozenset, order))
    both.check(found)


@examples(60)
@given(cases(5), questions, st.data())
def test_an_order_with_rules_of_its_own(
    data: dict[str, Any], question: dict[str, Any], more: st.DataObject
) -> None:
    """The rules that an order's file brings are as good as the case's, for that order alone."""
    both = Both(data, question)
    assume(both.orders)
    order = more.draw(st.sampled_from(both.orders))
    ids = [step["id"] for step in data["commitments"]]
    own = [edge for edge in more.draw(edges(ids, dates=False)) if "together" not in edge]
    ruled = copy.deepcopy(data)
    ruled["sequence"].setdefault("edges", []).extend(own)
    file = OrderFile.model_validate({"blocks": [list(block) for block in order], "edges": own})
    try:
        slow = Both(ruled, question)
    except CaseError:  # the case's rules and the order's make a circle
        assume(False)
    asked = {"draws": both.draws, **question}
    if not twin.fits(slow.middle, order):
        with pytest.raises(OrderError):
            judged(both.case, file, **asked)
        return
    slow.check(judged(both.case, file, **asked))
    answer = both.fast(order=file)
    slow.check(answer.rivals[0])
    both.check(answer.best)


@examples(120)
@given(cases(4), questions, st.data())
def test_orders_that_do_not_fit_are_refused(
    data: dict[str, Any], question: dict[str, Any], more: st.DataObject
) -> None:
    both = Both(data, question, 1)
    ids = more.draw(st.permutations(both.middle.steps))
    cuts = [more.draw(st.booleans()) for _ in ids]
    blocks: list[list[str]] = []
    for step, cut in zip(ids, cuts, strict=True):
        if cut or not blocks:
            blocks.append([])
        blocks[-1].append(step)
    asked = {"draws": both.draws, **question}
    if blocks and twin.fits(both.middle, tuple(map(tuple, blocks))):
        both.check(judged(both.case, blocks, **asked))
    else:
        with pytest.raises(OrderError):
            judged(both.case, blocks, **asked)
    as_list = twin.blocks_of(both.middle, ids)
    if as_list and twin.fits(both.middle, as_list):
        found = judged(both.case, ids, **asked)
        assert tuple(map(frozenset, found.order)) == tuple(map(frozenset, as_list))
    else:
        with pytest.raises(OrderError):
            judged(both.case, ids, **asked)


# The best order --------------------------------------------------------------------------------------------


def check_best(both: Both, answer: Any) -> None:
    """Proved: nothing has more slack; among those with as much, nobody starts better."""
    best = max(twin.slack_steps(both.middle, order) for order in both.orders)
    assert answer.proved
    assert answer.best.slack_steps == close(best)
    assert answer.slack == close(min(best, twin.slack_after(both.middle)))
    assert answer.bound == close(answer.slack)
    ties = [o for o in both.orders if twin.slack_steps(both.middle, o) >= best - SMALL]
    worths = [twin.first_worth(both.middle, order) for order in ties]
    least, total = twin.first_worth(both.middle, answer.order)
    highest = max(worth[0] for worth in worths)
    assert least == close(highest)
    assert total >= max(worth[1] for worth in worths if worth[0] >= highest - SMALL) - 1e-8


def check_chances(both: Both, answer: Any) -> None:
    """No chance passes the bound, which is exact where every draw was decided."""
    chances = {order: twin.chance_kept(both.worlds, order) for order in both.orders}
    most, chance = answer.most_often
    assert twin.fits(both.middle, most)
    assert chance == pytest.approx(twin.chance_kept(both.worlds, most))
    assert chance >= max([answer.chance_kept, *(rival.chance_kept for rival in answer.rivals)])
    some = twin.chance_some_order(both.worlds)
    assert max(chances.values()) <= answer.chance_bound + SMALL
    assert some <= answer.chance_bound + SMALL
    if answer.bound_draws == both.count:
        assert answer.chance_bound == pytest.approx(some)


def check_rivals(both: Both, answer: Any, order: twin.Order) -> None:
    """What was proposed, the strategy's own order where it fits, runners-up that begin otherwise."""
    for rival in answer.rivals:
        both.check(rival)
    by_kind = {kind: [r for r in answer.rivals if r.kind == kind] for kind in ("proposed", "strategy")}
    assert [set(map(frozenset, r.order)) for r in by_kind["proposed"]] == [set(map(frozenset, order))]
    if "strategy" in both.question:
        own = both.data["strategies"]["plan"]["order"]
        blocks = twin.blocks_of(both.middle, [step for step in own if step in both.middle.steps])
        if set(own) == set(both.middle.steps):
            found = [tuple(map(frozenset, r.order)) for r in by_kind["strategy"]]
            assert found == ([tuple(map(frozenset, blocks))] if twin.fits(both.middle, blocks) else [])
    runners = [r for r in answer.rivals if r.kind == "runner-up"]
    first = [frozenset(r.order[0]) for r in runners] + [frozenset(answer.order[0])]
    assert len(set(first)) == len(first) <= 4
    slacks = [r.slack_steps for r in runners]
    assert all(one >= two - SMALL for one, two in itertools.pairwise(slacks))


@examples(60)
@given(cases(6 if MANY else 5), questions, st.data())
def test_the_best_order(data: dict[str, Any], question: dict[str, Any], more: st.DataObject) -> None:
    both = Both(data, question)
    if not both.orders or not both.middle.steps:
        with pytest.raises(OrderError):
            both.fast()
        return
    order = more.draw(st.sampled_from(both.orders))
    answer = both.fast(order=order)
    both.check(answer.best)
    check_best(both, answer)
    check_chances(both, answer)
    check_rivals(both, answer, order)
    assert {frozenset((w.a, w.b)): w.together for w in answer.waits} == twin.waits(both.middle)
    for wait in answer.waits:
        assert (wait.by, wait.of) == (both.middle.performer[wait.a], both.middle.performer[wait.b])


@examples(80)
@given(cases(4), st.sampled_from([0, 0.3, 0.5, 0.9]), st.sampled_from([0, 0.5, 1]))
def test_mutual_preconditions(data: dict[str, Any], discount: float, unnoticed: float) -> None:
    # Only where a breach is noticed soon can at once hold and one after the other not.
    keys = {"discount": discount, "unnoticed": unnoticed, "width": 2, "edges": []}
    data["sequence"] = {**data["sequence"], **keys}
    both = Both(data, {"package": {"deal": "done"}}, 1)
    assume(both.orders)
    answer = both.fast()
    assert {frozenset((w.a, w.b)): w.together for w in answer.waits} == twin.waits(both.middle)


@examples(40)
@given(cases(), questions)
def test_the_best_order_meeting_by_meeting(data: dict[str, Any], question: dict[str, Any]) -> None:
    both = Both(data, question, 1)
    assume(both.orders and both.middle.steps)
    answer = both.fast()
    found = twin.gaps(both.middle, answer.order)
    curves = twin.curves(both.middle, answer.order)
    for q in both.middle.parties:
        assert answer.slacks[q] == close(tuple(gap[q] for gap in found))
        assert answer.curves[q].given == close(tuple(curves[q][0]))
        assert answer.curves[q].received == close(tuple(curves[q][1]))
    assert list(answer.meetings) == twin.meetings(both.middle, answer.order)
    strategy = data["strategies"][question["strategy"]] if "strategy" in question else {}
    timed = "meetings" in data["process"]
    days = [str(twin.day_of_meeting(data, strategy, t)) for t in answer.meetings] if timed else []
    assert list(answer.dates) == days
    assert [task.id for task in answer.tasks] == both.middle.steps


@examples(40)
@given(cases(), questions, st.sampled_from([1, 5, 20, 100]))
def test_a_search_cut_short_never_says_too_little(
    data: dict[str, Any], question: dict[str, Any], labels: int
) -> None:
    both = Both(data, question, 2)
    assume(both.orders and both.middle.steps)
    answer = both.fast(effort=Effort(labels=labels, checks=labels * 10, neighbours=labels))
    best = max(twin.slack(both.middle, order) for order in both.orders)
    assert answer.slack <= best + 1e-8
    assert answer.bound >= best - 1e-8
    assert answer.bound >= answer.slack - SMALL
    if answer.proved:
        assert answer.slack == close(best)
    both.check(answer.best)
    assert 0 <= answer.bound_draws <= both.count
    assert twin.chance_some_order(both.worlds) <= answer.chance_bound + SMALL


@examples(30)
@given(cases(4), questions)
def test_same_seed_same_answer(data: dict[str, Any], question: dict[str, Any]) -> None:
    both = Both(data, question)
    assume(both.orders and both.middle.steps)
    assert both.fast().as_dict() == both.fast().as_dict()


@examples(60)
@given(cases(5), questions)
def test_a_beam_that_keeps_everything_finds_the_best(data: dict[str, Any], question: dict[str, Any]) -> None:
    """Without dates, one step a meeting: what many steps are ordered by is exact where it drops nothing."""
    edges = [edge for edge in data["sequence"]["edges"] if not {"not_before", "together"} & set(edge)]
    both = Both(data | {"sequence": data["sequence"] | {"edges": edges, "width": 1}}, question)
    assume(both.orders and both.middle.steps)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beams, "WIDTH", 10**6)
        patch.setattr(lattices, "MOST_STEPS", 0)
        put = both.fast()
    assert not put.proved
    both.check(put.best)
    ranked = sorted((twin.slack_steps(both.middle, order) for order in both.orders), reverse=True)
    assert put.best.slack_steps == close(ranked[0])
    by_first = {
        order[0]: max(twin.slack_steps(both.middle, other) for other in both.orders if other[0] == order[0])
        for order in both.orders
    }
    found = [one for one in put.rivals if one.kind == "runner-up"]
    assert len(found) <= 3
    for one in found:
        assert one.order[0] != put.best.order[0]
        assert one.slack_steps == close(by_first[one.order[0]])

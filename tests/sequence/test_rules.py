"""Dates, waiting, provisional steps, outsiders, monitoring, mutual preconditions, many steps."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import detente as dt
from detente.draws import Draws
from detente.method import Note
from detente.sequence import Effort, judged, orders, sequence
from detente.sequence import lattice as lattices
from sequence.small_orders import exchange, small

NONE = Draws.middle()
DONE = {"deal": "done"}
MONTHLY = "process: {meetings: {level: leaders, every: 1 month}}"
TWO = ["id: a, by: east, flow: {west: 1}", "id: b, by: west, flow: {east: 1}"]


def test_a_date_is_the_first_meeting_on_that_day_or_later() -> None:
    case = small(TWO, "discount: 0.9, edges: [{not_before: [b, 2026-03-02]}]", MONTHLY)
    answer = sequence(case, DONE, ["a", "b"], draws=NONE)
    assert answer.rivals[0].order == (("a",), ("b",))
    assert answer.meetings == ((1, 4) if answer.order[0] == ("a",) else (4, 5))
    day = {1: "2026-01-01", 4: "2026-04-01", 5: "2026-05-01"}
    assert answer.dates == tuple(day[meeting] for meeting in answer.meetings)


def test_waiting_is_a_meeting_at_which_one_may_stop() -> None:
    """East's step costs it 1 at every meeting and is paid for by West's only from meeting 4 on.

    At meetings 1 to 4 East's V is −1 − 0.5 − 0.25 + 0.125·4 = −1.25, −1 − 0.5 + 0.25·4 = −0.5, −1 + 0.5·4 = 1
    and 4 (2 a meeting from then on, δ = 0.5); W is 0, and at meeting 4 3 (East takes its step back, West's
    stands for one meeting). So East stops at once. If its own step may only be taken at meeting 2, then already
    at meeting 1, a waiting one, V is 0 − 0.5·0.5 = −0.25; an escrow of 0.25/0.5⁴ = 0.5/0.5³ = 4 mends both.
    """
    steps = [
        "id: a, by: east, flow: {east: -1, west: 5}",
        "id: b, by: west, cost: 1, flow: {east: 3, west: -1}",
    ]
    keys = "discount: 0.5, unnoticed: 1, edges: [{not_before: [b, 4]}]"
    found = sequence(small(steps, keys), DONE, ["a", "b"], draws=NONE).rivals[0]
    assert found.breaks is not None
    assert (found.breaks.step, found.breaks.by) == (1, "east")
    assert found.breaks.short_by == pytest.approx(1.25)
    later = small(steps, keys.replace("edges: [", "edges: [{not_before: [a, 2]}, "))
    moved = sequence(later, DONE, ["a", "b"], draws=NONE).rivals[0]
    assert moved.breaks is not None
    assert (moved.breaks.step, moved.breaks.by) == (1, "east")
    assert moved.breaks.short_by == pytest.approx(0.25)
    assert moved.binding.when == "step"
    assert moved.escrow_needed["east"] == pytest.approx(4)


def test_a_month_keeps_the_day_where_it_can() -> None:
    case = small(TWO, "discount: 0.9, width: 1", MONTHLY + "\n")
    text = str(case.text).replace("as_of: 2026-01-01", "as_of: 2026-01-31")
    assert sequence(dt.loads(text, "small"), DONE, draws=NONE).dates == ("2026-01-31", "2026-02-28")


def test_a_provisional_step_can_be_taken_back_until_it_is_certified() -> None:
    """East gives for good and first; West then need not follow, unless East may still take its step back."""
    keys = "discount: 0.9, unnoticed: 1"
    fixed = exchange(1, 4, keys, "false, true")
    loose = exchange(1, 4, keys + ", edges: [{provisional: [a, b]}]", "false, true")
    order = [["a"], ["b"]]
    assert judged(fixed, order, DONE, draws=NONE).slack_steps < 0
    mended = judged(loose, order, DONE, draws=NONE)
    assert mended.slack_steps > 0
    assert mended.slack_after < 0  # once certified, nothing of East's can be taken back
    assert mended.breaks is not None
    assert (mended.breaks.step, mended.breaks.by) == (3, "west")


def test_an_outsider_never_stops_and_its_costs_are_nobodys() -> None:
    steps = [*TWO, "id: pay, by: fund, cost: 50, flow: {east: 1, west: 1}"]
    answer = sequence(small(steps, "discount: 0.9, width: 3", "  fund: {}"), DONE, draws=NONE)
    assert answer.best.holds
    assert all(curve.given[-1] == 0 for curve in answer.curves.values())


def test_who_speaks_for_a_party_performs_for_it() -> None:
    named = sequence(small(TWO, "discount: 0.9"), DONE, draws=NONE)
    spoken = sequence(
        small([one.replace("by: east", "by: east-cabinet") for one in TWO], "discount: 0.9"), DONE, draws=NONE
    )
    assert named.slacks == spoken.slacks


@pytest.mark.parametrize(("monitoring", "lag"), [(1, 0), (0.5, 1), (0.4, 2), (0.25, 3)])
def test_monitoring_shortens_how_long_a_breach_goes_unnoticed(monitoring: float, lag: int) -> None:
    process = f"process: {{commission: {{monitoring: {monitoring}}}}}"
    steps = ["id: a, by: east, flow: {east: -1, west: 4}", "id: b, by: west, flow: {east: 4, west: -1}"]
    watched = judged(small(steps, "discount: 0.9", process), ["a", "b"], DONE, draws=NONE)
    told = judged(small(steps, f"discount: 0.9, unnoticed: {lag}", process), ["a", "b"], DONE, draws=NONE)
    assert watched == told


def test_mutual_preconditions_are_named() -> None:
    """One meeting alone costs more than the rest brings; or what is given first is given for good."""
    for cost, back, together in ((3.8, "true, true", True), (1, "false, false", False)):
        answer = sequence(exchange(cost, 4, "discount: 0.9, unnoticed: 0, width: 2", back), DONE, draws=NONE)
        assert [wait.as_dict() for wait in answer.waits] == [
            {"a": "a", "by": "east", "b": "b", "of": "west", "together": together}
        ]
        assert answer.best.holds == together
    assert sequence(exchange(1, 4, "discount: 0.9, unnoticed: 1"), DONE, draws=NONE).waits == ()


@pytest.mark.parametrize(("east", "west"), [(1.0, 3.8), (3.8, 1.0), (1.0, 1.0)])
def test_nobody_waits_where_one_of_two_may_begin(east: float, west: float) -> None:
    """Whoever pays little may give first; whoever pays almost all that it gets back waits until it gets it."""
    steps = [
        f"id: a, by: east, cost: {east}, flow: {{west: 0.4}}, reversible: true",
        f"id: b, by: west, cost: {west}, flow: {{east: 0.4}}, reversible: true",
    ]
    answer = sequence(small(steps, "discount: 0.9, unnoticed: 0, width: 2"), DONE, draws=NONE)
    assert answer.waits == ()
    assert answer.best.holds


@pytest.mark.parametrize(("cost", "waits"), [(2.0, False), (2.5, True), (4.5, True), (5.5, False)])
def test_each_waits_for_the_other_only_where_one_alone_costs_it_and_both_pay(
    cost: float, waits: bool
) -> None:
    """δ = 0.9, so that what flows once a meeting is worth ten times as much in the long run.

    Its own step brings each side 0.2 a meeting, 2 in all, the other's 0.3, which is 3: a step that costs up to
    2 pays by itself, one up to 5 if the other side does its own.
    """
    steps = [
        f"id: a, by: east, cost: {cost}, flow: {{east: 0.2, west: 0.3}}",
        f"id: b, by: west, cost: {cost}, flow: {{east: 0.3, west: 0.2}}",
    ]
    answer = sequence(small(steps, "discount: 0.9, unnoticed: 0, width: 2"), DONE, draws=NONE)
    assert bool(answer.waits) == waits


def test_steps_outside_the_package_fall_out_of_the_rules_and_are_noted() -> None:
    steps = [*TWO, "id: c, by: east"]
    text = small(steps, "discount: 0.9, edges: [{requires: [a, c]}]").text
    text = str(text).replace("for: {deal: done}, id: c", "for: {deal: half}, id: c")
    text = text.replace("done: {}}}", "half: {}, done: {}}}").replace("done: 100", "half: 50, done: 100")
    answer = sequence(dt.loads(text, "half"), DONE, draws=NONE)
    assert {task.id for task in answer.tasks} == {"a", "b"}
    assert answer.notes == (Note("rule-left-out", {"rule": "requires", "steps": "a, c", "missing": "c"}),)
    assert answer.as_dict()["notes"] == ["rule-left-out (rule: requires, steps: a, c, missing: c)"]


def test_many_steps_get_a_good_order_and_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = [
        f"id: s{i}, by: {'east' if i % 2 else 'west'}, cost: 1, flow: {{east: 0.3, west: 0.3}}"
        for i in range(8)
    ]
    case = small(steps, "discount: 0.9, edges: [{requires: [s0, s7]}]")
    exact = sequence(case, DONE, draws=Draws(20))
    monkeypatch.setattr(lattices, "MOST_STEPS", 7)
    found = sequence(case, DONE, draws=Draws(20))
    assert exact.proved
    assert not found.proved
    assert found.slack <= exact.slack + 1e-9 <= found.bound + 2e-9
    assert found.order.index(("s7",)) < found.order.index(("s0",))


def test_too_few_labels_leave_an_honest_bound() -> None:
    case = dt.load("prespa")
    exact = sequence(case, strategy="un-all-uses", draws=NONE)
    short = sequence(case, strategy="un-all-uses", draws=NONE, effort=Effort(labels=40))
    assert exact.proved
    assert short.slack <= exact.slack + 1e-9 <= short.bound + 2e-9


def test_orders_of_the_library_are_in_order_and_answered() -> None:
    for name, least in (("kosovo-serbia", 4), ("prespa", 8)):
        case = dt.load(name)
        found = orders(case)
        assert len(found) >= least
        for one in found:
            assert one.file.title
            assert one.file.source
            answer = judged(case, one.file.blocks, one.file.package, draws=Draws(20))
            assert 0 <= answer.chance_kept <= 1


def test_a_small_case_loads_no_compiler() -> None:
    program = (
        "import sys, detente as dt; from detente.sequence import sequence; "
        "sequence(dt.load('prespa'), strategy='confidence-first'); print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_answer_is_plain_json_and_the_same_each_time() -> None:
    case = dt.load("prespa")
    answer = sequence(case, strategy="confidence-first", draws=Draws(50))
    data = answer.as_dict()
    assert json.loads(json.dumps(data, allow_nan=False)) == data
    assert sequence(case, strategy="confidence-first", draws=Draws(50)).as_dict() == data
    assert data["question"] == "sequence"
    assert len(answer.rows()) == len(answer.tasks)
    assert "." not in repr(answer)


def test_the_first_strategy_with_an_order_is_the_default() -> None:
    answer = sequence(dt.load("prespa"), draws=NONE)
    assert answer.package_from == "the package of confidence-first, the first strategy with an order"
    alone = sequence(small(TWO, "discount: 0.9"), draws=NONE)
    assert alone.package == {"deal": "done"}


def test_among_equals_the_first_party_is_named() -> None:
    steps = [
        "id: a, by: east, flow: {east: -1, west: 2}",
        "id: b, by: west, cost: 2, flow: {east: 0, west: 0}",
    ]
    found = judged(small(steps, "discount: 0.25, width: 2"), [["a", "b"]], DONE, draws=NONE)
    assert found.breaks is not None
    assert found.breaks.by == found.binding.party == "east"


def test_a_search_needs_at_least_one_label() -> None:
    with pytest.raises(ValueError, match="expected 1 or more"):
        Effort(labels=0)

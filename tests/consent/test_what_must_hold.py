"""Theorems of the model, and clearance."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.case import ClosedSheetError, UnknownNameError, load, loads
from detente.case.errors import TooLargeError
from detente.consent import consent
from detente.consent import veto_shares as module
from detente.deals import deals
from detente.draws import Draws
from small import ROOT
from vocabulary import case_dicts, packages, to_case

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@SLOW
@given(case_dicts(), st.data())
def test_a_higher_audience_cost_never_widens_consent(data: dict, more: st.DataObject) -> None:  # type: ignore[type-arg]
    package = more.draw(packages(data))
    leader = "p0-leader"
    data["actors"][leader]["audience_cost"] = 2
    low = consent(to_case(data), package, draws=Draws(8)).leaders[leader]
    data["actors"][leader]["audience_cost"] = 9
    assert consent(to_case(data), package, draws=Draws(8)).leaders[leader] <= low


@SLOW
@given(case_dicts(), st.data())
def test_the_same_seed_gives_the_same_answer_and_another_need_not(data: dict, more: st.DataObject) -> None:  # type: ignore[type-arg]
    package = more.draw(packages(data))
    one, again = (consent(to_case(data), package, draws=Draws(16, 3)).as_dict() for _ in range(2))
    assert one == again


def test_more_draws_change_little() -> None:
    case = load("demo")
    package = {"port": "fees", "monitoring": "joint"}
    few, many = (consent(case, package, draws=Draws(n, 5)).chance for n in (1000, 20_000))
    assert few == pytest.approx(many, abs=0.05)


def test_unknown_names_are_refused_with_the_nearest() -> None:
    case = load("demo")
    for package, levers, close in [
        ({"prot": "fees"}, {}, "port"),
        ({"port": "feees"}, {}, "fees"),
        ({}, {"turbine": "half"}, "turbines"),
        ({}, {"turbines": "halve"}, "half"),
    ]:
        with pytest.raises(UnknownNameError, match=f"did you mean {close}"):
            consent(case, package, levers)


def many_vetoes(bodies: int, sure: int = 0) -> str:
    """Two leaders who gain, and so many chambers whose one bloc is undecided; ``sure`` more follow for certain."""
    names = [f"c{n}" for n in range(bodies)]
    chambers = [f"{{body: {name}, seats: {{{name}: 1}}, needs: 1}}" for name in names]
    chambers += [f"{{body: s{n}, seats: {{led: {n + 1}}}, needs: 1}}" for n in range(sure)]
    idle = "{weights: {i: 1}, values: {i: {x: 50, y: 50}}"
    return f"""
case: vetoes
as_of: 2026-01-01
parties: [a, b]
issues: {{i: {{options: {{x: {{now: true}}, y: }}}}}}
actors:
  a-head: {{speaks_for: a, weights: {{i: 1}}, values: {{i: {{x: 10, y: 60}}}}}}
  b-head: {{speaks_for: b, weights: {{i: 1}}, values: {{i: {{x: 10, y: 60}}}}}}
  led: {idle}, follows: a-head}}
{"".join(f"  {name}: {idle}}}{chr(10)}" for name in names)}
home: {{a: {{bodies: [{", ".join(chambers)}]}}}}
model: {{lean_sd: 0, mood_sd: 0}}
"""


def test_as_many_vetoes_as_can_be_summed_are_summed_and_one_more_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_VETOES", 5)
    # Two leaders and three chambers. Each chamber passes with 1/2: P = 1/8, and all three weigh the same.
    answer = consent(loads(many_vetoes(3)), {"i": "y"}, draws=Draws(2))
    assert answer.chance == pytest.approx(1 / 8)
    assert answer.veto_share == pytest.approx(
        {"a-head": 0, "b-head": 0} | {f"a/c{n}": 7 / 24 for n in range(3)}
    )
    with pytest.raises(TooLargeError, match=r"6 vetoes: .* at most 5$"):
        consent(loads(many_vetoes(4)), {"i": "y"}, draws=Draws(2))
    # Bodies that pass for certain can't bite: they share nothing and don't count.
    many = consent(loads(many_vetoes(3, sure=4)), {"i": "y"}, draws=Draws(2)).veto_share
    assert len(many) == 9
    assert [many[f"a/s{n}"] for n in range(4)] == [0, 0, 0, 0]
    assert many["a/c1"] == pytest.approx(7 / 24)


def test_seventeen_vetoes_are_refused_at_once() -> None:
    """2¹⁷ sets would take minutes: the limit that docs/model.md names holds where nobody has moved it."""
    limit = re.search(r"at most (\d+) vetoes", (ROOT / "docs" / "model.md").read_text(encoding="utf-8"))
    assert limit
    most = int(limit[1])
    with pytest.raises(TooLargeError, match=rf"{most + 1} vetoes: .* at most {most}$"):
        consent(loads(many_vetoes(most - 1)), {"i": "y"}, draws=Draws(1))


def closed(sheet: str) -> str:
    """The demo with one sheet that only its owner sees."""
    text = load("demo").text
    assert text
    return text + f"\nsheets: {{{sheet}: {{owner: its-office, readers: [mediator]}}}}\n"


def test_a_closed_sheet_is_refused_by_name() -> None:
    case = loads(closed("lowland-government"))
    assert consent(case.seen_by("mediator"), {"port": "fees"}).reads
    stranger = case.seen_by("stranger")
    for ask in (lambda: consent(stranger, {"port": "fees"}), lambda: deals(stranger)):
        with pytest.raises(
            ClosedSheetError, match="the sheet of lowland-government, which is closed to stranger"
        ):
            ask()
    assert not stranger.actor("lowland-government").weights
    assert stranger.text is None


def test_a_closed_outsider_is_needed_where_it_pulls_and_only_there() -> None:
    stranger = loads(closed("river-bank")).seen_by("stranger")
    assert deals(stranger).reads == ("lowland-government", "upland-government")
    with pytest.raises(ClosedSheetError, match="river-bank"):
        consent(stranger, {"port": "fees"})


def test_a_sheet_that_no_vote_needs_is_not_read() -> None:
    stranger = loads(closed("lowland-public")).seen_by("stranger")
    answer = consent(stranger, {"port": "fees"})
    assert answer.reads == ("lowland-government", "river-bank", "upland-government")
    with pytest.raises(ClosedSheetError, match="lowland-public"):
        consent(stranger, {"village": "joint"})


@pytest.mark.parametrize(
    ("cost", "budget", "noted"),
    [(2, 2, False), (2, 1.99, True), ("1..3", 2, False), (0, 0, False), (3, 2, True), (2, 1.9999, True)],
)
def test_a_budget_is_noted_only_where_it_is_passed(cost: object, budget: float, noted: bool) -> None:
    case = loads(f"""
case: paid
as_of: 2026-01-01
parties: [a, b]
issues: {{i: {{options: {{x: {{now: true}}, y: }}}}}}
actors:
  a-head: {{speaks_for: a, weights: {{i: 1}}, values: {{i: {{x: 10, y: 60}}}}}}
  b-head: {{speaks_for: b, weights: {{i: 1}}, values: {{i: {{x: 10, y: 60}}}}}}
  bank: {{}}
levers:
  loan:
    {{held_by: bank, kind: incentive, levels: {{off: , paid: {{cost: {cost}, effects: [{{on: a-head, points: 1}}]}}}}}}
budget: {{bank: {budget}}}
""")
    answer = consent(case, {"i": "y"}, {"loan": "paid"}, Draws(2))
    assert [note.code for note in answer.notes] == (["over-budget"] if noted else [])
    assert (answer.package, answer.changes, answer.levers) == ({"i": "y"}, {"i": "y"}, {"loan": "paid"})
    today = consent(case, {}, {}, Draws(2))
    assert (today.package, today.changes, today.levers) == ({"i": "x"}, {}, {})
    assert [note.code for note in today.notes] == ["today"]


def test_a_budget_that_is_spent_in_parts_is_not_passed_by_rounding() -> None:
    # 0.1 + 0.2 is 0.30000000000000004 in binary.
    loans = "\n".join(
        f"  loan{n}: {{held_by: bank, kind: incentive, levels: {{off: , paid: {{cost: {cost}, "
        "effects: [{on: a-head, points: 1}]}}}"
        for n, cost in enumerate((0.1, 0.2))
    )
    case = loads(
        many_vetoes(0).replace("  led:", "  bank: {}\n  led:").replace("home: {a: {bodies: []}}", "")
        + f"levers:\n{loans}\nbudget: {{bank: 0.3}}\n"
    )
    paid = {"loan0": "paid", "loan1": "paid"}
    assert consent(case, {"i": "y"}, paid, Draws(2)).notes == ()


@pytest.mark.parametrize(("poll", "told"), [("45..55%", False), ("15..25%", True)])
def test_a_poll_far_from_the_weights_is_told(poll: str, told: bool) -> None:
    # The public gains nothing and loses nothing: by its weights half of it is in favour.
    case = loads(
        "case: vote\ntitle: A vote\nas_of: 2026-01-01\nparties: [east, west]\n"
        "issues: {treaty: {options: {none: {now: true}, signed: {}}}}\n"
        "actors:\n"
        "  east-cabinet: {speaks_for: east, weights: {treaty: 1}, values: {treaty: {none: 0, signed: 90}}}\n"
        "  west-cabinet: {speaks_for: west, weights: {treaty: 1}, values: {treaty: {none: 0, signed: 90}}}\n"
        f"  crowd: {{weights: {{treaty: 1}}, values: {{treaty: {{none: 50, signed: 50}}}}, poll: {poll}}}\n"
        "home: {east: {bodies: [{referendum: crowd, needs: 50%}]}}\n"
        "model: {mood_sd: 0, lean_sd: 0}\n"
    )
    answer = consent(case, {"treaty": "signed"}, draws=Draws(20))
    (vote,) = answer.bodies["east"]
    assert vote.implied == pytest.approx(0.5)
    assert [note.code for note in answer.notes] == (["poll-apart"] if told else [])
    if told:
        assert dict(answer.notes[0].fields) == {"public": "crowd", "poll": "20", "implied": "50"}

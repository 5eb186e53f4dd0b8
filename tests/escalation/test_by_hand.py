"""A small dispute worked through by hand: points, steps, ends, what a third party changes."""

from __future__ import annotations

import pytest

from detente.draws import Draws
from detente.escalation import escalation
from detente.experts.questions import questions
from escalation.small_conflicts import ferry

NONE = Draws.middle()


def test_points_are_of_the_package_and_of_the_moves() -> None:
    # North: shared 60, ships +5; closed 0. South: shared 60, closed 80, ships −30.
    #        NN          YN          NY          YY
    # north   0           5         −60         −55
    # south   0         −30          20         −10
    answer = escalation(ferry(), NONE)
    assert answer.names == ("NN", "YN", "NY", "YY")
    # Both gain by their own move whatever the other does: only YY is a Nash equilibrium.
    assert answer.equilibria["nash"] == ("YY",)
    # From NN, North gains 5 by ships; South answers by closing (−30 to −10), and North has −55: held back.
    # South gains 20 by closing; North answers with ships (−60 to −55), and South has −10: held back too.
    assert answer.equilibria["seq"] == ("NN", "YY")
    assert [end.state for end in answer.ends] == ["NN"]
    assert answer.calm == 1.0
    assert answer.steps == ()


def test_what_is_held_back_and_by_whom() -> None:
    # As above: each would gain by its own move, and the other's answer keeps it from it.
    north, south = escalation(ferry(), NONE).held
    assert (north.by, north.begins, north.gains, north.held) == ("north", ("ships",), 1.0, 1.0)
    assert [(one.by, one.begins) for one in north.answers] == [("south", ("close",))]
    assert (south.by, south.begins) == ("south", ("close",))
    assert [(one.by, one.begins, one.to) for one in south.answers] == [("north", ("ships",), "YY")]


def test_without_an_answer_that_hurts_the_first_mover_goes() -> None:
    # South no longer minds being answered: ships cost it 5, so closing is worth 20 − 5.
    answer = escalation(ferry(("points: {ships: -30}", "points: {ships: -5}")), NONE)
    # North gains 5 by ships; South's closing would leave it −55, but South closes anyway (−60): it goes too.
    assert [(one.by, one.begins) for one in answer.steps] == [("south", ("close",)), ("north", ("ships",))]
    assert [end.state for end in answer.ends] == ["YY"]
    assert [(one.by, one.begins) for one in answer.path] == [("north", ("ships",)), ("south", ("close",))]
    assert answer.calm == 0.0


def test_a_third_party_takes_steps_away() -> None:
    # Watched, ships cost North 15: it no longer answers, so South closes and nothing follows.
    answer = escalation(ferry(), NONE)
    (watch,) = answer.thirds
    assert (watch.move, watch.by, watch.taken) == ("watch", "court", False)
    assert watch.calm == (1.0, 0.0)
    assert [end.state for end in watch.ends[1]] == ["NY"]
    assert [(one.by, one.start, one.to) for one in watch.appear] == [("south", "NN", "NY")]
    assert watch.vanish == ()
    # Today watched: the same graph, the other way round.
    other = escalation(ferry(("title: Watch the strait", "title: Watch the strait, taken: true")), NONE)
    assert other.thirds[0].calm == watch.calm
    assert other.calm == 0.0


def test_a_move_that_calms_is_found_and_none_that_does_not() -> None:
    # Today watched, South closes. Ending the watch makes it calm; ships and closing would be graver: not tried.
    answer = escalation(ferry(("title: Watch the strait", "title: Watch the strait, taken: true")), NONE)
    assert [(one.move, one.does, one.more) for one in answer.candidates] == [("watch", "end", 1.0)]


def test_what_the_wished_state_needs() -> None:
    north, south = escalation(ferry(), NONE).wanted
    assert north.over == ("YN",)
    assert north.missing == pytest.approx(5)
    assert north.instead == {"YN": "YY"}
    assert south.over == ("NY",)
    assert south.missing == pytest.approx(20)
    assert (south.stable["nash"], south.stable["seq"]) == (0.0, 1.0)


def test_both_together_leave_the_grave_end() -> None:
    (one,) = [one for one in escalation(ferry(), NONE).coalitions if one.state == "YY"]
    assert (one.actors, one.to) == (("north", "south"), "NN")


def test_in_draws_ranges_count_and_seeds_hold() -> None:
    # closing is worth 10 to 30 to South; the ships cost it 20: in half of the worlds it pays.
    case = ferry(("points: {ships: -30}", "points: {ships: -20}"))
    answer = escalation(case, Draws(400))
    assert answer.calm == pytest.approx(0.5, abs=0.01)
    assert answer.share("NN", "seq") == answer.calm
    assert answer.as_dict() == escalation(case, Draws(400)).as_dict()
    assert answer.method.kind == "sampled"


def test_another_state_may_stand_today() -> None:
    answer = escalation(ferry(), NONE, today=["close"], wish=["close"])
    assert (answer.today, answer.wish) == ("NY", "NY")
    assert [end.state for end in answer.ends] == ["YY"]


def test_a_date_of_the_record_is_scored() -> None:
    check = (
        "escalation: {third_parties: [court], wish: [], checks: ["
        "{on: 2020-01-01, until: 2020-06-01, title: Held, before: [], after: []}, "
        "{on: 2021-01-01, until: 2021-06-01, title: Watched, before: [watch], after: [close]}, "
        "{on: 2022-01-01, until: 2022-06-01, title: Missed, before: [], after: [ships]}]}"
    )
    case = ferry(("escalation: {third_parties: [court], wish: []}", check))
    held, watched, missed = escalation(case, NONE).checks
    assert (held.hit, held.left, held.ended, held.guess) == (True, 0.0, 1.0, 0.5)
    assert (watched.hit, watched.expected) == (True, "NY")
    assert (missed.hit, missed.reached, missed.expected) == (False, 0.0, "NN")


FOLLOWS = ("title: Watch the strait", "title: Watch the strait, follows: {ships: yes}, chance: 0.5")


def test_an_answer_of_a_third_party_is_expected() -> None:
    # Ships are worth 5, and 15 below 0 if they are watched: half of the time, −5. North no longer sends them.
    answer = escalation(ferry(FOLLOWS), NONE)
    assert answer.equilibria["nash"] == ("NY",)
    # Where the watch stands already, nothing is expected any more: North loses 15.
    here = escalation(ferry((FOLLOWS[0], FOLLOWS[1] + ", taken: true")), NONE)
    assert here.equilibria["nash"] == ("NY",)
    # Seldom enough, it is risked.
    seldom = escalation(ferry((FOLLOWS[0], FOLLOWS[1].replace("0.5", "0.2"))), NONE)
    assert seldom.equilibria["nash"] == ("YY",)


def test_what_stands_is_left_at_a_cost() -> None:
    # Ships are worth 5 and the change costs 6: North stays, and gains by staying if they stand.
    case = ferry(("{points: {ships: 5}", "{change: 6, points: {ships: 5}"))
    assert escalation(case, NONE).equilibria["nash"] == ("NY",)
    assert escalation(case, NONE, today=["ships"]).equilibria["nash"] == ("YY",)
    # Worth −5, they'd be given up; that costs 6 too.
    worse = ferry(("{points: {ships: 5}", "{change: 6, points: {ships: -5}"))
    assert "YY" in escalation(worse, NONE, today=["ships", "close"]).equilibria["nash"]


def test_a_date_is_scored_move_by_move() -> None:
    check = (
        "escalation: {third_parties: [court], wish: [], checks: ["
        "{on: 2020-01-01, until: 2020-06-01, title: Came and went, before: [], after: [], between: [ships]}, "
        "{on: 2021-01-01, until: 2021-06-01, title: Watched, before: [watch], after: [close]}]}"
    )
    answer = escalation(ferry(("escalation: {third_parties: [court], wish: []}", check)), NONE)
    first, second = answer.checks
    assert [(one.move, one.changed, one.share) for one in first.foretold] == [
        ("ships", True, 0.0),
        ("close", False, 0.0),
    ]
    assert [(one.move, one.changed, one.share) for one in second.foretold] == [
        ("ships", False, 0.0),
        ("close", True, 1.0),
    ]
    record = answer.record
    assert record is not None
    assert (record.moves, record.changed, record.brier, record.nothing) == (4, 2, 0.25, 0.5)
    assert record.rate == 0.25
    assert not record.better


def test_a_move_that_can_no_longer_change_is_not_scored() -> None:
    check = (
        "escalation: {third_parties: [court], checks: ["
        "{on: 2020-01-01, until: 2020-06-01, before: [ships], after: [ships]}]}"
    )
    case = ferry(
        ("escalation: {third_parties: [court], wish: []}", check),
        ("severity: 3", "severity: 3, reversible: false"),
    )
    (one,) = escalation(case, NONE).checks
    assert [told.move for told in one.foretold] == ["close"]
    assert escalation(case, NONE).record is None


def test_a_panel_is_asked_what_a_change_costs() -> None:
    case = ferry(("{points: {ships: 5}", "{change: 1..3, points: {ships: 5}"))
    (asked,) = [one for one in questions(case, ["moves"]) if one.path[-1] == "change"]
    assert asked.label.startswith("What it loses for each of its own moves")
    assert (asked.scale.unit, asked.scale.low) == ("points", 0)

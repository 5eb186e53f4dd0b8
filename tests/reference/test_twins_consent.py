"""The twin of consent against examples worked by hand: votes, signing, vetoes, the range."""

import math
from typing import Any

import pytest

from reference.consent import Spans, reference_consent, reference_range
from reference.examples import LOGIT_60, ON, actor, lever, north_home, one_issue
from reference.model import Plain
from reference.trust import Noise

approx = pytest.approx

# Ratification ---------------------------------------------------------------------------------------------


def ask(plain: Plain, noise: Noise | None = None) -> dict[str, Any]:
    found = reference_consent([(plain, noise or {})], ON, {})
    for bodies in found["bodies"].values():
        for body in bodies:
            # What weights say beside a poll has tests of its own.
            del body["implied"]
    return found


def test_a_bloc_votes_half_as_one() -> None:
    plain = one_issue(mps=actor(5 * LOGIT_60))
    answer = ask(north_home(plain, {"body": "House", "seats": {"mps": 3}, "needs": 2}, cohesion=0.5))
    # p = 0.6. As one: 0.6. Apart: 3 × 0.36 × 0.4 + 0.216 = 0.648. Half of each: 0.624; expected yes 3 × 0.6.
    house = {"body": "House", "chance": approx(0.624), "expected_yes": approx(1.8), "needs": 2}
    assert answer["bodies"] == {"north": [house], "south": []}
    assert answer["chance"] == approx(0.624)
    assert answer["veto_share"] == approx({"nc": 0, "sc": 0, "north/House": 0.376})


@pytest.mark.parametrize(
    ("needs", "seats", "members"), [(0.5, 3, 2), (0.55, 100, 55), (0.551, 100, 56), (7, 9, 7)]
)
def test_needs_are_whole_members(needs: float, seats: int, members: int) -> None:
    plain = north_home(one_issue(mps=actor(0)), {"body": "House", "seats": {"mps": seats}, "needs": needs})
    assert ask(plain)["bodies"]["north"][0]["needs"] == members


@pytest.mark.parametrize(
    ("second", "chance"),
    [
        # The same two people: the council needs both and z, 0.25 × 0.5, and then the house has its two.
        ({"body": "Council", "seats": {"x": 2, "z": 1}, "needs": 3}, 0.125),
        # One seat instead of two is another group: 0.5 × 0.5.
        ({"body": "Council", "seats": {"x": 1}, "needs": 1}, 0.25),
        # This one does not apply.
        ({"body": "Council", "seats": {"x": 2}, "needs": 2, "only_if": [{"deal": "off"}]}, 0.5),
    ],
)
def test_bodies_share_blocs_with_the_same_seats(second: Plain, chance: float) -> None:
    plain = one_issue(x=actor(0), y=actor(0), z=actor(0))
    # Everyone votes yes with 0.5. The house alone: x = 2 (0.25), or x = 1 and y (0.5 × 0.5).
    house = {"body": "House", "seats": {"x": 2, "y": 1}, "needs": 2}
    answer = ask(north_home(plain, house, second, cohesion=0))
    assert answer["bodies"]["north"][0]["chance"] == 0.5
    assert answer["chance"] == chance
    assert len(answer["bodies"]["north"]) == 1 + ("only_if" not in second)


def test_bodies_of_different_parties_share_nobody() -> None:
    plain = one_issue(x=actor(0))
    house = {"body": "House", "seats": {"x": 2}, "needs": 2}
    plain["home"] = {"north": {"bodies": [house]}, "south": {"bodies": [house]}}
    # 0.5 × 0.5; with the south's mood at 5 ln 1.5, 0.5 × 0.6.
    assert ask(plain)["chance"] == 0.25
    assert ask(plain, {"mood": {"south": 5 * LOGIT_60}})["chance"] == approx(0.3)


def test_red_lines_of_blocs_and_followers() -> None:
    never = [{"deal": "on"}]
    plain = one_issue(x=actor(30, never=never), y=actor(-30, never=never, follows="nc"))
    # x would be all for it, but has support 0; y votes with its leader whatever it thinks.
    answer = ask(north_home(plain, {"body": "House", "seats": {"x": 2, "y": 3}, "needs": 3}))
    assert answer["bodies"]["north"] == [{"body": "House", "chance": 1, "expected_yes": 3, "needs": 3}]


@pytest.mark.parametrize(
    ("public", "sd", "mood", "chance", "share"),
    [
        # logit p̄ = 5/5 = 1, logit 0.5 = 0, σ = 1: Φ(1).
        (actor(5), 1, 0, 0.8413447460685429, 1 / (1 + math.exp(-1))),
        (actor(5), 1, -5, 0.5, 0.5),
        # A poll replaces the support, mood and all: Φ(ln 1.5 / ln 1.5).
        (actor(5, poll=0.6), LOGIT_60, -5, 0.8413447460685429, 0.6),
        (actor(5, poll=0.5), 0, 0, 1, 0.5),
        (actor(5, poll=0.49), 0, 0, 0, 0.49),
        (actor(5, poll=0.6, never=[{"deal": "on"}]), 1, 0, 0, 0),
    ],
)
def test_a_referendum(public: Plain, sd: float, mood: float, chance: float, share: float) -> None:
    plain = north_home(one_issue(people=public), {"referendum": "people", "needs": 0.5})
    plain["model"] = {"referendum_sd": sd}
    answer = ask(plain, {"mood": {"north": mood}})
    expected = {"body": "people", "chance": approx(chance), "expected_yes": approx(share), "needs": 0.5}
    assert answer["bodies"]["north"] == [expected]
    assert answer["chance"] == approx(chance)
    assert answer["veto_share"]["north/people"] == approx(1 - chance)


# Consent --------------------------------------------------------------------------------------------------


def half_willing_house(audience_cost: float, north: float = 10) -> Plain:
    """A house that passes with 0.6, and a leadership of the north that gains 10."""
    plain = one_issue(north=north, mps=actor(5 * LOGIT_60))
    plain["actors"]["nc"]["audience_cost"] = audience_cost
    return north_home(plain, {"body": "House", "seats": {"mps": 3}, "needs": 2})


# R m = 0.6 × 10 = 6 against κ × 0.4: 5.6 for κ = 14, 6.4 for κ = 16.
@pytest.mark.parametrize(("kappa", "chance"), [(14, 0.6), (16, 0)])
def test_an_audience_cost_deters(kappa: float, chance: float) -> None:
    answer = ask(half_willing_house(kappa))
    assert answer["chance"] == approx(chance)
    assert answer["leaders"] == {"nc": float(chance > 0), "sc": 1}


def test_an_audience_cost_fears_only_its_own_house() -> None:
    plain = half_willing_house(0)
    plain["actors"]["sc"]["audience_cost"] = 1000
    # R = 0.6 lowers what the south expects, but at home nothing can fail: 0.6 × 10 ≥ 1000 × 0.
    assert ask(plain)["leaders"] == {"nc": 1, "sc": 1}


def test_today_is_signed_where_nothing_is_gained_or_risked() -> None:
    answer = reference_consent([(one_issue(), {"lean": {"nc": 50}})], {}, {})
    assert (answer["chance"], answer["leaders"]) == (1, {"nc": 1, "sc": 1})


def test_the_chance_is_a_mean_over_worlds() -> None:
    plain = half_willing_house(0)
    # In the second world our error about the north (ε = 10.5, W = 1) turns its margin into −0.5.
    answer = reference_consent([(plain, {}), (plain, {"lean": {"nc": 10.5}})], ON, {})
    assert answer["leaders"] == {"nc": 0.5, "sc": 1}
    assert answer["chance"] == approx(0.3)
    assert answer["bodies"]["north"][0]["chance"] == approx(0.6)


@pytest.mark.parametrize(
    ("plain", "leader", "body"),
    [
        # A refusal of its own: v(nc) = 1, v(House) = 0.4, v(both) = 1. nc: (1 + 0.6)/2, House: (0.4 + 0)/2.
        (half_willing_house(0, north=-1), 0.8, 0.2),
        # Deterred by the house: v(nc) = 0, v(House) = 0.4, v(both) = 1. nc: (0 + 0.6)/2, House: (0.4 + 1)/2.
        (half_willing_house(16), 0.3, 0.7),
        # The north signs: all is the house's.
        (half_willing_house(14), 0, 0.4),
    ],
)
def test_veto_share_of_two_vetoes(plain: Plain, leader: float, body: float) -> None:
    answer = ask(plain)
    assert answer["veto_share"] == approx({"nc": leader, "sc": 0, "north/House": body})
    assert sum(answer["veto_share"].values()) == approx(1 - answer["chance"])


def test_a_red_line_of_a_leader_is_a_veto() -> None:
    plain = one_issue()
    plain["actors"]["sc"]["never"] = [{"deal": "on"}]
    answer = ask(plain)
    assert answer["leaders"] == {"nc": 1, "sc": 0}
    assert answer["veto_share"] == approx({"nc": 0, "sc": 1})


def test_two_refusing_leaders_share_the_veto() -> None:
    assert ask(one_issue(-1, -1))["veto_share"] == approx({"nc": 0.5, "sc": 0.5})


# Chance range ---------------------------------------------------------------------------------------------


def on_value(name: str) -> tuple[str, ...]:
    return ("actors", name, "values", "deal", "on")


def test_values_of_adopted_options_lean() -> None:
    plain = one_issue(mps=actor(0), sage=actor(0, influence={"nc": 1.0}))
    plain = north_home(plain, {"body": "House", "seats": {"mps": 3}, "needs": 2})
    # The bloc's margin goes from 0 to ∓5, its support to logistic(∓1). Today's option stays where it is.
    # So does sage, which is in no body, though with −5 it would turn the north.
    spans: Spans = {
        on_value("mps"): 20.0,
        on_value("sage"): 20.0,
        ("actors", "mps", "values", "deal", "off"): 20.0,
    }
    low = 1 / (1 + math.e)
    assert reference_range([(plain, {}, spans)], ON, {}) == approx({"low": low, "high": 1 - low})
    # 10 points instead of 5: logistic(∓2).
    low = 1 / (1 + math.exp(2))
    assert reference_range([(plain, {}, spans)], ON, {}, lean=10) == approx({"low": low, "high": 1 - low})


def test_leaning_values_stay_within_their_scale() -> None:
    plain = one_issue(mps=actor(48))
    plain["actors"]["mps"]["no_agreement"] = 50
    plain = north_home(plain, {"body": "House", "seats": {"mps": 1}, "needs": 1})
    # 98 moves to 93 and to 100, not 103: margins 43 − 50 and 50 − 50.
    found = reference_range([(plain, {}, {on_value("mps"): 20.0})], ON, {})
    assert found == approx({"low": 1 / (1 + math.exp(1.4)), "high": 0.5})


def test_polls_lean_by_a_quarter_of_their_range() -> None:
    plain = north_home(one_issue(people=actor(0, poll=0.5)), {"referendum": "people", "needs": 0.5})
    plain["model"] = {"referendum_sd": LOGIT_60}
    # 0.5 ∓ 0.4/4: Φ(∓1).
    found = reference_range([(plain, {}, {("actors", "people", "poll"): 0.4})], ON, {})
    assert found == approx({"low": 1 - 0.8413447460685429, "high": 0.8413447460685429})


@pytest.mark.parametrize(
    ("sacred", "middle"),
    [
        # 4 ∓ 8/4: the margin is 0 + (2 or 6).
        ({}, 4),
        # Reversed, β = 0.5: the points become 6 against and 2 for, the margin −10 + (−3 or −1).
        ({"sacred": {"deal": {"line": "off", "backfire": 0.5}}}, -12),
    ],
)
def test_lever_points_lean_against_or_for(sacred: Plain, middle: float) -> None:
    plain = one_issue(mps=actor(-10 if sacred else 0, **sacred))
    plain = north_home(plain, {"body": "House", "seats": {"mps": 1}, "needs": 1})
    effects = [{"on": "mps", "points": 4.0}, {"on": "mps", "points": 100.0, "when": []}]
    plain["levers"] = {"fund": {"kind": "incentive", "levels": {"none": {}, "full": {"effects": effects}}}}
    spans: Spans = {("levers", "fund", "levels", "full", "effects", i, "points"): 8.0 for i in (0, 1)}
    half = 1 if sacred else 2
    margins = {"low": middle - half, "high": middle + half}
    found = reference_range([(plain, {}, spans)], ON, {"fund": "full"})
    assert found == approx({name: 1 / (1 + math.exp(-m / 5)) for name, m in margins.items()})


def test_a_sacred_issue_is_judged_again() -> None:
    plain = one_issue(north=2)
    plain["actors"]["nc"]["sacred"] = {"deal": {"line": "off", "backfire": 1}}
    plain["levers"] = {"fund": lever("incentive", 10)}
    # 52 is above today's 50; 47 gives the issue up. Against: −3 − 10 < 0, where −3 + 10 would still sign.
    found = reference_range([(plain, {}, {on_value("nc"): 20.0})], ON, {"fund": "full"})
    assert found == {"low": 0, "high": 1}
    assert plain["actors"]["nc"]["values"]["deal"]["on"] == 52

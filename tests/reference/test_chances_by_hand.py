"""Stake, trust, errors by issue, votes that advise and the rest of docs/model.md, each number worked beside it."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any

import pytest

from reference.consent import reference_consent, reference_range
from reference.examples import LOGIT_60
from reference.joint import reference_joint
from reference.levers import Asked, reference_levers
from reference.model import Plain, possible, reservation
from reference.trust import Noise, error, margin, party_of, performed_by, trust, trusted_gain, under

PHI_1 = NormalDist().cdf(1)


def logistic(x: float) -> float:
    """A share from a logit."""
    return 1 / (1 + math.exp(-x))


def two(**model: Any) -> Plain:
    """North weighs land 60 and sea 40: d = 18 on land (50 → 80), −8 on sea (50 → 30). South gains 10 on each."""
    north = {"land": {"now": 50, "new": 80}, "sea": {"now": 50, "new": 30}}
    south = {"land": {"now": 0, "new": 20}, "sea": {"now": 0, "new": 20}}
    return {
        "parties": ["north", "south"],
        "issues": {i: {"options": {"now": {"now": True}, "new": {}}} for i in ("land", "sea")},
        "actors": {
            "nc": {"speaks_for": "north", "weights": {"land": 30, "sea": 20}, "values": north},
            "sc": {"speaks_for": "south", "weights": {"land": 1, "sea": 1}, "values": south},
        },
        "model": {"tau": 5, "referendum_sd": LOGIT_60, **model},
    }


LAND = {"land": "new", "sea": "now"}
BOTH = {"land": "new", "sea": "new"}
NOW = {"land": "now", "sea": "now"}
QUIET: Noise = {}


def m(plain: Plain, package: dict[str, str] = LAND, noise: Noise = QUIET, **levers: str) -> float:
    """The margin of the north's leadership."""
    return margin(plain, "nc", package, levers, noise)


# What is at stake -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stake", "package", "expected"),
    [
        (0, LAND, 18 + 5),  # n = −5 counts whole
        (1, LAND, 18 + 5 * 0.6),  # 60 of 100 points of weight are at stake
        (1, BOTH, 18 - 8 + 5),  # everything is
        (0, NOW, 5),  # W = 0: n⁰ is 1, as before
        (1, NOW, 0),
    ],
)
def test_no_agreement_counts_with_what_is_at_stake(
    stake: int, package: dict[str, str], expected: float
) -> None:
    plain = two(stake=stake)
    plain["actors"]["nc"]["no_agreement"] = -5
    assert m(plain, package) == pytest.approx(expected)


def test_no_agreement_by_pattern_takes_the_first_that_holds() -> None:
    plain = two(stake=1)
    plain["actors"]["nc"]["no_agreement"] = [
        {"when": [{"land": "new", "sea": "new"}], "points": -10},
        {"when": {"land": ["now", "new"], "sea": "now"}, "points": -4},
    ]
    assert m(plain, BOTH) == pytest.approx(10 + 10)
    assert m(plain, LAND) == pytest.approx(18 + 4 * 0.6)
    assert m(plain, {"land": "now", "sea": "new"}) == pytest.approx(-8)  # none holds
    # The second entry holds today, so the reservation is u(x⁰) − 4 = 50 − 4.
    assert reservation(plain, "nc") == pytest.approx(46)


# Distrust -------------------------------------------------------------------------------------------------


def test_a_gain_counts_by_trust_and_a_loss_whole() -> None:
    assert m(two(trust=0.5), BOTH) == pytest.approx(0.5 * 18 - 8)
    assert m(two(trust=0), BOTH) == pytest.approx(-8)
    assert m(two(trust=1), BOTH) == pytest.approx(10)


def test_a_party_may_have_its_own_trust() -> None:
    plain = two(trust=0.5)
    plain["actors"]["nc"]["trust"] = 0.25
    assert m(plain) == pytest.approx(4.5)
    assert margin(plain, "sc", LAND, {}, QUIET) == pytest.approx(5)


@pytest.mark.parametrize(
    ("steps", "own"),
    [
        ([("north", {"land": "new"})], True),
        ([("nc", {"land": "new"})], True),  # the actor who speaks for it
        ([("north", [{"sea": "new"}, {"land": ["new", "now"]}])], True),
        ([("north", {"land": "new"}), ("eu", {"land": "new"})], True),  # an outsider always performs
        ([("north", {"land": "new"}), ("south", {"land": "new"})], False),  # both must
        ([("south", {"land": "new"})], False),
        ([("eu", {"land": "new"})], False),  # nothing says that the north does it
        ([("north", {"sea": "new"})], False),
        ([("north", None)], False),  # a step for no option in particular
    ],
)
def test_what_a_party_does_itself_counts_whole(steps: list[tuple[str, Any]], own: bool) -> None:
    plain = two(trust=0.5)
    plain["actors"]["eu"] = {}
    plain["commitments"] = [
        {"id": f"c{n}", "by": by, **({"for": pattern} if pattern is not None else {})}
        for n, (by, pattern) in enumerate(steps)
    ]
    assert (performed_by(plain, "land", "new") == {"north"}) == own
    assert m(plain) == pytest.approx(18 if own else 9)


def test_links_count_by_what_they_change() -> None:
    plain = two(trust=0.5)
    plain["actors"]["nc"]["links"] = [
        {"when": {"land": "new"}, "points": 6},  # gained: 3
        {"when": {"land": "now"}, "points": -2},  # a burden that falls away: +2, counted 1
        {"when": {"land": "now", "sea": "now"}, "points": 4},  # given up: −4, whole
        {"when": {"sea": "now"}, "points": 100},  # unchanged
    ]
    assert trusted_gain(plain, "nc", LAND, {}) == pytest.approx(9 + 3 + 1 - 4)


def test_today_as_seen_decides_whether_it_is_a_gain() -> None:
    plain = two(trust=0.5)
    plain["issues"]["sea"]["options"]["claimed"] = {}
    plain["actors"]["nc"]["values"]["sea"]["claimed"] = 10
    plain["issues"]["sea"]["now_as_seen_by"] = {"nc": "claimed"}
    # Against what the north holds today to be, 30 is 20 more: 40 · 20/100 = 8, halved.
    assert trusted_gain(plain, "nc", {"land": "now", "sea": "new"}, {}) == pytest.approx(4)


def test_a_cap_bounds_what_is_left_of_the_gain() -> None:
    plain = {**two(trust=0.5), "utilities": {"cap": 55}}
    # u(x⁰) = 50; 50 + 9 = 59 is brought down to 55.
    assert trusted_gain(plain, "nc", LAND, {}) == pytest.approx(5)


def test_influence_discounts_each_gain_once_by_whose_it_is() -> None:
    plain = two(trust=0.5)
    plain["actors"]["sc"]["influence"] = {"nc": 0.2}
    plain["actors"]["eu"] = {
        "weights": {"land": 1},
        "values": {"land": {"now": 0, "new": 100}},
        "influence": {"nc": 0.1},
    }
    # 0.7 · 0.5 · 18 of its own + 0.2 · 0.5 · 10 of the south's + 0.1 · 100 of an outsider's, whole.
    assert m(plain) == pytest.approx(0.7 * 9 + 0.2 * 5 + 0.1 * 100)


def test_blocs_and_publics_share_the_trust_of_their_party() -> None:
    plain = two(trust=0.5)
    plain["actors"]["nc"]["trust"] = 0.25
    for name in ("mps", "people", "guest"):
        plain["actors"][name] = {"weights": {"land": 1}, "values": {"land": {"now": 0, "new": 40}}}
    plain["home"] = {
        "south": {"bodies": [{"body": "House", "seats": {"mps": 3}, "needs": 2}]},
        "north": {
            "bodies": [{"referendum": "people", "needs": 0.5}, {"body": "Z", "seats": {"mps": 1}, "needs": 1}]
        },
    }
    # mps sit in both houses: the first party of the case is the north.
    parties = [party_of(plain, name) for name in ("mps", "people", "guest", "sc")]
    assert parties == ["north", "north", None, "south"]
    counted = [margin(plain, name, LAND, {}, QUIET) for name in ("mps", "people", "guest")]
    assert counted == pytest.approx([10, 10, 40])


def vows(plain: Plain) -> Plain:
    """Two guarantees."""
    for name, given in (("pact", {"north": 0.25}), ("bond", {"north": 0.2, "south": 1.0})):
        plain.setdefault("levers", {})[name] = {
            "held_by": "sc",
            "kind": "guarantee",
            "levels": {"off": {}, "on": {"trust": given}},
        }
    return plain


def test_guarantees_and_watching_raise_trust() -> None:
    plain = vows(two(trust=0.6))
    assert trust(plain, "north", {}) == pytest.approx(0.6)
    assert trust(plain, "north", {"pact": "on"}) == pytest.approx(1 - 0.4 * 0.75)
    assert trust(plain, "north", {"pact": "on", "bond": "on"}) == pytest.approx(1 - 0.4 * 0.75 * 0.8)
    assert trust(plain, "south", {"pact": "on", "bond": "on"}) == 1
    assert m(plain, LAND, QUIET, pact="on") == pytest.approx(0.7 * 18)
    plain["process"] = {"commission": {"monitoring": 0.8}}
    # h = 0.25: 1 − 0.4 · (1 − 0.25 · 0.8) = 0.68; with h = 1 0.92, with h = 0 nothing.
    assert trust(plain, "north", {}) == pytest.approx(0.68)
    plain["model"]["watched"] = 1
    assert trust(plain, "north", {}) == pytest.approx(0.92)
    plain["model"]["watched"] = 0
    assert trust(plain, "north", {}) == pytest.approx(0.6)


def test_a_strategy_brings_its_own_commission() -> None:
    plain = two(trust=0.6, watched=1)
    plain["process"] = {"commission": {"monitoring": 0.5}, "meetings": {}}
    plain["strategies"] = {"own": {"process": {"commission": {"monitoring": 0.75}}}, "none": {}}
    found = [trust(under(plain, name), "north", {}) for name in (None, "none", "own")]
    assert found == pytest.approx([0.8, 0.8, 0.9])


# The error that does not vanish ---------------------------------------------------------------------------


def test_the_example_of_the_page() -> None:
    plain = two(trust=0.6, stake=1, lean_common=0.5)
    plain["actors"]["nc"]["no_agreement"] = -2
    seen = {"lean": {"nc": 30 * 0.5}, "lean_on": {"nc": {"land": 30 * 0.2, "sea": 1000}}}
    # 30 (√½ · 0.5 · 0.6 + √½ · √0.6 · 0.2) = 30 · 0.70711 · (0.3 + 0.15492) = 9.6503.
    assert error(plain, "nc", LAND, seen) == pytest.approx(9.6503, abs=1e-4)
    # 0.6 · 18 + 2 · 0.6 − 9.6503.
    assert m(plain, LAND, seen) == pytest.approx(2.3497, abs=1e-4)
    assert m(vows(plain), LAND, seen, pact="on") == pytest.approx(4.1497, abs=1e-4)


@pytest.mark.parametrize(
    ("common", "package", "expected"),
    [
        (1, LAND, 10 * 0.6),  # as before: ε W
        (0, LAND, math.sqrt(0.6) * 5),  # √0.6 · 5 on land alone
        (0, BOTH, math.sqrt(0.6) * 5 + math.sqrt(0.4) * -3),
        (1, NOW, 0),
        (0, NOW, 0),
    ],
)
def test_both_ends_of_the_error(common: int, package: dict[str, str], expected: float) -> None:
    seen = {"lean": {"nc": 10}, "lean_on": {"nc": {"land": 5, "sea": -3}}}
    assert error(two(lean_common=common), "nc", package, seen) == pytest.approx(expected)


# Home -----------------------------------------------------------------------------------------------------


def at_home(*bodies: Plain, points: float = 0, **home: Any) -> Plain:
    """Land alone; both leaders gain; mps and people gain ``points`` by the new option."""
    plain = two()
    for name in ("mps", "people"):
        values = {"land": {"now": 50, "new": 50 + points}}
        plain["actors"][name] = {"weights": {"land": 1}, "values": values}
    plain["home"] = {"north": {"bodies": list(bodies), **home}}
    return plain


def ask(plain: Plain, noise: Noise = QUIET, **levers: str) -> dict[str, Any]:
    """Consent to the new option on land."""
    return reference_consent([(plain, noise)], LAND, levers)


def test_members_of_a_refusing_bloc_are_won_singly() -> None:
    house = {"body": "House", "seats": {"mps": 3}, "needs": 2}
    plain = at_home(house, cohesion=1.0, won_singly=0.1)
    # p = ½. All three yes, or else each with 0.1: ½ + ½ (3 · 0.01 · 0.9 + 0.001) = 0.514.
    assert ask(plain)["chance"] == pytest.approx(0.514)
    (report,) = ask(plain)["bodies"]["north"]
    assert report["expected_yes"] == pytest.approx(3 * (0.5 + 0.5 * 0.1))
    # Apart: each with 0.5 + 0.5 · 0.1 = 0.55.
    plain["home"]["north"]["cohesion"] = 0.0
    assert ask(plain)["chance"] == pytest.approx(3 * 0.55**2 * 0.45 + 0.55**3)
    # A bloc's own share goes before its home's; a red line does not bind who is won singly.
    plain["home"]["north"]["cohesion"] = 1.0
    plain["actors"]["mps"] |= {"won_singly": 0.5, "never": [{"land": "new"}]}
    assert ask(plain)["chance"] == pytest.approx(0.5)


def test_a_consultative_vote_moves_members_and_is_no_gate() -> None:
    house = {"body": "House", "seats": {"mps": 1}, "needs": 1}
    vote = {"referendum": "people", "needs": 0.5, "consultative": True}
    plain = at_home(house, vote)
    plain["actors"]["people"]["poll"] = 0.6
    # logit 0.6 is one σ ahead: π = Φ(1) = 0.84134; k = 10 (2π − 1) = 6.8269; p = logistic(k/5).
    found = ask(plain)
    p = logistic(10 * (2 * PHI_1 - 1) / 5)
    assert found["chance"] == pytest.approx(p)
    assert [body["chance"] for body in found["bodies"]["north"]] == pytest.approx([p, PHI_1])
    assert set(found["veto_share"]) == {"nc", "sc", "north/House"}
    # Of a public whose red line is crossed, π = 0 and k = −10.
    plain["actors"]["people"]["never"] = [{"land": "new"}]
    assert ask(plain)["chance"] == pytest.approx(logistic(-2))
    # One that does not apply moves nobody; without members to move, a vote that advises stops nothing.
    vote["only_if"] = [{"sea": "new"}]
    assert ask(plain)["chance"] == pytest.approx(0.5)
    vote.pop("only_if")
    plain["home"]["north"]["bodies"] = [vote]
    assert ask(plain)["chance"] == 1


def test_a_text_put_to_the_vote_without_a_signature() -> None:
    house = {"body": "House", "seats": {"mps": 1}, "needs": 1, "signature": "none"}
    plain = at_home(house, points=5)
    plain["actors"]["nc"] |= {"never": [{"land": "new"}], "no_agreement": 50}
    found = ask(plain)
    assert found["chance"] == pytest.approx(logistic(1))
    assert found["leaders"]["nc"] == 0  # it would not sign, and nobody asks
    assert found["veto_share"] == pytest.approx({"sc": 0, "north/House": 1 - logistic(1)})
    # Who follows a leader that is not asked votes as its own margin says.
    plain["actors"]["mps"]["follows"] = "nc"
    assert ask(plain)["chance"] == pytest.approx(logistic(1))
    # Where the body does not apply the leader is asked again, and its red line binds.
    house["only_if"] = [{"sea": "new"}]
    assert ask(plain)["chance"] == 0


def test_a_poll_anchors_one_package_and_others_move_from_there() -> None:
    plain = at_home({"referendum": "people", "needs": 0.5}, points=5)
    people = plain["actors"]["people"]
    people["weights"] = {"land": 1, "sea": 1}
    people["values"]["sea"] = {"now": 0, "new": 40}
    people["poll"] = {"share": 0.6, "for": {"land": "new"}}
    plain["levers"] = {
        "fund": {
            "held_by": "sc",
            "kind": "programme",
            "levels": {"off": {}, "on": {"effects": [{"on": "people", "points": 3}]}},
        }
    }
    mood: Noise = {"mood": {"north": 50}}
    # The package polled, no levers: the poll as it is, whatever the mood.
    assert ask(plain, mood)["chance"] == pytest.approx(PHI_1)
    # A lever's 3 points: logit 0.6 + 3/5.
    ahead = (LOGIT_60 + 3 / 5) / LOGIT_60
    assert ask(plain, mood, fund="on")["chance"] == pytest.approx(NormalDist().cdf(ahead))
    # Another package: +20 on sea, and the error on sea, √½ · 6 (c = 0), that the polled one does not have.
    plain["model"]["lean_common"] = 0
    seen: Noise = {"lean_on": {"people": {"land": 99, "sea": 6}}}
    plain["actors"]["nc"]["no_agreement"] = -50
    found = reference_consent([(plain, seen)], BOTH, {})["chance"]
    ahead = (LOGIT_60 + (20 - math.sqrt(0.5) * 6) / 5) / LOGIT_60
    assert found == pytest.approx(NormalDist().cdf(ahead))
    # With τ = 0 what is better than the text polled passes, what is worse fails.
    plain["model"]["tau"] = 0
    assert [ask(plain)["chance"], ask(plain, fund="on")["chance"]] == pytest.approx([PHI_1, 1])


def test_an_anchor_leans_as_any_poll_does() -> None:
    plain = at_home({"referendum": "people", "needs": 0.5})
    plain["actors"]["people"]["poll"] = {"share": 0.5, "for": {"land": "new"}}
    # 0.5 ∓ 0.4/4: Φ(∓1).
    spans: dict[tuple[str | int, ...], float] = {("actors", "people", "poll", "share"): 0.4}
    found = reference_range([(plain, QUIET, spans)], LAND, {})
    assert found == pytest.approx({"low": 1 - PHI_1, "high": PHI_1})


# Where a leader is lost -----------------------------------------------------------------------------------


def test_a_leader_is_lost_at_the_first_step() -> None:
    house = {"body": "House", "seats": {"mps": 1}, "needs": 1}
    plain = at_home(house)
    signs = (plain, {"lean": {"nc": 0}})
    worthless = (plain, {"lean": {"nc": 100}})  # 18 − 60 < 0
    afraid = (plain, {"lean": {"nc": 25}})  # m = 3, R = ½: 1.5 < 8 · ½
    plain["actors"]["nc"]["audience_cost"] = 8
    found = reference_consent([signs, worthless, afraid, signs], LAND, {})
    assert found["leaders"]["nc"] == 0.5
    # It signs in two of four draws, and in each its House refuses with ½.
    assert found["lost"]["nc"] == {"not worth it": 0.25, "red line": 0, "deterred": 0.25, "own voters": 0.25}
    plain["actors"]["nc"]["never"] = [{"land": "new"}]
    found = reference_consent([signs, worthless, afraid, signs], LAND, {})
    assert found["lost"]["nc"] == {"not worth it": 0.25, "red line": 0.75, "deterred": 0, "own voters": 0}


# Elsewhere ------------------------------------------------------------------------------------------------


def test_what_needs_what() -> None:
    plain = two()
    plain["requires"] = [{"if": {"land": "new"}, "then": {"sea": ["now"]}}]
    assert [possible(plain, x) for x in (NOW, LAND, BOTH, {**NOW, "sea": "new"})] == [True, True, False, True]


def test_the_search_counts_gains_whole_and_trust_in_consent_only() -> None:
    plain = two(trust=0.2)
    # South gains 10 by land, and 10 by sea, which costs the north 8: with both, north's 0.2 · 18 − 8 < 0.
    found = reference_levers([(plain, QUIET)], plain, Asked())
    assert [plan.changes for plan in found.advised] == [{"land": "new"}]
    # Consent is sure, and the lesser gain is the south's 10, not 0.2 of it.
    assert found.best_j == pytest.approx(10)


def test_slack_has_an_error_of_its_own() -> None:
    plain = two()
    plain["commitments"] = [
        {
            "id": "hand-over",
            "by": "north",
            "for": {"land": "new"},
            "cost": 1.0,
            "flow": {"north": 0.1, "south": 0.1},
        }
    ]
    plain["sequence"] = {"discount": 0.9, "unnoticed": 1.0}
    order = (("hand-over",),)
    # V = −1 + 0.1/0.1 = 0 and W = 0 for the north: its slack is 0, and holds to rounding. Any error decides.
    held = [
        reference_joint([(plain, {"slack": {"north": e, "south": 0.0}})], LAND, {}, order)
        for e in (0.0, 0.5, -0.5)
    ]
    assert held == [1, 1, 0]


def test_slack_has_no_error_where_nothing_can_be_done_otherwise() -> None:
    plain = two()
    step = {"id": "hand-over", "by": "north", "for": {"land": "new"}, "cost": 1.0}
    plain["sequence"] = {"discount": 0.9, "unnoticed": 1.0}
    order = (("hand-over",),)

    def held(reversible: bool, flow: float, error: float) -> float:
        flows = {"north": flow, "south": 0.0}
        plain["commitments"] = [{**step, "reversible": reversible, "flow": flows}]
        errors = {"slack": {"north": error, "south": 0.0}}
        return reference_joint([(plain, errors)], LAND, {}, order)

    # It can't be undone. Before it, V − W = −1 + 0.2/0.1 = 1; once done nothing is left to decide, V − W = 0.
    assert [held(False, 0.2, e) for e in (0.0, -0.9, -1.1)] == [1, 1, 0]
    # The north would undo what costs it: after completion V = −0.5/0.1 = −5 and W = 0, and the error counts.
    assert [held(True, -0.5, e) for e in (0.0, 4.9, 6.1)] == [0, 0, 1]

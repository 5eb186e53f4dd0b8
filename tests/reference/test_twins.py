"""The twins against examples worked by hand: points, deals, margins. Each number is derived beside it."""

import pytest

from reference.deals import reference_deals
from reference.examples import (
    EACH_OWN_NONE,
    EACH_OWN_SHARED,
    JOINT_NONE,
    JOINT_SHARED,
    ON,
    harbour,
    lever,
    one_issue,
)
from reference.model import (
    Plain,
    all_packages,
    complete,
    crosses_red_line,
    gain,
    holds,
    lever_points,
    points,
    today,
)
from reference.trust import margin


def test_packages_and_patterns() -> None:
    plain = harbour()
    assert today(plain) == EACH_OWN_NONE
    assert all_packages(plain) == [EACH_OWN_NONE, EACH_OWN_SHARED, JOINT_NONE, JOINT_SHARED]
    assert complete(plain, {"customs": "joint"}) == JOINT_NONE
    assert holds({"customs": "joint"}, JOINT_NONE)
    assert not holds({"customs": "joint", "fishing": "shared"}, JOINT_NONE)
    assert holds([{"fishing": "shared"}, {"customs": "joint"}], JOINT_NONE)
    assert not holds([], JOINT_NONE)


def test_points_are_weighted_values_and_links() -> None:
    plain = harbour(links=[{"when": [{"customs": "joint"}], "points": 7.5}])
    assert [points(plain, "nc", x) for x in all_packages(plain)] == [75, 100, 7.5, 32.5]
    assert [points(plain, "sc", x) for x in all_packages(plain)] == [0, 40, 60, 100]
    assert gain(plain, "nc", JOINT_SHARED) == 32.5 - 75


def test_an_actor_that_sees_another_today_compares_with_it() -> None:
    plain = one_issue()
    plain["issues"]["deal"] = {
        "options": {"old": {}, "off": {"now": True}, "on": {}},
        "now_as_seen_by": {"nc": "old"},
    }
    plain["actors"]["nc"]["values"]["deal"] = {"old": 10, "off": 40, "on": 70}
    # Unchanged 40; on: 70 − 10 + 40 = 100, a gain of 60 (70 − 10); old: 10 − 10 + 40 = 40, no gain.
    assert [points(plain, "nc", {"deal": option}) for option in ("off", "on", "old")] == [40, 100, 40]


# deals ----------------------------------------------------------------------------------------------------


def test_deals_of_two_issues() -> None:
    # r = (75, 0): only each-own/none (0, 0 above) and each-own/shared (25, 40 above) reach it.
    answer = reference_deals(harbour())
    assert (answer["packages"], answer["frontier_count"]) == (4, 2)
    assert answer["frontier_points"] == [(25.0, 100.0), (100.0, 40.0)]
    values = {
        "nash": 1000,
        "kalai_smorodinsky": 1,
        "utilitarian": 140,
        "egalitarian": 25,
        "egalitarian_raw": 40,
    }
    for name, value in values.items():
        assert answer[name] == {"value": pytest.approx(value), "packages": [EACH_OWN_SHARED]}


def test_deals_within_red_lines() -> None:
    # r = (15, 0). Above it: each-own/none (60, 0), each-own/shared (85, 40), joint/shared (10, 100).
    # The line names today's customs, but also shared fishing, which is new: only each-own/shared crosses it.
    answer = reference_deals(harbour(no_agreement=-60, never=[{"customs": "each-own", "fishing": "shared"}]))
    # Nash 85 × 40; Kalai–Smorodinsky min(85/85, 40/100).
    assert answer["nash"] == {"value": pytest.approx(3400), "packages": [EACH_OWN_SHARED]}
    assert answer["kalai_smorodinsky"] == {"value": pytest.approx(0.4), "packages": [EACH_OWN_SHARED]}
    inside = answer["within_red_lines"]
    assert (inside["packages"], inside["frontier_points"]) == (3, [(25.0, 100.0), (75.0, 0.0)])
    # Ideals are now (75, 100): joint/shared has min(10/60, 1), each-own/none min(1, 0).
    values = {
        "nash": 1000,
        "kalai_smorodinsky": 1 / 6,
        "utilitarian": 125,
        "egalitarian": 10,
        "egalitarian_raw": 25,
    }
    for name, value in values.items():
        assert inside[name] == {"value": pytest.approx(value), "packages": [JOINT_SHARED]}


def test_infeasible_packages_are_not_counted_and_points_may_be_missing() -> None:
    plain = harbour(no_agreement=30)
    plain["infeasible"] = [{"customs": "joint", "fishing": "none"}]
    answer = reference_deals(plain)
    # r of the north is 105, out of reach; the frontier needs no reservations.
    assert (answer["packages"], answer["frontier_count"], answer["nash"]) == (3, 2, None)


def test_ties_are_counted_and_kept() -> None:
    plain = one_issue()
    plain["issues"]["deal"]["options"]["on-too"] = {}
    plain["actors"]["nc"]["values"]["deal"] = {"off": 0, "on": 100, "on-too": 100}
    plain["actors"]["sc"]["values"]["deal"] = {"off": 50, "on": 50, "on-too": 50}
    answer = reference_deals(plain)
    assert (answer["frontier_count"], answer["frontier_points"]) == (2, [(100.0, 50.0)])
    both = [{"deal": "on"}, {"deal": "on-too"}]
    # The south cannot gain: it is left out of the minimum, and the product is 0 everywhere.
    assert answer["kalai_smorodinsky"] == {"value": 1.0, "packages": both}
    assert answer["nash"] == {"value": 0.0, "packages": both}


# Margin ---------------------------------------------------------------------------------------------------


def test_margin_adds_influence_no_agreement_and_lean() -> None:
    plain = harbour(no_agreement=-3)
    plain["actors"]["sc"]["influence"] = {"nc": 0.25}
    # joint/none: g_nc = 0 − 75, g_sc = 60; ĝ = 0.75 × −75 + 0.25 × 60 = −41.25.
    # W = 0.75, ε = 10: −41.25 + 3 − 7.5.
    assert margin(plain, "nc", JOINT_NONE, {}, {"lean": {"nc": 10}}) == pytest.approx(-45.75)


def test_red_lines_look_only_at_what_changes() -> None:
    plain = one_issue(south=1)
    plain["actors"]["nc"]["never"] = [{"deal": "off"}]
    plain["actors"]["sc"]["never"] = [{"pattern": {"deal": "on"}, "said": "not while we govern"}]
    assert not crosses_red_line(plain, "nc", {"deal": "off"})
    assert crosses_red_line(plain, "sc", ON)


def with_levers() -> Plain:
    plain = harbour()
    plain["levers"] = {
        "fund": lever("incentive", 10),
        "tax": lever("incentive", -2),
        "threat": lever("pressure", 4, when=[{"customs": "each-own"}, {"customs": "joint"}]),
        "guard": lever("guarantee", 1, when={"fishing": "shared"}),
    }
    return plain


FULL = {"fund": "full", "tax": "full", "threat": "full", "guard": "full"}


def test_lever_points_count_where_they_should() -> None:
    plain = with_levers()
    # Nothing counts today: no `when` means any other package, pressure never counts, and no fish are shared.
    assert [lever_points(plain, "nc", x, FULL) for x in all_packages(plain)] == [0, 13, 12, 13]
    assert lever_points(plain, "nc", JOINT_SHARED, {"threat": "full"}) == 4
    assert lever_points(plain, "sc", JOINT_SHARED, FULL) == 0


def test_a_sacred_issue_reverses_incentives_with_positive_points() -> None:
    plain = with_levers()
    plain["actors"]["nc"]["sacred"] = {
        "customs": {"line": "each-own", "backfire": 0.5, "softened_by": [{"fishing": "shared"}]}
    }
    # joint/none gives it up: −0.5 × 10 − 2 + 4. joint/shared is softened: 10 − 2 + 4 + 1.
    assert [lever_points(plain, "nc", x, FULL) for x in (JOINT_NONE, JOINT_SHARED)] == [-3, 13]


def test_of_several_sacred_issues_the_largest_backfire_counts() -> None:
    plain = with_levers()
    plain["actors"]["nc"]["values"]["fishing"] = {"none": 100, "shared": 0}
    plain["actors"]["nc"]["sacred"] = {
        "customs": {"line": "each-own", "backfire": 0.5, "softened_by": [{"fishing": "shared"}]},
        "fishing": {"line": "none", "backfire": 2},
    }
    # Only fishing is given up unsoftened: −2 × 10 − 2 + 4 + 1.
    assert lever_points(plain, "nc", JOINT_SHARED, FULL) == -17
    plain["actors"]["nc"]["sacred"]["customs"]["softened_by"] = []
    plain["actors"]["nc"]["sacred"]["customs"]["backfire"] = 3
    # −3 × 10 − 2 + 4 + 1.
    assert lever_points(plain, "nc", JOINT_SHARED, FULL) == -27

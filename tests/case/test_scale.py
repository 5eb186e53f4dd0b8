"""`utilities` and `reservation`: what they mean, by hand, and what is refused."""

from __future__ import annotations

import pytest

from detente.case import Case, CaseError, loads
from detente.consent import consent
from detente.deals import deals
from detente.draws import Draws
from detente.model import Points
from small import bent

WEIGHTS = "    weights: {customs: 60, fishing: 40}\n"
SEEN = (
    "    title: Fishing quota\n",
    "    title: Fishing quota\n    now_as_seen_by: {south-cabinet: shared}\n",
)
JOINT = {"customs": "joint", "fishing": "shared"}


def capped(cap: str, *changes: tuple[str, str]) -> Case:
    """The sample with weights as written and a cap."""
    return loads(bent(*changes) + f"utilities: {{renormalise: false, cap: {cap}}}\n")


def middle(case: Case) -> Points:
    """Points of the south at the middle values."""
    return Points(case, Draws.middle(), ["south-cabinet"])


def test_weights_as_written_keep_their_own_scale() -> None:
    half = (WEIGHTS, "    weights: {customs: 0.3, fishing: 0.2}\n")
    case = loads(bent(half) + "utilities: {renormalise: false}\n")
    points = middle(case)
    # Customs: joint 70 of 100, 0.3 · 0.7; fishing: 0.2 · 1. Today: 0.3 · 1 + 0.
    assert points.level("south-cabinet", "customs", "joint")[0] == pytest.approx(0.21)
    assert points.now("south-cabinet")[0] == pytest.approx(0.3)
    # The share of the weight that changes does not depend on the scale.
    assert points.changed_share("south-cabinet", JOINT)[0] == pytest.approx(1)
    assert points.changed_share("south-cabinet", JOINT | {"fishing": "none"})[0] == pytest.approx(0.6)
    assert deals(case).today["south"] == pytest.approx(0.3)


def test_a_cap_holds_utilities_and_gains() -> None:
    # South: today 60, joint and shared 0.6 · 70 + 40 = 82, but never more than 75.
    case = capped("75")
    margins = consent(case, JOINT, draws=Draws(0)).margins
    assert margins["south-cabinet"]["gain"] == pytest.approx(15)
    assert middle(case).capped(middle(case).now("south-cabinet"))[0] == pytest.approx(60)
    low = consent(capped("50"), JOINT, draws=Draws(0)).margins
    assert low["south-cabinet"]["gain"] == 0


def test_a_reservation_is_what_no_agreement_is_worth() -> None:
    case = loads(bent((WEIGHTS, WEIGHTS + "    reservation: 70\n")) + "model: {trust: 1}\n")
    # u(today) = 60: no agreement is worth 10 more than today.
    points = middle(case)
    assert points.no_agreement("south-cabinet")[0] == pytest.approx(10)
    assert points.reservation("south-cabinet")[0] == 70
    assert deals(case).reservation["south"] == 70
    # u(joint, shared) = 82; the margin at the middle values has no noise.
    assert consent(case, JOINT, draws=Draws(0)).margins["south-cabinet"]["margin"] == pytest.approx(12)


def test_no_agreement_beside_today_is_the_same_reservation() -> None:
    case = loads(bent((WEIGHTS, WEIGHTS + "    no_agreement: 10\n")))
    assert middle(case).reservation("south-cabinet")[0] == pytest.approx(70)


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        (
            "    reservation: 5\n    no_agreement: 5\n",
            "reservation beside no_agreement; expected one of the two",
        ),
        ("    reservation: 5\n    no_agreement: 0\n", "reservation beside no_agreement"),
        ("    reservation: 20000\n", "found 20000; expected between -10000 and 10000"),
        ("    reservation: 5%\n", "a number or range without % or unit"),
        ("    reservation:\n", "something, or the key left out"),
        ("    reservations: 5\n", "did you mean reservation?"),
    ],
)
def test_a_wrong_reservation_is_named(added: str, expected: str) -> None:
    with pytest.raises(CaseError) as caught:
        loads(bent((WEIGHTS, WEIGHTS + added)))
    assert expected in str(caught.value)


@pytest.mark.parametrize("cap", ["0", "-1", "1..2", ".inf", "", "true", "20000", "high"])
def test_a_cap_is_one_certain_number_above_0(cap: str) -> None:
    with pytest.raises(CaseError, match=r"utilities\.cap: found"):
        capped(cap)


def test_a_cap_goes_with_nothing_that_takes_points_away() -> None:
    link = (WEIGHTS, WEIGHTS + "    links: [{when: {customs: joint}, points: 5}]\n")
    with pytest.raises(CaseError, match=r"actors\.south-cabinet\.links: found links in a case with a cap"):
        capped("75", link)
    with pytest.raises(CaseError, match="did you mean renormalise"):
        loads(bent() + "utilities: {renormalize: false}\n")
    third = ("      shared: {title: Shared by season}\n", "      shared: {title: Shared}\n      half: {}\n")
    values = [
        ("fishing: {none: 0, shared: 80..100}", "fishing: {none: 0, shared: 80, half: 1}"),
        ("fishing: {none: 0, shared: 100}", "fishing: {none: 0, shared: 100, half: 50}"),
        ("fishing: {none: 0, shared: 100}", "fishing: {none: 0, shared: 100, half: 50}"),
    ]
    # To the south today is shared (100); half is worth 50 − 100 + 0 to it, below 0.
    with pytest.raises(CaseError, match="points of south-cabinet that may fall below 0 in a case with a cap"):
        capped("75", third, SEEN, *values)
    assert capped("75", SEEN).file.utilities.cap == 75, "two options: nothing can fall"

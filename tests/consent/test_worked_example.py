"""The worked example of docs/consent.md, by hand; sacred issues, influence, leaning judgements."""

from __future__ import annotations

import re

import pytest

from detente.case import loads
from detente.consent import consent
from detente.draws import Draws
from small import ROOT

PAGE = (ROOT / "docs" / "consent.md").read_text(encoding="utf-8")


def worked() -> str:
    """The page's case."""
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


ONE = Draws(1)
SIGNED = {"treaty": "signed"}


def test_the_cabinet_fears_its_chamber() -> None:
    answer = consent(loads(worked()), SIGNED, draws=ONE)
    assert answer.chance == 0
    assert answer.leaders == {"east-cabinet": 0.0, "west-cabinet": 1.0}
    (chamber,) = answer.bodies["east"]
    assert chamber.chance == pytest.approx(0.6875)
    assert chamber.expected_yes == pytest.approx(3.5)
    assert chamber.needs == 3
    assert answer.veto_share == pytest.approx(
        {"east-cabinet": 0.34375, "west-cabinet": 0.0, "east/Chamber": 0.65625}, abs=1e-12
    )


def test_with_less_to_lose_it_signs() -> None:
    answer = consent(loads(worked().replace("audience_cost: 30", "audience_cost: 20")), SIGNED, draws=ONE)
    assert answer.chance == pytest.approx(0.6875)
    assert answer.veto_share["east/Chamber"] == pytest.approx(0.3125)


MONEY = """
levers:
  loan:
    held_by: donor
    kind: KIND
    levels: {off: {}, paid: {cost: 1, effects: [{on: west-cabinet, points: 6}]}}
"""


def priced(kind: str, extra: str = "") -> str:
    """West now loses 4 by signing; signing gives up its sacred issue; somebody offers 6 points."""
    west = "west-cabinet: {speaks_for: west, weights: {treaty: 1}, values: {treaty: {none: 0, signed: 10}}"
    hurt = (
        "west-cabinet: {speaks_for: west, weights: {treaty: 1}, values: {treaty: {none: 4, signed: 0}}, "
        f"sacred: {{treaty: {{line: none, backfire: 0.5{extra}}}}}"
    )
    text = worked().replace(west, hurt).replace("audience_cost: 30", "audience_cost: 0")
    return text.replace("home:", "  donor: {}\nhome:") + MONEY.replace("KIND", kind)


@pytest.mark.parametrize(
    ("kind", "extra", "margin"),
    [
        ("incentive", "", -4 - 0.5 * 6),
        ("incentive", ", softened_by: [{treaty: signed}]", -4 + 6),
        ("guarantee", "", -4 + 6),
        ("programme", "", -4 + 6),
        ("pressure", "", -4 + 6),
    ],
)
def test_money_on_a_sacred_issue_turns_round(kind: str, extra: str, margin: float) -> None:
    answer = consent(loads(priced(kind, extra)), SIGNED, {"loan": "paid"}, ONE)
    assert answer.margins["west-cabinet"]["margin"] == pytest.approx(margin)
    assert (answer.chance > 0) == (margin >= 0)


def test_the_line_itself_is_never_given_up_however_judgement_leans() -> None:
    text = priced("incentive").replace("{none: 4, signed: 0}", "{none: 60, signed: 58}")
    text = text.replace("line: none", "line: signed").replace("points: 6", "points: 9")
    answer = consent(loads(text), SIGNED, {"loan": "paid"}, ONE)
    assert answer.margins["west-cabinet"]["margin"] == pytest.approx(-2 + 9)
    # Leaning against, the value falls by 5 wherever it stands, at the line too: -7 + 9, so west still signs.
    assert answer.chance_range[0] > 0


def test_influence_mixes_gains() -> None:
    text = worked().replace(
        "home:",
        "  donor: {weights: {treaty: 1}, values: {treaty: {none: 0, signed: 100}},"
        " influence: {west-cabinet: 0.2}}\nhome:",
    )
    parts = consent(loads(text), SIGNED, draws=ONE).margins["west-cabinet"]
    assert parts["gain"] == pytest.approx(10)
    assert parts["influence"] == pytest.approx(0.8 * 10 + 0.2 * 100 - 10)


def test_judgements_lean_by_five_points_and_a_quarter() -> None:
    text = worked().replace("audience_cost: 30", "audience_cost: 0")
    text = text.replace("{none: 0, signed: 10}}}", "{none: 20, signed: 24}}}")
    answer = consent(loads(text), SIGNED, draws=ONE)
    low, high = answer.chance_range
    assert answer.chance == pytest.approx(0.6875)
    assert low == 0, "west's gain of 4 turns into a loss of 1"
    assert high > answer.chance


def test_parts_of_a_margin_have_names_and_read_as_a_mapping() -> None:
    parts = consent(loads(worked()), SIGNED, draws=ONE).margins["west-cabinet"]
    assert dict(parts) == parts.as_dict() == {name: parts[name] for name in parts}
    assert (parts.gain, parts.margin) == (parts["gain"], parts["margin"])
    assert list(parts) == ["gain", "influence", "levers", "distrust", "margin"]
    assert parts.distrust == 0
    with pytest.raises(KeyError):
        parts["slack"]

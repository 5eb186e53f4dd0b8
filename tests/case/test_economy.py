"""What `economy` and `groups` may say, and how a slip is named."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case import CaseError, loads
from small import ROOT

WHOLE = (ROOT / "tests" / "case" / "whole.yaml").read_text(encoding="utf-8")


def refused(old: str, new: str) -> str:
    assert WHOLE.count(old) == 1, old
    with pytest.raises(CaseError) as found:
        loads(WHOLE.replace(old, new), "whole.yaml")
    return str(found.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("b: {a: 8, b: 90, c: 0}", "b: {a: 8, c: 0}", "economy.trade.b: found no own trade of b"),
        ("b: {a: 8, b: 90, c: 0}", "b: {a: 8, b: 0, c: 0}", "economy.trade.b.b: found 0; expected what it sells at home"),
        ("b: {a: 8, b: 90, c: 0}", "b: {a: 8, b: 90}", "economy.trade.b: found no trade with c; expected every pair"),
        ("b: {a: 8, b: 90, c: 0}", "b: {a: -8, b: 90, c: 0}", "economy.trade.b.a: found -8; expected 0 or more"),
        ("b: {a: 8, b: 90, c: 0}", "b: {aa: 8, b: 90, c: 0}", "economy.trade.b.aa: found the unknown economy aa"),
        ("filled: {a: [b], c: [a, b]}", "filled: {a: [bb]}", "economy.filled.a.0: found the unknown economy bb"),
        ("  elasticity: 4..6\n", "", "found trade without an elasticity"),
        ("elasticity: 4..6\n", "elasticity: 0\n", "economy.elasticity: found 0; expected between 0.1 and 50"),
        ("deficits: additive", "deficits: additiv", "economy.deficits"),
        ("{i: {y: -2..-1, x:", "{i: {y: -100..-1, x:", "economy.frictions.i.y: found -100..-1"),
        ("{i: {y: -2..-1, x:", "{i: {y: -2%, x:", "economy.frictions.i.y"),
        ("{i: {y: -2..-1, x:", "{i: {yy: -2..-1, x:", "economy.frictions.i.yy: found the unknown option of i yy"),
        ("as_in: ban}", "as_in: bann}", "found the unknown episode bann; expected episode: ban, duty; did you mean ban?"),
        ("as_in: ban}", "as_in: duty}", "found the duty duty; expected an episode without a tariff"),
        ("as_in: ban}", "as_in: ban, change: 1}", "one of change, as_in"),
        ("{among: [a, b, c], change: -1..0}", "{from: a, change: -1..0}", "from and to, or among"),
        ("{among: [a, b, c], change: -1..0}", "{among: [a, d], change: -1..0}", "the unknown economy d"),
        ("before: 10, during: 4..6", "before: 0, during: 4..6", "economy.episodes.ban.before: found 0; expected a year's trade"),
        (", of_during: 60", "", "found all imports of one year only"),
        ("kind: exchange", "kind: exchang", "economy.beyond.visits.kind"),
        ("to: [a, g]", "to: [a, gg]", "economy.beyond.visits.to: found the unknown name gg"),
        (", then_unit: days", "", "then and then_unit together"),
        ("factors: {pupils: 100..200, share: 5..10%}", "factors: {}", "economy.beyond.visits.factors"),
        ("groups: {g: {title: G, about: x, of: a,", "groups: {g: {title: G, about: x, of: a, economy: z,", "groups.g.economy: found the unknown economy z"),
        ("size: 100..200", "size: -5", "groups.g.size: found -5; expected 0 or more"),
        ("gains: {i: x}", "gains: {ii: x}", "groups.g.gains.ii: found the unknown issue ii"),
    ],
)  # fmt: skip
def test_slips_are_named(old: str, new: str, said: str) -> None:
    assert said in refused(old, new)


def test_a_change_between_parties_needs_their_trade() -> None:
    text = WHOLE.replace("parties: [a, b]", "parties: [a, b]").replace(
        "  trade: {a: {a: 100..120, b: 10..20, c: 3}, b: {a: 8, b: 90, c: 0}, c: {a: 1, b: 2, c: 500}}",
        "  trade: {a: {a: 100..120, c: 3}, c: {a: 1, c: 500}}",
    )
    with pytest.raises(CaseError, match="a change between the parties, without trade of b"):
        loads(text, "whole.yaml")


def test_frictions_are_read_alike_alone_and_in_a_list() -> None:
    one: Any = loads(WHOLE).file.economy
    listed: Any = loads(
        WHOLE.replace("{x: {from: b, to: a, change: 5..9}}", "{x: [{from: [b], to: [a], change: 5..9}]}")
    ).file.economy
    assert one.frictions["j"]["x"] == listed.frictions["j"]["x"]
    assert one.frictions["j"]["x"][0].from_ == ("b",)

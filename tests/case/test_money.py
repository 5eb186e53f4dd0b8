"""Money of levers: how it is read, printed back, refused, sourced, and added."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.case import CaseError, check, dumps, loads, parse_amount
from detente.case.bills import amounts
from detente.case.currencies import CURRENCIES
from detente.case.json_schema import json_schema
from detente.case.money import SIZES
from detente.case.tree import parse
from reference import money as twin
from small import ROOT, sample

LEVERS = """
levers:
  loans:
    held_by: bank
    kind: incentive
LEVER    levels:
      none: {OFF}
      half: {cost: 1..2, effects: [{on: north-cabinet, points: 1..2}]HALF}
      full: {cost: 2..4, effects: [{on: north-cabinet, points: 2..4}]FULL}
  gauges:
    held_by: bank
    kind: programme
GAUGES    levels: {none: {cost: 0}, funded: {cost: 1..2, effects: [{on: south-cabinet, points: 1..2}]}}
"""

ROWS = """| number | source | why |
|---|---|---|
| actors.** | a survey | x |
| home.** | a survey | x |
"""


def written(lever: str = "", half: str = "", full: str = "", gauges: str = "", off: str = "cost: 0") -> str:
    """The sample with two levers of a bank; lines of a lever, keys of a level."""
    text = LEVERS.replace("LEVER", f"    {lever}\n" if lever else "")
    text = text.replace("GAUGES", f"    {gauges}\n" if gauges else "").replace("OFF", off)
    text = text.replace("HALF", f", {half}" if half else "").replace("FULL", f", {full}" if full else "")
    actors = "actors:\n  bank: {title: The bank, kind: outsider}\n"
    return sample().replace("actors:\n", actors, 1) + text


def problems(text: str) -> list[str]:
    """Everything wrong with a case."""
    with pytest.raises(CaseError) as caught:
        loads(text)
    return [str(problem) for problem in caught.value.problems]


def folder(tmp_path: Path, text: str, rows: str = "") -> Path:
    """A case in a folder, with rows of SOURCES.md."""
    (tmp_path / "case.yaml").write_text(text)
    (tmp_path / "SOURCES.md").write_text(f"{ROWS}{rows}")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("882M EUR", 882_000_000, 882_000_000, "EUR"),
        ("3..4.5M EUR", 3_000_000, 4_500_000, "EUR"),
        ("900k..1.2M USD", 900_000, 1_200_000, "USD"),
        ("1.59bn EUR", 1_590_000_000, 1_590_000_000, "EUR"),
        ("0.5 billion RSD", 500_000_000, 500_000_000, "RSD"),
        ("12 thousand CHF", 12_000, 12_000, "CHF"),
        ("5 MAD", 5, 5, "MAD"),
        ("2 million .. 3 million EUR", 2_000_000, 3_000_000, "EUR"),
        ("0 EUR", 0, 0, "EUR"),
    ],
)
def test_an_amount_by_hand(text: str, low: int, high: int, currency: str) -> None:
    found = parse_amount(text)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert (found.currency, found.text) == (currency, text)
    assert "882" not in repr(found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("8,5M EUR", "a decimal point"),
        ("3..4,5M EUR", "a decimal point"),
        ("882,000,000 EUR", "a decimal point"),
        ("882M", "a currency code behind the amount"),
        ("882", "a currency code behind the amount"),
        ("3..4", "a currency code behind the amount"),
        ("882M euro", "such as EUR"),
        ("882M eur", "such as EUR"),
        ("882M XYZ", "ISO 4217"),
        ("EUR 882M", "the figure first"),
        ("€882M", "the figure first"),
        ("882M €", "in the place of a sign"),
        ("882m EUR", "k, M or bn"),
        ("882mn EUR", "k, M or bn"),
        ("882EUR", "a blank"),
        ("5..3M EUR", "upside down"),
        ("3M..4 EUR", "behind the last figure"),
        ("1..2..3M EUR", "from low to high"),
        ("-3M EUR", "without a sign"),
        ("3M EUR per year", "per: year"),
        ("9999999bn EUR", "at most"),
        ("", "such as 882M EUR"),
    ],
)
def test_what_is_no_amount_is_named(text: str, said: str) -> None:
    found = problems(written(full=f'money: {{amount: "{text}"}}'))
    assert len(found) == 1
    assert "levers.loans.levels.full.money.amount" in found[0]
    assert said in found[0]


@pytest.mark.parametrize("value", [True, None, [1], {"a": 1}])
def test_what_is_no_text_is_no_amount(value: object) -> None:
    with pytest.raises(ValueError, match="an amount such as"):
        parse_amount(value)


@pytest.mark.parametrize("text", ["8,5M EUR", "8,5 EUR", "3..4,5M EUR", "8,5 million EUR", "8,5M"])
def test_a_decimal_comma_within_braces_is_named_too(text: str) -> None:
    found = problems(written(full=f"money: {{amount: {text}, source: a report}}"))
    assert len(found) == 1
    assert "decimal point" in found[0]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("per: month", "year"),
        ("years: 2027..2024", "years"),
        ("years: 0", "how many years"),
        ("years: 101", "how many years"),
        ("years: 3..5", "years"),
        ("years: soon", "years"),
        ("yeras: 3", "unknown key yeras"),
    ],
)
def test_other_keys_of_money(key: str, said: str) -> None:
    found = problems(written(full=f"money: {{amount: 3M EUR, {key}}}"))
    assert len(found) == 1
    assert said in found[0]


def test_every_error_at_once_and_the_first_level_is_off() -> None:
    text = written("money: {source: x}", "money: ", 'money: {amount: "8,5M EUR"}', off='price: "no"')
    found = "\n".join(problems(text))
    assert "found nothing; expected the key amount" in found
    assert "something, or the key left out" in found
    assert "a decimal point" in found
    assert "a first level with money or a price" in found
    assert "a first level with money" in problems(written(off="money: {amount: 1 EUR, source: x}"))[0]


def test_it_is_printed_back_as_written_and_is_no_number() -> None:
    money = "money: {amount: 3..4.5M EUR, per: year, years: 2026..2028, source: a report}   # why"
    plain = loads(written())
    case = loads(written(money, "money: {amount: 2M EUR, years: 3}", gauges="price: A sentence"))
    assert money in dumps(case)
    again = loads(dumps(case.seen_by("anybody")))
    for one in (loads(dumps(case)), again):
        assert one.file.levers == case.file.levers
    assert dict(case.numbers()) == dict(plain.numbers())
    assert case.judged_share() == plain.judged_share()
    validator = jsonschema.Draft202012Validator(json_schema())
    assert not list(validator.iter_errors(parse(dumps(case), "x").data))


def test_it_moves_no_figure() -> None:
    draws = dt.Draws(50)
    package, setting = {"customs": "joint"}, {"loans": "full"}
    bare = dt.consent(loads(written()), package, setting, draws=draws).as_dict()
    told = loads(written("price: x", full="money: {amount: 9bn EUR, source: x}"))
    assert dt.consent(told, package, setting, draws=draws).as_dict() == bare


def test_hints_name_levers_with_neither(tmp_path: Path) -> None:
    report = check(folder(tmp_path, written(full="money: {amount: 3M EUR, source: a report}")))
    assert report.problems == report.warnings == ()
    (hint,) = report.hints
    assert "2 levers with neither money nor a price: loans, gauges" in str(hint), "half has neither"
    assert hint.line > 0
    both = written("price: a sentence", gauges="money: {amount: 3M EUR, source: a report}")
    assert check(folder(tmp_path, both)).hints == ()
    assert check(folder(tmp_path, sample())).hints == ()


@pytest.mark.parametrize(
    ("source", "warned"),
    [("TODO", True), ("", True), ("https://example.org/x", True), ("judgement", False), ("a report", False)],
)
def test_a_source_that_is_none_does_not_count(source: str, warned: bool, tmp_path: Path) -> None:
    keys = f', source: "{source}"' if source else ""
    text = written("price: x", full=f"money: {{amount: 3M EUR{keys}}}", gauges="price: x")
    report = check(folder(tmp_path, text))
    assert report.case is not None
    assert bool(report.warnings) == warned
    (bill,) = dt.bills(report.case, {"loans": "full"})
    assert bill.asked[0].money is not None
    assert bill.asked[0].money.judged == (source != "a report")


def test_a_row_of_the_sources_speaks_where_the_amount_does_not(tmp_path: Path) -> None:
    text = written("price: x", full="money: {amount: 3M EUR}", gauges="price: x")
    row = "| levers.loans.levels.full.money | Bank, report of 2025 | read |\n| levers.*.price | judgement | x |\n"
    report = check(folder(tmp_path, text, row))
    assert report.case is not None
    assert report.warnings == ()
    assert [money.source for _, money in amounts(report.case)] == ["Bank, report of 2025"]
    odd = check(folder(tmp_path, text, row + "| levers.loans.money | x | y |\n"))
    assert any("fits no number" in str(warning) for warning in odd.warnings)


def test_what_a_setting_costs_by_hand() -> None:
    case = loads(
        written(
            "price: Both ask",
            "money: {amount: 3..4M EUR, source: a}",
            "money: {amount: 8M EUR, source: a}",
            "money: {amount: 500k EUR, source: judgement}",
        )
    )
    assert dt.bills(case, {}) == dt.bills(case, {"loans": "none", "gauges": "none"}) == ()
    (bill,) = dt.bills(case, {"loans": "half", "gauges": "funded"})
    assert bill.holder == "bank"
    assert [(one.lever, one.level, one.price) for one in bill.asked] == [
        ("loans", "half", "Both ask"),
        ("gauges", "funded", ""),
    ]
    (whole,) = bill.sums
    assert (int(whole.low), int(whole.high), whole.levers) == (3_500_000, 4_500_000, ("loans", "gauges"))
    assert bill.without == ()
    assert json.loads(json.dumps(bill.as_dict()))["sums"][0]["low"] == 3_500_000
    assert pickle.loads(pickle.dumps(bill)) == bill
    with pytest.raises(dt.UnknownNameError):
        dt.bills(case, {"loan": "half"})
    with pytest.raises(dt.UnknownNameError):
        dt.bills(case, {"loans": "whole"})


@pytest.mark.parametrize(
    ("gauges", "sums"),
    [
        ("amount: 2M EUR", [("EUR", None, None, 10)]),
        ("amount: 2M EUR, years: 3", [("EUR", None, None, 10)]),
        ("amount: 2M USD", [("EUR", None, None, 8), ("USD", None, None, 2)]),
        ("amount: 2M EUR, per: year", [("EUR", None, None, 8), ("EUR", "year", None, 2)]),
        ("amount: 2M EUR, per: year, years: 3", [("EUR", None, None, 8), ("EUR", "year", "3", 2)]),
    ],
)
def test_only_what_can_be_added_is_added(
    gauges: str, sums: list[tuple[str, str | None, str | None, int]]
) -> None:
    case = loads(written("money: {amount: 8M EUR, source: a}", gauges=f"money: {{{gauges}, source: a}}"))
    (bill,) = dt.bills(case, {"loans": "full", "gauges": "funded"})
    found = [(one.currency, one.per, one.years, int(one.high / 1_000_000)) for one in bill.sums]
    assert found == sums


figures = st.decimals("0", "999", places=2).map(lambda number: f"{number:f}")
texts = st.builds(
    lambda ends, size, currency: f"{'..'.join(sorted(ends, key=Decimal))}{size} {currency}",
    st.lists(figures, min_size=1, max_size=2),
    st.sampled_from(["", *SIZES]),
    st.sampled_from(sorted(CURRENCIES)),
)


@given(texts)
def test_amounts_agree_with_the_twin(text: str) -> None:
    found = parse_amount(text)
    assert (Fraction(found.low), Fraction(found.high), found.currency) == twin.ends(text)


kinds = st.tuples(
    st.builds(lambda n, c: f"{n}k {c}", st.integers(0, 900), st.sampled_from(["EUR", "USD"])),
    st.sampled_from(["", "year"]),
    st.sampled_from(["", "3", "2026..2028"]),
)


@given(st.lists(kinds, min_size=2, max_size=2))
def test_sums_agree_with_the_twin(parts: list[tuple[str, str, str]]) -> None:
    lines = [
        f"money: {{amount: {text}, source: a{f', per: {per}' if per else ''}{f', years: {years}' if years else ''}}}"
        for text, per, years in parts
    ]
    case = loads(written(lines[0], gauges=lines[1]))
    (bill,) = dt.bills(case, {"loans": "full", "gauges": "funded"})
    for one in bill.sums:
        low, high = twin.total(parts, (one.currency, one.per or "", one.years or ""))
        assert (Fraction(one.low), Fraction(one.high)) == (low, high)
    assert sum(len(one.levers) for one in bill.sums) == 2


def test_the_flagship_prices_every_lever() -> None:
    report = check(ROOT / "cases" / "kosovo-serbia")
    assert report.case is not None
    assert report.hints == ()
    assert all(not money.judged for _, money in amounts(report.case))
    held = dt.bills(
        report.case, {"growth-plan-kosovo": "full", "lift-eu-measures": "lifted", "coe-vote": "tabled"}
    )
    assert [(bill.holder, [int(one.high) for one in bill.sums], bill.without) for bill in held] == [
        ("eu", [882_000_000 + 205_000_000], ()),
        ("germany", [], ("coe-vote",)),
    ]


def test_what_was_promised_before_is_added_apart() -> None:
    case = loads(
        written(
            "price: Both ask",
            "money: {amount: 3..4M EUR, source: a, promised: true}",
            "money: {amount: 8M EUR, source: a}",
            "money: {amount: 500k EUR, source: judgement}",
        )
    )
    (bill,) = dt.bills(case, {"loans": "half", "gauges": "funded"})
    assert [(int(one.high), one.promised) for one in bill.sums] == [(4_000_000, True), (500_000, False)]
    assert bill.as_dict()["sums"][0]["promised"] is True  # type: ignore[index]

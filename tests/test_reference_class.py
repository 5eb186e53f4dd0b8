"""The reference class: the counts as they were noted, whose class a text is, this dialogue's own record."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

import detente as dt
from detente.reference import COUNTS, Reference, elsewhere, kind_of, own, pace, scope_of, wilson
from detente.report.words import elsewhere as words
from detente.talks.record import base_rate, read

NOTED = {
    ("functional", "bilateral"): (126, 68, 66, 61),
    ("functional", "third party"): (49, 65, 65, 65),
    ("procedural", "third party"): (58, 53, 53, 48),
    ("substantive", "bilateral"): (330, 37, 31, 28),
    ("substantive", "third party"): (186, 26, 23, 20),
}
"""Attempts; of 100 agreed in whole, ratified, complied with: as they were noted from the data set."""


def scoped(
    scope: str, mediation: str = "{by: river-bank, style: formulating, bias: {upland: 0, lowland: 0}}"
) -> dt.Case:
    """The demo with scopes."""
    text = dt.load("demo").text or ""
    assert text.count("\nprocess:\n") == 1
    text = text.replace("\nprocess:\n", f"\nprocess:\n  scope: {scope}\n")
    found = next(line for line in text.splitlines() if line.startswith("  mediation:"))
    return dt.loads(text.replace(found, f"  mediation: {mediation}" if mediation else ""))


def test_the_counts_round_to_the_shares_that_were_noted() -> None:
    assert {(one.scope, one.kind) for one in COUNTS} == set(NOTED)
    for one in COUNTS:
        shares = [round(100 * rate.share) for rate in (one.agreed, one.ratified, one.complied)]
        assert (one.attempts, *shares) == NOTED[one.scope, one.kind]


def test_intervals_by_hand() -> None:
    """Wilson for 42 of 186: z² = 3.8415, z²/186 = .020653.

    Centre (.22581 + .01033)/1.02065 = .23136; half-width 1.95996 √(.22581 · .77419/186 + .020653/744)/1.02065
    = 1.95996 · .031107/1.02065 = .05974.
    """
    found = wilson(42, 186)
    assert found.share == pytest.approx(42 / 186)
    assert [found.low, found.high] == pytest.approx([0.1716, 0.2911], abs=1e-4)
    assert wilson(0, 10).low == pytest.approx(0)
    assert wilson(10, 10).high == pytest.approx(1)


@pytest.mark.parametrize(
    ("issues", "scope"),
    [
        (["port"], "functional"),
        (["port", "monitoring"], "procedural"),
        (["port", "village", "monitoring"], "substantive"),
        (["port", "water"], None),
        (["village", "water"], "substantive"),
        ([], None),
    ],
)
def test_a_text_is_about_the_hardest_of_what_it_changes(issues: list[str], scope: str | None) -> None:
    """An issue without a scope may be about anything: only what is the hardest already stays known."""
    case = scoped("{port: functional, monitoring: procedural, village: substantive}")
    assert scope_of(case, issues) == scope


def test_nothing_was_counted_for_procedure_without_a_third_party() -> None:
    scopes = "{monitoring: procedural, village: substantive}"
    assert elsewhere(scoped(scopes, ""), ["monitoring"]) is None
    found = elsewhere(scoped(scopes, ""), ["village"])
    assert found is not None
    assert (found.kind, found.attempts) == ("bilateral", 330)
    assert kind_of(scoped(scopes)) == "third party"


def test_a_strategy_says_who_mediates() -> None:
    case = dt.load("prespa")
    alone = next(
        name
        for name, one in case.file.strategies.items()
        if one.process.mediation and not one.process.mediation.by
    )
    assert kind_of(case) == "third party"
    assert kind_of(case, alone) == "bilateral"


def test_an_unknown_issue_is_named_with_the_nearest() -> None:
    with pytest.raises(dt.CaseError, match="did you mean port"):
        scoped("{prt: functional}")
    with pytest.raises(dt.CaseError, match="functional"):
        scoped("{port: practical}")


# This dialogue's own record ---------------------------------------------------------------------------------


def test_the_own_record_is_the_base_rate_of_talks() -> None:
    case = dt.load("kosovo-serbia")
    found = own(case)
    assert found is not None
    for months, rate in found.within.items():
        assert base_rate(read(case), months) == (rate.share, rate.low, rate.high)
    assert (found.whole, found.agreements, found.fully) == (2, 36, 12)


def test_a_pace_by_hand() -> None:
    """No whole text in 10 years: the chance of one within a year is 1 − (10/11)^½ = .0465."""
    assert pace(0, 10, 12).share == pytest.approx(1 - math.sqrt(10 / 11))


def record(folder: Path, rows: str) -> dt.Case:
    """The demo with a record of agreements."""
    (folder / "case.yaml").write_text(dt.load("demo").text or "")
    (folder / "record").mkdir()
    head = "date,title,mediator,status,as_of,whole,source\n"
    (folder / "record" / "agreements.csv").write_text(head + rows)
    return dt.load(folder)


ROWS = """2016-01-01,Tolls,,fully,2025-01-01,no,invented
2020-01-01,All of it,,partly,2025-01-01,yes,invented
2026-06-01,After the date of the case,,fully,2026-06-02,yes,invented
"""


def test_what_came_after_the_case_is_left_out(tmp_path: Path) -> None:
    found = own(record(tmp_path, ROWS))
    assert found is not None
    assert (found.whole, found.agreements, found.fully) == (1, 2, 1)
    assert found.years == pytest.approx(10, abs=0.01)


def test_without_a_record_there_is_none(tmp_path: Path) -> None:
    assert own(dt.load("demo")) is None
    assert own(dt.loads(dt.load("demo").text or "")) is None
    assert own(record(tmp_path, "")) is None


def test_a_record_out_of_order_is_told_and_stops_nothing(tmp_path: Path) -> None:
    case = record(tmp_path, ROWS.replace("2020-01-01", "2010-01-01"))
    with pytest.raises(dt.CaseError, match="dates in order"):
        own(case)
    answer = dt.consent(case, {"port": "fees"}, draws=dt.Draws(5))
    assert "record-unread" in [note.code for note in answer.notes]
    assert answer.reference.own is None
    assert 0 <= answer.chance <= 1


# Beside a chance --------------------------------------------------------------------------------------------


def test_a_chance_has_its_reference_beside_and_not_in_it() -> None:
    plain = dt.consent(dt.load("demo"), {"port": "fees"}, draws=dt.Draws(50))
    assert plain.as_dict()["reference"] is None
    with_scope = dt.consent(scoped("{port: functional}"), {"port": "fees"}, draws=dt.Draws(50))
    assert with_scope.chance == plain.chance
    found = json.loads(json.dumps(with_scope.as_dict()))["reference"]
    assert (found["scope"], found["mediation"], found["attempts"]) == ("functional", "third party", 49)
    assert found["ratified"]["low"] < found["ratified"]["rate"] < found["ratified"]["high"]
    assert found["own"] is None
    assert "Issue Correlates of War" in found["source"]


def test_the_words_have_rate_interval_number_and_limit() -> None:
    case = dt.load("kosovo-serbia")
    answer = dt.consent(case, {"association": "court"}, draws=dt.Draws(20))
    told = words.reference(answer.reference)
    assert "with a third party" in told
    assert "23 (17 to 29) also ratified" in told
    assert "186 attempts" in told
    assert "27 of 100 (7 to 53)" in told
    assert "12 of 36 agreements" in told
    assert "talks that were held" in told


def test_several_texts_of_one_class_have_its_line_and_others_the_range() -> None:
    one = next(found for found in COUNTS if found.scope == "procedural")
    assert words.of_all([one, one]) == words.line(one)
    assert words.of_all([one, None]) == words.line(None)
    assert "23 to 66 of 100" in words.line(None)


def test_a_paper_has_it_in_a_line() -> None:
    case = dt.load("kosovo-serbia")
    found = dt.consent(case, {"association": "court"}, draws=dt.Draws(5)).reference
    told = words.in_a_line([found, found])
    assert "23 (17 to 29) also ratified" in told
    assert "2 whole texts in 15 years, a pace of 27 (7 to 53) of 100 within 24 months" in told
    assert "23 (17 to 29) were agreed in whole and ratified" in words.short([found])
    mixed = [found, Reference()]
    assert words.short(mixed) == words.beside_others()
    assert words.in_a_line(mixed).startswith(words.beside_others())
    assert words.base_rates() in words.beside_texts(mixed)
    assert words.short([]) == words.in_a_line([]) == words.beside_others()


def test_an_empty_reference_is_none() -> None:
    assert not Reference()
    assert Reference(COUNTS[0])

"""What became of promises: findings over time, claims beside each other, pace; by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import detente as dt
from detente.report import answer_text
from detente.report.words.track_owed import owes
from detente.shown import Titles
from detente.track.implementation import Implementation, Provision
from track.folders import AGREEMENTS, COMMITMENTS, folder


def found(path: Path, **files: str) -> Implementation:
    answer = dt.track(dt.load(folder(path, **files)))
    assert answer.implementation is not None
    return answer.implementation


def part(answer: Implementation, name: str) -> Provision:
    (one,) = (one for one in answer.provisions if one.provision == name)
    return one


def test_the_scorecard_has_a_row_an_agreement_by_date(tmp_path: Path) -> None:
    cards = found(tmp_path).scorecard
    assert [(one.id, one.status, one.late) for one in cards] == [
        ("Q1", "complete", None),
        ("Q2", "partly", (2026 - 2022) * 365 + 1 - 45),  # due 1 March 2022, today 15 January 2026; 2024 leaps
        ("Q3", "not started", None),
    ]
    assert dict(cards[1].provisions) == {"minimum": 1, "intermediate": 1}


def test_a_contested_status_keeps_both_claims_and_the_finding(tmp_path: Path) -> None:
    boats = part(found(tmp_path), "boats")
    assert boats.contested
    assert (dict(boats.claims), boats.level) == ({"north": "complete", "south": "not started"}, "minimum")
    case = dt.load(tmp_path)
    text = " ".join(answer_text(case, dt.track(case), 300).split())
    assert "≠ contested: Northland says complete; Southland says not started; found: minimum" in text


def test_a_later_finding_stands_in_the_place_of_an_earlier(tmp_path: Path) -> None:
    charts = part(found(tmp_path), "charts")
    assert (charts.level, charts.since, charts.contested) == ("intermediate", "2023-01-01", False)
    assert charts.late == (dt_days("2021-10-01"))


def dt_days(due: str) -> int:
    from datetime import date

    return (date(2026, 1, 15) - date.fromisoformat(due)).days


def test_a_step_of_the_case_is_followed_too(tmp_path: Path) -> None:
    (step,) = (one for one in found(tmp_path).provisions if one.commitment == "survey")
    assert (step.level, step.by) == ("intermediate", ("north",))


def test_shares_levels_and_years(tmp_path: Path) -> None:
    answer = found(tmp_path)
    assert answer.shares == {"complete": 1 / 3, "partly": 1 / 3, "not started": 1 / 3}
    assert answer.levels == {"minimum": 1, "intermediate": 2}
    assert answer.by_party == {"north": {"minimum": 1, "intermediate": 1}, "south": {"intermediate": 1}}
    by_year = {one["date"]: (one["agreed"], one["complete"], one["levels"]) for one in answer.over_time}
    assert by_year["2020-12-31"] == (1, 0, {})
    assert by_year["2021-12-31"] == (2, 1, {"minimum": 1, "complete": 1})
    assert by_year["2023-12-31"] == (3, 1, {"minimum": 1, "intermediate": 2})
    assert list(by_year)[-1] == "2026-01-15"


def test_pace_by_hand(tmp_path: Path) -> None:
    pace = found(tmp_path).pace
    # Due and over: Q2, charts, survey; none is complete.
    assert (pace.expected, pace.actual) == (3, 0)
    assert [one.what for one in pace.slipping] == ["charts", "survey", "Shared survey"]
    # One of three complete, after a year; none is under way for five.
    assert pace.after == {1: pytest.approx(1 / 3), 2: pytest.approx(1 / 3)}
    assert pace.median is None


def test_a_finding_on_the_whole_agreement_overrules_the_register(tmp_path: Path) -> None:
    more = COMMITMENTS + "2024-01-01,Q3,,north;south,finding,minimum,a working group,public,,x\n"
    card = found(tmp_path, commitments=more).scorecard[2]
    assert (card.status, card.finding, card.as_of, card.contested) == (
        "minimum",
        "minimum",
        "2024-01-01",
        False,
    )


def test_claims_without_a_finding_contest_each_other(tmp_path: Path) -> None:
    said = COMMITMENTS.splitlines()[0] + (
        "\n2024-01-01,Q3,,north,north,complete,done,public,,x"
        "\n2024-01-02,Q3,,north,south,minimum,not done,public,,x\n"
    )
    card = found(tmp_path, commitments=said).scorecard[2]
    assert card.contested
    assert (card.status, card.finding) == ("not started", None)


BAD = [
    ("2025-02-30,Q2,x,north,finding,minimum,a,public,,x", "date", "2025-02-30"),
    ("2027-01-01,Q2,x,north,finding,minimum,a,public,,x", "date", "up to the case's date"),
    ("2025-01-01,Q9,x,north,finding,minimum,a,public,,x", "commitment", "a commitment that was made"),
    ("2025-01-01,Q2,x,north,finding,soon,a,public,,x", "level", "a plan or a promise is no level"),
    ("2025-01-01,Q2,x,north,nobody,minimum,a,public,,x", "said_by", "finding for the commission's"),
    ("2025-01-01,Q2,x,someone,finding,minimum,a,public,,x", "by", "a party or an actor"),
    ("2025-01-01,Q2,x,north,finding,mini", "", "10, one for each column"),
]


@pytest.mark.parametrize(("row", "where", "said"), BAD)
def test_a_bad_line_is_named_and_the_rest_is_kept(tmp_path: Path, row: str, where: str, said: str) -> None:
    plain = found(tmp_path / "a")
    path = folder(tmp_path / "b", commitments=COMMITMENTS + row + "\n")
    answer = dt.track(dt.load(path))
    (problem,) = answer.problems
    assert (problem.line, problem.where) == (8, where)
    assert said in str(problem)
    assert answer.implementation is not None
    assert answer.implementation.as_dict() == plain.as_dict()
    assert [str(one) for one in dt.check(path).problems] == [str(problem)]


def test_two_findings_on_one_day(tmp_path: Path) -> None:
    twice = COMMITMENTS + "2023-01-01,Q2,charts,south,finding,minimum,again,public,,x\n"
    (problem,) = dt.track(dt.load(folder(tmp_path, commitments=twice))).problems
    assert (problem.line, problem.found) == (8, "two findings on one day")


def test_nothing_promised_is_none(tmp_path: Path) -> None:
    answer = dt.track(dt.load(folder(tmp_path, agreements="", commitments="", events="")))
    assert answer.implementation is None
    assert answer.as_dict()["implementation"] is None
    case = dt.load(tmp_path)
    assert "no record beside the case" in answer_text(case, answer)


def test_an_id_twice_in_the_register(tmp_path: Path) -> None:
    twice = AGREEMENTS + "2023-03-01,Again,,not,2025-12-01,x,Q1,no,,,\n"
    (problem,) = dt.check(folder(tmp_path, agreements=twice, commitments="")).problems
    assert (problem.line, problem.found) == (5, "the id Q1 twice")


def test_the_flagship_has_36_agreements() -> None:
    answer = dt.track(dt.load("kosovo-serbia"))
    assert answer.implementation is not None
    assert len(answer.implementation.scorecard) == 36
    counted = {name: round(36 * share) for name, share in answer.implementation.shares.items()}
    assert counted == {"complete": 12, "partly": 19, "not started": 5}
    assert answer.demonstration
    assert (answer.problems, answer.reads) == ((), ())


def test_what_is_open_is_owed_with_both_claims_in_their_words(tmp_path: Path) -> None:
    answer = found(tmp_path)
    assert [one.provision or one.commitment for one in answer.owed] == ["charts", "survey", "boats"]
    boats = part(answer, "boats")
    assert [one.said_by for one in boats.said] == ["north", "south", "finding"]
    assert {one.said_by: one.level for one in boats.said} == {
        "north": "complete",
        "south": "not started",
        "finding": "minimum",
    }
    case = dt.load(tmp_path)
    text = " ".join(answer_text(case, dt.track(case), 300).split())
    assert "WHO OWES WHAT TO WHOM" in text
    assert "Southland, " in text


def test_to_whom_it_is_owed(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    titles = Titles.of(case)
    parties = tuple(case.parties)
    one = part(found(tmp_path), "charts")
    expected = {
        ("north",): ("Northland", "Southland"),
        ("north", "south"): ("both sides", "each other"),
        ("helper",): ("helper", "both sides"),
    }
    for by, said in expected.items():
        assert owes(titles, parties, replace(one, by=by, to=())) == said
    assert owes(titles, parties, replace(one, by=("north",), to=("helper",))) == ("Northland", "helper")


def test_a_part_that_is_complete_is_no_longer_owed(tmp_path: Path) -> None:
    more = COMMITMENTS + "2024-01-01,Q2,charts,north,finding,complete,all done,public,,x\n"
    answer = found(tmp_path, commitments=more)
    assert "charts" not in [one.provision for one in answer.owed]


def test_rival_readings_stand_clause_by_clause(tmp_path: Path) -> None:
    rows = (
        "date,agreement,clause,party,reading,source\n"
        "2022-01-01,Q2,article 2,south,boats of both,https://example.org/south\n"
        "2022-02-01,Q2,article 2,finding,boats of neither,https://example.org/court\n"
        "2022-03-01,Q2,article 2,north,boats of one,https://example.org/north\n"
    )
    case = dt.load(folder(tmp_path, readings=rows))
    answer = dt.track(case)
    assert answer.problems == ()
    text = " ".join(answer_text(case, answer, 300).split())
    places = [text.index(one) for one in ("Southland, 1 January", "Found, 1 February", "Northland, 1 March")]
    assert places == sorted(places)
    wrong = rows.replace("south,boats", "nobody,boats")
    (problem,) = dt.track(dt.load(folder(tmp_path, readings=wrong))).problems
    assert problem.line == 2

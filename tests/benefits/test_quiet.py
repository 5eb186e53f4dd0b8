"""Incidents while talks were under way and at other times; amounts of groups as sources have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from scipy.stats import gamma

import detente as dt
from detente.benefits.quiet import WITHIN, quiet
from detente.report import answer_text
from small import sample
from track.folders import folder

FEW = dt.Draws(20)
EVENTS = """date,place,actors,kind,direction,text,source,size
2023-01-01,Ferry,north;south,talk,-,Before any meeting on file,x,4
2024-01-01,Ferry,north;south,talk,+,A meeting,x,3
2024-02-01,Ferry,north,incident,-,While talks ran,x,3
2024-03-31,Ferry,north,incident,-,On the last day of them,x,4
2024-04-01,Ferry,north,incident,-,The day after,x,3
2024-06-01,Ferry,south,incident,-,A small one,x,2
2025-06-01,Ferry,south,incident,-,Later,x,5
"""
MEETINGS = """date,level,place,mediator,result,source,held
2024-01-01,leaders,Ferry,,met,x,yes
2025-05-01,leaders,Ferry,,each apart,x,no
"""


def case_of(path: Path, **files: str) -> dt.Case:
    return dt.load(folder(path, **({"events": EVENTS, "meetings": MEETINGS} | files)))


def test_by_hand(tmp_path: Path) -> None:
    found = quiet(case_of(tmp_path))
    assert found is not None
    # 90 days after 1 January 2024: to 31 March, a leap year. From then to 15 January 2026 746 days in all.
    assert (found.since, found.until) == ("2024-01-01", "2026-01-15")
    assert (found.talking.incidents, found.silent.incidents) == (2, 2)
    assert found.talking.years == pytest.approx(WITHIN / 365.2425)
    assert found.silent.years == pytest.approx((746 - WITHIN) / 365.2425)
    assert found.talking.a_year.mean == pytest.approx(2 * 365.2425 / 90)
    assert found.talking.a_year.low == pytest.approx(gamma.ppf(0.05, 2.5) * 365.2425 / 90)
    assert found.silent.a_year.high == pytest.approx(gamma.ppf(0.95, 2.5) * 365.2425 / (746 - 90))


def test_what_can_t_be_told_is_none(tmp_path: Path) -> None:
    assert quiet(dt.load("demo")) is None
    assert quiet(case_of(tmp_path / "a", meetings="")) is None
    assert quiet(case_of(tmp_path / "b", meetings=MEETINGS.replace(",yes", ",no"))) is None
    assert quiet(case_of(tmp_path / "c", events=EVENTS.splitlines()[0] + "\n")) is None
    assert quiet(dt.loads(sample())) is None


def test_it_is_told_with_what_it_does_not_say() -> None:
    case = dt.load("kosovo-serbia")
    answer = dt.benefits(case, draws=FEW)
    assert answer.quiet is not None
    assert not answer.quiet.differ
    text = " ".join(answer_text(case, answer).split())
    assert "the ranges overlap" in text
    assert "does not say what talks do" in text
    assert answer.as_dict()["quiet"]["talking"]["incidents"] == answer.quiet.talking.incidents


def test_amounts_stand_as_sources_have_them() -> None:
    case = dt.load("kosovo-serbia")
    answer = dt.benefits(case, draws=FEW)
    (paid,) = (one for one in answer.groups if one.name == "paid-from-serbia")
    (span,) = paid.amounts.values()
    assert (span.low, span.high) == (200, 800)
    text = " ".join(answer_text(case, answer, 300).split())
    assert "200 to 800" in text
    for name, group in case.file.groups.items():
        for what in group.amounts:
            row = case.sources.row(("groups", name, "amounts", what))
            assert row is not None, what
            assert row.source.startswith("http"), what

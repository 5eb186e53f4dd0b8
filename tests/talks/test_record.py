"""What talks read from the record of a case: targets by hand, and where a run starts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import detente as dt
from detente.talks.course import course
from detente.talks.pack import past_of, start_of
from detente.talks.process import drawn
from detente.talks.record import Record, read
from stripped_talks import rules


def recorded(folder: Path, name: str, rows: str) -> tuple[dt.Case, Record]:
    """The demo, as of 1 January 2026, with one file of a record."""
    (folder / "record").mkdir()
    (folder / "case.yaml").write_text(dt.load("demo").text or "", encoding="utf-8")
    (folder / "record" / f"{name}.csv").write_text(rows, encoding="utf-8")
    case = dt.load(str(folder))
    found = read(case)
    assert found is not None
    return case, found


def test_incidents_cluster_by_whole_quarters_the_last_days_left_out(tmp_path: Path) -> None:
    # 365 days hold four quarters of 91; the incident of day 364 is behind them. 2, 0, 0, 0: mean .5, variance .75.
    _, record = recorded(tmp_path, "events", "date,size\n2025-01-01,3\n2025-02-10,4\n2025-12-31,3\n")
    assert record.targets["spread"] == pytest.approx(1.5)
    assert record.targets["shocks"] == pytest.approx(3 * 365.2425 / 365)


def test_a_year_without_a_meeting_is_a_gap_of_a_year(tmp_path: Path) -> None:
    _, record = recorded(tmp_path, "meetings", "date,held\n2025-01-01,no\n2025-06-01,no\n")
    assert record.targets["held"] == 0
    assert record.targets["gap"] == pytest.approx(365 * 12 / 365.2425)


def test_tension_at_the_start_is_what_is_left_of_past_incidents(tmp_path: Path) -> None:
    # 8 and 4 weeks ago, halved every 4 weeks: 4/4 + 3/2. The big one is in week -8.
    case, record = recorded(tmp_path, "events", "date,size\n2025-11-06,4\n2025-12-04,3\n")
    found = course(case, "water-for-port")
    sets = drawn(case, found.process, 3, 0)
    sets["fade"] = 4.0
    start = start_of(found, sets, record)
    assert np.allclose(start["x0"], 2.5)
    assert (start["big0"] == -8).all()


def test_each_file_of_a_record_is_compared_over_its_last_weeks() -> None:
    record = Record({}, (), None, 0.0, {"agreements": 100, "meetings": 300, "events": 40})
    past = past_of(rules(convened=1), record)[0]
    assert past["weeks"] == 300
    assert [past[f"{part}_from"] for part in ("agreements", "meetings", "events")] == [200, 0, 260]
    assert past["convened"] == 0
    assert past["z"] == 1

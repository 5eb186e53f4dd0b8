"""The exhaustive panel: what could have come about on fixed dates, and what did."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import detente as dt
from detente.case.library import library
from detente.case.panel import Panel, months_later, panel
from detente.case.variants import variants

STATES = """date,issue,option,fit,other,source,note
2024-01-01,water,none,full,,invented,
2024-01-01,port,free,near,fees,invented,Open in part.
2024-01-01,monitoring,each,full,,invented,
2025-07-01,water,none,full,,invented,
2025-07-01,port,closed,full,,invented,
2025-07-01,monitoring,each,full,,invented,
2025-07-01,village,disputed,full,,invented,
"""
CHANGES = """date,issue,from,to,by,kind,until,source,note
2024-04-01,monitoring,each,joint,both,spell,2024-04-09,invented,Nine days of it.
2024-07-01,port,free,fees,both,change,2024-11-05,invented,On the very last day of six months.
2024-11-05,port,fees,closed,one,change,,invented,
2025-01-02,village,,disputed,others,opening,,invented,The village was founded.
"""
TABLES = """id,date,until,ended,title,by,package,agreed,source,note
A,2023-12-01,2024-02-01,refused,A fee and a watch,river-bank,port: fees; monitoring: joint,upland 2023-12-05,invented,
B,2024-01-01,,,A fee,river-bank,port: fees,upland 2024-01-01; lowland 2024-02-01,invented,
C,2024-02-02,,,Water and its watch,river-bank,water: shared; monitoring: joint,,invented,
D,2025-07-01,,,The port as it was,river-bank,port: closed,,invented,Nothing is left to do.
"""


def demo(folder: Path, states: str = STATES, changes: str = CHANGES, tables: str = TABLES) -> dt.Case:
    """The demo (as of 2026-01-01) with a panel beside it."""
    text = dt.load("demo").text
    assert text
    (folder / "case.yaml").write_text(text)
    (folder / "panel").mkdir()
    for name, content in (("states", states), ("changes", changes), ("tables", tables)):
        (folder / "panel" / f"{name}.csv").write_text(content)
    return dt.load(folder)


def read(case: dt.Case) -> Panel:
    found = panel(case)
    assert found is not None
    return found


def test_a_case_without_a_panel_has_none(tmp_path: Path) -> None:
    assert panel(dt.load("demo")) is None
    (tmp_path / "panel").mkdir()
    (tmp_path / "other.yaml").write_text(dt.load("demo").text or "")
    assert panel(dt.load(tmp_path / "other.yaml")) is None, "a case in one file has no folder"


def test_states_are_of_a_date_and_leave_out_what_had_not_begun(tmp_path: Path) -> None:
    found = read(demo(tmp_path))
    assert found.dates == ("2024-01-01", "2025-07-01")
    assert found.states("2024-01-01") == {"water": "none", "port": "free", "monitoring": "each"}
    assert found.states("2025-07-01")["village"] == "disputed"
    with pytest.raises(dt.UnknownNameError, match="did you mean 2024-01-01"):
        found.states("2024-01-02")


def test_every_feasible_single_step_with_what_became_of_it(tmp_path: Path) -> None:
    steps = read(demo(tmp_path)).steps("2024-01-01")
    assert {(s.issue, s.option): (s.within_6, s.within_12, s.by) for s in steps} == {
        ("water", "fixed"): (False, False, ""),  # shared water can't be while each side measures
        ("port", "closed"): (False, True, "one"),
        ("port", "fees"): (True, True, "both"),  # came on the last day, and did not last
        ("monitoring", "joint"): (False, False, ""),  # a spell is not counted
    }
    assert {s.fit for s in steps if s.issue == "port"} == {"near"}


def test_a_horizon_that_is_not_over_is_not_a_no(tmp_path: Path) -> None:
    steps = read(demo(tmp_path)).steps("2025-07-01")
    assert {(s.within_6, s.within_12) for s in steps} == {(False, None)}, "six months end on the day of as_of"


def test_what_came_about_counts_before_the_horizon_is_over(tmp_path: Path) -> None:
    text = (dt.load("demo").text or "").replace("as_of: 2026-01-01", "as_of: 2025-07-02")
    states = STATES.replace("2025-07-01", "2025-06-30")
    changes = CHANGES + "2025-07-01,water,none,fixed,both,change,,invented,\n"
    text = text.replace("none: {title: No agreed flow, now: true}", "none: {title: No agreed flow}")
    text = text.replace("fixed: {title: A fixed flow}", "fixed: {title: A fixed flow, now: true}")
    demo(tmp_path, states, changes)
    (tmp_path / "case.yaml").write_text(text)
    steps = {(s.issue, s.option): s for s in read(dt.load(tmp_path)).steps("2025-06-30")}
    assert (steps["water", "fixed"].within_6, steps["water", "fixed"].within_12) == (True, True)
    assert steps["port", "free"].within_6 is None


def test_packages_lie_on_a_table_until_a_day(tmp_path: Path) -> None:
    found = read(demo(tmp_path))
    first = {one.table.name: (one.within_6, one.within_12) for one in found.tables("2024-01-01")}
    assert first == {"A": (False, False), "B": (True, True)}
    assert [one.table.name for one in found.tables("2025-07-01")] == ["B", "C"], "D leaves nothing to do"
    table = found.tables("2024-01-01")[1].table
    assert dict(table.agreed) == {"upland": date(2024, 1, 1), "lowland": date(2024, 2, 1)}


def test_a_package_comes_about_only_when_all_of_it_stands_together(tmp_path: Path) -> None:
    changes = CHANGES + "2024-11-05,monitoring,each,joint,both,change,2024-12-01,invented,\n"
    changes += "2024-12-01,monitoring,joint,each,one,change,,invented,\n"
    (one, _) = read(demo(tmp_path, changes=changes)).tables("2024-01-01")
    assert one.table.package == {"port": "fees", "monitoring": "joint"}
    assert (one.within_6, one.within_12) == (False, False), (
        "the fee ended on the day on which the watch began"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "expected"),
    [
        ("states", "water,none,full,,invented,\n2024", "watr,none,full,,invented,\n2024", 2, "did you mean water"),
        ("states", "port,free,near", "port,fre,near", 3, "did you mean free"),
        ("states", "near,fees", "near,fess", 3, "did you mean fees"),
        ("states", "full,,invented,\n2025", "ful,,invented,\n2025", 4, "did you mean full"),
        ("states", "2025-07-01,port", "2025-7-1,port", 6, "a date such as"),
        ("states", "2025-07-01,port,closed", "2025-07-01,water,none", 6, "water twice"),
        ("states", "2025-07-01,village", "2026-07-01,village", 8, "up to the case's as_of"),
        ("states", "option,fit", "options,fit", 1, "the columns date,issue,option"),
        ("states", ",invented,Open in part.", "", 3, "5 cells"),
        ("states", "port,closed", "port,fees", 6, "to which changes.csv leads"),
        ("changes", "free,fees,both", "free,fees,booth", 3, "did you mean both"),
        ("changes", "change,2024-11-05", "chang,2024-11-05", 3, "did you mean change"),
        ("changes", "2024-07-01,port,free", "2024-07-01,port,frei", 3, "did you mean free"),
        ("changes", "village,,disputed", "village,joint,disputed", 5, "the issue begins"),
        ("tables", "port: fees,upland", "port: feees,upland", 3, "did you mean fees"),
        ("tables", "lowland 2024-02-01", "lowlands 2024-02-01", 3, "did you mean lowland"),
        ("tables", "lowland 2024-02-01", "lowland", 3, "a date such as"),
        ("tables", "refused", "refusd", 2, "did you mean refused"),
        ("tables", "water: shared; monitoring: joint", "water: shared", 4, "an infeasible combination"),
        ("tables", "port: fees; monitoring: joint", "village: joint", 2, "village, not begun"),
        ("tables", "port: closed", "", 5, "issue: option"),
        ("tables", "B,2024", "A,2024", 3, "an id that no other row has"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, file: str, old: str, new: str, line: int, expected: str
) -> None:
    content = {"states": STATES, "changes": CHANGES, "tables": TABLES}
    assert old in content[file]
    content[file] = content[file].replace(old, new, 1)
    with pytest.raises(dt.CaseError) as caught:
        panel(demo(tmp_path, **content))
    assert expected in str(caught.value)
    assert f"{file}.csv:{line}:" in str(caught.value)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    case = demo(tmp_path, STATES.replace("water", "watr"), CHANGES.replace("both", "bth"), TABLES)
    (tmp_path / "panel" / "tables.csv").unlink()
    with pytest.raises(dt.CaseError) as caught:
        panel(case)
    files = [Path(problem.file).name for problem in caught.value.problems]
    assert files == ["states.csv"] * 2 + ["changes.csv"] * 2 + ["tables.csv"]


def test_months_end_where_the_month_does() -> None:
    assert months_later(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert months_later(date(2024, 7, 1), 6) == date(2025, 1, 1)
    assert months_later(date(2023, 12, 31), 12) == date(2024, 12, 31)


def test_the_flagship_has_nine_dates_and_all_its_issues() -> None:
    case = dt.load("kosovo-serbia")
    found = read(case)
    assert (
        found.dates == tuple(f"{year}-{day}" for year in range(2022, 2027) for day in ("01-01", "07-01"))[:-1]
    )
    assert set(found.states("2026-01-01")) == set(case.file.issues)
    assert all(change.source and change.note for change in found.files.changes)
    assert all(table.source and table.title for table in found.files.tables)


def test_the_flagships_outcomes_are_those_of_a_plain_count() -> None:
    """A twin: each step looked up in the rows of the files, without the classes."""
    case = dt.load("kosovo-serbia")
    folder = library() / "kosovo-serbia" / "panel"
    with (folder / "changes.csv").open(encoding="utf-8") as file:
        moves = [row for row in csv.DictReader(file) if row["kind"] != "spell"]
    found = read(case)
    seen = 0
    for day in found.dates:
        year = str(int(day[:4]) + 1) + day[4:]
        for step in found.steps(day):
            came = any(
                (row["issue"], row["to"]) == (step.issue, step.option) and day < row["date"] <= year
                for row in moves
            )
            assert step.within_12 is (True if came else None if year > (case.file.as_of or "") else False)
            seen += came
    assert seen > 0


def test_the_flagships_states_lead_to_its_variants() -> None:
    """The variants were written apart from the panel; only Banjska, before the attack, can't agree."""
    case = dt.load("kosovo-serbia")
    found = read(case)
    for variant in variants(case):
        then = date.fromisoformat(variant.file.as_of)
        start = max(day for day in found.files.dates if day <= then)
        state = found.states(start.isoformat())
        for change in found.files.changes:
            if change.counts and start < change.on <= then:
                state[change.issue] = change.after
        expected = {issue: variant.case.today[issue] for issue in state}
        assert state == expected
        assert set(case.file.issues) - set(state) <= {"banjska"}

"""Tables out and back in: only what was edited changes, to the letter; every complaint at once."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente as dt
from detente.case import CaseError
from detente.case.cells import cell_number, point, pointed
from detente.case.numbers import parse_number
from detente.case.spans import SpanError, Spans
from detente.case.table_files import TableError
from detente.case.tables import grids
from detente.case.tree import parse

CASE = dt.load("demo")
GRIDS = grids(CASE)
PLACES = sorted((grid.name, at) for grid in GRIDS for at in grid.places if grid.rows[at[0]][at[1]])


@pytest.mark.parametrize("name", ["demo", "kosovo-serbia"])
def test_what_is_not_edited_stays(name: str, tmp_path: Path) -> None:
    case = dt.load(name)
    dt.table_write(case, tmp_path / "tables", "csv")
    assert dt.table_read(case, tmp_path / "tables").changes == {}
    with pytest.raises(TableError, match="expected no file of this name"):
        dt.table_write(case, tmp_path / "tables", "csv")


def test_a_workbook_comes_back_as_it_was(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    (path,) = dt.table_write(CASE, tmp_path / "t.xlsx", "xlsx")
    assert dt.table_read(CASE, path).changes == {}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    edits=st.dictionaries(
        st.sampled_from(PLACES), st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=4
    )
)
def test_edits_come_back_and_nothing_else(edits: dict[Any, tuple[int, int]], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "x", ignore_errors=True)
    dt.table_write(CASE, tmp_path / "x" / "t", "csv")
    wanted = {}
    for (name, (row, column)), (low, more) in edits.items():
        grid = next(one for one in GRIDS if one.name == name)
        whole = name == "seats"
        text = str(low + 30) if whole else f"{low},5..{low + more + 1}"
        wanted[grid.places[row, column]] = parse_number(pointed(text))
        path = tmp_path / "x" / "t" / f"{name}.csv"
        cells = list(csv.reader(path.read_text().splitlines()))
        cells[row + 1][column] = text
        with path.open("w", newline="") as out:
            csv.writer(out).writerows(cells)
    before = dict(CASE.numbers())
    try:
        found = dt.table_read(CASE, tmp_path / "x" / "t", tmp_path / "x" / "new")
    except CaseError:  # such as an influence above 1: refused, nothing written
        assert not (tmp_path / "x" / "new").exists()
        return
    after = dict(dt.load(tmp_path / "x" / "new").numbers())
    for path_, number in after.items():
        now, then = wanted.get(path_, before[path_]), number
        assert (now.low, now.high, now.likely) == (then.low, then.high, then.likely)
    old, new = (CASE.text or "").split("\n"), (tmp_path / "x" / "new" / "case.yaml").read_text().split("\n")
    assert len(old) == len(new)
    assert sum(a != b for a, b in zip(old, new, strict=True)) <= len(found.changes)
    assert [line.partition("#")[2] for line in old] == [line.partition("#")[2] for line in new]


def test_semicolons_and_decimal_commas(tmp_path: Path) -> None:
    (tmp_path / "weights.csv").write_text("actor;water;port\nupland-government;22,5..40;30..50\n")
    found = dt.table_read(CASE, tmp_path / "weights.csv", tmp_path / "new")
    assert found.changes == {"actors.upland-government.weights.water": ("20..35", "22.5..40")}


def test_a_number_that_was_not_there_is_added(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text(
        "actor,poll,trust\nlowland-public,30..40%,\nupland-government,,0.2..0.6\n"
    )
    dt.table_read(CASE, tmp_path / "actors.csv", tmp_path / "new")
    again = dt.load(tmp_path / "new")
    assert dict(again.numbers())["actors", "lowland-public", "poll"] == parse_number("30..40%")
    assert "    trust: 0.2..0.6\n" in (tmp_path / "new" / "case.yaml").read_text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actor,water\nupland-government,much\n", "weights!B2: found much; expected a number, a range"),
        (
            "actor,water\nupland-government,\n",
            "weights!B2: found nothing; expected a number: a table changes",
        ),
        (
            "actor,water\nupland-government,=A1\n",
            "weights!B2: found a formula; expected a number that somebody",
        ),
        ('actor,water\nupland-government,"1,250"\n', "weights!B2: found 1,250; expected 1250 or 1.25"),
        ("actor,water\nupland-government,5..2\n", "its ends are upside down"),
        (
            "actor,water\nupland-goverment,5\n",
            "weights!2: found a row upland-goverment; expected a row of the case",
        ),
        ("actor,water\nupland-hills,5..9\nupland-hills,5..9\n", "weights!3: found a second row upland-hills"),
        ("actor,watre\nupland-hills,5\n", "found the columns actor, watre; expected actor, water"),
        ("water\n5\n", "found the columns water; expected actor, water"),
        ("", "found the columns none"),
    ],
)
def test_bad_tables(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "weights.csv").write_text(text)
    with pytest.raises(CaseError) as raised:
        dt.table_read(CASE, tmp_path / "weights.csv", tmp_path / "new")
    assert said in str(raised.value)
    assert not (tmp_path / "new").exists()


def test_every_complaint_at_once(tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "weights.csv").write_text("actor,water,port\nupland-government,a,b\nnobody,1,2\n")
    (tmp_path / "t" / "prices.csv").write_text("a,b\n")
    with pytest.raises(CaseError) as raised:
        dt.table_read(CASE, tmp_path / "t", tmp_path / "new")
    assert len(raised.value.problems) == 4


def test_a_case_of_the_library_is_not_changed(tmp_path: Path) -> None:
    (tmp_path / "weights.csv").write_text("actor,water\nupland-government,21..35\n")
    with pytest.raises(dt.DetenteError, match=r"expected a folder for a copy \(-o\)"):
        dt.table_read(CASE, tmp_path / "weights.csv")


def test_what_stands_on_a_sheet_goes_there(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    (folder / "sheets").mkdir(parents=True)
    text = CASE.text or ""
    start = text.index("    audience_cost: 2..6\n")
    text = text.replace("    audience_cost: 2..6\n", "", 1)
    assert start > 0
    (folder / "case.yaml").write_text(text + "\nsheets: {upland-government: {owner: upland}}\n")
    (folder / "sheets" / "upland-government.yaml").write_text("audience_cost: 2..6   # theirs\n")
    case = dt.load(folder)
    (tmp_path / "actors.csv").write_text("actor,audience_cost\nupland-government,3..7\n")
    dt.table_read(case, tmp_path / "actors.csv")
    assert (folder / "sheets" / "upland-government.yaml").read_text() == "audience_cost: 3..7   # theirs\n"
    assert "3..7" not in (folder / "case.yaml").read_text()
    (tmp_path / "actors.csv").write_text("actor,audience_cost\nupland-government,seven\n")
    with pytest.raises(CaseError) as raised:
        dt.table_read(case, tmp_path / "actors.csv")
    assert "seven" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12,5", 12.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("−3", -3),
        ("0,125", 0.125),
    ],
)
def test_decimal_commas(text: str, value: float) -> None:
    assert cell_number(text) == value


@pytest.mark.parametrize("text", ["1,250", "a", "", "1,2,3", "12.5.1", "1..2", "inf"])
def test_what_may_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are tested elsewhere
        cell_number(text)


@settings(deadline=None)
@given(st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3)))
def test_a_comma_in_the_place_of_a_point(value: float) -> None:
    text = f"{value:.2f}"
    assert float(point(text)) == float(point(text.replace(".", ",")))


def test_spans_change_what_they_are_told() -> None:
    text = "a: {x: 1, y: '2'}   # one\nb:\n  c: 3..4  # two\n  d:\n    - {e: 5}\n"
    spans = Spans(text)
    changed = spans.changed({("a", "y"): "7", ("b", "c"): "4..5", ("b", "d", 0, "e"): "6", ("a", "z"): "8"})
    assert changed == "a: {x: 1, y: 7, z: 8}   # one\nb:\n  c: 4..5  # two\n  d:\n    - {e: 6}\n"
    assert parse(spans.changed({("b", "f", "g"): "9"}), "x").data["b"]["f"] == {"g": 9}
    with pytest.raises(SpanError, match="holds more than one value"):
        spans.changed({("a",): "1"})
    with pytest.raises(SpanError, match=r"no b\.d\.4\.e"):
        spans.changed({("b", "d", 4, "e"): "1"})


def test_an_anchor_is_not_changed_in_one_place_only() -> None:
    spans = Spans("a: &one {x: 1}\nb: *one\n")
    with pytest.raises(SpanError, match="written once for several places"):
        spans.changed({("b", "x"): "2"})

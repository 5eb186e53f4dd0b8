"""Event tables of others: every row is used, about others, or rejected with its line; the rest is kept."""

from __future__ import annotations

import csv
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.track.goldstein import ICEWS_OTHERWISE, WEIGHTS
from detente.track.imports import Imported, TableError, import_events
from detente.track.imports.layouts import ACLED_CODES, compact, iso
from detente.track.imports.layouts import written as day_written
from detente.track.imports.parties import Parties
from detente.track.imports.rows import LONGEST, MOST_JOINED
from small import ROOT
from track.tables import ACLED_HEAD, ICEWS_HEAD, PARTIES, acled, gdelt, icews, written

SAMPLES = ROOT.parent / "shared" / "samples" / "events"
TODAY = date(2026, 1, 1)


def counts(found: Imported) -> tuple[int, int, int, int]:
    """Read, used, about others, rejected."""
    assert found.read == found.used + found.other + found.rejected
    return found.read, found.used, found.other, found.rejected


def test_a_row_of_gdelt_between_two_parties_is_used(tmp_path: Path) -> None:
    rows = (gdelt("20250107", "UPLGOV", "LOW", "057"), gdelt("20250108", "LOW", "UPLMIL", "190"))
    found = import_events(written(tmp_path / "a.tsv", *rows), "gdelt1", PARTIES, TODAY)
    assert counts(found) == (2, 2, 0, 0)
    ((week, sums),) = found.pairs[0, 1].items()
    assert week * 7 + 1 == date(2025, 1, 6).toordinal()  # the Monday
    # 057 counts 8, 190 counts -10: two events, sum -2, sum of squares 164, one of them force
    assert (sums.events, sums.total, sums.squares, sums.incidents) == (2, -2.0, 164.0, 1)
    assert found.coverage == {week: 2}


@pytest.mark.parametrize(
    ("one", "other", "used"),
    [
        ("UPL", "LOW", 1),
        (" UPL", "LOWGOV", 1),
        ("UPL", "UPLGOV", 0),  # one party with itself
        ("UPL", "USA", 0),
        ("", "LOW", 0),
        ("SUPLOW", "LOW", 0),  # codes are read in threes: SUP, LOW: lowland twice
        ("LOWUPL", "LOW", 1),  # the last, narrowest code counts: upland
    ],
)
def test_actors_are_told_by_their_codes(tmp_path: Path, one: str, other: str, used: int) -> None:
    path = written(tmp_path / "a.tsv", gdelt("20250107", one, other, "010"))
    assert import_events(path, "gdelt1", PARTIES, TODAY).used == used


BAD = [
    (gdelt("20250230", "UPL", "LOW", "010"), "date", "'20250230'", "a day that exists"),
    (gdelt("", "UPL", "LOW", "010"), "date", "nothing", "a day that exists"),
    (gdelt("20260102", "UPL", "LOW", "010"), "date", "20260102", "2026-01-01"),
    (gdelt("20250107", "UPL", "LOW", "999"), "code", "'999'", "a code of CAMEO"),
    (gdelt("20250107", "UPL", "LOW", ""), "code", "''", "a code of CAMEO"),
    (gdelt("20250107", "UPL", "LOW", "010", 40), "", "40 cells", "58, one for each column"),
    (gdelt("20250107", "UPL", "LOW", "010") + "\t", "", "59 cells", "58, one for each column"),
    (gdelt("20250107", "U\0L", "LOW", "010"), "", "a zero byte", "58"),
]


@pytest.mark.parametrize(("row", "where", "found", "expected"), BAD)
def test_a_bad_row_is_named_by_line_and_the_rest_is_kept(
    tmp_path: Path, row: str, where: str, found: str, expected: str
) -> None:
    fine = gdelt("20250107", "UPL", "LOW", "010")
    path = written(tmp_path / "a.tsv", fine, fine, row, fine)
    read = import_events(path, "gdelt1", PARTIES, TODAY)
    assert counts(read) == (4, 3, 0, 1)
    (problem,) = read.problems
    assert (problem.file, problem.line, problem.where, problem.found) == (str(path), 3, where, found)
    assert expected in problem.expected


def test_a_truncated_file_loses_its_last_line_only(tmp_path: Path) -> None:
    fine = gdelt("20250107", "UPL", "LOW", "010")
    path = written(tmp_path / "a.tsv", fine, fine, fine[:50], end="")
    read = import_events(path, "gdelt1", PARTIES, TODAY)
    assert (counts(read), read.problems[0].line) == ((3, 2, 0, 1), 3)


def test_gdelt_with_a_header_and_commas(tmp_path: Path) -> None:
    head = "GLOBALEVENTID,SQLDATE" + ",x" * 56
    row = gdelt("20250107", "UPL", "LOW", "010").replace("\t", ",")
    quoted = row + '"Harbour, Lowland"'
    read = import_events(written(tmp_path / "a.csv", head, row, quoted), "gdelt1", PARTIES, TODAY)
    assert counts(read) == (2, 2, 0, 0)


@pytest.mark.parametrize(
    ("layout", "width", "used"), [("gdelt1", 57, 1), ("gdelt1", 58, 1), ("gdelt2", 61, 1)]
)
def test_widths_of_gdelt(tmp_path: Path, layout: str, width: int, used: int) -> None:
    path = written(tmp_path / "a.tsv", gdelt("20250107", "UPL", "LOW", "010", width))
    assert import_events(path, layout, PARTIES, TODAY).used == used


def test_gdelt2_read_as_gdelt1_is_rejected_row_by_row(tmp_path: Path) -> None:
    path = written(tmp_path / "a.tsv", gdelt("20250107", "UPL", "LOW", "010", 61))
    assert counts(import_events(path, "gdelt1", PARTIES, TODAY)) == (1, 0, 0, 1)


def test_icews_by_countries(tmp_path: Path) -> None:
    rows = (
        icews("2025-01-07", "Upland", "Lowland", "164"),
        icews("2025-01-07", "Upland", "Elsewhere", "040"),
        icews("2025-02-30", "Upland", "Lowland", "040"),
    )
    read = import_events(written(tmp_path / "a.tab", ICEWS_HEAD, *rows), "icews", PARTIES, TODAY)
    assert counts(read) == (3, 1, 1, 1)
    (week,) = read.pairs[0, 1].values()
    assert week.total == -7.0  # GDELT's weight, not the -6.5 of ICEWS
    assert read.problems[0].line == 4


def test_acled_by_words_in_names(tmp_path: Path) -> None:
    rows = (
        acled("2025-01-07", "Battles", "Armed clash", "Police Forces of Upland (2020-)", "Rioters (Lowland)"),
        acled("16 January 2025", "Protests", "Peaceful protest", "Protesters (Lowland)", "Police of Upland"),
        acled("2025-01-07", "Strategic developments", "Agreement", "Upland", "Lowland"),
        acled("2025-01-07", "Riots", "Mob violence", "Uplanders", "Lowland"),
        acled("2025-01-07", "Meteors", "Large", "Upland", "Lowland"),
    )
    read = import_events(written(tmp_path / "a.csv", ACLED_HEAD, *rows), "acled", PARTIES, TODAY)
    assert counts(read) == (5, 3, 1, 1)
    assert sum(week.total for week in read.pairs[0, 1].values()) == -10.0 - 6.5 + 8.0
    assert (read.problems[0].line, read.problems[0].expected) == (6, "an event type of ACLED")


def test_a_quote_left_open_costs_one_line(tmp_path: Path) -> None:
    fine = acled("2025-01-07", "Riots", "Mob violence", "Upland", "Lowland")
    over = acled("2025-01-07", "Riots", "Mob violence", "Upland", "Lowland", "first\nsecond")
    left = fine[:-1].removesuffix("a") + "a"  # the last quote is gone
    path = written(tmp_path / "a.csv", ACLED_HEAD, over, left, *[fine] * (MOST_JOINED + 20))
    read = import_events(path, "acled", PARTIES, TODAY)
    # The open quote closes at the quote of the next row: both lines are one broken row, the rest is kept.
    assert read.used + read.rejected == read.read
    assert read.rejected <= 2
    assert read.used >= MOST_JOINED + 20
    assert read.problems[0].line == 4


def test_a_quote_that_is_never_closed_costs_its_own_line(tmp_path: Path) -> None:
    row = "X1,2025-01-07,2025,Riots,Mob violence,Upland,Lowland,a"
    path = written(tmp_path / "a.csv", ACLED_HEAD, row, row + ' "', row, row)
    read = import_events(path, "acled", PARTIES, TODAY)
    assert (counts(read), read.problems[0].line) == ((4, 3, 0, 1), 3)
    assert "never closed" in read.problems[0].found


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "event_id_cnty"), ("a,b\n1,2\n", "event_id_cnty"), ("event_id_cnty,x\n", "no column event_date")],
)
def test_what_is_no_acled_export_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=said):
        import_events(path, "acled", PARTIES, TODAY)


def test_no_file_and_no_format() -> None:
    with pytest.raises(TableError, match="can't be read"):
        import_events("nowhere.tsv", "gdelt1", PARTIES)
    with pytest.raises(dt.UnknownNameError, match="gdelt2"):
        import_events("nowhere.tsv", "gdelt", PARTIES)


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("", encoding="utf-8")
    assert counts(import_events(path, "gdelt1", PARTIES)) == (0, 0, 0, 0)


def test_a_line_without_end_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    fine = gdelt("20250107", "UPL", "LOW", "010")
    with path.open("w", encoding="utf-8") as out:
        out.write(fine + "\n")
        for _ in range(40):
            out.write("x" * LONGEST)
        out.write("\n" + fine + "\n")
    tracemalloc.start()
    read = import_events(path, "gdelt1", PARTIES, TODAY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert counts(read) == (3, 2, 0, 1)
    assert peak < 8 * LONGEST


def test_memory_is_flat(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.tsv"
        with path.open("w", encoding="utf-8") as out:
            for n in range(rows):
                out.write(gdelt(f"2025010{1 + n % 9}", f"UPL{n}", "LOW", "bad" if n % 3 else "010") + "\n")
        tracemalloc.start()
        read = import_events(path, "gdelt1", PARTIES, TODAY)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert (read.read, len(read.problems) <= 1000) == (rows, True)
        return most

    assert peak(20_000) < 1.5 * peak(5_000) + 3_000_000


@given(st.lists(st.binary(max_size=60), max_size=30), st.sampled_from(["gdelt1", "gdelt2", "icews"]))
def test_any_bytes_are_counted_line_by_line(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], layout: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "a"
    path.write_bytes(b"\n".join(lines))
    read = import_events(path, layout, PARTIES, TODAY)
    assert counts(read)[1] == 0
    assert read.rejected <= len(path.read_bytes().split(b"\n"))


@given(st.dates(date(1979, 1, 1), date(2030, 1, 1)))
def test_days_in_each_spelling(day: date) -> None:
    assert compact(day.strftime("%Y%m%d")) == day
    assert iso(day.isoformat()) == day
    assert day_written(day.strftime("%d %B %Y")) == day_written(day.strftime("%d-%b-%Y")) == day


@pytest.mark.parametrize(
    "text", ["2025123", "20251301", "20250229", "٢٠٢٥٠١٠٧", "2025-1-7", "7 Foo 2025", "1 2 3"]
)
def test_days_that_are_none(text: str) -> None:
    assert compact(text) is None
    assert iso(text) is None
    assert day_written(text) is None


def test_a_zero_that_a_spreadsheet_dropped(tmp_path: Path) -> None:
    # 57 is no code, 057 is; 10 is a code of its own and stays it.
    rows = (gdelt("20250107", "UPL", "LOW", "57"), gdelt("20250107", "UPL", "LOW", "10"))
    read = import_events(written(tmp_path / "a.tsv", *rows), "gdelt1", PARTIES, TODAY)
    (week,) = read.pairs[0, 1].values()
    assert week.total == 8.0 - 5.0


def test_the_table_of_weights() -> None:
    assert len(WEIGHTS) == 311
    assert min(WEIGHTS.values()) == -10.0
    assert max(WEIGHTS.values()) == 10.0
    assert {code: WEIGHTS[code] for code in ICEWS_OTHERWISE} == {"016": -2.0, "022": 3.2, "164": -7.0}
    assert set(ACLED_CODES.values()) <= set(WEIGHTS)


def test_parties_of_a_case_by_names_and_aliases() -> None:
    found = Parties.of(dt.load("kosovo-serbia"))
    assert found.by_code(b"SCGSRBGOV") == 1
    assert found.by_code(b"KSVGOV") == 0
    assert found.by_name(b"Kosovo") == 0
    assert found.by_name(b"Citizen (Serbia)") == 1
    assert found.by_word(b"Police Forces of Kosovo (2021-)") == 0
    assert found.by_word(b"Serbia and Kosovo together") == -1
    assert found.by_code(b"USA") == -1


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the published event tables are not beside this repository")
def test_weights_agree_with_the_published_table() -> None:
    with (SAMPLES / "cameo_goldstein.csv").open(encoding="utf-8", newline="") as file:
        published = {row["cameo"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    assert published == WEIGHTS


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the published event tables are not beside this repository")
@pytest.mark.parametrize(
    ("name", "layout", "rows"),
    [
        ("gdelt1_july2012_sample.tsv", "gdelt1", 800),
        ("gdelt1_serbia_kosovo_rows_from_georgia_extract.csv", "gdelt1", 135),
        ("icews_2018_sample.tab", "icews", 1499),
    ],
)
def test_the_samples_are_read_whole(name: str, layout: str, rows: int) -> None:
    found = import_events(SAMPLES / name, layout, Parties.of(dt.load("kosovo-serbia")), date(2026, 5, 5))
    assert counts(found) == (rows, 0, rows, 0)


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the published event tables are not beside this repository")
def test_rows_of_the_samples_count_as_in_the_file() -> None:
    """Between Georgia and Russia there are rows: by the file's own columns as many, with the same weights."""
    names = Parties([["GEO"], ["RUS"]])
    found = import_events(SAMPLES / "gdelt1_july2012_sample.tsv", "gdelt1", names)
    rows = [
        line.split("\t") for line in (SAMPLES / "gdelt1_july2012_sample.tsv").read_text("utf-8").splitlines()
    ]

    def named(code: str) -> set[str]:
        return {code[n : n + 3] for n in range(0, len(code), 3)} & {"GEO", "RUS"}

    mine = [row for row in rows if {*named(row[5])} | {*named(row[15])} == {"GEO", "RUS"}]
    mine = [row for row in mine if len(named(row[5])) == len(named(row[15])) == 1]
    assert found.used == len(mine) > 0
    weights = sum(float(row[30]) for row in mine)
    assert sum(week.total for week in found.pairs[0, 1].values()) == pytest.approx(weights)

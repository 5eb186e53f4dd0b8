"""PA-X's table of agreements into the register: what is there stays, bad rows are named, the rest comes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente as dt
from detente.cli.app import app
from detente.track.imports import TableError
from detente.track.pax import import_pax
from small import ROOT
from track.folders import AGREEMENTS, folder

SAMPLE = ROOT.parent / "shared" / "samples" / "peace" / "pax_kosovo_serbia.csv"
HEAD = "Con,PPName,AgtId,Ver,Agt,Dat,OthAgr\n"
TABLE = HEAD + (
    'x,River talks,11,2,"A quay, again",2020-03-01,""\n'
    'x,River talks,12,1,New text,2021-03-05,"two\n\nlines, quoted"\n'
    "x,River talks,13,1,Later,2025-03-05,\n"
)


def table(path: Path, text: str) -> Path:
    file = path / "pax.csv"
    file.write_text("\ufeff" + text, encoding="utf-8")
    return file


def test_new_agreements_come_in_once(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    added = import_pax(case, table(tmp_path, TABLE))
    assert (added.read, added.added, added.there) == (3, ("New text", "Later"), ("A quay, again",))
    assert added.near == ("New text",)  # four days after the shared survey
    register = (tmp_path / "record" / "agreements.csv").read_text(encoding="utf-8")
    assert '2021-03-05,New text,,not stated,2021-03-05,"PA-X, agreement 12, version 1",pax-12' in register
    assert dt.check(tmp_path).problems == ()
    again = import_pax(dt.load(tmp_path), table(tmp_path, TABLE))
    assert (again.added, len(again.there)) == ((), 3)
    answer = dt.track(dt.load(tmp_path)).implementation
    assert answer is not None
    assert [one.status for one in answer.scorecard].count("not stated") == 2


@pytest.mark.parametrize(
    ("row", "where"),
    [
        ("x,River talks,14,1,Bad,2021-02-29,", "Dat"),
        ("x,River talks,14,1,Bad,2027-02-01,", "Dat"),
        ("x,River talks,,1,Bad,2021-02-01,", "AgtId"),
        ("x,River talks,14", ""),
    ],
)
def test_a_bad_row_is_named_and_the_rest_comes_in(tmp_path: Path, row: str, where: str) -> None:
    added = import_pax(dt.load(folder(tmp_path)), table(tmp_path, TABLE + row))
    (problem,) = added.problems
    assert (problem.line, problem.where) == (7, where)  # a cell of the third row has two line ends
    assert (added.read, len(added.added)) == (4, 2)


def test_a_process_must_be_named_where_there_are_several(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    two = table(tmp_path, TABLE + "x,Other talks,20,1,Elsewhere,2021-01-01,\n")
    with pytest.raises(dt.ArgumentError, match="Other talks, River talks"):
        import_pax(case, two)
    added = import_pax(case, two, "River talks", keep=False)
    assert (len(added.added), added.other) == (2, 1)
    assert (tmp_path / "record" / "agreements.csv").read_text(encoding="utf-8") == AGREEMENTS


def test_what_is_no_table(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    with pytest.raises(TableError, match="AgtId"):
        import_pax(case, table(tmp_path, "a,b\n1,2\n"))
    with pytest.raises(TableError, match="can't be read"):
        import_pax(case, tmp_path / "nowhere.csv")


@pytest.mark.samples
@pytest.mark.skipif(not SAMPLE.is_file(), reason="the published table is not beside this repository")
def test_the_published_table_beside_the_flagship() -> None:
    added = import_pax(dt.load("kosovo-serbia"), SAMPLE, "Kosovo-Serbia Normalisation Process", keep=False)
    assert (added.read, added.other, added.problems) == (24, 6, ())
    assert (len(added.added), len(added.there)) == (4, 14)


def test_the_command(tmp_path: Path) -> None:
    folder(tmp_path)
    file = table(tmp_path, TABLE)
    done = CliRunner().invoke(app, ["record", "pax", str(tmp_path), str(file), "--dry"])
    assert done.output.startswith("3 agreements read: 2 added, 1 in the register already")
    assert (tmp_path / "record" / "agreements.csv").read_text(encoding="utf-8") == AGREEMENTS

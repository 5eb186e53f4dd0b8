"""`detente check` reads what lies in ``experts/`` beside a case: every error with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import detente as dt
from detente.case import check, library
from detente.case.places import HIDDEN

HEAD = "expert,number,lowest,best,highest,reason\n"
NAME = "actors.upland-government.values.water.fixed"
SEEDS = "id,question,unit,answer,source\n"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    folder.mkdir()
    shutil.copy(library.library() / "demo" / "case.yaml", folder / "case.yaml")
    (folder / "experts").mkdir()
    return folder


def complaints(folder: Path, name: str, text: str) -> list[tuple[int, str, str, str]]:
    (folder / "experts" / name).write_text(text, "utf-8")
    found = check(folder).problems
    assert all(one.file == str(folder / "experts" / name) for one in found)
    return [(one.line, one.where, one.found, one.expected) for one in found]


@pytest.mark.parametrize(
    ("row", "where", "found", "expected"),
    [
        (f"Expert 1,{NAME},10,20\n", "", "4 columns", "6"),
        (f"Expert 1,{NAME}x,10,20,30,\n", "number", NAME + "x", "the path of a number of the case"),
        (f"Expert 1,{NAME},10,some,30,\n", "best", "some", "a number such as 12.5"),
        (f'Expert 1,{NAME},"1,250",20,30,\n', "lowest", "1,250", "1250 or 1.25"),
        (f"Expert 1,{NAME},30,20,10,\n", "lowest", "30..20..10", "three numbers that rise"),
        (f"Expert 1,{NAME},10,20,140,\n", "highest", "140", "a number between 0 and 100"),
        (f"Expert 1,{NAME},,20,40,\n", "lowest", "nothing", "a number such as 12.5"),
        (f",{NAME},10,20,40,\n", "expert", "nothing", "a pseudonym"),
        ("Expert 1,home.upland.cohesion,10,20,40,\n", "lowest", "10", "a number between 0 and 1"),
    ],
)
def test_each_wrong_row_is_named(demo: Path, row: str, where: str, found: str, expected: str) -> None:
    said = complaints(demo, "panel.csv", HEAD + f"Expert 2,{NAME},10,20,30,\n" + row)
    assert [one[:3] for one in said] == [(3, where, found)]
    assert said[0][3].startswith(expected)


def test_all_wrong_rows_at_once_and_two_answers_of_one_expert(demo: Path) -> None:
    rows = f"Expert 1,{NAME},10,20,30,\nExpert 1,{NAME},10,20,30,\nExpert 2,{NAME},3,2,1,\n"
    assert [one[:2] for one in complaints(demo, "panel.csv", HEAD + rows)] == [(3, "expert"), (4, "lowest")]


def test_another_head_and_wrong_calibration_questions(demo: Path) -> None:
    assert complaints(demo, "panel.csv", "a,b\n")[0][:3] == (1, "", "a,b")
    (demo / "experts" / "panel.csv").unlink()
    said = complaints(demo, "seeds.csv", SEEDS + "one,How many?,,many,a book\none,,,3,\n")
    assert [one[:2] for one in said] == [(2, "answer"), (3, "question"), (3, "source")]


def test_other_files_and_numbers_of_a_sheet_are_warned_of(demo: Path) -> None:
    path = demo / "case.yaml"
    path.write_text(path.read_text("utf-8") + "\nsheets: {upland-government: {owner: upland}}\n", "utf-8")
    (demo / "experts" / "panel.csv").write_text(HEAD + f"Expert 1,{NAME},10,20,30,\n", "utf-8")
    (demo / "experts" / "notes.csv").write_text("x\n", "utf-8")
    report = check(demo)
    assert report.case is not None
    told = [(Path(one.file).name, one.expected) for one in report.warnings if "experts" in one.file]
    assert ("notes.csv", "seeds.csv, panel.csv, or ACTOR.csv for an actor whose sheet somebody owns") in told
    assert ("panel.csv", "them in experts/upland-government.csv") in told


def test_what_stands_on_a_sheet_is_not_repeated(demo: Path) -> None:
    path = demo / "case.yaml"
    path.write_text(path.read_text("utf-8") + "\nsheets: {upland-government: {owner: upland}}\n", "utf-8")
    said = complaints(demo, "upland-government.csv", HEAD + f"Expert 1,{NAME},10,20,777,\n")
    assert said[0][2] == HIDDEN


def test_what_a_panel_writes_is_in_order(demo: Path, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    shutil.rmtree(demo / "experts")
    dt.panel_new(dt.load(demo), tmp_path / "panel", experts=2, made_up=0)
    dt.panel_write(dt.panel_read(tmp_path / "panel"), tmp_path / "out")
    assert check(tmp_path / "out").problems == ()
    assert not [one for one in check(tmp_path / "out").warnings if "experts" in one.file]

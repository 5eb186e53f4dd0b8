"""Workbooks as they come back: every complaint at once, by file, sheet and cell; nothing half-read."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.case import CaseError
from detente.experts.folder import PanelError
from detente.experts.reading import WorkbookError
from experts.panels import cell, demo_panel, edited, page, put

ONLY = ("values", "home")
FIRST = "actors.upland-government.values.water.fixed"
SECOND = "actors.upland-government.values.port.fees"
SHARE = "home.upland.cohesion"
CASE = dt.load("demo")
VALUES, HOME = page(CASE, "values", ONLY), page(CASE, "home", ONLY)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_panel(tmp_path_factory.mktemp("made") / "panel", 2, ONLY)


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "panel"))


def complaints(folder: Path, edit: Any) -> list[str]:
    """What is said of the first workbook once it was edited."""
    path = folder / "expert-1.xlsx"
    edited(path, edit)
    with pytest.raises(WorkbookError) as raised:
        dt.panel_read(folder)
    assert all(problem.file == str(path) for problem in raised.value.problems)
    return [f"{one.where}: {one.found} | {one.expected}" for one in raised.value.problems]


@pytest.mark.parametrize(
    ("cells", "column", "found", "expected"),
    [
        ({"best": "a lot"}, "best", "a lot", "a number such as 12.5"),
        ({"best": "1,250"}, "best", "1,250", "1250 or 1.25: a comma before three digits may mean either"),
        ({"high": 120}, "high", "120", "a number between 0 and 100"),
        ({"low": -1}, "low", "-1", "a number between 0 and 100"),
        ({"low": 60, "best": 50, "high": 70}, "low", "lowest 60, best guess 50, highest 70", "three numbers"),
        (
            {"low": 10, "best": 80, "high": 70},
            "best",
            "lowest 10, best guess 80, highest 70",
            "three numbers",
        ),
        ({"best": "=D7+1"}, "best", "a formula", "a number or words that somebody typed"),
        ({"reason": "=HYPERLINK(1)"}, "reason", "a formula", "a number or words that somebody typed"),
        ({"best": None}, "best", "nothing", "a number: lowest and highest is given; or none of the three"),
        ({"best": date(2026, 5, 1)}, "best", "2026-05-01 00:00:00", "the program made a date"),
        ({"best": True}, "best", "True", "a number such as 12.5"),
        ({"reason": "x" * 2001}, "reason", "2,001 letters", "at most 2,000"),
        ({"best": "nan"}, "best", "nan", "a number such as 12.5"),
        ({"best": "1e300"}, "best", "1e300", "a number such as 12.5"),
    ],
)
def test_a_cell(folder: Path, cells: dict[str, object], column: str, found: str, expected: str) -> None:
    said = complaints(folder, lambda book: put(book, VALUES, FIRST, **cells))
    assert len(said) == 1
    assert said[0].startswith(f"Values!{cell(VALUES, FIRST, column)}: {found} | ")
    assert expected in said[0]


def test_120_per_cent(folder: Path) -> None:
    """As text, as a number, and as a cell that shows per cent: a hundredth of what is seen stands in it."""

    def shown(book: Any) -> None:
        put(book, HOME, SHARE, high=1.2)
        book["Votes at home"][cell(HOME, SHARE, "high")].number_format = "0%"

    where = f"Votes at home!{cell(HOME, SHARE, 'high')}"
    wanted = f"{where}: 120% | a number between 0 and 100%"
    assert complaints(folder, lambda book: put(book, HOME, SHARE, high="120%")) == [wanted]
    assert complaints(folder, lambda book: put(book, HOME, SHARE, high=120)) == [wanted]
    assert complaints(folder, shown) == [wanted]


def test_a_cell_that_shows_per_cent_is_read_as_seen(folder: Path) -> None:
    def shown(book: Any) -> None:
        put(book, HOME, SHARE, low=0.5, best=0.6, high=0.7)
        for column in ("low", "best", "high"):
            book["Votes at home"][cell(HOME, SHARE, column)].number_format = "0%"

    edited(folder / "expert-1.xlsx", shown)
    pooled = next(one for one in dt.panel_read(folder).pooled if one.question.ident == SHARE)
    assert pooled.each["Expert 1"] == pytest.approx((0.5, 0.6, 0.7))


def test_points_take_no_sign_of_per_cent(folder: Path) -> None:
    def shown(book: Any) -> None:
        book["Values"][cell(VALUES, FIRST, "high")].number_format = "0%"

    (said,) = complaints(folder, shown)
    assert "a number between 0 and 100, without a sign" in said


def test_all_at_once_over_all_workbooks(folder: Path) -> None:
    edited(folder / "expert-1.xlsx", lambda book: put(book, VALUES, FIRST, high=120))
    edited(folder / "expert-1.xlsx", lambda book: put(book, VALUES, SECOND, low="x", best="y"))
    edited(folder / "expert-2.xlsx", lambda book: put(book, HOME, SHARE, best="z"))
    with pytest.raises(WorkbookError) as raised:
        dt.panel_read(folder)
    told = [(Path(one.file).name, one.where.partition("!")[0]) for one in raised.value.problems]
    assert told == [("expert-1.xlsx", "Values")] * 3 + [("expert-2.xlsx", "Votes at home")]


def test_merged_and_moved_cells(folder: Path) -> None:
    first = cell(VALUES, FIRST, "low")
    merged = complaints(
        folder, lambda book: book["Values"].merge_cells(f"{first}:{cell(VALUES, FIRST, 'high')}")
    )
    assert merged == [
        f"Values!{first}:{cell(VALUES, FIRST, 'high')}: merged cells | cells as they were, none merged"
    ]


@pytest.mark.parametrize(
    "edit",
    [
        lambda book: book["Values"].insert_rows(8),
        lambda book: book["Values"].delete_rows(9),
        lambda book: book["Values"].insert_cols(4),
        lambda book: book["Values"].move_range("B8:H8", rows=1),
    ],
)
def test_moved_rows_and_columns(folder: Path, edit: Any) -> None:
    (said,) = complaints(folder, edit)
    assert said.startswith("Values!")
    assert "rows and columns must stay where they are" in said


def test_a_renamed_sheet(folder: Path) -> None:
    def rename(book: Any) -> None:
        book["Values"].title = "Valeurs"

    (said,) = complaints(folder, rename)
    assert said == ": no sheet Values | the sheet Values"


def test_another_case_and_another_version(folder: Path) -> None:
    def other(key: int, value: str) -> Any:
        def edit(book: Any) -> None:
            book["detente"].cell(key, 2).value = value

        return edit

    assert complaints(folder, other(2, "prespa")) == [": a workbook of the case prespa | one of demo"]
    edited(folder / "expert-1.xlsx", other(2, "demo"))
    (said,) = complaints(folder, other(3, "0" * 16))
    assert said.startswith(": a workbook of another version of the case")


def test_a_case_that_was_changed_since(folder: Path) -> None:
    """An option is called otherwise now: workbooks of before don't fit any more, and say so."""
    text = (CASE.text or "").replace(
        "      free: {title: Open and free}\n", "      free: {title: Open to all}\n"
    )
    with pytest.raises(WorkbookError, match="another version of the case"):
        dt.panel_read(folder, dt.loads(text))


def test_what_is_no_workbook(folder: Path) -> None:
    path = folder / "expert-1.xlsx"
    for content in (b"", b"PK\x03\x04 broken", b"just text"):
        path.write_bytes(content)
        with pytest.raises(WorkbookError, match=r"found no workbook; expected a workbook that"):
            dt.panel_read(folder)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "<not closed")
    with pytest.raises(WorkbookError, match="found a damaged file"):
        dt.panel_read(folder)
    path.unlink()
    (folder / "expert-1.xls").write_bytes(b"old")
    with pytest.raises(WorkbookError, match="found no workbook"):
        dt.panel_read(folder)


def test_macros_are_refused(folder: Path) -> None:
    path = folder / "expert-1.xlsx"
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"macro")
    with pytest.raises(WorkbookError, match="found a workbook with macros"):
        dt.panel_read(folder)


def test_a_file_that_unpacks_to_far_more(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.experts import reading

    with zipfile.ZipFile(folder / "expert-1.xlsx", "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/more.xml", " " * 2_000_000)
    monkeypatch.setattr(reading, "MOST_BYTES", 100_000)
    with pytest.raises(WorkbookError, match="a file that is far larger once unpacked"):
        dt.panel_read(folder)
    monkeypatch.setattr(reading, "MOST_BYTES", 2_000)
    with pytest.raises(WorkbookError, match="bytes; expected a workbook"):
        dt.panel_read(folder)


def test_two_workbooks_of_one_expert(folder: Path) -> None:
    shutil.copy(folder / "expert-1.xlsx", folder / "expert-1 (copy).xlsx")
    with pytest.raises(
        WorkbookError, match=r"a second workbook of Expert 1 .*; expected one workbook an expert"
    ):
        dt.panel_read(folder)


def test_a_file_that_a_program_holds_open_is_no_workbook(folder: Path) -> None:
    (folder / "~$expert-1.xlsx").write_bytes(b"held")
    assert len(dt.panel_read(folder).panel.said) == 2


def test_half_filled_is_fine(folder: Path) -> None:
    edited(folder / "expert-1.xlsx", lambda book: put(book, VALUES, FIRST, low=None, best=None, high=None))
    answer = dt.panel_read(folder)
    assert FIRST not in answer.panel.said[0].answers
    assert FIRST in answer.panel.said[1].answers


def test_nothing_filled_in_at_all(tmp_path: Path) -> None:
    dt.panel_new(CASE, tmp_path, 2, ONLY)
    with pytest.raises(PanelError, match="found no answers"):
        dt.panel_read(tmp_path)


def test_a_folder_that_is_no_panel(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"panel\.json"):
        dt.panel_read(tmp_path)
    (tmp_path / "panel.json").write_text("{}")
    with pytest.raises(CaseError, match="found no panel"):
        dt.panel_read(tmp_path)


def test_workbooks_that_stand_there_stay(folder: Path) -> None:
    with pytest.raises(PanelError, match=r"expert-1\.xlsx; expected an empty folder, or --replace"):
        dt.panel_new(CASE, folder, 2, ONLY)
    dt.panel_new(CASE, folder, 2, ONLY, replace=True)


def test_names_that_there_are_not(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(dt.UnknownNameError, match="did you mean weights"):
        dt.panel_new(CASE, tmp_path / "new", 2, ("weight",))
    with pytest.raises(dt.UnknownNameError, match="no pool named 'median'"):
        dt.panel_read(folder, pool="median")
    with pytest.raises(dt.UnknownNameError, match="no weights named 'cooke'"):
        dt.panel_read(folder, weights="cooke")
    with pytest.raises(PanelError, match="found 0 calibration questions; expected at least 10"):
        dt.panel_read(folder, weights="performance")
    with pytest.raises(dt.ArgumentError):
        dt.panel_new(CASE, tmp_path / "new", 0)


def test_a_choice_from_a_list(tmp_path: Path) -> None:
    dt.panel_new(CASE, tmp_path, 2, ("red-lines", "weights"), made_up=0)
    lines, weights = (page(CASE, key, ("red-lines", "weights")) for key in ("red-lines", "weights"))
    line, weight = "actors.upland-government.never.0", "actors.upland-government.weights.water"

    def edit(book: Any) -> None:
        put(book, lines, line, answer="would give way")
        put(book, weights, weight, rank=0, words="Nearly as much")

    said = complaints(tmp_path, edit)
    assert [one.partition(": ")[0] for one in said] == [
        f"Weights!{cell(weights, weight, 'rank')}",
        f"Red lines!{cell(lines, line, 'answer')}",
    ]
    assert "a rank: 1, 2, 3 and so on" in said[0]


def test_what_stands_on_a_sheet_is_not_repeated(tmp_path: Path) -> None:
    text = (CASE.text or "") + "\nsheets: {upland-government: {owner: upland}}\n"
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.yaml").write_text(text)
    case = dt.load(tmp_path / "case")
    dt.panel_new(case, tmp_path / "panel", 2, ONLY, made_up=0)
    path = tmp_path / "panel" / "expert-1.xlsx"
    edited(path, lambda book: put(book, VALUES, FIRST, best="twelve"))
    with pytest.raises(WorkbookError) as raised:
        dt.panel_read(tmp_path / "panel")
    assert "twelve" not in str(raised.value)
    assert "a value on a sheet (not shown)" in str(raised.value)
    assert "twelve" not in repr(raised.value)


def test_texts_of_a_case_are_no_formulas(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    text = (CASE.text or "").replace("Use of the port", "=1+1").replace("Open and free", "=cmd()")
    dt.panel_new(dt.loads(text), tmp_path, 1, ("values",))
    book: Any = load_workbook(tmp_path / "expert-1.xlsx")
    formulas = [
        c
        for sheet in book
        for row in sheet.iter_rows()
        for c in row
        if c.data_type == "f" and c.column_letter != "I"
    ]
    assert all(c.value.startswith("=COUNTA") for c in formulas)


def test_the_index_says_which_case(made: Path) -> None:
    told = json.loads((made / "panel.json").read_text())
    assert told["slug"] == "demo"
    assert told["round"] == 1


def test_nothing_secret_in_repr(folder: Path) -> None:
    answer = dt.panel_read(folder)
    said = (
        f"{answer!r} {answer.panel!r} {answer.panel.said[0]!r} {answer.pooled[0]!r} {answer.panel.pages[0]!r}"
    )
    assert str(answer.pooled[0].averaged[0]) not in said

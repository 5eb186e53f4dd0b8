"""The panel of experts in the workbench: workbooks out and in, what came of them, the next round."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import detente as dt
from chromium import NEEDED
from detente.case import library

pytest.importorskip("openpyxl")

from openpyxl import load_workbook

if TYPE_CHECKING:
    from django.test import Client

    from .conftest import Watched

PAGE = "/case/asked/panel/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def clear(home: Path) -> None:
    for path in [*home.glob("asked-panel-*"), *home.glob("asked-by-panel-*")]:
        shutil.rmtree(path)


@pytest.fixture
def asked(home: Path, case_file: Path) -> Iterator[Path]:
    """A demo of one's own, of which nobody has asked anything yet."""
    del case_file
    folder = home / "asked"
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text((library.library() / "demo" / "case.yaml").read_text("utf-8"), "utf-8")
    clear(home)
    yield folder
    clear(home)


@pytest.fixture
def filled(asked: Path, tmp_path: Path) -> list[Path]:
    """Three workbooks filled in by a seed, as they would come back."""
    return list(dt.panel_new(dt.load(asked), tmp_path / "filled", experts=3, only=("values",), made_up=0))


def sent(paths: list[Path]) -> dict[str, Any]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return {"do": "take", "books": [SimpleUploadedFile(one.name, one.read_bytes(), XLSX) for one in paths]}


def handed_out(client: Client) -> None:
    answer = client.post(PAGE, {"do": "new", "experts": "3", "only": ["values"]})
    assert answer.status_code == 302, answer.content.decode()[-2000:]


def test_workbooks_go_out_and_come_in_and_a_second_round_begins(
    client: Client, asked: Path, home: Path, filled: list[Path]
) -> None:
    assert "How many experts" in client.get(PAGE).content.decode()
    handed_out(client)
    assert (home / "asked-panel-1").stat().st_mode & 0o77 == 0
    one = client.get(f"{PAGE}1/book/2/")
    assert one["Content-Type"] == XLSX
    assert "Values" in load_workbook(io.BytesIO(one.content)).sheetnames
    with zipfile.ZipFile(io.BytesIO(client.get(f"{PAGE}1/all.zip").content)) as packed:
        assert packed.namelist() == ["expert-1.xlsx", "expert-2.xlsx", "expert-3.xlsx"]
    assert "no answers" in client.get(f"{PAGE}1/").content.decode()

    page = client.post(PAGE, sent(filled[:2]), follow=True).content.decode()
    assert "Taken in: Expert 1, Expert 2." in page
    assert page.count("came back") == 2
    client.post(PAGE, sent(filled[2:]))
    spread = client.get(f"{PAGE}1/").content.decode()
    assert "Where experts differ" in spread
    assert "Number by number (" not in spread
    assert "Values (26)" in spread
    assert "Expert 3" in spread

    assert client.post(PAGE, {"do": "round"}).status_code == 302
    assert (home / "asked-panel-2" / "expert-1.xlsx").is_file()
    assert "Round 2" in client.get(PAGE).content.decode()
    assert client.post(PAGE, sent(filled[:1])).status_code == 422  # of the round before
    assert client.post(PAGE, {"do": "copy"})["Location"] == "/case/asked-by-panel-2/panel/?done=copy"
    case = dt.load(home / "asked-by-panel-2")
    assert sum(row.panel for row in case.sources.rows) == 26
    assert (
        "Where the experts of this case differ"
        in client.get("/case/asked-by-panel-2/panel/").content.decode()
    )
    assert dt.load(asked).sources.rows == ()


def test_a_panel_begun_anew_sets_the_old_one_aside(client: Client, home: Path, filled: list[Path]) -> None:
    handed_out(client)
    client.post(PAGE, sent(filled))
    handed_out(client)
    aside = home / "asked-panel-1.before-1" / "expert-1.xlsx"
    assert aside.read_bytes() == filled[0].read_bytes()


def test_what_is_wrong_is_named_by_sheet_and_cell(client: Client, filled: list[Path], home: Path) -> None:
    handed_out(client)
    before = (home / "asked-panel-1" / "expert-1.xlsx").read_bytes()
    book = load_workbook(filled[0])
    sheet = book["Values"]
    row = next(n for n in range(6, 60) if isinstance(sheet.cell(n, 5).value, (int, float)))
    sheet.cell(row, 5).value = "much"
    book.save(filled[0])
    page = client.post(PAGE, sent(filled[:1]))
    assert page.status_code == 422
    assert f"Values!{sheet.cell(row, 5).coordinate}" in page.content.decode()
    assert str(filled[0].parent) not in page.content.decode()
    assert (home / "asked-panel-1" / "expert-1.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"no workbook", "no workbook"),
        ("a.xlsm", b"PK", "another kind of file"),
        ("../../<b>a.xlsx", b"", "no workbook"),
        ("a.xlsx", b"0" * 2_000_001, "2,000,001 bytes"),
    ],
)
def test_what_is_no_workbook_is_refused(
    client: Client, asked: Path, name: str, content: bytes, said: str
) -> None:
    del asked
    from django.core.files.uploadedfile import SimpleUploadedFile

    handed_out(client)
    page = client.post(PAGE, {"do": "take", "books": [SimpleUploadedFile(name, content)]})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert "<b>" not in page.content.decode()


def test_macros_and_workbooks_of_nobody_are_refused(
    client: Client, filled: list[Path], home: Path, tmp_path: Path
) -> None:
    handed_out(client)
    with zipfile.ZipFile(filled[0], "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"x")
    assert "macros" in client.post(PAGE, sent(filled[:1])).content.decode()
    other = home / "asked-panel-9"
    dt.panel_new(dt.load(home / "asked"), other, experts=1, only=("values",), made_up=1)
    book = load_workbook(filled[1])
    mark = book[book.sheetnames[-1]]
    for n in range(1, 6):
        if mark.cell(n, 1).value == "expert":
            mark.cell(n, 2).value = "../asked-panel-9/expert-1"
    book.save(tmp_path / "elsewhere.xlsx")
    kept = (other / "expert-1.xlsx").read_bytes()
    assert client.post(PAGE, sent([tmp_path / "elsewhere.xlsx"])).status_code == 422
    assert (other / "expert-1.xlsx").read_bytes() == kept


def test_what_can_not_be_asked_says_why(client: Client, asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del asked
    from django.core.files.uploadedfile import SimpleUploadedFile

    for count in ("0", "many", "1000", ""):
        assert client.post(PAGE, {"do": "new", "experts": count}).status_code == 422
    assert client.post(PAGE, {"do": "round"}).status_code == 404
    assert client.get(f"{PAGE}1/").status_code == 404
    assert "read only" in client.get("/case/demo/panel/").content.decode()
    assert client.post("/case/demo/panel/", {"do": "new", "experts": "3"}).status_code == 404
    handed_out(client)
    assert "No workbook came" in client.post(PAGE, {"do": "take"}).content.decode()
    large = SimpleUploadedFile("a.xlsx", b"0" * 6_100_000)
    answer = client.post(PAGE, {"do": "take", "books": [large]})
    assert answer.status_code == 413
    assert "more than a page here takes" in answer.content.decode()
    for path in ("2/", "1/book/0/", "1/book/4/", "2/all.zip"):
        assert client.get(PAGE + path).status_code == 404
    monkeypatch.setattr("detente_room.pages.panel.installed", lambda: False)
    page = client.get(PAGE)
    assert page.status_code == 200
    assert "openpyxl" in page.content.decode()
    assert client.post(PAGE, {"do": "round"}).status_code == 404


@pytest.mark.browser
@NEEDED[1]
def test_a_panel_is_run_in_a_browser(watched: Watched, filled: list[Path]) -> None:
    from .test_browser import faults

    page = watched.go(PAGE)
    assert faults(watched) == []
    page.get_by_label("How many experts").fill("3")
    page.get_by_label("values: how good each option is").check()
    page.get_by_role("button", name="Write the workbooks").click()
    page.get_by_text("The workbooks are written").wait_for()
    page.get_by_label("Filled workbooks").set_input_files(filled)
    page.get_by_role("button", name="Take in").click()
    page.get_by_text("Taken in: Expert 1, Expert 2, Expert 3.").wait_for()
    assert faults(watched) == []
    with page.expect_download() as got:
        page.get_by_role("link", name="All workbooks in one file").click()
    assert got.value.suggested_filename == "asked-round-1.zip"
    page.get_by_role("link", name="What they said").click()
    page.get_by_text("Values (26)").click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert faults(watched) == []
    page.go_back()
    page.get_by_role("button", name="Start the round after round 1").click()
    page.get_by_role("heading", name="Round 2").wait_for()
    assert watched.quiet()

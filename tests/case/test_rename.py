"""One name for another everywhere, and back again to the letter."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import detente as dt
from detente.case.library import library


def names(case: dt.Case, seed: int, most: int) -> list[tuple[str, str]]:
    """Some of the names of a case, drawn by a seed."""
    issues = case.file.issues
    every = [("issue", issue) for issue in issues] + [("actor", actor) for actor in case.file.actors]
    every += [("option", f"{issue}={option}") for issue in issues for option in issues[issue].options]
    return random.Random(seed).sample(every, min(most, len(every)))


def there_and_back(folder: Path, kind: str, old: str, space: Path) -> None:
    one, two = space / "one", space / "two"
    made = dt.rename(dt.load(folder), kind, old, "another-name", one)
    assert sum(made.files.values()) > 0
    short = old.partition("=")[2] or old
    dt.rename(
        dt.load(one), kind, old.replace(short, "another-name") if "=" in old else "another-name", short, two
    )
    for path in sorted(two.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (folder / path.relative_to(two)).read_bytes(), path


@pytest.mark.parametrize(("kind", "old"), names(dt.load("demo"), 0, 8))
def test_names_of_the_demo(kind: str, old: str, tmp_path: Path) -> None:
    there_and_back(library() / "demo", kind, old, tmp_path)


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("issue", "nato"),
        ("actor", "nato"),
        ("option", "name=constitutional"),
        *names(dt.load("prespa"), 1, 2),
    ],
)
def test_names_of_a_case_with_variants_and_orders(kind: str, old: str, tmp_path: Path) -> None:
    there_and_back(library() / "prespa", kind, old, tmp_path)


def test_an_issue_in_every_file_of_the_flagship(tmp_path: Path) -> None:
    made = dt.rename(dt.load("kosovo-serbia"), "issue", "north", "the-north", tmp_path / "new")
    assert {"case.yaml", "variants/2023-12-01.yaml", "panel/states.csv", "panel/tables.csv"} <= set(
        made.files
    )
    assert ",north," not in (tmp_path / "new" / "panel" / "states.csv").read_text()
    assert "north:" not in (tmp_path / "new" / "panel" / "tables.csv").read_text().replace("the-north:", "")


def test_figures_stay(tmp_path: Path) -> None:
    """The same draws have other streams under another name: the same numbers, so figures stay near."""
    case = dt.load("demo")
    dt.rename(case, "option", "water=shared", "share", tmp_path / "new")
    again = dt.load(tmp_path / "new")
    before = dt.consent(case, {"water": "shared", "monitoring": "joint"}).chance
    assert dt.consent(again, {"water": "share", "monitoring": "joint"}).chance == pytest.approx(
        before, abs=0.05
    )


def test_sheets_and_what_experts_said(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    dt.panel_new(dt.load("demo"), tmp_path / "p", 2, ("values",), made_up=0)
    dt.panel_write(dt.panel_read(tmp_path / "p"), tmp_path / "with")
    case = dt.load(tmp_path / "with")
    dt.rename(case, "issue", "water", "river")
    again = dt.load(tmp_path / "with")
    assert (
        "actors.upland-government.values.river.fixed"
        in (tmp_path / "with" / "experts" / "panel.csv").read_text()
    )
    assert again.judged_share().panel == case.judged_share().panel


def test_an_actor_with_a_sheet_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "case" / "sheets").mkdir(parents=True)
    text = (dt.load("demo").text or "").replace("    audience_cost: 4..9\n", "", 1)
    (tmp_path / "case" / "case.yaml").write_text(text + "\nsheets: {lowland-government: {owner: lowland}}\n")
    (tmp_path / "case" / "sheets" / "lowland-government.yaml").write_text("audience_cost: 4..9\n")
    dt.rename(dt.load(tmp_path / "case"), "actor", "lowland-government", "lowland-cabinet")
    assert [p.name for p in (tmp_path / "case" / "sheets").iterdir()] == ["lowland-cabinet.yaml"]
    again = dt.load(tmp_path / "case")
    assert again.actor("lowland-cabinet").audience_cost.text == "4..9"
    assert list(again.file.sheets) == ["lowland-cabinet"]


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("issues", "water", "x", "no kind of name named 'issues'"),
        ("issue", "watre", "x", "did you mean water"),
        ("option", "water", "x", "expected issue=option"),
        ("option", "watre=fixed", "x", "did you mean water"),
        ("option", "water=fixd", "x", "did you mean fixed"),
        ("issue", "water", "port", "which the case has already"),
        ("option", "water=fixed", "shared", "which the case has already"),
        ("actor", "river-bank", "upland", "which the case has already"),
        ("actor", "river-bank", "fishers", "which the case has already"),
        ("issue", "water", "a b", "expected a name of letters"),
        ("issue", "water", "river", r"expected a folder for a copy \(-o\)"),
    ],
)
def test_what_is_refused(kind: str, old: str, new: str, said: str) -> None:
    with pytest.raises(dt.DetenteError, match=said):
        dt.rename(dt.load("demo"), kind, old, new)


def test_a_folder_that_holds_something_stays(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    with pytest.raises(dt.DetenteError, match="expected an empty folder"):
        dt.rename(dt.load("demo"), "issue", "water", "river", tmp_path)

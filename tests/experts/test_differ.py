"""Where experts differ, whether it matters, and what a paper says of it; nothing without a panel."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.case import CaseError, ClosedSheetError
from detente.case.numbers import parse_number
from detente.case.put import with_numbers
from detente.case.sources import Rests, read_sources
from detente.experts.differ import same_order, turned
from detente.experts.kept import has_panel, kept
from detente.report import answer_text
from detente.report.words import numbers as words
from detente.report.words import summary
from experts.panels import demo_panel

DRAWS = dt.Draws(60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    space = tmp_path_factory.mktemp("differ")
    answer = dt.panel_read(demo_panel(space / "panel", 3, ("values", "weights")))
    dt.panel_write(answer, space / "case")
    return space / "case"


def test_each_expert_alone_is_consent_with_that_experts_numbers(folder: Path) -> None:
    case = dt.load(folder)
    found = dt.disagreement(case, DRAWS)
    assert set(found.panel) == {"river-first", "water-for-port"}
    for name, chance in found.panel.items():
        assert chance == pytest.approx(dt.consent(case, draws=DRAWS, strategy=name).chance)
    said = kept(case)
    mine = {path: by["Expert 2"] for path, by in said.each.items()}
    numbers = {path: parse_number("..".join(f"{one:.3g}" for one in three)) for path, three in mine.items()}
    alone = with_numbers(case, numbers)
    for name, chance in found.alone["Expert 2"].items():
        assert chance == pytest.approx(dt.consent(alone, draws=DRAWS, strategy=name).chance, abs=1e-9)
    assert found.reads == dt.consent(case, draws=DRAWS, strategy="water-for-port").reads
    assert found.apart == tuple(sorted(found.apart, key=lambda one: -one.apart))


def test_orders_by_hand() -> None:
    """Level within 2 in 100; the first turns only where another passes it by more."""
    panel = {"a": 0.50, "b": 0.40, "c": 0.39}
    assert same_order(panel, {"a": 0.6, "b": 0.1, "c": 0.3})  # b and c are level for the panel
    assert same_order(panel, {"a": 0.50, "b": 0.51, "c": 0.1})  # a and b are level for the expert
    assert not same_order(panel, {"a": 0.30, "b": 0.40, "c": 0.1})
    assert turned(panel, {"a": 0.30, "b": 0.40, "c": 0.1})
    assert not turned(panel, {"a": 0.39, "b": 0.40, "c": 0.1})
    assert not turned({}, {})


def test_what_is_said(folder: Path) -> None:
    case = dt.load(folder)
    text = answer_text(case, dt.disagreement(case, DRAWS))
    assert "experts' numbers alone" in text
    assert "The panel" in text
    assert "Expert 1" in text


def test_a_paper_says_it_and_counts_three_kinds(folder: Path) -> None:
    case = dt.load(folder)
    run = dt.overview(case, DRAWS)
    assert run.experts is not None
    assert run.judged == (158 - 42, 158)
    assert run.judged.panel == 42
    assert "of them 27% a panel's and 73% one judgement." in summary.rests(run)
    from detente.report.paper import annex_markdown, brief_markdown

    assert "of them 27% a panel's and 73% one judgement" in brief_markdown(run)
    text = annex_markdown(run)
    assert "## Do experts agree on the order of strategies?" in text
    assert "A panel's" in text
    assert run.as_dict()["numbers"] == {"all": 158, "judgement": 116, "panel": 42}
    assert run.as_dict()["experts"]["order"] == ["water-for-port", "river-first"]
    assert set(run.experts.reads) <= set(run.reads)


def test_without_a_panel_nothing_is_said() -> None:
    assert not has_panel(dt.load("demo"))
    assert not has_panel(dt.loads(dt.load("demo").text or ""))


def test_kinds_in_words() -> None:
    assert words.judged((3, 3)) == "all of them judgement"
    assert words.judged(Rests(1, 4, 2)) == "of them 25% sourced or set, 50% a panel's and 25% one judgement"
    assert words.judged(Rests(0, 4, 4)) == "of them all a panel's"
    assert words.judged_share(Rests(1, 4)) == "25%"


@pytest.mark.parametrize(
    ("source", "panel"),
    [
        ("panel, 5 experts, round 2", True),
        ("panel, 1 expert", True),
        ("Panel, 12 experts; equal weights", True),
        ("panel of experts of the ministry", False),
        ("panel, 0 experts", False),
        ("panel data of 2019", False),
        ("judgement", False),
    ],
)
def test_what_counts_as_a_panel(source: str, panel: bool) -> None:
    found = read_sources(f"| number | source | why |\n|---|---|---|\n| a.b | {source} | |\n")
    assert found.panel(("a", "b")) is panel
    assert not (panel and found.judged(("a", "b")))
    assert found.estimated(("a", "b")) is (panel or source == "judgement")


def test_a_panels_numbers_lean_as_judgement_does(folder: Path) -> None:
    """Sources in their place would make the range narrower; a panel doesn't."""
    case = dt.load(folder)
    low, high = dt.consent(case, draws=DRAWS, strategy="water-for-port").chance_range
    sourced = shutil.copytree(folder, folder.parent / "sourced", dirs_exist_ok=True)
    text = (sourced / "SOURCES.md").read_text().replace("panel, 3 experts, round 1", "A survey")
    (sourced / "SOURCES.md").write_text(text)
    less, more = dt.consent(dt.load(sourced), draws=DRAWS, strategy="water-for-port").chance_range
    assert high - low > more - less


def test_a_narrow_panel_number_gives_no_warning(folder: Path) -> None:
    narrow = shutil.copytree(folder, folder.parent / "narrow", dirs_exist_ok=True)
    assert not [
        one for one in dt.check(narrow).warnings if "judged value" in one.found and "values" in one.where
    ]


def test_closed_sheets_close_what_experts_said(folder: Path) -> None:
    closed = shutil.copytree(folder, folder.parent / "closed", dirs_exist_ok=True)
    with (closed / "case.yaml").open("a") as out:
        out.write("\nsheets: {upland-government: {owner: upland}}\n")
    case = dt.load(closed).seen_by("lowland")
    assert all("upland-government" not in path for path in kept(case).each)
    with pytest.raises(ClosedSheetError):
        dt.disagreement(case, DRAWS)
    assert dt.overview(case, dt.Draws(20)).experts is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("expert,number", "who,number", "found who,number,lowest"),
        ("values.water.fixed", "values.water.fixt", "expected the path of a number of the case"),
        (",Made up by a seeded draw.\n", "\n", "found 5 columns; expected 6"),
    ],
)
def test_a_bad_file_of_what_experts_said(folder: Path, tmp_path: Path, old: str, new: str, said: str) -> None:
    bad = shutil.copytree(folder, tmp_path / "bad")
    path = bad / "experts" / "panel.csv"
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(CaseError) as raised:
        dt.disagreement(dt.load(bad), DRAWS)
    assert said in str(raised.value)


def test_numbers_that_are_not_there_are_not_put() -> None:
    case, number = dt.load("demo"), parse_number("1..2")
    paths: list[Any] = [
        ("actors", "nobody", "weights", "water"),
        ("issues", "water"),
        ("x",),
        ("commitments", 99, "cost"),
    ]
    for path in paths:
        with pytest.raises(dt.DetenteError, match="the case has no number"):
            with_numbers(case, {path: number})


def test_what_was_said_of_an_owned_sheet_stands_apart(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    text = (dt.load("demo").text or "") + "\nsheets: {upland-government: {owner: upland}}\n"
    (tmp_path / "case" / "case.yaml").write_text(text)
    dt.panel_new(dt.load(tmp_path / "case"), tmp_path / "panel", 2, ("leaders",), made_up=0)
    dt.panel_write(dt.panel_read(tmp_path / "panel"), tmp_path / "with")
    case = dt.load(tmp_path / "with")
    assert "actors.upland-government." not in (tmp_path / "with" / "experts" / "panel.csv").read_text()
    assert "upland-government" in (tmp_path / "with" / "experts" / "upland-government.csv").read_text()
    row = next(one for one in case.sources.rows if one.number == "actors.upland-government.audience_cost")
    assert ".." not in row.why
    mine = ("actors", "upland-government", "audience_cost")
    assert set(kept(case).each[mine]) == {"Expert 1", "Expert 2"}
    assert mine not in kept(case.seen_by("lowland")).each
    dt.rename(case, "actor", "upland-government", "upland-cabinet")
    again = dt.load(tmp_path / "with")
    assert ("actors", "upland-cabinet", "audience_cost") in kept(again).each
    assert not (tmp_path / "with" / "experts" / "upland-government.csv").exists()

"""The second round: own answers to be kept or changed, the panel's spread, the others' reasons, no names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import detente as dt
from detente.experts import spreads
from detente.experts.reading import WorkbookError
from experts.panels import cell, edited, page, put

ONLY = ("values",)
IDENT = "actors.upland-government.values.water.fixed"
CASE = dt.load("demo")
VALUES = page(CASE, "values", ONLY)
ANSWERS = ((5, 10, 20, "The dam is old"), (10, 30, 40, "Farmers vote"), (20, 25, 60, "A secret of Ada’s"))


def first_round(folder: Path, answers: tuple[Any, ...] = ANSWERS) -> Path:
    dt.panel_new(CASE, folder, len(answers), ONLY)
    for n, (low, best, high, why) in enumerate(answers, 1):

        def fill(book: Any, low: float = low, best: float = best, high: float = high, why: str = why) -> None:
            put(book, VALUES, IDENT, low=low, best=best, high=high, reason=why)

        edited(folder / f"expert-{n}.xlsx", fill)
    return folder


def row_of(path: Path) -> list[Any]:
    """The cells of the question's row."""
    sheet: Any = load_workbook(path)["Values"]
    at = int(cell(VALUES, IDENT, "best")[1:])
    return [one.value for one in sheet[at]]


def test_what_an_expert_sees(tmp_path: Path) -> None:
    dt.panel_round(first_round(tmp_path / "one"), tmp_path / "two")
    seen = row_of(tmp_path / "two" / "expert-1.xlsx")
    assert seen[3:7] == [5, 10, 20, "The dam is old"]
    assert seen[9] == "5 – 10 – 20"
    assert seen[10] == "Best guesses 10 to 30, middle 25; all from 5 to 60 (3 answers)"
    assert seen[11] == "– A secret of Ada’s\n– Farmers vote"
    assert "Expert" not in " ".join(map(str, seen))


def test_two_answers_show_no_spread(tmp_path: Path) -> None:
    """With two, each would know what the other said."""
    dt.panel_round(first_round(tmp_path / "one", ANSWERS[:2]), tmp_path / "two")
    seen = row_of(tmp_path / "two" / "expert-1.xlsx")
    assert seen[9] == "5 – 10 – 20"
    assert seen[10:12] == [None, None]


def test_the_second_round_is_read_as_such(tmp_path: Path) -> None:
    dt.panel_round(first_round(tmp_path / "one"), tmp_path / "two")
    kept = dt.panel_read(tmp_path / "two")
    assert kept.panel.round == 2
    assert kept.pooled[0].averaged == dt.panel_read(tmp_path / "one").pooled[0].averaged
    edited(tmp_path / "two" / "expert-1.xlsx", lambda book: put(book, VALUES, IDENT, best=16))
    changed = dt.panel_read(tmp_path / "two")
    assert changed.pooled[0].averaged[1] == pytest.approx((16 + 30 + 25) / 3)
    dt.panel_write(changed, tmp_path / "with")
    assert dt.load(tmp_path / "with").sources.rows[-1].source == "panel, 3 experts, round 2"


def test_a_workbook_of_the_first_round_among_the_second(tmp_path: Path) -> None:
    dt.panel_round(first_round(tmp_path / "one"), tmp_path / "two")
    (tmp_path / "two" / "expert-1.xlsx").write_bytes((tmp_path / "one" / "expert-1.xlsx").read_bytes())
    with pytest.raises(WorkbookError, match="found a workbook of round 1; expected one of round 2"):
        dt.panel_read(tmp_path / "two")


def test_calibration_questions_show_only_the_own_answer(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    (folder / "experts").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE.text or "")
    (folder / "experts" / "seeds.csv").write_text(
        "id,question,unit,answer,source\nq,How many?,people,7,Made up\n"
    )
    case = dt.load(folder)
    dt.panel_new(case, tmp_path / "one", 3, ONLY, made_up=0)
    dt.panel_round(tmp_path / "one", tmp_path / "two")
    sheet: Any = load_workbook(tmp_path / "two" / "expert-1.xlsx")["Calibration"]
    own, spread, reasons = (sheet.cell(6, k).value for k in (10, 11, 12))
    assert own
    assert spread is None
    assert reasons is None


def test_a_contradiction_is_shown_back_in_the_workbook(tmp_path: Path) -> None:
    """Ranked first and given less than the second; in words another number than in figures."""
    dt.panel_new(CASE, tmp_path / "one", 2, ("weights",))
    weights = page(CASE, "weights", ("weights",))
    start = "actors.lowland-government.weights."

    def fill(book: Any) -> None:
        put(book, weights, f"{start}water", low=50, best=60, high=70, rank=1, words="hardly at all")
        put(book, weights, f"{start}port", low=80, best=100, high=100, rank=2)
        put(book, weights, f"{start}village", rank=3)

    edited(tmp_path / "one" / "expert-1.xlsx", fill)
    answer = dt.panel_read(tmp_path / "one")
    where = f"Weights!{cell(weights, f'{start}water', 'best')}"
    port = f"Weights!{cell(weights, f'{start}port', 'best')}"
    assert [(one.expert, one.where, one.text) for one in answer.remarks] == [
        (
            "Expert 1",
            f"Weights!{cell(weights, f'{start}village', 'best')}",
            "You give a rank or words, and no numbers: it doesn't count yet.",
        ),
        ("Expert 1", where, "You say “hardly at all”, which goes with 0 to 9, and give 60."),
        ("Expert 1", port, "You rank it below “Water in dry months”, and give it more: 100 against 60."),
    ]
    dt.panel_round(tmp_path / "one", tmp_path / "two")
    sheet: Any = load_workbook(tmp_path / "two" / "expert-1.xlsx")["Weights"]
    check = sheet[f"{weights.letter('check')}{cell(weights, f'{start}port', 'best')[1:]}"].value
    assert "You rank it below “Water in dry months”, and give it more: 100 against 60." in check


def test_an_option_below_both_neighbours(tmp_path: Path) -> None:
    """Asked back where one of three says so; where most say so the case's order is another than theirs."""
    village = "actors.lowland-public.values.village."

    def panel(folder: Path, dips: int) -> dt.PanelRead:
        dt.panel_new(CASE, folder, 3, ONLY)
        for n in range(1, 4):
            best = 10 if n <= dips else 45

            def fill(book: Any, best: int = best) -> None:
                put(book, VALUES, f"{village}disputed", low=20, best=30, high=40)
                put(book, VALUES, f"{village}joint", low=best - 5, best=best, high=best + 5)

            edited(folder / f"expert-{n}.xlsx", fill)
        return dt.panel_read(folder)

    (remark,) = panel(tmp_path / "one", 1).remarks
    assert remark.text.startswith(
        "You put it below both its neighbours: 10, against 30 for “Claimed by both”"
    )
    assert panel(tmp_path / "two", 2).remarks == ()


def test_workbooks_are_taken_in_one_by_one(tmp_path: Path) -> None:
    filled_in = first_round(tmp_path / "filled")
    dt.panel_new(CASE, tmp_path / "panel", 3, ONLY)
    mail = tmp_path / "Copy of Expert 2 (final).xlsx"
    mail.write_bytes((filled_in / "expert-2.xlsx").read_bytes())
    assert dt.panel_take(tmp_path / "panel", mail) == tmp_path / "panel" / "expert-2.xlsx"
    assert [one.expert for one in dt.panel_read(tmp_path / "panel").panel.said] == ["Expert 2"]
    edited(mail, lambda book: put(book, VALUES, IDENT, best="many"))
    kept = (tmp_path / "panel" / "expert-2.xlsx").read_bytes()
    with pytest.raises(WorkbookError, match="found many"):
        dt.panel_take(tmp_path / "panel", mail)
    assert (tmp_path / "panel" / "expert-2.xlsx").read_bytes() == kept
    (tmp_path / "panel" / "expert-3.xlsx").unlink()
    with pytest.raises(WorkbookError, match="found a workbook of Expert 3; expected an expert of this panel"):
        dt.panel_take(tmp_path / "panel", filled_in / "expert-3.xlsx")


def test_the_spread_of_every_question(tmp_path: Path) -> None:
    found = spreads(dt.panel_read(first_round(tmp_path)).panel)
    assert len(found) == len(VALUES.asked)
    one = next(spread for spread in found if spread.ident == IDENT)
    assert (one.page, one.group, one.label, one.unit) == (
        "Values",
        "Government of Upland on: Water in dry months",
        "A fixed flow",
        "0 to 100",
    )
    assert {expert: three.best for expert, three in one.each.items()} == {
        "Expert 1": 10,
        "Expert 2": 30,
        "Expert 3": 25,
    }
    assert one.reasons == ("A secret of Ada’s", "Farmers vote", "The dam is old")

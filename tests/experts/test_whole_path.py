"""From a case to workbooks, filled in, read, pooled, and back into a case: nothing else changes."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

import pytest

import detente as dt
from detente.case.numbers import parse_number
from experts.panels import cell, demo_panel, edited, page, put

FIXED = ("actors", "upland-government", "values", "water", "fixed")
IDENT = ".".join(FIXED)


def test_a_panel_of_five_becomes_ranges(tmp_path: Path) -> None:
    case = dt.load("demo")
    folder = demo_panel(tmp_path / "panel", 5)
    answer = dt.panel_read(folder)
    assert [one.expert for one in answer.panel.said] == [f"Expert {n}" for n in range(1, 6)]
    assert len(answer.pooled) == answer.asked == 89
    written = dt.panel_write(answer, tmp_path / "with")
    assert {path.name for path in written} == {"case.yaml", "SOURCES.md", "panel.csv"}
    again = dt.load(tmp_path / "with")
    by_path = dict(again.numbers())
    before = dict(case.numbers())
    changed = {path for path in by_path if by_path[path] != before[path]}
    assert changed == {one.path for one in answer.pooled}
    assert all(by_path[one.path] == one.number for one in answer.pooled)
    assert all(again.sources.panel(path) and not again.sources.judged(path) for path in changed)
    assert again.judged_share().panel == 88  # one number, monitoring, stands under `process`
    assert "source: panel" not in (tmp_path / "with" / "case.yaml").read_text()
    row = next(one for one in again.sources.rows if one.number == IDENT)
    assert row.source == "panel, 5 experts, round 1"


def test_only_changed_numbers_differ_in_the_text(tmp_path: Path) -> None:
    """Comments, spacing and order of everything else stay to the letter."""
    case = dt.load("demo")
    answer = dt.panel_read(demo_panel(tmp_path / "panel", 3, ("values",)))
    dt.panel_write(answer, tmp_path / "with")
    old, new = case.text or "", (tmp_path / "with" / "case.yaml").read_text()
    for one in answer.pooled:
        assert one.number.text in new
    lines = [(a, b) for a, b in zip(old.split("\n"), new.split("\n"), strict=True) if a != b]
    assert all("{" in a for a, _ in lines)
    assert [line for line in old.split("\n") if "#" in line] == [
        line for line in new.split("\n") if "#" in line
    ]


def test_by_hand(tmp_path: Path) -> None:
    """Two experts, one value: 10..20..30 and 20..40..60 average to 15..30..45."""
    case = dt.load("demo")
    dt.panel_new(case, tmp_path, 2, ("values",))
    values = page(case, "values", ("values",))
    for n, three in enumerate(((10, 20, 30), (20, 40, 60)), 1):
        cells = dict(zip(("low", "best", "high"), three, strict=True))
        edited(tmp_path / f"expert-{n}.xlsx", partial(put, found=values, ident=IDENT, **cells))
    answer = dt.panel_read(tmp_path)
    (one,) = answer.pooled
    assert one.path == FIXED
    assert one.averaged == (15, 30, 45)
    assert one.number == parse_number("15..30..45")
    assert one.apart == pytest.approx(20 / 30)


def test_shares_are_asked_in_per_cent(tmp_path: Path) -> None:
    case = dt.load("demo")
    dt.panel_new(case, tmp_path, 2, ("home",))
    home = page(case, "home", ("home",))
    ident = "home.upland.cohesion"
    for n in (1, 2):
        edited(tmp_path / f"expert-{n}.xlsx", lambda b: put(b, home, ident, low="60%", best=75, high="90,5"))
    assert dt.panel_read(tmp_path).pooled[0].number.text == "0.6..0.75..0.905"


def test_swings_become_weights(tmp_path: Path) -> None:
    """Swings 100 and 50 of a weight of 30 + 15: brought to that sum, 30 and 15; highs in proportion."""
    case = dt.load("demo")
    dt.panel_new(case, tmp_path, 2, ("weights",))
    weights = page(case, "weights", ("weights",))
    start = "actors.lowland-government.weights."
    for n in (1, 2):

        def fill(book: object) -> None:
            put(
                book,
                weights,
                f"{start}water",
                low=90,
                best=100,
                high=100,
                rank=1,
                words="matters most of all",
            )
            put(book, weights, f"{start}port", low=25, best=50, high=75, rank=2, words="about half as much")

        edited(tmp_path / f"expert-{n}.xlsx", fill)
    answer = dt.panel_read(tmp_path)
    # Middles of the case: 45 and 22.5, together 67.5, of which 100 : 50 gives 45 and 22.5.
    assert {one.path[-1]: one.averaged for one in answer.pooled} == {
        "water": pytest.approx((40.5, 45, 45)),
        "port": pytest.approx((11.25, 22.5, 33.75)),
    }
    assert not answer.remarks


def test_one_answer_stays_one_judgement(tmp_path: Path) -> None:
    case = dt.load("demo")
    dt.panel_new(case, tmp_path, 2, ("values",))
    values = page(case, "values", ("values",))
    edited(tmp_path / "expert-1.xlsx", lambda b: put(b, values, IDENT, low=1, best=2, high=3))
    answer = dt.panel_read(tmp_path)
    assert answer.pooled == ()
    with pytest.raises(dt.DetenteError, match="found no number that two experts answered"):
        dt.panel_write(answer, tmp_path / "with")


def test_what_each_said_stands_beside_the_case(tmp_path: Path) -> None:
    answer = dt.panel_read(demo_panel(tmp_path / "panel", 3, ("values",)))
    dt.panel_write(answer, tmp_path / "with")
    rows = list(csv.DictReader((tmp_path / "with" / "experts" / "panel.csv").read_text().splitlines()))
    assert len(rows) == 3 * len(answer.pooled)
    assert {row["expert"] for row in rows} == {"Expert 1", "Expert 2", "Expert 3"}


def test_same_seed_same_workbooks_same_numbers(tmp_path: Path) -> None:
    one, two = (dt.panel_read(demo_panel(tmp_path / name, 3)).as_dict() for name in ("a", "b"))
    assert one == two


def test_a_case_without_a_panel_counts_as_before() -> None:
    found = dt.load("demo").judged_share()
    assert found == (114, 114)
    assert found.panel == 0


def test_where_a_cell_stands() -> None:
    assert cell(page(dt.load("demo"), "values"), IDENT, "best").startswith("E")


def test_what_is_closed_to_the_reader_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    text = (dt.load("demo").text or "") + "\nsheets: {upland-government: {owner: upland}}\n"
    (tmp_path / "case" / "case.yaml").write_text(text)
    case = dt.load(tmp_path / "case").seen_by("lowland")
    dt.panel_new(case, tmp_path / "panel", 2, ("values",), made_up=0)
    answer = dt.panel_read(tmp_path / "panel")
    assert answer.pooled
    assert all("upland-government" not in one.path for one in answer.pooled)
    with pytest.raises(dt.DetenteError, match="expected all of it"):
        dt.panel_write(answer, tmp_path / "with")

"""The section *Is it working?*: short in the paper, whole by itself; a contested status shows every claim."""

from __future__ import annotations

from pathlib import Path

import detente as dt
from detente.report import annex_html, annex_markdown, answer_text, pictures
from detente.report.charts.draw import draw
from detente.report.charts.svg import NARROW
from detente.report.document.chartspecs import LevelSpec
from detente.report.words import track as words
from track.folders import COMMITMENTS, EVENTS, folder


def test_the_paper_has_the_scorecard(tmp_path: Path) -> None:
    run = dt.overview(dt.load(folder(tmp_path)), dt.Draws(20))
    for form in (annex_html(run), annex_markdown(run)):
        assert "Shared survey" in form
        assert "◐ in part" in form
        assert words.SCORECARD in form
        # What is told part by part, and of each year, stands in the command's own output.
        assert words.PROVISIONS not in form
        assert words.OVER_TIME not in form
    assert "complete" in pictures(run)["track"]


def test_by_itself_it_tells_all_of_it(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    text = answer_text(case, dt.track(case), 200)
    for heading in (words.SLIPS, words.PROVISIONS, words.OVER_TIME, words.BY, words.RELATIONS):
        assert heading.upper() in text
    assert words.DEMONSTRATION.split(":")[0] in text


def test_a_case_without_a_record_says_so_in_a_sentence() -> None:
    run = dt.overview(dt.load("demo"), dt.Draws(20))
    assert words.NO_RECORD in annex_html(run)
    assert run.as_dict().get("track") is None


def test_lines_that_are_wrong_are_named(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path, events=EVENTS + "2025-13-01,,north,talk,+,x,x,\n"))
    text = " ".join(answer_text(case, dt.track(case), 300).split())
    assert "events.csv:5" in text
    assert "1 rejected" in text


def test_the_chart_of_the_level_has_its_changes_and_years() -> None:
    spec = LevelSpec(
        tuple(n / 20 - 2 for n in range(80)),
        tuple(n / 20 - 3 for n in range(80)),
        tuple(n / 20 for n in range(80)),
        ((0, "2024"), (40, "2025")),
        ((30, "1 July 2024"), (32, "15 July 2024")),
        ("top", "bottom"),
    )
    for drawing in (draw(spec, "a", ("t", "d")), draw(spec, "a", ("t", "d"), NARROW)):
        text = "".join(map(str, drawing.parts))
        assert text.count('class="turn"') == 2
        assert text.count("1 July 2024") == 1  # the second has no room for its word
        assert ">2024<" in text
        assert ">top<" in text


def test_what_is_new_stands_in_a_sentence(tmp_path: Path) -> None:
    row = "2025-10-01,Q2,boats,north,finding,intermediate,two boats,public,,x\n"
    case = dt.load(folder(tmp_path, commitments=COMMITMENTS + row))
    assert words.recent(dt.track(case)) == "New in the year to 15 January 2026: found, “boats”: intermediate."
    plain = dt.load(folder(tmp_path / "b"))
    assert (
        words.recent(dt.track(plain)) == "Nothing new stands in the record for the year to 15 January 2026."
    )


def test_slips_and_signs() -> None:
    assert words.behind(12) == "12 days"
    assert words.behind(90) == "3 months"
    assert words.behind(1000) == "3 years"
    assert words.sign("partly") == "◐ in part"
    assert words.sign("elsewhere") == "? elsewhere"

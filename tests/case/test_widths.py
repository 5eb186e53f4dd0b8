"""What is worth a second look: widths of judged numbers, and sources that are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.case import DetenteError, check
from detente.case.new import write_new
from detente.case.sources import read_sources
from small import bent, sample

POLL = (
    "  south-liberals:\n",
    "  south-public: {title: The south, kind: public, poll: RANGE}\n  south-liberals:\n",
)


def warned(folder: Path, text: str, rows: str = "") -> list[str]:
    """Warnings about a case with rows of SOURCES.md."""
    (folder / "case.yaml").write_text(text)
    if rows:
        (folder / "SOURCES.md").write_text(f"| number | source | why |\n|---|---|---|\n{rows}")
    report = check(folder)
    assert report.problems == ()
    return [str(warning) for warning in report.warnings]


@pytest.mark.parametrize(
    ("written", "narrow"),
    [("45..60%", False), ("0.48..0.54", False), ("48..52%", True), ("50%", True), ("20..26%", False)],
)
def test_a_poll_spans_what_sampling_leaves_open(written: str, narrow: bool, tmp_path: Path) -> None:
    found = warned(tmp_path, bent((POLL[0], POLL[1].replace("RANGE", written))))
    assert any("a judged poll" in one for one in found) == narrow
    assert not any("south-public.poll:" in one and "1.5 times" in one for one in found)


@pytest.mark.parametrize(
    ("written", "narrow"),
    [("50", True), ("40..59.9", True), ("40..60", False), ("0", False), ("100", False), ("0..5", True)],
)
def test_a_judged_value_spans_twenty_points_unless_it_is_an_end(
    written: str, narrow: bool, tmp_path: Path
) -> None:
    text = bent(("customs: {each-own: 40..60,", f"customs: {{each-own: {written},"))
    found = [one for one in warned(tmp_path, text) if "north-cabinet.values.customs.each-own" in one]
    assert bool(found) == narrow
    rows = "| actors.north-cabinet.values.customs.each-own | measured, 2024 | x |\n"
    found = warned(tmp_path, text, rows)
    assert not any("north-cabinet.values.customs.each-own" in one for one in found), "sourced: no width asked"


@pytest.mark.parametrize("written", ["30..44", "40", "30..45"])
def test_any_other_judged_number_is_wide_in_proportion(written: str, tmp_path: Path) -> None:
    text = bent(("weights: {customs: 30..50,", f"weights: {{customs: {written},"))
    found = [one for one in warned(tmp_path, text) if "north-cabinet.weights.customs" in one]
    assert bool(found) == (written != "30..45")


@pytest.mark.parametrize(
    "word",
    ["example.org", "https://example.com/results", "http://www.example.net", "https://data.example/x", "TODO: find",
     "tbd", "?", "n/a", "localhost:8000", "https://x.invalid", "none", "source"],
)  # fmt: skip
def test_a_source_that_only_keeps_a_place_is_judgement_and_said(word: str, tmp_path: Path) -> None:
    rows = f"| actors.** | {word} | x |\n"
    assert read_sources(f"| number | source | why |\n|---|---|---|\n{rows}").judged(("actors", "a"))
    assert any("counts as judgement" in one for one in warned(tmp_path, sample(), rows))


@pytest.mark.parametrize(
    "word",
    ["https://exampleorg.de", "None of the above, ICG 2004", "a poll of 2025", "https://a.b/?u=example.org"],
)
def test_a_source_is_one(word: str) -> None:
    rows = read_sources(f"| number | source | why |\n|---|---|---|\n| a.b | {word} | x |\n")
    assert not rows.judged(("a", "b"))


def test_a_control_character_in_the_sources_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(sample())
    (tmp_path / "SOURCES.md").write_text(
        "# Sources\u2028\n| number | source |\n|---|---|\n| actors.** | a\x1b[2J |\n"
    )
    (problem,) = check(tmp_path).problems
    assert (problem.line, "U+001B" in problem.found) == (4, True)


def test_half_a_new_case_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrote = Path.write_text

    def full(path: Path, *args: object, **more: object) -> int:
        if path.name == "SOURCES.md":
            raise OSError(28, "No space left on device")
        return wrote(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(DetenteError, match="No space left on device; nothing was changed"):
        write_new("mine", tmp_path)
    assert os.listdir(tmp_path) == []
    monkeypatch.undo()
    assert check(write_new("mine", tmp_path)).problems == ()


@pytest.mark.parametrize("name", ["2.5", "true", "No", "null", "हिन्दी", "1e3"])
def test_a_new_case_may_be_called_what_yaml_reads_otherwise(name: str, tmp_path: Path) -> None:
    report = check(write_new(name, tmp_path))
    assert report.case is not None
    assert report.case.slug == name

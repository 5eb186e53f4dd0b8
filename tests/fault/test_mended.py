"""What an attack found once, pinned so that it stays mended."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from detente.case import CaseError, ClosedSheetError, check, dumps, loads
from detente.case.sources import read_sources
from detente.consent import consent
from detente.deals import deals
from detente.draws import Draws
from small import bent, sample

SHUT = "sheets: {north-cabinet: {owner: north}}\n"


def complaints(text: str) -> str:
    """Everything said about a text."""
    with pytest.raises(CaseError) as caught:
        loads(text)
    return str(caught.value)


def test_a_case_printed_for_a_reader_stays_closed_when_read_back() -> None:
    printed = dumps(loads(sample() + SHUT).seen_by("press"))
    again = loads(printed)
    assert "withheld: true" in printed
    assert "30..50" not in printed
    with pytest.raises(ClosedSheetError, match="north-cabinet"):
        deals(again)
    with pytest.raises(ClosedSheetError, match="north-cabinet"):
        consent(again, {"fishing": "shared"}, draws=Draws(5))


def test_a_leadership_without_preferences_is_an_error() -> None:
    text = bent(("weights: {customs: 60, fishing: 40}", "weights: {}"))
    assert "no weights for south-cabinet" in complaints(text)


@pytest.mark.parametrize("kind", ["yml", "plain file", "fifo"])
def test_no_sheet_is_silently_left_out(tmp_path: Path, kind: str) -> None:
    (tmp_path / "case.yaml").write_text(sample())
    sheets = tmp_path / "sheets"
    if kind == "plain file":
        sheets.write_text("weights: {}")
    else:
        sheets.mkdir()
        if kind == "fifo":
            os.mkfifo(sheets / "south-cabinet.yaml")
        else:
            (sheets / "south-cabinet.yml").write_text("weights: {}")
    assert len(check(tmp_path).problems) == 1


@pytest.mark.parametrize("needs", ["1.0", "21.5", "80 of 120", "21 per year", "1e-12"])
def test_a_threshold_is_members_or_a_share(needs: str) -> None:
    found = complaints(bent(("needs: 21", f"needs: {needs}")))
    assert "needs" in found
    assert "expected the key needs" not in found, "no second complaint about what was cut out"


def test_all_of_a_house_stays_all_of_it() -> None:
    case = loads(bent(("needs: 21", "needs: 100%")))
    for again in (case, loads(dumps(loads(dumps(case)).seen_by("x")))):
        assert again.file.home["south"].bodies[0].votes == 40
    assert "the 40 listed members can reach" in complaints(bent(("needs: 21", "of: 120, needs: 50%")))


@pytest.mark.parametrize(
    "change",
    [
        ("shared: 80..100}", "shared: 80..100%}"),
        ("shared: 80..100}", "shared: 80..100 per year}"),
        ("weights: {customs: 60,", "weights: {customs: 1e308,"),
        ("    speaks_for: south\n", "    speaks_for: south\n    no_agreement: -1e7\n"),
        (
            "    speaks_for: south\n",
            "    speaks_for: south\n    links: [{when: {fishing: shared}, points: 1e7}]\n",
        ),
        ("only_if: [{customs: joint}]", "only_if:"),
        ("body: Southern assembly", 'body: ""'),
        ("{south-liberals: 40}", "{south-liberals: 1000000}"),
        ("now: true}\n      joint", "now: yes}\n      joint"),
        ("as_of: 2026-01-15", "as_of: 20260115"),
    ],
)
def test_what_was_taken_silently_is_refused(change: tuple[str, str]) -> None:
    assert complaints(bent(change))


@pytest.mark.parametrize(
    "line",
    [
        "sequence: {discount: 5}",
        "process: {spoilers: [{actor: north-cabinet, chance: 7}]}",
        "process: {mediation: {bias: {north: 5}}}",
        "process: {meetings: {level: leaders, every: 0 weeks}}",
        "process: {calendar: [{on: 2026-06-28..2026-06-07}]}",
        "sequence: {escrow: {north: -5}}",
    ],
)
def test_later_keys_have_bounds_too(line: str) -> None:
    assert complaints(sample() + line + "\n")


@pytest.mark.parametrize(
    "word", ["", "-", "TODO", "*judgement*", "judgment", "Judgement.", "judgement, by analogy"]
)
def test_what_is_not_a_source_is_judgement(word: str) -> None:
    sources = read_sources(f"| number | source | why |\n|---|---|---|\n| a.b | {word} | x |\n")
    assert sources.judged(("a", "b"))


def test_names_with_dots_are_steps() -> None:
    sources = read_sources("| number | source |\n|---|---|\n| a.*.c | a poll of 2025 |\n")
    assert not sources.judged(("a", "f.x", "c"))
    assert sources.judged(("a", "f", "x", "c"))


def test_a_row_that_fits_no_number_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(sample())
    (tmp_path / "SOURCES.md").write_text(
        "| number | source |\n|---|---|\n| actors.*.wieghts.* | judgement |\n"
    )
    assert any("wieghts" in str(warning) for warning in check(tmp_path).warnings)


def test_words_stay_as_they_are_written() -> None:
    case = loads(
        bent(("title: Use of the shared harbour", "title: 1.10"), ("south: Southland", "south: 007"))
    )
    assert case.title == "1.10"
    assert case.name("south") == "007"


def test_what_a_reader_sees_quotes_no_source_of_a_closed_sheet(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(sample() + SHUT)
    rows = "| number | source | why |\n|---|---|---|\n| actors.north-cabinet.weights.* | judgement | they said 73 |\n"
    (tmp_path / "SOURCES.md").write_text(rows)
    case = check(tmp_path).case
    assert case is not None
    assert "73" in str(case.sources)
    assert "73" not in str(case.seen_by("press").sources)


def test_parts_of_a_case_are_neither_shown_nor_pickled() -> None:
    case = loads(bent(("customs: 60,", "customs: 61.73,")))
    actor = case.actor("south-cabinet")
    for part in (case.file, actor, actor.weights["customs"]):
        assert "61.73" not in repr(part) + str(part)
    assert list(actor.__rich_repr__()) == []
    for part in (case.file, actor):
        with pytest.raises(TypeError, match="not pickled"):
            pickle.dumps(part)


def test_deep_problems_on_a_sheet_quote_nothing(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(bent(("    weights: {customs: 60, fishing: 40}\n", "")))
    (tmp_path / "sheets").mkdir()
    deep = "{secret-issue: " * 45 + "1" + "}" * 45
    (tmp_path / "sheets" / "south-cabinet.yaml").write_text(f"weights: {deep}\n")
    found = "\n".join(map(str, check(tmp_path).problems))
    assert "south-cabinet.yaml" in found
    assert "secret-issue" not in found

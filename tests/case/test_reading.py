"""Cases from folders, files, names and text; printing back; sources; the schema."""

from __future__ import annotations

import errno
import json
import pickle
from pathlib import Path

import jsonschema
import pytest

from detente.case import Case, CaseError, DetenteError, check, dumps, load, loads, names
from detente.case.json_schema import json_schema
from detente.case.new import write_new
from detente.case.sources import read_sources
from detente.case.tree import parse
from small import ROOT, bent, sample


def same(one: Case, other: Case) -> bool:
    """Whether two cases say the same."""
    return one.file.model_dump() == other.file.model_dump()


def test_a_case_comes_from_a_folder_a_file_or_a_name(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(sample())
    assert same(load(tmp_path), loads(sample()))
    assert same(load(str(tmp_path / "case.yaml")), loads(sample()))
    assert load("demo").slug == "demo"


def test_an_empty_folder_does_not_hide_a_case_of_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").mkdir()
    assert load("demo").slug == "demo"
    (tmp_path / "demo" / "case.yaml").write_text(sample())
    assert load("demo").slug == "harbour", "a folder of one's own comes first"


@pytest.mark.parametrize("name", names())
def test_a_library_case_is_in_order_and_named_as_its_folder(name: str) -> None:
    report = check(name)
    assert report.problems == ()
    assert report.case is not None
    assert report.case.slug == name


@pytest.mark.parametrize("name", names())
def test_printed_back_a_case_says_the_same_and_keeps_its_comments(name: str) -> None:
    case = load(name)
    text = dumps(case)
    assert same(loads(text), case)
    assert case.text is not None
    for line in case.text.splitlines():
        if line.lstrip().startswith("# "):
            assert line.strip() in text


def test_a_change_is_written_into_the_text() -> None:
    case = loads(sample())
    text = dumps(case, {("actors", "south-cabinet", "weights", "fishing"): "10..40"})
    assert loads(text).actor("south-cabinet").weights["fishing"].text == "10..40"
    assert "# Who collects" not in text
    with pytest.raises(DetenteError, match=r"no actors\.nobody"):
        dumps(case, {("actors", "nobody", "title"): "x"})


def test_every_key_of_the_format_is_read_and_printed_back() -> None:
    whole = loads((ROOT / "tests" / "case" / "whole.yaml").read_text())
    read = {path[0] for path, _ in whole.numbers()} | whole.file.model_fields_set
    assert read >= set(type(whole.file).model_fields)
    assert same(loads(dumps(whole)), whole)


def test_the_schema_is_the_committed_one_and_accepts_the_cases() -> None:
    committed = json.loads((ROOT / "docs" / "case.schema.json").read_text())
    assert committed == json_schema(), "run: detente schema > docs/case.schema.json"
    validator = jsonschema.Draft202012Validator(committed)
    for name in names():
        data = parse((ROOT / "cases" / name / "case.yaml").read_text(), name).data
        assert not list(validator.iter_errors(data))
    wrong = parse(bent(("kind: x", "")) if "kind: x" in sample() else sample() + "nonsense: 1\n", "x").data
    assert list(validator.iter_errors(wrong))


def test_sheets_in_files_are_added_to_their_actors_and_never_quoted(tmp_path: Path) -> None:
    weights = "    weights: {customs: 60, fishing: 40}\n"
    (tmp_path / "case.yaml").write_text(bent((weights, "")))
    (tmp_path / "sheets").mkdir()
    sheet = tmp_path / "sheets" / "south-cabinet.yaml"
    sheet.write_text("weights: {customs: 60, fishing: 40}\n")
    assert same(load(tmp_path), loads(sample()))
    sheet.write_text("weights: {customs: -77.31, fishing: secret-word}\nnever: [{customs: hush}]\n")
    report = check(tmp_path)
    assert len(report.problems) >= 3
    shown = "\n".join(map(str, report.problems))
    assert "south-cabinet.yaml:1" in shown
    assert not any(secret in shown for secret in ("77.31", "secret-word", "hush"))


def test_a_sheet_for_nobody_and_a_key_in_two_places(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(sample())
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "nobody.yaml").write_text("weights: {customs: 1}\n")
    (tmp_path / "sheets" / "south-cabinet.yaml").write_text("weights: {customs: 1}\n")
    shown = "\n".join(map(str, check(tmp_path).problems))
    assert "a sheet for nobody" in shown
    assert "the key also in case.yaml" in shown


@pytest.mark.parametrize("last", ["case.yaml", "SOURCES.md"])
def test_a_full_disk_leaves_no_half_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: str) -> None:
    write = Path.write_text

    def full(path: Path, text: str, encoding: str | None = None) -> int:
        if path.name == last:
            write(path, text[:10], encoding)
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, text, encoding)

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_text", full)
        with pytest.raises(DetenteError, match="mine can't be written: No space left on device"):
            write_new("mine", tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert write_new("mine", tmp_path).is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_new_writes_a_case_that_is_in_order(tmp_path: Path) -> None:
    path = write_new("mine", tmp_path)
    assert check(path.parent).problems == ()
    with pytest.raises(DetenteError, match="exists already"):
        write_new("mine", tmp_path)
    with pytest.raises(DetenteError, match="expected a name"):
        write_new("../mine", tmp_path)


def test_the_most_exact_source_row_wins() -> None:
    sources = read_sources(
        "| number | source | why |\n|---|---|---|\n"
        "| actors.** | judgement | because |\n| actors.*.poll | a poll of 2025 | a poll |\n"
        "| `actors.b.poll` | judgement | too old |\n\nnumber | no table\n"
    )
    assert sources.judged(("actors", "a", "weights", "x"))
    assert not sources.judged(("actors", "a", "poll"))
    assert sources.judged(("actors", "b", "poll"))
    assert sources.judged(("home", "p", "cohesion")), "no row: judgement"


def test_nothing_of_a_case_shows_or_is_pickled() -> None:
    case = loads(bent(("customs: 60,", "customs: 61.73,")))
    shown = (
        repr(case) + str(case) + repr(case.file) + repr(case.actor("south-cabinet")) + repr(case.file.actors)
    )
    assert "61.73" not in shown
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(case)


def test_a_case_without_a_date_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(bent(("as_of: 2026-01-15\n", "")))
    report = check(tmp_path)
    assert report.case is not None
    assert any("as_of" in str(warning) for warning in report.warnings)
    assert "no date" in repr(report.case)


def test_case_error_lists_its_problems() -> None:
    with pytest.raises(CaseError) as caught:
        loads("case: x\n")
    assert {problem.expected for problem in caught.value.problems} >= {"the key parties", "the key issues"}

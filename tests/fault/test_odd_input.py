"""Odd files and odd numbers end in a list of problems, never in a traceback or a wrong figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case import CaseError, UnknownNameError, check, dumps, loads
from small import bent, sample


@pytest.mark.parametrize(
    "written",
    [
        "1e400",
        "nan",
        ".inf",
        "-.inf",
        "0x50",
        "1_000",
        "80,5",
        "80–100",
        "80…100",
        "80 of 100",
        "100.0000001",
    ],
)
def test_what_is_no_value_is_refused(written: str) -> None:
    with pytest.raises(CaseError):
        loads(bent(("joint: 100", f"joint: {written}")))


@pytest.mark.parametrize("written", ["0%", "101%", "-5", "20.5", "41", "80 of 120", "true", "20..21"])
def test_needs_that_no_body_can_have_are_refused(written: str) -> None:
    with pytest.raises(CaseError):
        loads(bent(("needs: 21", f"needs: {written}")))


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [*a]",
        "- " * 3000,
        "[" * 150 + "]" * 150,
        "[" * 5000,
        "case: !!python/object:os.system x",
        "case: !x!y x",
        "? [a]\n: 1",
        "---\n---\n",
        "%YAML 3.7\n---\ncase: x",
        'case: "\\ud800"',
        "case: \x00",
        "42",
        "",
    ],
)
def test_odd_yaml_is_refused(text: str) -> None:
    with pytest.raises(CaseError):
        loads(text)


def test_anchors_cannot_blow_up() -> None:
    rows = ["a0: &a0 [" + ",".join("x" * 10) + "]"]
    rows += [f"a{n}: &a{n} [" + ",".join([f"*a{n - 1}"] * 10) + "]" for n in range(1, 9)]
    with pytest.raises(CaseError, match="anchors"):
        loads("\n".join(rows))


@pytest.mark.parametrize("marks", [1, 2])
def test_a_text_with_byte_order_marks_is_printed_back_without(marks: int) -> None:
    case = loads("\ufeff" * marks + sample())
    assert dumps(case) == sample()
    assert loads(dumps(case)).file == case.file


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbf%s", b"\xef\xbb\xbf\xef\xbb\xbf%s", b"%s\r\n"])
def test_bom_and_trailing_line_ends_are_fine(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_bytes(raw.replace(b"%s", sample().encode()))
    assert check(file).problems == ()


def test_crlf_reads_the_same(tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_bytes(sample().replace("\n", "\r\n").encode())
    found = check(file).case
    assert found is not None
    assert found.file == loads(sample()).file


def test_other_encodings_are_refused_with_the_line(tmp_path: Path) -> None:
    file = tmp_path / "harbour.yaml"
    file.write_bytes(sample().encode().replace(b"Northland", b"Nordl\xe4nd"))
    (problem,) = check(file).problems
    assert (problem.line, problem.expected) == (5, "text in UTF-8")


@pytest.mark.parametrize("where", ["no/such/place", "a\x01b"])
def test_what_is_no_case_is_unknown(where: str) -> None:
    with pytest.raises(UnknownNameError):
        check(where)


def test_a_folder_called_case_is_no_case(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").mkdir()
    with pytest.raises(UnknownNameError):
        check(tmp_path)


@pytest.mark.parametrize("kind", ["folder", "broken link", "list", "not UTF-8", "huge"])
def test_an_odd_sheet_is_a_problem_of_its_file(tmp_path: Path, kind: str) -> None:
    (tmp_path / "case.yaml").write_text(sample(), encoding="utf-8")
    sheet = tmp_path / "sheets" / "south-liberals.yaml"
    sheet.parent.mkdir()
    if kind == "folder":
        sheet.mkdir()
    elif kind == "broken link":
        sheet.symlink_to(tmp_path / "nowhere")
    else:
        raw = {"list": b"- 1\n", "not UTF-8": b"poll: \xff\n", "huge": b"x" * 5_000_001}
        sheet.write_bytes(raw[kind])
    report = check(tmp_path)
    assert report.case is None
    assert {problem.file for problem in report.problems} == {str(sheet)}

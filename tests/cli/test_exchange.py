"""`detente import` and `detente export` as a user types them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from case.exchanges import genius, geniusweb


def detente(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    program = [sys.executable, "-m", "detente", *map(str, words)]
    return subprocess.run(program, capture_output=True, text=True, cwd=cwd, check=False, timeout=120)


@pytest.mark.parametrize("format_", ["genius", "geniusweb"])
def test_there_and_back(format_: str, tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path) if format_ == "genius" else geniusweb(tmp_path)
    done = detente("import", format_, domain, *profiles, "-o", "ferry", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Written: ferry/case.yaml\nWritten: ferry/SOURCES.md\nNext: detente check ferry" in done.stdout
    assert ("noted: the discount factor 0.9" in done.stdout) == (format_ == "genius")
    for question in ("check", "deals", "consent"):
        answer = detente(question, "ferry", cwd=tmp_path)
        assert answer.returncode == 0, answer.stderr
        assert answer.stderr == ""
    assert "ferry is in order: 2 issues, 2 actors" in detente("check", "ferry", cwd=tmp_path).stdout
    back = detente("export", format_, "ferry", "-o", "out", cwd=tmp_path)
    assert back.returncode == 0, back.stderr
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_a_case_that_stands_there_needs_replace(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    words: list[str | Path] = ["import", "genius", domain, *profiles, "--out", "ferry"]
    assert detente(*words, cwd=tmp_path).returncode == 0
    refused = detente(*words, cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "exists already: nothing was changed" in refused.stderr
    done = detente(*words, "--replace", cwd=tmp_path)
    assert done.returncode == 0
    assert "noted: written over: SOURCES.md, case.yaml in ferry" in done.stdout


def test_bad_files_exit_with_1_and_are_listed(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path, ('evaluation="8"', 'evaluation="x"'), ('"0.25"', '"z"'))
    done = detente("import", "genius", domain, *profiles, "-o", "ferry", cwd=tmp_path)
    assert done.returncode == 1
    assert "2 things to mend" in done.stderr
    assert "profile.xml:7: issue Night boats?: evaluation of None: found 'x'" in done.stderr
    assert not (tmp_path / "ferry").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("import", "genius", "d.xml", "-o", "x"), "Missing argument"),
        (("import", "genius", "d.xml", "a.xml", "b.xml"), "Missing option '-o'"),
        (("import", "excel", "d.xml"), "No such command"),
        (("export", "genius", "nowhere", "-o", "x"), "no case"),
    ],
)
def test_a_wrong_command_exits_with_2(words: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    done = detente(*words, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert expected in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_sheet_is_not_exported(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    assert detente("import", "genius", domain, *profiles, "-o", "ferry", cwd=tmp_path).returncode == 0
    with (tmp_path / "ferry" / "case.yaml").open("a") as file:
        file.write("sheets: {travellers-leader: {owner: travellers}}\n")
    refused = detente("export", "genius", "ferry", "-o", "out", "--as", "profile", cwd=tmp_path)
    assert refused.returncode == 2
    assert "the sheet of travellers-leader, which is closed to profile" in refused.stderr
    assert not (tmp_path / "out").exists()
    assert (
        detente("export", "genius", "ferry", "-o", "out", "--as", "travellers", cwd=tmp_path).returncode == 0
    )


def test_reading_files_needs_no_arrays(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    program = (
        "import sys; from detente.case.formats import import_genius;"
        f"import_genius({str(domain)!r}, {[str(p) for p in profiles]!r}, {str(tmp_path / 'made')!r});"
        "assert not {'numpy', 'scipy'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, env=os.environ).returncode == 0

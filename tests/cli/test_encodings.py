"""Output to files and pipes that are not UTF-8, as on Windows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import detente as dt
from small import bent

TITLE = "Košice–Ваковица ≥ 5 → naïve 渡し場 😀"


def told(encoding: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """The command line with a standard output of that encoding."""
    code = [sys.executable, "-m", "detente", *words]
    env = os.environ | {"PYTHONIOENCODING": encoding}
    return subprocess.run(code, env=env, capture_output=True, check=False)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A case with letters that no code page holds together."""
    file = tmp_path / "harbour.yaml"
    text = bent(
        ("title: Use of the shared harbour", f'title: "{TITLE}"'),
        ("{title: A joint office}", f'{{title: "{TITLE}"}}'),
    )
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "encoding",
    ["cp1252", "cp936", *(pytest.param(one, marks=pytest.mark.slow) for one in ("cp850", "koi8-r", "cp932"))],
)
def test_what_a_code_page_lacks_gets_a_stand_in(encoding: str, odd: Path) -> None:
    for words in (["deals", str(odd)], ["consent", str(odd), "--package", "customs=joint", "--draws", "5"]):
        found = told(encoding, *words)
        assert (found.returncode, b"Traceback" in found.stderr) == (0, False), found.stderr
        assert found.stdout.decode(encoding)


def test_json_and_a_printed_case_lose_nothing(odd: Path) -> None:
    found = told("cp1252", "consent", str(odd), "--package", "customs=joint", "--draws", "5", "--json")
    assert json.loads(found.stdout.decode("cp1252"))["chance"] >= 0
    printed = told("cp1252", "check", str(odd), "--print")
    assert dt.loads(printed.stdout.decode("utf-8")).title == TITLE

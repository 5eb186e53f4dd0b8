"""The documentation as a test: its Python runs, its cases load, its commands work."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente.case import loads
from small import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(language: str) -> list[tuple[str, str]]:
    """Every fenced block of a language, with the page it stands on."""
    return [
        (page.name, block)
        for page in PAGES
        for block in re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]


@pytest.mark.parametrize(("page", "block"), blocks("python"))
def test_python_on_the_pages_runs(page: str, block: str) -> None:
    exec(compile(block, page, "exec"), {})


@pytest.mark.parametrize(("page", "block"), [b for b in blocks("yaml") if b[1].startswith("case:")])
def test_cases_on_the_pages_are_in_order(page: str, block: str) -> None:
    assert loads(block, page).slug


def test_commands_of_the_readme_work(tmp_path: Path) -> None:
    commands = [line.split("#")[0] for _, block in blocks("sh") for line in block.splitlines()]
    ours = [shlex.split(line) for line in commands if line.startswith("detente ")]
    assert len(ours) >= 5
    for words in ours:
        program = [sys.executable, "-m", *words]
        done = subprocess.run(program, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=120)
        assert done.returncode == 0, (words, done.stderr)


def test_the_example_in_the_package_is_true() -> None:
    failed, tried = doctest.testmod(detente)
    assert tried > 0
    assert failed == 0


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md"]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), (page.name, target)

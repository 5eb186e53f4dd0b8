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


def commands() -> list[list[str]]:
    """The program's commands that stand in shell blocks of the pages."""
    lines = [line.split("#")[0] for _, block in blocks("sh") for line in block.splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("detente ")]


def works(words: list[str], folder: Path) -> None:
    program = [sys.executable, "-m", *words]
    done = subprocess.run(program, capture_output=True, text=True, cwd=folder, check=False, timeout=300)
    assert done.returncode == 0, (words, done.stderr)


LONG = {"levers", "run", "stress", "strategy", "talks", "sequence", "benefits"}
"""Commands that search or simulate: on the flagship each takes 3 to 20 s."""


def long(words: list[str]) -> bool:
    return words[1] in LONG and "kosovo-serbia" in words


def test_commands_of_the_readme_work(tmp_path: Path) -> None:
    ours = commands()
    assert len(ours) >= 5
    for words in ours:
        if not long(words):
            works(words, tmp_path)


@pytest.mark.slow
def test_long_commands_of_the_readme_work(tmp_path: Path) -> None:
    ours = [words for words in commands() if long(words)]
    assert len(ours) >= 4
    for words in ours:
        works(words, tmp_path)


def test_the_example_in_the_package_is_true() -> None:
    failed, tried = doctest.testmod(detente)
    assert tried > 0
    assert failed == 0


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md"]:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), (page.name, target)


def follow(page: Path, folder: Path) -> None:
    """Do what a page says, in order: write its files, run its commands, make its edits, compare what it shows.

    A first line ``# folder/file`` names the file that a block belongs to.
    """
    said = ""
    for language, block in re.findall(r"```(\w+)\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        if language == "sh":
            said = ran(block, folder)
        elif language == "console":
            command, _, shown = block.partition("\n")
            assert_shown(shown, ran(command.removeprefix("$ "), folder))
        elif language == "text":
            assert_shown(block, said)
        elif language == "diff":
            edit(block, folder)
        elif block.startswith("# "):
            add(block, folder)


def ran(line: str, folder: Path) -> str:
    """What a command says: its answer, or where it fails its complaint."""
    program = [sys.executable, "-m", *shlex.split(line)]
    done = subprocess.run(program, capture_output=True, text=True, cwd=folder, check=False, timeout=120)
    return done.stdout if done.returncode == 0 else done.stderr


def add(block: str, folder: Path) -> None:
    """Put a block at the end of the file that its first line names."""
    name, _, text = block.partition("\n")
    file = folder / name.removeprefix("# ")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as end:
        end.write(text)


def assert_shown(shown: str, said: str) -> None:
    """Every shown line was said, in that order, with nothing between.

    A line ``…`` stands for any lines, ``…`` at the end of a line for its rest. Widths of columns don't count.
    """
    shown, said = (re.sub(r" +|-{3,}", " ", text) for text in (shown, said))
    pattern = "".join(
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in shown.splitlines()
    )
    assert re.fullmatch(pattern, said), f"shown:\n{shown}\nsaid:\n{said}"


def edit(block: str, folder: Path) -> None:
    """Replace the lines marked - by those marked +, in the one file that has them."""
    old, new = (
        "".join(line[1:] + "\n" for line in block.splitlines() if line.startswith(mark)) for mark in "-+"
    )
    (file,) = (path for path in folder.rglob("*.*") if path.read_text(encoding="utf-8").count(old) == 1)
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("page", ["tutorial.md", "howto-own-case.md"])
def test_a_page_shows_what_its_commands_print(page: str, tmp_path: Path) -> None:
    follow(ROOT / "docs" / page, tmp_path)


def test_every_public_name_stands_in_the_reference() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\.\. auto\w+:: detente\.(\w+)$", page, re.MULTILINE)
    assert sorted(listed) == sorted(detente.__all__)

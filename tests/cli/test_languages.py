"""``--lang`` on the command line: every command that reads a case has it, and the page stays English."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.case import LanguageError
from detente.cli.app import app
from detente.cli.languages import asked
from small import bent

TEXT = bent(
    ("title: Use of the shared harbour", "title: {en: Use of the shared harbour, sq: Porti i përbashkët}"),
    ("title: Who collects customs", "title: {en: Who collects customs, sq: Dogana}"),
)
RUNNER = CliRunner()


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A case with titles in two languages."""
    path = tmp_path / "case.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_titles_are_in_the_language_asked_for(case: str) -> None:
    words = ["consent", case, "--package", "customs=joint", "--draws", "20"]
    done = RUNNER.invoke(app, [*words, "--lang", "sq"])
    assert done.exit_code == 0
    assert "Dogana" in done.output
    assert "Who collects customs" not in done.output
    assert asked.get() is None
    assert "Who collects customs" in RUNNER.invoke(app, words).output
    refused = RUNNER.invoke(app, [*words, "--lang", "mk"])
    assert isinstance(refused.exception, LanguageError)
    assert "texts by language are in: en, sq" in str(refused.exception)


def test_commands_that_read_a_case_have_the_option() -> None:
    found = {}
    for one in app.registered_commands:
        assert one.callback is not None
        names = set(inspect.signature(one.callback).parameters)
        if "case" in names:
            found[one.name] = "lang" in names
    without = {name for name, has in found.items() if not has}
    assert without == {"check", "backtest", "rename"}, "check prints every language, the others name nothing"
    shown = RUNNER.invoke(app, ["deals", "--help"]).output
    assert "--lang CODE" in shown
    assert "--over-draws N" in shown, "its own options stay as they were"


def test_the_page_stays_english_and_the_program_too(case: str, tmp_path: Path) -> None:
    out = tmp_path / "brief"
    words = ["run", case, "--lang", "sq", "--draws", "20", "--out", str(out), "--format", "html"]
    assert RUNNER.invoke(app, words).exit_code == 0
    page = (out / "brief.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in page
    assert "Porti i përbashkët" in page
    assert 'lang="sq"' not in page

"""A question is a package and one line: a toy is added, and stands in every format and every list."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente as dt
from detente import registry
from detente.report import (
    annex_html,
    annex_markdown,
    answer_text,
    pictures,
    references,
    summary_text,
    write_report,
)
from detente.report.words import common

TITLE = "Does a toy count?"
LINE = registry.Question(
    "toy",
    TITLE,
    "toy_question",
    section="toy_question.section",
    command="toy_question.command:toy",
    figures="toy_question.figures:FIGURES",
)


@pytest.fixture
def with_toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The registry with one line more."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.setattr(registry, "QUESTIONS", [*registry.QUESTIONS, LINE])
    yield
    for name in [name for name in sys.modules if name.startswith("toy_question")]:
        del sys.modules[name]


@pytest.fixture
def run(with_toy: None) -> dt.Overview:  # noqa: ARG001 - the registry must hold the toy
    return dt.overview(dt.load("demo"), dt.Draws(60, 3))


def test_a_run_asks_it(run: dt.Overview) -> None:
    assert run.answers["toy"].issues == len(run.case.file.issues)
    assert list(run.answers) == [one.name for one in registry.answered()]
    assert run.as_dict()["toy"]["issues"] == run.answers["toy"].issues


def test_it_stands_in_every_format(run: dt.Overview, tmp_path: Path) -> None:
    traced = dt.whys(run.case, references(run), run.draws, run.lean)
    assert "toy/issues" in traced.found
    said = f"This toy counted {run.answers['toy'].issues} issues."
    page, text = annex_html(run, traced=traced), annex_markdown(run, traced=traced)
    for form in (page, text, summary_text(run)):
        assert said in " ".join(form.split())
    assert f'<a href="#toy">{TITLE}</a>' in page
    assert 'id="why-toy-issues"' in page
    assert f"## {TITLE}" in text
    assert TITLE.upper() in summary_text(run)
    assert "half a bar" in pictures(run)["toy"]
    write_report(run, tmp_path, ["json"], traced=traced)
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["toy"]["issues"] == run.answers["toy"].issues
    assert "toy.issues" in [one["figure"] for one in report["why"]]


def test_it_stands_in_a_notebook_and_on_a_terminal(run: dt.Overview) -> None:
    answer = run.answers["toy"]
    assert TITLE in answer._repr_html_()
    assert answer.table().rows == (("Issues", str(answer.issues)),)
    assert "<svg" in answer.chart()._repr_svg_()
    assert answer_text(run.case, answer).startswith(TITLE)


@pytest.mark.usefixtures("with_toy")
def test_it_is_a_command_and_counts_among_the_questions() -> None:
    import detente.cli.app as program

    try:
        app = importlib.reload(program).app
        done = CliRunner().invoke(app, ["toy", "demo"])
        assert done.exit_code == 0, done.output
        assert "This toy counted" in done.output
        assert "toy" in CliRunner().invoke(app, ["--help"]).output
    finally:
        registry.QUESTIONS.remove(LINE)
        importlib.reload(program)
        registry.QUESTIONS.append(LINE)
    assert TITLE in common.answered()
    assert TITLE not in common.not_yet()


@pytest.mark.usefixtures("with_toy")
def test_its_figure_can_be_traced() -> None:
    found = dt.why(dt.load("demo"), "toy.issues", draws=dt.Draws(60))
    assert found.value == len(dt.load("demo").file.issues)

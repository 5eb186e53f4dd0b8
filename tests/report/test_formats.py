"""HTML, Markdown and JSON: the same content, in the same words, all files or none."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from pathlib import Path

import pytest

import detente as dt
from briefs import flat, told
from detente import registry
from detente.report import OutputError, annex_html, annex_markdown, brief_markdown, ordered, write_report


@pytest.fixture(params=["demo", "three", "hostile", "closed"])
def any_overview(request: pytest.FixtureRequest) -> dt.Overview:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, dt.Overview)
    return found


def test_markdown_says_what_the_page_says(any_overview: dt.Overview) -> None:
    page, text = annex_html(any_overview), flat(annex_markdown(any_overview))
    pieces = [piece for piece in told(page) if re.search(r"\w", piece)]
    assert len(pieces) > 20
    lost = []
    for piece in pieces:
        # Cells with several lines are joined by other marks; each sentence of them must be there.
        sentences = re.split(r"(?<=[.;:])\s|●|○|\s{2,}|\(", piece)
        lost += [one for one in sentences if flat(one) not in text]
    assert lost == []


def test_markdown_keeps_the_order(any_overview: dt.Overview) -> None:
    page = annex_html(any_overview).partition("</nav>")[2]
    titles = [html.unescape(title) for title in re.findall(r"<h2[^>]*>(.*?)</h2>", page)]
    text = annex_markdown(any_overview)
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == titles
    assert text.startswith("# ")


def test_markdown_tables_have_as_many_cells_in_each_row(any_overview: dt.Overview) -> None:
    tables = re.findall(r"(?:^\|.*\|$\n?)+", annex_markdown(any_overview), re.MULTILINE)
    assert tables
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_hostile_titles_are_no_markup_in_markdown(hostile: dt.Overview) -> None:
    text = annex_markdown(hostile)
    assert re.search(r"(?<!\\)<(?!https?://)", text) is None
    assert "\\<script\\>" in text


def test_a_refused_question_shows_no_figures_in_markdown(closed: dt.Overview) -> None:
    text = annex_markdown(closed)
    assert "closed to north" in text
    assert not re.search(r"\d+ (?:to \d+ )?in 100", text)


def test_formats_come_in_their_order(three: dt.Overview, tmp_path: Path) -> None:
    written = write_report(three, tmp_path, ["json", "md", "html", "md"])
    assert [path.name for path in written] == [
        "brief.html",
        "annex.html",
        "brief.md",
        "annex.md",
        "report.json",
    ]
    assert (tmp_path / "brief.md").read_text(encoding="utf-8") == brief_markdown(three)
    assert (tmp_path / "annex.md").read_text(encoding="utf-8") == annex_markdown(three)
    assert [path.name for path in write_report(three, tmp_path / "one", ["md"])] == ["brief.md", "annex.md"]
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == ["annex.md", "brief.md"]


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(dt.UnknownNameError, match="no format named 'htm'; did you mean html"):
        ordered(["htm"])


def test_charts_and_brief_are_written_together_or_not_at_all(three: dt.Overview, tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "vetoes.svg").mkdir()
    with pytest.raises(OutputError, match="charts"):
        write_report(three, tmp_path / "brief", charts_to=tmp_path / "charts")
    assert list((tmp_path / "brief").iterdir()) == []
    assert [path.name for path in (tmp_path / "charts").iterdir()] == ["vetoes.svg"]


def run(*given: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "detente", "run", "demo", "--draws", "50", "--out", "brief", *given]
    return subprocess.run(program, capture_output=True, text=True, cwd=cwd, check=False, timeout=120)


def test_the_command_writes_what_is_asked_for(tmp_path: Path) -> None:
    done = run("--format", "md", "--format", "json", "--charts", "charts", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "brief").iterdir()) == [
        "annex.md",
        "brief.md",
        "report.json",
    ]
    drawn = [path.name for path in (tmp_path / "charts").glob("*.svg")]
    assert f"The charts: {len(drawn)} in charts" in done.stdout
    assert "The brief: brief/brief.md" in done.stdout
    assert registry.question("deals").title in (tmp_path / "brief" / "brief.md").read_text(encoding="utf-8")


def test_the_command_refuses_an_unknown_format_before_it_works(tmp_path: Path) -> None:
    done = run("--format", "html,htm", cwd=tmp_path)
    assert done.returncode == 2
    assert "htm" in done.stderr
    assert "working" not in done.stderr
    assert list(tmp_path.iterdir()) == []

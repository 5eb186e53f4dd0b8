"""Names with controls, markup, dollar signs or path characters reach no file, terminal or page raw."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import detente as dt
from detente.report import (
    annex_html,
    annex_markdown,
    answer_text,
    pictures,
    references,
    summary_text,
    write_report,
)
from detente.report.document import Document, Para, Section, Table, Text
from detente.report.document.blocks import Column, Items, Row
from detente.report.render.html.page import page
from detente.report.render.lines import columns
from detente.report.render.markdown import markdown
from detente.report.render.notebook import Grid, notebook
from detente.report.render.terminal import terminal

HOSTILE = (
    "\x1b[2J\x07\x00\x9b31m\u202eevil\u2066 <script>alert(1)</script> ]]> $5 and $x$ ../../x | `a` 東側の国"
)
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
DRAWS = dt.Draws(20)


@cache
def hostile() -> dt.Overview:
    """A run of the demo whose every title, name and note is hostile; its reader would refuse the text."""
    case = dt.load("demo")

    def bad(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: bad(one) for key, one in part.items()}
        if not hasattr(part, "model_fields_set"):
            return part
        fields = set(type(part).model_fields)
        told = {name: HOSTILE for name in ("title", "focus", "risk", "evidence", "about") if name in fields}
        deeper = {
            name: bad(getattr(part, name))
            for name in ("issues", "options", "actors", "levers", "levels", "strategies", "groups", "home")
            if name in fields
        }
        return part.model_copy(update={**told, **deeper})

    file = bad(case.file).model_copy(
        update={"names": dict.fromkeys(case.parties, HOSTILE), "footnotes": {"a": HOSTILE}}
    )
    return dt.overview(replace(case, file=file, text=None), DRAWS)


class Reader(HTMLParser):
    """What a browser makes of a page: its elements, and texts that stand outside an element of their own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.open: list[str] = []
        self.dollars = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as of HTMLParser
        self.tags.append(tag)
        if tag not in ("img", "br", "meta", "link", "input", "hr", "col", "wbr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "$" in data and data != "$" and self.open[-1:] != ["script"]:
            self.dollars += 1


def read(page_: str) -> Reader:
    found = Reader()
    found.feed(page_)
    return found


def test_the_page_and_markdown_hold_none_raw() -> None:
    run = hostile()
    traced = dt.whys(run.case, references(run), DRAWS)
    shown = annex_html(run, traced=traced)
    assert not RAW.search(shown)
    assert read(shown).tags.count("script") == 1  # The page's own.
    told = annex_markdown(run, traced=traced)
    assert not RAW.search(told)
    assert not re.search(r"(?<!\\)<script", told)
    assert not re.search(r"(?<!\\)\$", told)
    assert "東側の国" in shown
    assert "東側の国" in told


def answers(run: dt.Overview) -> list[Any]:
    case = run.case
    entry = next(entry for entry in run.entries if entry.kind == "strategy" and entry.answer.changes)
    found = [answer for name, answer in run.answers.items() if name != "consent" and answer is not None]
    why = dt.why(case, "strategy.value", draws=DRAWS)
    return [*found, entry.answer, why, dt.strategy(case, draws=DRAWS, effort=dt.Effort(nodes=1)), run]


def test_a_terminal_gets_none_raw() -> None:
    run = hostile()
    for told in (summary_text(run), *(answer_text(run.case, answer) for answer in answers(run))):
        assert not RAW.search(told)


def test_a_notebook_gets_none_raw_and_no_formula() -> None:
    for answer in answers(hostile()):
        shown = answer._repr_html_()
        assert not RAW.search(shown)
        assert "script" not in read(shown).tags
        assert not read(shown).dollars, type(answer).__name__
        assert not RAW.search(str(answer.table()))


def test_pictures_are_well_formed_and_files_stay_in_their_folder(tmp_path: Path) -> None:
    run = hostile()
    for svg in pictures(run).values():
        assert not RAW.search(svg)
        tree = ElementTree.fromstring(svg)
        assert not [one for one in tree.iter() if one.tag.endswith("script")]
    inside = tmp_path / "a" / "b"
    written = write_report(run, inside, ["html", "md", "json"], inside / "charts")
    assert {path.parent for path in written} == {inside, inside / "charts"}
    assert all(re.fullmatch(r"[\w.-]+", path.name) for path in written)
    assert {path.name for path in tmp_path.iterdir()} == {"a"}


ANY = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from([HOSTILE, "$", "`", "\x1b", "\r"])


@given(ANY, ANY, ANY)
@settings(max_examples=60, deadline=None)
def test_no_renderer_lets_anything_through(one: str, other: str, third: str) -> None:
    table = Table((Column(one), Column(other, "figure")), (Row((third, one)),), other)
    code = Para((Text(one, "strong"), Text(other, "code"), Text(third)))
    blocks = (code, Items((one, (Text(third, "quiet"),))), table)
    document = Document(one, (Section("s", other, blocks),), kicker=third, head=(Para(other, "lead"),))
    for form in (terminal(document), markdown(document), page(document), notebook(one, blocks)):
        assert not RAW.search(form.replace("\r\n", ""))
    assert read(page(document)).tags.count("script") == 1


@given(
    st.lists(
        st.sampled_from(["東側の国", "👨‍👩‍👧 family", "हिन्दी", "e\u0301te", "plain", "한국"]),
        min_size=2,
        max_size=6,
    )
)
def test_columns_are_as_wide_as_they_look(words: list[str]) -> None:
    made = columns(words, [words, words[::-1]], 400, "l" * (len(words) - 1) + "r")
    assert len({cell_len(line) for line in made}) == 1


@given(st.lists(ANY, min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_a_grid_in_a_notebook_shows_no_formula(cells: list[str]) -> None:
    grid = Grid(tuple(cells), (tuple(cells),), "w" * len(cells))
    assert not read(grid._repr_html_()).dollars
    assert not RAW.search(grid._repr_html_())

"""The section on sources: what no judgement rests on, and nothing that a reader may not see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente as dt
from detente.case.sources import Row
from detente.report import annex_html, annex_markdown, write_report
from detente.report.document import Link, Text
from detente.report.sections import sources as section
from detente.strategy.findings.inputs import counted, grounds
from detente.strategy.findings.sources import sources, visible

CASE = {
    "case": "lake",
    "parties": ["north", "south"],
    "issues": {"fish": {"options": {"free": {"now": True}, "quota": {}}}},
    "actors": {
        slug: {
            "speaks_for": party,
            "weights": {"fish": 100},
            "values": {"fish": {"free": 0, "quota": "60..90"}},
            "never": [{"pattern": {"fish": "quota"}, "source": f"red line of {slug}"}],
        }
        for party, slug in (("north", "cabinet"), ("south", "cabinet.inner"))
    },
    "sheets": {"cabinet.inner": {"owner": "south", "readers": []}},
}
OPEN = {
    "actors.cabinet.weights.fish": "an open interview, https://www.example.org/a",
    "actors.cabinet.values.*.quota": "an open poll",
}
CLOSED = {
    "actors.cabinet.inner.weights.fish": "SECRET of the sheet",
    "actors.cabinet.innner.weights.fish": "SECRET of a misspelt sheet",
    "actors.cabinett.weights.fish": "SECRET of a misspelt actor",
    "actors.*.weights.fish": "SECRET of everybody",
    "actors.**": "SECRET of all",
    "actors": "SECRET of the part",
}


@pytest.fixture
def case(tmp_path: Path) -> dt.Case:
    rows = "".join(f"| {number} | {source} | |\n" for number, source in (OPEN | CLOSED).items())
    (tmp_path / "case.yaml").write_text(json.dumps(CASE))
    (tmp_path / "SOURCES.md").write_text(f"| number | source | why |\n|---|---|---|\n{rows}")
    return dt.load(tmp_path)


def test_a_reader_sees_no_source_that_may_speak_of_a_closed_sheet(case: dt.Case, tmp_path: Path) -> None:
    seen = dt.overview(case.seen_by("north"), dt.Draws(20))
    written = [path.read_text() for path in write_report(seen, tmp_path / "out", ("html", "md", "json"))]
    for text in (*written, annex_html(seen), annex_markdown(seen)):
        assert "SECRET" not in text
        assert "red line of cabinet.inner" not in text
    page = annex_html(seen)
    for text in ("an open interview", "an open poll", "red line of cabinet"):
        assert text in page


def test_whoever_may_see_everything_sees_every_source(case: dt.Case) -> None:
    assert {one.text for one in sources(case) if one.number} == set((OPEN | CLOSED).values())
    page = annex_html(dt.overview(case, dt.Draws(20)))
    for text in CLOSED.values():
        assert text in page
    assert "red line of cabinet.inner" in page


@pytest.mark.parametrize("number", [*CLOSED, "actors.cabinet.inner", "actors.", "actors.*", "actors.cabinet"])
def test_what_names_no_open_number_may_not_be_seen(case: dt.Case, number: str) -> None:
    row = Row(number, "a source", "", 1)
    assert visible(case, row)
    assert visible(case.seen_by("south"), row)
    assert not visible(case.seen_by("north"), row)


def test_web_addresses_are_links_as_people_write_them() -> None:
    assert section.linked("Press, https://www.example.org/a?b=1; and more") == (
        Text("Press, "),
        Link("example.org/a?b=1", "https://www.example.org/a?b=1"),
        Text("; and more"),
    )
    assert section.linked("a book") == (Text("a book"),)


def test_what_is_no_judgement_is_counted_by_what_it_rests_on() -> None:
    for name in ("kosovo-serbia", "prespa", "demo"):
        case = dt.load(name)
        assert sum(grounds(case)) == sum(part.numbers - part.judged for part in counted(case))
    assert grounds(dt.load("kosovo-serbia"))[1] == 2


def test_the_command_makes_the_same_paper_again(case: dt.Case) -> None:
    run = dt.overview(case.seen_by("north"), dt.Draws(20, 3), lean=7.5)
    assert section.command(run) == "detente run lake --draws 20 --seed 3 --lean 7.5 --as north"
    assert section.command(dt.overview(case, dt.Draws(20))) == "detente run lake --draws 20 --seed 0"


@pytest.mark.parametrize("name", ["demo", "prespa"])
def test_the_first_line_counts_what_the_parts_add_up_to(name: str, request: pytest.FixtureRequest) -> None:
    run: dt.Overview = request.getfixturevalue(name)
    parts = counted(run.case, run.reads)
    assert run.judged == (sum(part.judged for part in parts), sum(part.numbers for part in parts))

"""The brief for one seat: its page, and that it sees no more than the seat may."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import detente as dt
from detente.cli.app import app
from detente.cli.runs import _reader
from detente.report import brief_html, paper
from detente.report.document import Items, Para, Section, Terms, plain, walk
from detente.report.sections.brief import about, seat
from detente.report.sections.setting import Setting
from detente.report.words import seat as words
from detente.strategy import Overview
from detente.strategy.findings.packages import by_issue


def page(overview: Overview, name: str) -> dict[str, str]:
    (section,) = seat.build(Setting.of(overview), name)
    (terms,) = section.blocks
    assert isinstance(terms, Terms)
    found = {}
    for title, blocks in terms.pairs:
        said = []
        for block in walk(blocks):
            if isinstance(block, Items):
                said += [plain(item) for item in block.items]
            else:
                assert isinstance(block, Para)
                said.append(plain(block.said))
        found[plain(title)] = "; ".join(said)
    return found


def test_a_party_reads_its_own_steps_and_what_it_is_offered(demo: Overview) -> None:
    said = page(demo, "upland")
    answer = demo.find(dt.Sequence)
    assert answer is not None
    mine = [task.title for task in answer.tasks if task.by == "upland"]
    assert mine
    assert all(title in said[words.ASKED] for title in mine)
    assert words.OFFERED in said
    assert words.BRINGS in said


def test_an_outsider_reads_what_it_holds_and_what_it_costs(demo: Overview) -> None:
    holder = next(iter(demo.case.file.levers.values())).held_by
    said = page(demo, holder)
    assert words.ASKED in said
    assert words.ONLY in said


def test_points_for_and_against_go_by_what_each_side_gains(demo: Overview) -> None:
    plan, said = about.text(Setting.of(demo)), page(demo, "upland")
    assert plan is not None
    gains = by_issue(demo.case, demo.draws, plan.answer)[0]
    titles = Setting.of(demo).titles
    for at, party in enumerate(demo.case.parties):
        against = said[words.AGAINST.format(party=titles.party(party))]
        for issue, gained in gains.items():
            if f"“{titles.issue(issue)}”" in against:
                assert gained[at] < 0


def test_a_line_of_the_case_stands_for_the_bare_option(demo: Overview) -> None:
    plan = about.text(Setting.of(demo))
    assert plan is not None
    gains = by_issue(demo.case, demo.draws, plan.answer)[0]
    at = demo.case.parties.index("upland")
    issue = max(gains, key=lambda one: gains[one][at])
    line = demo.case.file.issues[issue].options[plan.answer.changes[issue]].at_home["upland"]
    assert f"“{line}” (" in page(demo, "upland")[words.SAY.format(party="Upland")]


def test_it_stands_after_page_one(demo: Overview) -> None:
    idents = [section.ident for section in paper(demo, seat="lowland").sections]
    assert idents[:3] == ["minute", "seat", "strategies"]
    assert all(isinstance(one, Section) for one in paper(demo, seat="lowland").sections)
    assert "For " in brief_html(demo, seat="lowland")


def test_a_name_that_the_case_lacks_is_refused(demo: Overview) -> None:
    with pytest.raises(dt.UnknownNameError, match="actor or party"):
        paper(demo, seat="atlantis")


def test_the_command_refuses_it_before_it_works() -> None:
    done = CliRunner().invoke(app, ["run", "demo", "--for", "atlantis"])
    assert done.exit_code != 0


def test_a_seat_sees_what_the_owner_of_its_sheet_may_see() -> None:
    written = dt.load("demo").text or ""
    assert "\nsheets:" not in written
    mine, other = dt.load("demo").leaders.values()
    case = dt.loads(f"{written}\nsheets: {{{mine}: {{owner: office}}, {other}: {{owner: bureau}}}}\n")
    assert _reader(case, mine) == "office"
    assert _reader(case, next(iter(case.parties))) == "office"
    seen = case.seen_by(_reader(case, mine))
    assert other in seen.closed
    assert mine not in seen.closed

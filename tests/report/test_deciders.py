"""Who decides: people, demands, red lines and votes at home, in the brief; first moves; which way dates push."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import detente as dt
from detente.report import brief_html
from detente.report.document import Items, Para, Terms, plain, walk
from detente.report.sections import deciders
from detente.report.sections.brief import about, first, seat
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import seat as seat_words
from detente.strategy import Overview
from report.conftest import THREE


def told(overview: Overview) -> dict[str, str]:
    (terms,) = deciders.build(Setting.of(overview))
    assert isinstance(terms, Terms)
    found = {}
    for title, blocks in terms.pairs:
        found[plain(title)] = " ".join(plain(one.said) for one in walk(blocks) if isinstance(one, Para))
    return found


def test_each_leadership_with_its_people_demands_and_votes(demo: Overview) -> None:
    said = told(demo)
    upland = said["Government of Upland"]
    assert upland.startswith("Ada Hill, Prime Minister; Bo Crane, Minister of Rivers.")
    assert "Asks for: a road to the port." in upland
    plan = about.text(Setting.of(demo))
    assert plan is not None
    for party, leader in demo.case.leaders.items():
        title = demo.case.actor_title(leader)
        for vote in plan.answer.bodies[party]:
            body = next(one for one in demo.case.file.home[party].bodies if one.name == vote.body)
            if body.seats:
                assert f"{vote.needs} of {sum(body.seats.values())} votes" in said[title]


def test_red_lines_are_told_and_judgement_is_marked() -> None:
    data = copy.deepcopy(THREE)
    data["actors"]["north-cabinet"]["people"] = [{"name": "Ada Hill"}]
    data["actors"]["north-cabinet"]["never"] = [
        {"pattern": {"fish": "quota"}, "said": "x", "on": "2026-01-01", "source": "judgement"}
    ]
    overview = dt.overview(dt.loads(json.dumps(data)), dt.Draws(60, 3))
    said = told(overview)
    assert "Rules out: by our judgement “A quota”, on “Fishing”." in said["Cabinet of north"]
    east = "Rules out: “A quota”, on “Fishing” with “Shared harbours”, on “Ships”."
    assert east in said["Cabinet of east"]


def test_a_case_without_people_has_no_such_part(three: Overview) -> None:
    assert deciders.build(Setting.of(three)) == ()


def test_first_moves_stand_on_page_one_by_their_days(demo: Overview) -> None:
    (terms,) = first.build(Setting.of(demo))
    assert isinstance(terms, Terms)
    blocks = next(blocks for title, blocks in terms.pairs if plain(title) == words.FIRST)
    moves = next(block for block in blocks if isinstance(block, Items))
    plan = about.text(Setting.of(demo))
    assert plan is not None
    assert len(moves.items) == len(plan.file.opening) > 1
    for item, move in zip(moves.items, sorted(plan.file.opening, key=lambda one: one.first), strict=True):
        assert move.does in plain(item)
        assert demo.case.actor_title(move.by) in plain(item)


def test_a_seat_reads_its_own_moves_first_and_what_to_ask_of_others(demo: Overview) -> None:
    plan = about.text(Setting.of(demo))
    assert plan is not None
    move = plan.file.opening[0]
    (section,) = seat.build(Setting.of(demo), move.by)
    (terms,) = section.blocks
    assert isinstance(terms, Terms)
    blocks = next(blocks for title, blocks in terms.pairs if plain(title) == seat_words.DAYS)
    items = [plain(item) for block in blocks if isinstance(block, Items) for item in block.items]
    assert items[0].lower().startswith(move.does)
    assert any(one.startswith("Ask of ") for one in items[1:])


def test_dates_say_which_outcome_pushes_which_way() -> None:
    data = copy.deepcopy(THREE)
    data["process"] = {
        "calendar": [
            {
                "title": "A vote",
                "on": "2026-03-01",
                "event": "x",
                "favours": "a clear win",
                "hinders": "a tie",
            },
            {"title": "A fair", "on": "2026-04-01..2026-04-30"},
        ]
    }
    overview = dt.overview(dt.loads(json.dumps(data)), dt.Draws(60, 3))
    assert first.dated(Setting.of(overview)) == [
        "A vote (1 March 2026): + a clear win; − a tie",
        "A fair (April 2026)",
    ]
    assert "A vote (1 March 2026): + a clear win; − a tie" in brief_html(overview)


def test_moves_that_are_over_are_left_out(demo: Overview) -> None:
    late = replace(
        demo, case=replace(demo.case, file=demo.case.file.model_copy(update={"as_of": "2026-03-01"}))
    )
    assert [one.by for one in about.opening(Setting.of(late))] == ["lowland-government"]

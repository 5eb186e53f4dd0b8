"""Who decides: people, demands, red lines and votes at home, in the brief; first moves; which way dates push."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import pytest

import detente as dt
from detente.case.numbers import parse_points
from detente.report import brief_html
from detente.report.document import Items, Para, Terms, plain, walk
from detente.report.sections import deciders, escalation
from detente.report.sections.brief import about, first, seat, texts
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import groups
from detente.report.words import seat as seat_words
from detente.strategy import Overview
from detente.strategy.findings.plans import likely
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
        assert about.short(Setting.of(demo), move.by) in plain(item)


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


def test_an_order_of_texts_is_sure_only_where_whole_ranges_lie_apart(demo: Overview) -> None:
    setting = Setting.of(demo)
    plans = likely(demo)
    apart = {
        (one.key, other.key)
        for one in plans
        for other in plans
        if one.kept is not None and other.kept is not None and one.kept.ends[0] > other.kept.ends[1]
    }
    said = texts.sure_order(setting, plans)
    assert (said == words.NO_ORDER_SURE) == (not apart)
    for above, below in list(apart)[: texts.MOST_PAIRS]:
        assert setting.titles.strategy(above) in said
        assert setting.titles.strategy(below) in said
    assert texts.sure_order(setting, plans[:1]) == ""


def test_a_party_reads_what_it_has_asked_for_and_expects_of_others(demo: Overview) -> None:
    (section,) = seat.build(Setting.of(demo), "upland")
    (terms,) = section.blocks
    assert isinstance(terms, Terms)
    blocks = next(blocks for title, blocks in terms.pairs if plain(title) == seat_words.DAYS)
    items = [plain(item) for block in blocks if isinstance(block, Items) for item in block.items]
    assert "What it has asked for in public: a road to the port." in items
    assert not any(one.startswith("Ask of ") for one in items)
    assert any(one.startswith("Expect of ") for one in items)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ("1607", " (1,607)"),
        ("205835", " (205,835)"),
        ("12000", " (about 12,000)"),
        ("12100", " (about 12,100)"),
    ],
)
def test_a_size_is_about_only_where_it_is_round(size: str, said: str) -> None:
    assert groups.sized(parse_points(size)) == said


def test_a_range_of_sizes_is_about() -> None:
    assert groups.sized(parse_points("90000..120000")) == " (about 90,000 to 120,000)"


def test_where_the_model_fails_its_dates_the_brief_has_the_bare_record() -> None:
    case = dt.load("kosovo-serbia")
    benefits = dt.benefits(case, "joint-eu-us", draws=dt.Draws(10))
    assert benefits.quiet is not None
    count = benefits.quiet.talking.incidents + benefits.quiet.silent.incidents
    run = dt.overview(dt.load("demo"), dt.Draws(20))
    found = escalation._by_record(Setting.of(replace(run, answers={**run.answers, "benefits": benefits})))
    assert found is not None
    (para,) = found[1]
    assert isinstance(para, Para)
    assert f"there were {count} serious incidents" in plain(para.said)
    assert escalation._by_record(Setting.of(replace(run, answers={**run.answers, "benefits": None}))) is None

"""Page one of the brief: its answers, their words for chances, and the screen of a terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.report import screen_text
from detente.report.document import Items, Para, Terms, plain
from detente.report.sections import in_time
from detente.report.sections.brief import about, first
from detente.report.sections.brief.next import MOST_BLOCKS
from detente.report.sections.setting import Setting
from detente.report.words import brief as words
from detente.report.words import likelihood, numbers
from detente.sequence import Sequence
from detente.shown import Titles
from detente.strategy import Overview
from detente.strategy.findings import plans
from detente.talks import Talks

MOST_WORDS = 620
"""As many as stand on one printed page (tests/report/test_brief_pages.py looks at the page itself)."""
NAMES = pytest.mark.parametrize("name", ["demo", "three"])


def told(overview: Overview) -> dict[str, str]:
    """What page one says under each heading."""
    (terms,) = first.build(Setting.of(overview))
    assert isinstance(terms, Terms)
    found = {}
    for title, blocks in terms.pairs:
        said = [plain(item) for block in blocks if isinstance(block, Items) for item in block.items]
        said += [plain(block.said) for block in blocks if isinstance(block, Para)]
        found[plain(title)] = " ".join(said)
    return found


@NAMES
def test_its_answers_in_the_order_of_a_briefing(name: str, request: pytest.FixtureRequest) -> None:
    overview: Overview = request.getfixturevalue(name)
    order = [words.LIKELY, words.POSSIBLE, words.STOPS, words.FIRST, words.COST, words.MIND, words.SURE]
    assert list(told(overview)) == [one for one in order if one in told(overview)]
    assert {words.LIKELY, words.POSSIBLE, words.STOPS, words.COST, words.SURE} <= set(told(overview))
    assert sum(len(said.split()) for said in told(overview).values()) < MOST_WORDS


def test_the_dated_headline_is_that_of_the_talks(demo: Overview) -> None:
    answer, said = demo.find(Talks), told(demo)[words.LIKELY]
    assert answer is not None
    soon, kept = answer.agreed[24], answer.ends["kept"]
    today = date.fromisoformat(demo.case.file.as_of or "")
    for one, months in ((soon, 24), (kept, 60)):
        assert f"{likelihood.word(one.chance)} ({numbers.span((one.low, one.high))})" in said
        assert numbers.month(about.later(today, months)) in said


def test_the_ladder_goes_down_step_by_step(demo: Overview) -> None:
    answer, said = demo.find(Talks), told(demo)[words.LIKELY]
    assert answer is not None
    ratified = answer.ends["kept"].chance + answer.ends["not_kept"].chance + answer.phases["carrying_out"]
    met = 1 - answer.by_month["no_talks"][23]
    later, kept = answer.agreed[60].chance, answer.ends["kept"].chance
    assert met >= answer.agreed[24].chance
    assert later >= answer.agreed[24].chance
    assert later >= ratified >= kept
    steps = [f"{numbers.in_100(met)} convene", f"{numbers.in_100(later)} agree one"]
    steps += [f"{numbers.in_100(ratified)} ratify it", f"{numbers.in_100(kept)} carry it out in full"]
    places = [said.index(step) for step in steps]
    assert places == sorted(places)


def test_what_next_is_how_the_order_begins(demo: Overview) -> None:
    answer, said = demo.find(Sequence), told(demo)[words.FIRST]
    assert answer is not None
    titles = {task.id: task.title for task in answer.tasks}
    order, chance, _ = in_time.told(answer)
    places = [said.index(f"“{titles[step]}”") for block in order[:MOST_BLOCKS] for step in block]
    assert places == sorted(places)
    for when in in_time.whens(Setting.of(demo), answer, order)[:MOST_BLOCKS]:
        assert when in said
    assert f"In {numbers.in_100(chance)} of 100" in said


def test_the_order_that_is_told_is_the_one_that_holds_most_often(demo: Overview) -> None:
    answer = demo.find(Sequence)
    assert answer is not None
    order, chance, best = in_time.told(answer)
    assert chance == max(answer.chance_kept, answer.most_often[1]) or best
    waiting = replace(answer, best=replace(answer.best, meetings=tuple(2 * n for n in answer.meetings)))
    assert in_time.told(waiting) == (answer.order, answer.chance_kept, True)
    assert order in {answer.order, answer.most_often[0]}


def test_an_order_that_holds_hardly_more_often_is_not_told(demo: Overview) -> None:
    answer = demo.find(Sequence)
    assert answer is not None
    sure = replace(answer, best=replace(answer.best, breaks=None, chance_kept=0.5))
    other = tuple(reversed(answer.order))
    near, far = replace(sure, most_often=(other, 0.55)), replace(sure, most_often=(other, 0.7))
    assert in_time.told(near)[0] == answer.order
    assert in_time.told(far) == (other, 0.7, False)


def test_times_count_from_the_agreement(demo: Overview) -> None:
    answer = demo.find(Sequence)
    assert answer is not None
    # The river meets every six weeks: the second meeting is twelve weeks after the agreement.
    assert in_time.whens(Setting.of(demo), answer, answer.order)[:2] == ["6 weeks after", "12 weeks after"]


def test_every_dated_event_of_two_years_is_named(three: Overview) -> None:
    said = told(three)[words.MIND]
    for entry in about.ahead(Setting.of(three)):
        assert entry.title in said


@NAMES
def test_what_is_possible_starts_with_the_likeliest(name: str, request: pytest.FixtureRequest) -> None:
    overview: Overview = request.getfixturevalue(name)
    best = plans.likely(overview)[0]
    title = Titles.of(overview.case).strategy(best.key)
    assert told(overview)[words.POSSIBLE].startswith(
        words.POSSIBLE_LED.partition("{how}")[0].format(likely=title)
    )
    assert likelihood.word(best.likelihood) in told(overview)[words.POSSIBLE]


@NAMES
def test_one_screen(name: str, request: pytest.FixtureRequest) -> None:
    overview: Overview = request.getfixturevalue(name)
    lines = screen_text(overview).splitlines()
    assert len(lines) <= 20  # a blank line and three files make 24
    assert max(map(len, lines)) <= 80


@given(st.floats(0, 1))
def test_the_word_goes_by_the_figure_that_is_shown(chance: float) -> None:
    shown = round(100 * chance)
    bands = {"remote": (0, 5), "very unlikely": (6, 20), "unlikely": (21, 45), "roughly even": (46, 55)}
    bands |= {"likely": (56, 80), "very likely": (81, 95), "nearly certain": (96, 100)}
    low, high = bands[likelihood.word(chance)]
    assert low <= shown <= high


@pytest.mark.parametrize(
    ("judged", "ends", "level"),
    [
        ((92, 100), (0.4, 0.5), "low"),
        ((10, 100), (0.1, 0.6), "low"),
        ((50, 100), (0.4, 0.5), "moderate"),
        ((10, 100), (0.3, 0.6), "moderate"),
        ((10, 100), (0.4, 0.55), "high"),
        ((0, 0), (0.4, 0.5), "high"),
    ],
)
def test_confidence_goes_by_its_rule(judged: tuple[int, int], ends: tuple[float, float], level: str) -> None:
    assert likelihood.confidence(judged, ends) == level


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 5, 5), 24, date(2028, 5, 5)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_so_many_months_later(day: date, months: int, found: date) -> None:
    assert about.later(day, months) == found


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ("2026-07-01..2026-09-30", "July to September 2026"),
        ("2026-12-01..2027-01-31", "December 2026 to January 2027"),
        ("2026-07-01..2026-07-30", "July 2026"),
        ("2026-07-01", "July 2026"),
    ],
)
def test_a_window_by_its_months(window: str, said: str) -> None:
    assert numbers.months(window) == said

"""*How would the talks run?* in the brief: the dated headline first, everywhere the same, no finer than it is."""

from __future__ import annotations

import dataclasses
import html
import re

import pytest

import detente as dt
from detente import registry
from detente.report import annex_html, annex_markdown, answer_text, brief_html, summary_text
from detente.report.charts.draw import draw
from detente.report.charts.svg import NARROW, WIDE
from detente.report.document.chartspecs import EffectsSpec, FanSpec
from detente.report.sections import talks as section
from detente.report.sections.setting import Setting
from detente.report.sections.talks_charts import changes, fan, windows
from detente.report.words import common
from detente.report.words import summary as first_page
from detente.report.words import talks as words
from detente.report.words import talks_rows as rows
from detente.shown import Titles
from detente.talks import Cause, Chance, Decider, Knob, Talks, talks
from detente.talks._state import NUMBERS
from detente.talks.answer import ENDS, PHASES
from detente.talks.counted import CAUSES
from small import without


@pytest.fixture(scope="module")
def run() -> dt.Overview:
    return dt.overview(dt.load("demo"), dt.Draws(200))


@pytest.fixture(scope="module")
def answer(run: dt.Overview) -> Talks:
    found = run.find(Talks)
    assert found is not None
    return found


def flat(text: str) -> str:
    """A page without markup, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_the_dated_headline_comes_first(run: dt.Overview, answer: Talks) -> None:
    said = words.dated(answer)
    assert re.match(r"Agreed within 24 months: .* Carried out within five years: ", said)
    page = flat(brief_html(run)).split(" In a minute ", 1)[1]
    assert page.startswith("How likely, by when Of 100 runs of talks as “")
    assert (
        page.index(" agree some text by ")
        < page.index(" carry it out in full: ")
        < page.index("What is possible ")
    )
    short = " ".join(summary_text(run).split())
    assert short.split("WHAT IS POSSIBLE - ", 1)[1].startswith(said)
    assert said in flat(annex_markdown(run))


def test_the_run_asks_about_the_strategy_that_is_put_to_the_test(run: dt.Overview, answer: Talks) -> None:
    tested = run.find(dt.Stress)
    assert tested is not None
    assert answer.strategy == tested.strategy
    assert Titles.of(run.case).strategy(tested.strategy) in words.run_as(Titles.of(run.case), answer)


def test_without_talks_the_first_page_begins_as_before(run: dt.Overview) -> None:
    bare = dataclasses.replace(run, answers={**run.answers, "talks": None})
    assert words.WERE_PUT not in flat(annex_html(bare))
    assert "Agreed within 24 months" not in summary_text(bare)
    assert section.headline(Setting.of(bare), None) == common.not_asked("talks")


def test_a_case_with_three_parties_is_refused_by_name(three: dt.Overview) -> None:
    assert three.answers["talks"] is None
    assert "parties" in three.refused["talks"]
    assert three.refused["talks"] in flat(annex_html(three))


def test_a_closed_sheet_is_refused_by_name(closed: dt.Overview) -> None:
    assert closed.answers["talks"] is None
    assert "talks" in closed.refused
    assert closed.refused["talks"] in flat(annex_markdown(closed))


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (Chance(0.31, 0.1, 0.54), "31 in 100, 10 to 54"),
        (Chance(0.03, 0.0, 0.08), "under 5 in 100, at most 8"),
        (Chance(0.03, 0.0, 0.04), "under 5 in 100"),
        (Chance(0.97, 0.9, 0.99), "over 95 in 100, at least 90"),
        (Chance(0.97, 0.96, 1.0), "over 95 in 100"),
    ],
)
def test_a_chance_is_no_finer_at_the_ends(chance: Chance, said: str) -> None:
    assert words.with_range(chance) == said


def test_the_base_rate_stands_beside_the_headline(answer: Talks) -> None:
    assert answer.base_rate is None
    assert "own rate" not in words.dated(answer)
    rated = dataclasses.replace(answer, base_rate={24: Chance(0.27, 0.07, 0.53)})
    assert "; the dialogue's own rate: 27, 7 to 53." in words.dated(rated)


def test_every_end_cause_and_number_has_words() -> None:
    assert set(words.ENDS) == set(ENDS) == set(words.BY_MONTH)
    assert set(words.PHASES) == set(PHASES)
    assert set(words.CAUSES) == {name for name, _ in CAUSES}
    assert set(rows.NUMBERS) == set(NUMBERS)


def test_causes_of_one_kind_stand_together_with_who(answer: Talks) -> None:
    causes = (
        Cause("under_way", None, 0.5),
        Cause("stopped", "upland", 0.2),
        Cause("missed", "both", 0.13),
        Cause("stopped", "lowland", 0.11),
        Cause("not_convened", None, 0.06),
    )
    titles = Titles(parties={"upland": "Upland", "lowland": "Lowland"})
    said = words.holds(titles, dataclasses.replace(answer, causes=causes))
    assert "(31: Upland 20, Lowland 11); a step missed and not made good (both sides, 13)" in said
    assert said.endswith("talks not convened (6).")
    assert "still being carried out" not in said


def knob(name: str, difference: float, low: float, high: float, figure: str = "agreed") -> Knob:
    return Knob(name, "without", "with", figure, difference, 0.005, low, high)


def test_what_would_help_says_what_is_known_and_what_is_not(answer: Talks) -> None:
    def helped(*found: Knob) -> str:
        both = [*found, *(dataclasses.replace(one, figure="kept") for one in found)]
        return rows.helps(Titles(), dataclasses.replace(answer, knobs=tuple(both)))

    known, open_ = knob("exchange", 0.05, 0.02, 0.08), knob("commission", 0.09, -0.1, 0.2)
    assert "likelier: Exchange (+5 in 100). Whether these help or harm is not known: a joint commission." in (
        helped(known, open_)
    )
    assert helped(open_).endswith("on average these add most: A joint commission (+9 in 100).")
    decided = dataclasses.replace(open_, decider=Decider("spent", 0.4, 0.75, 0.06, -0.03))
    assert helped(known, decided).endswith(
        "For a joint commission this is decided most by the share of a settled issue that is lost to a whole text: "
        "it adds +6 in 100 where that is at most 0.4, −3 where it is 0.75 or more."
    )
    both = [decided, dataclasses.replace(decided, figure="kept")]
    row = rows.decider_rows(Titles(), dataclasses.replace(answer, knobs=tuple(both)))
    assert row == [
        (
            "A joint commission",
            "Share of a settled issue that is lost to a whole text",
            "+6 (at most 0.4)",
            "−3 (0.75 or more)",
        )
    ]
    harm = helped(knob("deadline", -0.05, -0.08, -0.02))
    assert harm == words.NOTHING_HELPS
    assert not helped()
    less = [known, dataclasses.replace(known, figure="kept", difference=-0.08, low=-0.1, high=-0.06)]
    assert rows.helps(Titles(), dataclasses.replace(answer, knobs=tuple(less))) == words.NOTHING_HELPS


def test_each_change_of_the_process_has_a_row_and_a_name(answer: Talks, run: dt.Overview) -> None:
    titles = Titles.of(run.case)
    pairs = words.pairs(answer)
    assert len(pairs) == len(answer.knobs) / 2
    for pair in pairs:
        row = rows.knob_row(titles, pair)
        assert "upland" not in row[0]
        assert len(row) == len(words.KNOBS_HEAD)
        assert row[-1] in {*words.CHANGED_WAY.values(), words.HARDLY}


def test_the_answer_by_itself_tells_all_parts(run: dt.Overview, answer: Talks) -> None:
    text = " ".join(answer_text(run.case, answer, 10_000).split())
    for title in (words.ENDED, words.HELD_UP, words.KNOBS, words.FIRST, words.UNKNOWN):
        assert title.upper() in text
    for one in answer.unknown:
        assert rows.unknown_row(one)[0] in text
    assert "Ranges only" in text


def test_the_fan_stacks_to_all_and_fits_its_frame(run: dt.Overview, answer: Talks) -> None:
    figure = fan(Setting.of(run), answer)
    assert isinstance(figure.spec, FanSpec)
    total = [sum(month) for month in zip(*(band.values for band in figure.spec.bands), strict=True)]
    assert all(0.97 <= one <= 1 + 1e-9 for one in total)
    for layout in (WIDE, NARROW):
        drawing = draw(figure.spec, "talks", ("title", "said"), layout)
        svg = str(drawing.__html__())
        for x, y in re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)"', svg):
            assert 0 <= float(x) <= drawing.width
            assert 0 <= float(y) <= drawing.height
        for band in figure.spec.bands:
            assert f"band {band.series}" in svg


def test_dates_of_the_case_stand_on_the_same_axis() -> None:
    case = dt.load("kosovo-serbia")
    found = windows(Setting(Titles.of(case), case))
    assert [one.title for one in found] == [one.title for one in case.file.process.calendar]
    for one, entry in zip(found, case.file.process.calendar, strict=True):
        assert len(one.spans) == (2 if entry.election else 1)
        assert all(0 <= low <= high <= 5 for low, high in one.spans)
    assert windows(Setting(Titles())) == ()


def test_no_strategy_means_no_talks() -> None:
    case = dt.load("demo")
    bare = dt.overview(dt.loads(without(case.text or "", "strategies")), dt.Draws(20))
    assert bare.answers["talks"] is None
    assert set(bare.answers) == {one.name for one in registry.answered()}
    assert section.headline(Setting.of(bare), None) == words.NO_PLAN


def test_few_runs_leave_the_range_of_a_change_wide() -> None:
    case = dt.loads(dt.load("demo").text or "")
    few, many = (talks(case, "water-for-port", runs=2, draws=dt.Draws(100), paired=n) for n in (2, 40))

    def widths(found: Talks) -> float:
        return sum(one.high - one.low for one in found.knobs)

    assert widths(few) > widths(many)


def test_the_chart_of_changes_has_a_ring_where_the_sign_is_not_known(run: dt.Overview, answer: Talks) -> None:
    figure = changes(Titles.of(run.case), answer)
    assert isinstance(figure.spec, EffectsSpec)
    known = [one.sign != 0 for one, _ in words.pairs(answer)]
    assert [one.series == "plan" for one in figure.spec.effects] == known
    assert not all(known)
    for layout in (WIDE, NARROW):
        drawing = draw(figure.spec, "changes", ("title", "said"), layout)
        svg = str(drawing.__html__())
        assert svg.count('class="ring"') == known.count(False)
        assert svg.count('class="range"') == len(known)
        for x in re.findall(r'<circle cx="([\d.-]+)"', svg):
            assert 0 <= float(x) <= drawing.width


def test_the_first_page_names_how_talks_are_run_among_what_it_rests_on(run: dt.Overview) -> None:
    assert "costs and brings and how the talks are run," in first_page.rests(run)
    bare = dataclasses.replace(run, case=dt.load("cyprus-2004"))
    assert "how the talks are run" not in first_page.rests(bare)

"""The section on escalation: three sentences, the map, what third parties change; and why there is none."""

from __future__ import annotations

import pytest

import detente as dt
from detente.draws import Draws
from detente.escalation import Escalation, escalation
from detente.report import answer_text
from detente.report.charts.draw import draw
from detente.report.charts.svg import NARROW
from detente.report.document import Figure, figures
from detente.report.document.chartspecs import MapSpec
from detente.report.sections.escalation import build, headline
from detente.report.sections.setting import Setting
from detente.report.words import escalation as words
from detente.shown import Titles
from escalation.small_conflicts import ferry

NONE = Draws.middle()


def asked(*changes: tuple[str, str]) -> tuple[dt.Case, Escalation]:
    """The small dispute with its answer."""
    case = ferry(*changes)
    return case, escalation(case, NONE)


def the_map(case: dt.Case, answer: Escalation) -> tuple[Figure, MapSpec]:
    """The figure of the section."""
    (found,) = figures(build(Setting(Titles.of(case), case), answer, "answer"))
    assert isinstance(found.spec, MapSpec)
    return found, found.spec


def test_where_nobody_gains_things_stay() -> None:
    case, answer = asked()
    said = headline(Setting(Titles.of(case), case), answer)
    assert said.startswith("If the talks break down, things most often stay as they are (over 95 of 100")
    assert words.NOBODY_STARTS in said


def test_it_says_what_is_held_back_and_by_whom() -> None:
    case, answer = asked()
    said = headline(Setting(Titles.of(case), case), answer)
    assert (
        "What is held back: send ships (north) would pay in over 95 of 100 worlds and isn't done in over 95, "
        "since south could answer: close the ferry (over 95 of 100)."
    ) in said


def test_it_says_where_it_ends_what_starts_it_and_what_keeps_it_away() -> None:
    case, answer = asked(("title: Watch the strait", "title: Watch the strait, taken: true"))
    said = headline(Setting(Titles.of(case), case), answer)
    assert "it most often ends here: Close the ferry (over 95 of 100 worlds)" in said
    assert "What starts it: south: close the ferry (over 95 of 100)" in said
    assert "an end to “watch the strait” (court; then over 95 of 100)" in said


def test_the_map_runs_from_calm_to_grave_and_marks_today() -> None:
    case, answer = asked(("points: {ships: -30}", "points: {ships: -5}"))
    _, spec = the_map(case, answer)
    grave = [place.grave for place in spec.places]
    assert grave == sorted(grave)
    assert [place.today for place in spec.places] == [True, False, False, False]
    assert [place.ringed for place in spec.places] == [False, False, False, True]
    assert [(arrow.start, arrow.to, arrow.series) for arrow in spec.arrows] == [
        (0, 2, "one"),
        (2, 3, "two"),
        (0, 1, "two"),
    ]


def test_what_a_third_party_takes_away_is_dashed() -> None:
    # Watched, ships would cost North 15: with South unmoved by them, North's answer is what vanishes.
    case, answer = asked(
        ("values: {ferry: {shared: 60, closed: 70..90", "values: {ferry: {shared: 90, closed: 0..1")
    )
    (watch,) = answer.thirds
    assert [(step.by, step.begins) for step in watch.vanish] == [("north", ("ships",))]
    figure, spec = the_map(case, answer)
    assert [arrow.gone for arrow in spec.arrows] == [True]
    assert "takes away" in str(figure.caption)
    for layout in ({}, {"layout": NARROW}):
        drawn = str(draw(spec, "x", ("t", "d"), **layout).__html__())
        assert "step one gone" in drawn


def test_the_whole_answer_is_printed() -> None:
    case, answer = asked()
    text = answer_text(case, answer)
    for heading in (words.STATES, words.MOVES, words.WISH, words.TOGETHER):
        assert heading.upper() in text
    assert "Watch the strait (court)" in text.replace("\n", " ") or "Watch" in text


def test_a_case_without_moves_says_so_in_one_sentence() -> None:
    text = dt.load("demo").text
    assert text
    start, end = text.index("# What each side can do alone"), text.index("groups:\n")
    plain = text[:start] + text[end:]
    for part in ("upland-government", "lowland-government"):
        assert part in plain
    lines = plain.splitlines()
    kept, skip = [], False
    for line in lines:
        if line.startswith("    escalation:"):
            skip = True
        elif skip and not line.startswith("      "):
            skip = False
        if not skip:
            kept.append(line)
    run = dt.overview(dt.loads("\n".join(kept) + "\n"), dt.Draws(20))
    assert run.answers["escalation"] is None
    assert headline(Setting.of(run), None) == words.NO_MOVES


def test_the_record_is_scored_in_one_sentence() -> None:
    check = (
        "escalation: {third_parties: [court], checks: ["
        "{on: 2020-01-01, until: 2020-06-01, title: 'Spring: held', before: [], after: []}, "
        "{on: 2022-01-01, until: 2022-06-01, title: 'Later: missed', before: [], after: [ships]}]}"
    )
    _, answer = asked(("escalation: {third_parties: [court], wish: []}", check))
    said = words.scored(answer, 1)
    assert said.startswith(
        "Of 2 dates of the record, the model more often than not ends where things went in 1."
    )
    assert "It doesn't for: Later. Move by move, its Brier score is 0.25" in said


@pytest.mark.parametrize("name", ["demo", "prespa"])
def test_cases_of_the_library_have_a_map(name: str) -> None:
    case = dt.load(name)
    found, _ = the_map(case, escalation(case, Draws(20)))
    assert found.title == words.MAP

"""Figures of escalation are those of the answer, and lead back to the lines and numbers behind them."""

from __future__ import annotations

import pytest

import detente as dt
from detente.escalation import escalation
from detente.report.sections.escalation import refs
from detente.report.sections.setting import Setting
from detente.shown import Titles
from detente.why import Asked, names, why, whys
from escalation.small_conflicts import TEXT, ferry

FEW = dt.Draws(200)
RISKY = ("points: {ships: -30}", "points: {ships: -20}")
"""Closing is worth 10 to 30 to South, the ships cost it 20: in half of the worlds it pays."""


def test_each_is_the_figure_of_the_answer() -> None:
    case = ferry(RISKY)
    answer = escalation(case, FEW)
    figures = [one for one in names(case) if one.startswith("escalation.")]
    assert figures == [
        "escalation.calm",
        "escalation.stays",
        "escalation.starts.north",
        "escalation.starts.south",
        "escalation.changes.ships",
        "escalation.changes.close",
    ]
    found = whys(case, [Asked(one, one) for one in figures], FEW)
    assert found.refused == {}
    value = {name: one.value for name, one in found.found.items()}
    assert value["escalation.calm"] == answer.calm
    assert value["escalation.stays"] == sum(one.share for one in answer.ends if one.state == "NN")
    starts = sum(one.share for one in answer.steps if one.by == "south")
    assert value["escalation.starts.south"] == pytest.approx(starts)
    # Where South closes, North's ships follow: both are changed in the same worlds.
    assert value["escalation.changes.close"] == pytest.approx(1 - answer.calm)
    assert found.found["escalation.calm"].as_dict() == why(case, "escalation.calm", draws=FEW).as_dict()


def test_it_leads_to_lines_and_says_what_moves_it() -> None:
    case = ferry(RISKY)
    found = why(case, "escalation.calm", draws=FEW)
    assert found.moves[0].source.number == "actors.south.values.ferry.closed"
    fed = {one.number: one for one in found.fed}
    line = fed["actors.south.escalation.points.ships"].line
    assert line is not None
    assert "ships: -20" in (case.text or "").splitlines()[line - 1]
    assert fed["actors.south.escalation.points.ships"].said == "what “Send ships” is worth to south"
    assert found.reads == ("north", "south")
    assert [note.code for note in found.notes] == ["fewer-draws"]


def test_certain_preferences_are_moved_by_nothing() -> None:
    case = ferry(("values: {ferry: {shared: 60, closed: 70..90", "values: {ferry: {shared: 60, closed: 80"))
    found = why(case, "escalation.changes.ships", draws=FEW)
    assert found.value == 0.0
    assert "nothing-moves-it" in [note.code for note in found.notes]


def test_an_expected_answer_is_among_what_fed_it() -> None:
    follows = ("title: Watch the strait", "title: Watch the strait, follows: {ships: yes}, chance: 20..60%")
    fed = {one.number: one for one in why(ferry(follows), "escalation.stays", draws=FEW).fed}
    assert fed["moves.watch.chance"].said == "how likely “Watch the strait” follows"


def test_a_closed_sheet_and_a_name_that_is_none_are_refused() -> None:
    case = dt.loads(TEXT + "sheets: {south: {owner: south}}\n").seen_by("north")
    with pytest.raises(dt.ClosedSheetError, match="south"):
        why(case, "escalation.calm", draws=FEW)
    with pytest.raises(dt.UnknownNameError, match=r"changes\.ships"):
        why(ferry(), "escalation.changes.shps", draws=FEW)


def test_the_section_names_what_can_be_traced() -> None:
    case = ferry()
    answer = escalation(case, FEW)
    told = refs(Setting(Titles.of(case), case), answer)
    assert [one.asked.figure for one in told] == ["escalation.calm", "escalation.stays"]
    assert all(one.asked.figure in names(case) for one in told)

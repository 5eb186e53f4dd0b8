"""What is wrong with moves is named: in the file, or when they make no graph."""

from __future__ import annotations

import pytest

import detente as dt
from detente.draws import Draws
from detente.escalation import EscalationError, escalation
from escalation.small_conflicts import TEXT, ferry

NONE = Draws.middle()
WHOLE = "escalation: {third_parties: [court], wish: []}"

DATE = "{on: 2020-01-01, until: 2020-02-01, before: []"
IN_THE_FILE = [
    (("by: south", "by: soth"), "unknown actor, party or group soth.*did you mean south"),
    (("wish: []", "wish: [shps]"), "unknown move shps.*did you mean ships"),
    (("{ships: yes, watch: yes}", "{ships: maybe}"), "found maybe; expected yes or no"),
    (("wish: []", "infeasible: [{ships: no, close: no, watch: no}]"), "the moves that stand today"),
    (("severity: 3", "severity: 3, reversible: false, ends_only: true"), "one of reversible: false"),
    (("severity: 3", "severity: -1"), "between 0 and 100|0 or more"),
    (("{points: {ships: -30}}", "{points: {ships: -30}, statements: [{ships: no}]}"), "one of statements"),
    (("{points: {ships: -30}}", "{statements: [{ships: no}, {ships: yes}]}"), "the opposite of statement 1"),
    (("{points: {ships: -30}}", "{statements: [{ships: no}], weights: [1, 2]}"), "a weight for each"),
    (("{points: {ships: -30}}", "{ranking: [YN, [YN, NN]]}"), "the state YN twice"),
    (("{points: {ships: -30}}", "{ranking: [YNY]}"), "a state of 2 letters"),
    (
        ("severity: 3", "severity: 3, follows: {close: yes}"),
        "found a move by north; expected a third party's",
    ),
    (("severity: 0", "severity: 0, follows: {watch: yes}"), "watch after itself; expected other moves"),
    (("severity: 0", "severity: 0, follows: {shps: yes}"), "unknown move shps.*did you mean ships"),
    (("severity: 0", "severity: 0, follows: {ships: yes}, to: {ferry: open}"), "a move without `to`"),
    (("severity: 0", "severity: 0, follows: {ships: yes}, chance: 150%"), "between 0 and 1"),
    (("{points: {ships: -30}}", "{points: {ships: -30}, change: -1}"), "0 or more"),
    (("wish: []", f"checks: [{DATE}, after: [], between: [shps]}}]"), "unknown move shps"),
    (("wish: []", f"checks: [{DATE}, after: [ships], between: [ships]}}]"), "a move that came and went"),
    (("wish: []", f"checks: [{DATE}, after: [], between: [watch]}}]"), "a move of the graph"),
]


@pytest.mark.parametrize(("change", "found"), IN_THE_FILE)
def test_the_file_says_where(change: tuple[str, str], found: str) -> None:
    with pytest.raises(dt.CaseError, match=found) as error:
        ferry(change)
    assert all(problem.line > 0 for problem in error.value.problems)


def test_a_state_that_can_not_be_is_no_today_and_no_wish() -> None:
    case = ferry(("wish: []", "wish: [], infeasible: [{ships: yes, close: yes}]"))
    with pytest.raises(EscalationError, match="can't stand together: close, ships"):
        escalation(case, NONE, today=["ships", "close"])
    with pytest.raises(EscalationError, match="the wished state can't be: ships, close"):
        escalation(case, NONE, wish=["ships", "close"])
    with pytest.raises(dt.UnknownNameError, match="shps"):
        escalation(case, NONE, today=["shps"])


def test_every_state_infeasible() -> None:
    # Each pattern alone may be; together they leave nothing, whatever stands today.
    banned = "infeasible: [{watch: yes, ships: yes}, {watch: yes, ships: no}]"
    case = ferry(("wish: []", banned))
    with pytest.raises(EscalationError, match="every combination of moves is infeasible"):
        escalation(case, NONE)


def test_a_state_that_nobody_can_reach_is_named() -> None:
    case = ferry(("severity: 3", "severity: 3, ends_only: true, taken: true"))
    answer = escalation(case, NONE)
    assert [str(note) for note in answer.notes] == []
    case = ferry(
        ("severity: 3", "severity: 3, ends_only: true"), ("severity: 1", "severity: 1, ends_only: true")
    )
    assert "unreachable (states: YN, NY, YY)" not in [str(note) for note in escalation(case, NONE).notes]
    assert "unreachable (states: YY)" in [str(note) for note in escalation(case, NONE).notes]


def test_who_moves_must_prefer_something() -> None:
    case = ferry(("wish: []", "wish: [], about: ''"), ("[court]", "[]"))
    with pytest.raises(EscalationError, match="court makes moves and says nothing"):
        escalation(case, NONE)


def test_a_ranking_names_every_state_that_can_be() -> None:
    case = ferry(("{points: {ships: -30}}", "{ranking: [NN, [NY, YY]]}"))
    with pytest.raises(EscalationError, match="south doesn't rank YN"):
        escalation(case, NONE)


def test_a_case_without_moves_says_so() -> None:
    text = TEXT[: TEXT.index("moves:")].replace("escalation: {points: {ships: -30}}", "")
    text = text.replace(
        "escalation: {points: {ships: 5}, links: [{when: {ships: yes, watch: yes}, points: -20}]}", ""
    )
    with pytest.raises(EscalationError, match="names no moves"):
        escalation(dt.loads(text), NONE)


def test_too_many_moves_are_refused() -> None:
    more = "".join(f"  m{n}: {{by: north}}\n" for n in range(19))
    case = ferry(("escalation: {third", f"{more}escalation: {{third"))
    with pytest.raises(dt.TooLargeError, match="at most 20"):
        escalation(case, NONE)


def test_a_closed_sheet_is_refused_by_name() -> None:
    case = dt.loads(TEXT + "sheets: {south: {owner: south}}\n").seen_by("north")
    with pytest.raises(dt.ClosedSheetError, match="south"):
        escalation(case, NONE)

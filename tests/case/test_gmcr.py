"""Games of gmcr-py: read as written, refused by name where they are wrong."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from detente.case import CaseError, check, load
from detente.case.formats import import_gmcr
from detente.escalation import escalation

GAME: dict[str, Any] = {
    "program": "gmcr-py",
    "version": "0.3.1",
    "useManualPreferenceVectors": False,
    "infeasibles": [[[0, "Y"], [2, "Y"]]],
    "options": [
        {"name": "Hold back water", "permittedDirection": "both"},
        {"name": "Close the road", "permittedDirection": "fwd"},
        {"name": "Sign", "permittedDirection": "back"},
    ],
    "decisionMakers": [
        {"name": "Upland", "options": [0, 2], "preferences": [[[1, "N"]], [[0, "Y"]]]},
        {
            "name": "Low Land",
            "options": [1],
            "preferences": [
                [[0, "N"]],
                {"compound": True, "members": [[[0, "Y"], [1, "Y"]], [[0, "N"], [1, "N"]]]},
            ],
        },
    ],
}


def changed(*path: Any, to: Any) -> dict[str, Any]:
    """The game with one part otherwise."""
    game = copy.deepcopy(GAME)
    here: Any = game
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = to
    return game


def made(game: dict[str, Any], tmp_path: Path) -> Path:
    """The folder of its case."""
    file = tmp_path / "game.gmcr"
    file.write_text(json.dumps(game))
    return import_gmcr(file, tmp_path / "case").folder


def test_a_game_becomes_a_case_in_order(tmp_path: Path) -> None:
    folder = made(GAME, tmp_path)
    assert check(folder).problems == ()
    case = load(folder)
    moves = case.file.moves
    assert [(one.by, one.reversible, one.ends_only) for one in moves.values()] == [
        ("Upland", True, False),
        ("Low-Land", False, False),
        ("Upland", True, True),
    ]
    answer = escalation(case)
    assert [move.title for move in answer.moves] == ["Hold back water", "Close the road", "Sign"]
    assert answer.names == ("NNN", "YNN", "NYN", "YYN", "NNY", "NYY")
    assert answer.today == "NNN"
    assert answer.method.kind == "exact"
    # By hand. Upland holds back in NNN: the road is closed, which it minds most; it then stays worse off.
    assert answer.equilibria["nash"] == ("YYN",)
    assert "NNN" in answer.equilibria["seq"]


def test_ranks_of_states_count_options_by_decision_maker(tmp_path: Path) -> None:
    # The file's own order of options is 0, 1, 2; states are numbered with Upland's (0 and 2) first.
    game = changed("useManualPreferenceVectors", to=True)
    for one in game["decisionMakers"]:
        one["preferenceRanking"] = [1, 2, 3, [4, 5], 6]
    case = load(made(game, tmp_path))
    told = case.actor("Upland").escalation
    assert told is not None
    assert told.ranking == (("NNN",), ("YNN",), ("NNY",), ("NYN", "YYN"), ("NYY",))


def test_states_that_somebody_does_not_see_are_kept(tmp_path: Path) -> None:
    game = changed("decisionMakers", 1, "misperceptions", to=[[[0, "Y"], [1, "N"]]])
    answer = escalation(load(made(game, tmp_path)))
    assert answer.misperceived[0].actor == "Low-Land"
    assert answer.misperceived[0].states == 1


WRONG = {
    "the unknown option 7": changed("infeasibles", to=[[[7, "Y"]]]),
    "the unknown option 3": changed("decisionMakers", 0, "options", to=[0, 2, 3]),
    "option 1 of two decision makers": changed("decisionMakers", 0, "options", to=[0, 1, 2]),
    "an option that nobody controls": changed("decisionMakers", 0, "options", to=[0]),
    "a contradiction: option 0 both Y and N": changed(
        "decisionMakers", 0, "preferences", to=[[[0, "Y"], [0, "N"]]]
    ),
    "a contradiction: the opposite of statement 0": changed(
        "decisionMakers", 0, "preferences", to=[[[0, "Y"]], [[0, "N"]]]
    ),
    "every state infeasible": changed("infeasibles", to=[[[1, "Y"]], [[1, "N"]]]),
    "a file of version 9.1": changed("version", to="9.1"),
    "a file of other": changed("program", to="other"),
    "an empty condition": changed("infeasibles", to=[[]]),
    "both, fwd, back": changed("options", 0, "permittedDirection", to="up"),
    "two or more": changed("decisionMakers", to=[{"name": "A", "options": [0, 1, 2], "preferences": []}]),
    "decisionMakers: found nothing": {key: part for key, part in GAME.items() if key != "decisionMakers"},
    "no name": changed("options", 0, to={}),
}


@pytest.mark.parametrize("found", WRONG)
def test_what_is_wrong_is_named(found: str, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=found):
        made(WRONG[found], tmp_path)
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize(
    ("ranking", "found"),
    [
        ([1, 2, 3, 4, 5], "no place for state 6"),
        ([1, 2, 3, 4, 5, 6, 7], "the unknown state 7"),
        ([1, 2, 3, 4, 5, 6, 6], "state 6 twice"),
    ],
)
def test_a_ranking_names_each_state_once(ranking: list[int], found: str, tmp_path: Path) -> None:
    game = changed("useManualPreferenceVectors", to=True)
    for one in game["decisionMakers"]:
        one["preferenceVector"] = ranking
    with pytest.raises(CaseError, match=found):
        made(game, tmp_path)


def test_a_statement_that_stands_twice_is_left_out_and_said(tmp_path: Path) -> None:
    game = changed("decisionMakers", 0, "preferences", to=[[[1, "N"]], [[1, "N"]]])
    file = tmp_path / "game.gmcr"
    file.write_text(json.dumps(game))
    assert "repeats an earlier statement" in import_gmcr(file, tmp_path / "case").notes[0]

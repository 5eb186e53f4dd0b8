"""What a reader who is not cleared is handed holds nothing of a closed sheet."""

from __future__ import annotations

import copy
import json
import pickle
import pprint
from pathlib import Path

import pytest

from detente.case import Case, ClosedSheetError, check, dumps, load
from detente.consent import consent
from detente.deals import deals
from small import bent

SHEET = """\
weights: {customs: 31..52, fishing: 53..74}
values:
  customs: {each-own: 41..62, joint: 97}
  fishing: {none: 3, shared: 81..98}
audience_cost: 67..89
never: [{customs: joint}]
sacred: {fishing: {line: shared, backfire: 0.77}}
"""
NUMBERS = ("31..52", "53..74", "41..62", "97", "81..98", "67..89", "0.77")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = bent(
        ("    weights: {customs: 30..50, fishing: 50..70}\n", ""),
        ("    values:\n      customs: {each-own: 40..60, joint: 100}\n", ""),
        ("      fishing: {none: 0, shared: 80..100}\n", ""),
    )
    text += "sheets:\n  north-cabinet: {owner: north, readers: [mediator]}\n"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "north-cabinet.yaml").write_text(SHEET, encoding="utf-8")
    return tmp_path


def shown(case: Case) -> str:
    """Everything that the case's own faces print."""
    file = case.file
    faces = [repr(case), str(case), pprint.pformat(vars(case)), repr(file), repr(file.actors), dumps(case)]
    return "\n".join([*faces, json.dumps(file.model_dump(mode="json")), str(list(case.numbers()))])


def test_the_sheet_is_read_for_those_cleared(folder: Path) -> None:
    mine = load(folder).seen_by("mediator")
    assert mine.actor("north-cabinet").audience_cost.high == 89
    assert "north-cabinet" in consent(mine, {"fishing": "shared"}).reads


def test_others_see_no_number_of_it(folder: Path) -> None:
    text = shown(load(folder).seen_by("press"))
    assert [number for number in NUMBERS if number in text] == []


def test_seeing_twice_opens_nothing(folder: Path) -> None:
    text = shown(load(folder).seen_by("press").seen_by("mediator"))
    assert [number for number in NUMBERS if number in text] == []


def test_questions_refuse_by_name(folder: Path) -> None:
    theirs = load(folder).seen_by("press")
    with pytest.raises(ClosedSheetError, match="north-cabinet"):
        deals(theirs)
    with pytest.raises(ClosedSheetError, match="north-cabinet"):
        consent(theirs, {"fishing": "shared"})


def test_a_case_is_neither_pickled_nor_copied(folder: Path) -> None:
    case = load(folder)
    for way in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="closed sheets"):
            way(case)


@pytest.mark.parametrize(
    "bad",
    [
        "audience_cost: -31337",
        "no_agreement: [31337]",
        "cohesion: 31337",
        "links: [{when: {customs: w31337}, points: 3}]",
        "never: [{pattern: {customs: joint}, sayd: w31337}]",
        "sacred: {w31337: {line: x, backfire: 1}}",
        "audience_cost: *w31337",
        "audience_cost: [31337: 31337",
        "audience_cost: !w31337 5",
    ],
)
def test_problems_of_a_sheet_never_quote_it(folder: Path, bad: str) -> None:
    (folder / "sheets" / "north-cabinet.yaml").write_text(bad + "\n", encoding="utf-8")
    report = check(folder)
    assert report.problems
    assert "31337" not in "\n".join(map(str, report.problems))

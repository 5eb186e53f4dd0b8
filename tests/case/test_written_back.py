"""Changes on the way back to text: a key taken out, a text checked before it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from briefs import TWO_STEPS
from detente.case.read import check_text
from detente.case.write import REMOVED

CASE = TWO_STEPS.lstrip().replace("  west-cabinet:", "  # the west\n  west-cabinet:")


def test_a_key_is_taken_out_and_comments_stay() -> None:
    case = dt.loads(CASE)
    text = dt.dumps(case, {("commitments", 0, "title"): REMOVED, ("title",): REMOVED})
    assert "title: East opens" not in text
    assert "title: East and West" not in text
    assert "# the west" in text
    assert dt.loads(text).title == "two-steps"


@pytest.mark.parametrize("path", [("nothing",), ("actors", "nobody", "title"), ("commitments", 9, "title")])
def test_what_is_not_there_is_not_taken_out(path: tuple[str | int, ...]) -> None:
    with pytest.raises(dt.DetenteError, match="to change"):
        dt.dumps(dt.loads(CASE), {path: REMOVED})


def test_a_text_is_checked_in_the_place_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    wrong = check_text(tmp_path, CASE.replace("speaks_for: east", "speaks_for: eats"))
    assert "actors.east-cabinet.speaks_for" in [problem.where for problem in wrong.problems]
    assert wrong.problems[0].file == str(path)
    assert check_text(tmp_path, CASE).case is not None
    assert path.read_text(encoding="utf-8") == CASE
    with pytest.raises(dt.UnknownNameError):
        check_text(tmp_path / "nowhere", CASE)

"""The columns of a record that only talks read: optional, and checked where they are given."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.case.record import record_problems
from small import bent

HEAD = "date,place,actors,kind,direction,text,source,size\n"
ROW = "2024-05-01,Ferry,north,incident,-,A boat was stopped,news,{size}\n"


@pytest.mark.parametrize("size", ["", "1", "5"])
def test_a_size_is_optional(tmp_path: Path, size: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text(HEAD + ROW.format(size=size), encoding="utf-8")
    assert record_problems(path, ["north"]) == ([], [])


@pytest.mark.parametrize("size", ["0", "6", "large", "-3", "3.5"])
def test_a_size_that_is_none_is_named_by_line(tmp_path: Path, size: str) -> None:
    path = tmp_path / "events.csv"
    path.write_text(HEAD + ROW.format(size=size), encoding="utf-8")
    (problem,), _ = record_problems(path, ["north"])
    assert (problem.line, problem.where) == (2, "size")
    assert size in problem.found


@pytest.mark.parametrize(("stem", "column"), [("meetings", "held"), ("agreements", "whole")])
def test_yes_or_no(tmp_path: Path, stem: str, column: str) -> None:
    heads = {
        "meetings": "date,level,place,mediator,result,source,held\n2024-05-01,leaders,Ferry,nobody,talked,news,{}\n",
        "agreements": "date,title,mediator,status,as_of,source,whole\n2024-05-01,A,nobody,done,2024-06-01,news,{}\n",
    }
    path = tmp_path / f"{stem}.csv"
    for cell, wrong in (("yes", 0), ("", 0), ("maybe", 1)):
        path.write_text(heads[stem].format(cell), encoding="utf-8")
        problems, _ = record_problems(path, [])
        assert len(problems) == wrong
        assert all(problem.where == column for problem in problems)


def test_an_alias_of_two_parties_and_of_nobody() -> None:
    text = bent(
        (
            "parties: [north, south]",
            "parties: [north, south]\naliases: {north: [N, Far], south: [far], east: [E]}",
        )
    )
    with pytest.raises(dt.CaseError) as error:
        dt.loads(text)
    found = [(one.where, one.found) for one in error.value.problems]
    assert ("aliases.south.0", "far, which is an alias of north too") in found
    assert any(where == "aliases.east" for where, _ in found)
    assert len(found) == 2

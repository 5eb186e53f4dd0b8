"""The table of real orders in docs/sequence.md is what the library computes."""

from __future__ import annotations

import re

import pytest

import detente as dt
from detente.draws import Draws
from detente.sequence import judged, orders, sequence
from small import ROOT

PAGE = (ROOT / "docs" / "sequence.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| (kosovo-serbia|prespa) \|", line)
]
CLAUSE = "    - {provisional: [constitution-amended, deal-ratified-athens]}\n"


def test_every_order_of_the_library_is_in_the_table() -> None:
    for name in ("kosovo-serbia", "prespa"):
        named = {row[1] for row in ROWS if row[0] == name}
        assert named == {one.name for one in orders(dt.load(name))} | {"best found, proved"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "/".join(row[:2]))
def test_figures_of_the_table(row: list[str]) -> None:
    case = dt.load(row[0])
    found = {one.name: one.file for one in orders(case)}
    if row[1] not in found:
        answer = sequence(case, next(iter(found.values())).package)
        assert answer.proved
        assert [f"{answer.slack:.2f}", f"{answer.chance_kept:.2f}"] == row[2:4]
        assert answer.best.holds
        return
    one = judged(case, found[row[1]].blocks, found[row[1]].package)
    assert one.breaks is not None
    stops = [str(one.breaks.step), one.breaks.by, f"{one.breaks.short_by:.2f}"]
    assert [f"{one.slack:.2f}", f"{one.chance_kept:.2f}", *stops] == row[2:]


def test_the_clause_of_january_2019_keeps_the_real_order() -> None:
    case = dt.load("prespa")
    assert case.text
    real = next(one.file for one in orders(case) if one.name == "actual")
    edges = "    - {not_before: [entry-ratified"
    assert edges in case.text
    clause = dt.loads(case.text.replace(edges, CLAUSE + edges), "prespa")
    found = judged(clause, real.blocks, real.package, draws=Draws())
    assert found.holds
    assert f"a slack of {found.slack:.2f}, and is kept in {found.chance_kept:.2f} of the draws" in PAGE

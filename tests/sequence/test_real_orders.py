"""The table of real orders in docs/sequence.md is what the library computes."""

from __future__ import annotations

import re

import pytest

import detente as dt
from detente.draws import Draws
from detente.sequence import Effort, judged, orders, sequence
from detente.sequence.asking import CHECKS, LABELS, NEIGHBOURS
from small import ROOT

PAGE = (ROOT / "docs" / "sequence.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| (kosovo-serbia|prespa) \|", line)
]


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
    one = judged(case, found[row[1]], found[row[1]].package)
    stops = ["", "", ""]
    if one.breaks is not None:
        stops = [str(one.breaks.step), one.breaks.by, f"{one.breaks.short_by:.2f}"]
    assert [f"{one.slack:.2f}", f"{one.chance_kept:.2f}", *stops] == row[2:]


def test_the_clause_of_january_2019_counts_for_its_order_alone() -> None:
    case = dt.load("prespa")
    found = {one.name: one.file for one in orders(case)}
    clause, real = found["actual-with-clause"], found["actual"]
    assert clause.blocks == real.blocks
    assert clause.package == real.package
    assert judged(case, clause, clause.package).holds
    answer = sequence(case, real.package, draws=Draws(50))
    filed = {one.name: one for one in answer.rivals if one.kind == "file"}
    assert set(filed) == set(found)
    assert filed["actual"].breaks is not None
    assert filed["actual-with-clause"].breaks is None
    assert filed["actual-with-clause"].edges == (
        ("provisional", ("constitution-amended", "deal-ratified-athens")),
        ("provisional", ("constitution-amended", "entry-ratified")),
    )
    assert not filed["actual"].edges


def test_orders_for_other_packages_are_compared_with_the_best_of_their_own() -> None:
    answer = sequence(dt.load("kosovo-serbia"), draws=Draws(50))
    assert [one.kind for one in answer.rivals] == ["strategy", "runner-up", "runner-up", "runner-up"]
    (other,) = answer.compared
    assert [one.name for one in other.rivals] == [
        "belgrade-2023",
        "eu-parallel-2023",
        "eu-plan-2023",
        "pristina-2023",
    ]
    assert other.proved
    assert all(one.slack <= other.best.slack for one in other.rivals)
    assert other.changes.items() <= other.package.items()
    data = answer.as_dict()["compared"][0]
    assert [one["name"] for one in data["rivals"]] == [one.name for one in other.rivals]
    assert sequence(dt.load("kosovo-serbia"), strategy="eu-led", draws=Draws(20)).compared == ()


def test_a_run_decides_every_draw_of_the_flagship() -> None:
    answer = dt.overview(dt.load("demo"), Draws(200)).find(dt.Sequence)
    assert answer is not None
    assert answer.bound_draws == 200
    found = sequence(
        dt.load("kosovo-serbia"),
        draws=Draws(200),
        effort=Effort(labels=LABELS, checks=CHECKS, neighbours=NEIGHBOURS),
    )
    assert found.bound_draws == 200
    assert found.chance_kept <= found.chance_bound < found.chance_kept + 0.05

"""Published games of gmcr-py beside tables of their stability (they are other people's; without them: skipped)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case import check
from detente.case.formats import import_gmcr
from detente.escalation import escalation
from small import ROOT

SAMPLES = ROOT.parent / "shared" / "samples" / "gmcr"
TABLES = sorted(SAMPLES.glob("*_stability.json"))
ROWS = {"nash": "Nash", "gmr": "GMR", "smr": "SMR", "seq": "SEQ", "sim": "SIM"}


@pytest.mark.samples
@pytest.mark.skipif(not TABLES, reason="the games of gmcr-py are not beside this repository")
@pytest.mark.parametrize("table", TABLES or [Path("none")], ids=lambda path: path.stem)
def test_every_state_of_a_published_game(table: Path, tmp_path: Path) -> None:
    wanted = json.loads(table.read_text())
    game = table.with_name(table.name.replace("_stability.json", ".gmcr"))
    made = import_gmcr(game, tmp_path / "made")
    report = check(made.folder)
    assert report.case is not None, report.problems
    answer = escalation(report.case)
    data = answer.as_dict()
    assert [row["state"] for row in data["states"]] == wanted["states_yn"]
    assert [move["title"] for move in data["moves"]] == wanted["options"]
    assert [answer.titles.actor(actor) for actor in answer.actors] == wanted["dms"]
    for concept, row in ROWS.items():
        told = wanted["equilibria"][wanted["row_order"].index(row)]
        assert [row["state"] for row in data["states"] if row[concept]] == data["equilibria"][concept]
        assert [int(one[concept]) for one in data["states"]] == told, concept
        for actor, name in zip(answer.actors, wanted["dms"], strict=True):
            by = [one["by_actor"][actor][concept] for one in data["states"]]
            assert by == wanted["stability_by_dm"][name][concept], (concept, name)

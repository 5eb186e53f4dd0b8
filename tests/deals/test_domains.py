"""Published negotiation domains, read by the importer, beside figures that others computed by listing all.

The domains lie beside the repository (they are other people's); without them the test is skipped. Their
``egalitarian_gain`` is our ``egalitarian``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.case import check
from detente.case.formats import import_genius, import_geniusweb
from detente.deals import Deals, deals
from small import ROOT

SAMPLES = ROOT.parent / "shared" / "samples" / "domains"
EXPECTED: dict[str, Any] = (
    json.loads((SAMPLES / "expected.json").read_text())["domains"]
    if (SAMPLES / "expected.json").is_file()
    else {}
)
WITHIN = 1e-6
READERS = {"genius-xml": import_genius, "geniusweb-json": import_geniusweb}
POINTS = {
    "nash": "nash",
    "kalai_smorodinsky": "kalai_smorodinsky",
    "utilitarian": "utilitarian",
    "egalitarian": "egalitarian_gain",
    "egalitarian_raw": "egalitarian_raw",
}


@pytest.mark.samples
@pytest.mark.skipif(not EXPECTED, reason="the published domains are not beside this repository")
@pytest.mark.parametrize("name", EXPECTED or ["none"])
def test_figures_of_published_domains(name: str, tmp_path: Path) -> None:
    domain = EXPECTED[name]
    files = [SAMPLES / name / file for file in (domain["domain_file"], *domain["profile_files"])]
    made = READERS[domain["format"]](files[0], files[1:], tmp_path / "made")
    report = check(made.folder)
    assert report.case is not None, report.problems
    assert len(report.warnings) == 1, "only that these files have no date"
    answer = deals(report.case)
    assert [len(issue.options) for issue in report.case.file.issues.values()] == [
        issue["n_values"] for issue in domain["issues"]
    ]
    assert answer.packages == domain["n_outcomes"]
    assert list(answer.reservation.values()) == pytest.approx(domain["reservation"], abs=WITHIN)
    # Counts that change with the last decimals of a utility are marked in the file: these are not asserted.
    if "numerically_fragile" not in domain:
        assert answer.frontier.count == domain["n_pareto_outcomes"]
        assert answer.frontier.points == domain["n_pareto_points"]
    for key, called in POINTS.items():
        same_point(answer, key, domain.get(called))


def same_point(answer: Deals, key: str, point: dict[str, Any] | None) -> None:
    """The same value, and the utilities of what we list among those that the file lists."""
    mine = getattr(answer, key)
    assert (mine is None) == (point is None), key
    if mine is None or point is None:
        return
    assert mine.value == pytest.approx(point["value"], abs=WITHIN), key
    if point["n_points"] <= len(point["points"]):
        theirs = [listed["u"] for listed in point["points"]]
        for offer in mine.packages:
            here = list(offer.utility.values())
            assert any(here == pytest.approx(there, abs=WITHIN) for there in theirs), key

"""Published negotiation domains beside the figures that others computed by listing every outcome.

The domains lie beside the repository (they are other people's); without them the test is skipped.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import numpy as np
import pytest

from detente.deals.eliminate import front_of_all
from detente.deals.front import UNIT, coarse, final, to_units
from detente.deals.points import solution_rows
from small import ROOT

SAMPLES = ROOT.parent / "shared" / "samples" / "domains"
EXPECTED: dict[str, Any] = (
    json.loads((SAMPLES / "expected.json").read_text())["domains"]
    if (SAMPLES / "expected.json").is_file()
    else {}
)
SMALL = [
    name
    for name, domain in EXPECTED.items()
    if domain["format"] == "genius-xml"
    and domain["n_parties"] <= 3
    and "numerically_fragile" not in domain
    # GENIUS caps a total at 1, which is not additive; it bites where weights add up to more.
    and max(domain["weight_sum"]) <= 1 + 1e-6
    and all(issue["type"] in ("discrete", "integer") for issue in domain["issues"])
]


def profile(path: Path) -> list[dict[str, float]]:
    """Utility of each value of each issue, as GENIUS computes it."""
    root = Xml.parse(path).getroot()
    weights = {item.get("index"): float(item.get("value", "nan")) for item in root.iter("weight")}
    issues = sorted(root.iter("issue"), key=lambda issue: int(issue.get("index", "0")))
    return [_values(issue, weights[issue.get("index")]) for issue in issues]


def _values(issue: Any, weight: float) -> dict[str, float]:
    if issue.get("type", "discrete") == "integer":
        lower, upper = (
            int(issue.get(key) or issue.find("range").get(key)) for key in ("lowerbound", "upperbound")
        )
        evaluator = issue.find("evaluator")
        offset, slope = float(evaluator.get("offset", 0)), float(evaluator.get("slope", 0))
        steps = {v: min(1.0, max(0.0, offset + slope * (v - lower))) for v in range(lower, upper + 1)}
        return {str(value): weight * worth for value, worth in steps.items()}
    items = {item.get("value"): float(item.get("evaluation")) for item in issue.findall("item")}
    best = max(items.values())
    return {value: weight * (worth / best if best >= 1e-5 else 0.0) for value, worth in items.items()}


@pytest.mark.samples
@pytest.mark.skipif(not EXPECTED, reason="the published domains are not beside this repository")
@pytest.mark.parametrize("name", SMALL or ["none"])
def test_figures_of_published_domains(name: str) -> None:
    domain = EXPECTED[name]
    tables = [profile(SAMPLES / name / file) for file in domain["profile_files"]]
    options = {
        f"{n:02}": {
            value: to_units(np.array([table[n][value] for table in tables])) for value in tables[0][n]
        }
        for n in range(len(tables[0]))
    }
    front = front_of_all(options, [], np.zeros(len(tables), dtype=np.int64))
    assert front is not None
    rows = np.flatnonzero(final(front))
    assert int(sum(front.counts[rows])) == domain["n_pareto_outcomes"]
    assert len(np.unique(coarse(front.points[rows]), axis=0)) == domain["n_pareto_points"]
    found = solution_rows(front.points[rows].astype(np.float64) * UNIT, np.array(domain["reservation"]))
    for key, value in found.items():
        point = domain.get("egalitarian_gain" if key == "egalitarian" else key)
        assert (value is None) == (point is None)
        if value is not None and point is not None:
            assert value[0] == pytest.approx(point["value"], abs=1e-6)

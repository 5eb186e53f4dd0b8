"""The flagship's own figures beside the slow twins, on a handful of packages that a twin can manage."""

from __future__ import annotations

import copy
from typing import Any

import pytest

import detente as dt
from detente.case.tree import parse
from reference.consent import reference_consent, reference_range
from reference.model import complete, crosses_red_line, points
from vocabulary import model_scales, noise, spans


@pytest.fixture(scope="module")
def flagship() -> dt.Case:
    """The case."""
    return dt.load("kosovo-serbia")


def plain_world(case: dt.Case, draws: dt.Draws) -> dict[str, Any]:
    """The case as written, every number replaced by its value in the only draw."""
    assert case.text
    out: dict[str, Any] = copy.deepcopy(parse(case.text, "plain").data)
    out["model"] = model_scales(case, draws)
    for path, number in case.numbers():
        if path[0] not in ("actors", "home", "levers", "model") and path[:2] != ("process", "commission"):
            continue
        here: Any = out
        for step in path[:-1]:
            here = here[step]
        whole = path[-1] in ("needs", "of") or "seats" in path
        value = draws.values(path, number)[0].item()
        here[path[-1]] = int(value) if whole and value >= 1 else value
    return out


def test_utilities_of_frontier_packages(flagship: dt.Case) -> None:
    plain = plain_world(flagship, dt.Draws.middle())
    answer = dt.deals(flagship)
    offers = list(answer.frontier.packages[::10])
    for region in (answer.everywhere, answer.within_red_lines):
        offers += [solution.packages[0] for solution in region.solutions.values() if solution]
    for offer in offers:
        package = dict(offer.package)
        for party, leader in flagship.leaders.items():
            assert offer.utility[party] == pytest.approx(points(plain, leader, package), abs=1e-7)
    for solution in answer.within_red_lines.solutions.values():
        assert solution is not None
        for leader in flagship.leaders.values():
            assert not crosses_red_line(plain, leader, complete(plain, dict(solution.packages[0].package)))


PACKAGES = {
    "economic-first-2020": None,
    "court": ({"association": "court"}, {"candidate-status": "questionnaire", "lift-eu-measures": "lifted"}),
    "sacred": ({"recognition": "non-interference"}, {"cluster-3": "opened", "growth-plan-serbia": "full"}),
    "trial": ({"banjska": "trial-serbia", "north": "return"}, {"trade-threat": "stated"}),
    "today": ({}, {}),
}


@pytest.mark.parametrize("name", PACKAGES)
def test_consent_where_no_assembly_votes(flagship: dt.Case, name: str) -> None:
    strategy = flagship.file.strategies.get(name)
    package, levers = PACKAGES[name] or (strategy.package, strategy.levers)  # type: ignore[union-attr]
    _agree(flagship, package, levers, 20)


def test_consent_where_an_assembly_votes(flagship: dt.Case) -> None:
    strategy = flagship.file.strategies["eu-led"]
    mine = _agree(flagship, strategy.package, strategy.levers, 1, ranged=False)
    assert [body["body"] for body in mine["bodies"]["kosovo"]] == ["Assembly, ordinary law"]


def _agree(
    case: dt.Case, package: dict[str, str], levers: dict[str, str], count: int, ranged: bool = True
) -> dict[str, Any]:
    draws = dt.Draws(count, seed=11)
    worlds = [(plain_world(case, draws.one(k)), noise(case, draws.one(k))) for k in range(count)]
    mine = dt.consent(case, package, levers, draws).as_dict()
    theirs = reference_consent(worlds, package, levers)
    for key in ("chance", "leaders", "veto_share"):
        assert mine[key] == pytest.approx(theirs[key], abs=1e-9)
    for party, bodies in theirs["bodies"].items():
        assert mine["bodies"][party] == [pytest.approx(body, abs=1e-9) for body in bodies]
    if ranged:
        wide = spans(case)
        ends = reference_range([(plain, drawn, wide) for plain, drawn in worlds], package, levers)
        assert mine["chance_range"] == pytest.approx(ends, abs=1e-9)
    return mine

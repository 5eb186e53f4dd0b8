"""Agreed, ratified and kept: beside its slow twin, and what must hold of it.

DETENTE_TWINS=2000 looks at that many new random cases instead of the same few.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, event, given, settings
from hypothesis import strategies as st

import detente as dt
from detente.levers import levers, valued
from detente.levers.assemble import shortlist
from detente.report import annex_html
from detente.sequence import Keeper, OrderError, judged
from detente.sequence.keep import Kept
from detente.strategy import joint, likelihood
from detente.strategy.compare import ranks
from detente.strategy.joint import both_bounded
from reference.joint import reference_joint, reference_joint_range
from vocabulary import mediated, noise, packages, plain, spans, to_case

MANY = int(os.environ.get("DETENTE_TWINS", "0"))


@st.composite
def carried_out(draw: st.DrawFn) -> dict[str, Any]:
    """A random case in which some options take steps."""
    data: dict[str, Any] = draw(mediated())
    steps = []
    for issue, found in data["issues"].items():
        for option, about in found["options"].items():
            if about.get("now") or not draw(st.integers(0, 3)):
                continue
            flow = {
                party: draw(st.sampled_from([0, "-1..1", "-2..-0.5", "0.5..3"])) for party in data["parties"]
            }
            by = draw(st.sampled_from(data["parties"]))
            cost = draw(st.sampled_from([0, "0.5..4"]))
            step = {"id": f"{issue}-{option}", "by": by, "for": {issue: option}, "cost": cost, "flow": flow}
            steps.append({**step, "reversible": draw(st.booleans())})
    assume(steps)
    data["commitments"] = steps
    data["sequence"] = {"discount": "0.5..0.9", "width": draw(st.integers(1, 2))}
    return data


@settings(
    max_examples=MANY or 60,
    derandomize=not MANY,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(carried_out(), st.data())
def test_the_joint_chance_beside_its_twin(data: dict[str, Any], more: st.DataObject) -> None:
    case, count = to_case(data), 8
    draws = dt.Draws(count, seed=4)
    package = more.draw(packages(data))
    setting = {
        name: more.draw(st.sampled_from(sorted(one["levels"]))) for name, one in data["levers"].items()
    }
    answer, keeper = dt.consent(case, package, setting, draws), Keeper(case, draws)
    found = joint(case, draws, 5.0, answer, keeper)
    event("no steps" if found is None else "never kept" if found.order_holds == 0 else "kept at times")
    if found is None:
        assert keeper(package) is None or not answer.changes
        return
    one = [draws.one(k) for k in range(count)]
    worlds = [(plain(case, d, data), noise(case, d)) for d in one]
    assert found.chance == pytest.approx(reference_joint(worlds, package, setting, found.order), abs=1e-9)
    ends = reference_joint_range(worlds, spans(case), (package, setting, found.order))
    assert found.chance_range == pytest.approx(ends, abs=1e-9)
    assert valued(case, package, setting, draws, keeper).chance_kept == pytest.approx(found.chance, abs=1e-9)


def kept(held: list[bool]) -> Kept:
    """An answer of the asker that holds in these draws."""
    return Kept((), float(np.mean(held)), None, np.array(held))


def test_it_is_the_mean_of_products_and_not_the_product_of_means() -> None:
    """What is kept just where nobody agrees is never agreed and kept."""
    case, draws = dt.load("demo"), dt.Draws(40)
    answer = dt.consent(case, {"monitoring": "joint", "port": "fees"}, draws=draws)
    agreed = np.array([dt.consent(case, answer.package, draws=draws.one(k)).chance for k in range(40)])
    assert 0 < agreed.mean() < 1
    where = joint(case, draws, 5.0, answer, lambda _package, _strategy: kept(list(agreed > 0)))
    never = joint(case, draws, 5.0, answer, lambda _package, _strategy: kept(list(agreed == 0)))
    assert where is not None
    assert never is not None
    assert where.chance == pytest.approx(answer.chance)
    assert never.chance == 0.0
    assert answer.chance * float((agreed == 0).mean()) > 0


def test_what_always_or_never_holds_needs_no_second_look() -> None:
    case, draws = dt.load("demo"), dt.Draws(30)
    answer = dt.consent(case, {"monitoring": "joint"}, draws=draws)
    always = joint(case, draws, 5.0, answer, lambda _package, _strategy: kept([True] * 30))
    assert always is not None
    assert (always.chance, always.chance_range) == (answer.chance, answer.chance_range)
    never = joint(case, draws, 5.0, answer, lambda _package, _strategy: kept([False] * 30))
    assert never is not None
    assert (never.chance, never.chance_range) == (0.0, (0.0, 0.0))
    assert joint(case, draws, 5.0, answer, lambda _package, _strategy: None) is None
    assert joint(case, draws, 5.0, answer, None) is None


def test_packages_with_the_same_steps_share_one_search() -> None:
    case = dt.load("demo")
    keeper = Keeper(case, dt.Draws(30))
    first = keeper({"port": "fees"})
    assert first is keeper({"port": "free"})
    assert first is keeper({"port": "fees"}, "river-first"), (
        "this strategy has no order or process of its own"
    )
    assert first is not keeper({"port": "fees", "monitoring": "joint"})
    assert keeper({"village": "lowland"}) is None, "no steps are stated for it"
    assert "held" not in repr(first)
    with pytest.raises(dt.UnknownNameError, match="river-frist"):
        keeper({"port": "fees"}, "river-frist")


def test_the_strategy_s_own_order_is_weighed_too() -> None:
    case = dt.load("demo")
    own = case.file.strategies["water-for-port"]
    found = Keeper(case, dt.Draws(300))(own.package, "water-for-port")
    assert found is not None
    assert found.own is not None
    assert [step for block in found.own.order for step in block] == list(own.order)
    assert found.chance >= found.own.chance_kept
    assert found.chance == pytest.approx(float(found.held.mean()))


def test_the_process_of_a_strategy_counts() -> None:
    text = dt.load("demo").text
    assert text
    text = text.replace(
        "  unnoticed: 1..2                              # meetings until a breach is seen\n", ""
    )
    shut = "    process: {commission: {monitoring: 0.05}}\n"
    case = dt.loads(text.replace("    title: The river first\n", f"    title: The river first\n{shut}"))
    keeper = Keeper(case, dt.Draws(200))
    package = case.file.strategies["water-for-port"].package
    seen, unseen = keeper(package), keeper(package, "river-first")
    assert seen is not None
    assert unseen is not None
    assert unseen.chance < seen.chance, "where a breach goes unnoticed for nineteen meetings it pays"


def test_the_shortlist_is_ranked_by_what_is_agreed_and_kept() -> None:
    case, draws = dt.load("demo"), dt.Draws(200)
    plain_answer = levers(case, draws=draws)
    answer = levers(case, draws=draws, kept=Keeper(case, draws))
    assert answer.best is not None
    assert plain_answer.best is not None
    assert answer.best.plan.changes == plain_answer.best.plan.changes, "what is advised is the same"
    assert not plain_answer.ranked
    assert plain_answer.shortlist == (plain_answer.best.plan, *plain_answer.runners_up)
    assert sorted(map(id, answer.shortlist)) == sorted(map(id, (answer.best.plan, *answer.runners_up)))
    likely = [plan.likely for plan in answer.shortlist]
    assert likely == sorted(likely, reverse=True)
    assert answer.shortlist[0] is not answer.best.plan, "the demo's plan is hardly ever kept"
    low, high = answer.best.kept_range or (1.0, 0.0)
    assert low <= (answer.best.plan.chance_kept or 0.0) <= high
    data = answer.as_dict()
    assert data["ranked_by"] == "kept"
    assert data["shortlist"][0]["chance_kept"] == answer.shortlist[0].chance_kept
    assert data["best"]["chance_kept_range"] == {"low": low, "high": high}
    assert plain_answer.as_dict()["best"]["chance_kept_range"] is None


def test_plans_without_steps_count_with_the_chance_that_all_agree() -> None:
    case, draws = dt.load("demo"), dt.Draws(100)
    keeper = Keeper(case, draws)
    packages = ({"village": "lowland"}, {"monitoring": "joint"}, {"port": "fees"})
    plans = [valued(case, package, {}, draws, keeper) for package in packages]
    assert [plan.chance_kept is None for plan in plans] == [True, False, False]
    ranked = shortlist(plans, True)
    assert [plan.likely for plan in ranked] == sorted((plan.likely for plan in plans), reverse=True)
    assert plans[0].likely == plans[0].chance


def test_other_draws_are_refused() -> None:
    case = dt.load("demo")
    with pytest.raises(ValueError, match="found 50 draws"):
        valued(case, {"port": "fees"}, {}, dt.Draws(40), Keeper(case, dt.Draws(50)))


def test_strategies_have_a_place_by_what_is_agreed_and_kept() -> None:
    answer = dt.strategy(dt.load("demo"), search=False, draws=dt.Draws(200))
    assert [row.key for row in answer.rows_] == ["none", "river-first", "water-for-port"]
    assert answer.ranks == (None, 2, 1)
    data = answer.as_dict()["strategies"]
    assert [row["rank"] for row in data] == [None, 2, 1]
    assert data[0]["kept"] is None
    assert data[2]["kept"]["own"]["order"] == [[step] for step in answer_order()]
    assert ranks([("a", 0.5), ("b", 0.9), ("a", 0.5), ("a", 0.7), ("a", -1.0)]) == (2, 1, 2, 1, None)
    assert likelihood(None, None) < 0


def answer_order() -> tuple[str, ...]:
    """The own order of the demo's second strategy."""
    return dt.load("demo").file.strategies["water-for-port"].order


def test_steps_that_cannot_be_ordered_are_said_and_the_rest_is_answered() -> None:
    text = dt.load("demo").text
    assert text
    both = "    - {together: [berth-opened, customs-eased]}\n"
    case = dt.loads(
        text.replace("    - {requires: [customs-eased,", f"{both}    - {{requires: [customs-eased,")
    )
    with pytest.raises(OrderError, match="go together"):
        dt.strategy(case, search=False, draws=dt.Draws(20))
    answer = dt.overview(case, dt.Draws(20))
    assert "go together" in answer.refused["sequence"]
    assert len(answer.entries) > 5
    assert not answer.ranked, "some steps could be ordered, others not: no list goes by it"
    assert "Texts are not ranked" in annex_html(late(case))
    json.dumps(answer.as_dict())


def late(case: dt.Case) -> dt.Overview:
    """A run about the order of a strategy that can be ordered, where other packages can't."""
    assert case.text
    text = case.text.replace(
        "    title: The river first\n",
        "    title: The river first\n    order: [commission-seated, water-released]\n",
    )
    changed, draws = dt.loads(text), dt.Draws(20)
    ordered = dt.sequence(changed, strategy="river-first", draws=draws)
    whole = dt.overview(changed, draws)
    return replace(whole, answers={**whole.answers, "sequence": ordered})


def test_a_run_ranks_by_it_and_says_so() -> None:
    answer = dt.overview(dt.load("demo"), dt.Draws(100))
    assert answer.ranked
    for kind in ("point", "step"):
        likely = [entry.likelihood for entry in answer.of(kind)]
        assert likely == sorted(likely, reverse=True)
    for entry in answer.entries:
        alone = Keeper(answer.case, answer.draws)
        key = entry.key if entry.kind == "strategy" else None
        again = joint(answer.case, answer.draws, 5.0, entry.answer, alone, key)
        # The package put to the test has the interval too, from draws of its own on top of the same figures.
        if again is not None and entry.kind in {"strategy", "found"}:
            again = both_bounded(answer.case, entry.answer, again, key)[1]
        assert again == entry.kept
        assert entry.as_dict()["kept"] == (again.as_dict() if again else None)


def test_an_order_that_is_offered_counts_only_where_it_holds_more_often() -> None:
    case, draws = dt.load("demo"), dt.Draws(200)
    package, strategy = case.file.strategies["water-for-port"].package, "water-for-port"
    keeper = Keeper(case, draws)
    before = keeper(package, strategy)
    assert before is not None
    steps = [one for block in before.order for one in block]
    tried = {}
    for order in permutations(steps):
        try:
            tried[order] = judged(case, order, dict(package), strategy, draws).chance_kept
        except OrderError:
            continue
    best, worst = max(tried, key=lambda one: tried[one]), min(tried, key=lambda one: tried[one])
    keeper.offer(package, strategy, tuple((one,) for one in worst))
    unmoved = keeper(package, strategy)
    assert unmoved is not None
    assert unmoved.chance == max(before.chance, tried[worst])
    keeper.offer(package, strategy, tuple((one,) for one in best))
    after = keeper(package, strategy)
    assert after is not None
    assert after.chance == after.held.mean() == max(before.chance, tried[best])
    with pytest.raises(OrderError):
        keeper.offer(package, strategy, ((steps[0],),))

"""One run: which packages are put to the test, and what is refused."""

from __future__ import annotations

import detente as dt
from detente.strategy.tried import POINT, STEP, STRATEGY

DRAWS = dt.Draws(50)


def test_strategies_points_and_every_single_step_that_can_be() -> None:
    case = dt.load("demo")
    told: list[tuple[str, int, int]] = []
    answers = dt.overview(case, DRAWS, progress=lambda *news: told.append(news))
    assert [entry.key for entry in answers.of(STRATEGY)] == ["none", "river-first", "water-for-port"]
    steps = {entry.key for entry in answers.of(STEP)}
    assert "water=shared" not in steps, "a share that nobody measures is infeasible"
    assert steps == {
        "water=fixed",
        "port=fees",
        "port=free",
        "monitoring=joint",
        "village=joint",
        "village=lowland",
    }
    likely = [entry.kept.chance if entry.kept else entry.answer.chance for entry in answers.of(STEP)]
    assert likely == sorted(likely, reverse=True)
    assert likely != sorted(likely)
    names = [name for entry in answers.of(POINT) for name in entry.names]
    assert sorted(names) == ["egalitarian", "kalai_smorodinsky", "nash", "utilitarian"]
    deals = answers.find(dt.Deals)
    assert deals is not None
    for entry in answers.of(POINT):
        inside = deals.within_red_lines.solutions[entry.key]
        assert inside is not None
        assert dict(inside.packages[0].package) == dict(entry.answer.package)
    assert told[0] == ("actors", 0, 1)
    tries = [news for news in told if news[0] == "consent" and news[2] > 1]
    assert [done for _, done, _ in tries] == list(range(len(answers.entries)))
    assert {every for _, _, every in tries} == {len(answers.entries)}


def test_each_entry_is_what_consent_answers_alone() -> None:
    case = dt.load("demo")
    for entry in dt.overview(case, DRAWS).entries:
        alone = dt.consent(case, entry.answer.changes, entry.answer.levers, dt.Draws(50))
        if entry.answer.interval is not None:
            alone = dt.bounded(case, alone)
        assert set(alone.reads) <= set(entry.answer.reads)  # In a run also what chose the package.
        assert alone.as_dict() | {"reads": None} == entry.answer.as_dict() | {"reads": None}


def test_a_closed_sheet_refuses_its_questions_and_no_others() -> None:
    text = dt.load("demo").text
    assert text
    case = dt.loads(text + "\nsheets: {river-bank: {owner: bank}, upland-hills: {owner: upland}}\n")
    everyone = dt.overview(case, DRAWS)
    assert everyone.refused == {}
    assert "river-bank" in everyone.reads
    stranger = dt.overview(case.seen_by("stranger"), DRAWS)
    assert stranger.find(dt.Deals) is not None
    assert stranger.entries == ()
    assert "river-bank" in stranger.refused["consent"]
    assert set(stranger.reads) == set(case.leaders.values())

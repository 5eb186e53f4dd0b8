"""Replies reweight the draws: towards what was said, with the sheets noted, and every question answers so."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

import detente as dt
from detente.draws import Draws
from detente.model import margins
from detente.track.record import replies_of
from detente.track.update import SLIP, Row, likelihood, weighted
from reference import track as slow
from track.folders import REPLIES, folder

HEAD = "date,actor,reply,about,than,source\n"


def replied(path: Path, *rows: str) -> tuple[dt.Case, list[Row]]:
    case = dt.load(folder(path, replies=HEAD + "".join(f"{row}\n" for row in rows)))
    return case, replies_of(case)


def test_an_acceptance_makes_consent_likelier_and_a_refusal_less(tmp_path: Path) -> None:
    plain = Draws(400)
    chances = {}
    for reply in ("accepts", "refuses"):
        case, rows = replied(tmp_path / reply, f"2025-02-01,north-cabinet,{reply},both,,x")
        later, draws, update = dt.updated(case, plain, rows)
        package = case.file.strategies["both"].package
        chances[reply] = dt.consent(later, package, draws=draws).leaders["north-cabinet"]
        assert update is not None
        assert 1 < update.ess < 400
    before = dt.consent(case, package, draws=plain).leaders["north-cabinet"]
    assert chances["refuses"] < before < chances["accepts"]


def test_likelihoods_by_hand(tmp_path: Path) -> None:
    case, (reply,) = replied(tmp_path, "2025-02-01,north-cabinet,refuses,swap,,x")
    draws = Draws(30)
    margin = margins(case, draws, ["north-cabinet"], case.complete({"fishing": "shared"}), {}).margin[
        "north-cabinet"
    ]
    tau = case.file.model.tau.middle
    expected = [slow.reply_likelihood(float(one), tau, SLIP, True) for one in margin]
    assert likelihood(case, draws, reply) == pytest.approx(expected)


def test_a_priority_moves_the_weights(tmp_path: Path) -> None:
    # North's weights: customs 30..50, fishing 50..70. Saying that customs weighs more draws them together.
    case, rows = replied(
        tmp_path, *[f"2025-02-0{n},north-cabinet,priority,customs,fishing,x" for n in (1, 2, 3)]
    )
    _, draws, update = dt.updated(case, Draws(500), rows)
    path = ("actors", "north-cabinet", "weights", "customs")
    number = case.actor("north-cabinet").weights["customs"]
    assert draws.values(path, number).mean() > Draws(500).values(path, number).mean() + 1
    assert update is not None
    moved = {one.number: one for one in update.moved}["weights.customs"]
    assert moved.after > moved.before
    assert moved.after == pytest.approx(draws.values(path, number).mean(), abs=0.2)


def test_a_preference_weighs_two_packages(tmp_path: Path) -> None:
    case, (one, other) = replied(
        tmp_path,
        "2025-02-01,north-cabinet,prefers,swap,both,x",
        "2025-02-02,north-cabinet,prefers,both,swap,x",
    )
    draws = Draws(50)
    assert likelihood(case, draws, one) + likelihood(case, draws, other) == pytest.approx(np.ones(50))


def test_fresh_draws_are_weighed_by_the_same_replies(tmp_path: Path) -> None:
    case, rows = replied(tmp_path, "2025-02-01,north-cabinet,refuses,both,,x")
    later, draws, _ = dt.updated(case, Draws(200), rows)
    fresh = draws.fresh(400, 9)
    assert fresh == dt.updated(case, Draws(400, 9), rows)[1]
    assert fresh.again is not None
    assert Draws(200).fresh(400, 9) == Draws(400, 9)
    assert draws.plain().fresh(400, 9).again is None
    # levers tries its best plan on 10,000 fresh draws; why traces it.
    answer = dt.levers(later, draws=draws, effort=dt.Effort(nodes=2))
    assert answer.best is None or 0 <= answer.best.chance_fresh <= 1
    assert "north-cabinet" in dt.why(later, "consent.chance", {"fishing": "shared"}, draws=draws).reads


def test_a_whole_run_answers_from_updated_draws(tmp_path: Path) -> None:
    case, rows = replied(tmp_path, "2025-02-01,south-cabinet,refuses,both,,x")
    later, draws, _ = dt.updated(case, Draws(60), rows)
    run = dt.overview(later, draws)
    assert run.answers["track"].update.replies[0].actor == "south-cabinet"
    for answer in filter(None, run.answers.values()):
        assert "south-cabinet" in answer.reads
    assert run.answers["stress"].method.world.endswith("updated by replies)")


def test_no_reply_changes_nothing(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    draws = Draws(50)
    assert dt.updated(case, draws, replies_of(case)) == (case, draws, None)
    middle = Draws.middle()
    assert dt.updated(case, middle, [{"actor": "north-cabinet"}])[1] is middle


def test_every_draw_is_one_of_those_made(tmp_path: Path) -> None:
    case, rows = replied(tmp_path, "2025-02-01,south-cabinet,refuses,both,,x")
    plain = Draws(200)
    _, draws, update = dt.updated(case, plain, rows)
    assert update is not None
    assert draws.again is not None
    for path, number in case.numbers():
        if number.certain:
            continue
        assert draws.values(path, number) == pytest.approx(plain.values(path, number)[list(draws.again)])
    assert draws.normal("lean/x") == pytest.approx(plain.normal("lean/x")[list(draws.again)])
    assert draws.one(7).normal("lean/x") == pytest.approx(draws.normal("lean/x")[7:8])
    assert update.distinct == len(set(draws.again)) < 200
    # Updated once more with the same replies it is the same: replies count once.
    assert dt.updated(case, draws, rows)[1] == draws
    assert "updated by replies" in repr(draws)


def test_answers_say_that_they_rest_on_the_sheet_of_who_replied(tmp_path: Path) -> None:
    case, rows = replied(tmp_path, "2025-02-01,south-cabinet,refuses,both,,x")
    later, draws, _ = dt.updated(case, Draws(50), rows)
    assert "south-cabinet" in dt.deals(later, draws=draws).reads
    assert dt.consent(later, {"fishing": "shared"}, draws=draws).reads == ("north-cabinet", "south-cabinet")
    assert dt.track(later, draws=draws).reads == ("south-cabinet",)


def test_a_reply_of_a_closed_sheet_is_left_out_and_said(tmp_path: Path) -> None:
    case, rows = replied(
        tmp_path, "2025-02-01,south-cabinet,refuses,both,,x", "2025-02-02,north-cabinet,accepts,swap,,x"
    )
    assert case.text
    shut = dt.loads(case.text + "\nsheets: {south-cabinet: {owner: south}}\n").seen_by("north")
    later, draws, update = dt.updated(shut, Draws(50), rows)
    assert update is not None
    assert (update.left_out, [one.actor for one in update.replies]) == (1, ["north-cabinet"])
    open_one, _, _ = dt.updated(shut, Draws(50), rows[:1])
    assert open_one is shut
    assert dt.track(later, draws=draws).reads == ("north-cabinet",)


def test_commands_answer_from_updated_draws(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from detente.cli.app import app

    case = folder(tmp_path, replies=REPLIES)
    run = CliRunner()
    for words in (["consent", "--strategy", "swap"], ["sequence", "--strategy", "swap"], ["track"]):
        done = run.invoke(app, [words[0], str(case), *words[1:], "--json", "--draws", "60"])
        assert done.exit_code == 0, done.output
        if words[0] != "track":
            assert "updated by replies" in done.output
    shown = run.invoke(app, ["track", str(case), "--draws", "60"]).output
    assert "WHAT REPLIES HAVE CHANGED" in shown
    assert "accepts The swap" in " ".join(shown.split())


BAD = [
    ("2025-02-01,nobody,accepts,swap,,x", "actor"),
    ("2025-02-01,north-cabinet,agrees,swap,,x", "reply"),
    ("2025-02-01,north-cabinet,accepts,swop,,x", "about"),
    ("2025-02-01,north-cabinet,accepts,fishing: whole,,x", "about"),
    ("2025-02-01,north-cabinet,accepts,,,x", "about"),
    ("2025-02-01,north-cabinet,priority,customs,fish,x", "than"),
    ("2025-02-01,north-cabinet,prefers,swap,,x", "than"),
    ("2026-02-01,north-cabinet,accepts,swap,,x", "date"),
]


@pytest.mark.parametrize(("row", "where"), BAD)
def test_a_bad_reply_is_named_by_line(tmp_path: Path, row: str, where: str) -> None:
    path = folder(
        tmp_path, replies=HEAD + "2025-01-01,north-cabinet,accepts,fishing: shared,,x\n" + row + "\n"
    )
    (problem,) = dt.check(path).problems
    assert (problem.line, problem.where) == (3, where)
    assert len(replies_of(dt.load(path))) == 1


def test_a_thousand_draws_take_a_twentieth_of_a_second() -> None:
    case = dt.load("kosovo-serbia")
    about = next(name for name, one in case.file.strategies.items() if one.package)
    rows = [
        {"date": "2026-01-01", "actor": actor, "reply": "refuses", "about": about, "than": ""}
        for actor in ("kosovo-government", "serbia-government")
    ]
    dt.updated(case, Draws(1000), rows)
    times = []
    for _ in range(3):
        draws = Draws(1000)
        start = time.process_time()
        dt.updated(case, draws, rows)
        times.append(time.process_time() - start)
    assert min(times) < 0.05


def test_before_and_after_by_hand() -> None:
    """Chances 0.2 and 0.6, a reply 3 times as likely in the second draw: 0.4 before, 0.5 after."""
    chances = np.array([0.2, 0.6])
    assert chances.mean() == pytest.approx(0.4)
    assert weighted([np.array([0.25, 0.75])]) @ chances == pytest.approx(0.5)

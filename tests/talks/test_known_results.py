"""Known results, each in the stripped setting where it holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

import detente as dt
from detente.sequence import Keeper, road
from detente.talks._state import KEPT, NOT_KEPT, NOT_RATIFIED, TEXTS
from detente.talks.course import Course, believing, course
from detente.talks.pack import draws_of, rules_of
from detente.talks.tables import Tables, build
from stripped_talks import CAUSE, END, SHOCKS, SIGNED, draws, numbers, rules, runs, share

Stripped = tuple[dt.Case, Course, Tables, dt.Draws]

STRIPPED: dict[str, object] = {
    "talks.convened": True,
    "commission": None,
    "calendar": [],
    "spoilers": [],
    "appeal": None,
}


class TestRealTexts:
    """The texts of a real case, everything of the process off."""

    @pytest.fixture(scope="class")
    @classmethod
    def stripped(cls) -> tuple[dt.Case, Course, Tables, dt.Draws]:
        case = dt.load("kosovo-serbia")
        found = course(case, "association-first", None, STRIPPED)
        sample = dt.Draws(300)
        return case, found, build(found, sample), sample

    def test_one_text_is_agreed_and_ratified_with_the_chance_of_consent(self, stripped: Stripped) -> None:
        case, found, tables, sample = stripped
        process = rules_of(found, tables)
        process["texts"] = 1
        out = runs(draws_of(tables), process, numbers(), 200)
        ratified = np.isin(out[:, :, END], (KEPT, NOT_KEPT))
        # Talks take distrust off in each run: here it counts nowhere.
        chance = dt.consent(believing(case), found.package, found.levers[1], sample).chance
        assert abs(ratified.mean() - chance) < 4 * np.sqrt(0.25 / ratified.size)
        assert 0.05 < chance < 0.95

    def test_one_text_is_kept_with_the_chance_that_it_is_agreed_and_nobody_gains_by_stopping(
        self, stripped: Stripped
    ) -> None:
        case, found, tables, sample = stripped
        process = rules_of(found, tables)
        process["texts"] = 1
        out = runs(draws_of(tables), process, numbers(), 200)
        way = road(Keeper(case, sample), found.package, found.strategy)
        assert way is not None
        held = (way.slack.min(axis=(0, 1)) >= -1e-9) & (way.after.min(axis=0) >= -1e-9)
        ratified = np.isin(out[:, :, END], (KEPT, NOT_KEPT))
        assert 0 < held.mean() < 1
        assert np.array_equal(out[:, :, END] == KEPT, ratified & held[:, None])

    def test_several_texts_are_agreed_no_more_often_than_the_best_of_each_draw(
        self, stripped: Stripped
    ) -> None:
        _, found, tables, _ = stripped
        out = runs(draws_of(tables), rules_of(found, tables), numbers(), 200)
        ratified = np.isin(out[:, :, END], (KEPT, NOT_KEPT)).mean(axis=1)
        home = tables.home[:, 1, :, :, 3]
        both = home.prod(axis=-1)
        margin = tables.margin[:, 1]
        fear = both[:, :, None] * margin >= tables.cost[:, None, :] * (1 - home)
        agreed = ((margin >= 0) & fear).all(axis=-1) * both
        assert ratified.mean() <= agreed.max(axis=1).mean() + 4 * np.sqrt(0.25 / out[:, :, 0].size)

    def test_a_text_that_only_one_leadership_can_sign_is_never_signed(self, stripped: Stripped) -> None:
        _, found, tables, _ = stripped
        margin = tables.margin.copy()
        margin[..., 1] = -1e6
        out = runs(draws_of(replace(tables, margin=margin)), rules_of(found, tables), numbers(), 20)
        assert (out[:, :, SIGNED] == -1).all()


def test_holding_out_for_the_better_of_two_texts_delays_as_in_a_war_of_attrition() -> None:
    """Fearon 1998: (v_H − v_L)/(2 r v_L), less half a meeting since meetings are discrete."""
    given = draws([[10, 5], [5, 10]], patience=1 / 80)
    out = runs(given, rules(2, weeks=3000), numbers(), 20_000)
    signed = out[0, :, SIGNED]
    expected = (10 - 5) / (2 * (1 / 80) * 5) - 0.5
    assert abs(signed.mean() - expected) < 4 * expected / np.sqrt(signed.size)
    patient = runs(draws([[10, 5], [5, 10]], patience=1 / 160), rules(2, weeks=3000), numbers(), 20_000)
    assert patient[0, :, SIGNED].mean() > 1.5 * signed.mean()


def test_a_focal_draft_is_agreed_at_once() -> None:
    given = draws([[10, 5], [5, 10]], patience=1 / 80)
    out = runs(given, rules(2, mediators=1, drafts=1), numbers(focal=1.0), 100)
    assert (out[0, :, SIGNED] == 0).all()


class TestShocks:
    """Incidents that come thinned, or a guarantee: with cancelling and slips off no kept run is lost."""

    @staticmethod
    def kept(rate: float, more: float = 0.0) -> NDArray[np.bool_]:
        size = 40
        stream = np.random.default_rng(3)
        # Nothing but votes and steps feels a shock here: the week of signature is the same on both sides.
        given = draws([[6, 6]], size)
        given["home"][:, :, 0] = np.linspace(0.3, 1, 7)
        given["slack"][:, 0, :6] = stream.uniform(-0.2, 2, (size, 6, 2)) + more
        given["brings"][:, 0, :6] = 2.0
        given["after"][:, 0] = 0.1 + more
        process = rules(every=4)
        process["blocks"][0, 0] = 6
        process["does"][0, 0, :6] = 1
        sets = numbers(rate=rate, echo=0.4, fear=0.3, event=0.2, mean=0.8, weight=6.0, idle=0.3)
        found: NDArray[np.bool_] = runs(given, process, sets, 500)[:, :, END] == KEPT
        return found

    def test_fewer_shocks_lose_no_kept_run(self) -> None:
        many, half, none = (self.kept(rate) for rate in (4.0, 2.0, 0.0))
        assert 0 < many.mean() < half.mean() < none.mean() < 1
        assert not (many & ~half).any()
        assert not (half & ~none).any()

    def test_a_guarantee_loses_no_kept_run(self) -> None:
        without, with_one = self.kept(3.0), self.kept(3.0, 0.5)
        assert without.mean() < with_one.mean()
        assert not (without & ~with_one).any()


def test_a_higher_audience_cost_adds_no_signature_run_by_run() -> None:
    stream = np.random.default_rng(1)
    given = draws([[5, 5]], 60)
    given["margin"][:, :, 0] = stream.uniform(-1, 20, (60, 1, 2))
    given["home"][:, :, 0] = np.linspace(0.2, 1, 7)
    sets = numbers(rate=3.0, echo=0.3, fear=0.5, mean=0.8, idle=0.4, bears=6.0)
    signed = []
    for cost in (0.0, 3.0, 9.0):
        given["cost"] = cost
        signed.append(runs(given, rules(every=8), sets, 200)[:, :, SIGNED] >= 0)
    assert signed[0].mean() > signed[1].mean() > signed[2].mean() > 0
    assert not (signed[1] & ~signed[0]).any()
    assert not (signed[2] & ~signed[1]).any()


def test_the_long_run_rate_of_shocks_is_the_rate() -> None:
    """A Hawkes process with branching ratio `echo`; at most one in a week takes a little off."""
    out = runs(draws([[-1, -1]]), rules(weeks=5218), numbers(rate=3.0, echo=0.4, fade=6.0), 400)
    assert abs(out[0, :, SHOCKS].mean() / 100 / 3.0 - 1) < 0.06


def test_a_mediator_without_bias_has_no_credit_to_lose() -> None:
    """Kydd 2003: with bias 0 nobody learns faster, whatever the doubt."""
    texts = [[8, 4], [4, 8], [6, 6]]
    process = rules(3, mediators=1, drafts=1, every=8)
    sets = [numbers(misread=20.0, learn=0.2, focal=0.3, doubt=doubt) for doubt in (0.05, 5.0)]
    even = [runs(draws(texts), process, one, 3000) for one in sets]
    assert np.array_equal(even[0], even[1])
    leaning = [runs(draws(texts, bias=[0.6]), process, one, 3000) for one in sets]
    assert not np.array_equal(leaning[0], leaning[1])


def test_exchange_raises_ratification_where_a_vote_binds() -> None:
    given = draws([[5, 5]])
    given["home"][:, :, 0, 0] = np.linspace(0, 1, 7)
    found = [runs(given, rules(), numbers(drift=drift), 20_000) for drift in (0.0, 10.0)]
    lost = [(one[0, :, END] == NOT_RATIFIED).mean() for one in found]
    share(found[0][0, :, END] == NOT_RATIFIED, 0.5)
    assert lost[1] < lost[0] - 0.03


def test_an_election_stops_signatures_for_eight_weeks_before_it() -> None:
    process = rules(every=1)
    process["rows"] = 1
    process["elections"][0, 0] = 0, 6, 6
    out = runs(draws([[5, 5]]), process, numbers(), 50)
    assert (out[0, :, SIGNED] == 6).all()


def test_an_unnoticed_miss_is_never_made_good() -> None:
    given = draws([[5, 5]])
    given["slack"], given["after"] = 9.0, 9.0
    process = rules()
    process["blocks"][0, 0] = 1
    process["does"][0, 0, 0] = 1, 0
    blind = runs(given, process, numbers(slip=1.0, repair=1.0), 50)
    assert (blind[0, :, END] == NOT_KEPT).all()
    assert (blind[0, :, CAUSE] == 19).all()
    given["seen"] = 1.0
    watched = runs(given, process, numbers(slip=1.0, repair=1.0), 50)
    assert (watched[0, :, END] == KEPT).all()


def test_more_monitoring_loses_no_kept_run_where_slack_is_ample() -> None:
    given = draws([[50, 50]])
    given["slack"], given["after"] = 1e6, 1e6
    process = rules(every=4)
    process["blocks"][0, 0] = 1
    process["does"][0, 0, 0] = 1, 1
    kept = []
    for seen in (0.1, 0.4, 0.9):
        given["seen"] = seen
        kept.append(runs(given, process, numbers(slip=0.6, repair=0.2), 3000)[0, :, END] == KEPT)
    assert kept[0].mean() < kept[1].mean() < kept[2].mean()


def test_there_is_room_for_the_texts_that_are_made() -> None:
    assert TEXTS == 8

"""What is known of processes like `talks`, each in the setting in which it is known, on the slow twin.

Frequencies may miss a chance by four standard errors. Statements *run by run* hold without any error: both sides of a
comparison see the same random numbers.
"""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from reference import talks_inputs as it
from reference.talks import play
from reference.talks_examples import numbers, tables, with_blocks
from reference.talks_inputs import Outcome, Settings, Tables
from reference.talks_streams import Bools, Floats

CONVENED = Settings(convened=True)
MEDIATED = replace(CONVENED, mediated=True)
WEEKLY = replace(CONVENED, every=1)
SHAKEN: dict[str, Any] = {"rate": 3.0, "echo": 0.4, "fade": 8.0, "fear": 0.5}
UNEASY: dict[str, Any] = {"mean": 0.7, "weight": 8.0, "event": 0.2, "heeds": 0.2}
NO_CANCELLING: dict[str, Any] = {"bears": 1e9}


def invented(draws: int, texts: int, seed: int = 1) -> Tables:
    """Give invented draws: margins on both sides of nought, costs at home, votes that rise with points, two blocks."""
    random = np.random.default_rng(seed)
    margin = np.repeat(random.normal(4.0, 6.0, (draws, 1, texts, 2)), 2, axis=1)
    home = np.sort(random.random((draws, 1, texts, 2, 7)) ** 0.25, axis=-1)
    given = with_blocks(tables(margin), random.normal(4.0, 4.0, (draws, texts, 2, 2)))
    return replace(
        given,
        home=np.repeat(home, 2, axis=1),
        cost=random.uniform(0.0, 10.0, (draws, 2)),
        after=random.normal(3.0, 4.0, (draws, texts, 2)),
    )


def consent(given: Tables) -> tuple[Bools, Floats]:
    """Give the plain rule of `consent`: who signs, [s, k], and D, the chance that a text is signed and ratified."""
    margin, home = given.margin[:, 1], given.home[:, 1, :, :, 3]
    both = home[..., 0] * home[..., 1]
    willing = (margin >= 0) & (both[..., None] * margin >= given.cost[:, None, :] * (1 - home))
    signs = np.all(willing, axis=2)
    return signs, np.where(signs, both, 0.0)


def ratified(outcome: Outcome) -> Bools:
    passed: Bools = np.isin(outcome.end, (it.NOT_KEPT, it.KEPT)) | (outcome.phase == it.CARRYING)
    return passed


def signed_by(outcome: Outcome) -> npt.NDArray[np.float64]:
    """Give the week of signature; infinite without one."""
    return np.where(outcome.signed < 0, np.inf, outcome.signed)


def error_of(chances: Floats, runs: int) -> float:
    """Give the standard error of a mean over draws in which each run is a toss with the draw's own chance."""
    return float(np.sqrt(np.mean(chances * (1 - chances)) / (len(chances) * runs)))


class TestNothingButTheTexts:
    """No shocks, idle meetings, slips, misreading, elections or sessions; full trust; convened."""

    def test_one_text_is_agreed_and_ratified_as_often_as_consent_says(self) -> None:
        given = invented(draws=500, texts=1)
        signs, chance = consent(given)
        outcome = play(given, numbers(), CONVENED, seed=2, runs=20)
        assert np.array_equal(outcome.signed >= 0, np.broadcast_to(signs, (500, 20)))
        assert abs(np.mean(ratified(outcome)) - np.mean(chance)) <= 4 * error_of(chance[:, 0], 20)

    def test_one_text_is_kept_as_often_as_its_order_holds(self) -> None:
        given = invented(draws=500, texts=1)
        _, chance = consent(given)
        holds = np.all(given.slack >= 0, axis=(2, 3)) & np.all(given.after >= 0, axis=2)
        outcome = play(given, numbers(), CONVENED, seed=2, runs=20)
        expected = (chance * holds)[:, 0]
        assert 0.05 < np.mean(expected) < np.mean(chance)
        assert abs(np.mean(outcome.end == it.KEPT) - np.mean(expected)) <= 4 * error_of(expected, 20)

    @pytest.mark.parametrize("settings", [CONVENED, replace(MEDIATED, drafts=True)])
    def test_several_texts_are_no_likelier_than_the_best_of_each_draw(self, settings: Settings) -> None:
        given = replace(invented(draws=300, texts=5), bias=np.zeros((300, 1)))
        _, chance = consent(given)
        outcome = play(given, numbers(), settings, seed=2, runs=20)
        best = chance.max(axis=1)
        assert np.mean(ratified(outcome)) <= np.mean(best) + 4 * error_of(best, 20)

    def test_same_seed_same_runs_and_another_seed_others(self) -> None:
        given = invented(draws=20, texts=3)
        first, again, other = (play(given, numbers(), CONVENED, seed, runs=20) for seed in (2, 2, 3))
        assert all(
            np.array_equal(a, b) for a, b in zip(vars(first).values(), vars(again).values(), strict=True)
        )
        assert not np.array_equal(first.end, other.end)


class TestHoldingOut:
    """Two texts, an open table, meetings every week: a war of attrition (Fearon 1998)."""

    @pytest.mark.parametrize(("high", "low", "patience"), [(10.0, 2.0, 0.05), (8.0, 4.0, 0.01)])
    def test_delay(self, high: float, low: float, patience: float) -> None:
        """Either gives way with rate r·v_L/(v_H−v_L): (v_H−v_L)/(2 r v_L) weeks, less half a meeting."""
        given = tables([[high, low], [low, high]], patience=np.array([patience]))
        outcome = play(given, numbers(), replace(WEEKLY, weeks=1000), seed=4, runs=4000)
        assert np.all(outcome.signed >= 0)
        rate = patience * low / (high - low)
        exactly = math.exp(-2 * rate) / (1 - math.exp(-2 * rate))
        assert exactly == pytest.approx(1 / (2 * rate) - 0.5, abs=0.05)
        spread = math.sqrt(math.exp(-2 * rate)) / (1 - math.exp(-2 * rate))
        assert abs(np.mean(outcome.signed) - exactly) <= 4 * spread / math.sqrt(4000)

    @pytest.mark.parametrize("first", [0.5, 0.6, 0.7, 0.9])
    def test_the_split_nearer_to_that_of_rubinstein_prevails(self, first: float) -> None:
        """A pie of one, equal patience: half each (Rubinstein 1982, in the limit).

        Of the splits x and ½ − d of party 0's share (d = .1), party 0 gives way with rate r·.4/(x−.4), party 1 with
        r·(1−x)/(x−.4): x is signed with (1−x)/(1−x+.4). That is ½ where both are equally far from half, more where x
        is nearer, less where it is further away.
        """
        given = tables([[first, 1 - first], [0.4, 0.6]], patience=np.array([0.01]))
        outcome = play(given, numbers(), replace(WEEKLY, weeks=2000), seed=4, runs=2000)
        assert np.all(outcome.signed >= 0)
        chance = (1 - first) / (1 - first + 0.4)
        # meetings are weeks apart, not continuous: both may give way at once
        assert abs(np.mean(outcome.text == 0) - chance) <= 4 * math.sqrt(chance * (1 - chance) / 2000) + 0.005

    @pytest.mark.parametrize(("bias", "share"), [(0.0, 0.5), (1.0, 0.9), (-1.0, 0.1)])
    def test_an_unbiased_draft_is_the_even_split(self, bias: float, share: float) -> None:
        """Where the pie is the same for both, the draft of a fair mediator is Rubinstein's split; a biased one leans."""
        splits = np.array([0.1, 0.3, 0.4, 0.5, 0.55, 0.7, 0.9])
        given = tables(np.column_stack([splits, 1 - splits]), bias=np.full((1, 1), bias))
        given = replace(given, patience=np.array([0.5]))
        settings = replace(MEDIATED, drafts=True, every=1, weeks=600)
        outcome = play(given, numbers(), settings, seed=4, runs=200)
        assert np.all(outcome.signed >= 0)
        assert np.all(splits[outcome.text] == share)

    def test_a_focal_draft_is_signed_no_later(self) -> None:
        given = tables([[10.0, 4.0], [5.0, 8.0]], bias=np.zeros((1, 1)))
        settings = replace(MEDIATED, drafts=True)
        weeks = [signed_by(play(given, numbers(focal=focal), settings, 4, 500)) for focal in (0.0, 0.5, 1.0)]
        assert np.all(weeks[1] <= weeks[0])
        assert np.all(weeks[2] == 0)
        assert np.any(weeks[1] < weeks[0])


class TestShocks:
    @pytest.mark.parametrize(("rate", "echo", "fade"), [(1.0, 0.1, 4.0), (3.0, 0.4, 8.0), (0.3, 0.6, 20.0)])
    def test_in_the_long_run_their_rate_is_the_rate(self, rate: float, echo: float, fade: float) -> None:
        """A process that excites itself with branching ratio n has rate μ/(1−n) (Hawkes 1971); here μ = rate·(1−n).

        A week has one shock at most, with 1 − e^−λ and not λ: of a rare process little is lost, of a dense one that
        excites itself strongly up to a tenth (rate 2, echo .7, fade 20: 1.82).
        """
        weeks, runs = 800, 500
        tension = rate / 52.18 * 3.57 / (2 ** (1 / fade) - 1)  # its mean in the long run
        given = numbers(rate=rate, echo=echo, fade=fade, x0=tension)
        incidents = play(tables([[-1.0, -1.0]]), given, Settings(weeks=weeks), 5, runs).incidents
        assert np.mean(incidents) * 52.18 / weeks == pytest.approx(rate, rel=0.06)

    def test_tension_at_the_start_excites_its_share(self) -> None:
        """X₀ = 3.57 is one shock of mean size, and brings n/(1−n) shocks in all."""
        calm = numbers(rate=0.0, echo=0.5, fade=6.0, x0=3.57)
        outcome = play(tables([[-1.0, -1.0]]), calm, Settings(weeks=150), 5, 10_000)
        assert np.mean(outcome.incidents) == pytest.approx(1.0, rel=0.1)

    def test_thinning_shocks_loses_no_kept_run(self) -> None:
        """One text that both would sign in week 0 whatever happens in it, cancelling off, trust on."""
        given = invented(draws=100, texts=1)
        given = replace(given, margin=np.full_like(given.margin, 30.0), cost=np.zeros((100, 2)))
        given = replace(
            given, slack=given.slack + 4, after=np.abs(given.after), brings=np.full((100, 1, 2, 2), 8.0)
        )
        kept = []
        for rate in (4.0, 2.0, 1.0):
            shaken = {**SHAKEN, **UNEASY, **NO_CANCELLING, "rate": rate}
            kept.append(play(given, numbers(**shaken), CONVENED, 6, 50).end == it.KEPT)
        for more_shocks, fewer in pairwise(kept):
            assert not np.any(more_shocks & ~fewer)
            assert np.any(fewer & ~more_shocks)

    def test_a_guarantee_loses_no_kept_run(self) -> None:
        """What stopping would forfeit adds to the slack of every block."""
        given = invented(draws=100, texts=1)
        given = replace(given, brings=np.full((100, 1, 2, 2), 8.0))
        secured = replace(given, slack=given.slack + 3.0)
        shaken = numbers(**{**SHAKEN, **UNEASY, **NO_CANCELLING})
        without, secure = (play(one, shaken, CONVENED, 6, 50).end == it.KEPT for one in (given, secured))
        assert not np.any(without & ~secure)
        assert np.any(secure & ~without)


class TestAudienceCost:
    def test_a_higher_one_adds_no_signature_to_one_text(self) -> None:
        """Run by run, with shocks, cancelled meetings, misreading and distrust; and it comes no earlier."""
        given = invented(draws=100, texts=1)
        dear = replace(given, cost=given.cost * 2)
        shaken = numbers(**{**SHAKEN, **UNEASY}, misread=10.0, learn=0.1, idle=0.3)
        cheap, costly = (signed_by(play(one, shaken, CONVENED, 7, 50)) for one in (given, dear))
        assert np.all(cheap <= costly)
        assert np.any(cheap < costly)

    def test_with_several_texts_it_may_end_holding_out(self) -> None:
        """The rule is one of single texts: with two, a cost that rules one out leaves nothing to wait for.

        Party 1 can't carry text 0 at home once it is dear. Then party 0 has no better text to hope for, and the other
        one is signed at once, in runs that had gone on waiting until the horizon.
        """
        home = np.ones((1, 2, 2, 2, 7))
        home[:, :, 0, 1] = 0.5  # party 1 risks a lost vote over text 0
        given = tables([[9.0, 2.0], [2.0, 9.0]], home=home, patience=np.array([0.01]))
        dear = replace(given, cost=np.array([[0.0, 8.0]]))
        cheap, costly = (play(one, numbers(), CONVENED, 7, 400) for one in (given, dear))
        assert np.any(cheap.signed < 0)
        assert np.all(costly.signed == 0)


class TestMediator:
    def test_without_bias_nothing_is_believed_that_was_not_before(self) -> None:
        """A mediator without a bias has no credibility (Kydd 2003): sides learn as they do without one."""
        given = invented(draws=100, texts=4)
        reading = numbers(misread=15.0, learn=0.3)
        without = play(given, reading, CONVENED, 8, 40)
        fair, leaning = (
            play(replace(given, bias=np.full((100, 1), bias)), reading, MEDIATED, 8, 40)
            for bias in (0.0, 0.8)
        )
        assert all(
            np.array_equal(a, b) for a, b in zip(vars(without).values(), vars(fair).values(), strict=True)
        )
        assert not np.array_equal(without.signed, leaning.signed)

    def test_only_the_side_that_it_leans_towards_believes_it(self) -> None:
        """Party 0 misreads whether party 1 would take party 0's best text; leaning towards 0 shortens that.

        Party 1 would not take text 0. As long as party 0 thinks that it would, it holds out for it; text 1 is all
        that can be signed. (Party 1 wants text 1 and can't doubt that party 0 would take it, 60 points above nought:
        its own reading changes nothing.)
        """
        given = tables([[200.0, -3.0], [60.0, 5.0]], patience=np.array([0.05]))
        reading = numbers(misread=10.0, learn=0.2)
        weeks = [
            signed_by(play(replace(given, bias=np.full((1, 1), bias)), reading, MEDIATED, 8, 2000))
            for bias in (0.0, 0.9, -0.9)
        ]
        assert np.mean(weeks[1]) < np.mean(weeks[0])
        assert np.array_equal(weeks[2], weeks[0])


class TestHome:
    def test_exchange_raises_ratification_where_a_vote_binds(self) -> None:
        given = invented(draws=100, texts=1)
        given = replace(given, cost=np.zeros((100, 2)))
        passed = [ratified(play(given, numbers(drift=drift), CONVENED, 9, 50)) for drift in (0.0, 1.5, 24.0)]
        for less, more in pairwise(passed):
            assert not np.any(less & ~more)
            assert np.any(more & ~less)

    def test_and_changes_nothing_where_none_binds(self) -> None:
        given = replace(invented(draws=50, texts=1), home=np.full((50, 2, 1, 2, 7), 0.7))
        still, moved = (play(given, numbers(drift=drift), CONVENED, 9, 50) for drift in (0.0, 1.5))
        assert np.array_equal(still.end, moved.end)


class TestCommission:
    def test_nothing_spent_nothing_lost(self) -> None:
        """Settling issues alone costs a whole text nothing at `spent` 0, and never helps it at 1 (votes off)."""
        random = np.random.default_rng(3)
        alone = np.abs(random.normal(2.0, 2.0, (60, 1, 3, 2)))
        given = tables(
            np.repeat(random.normal(6.0, 3.0, (60, 1, 1, 2)), 2, axis=1),
            alone=alone,
            agenda=np.tile([2, 0, 1], (60, 1)),
            passes=np.ones((60, 3, 2)),
            acts=np.ones((3, 1, 2), dtype=bool),
            steps=np.ones(3, dtype=int),
        )
        sitting = replace(CONVENED, commission=True)
        idle = numbers(idle=0.8, yields=0.5)
        without = play(given, idle, CONVENED, 10, 50)
        at_no_cost = play(given, idle, sitting, 10, 50)
        dear = play(given, replace(idle, spent=np.ones(1)), sitting, 10, 50)
        assert np.array_equal(without.signed, at_no_cost.signed)
        assert np.all(signed_by(at_no_cost) <= signed_by(dear))
        assert np.any(signed_by(at_no_cost) < signed_by(dear))

"""Tiny processes worked out on paper, against the twin of `talks`.

The arithmetic stands in comments. Single runs are worked from their random numbers, which a second, plain
implementation in whole numbers gives; chances are compared with frequencies, allowing four standard errors.
"""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from reference import talks_inputs as it
from reference.talks import play, play_past
from reference.talks_examples import numbers, tables, with_blocks
from reference.talks_inputs import Outcome, Settings
from reference.talks_streams import bits

RUNS = 40_000
SEED = 5


def finalise(x: int) -> int:
    x %= 2**64
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB % 2**64
    return x ^ (x >> 31)


def u_of(run: int, week: int, stream: int, draw: int = 0) -> float:
    golden = 0x9E3779B97F4A7C15
    key = finalise(finalise(finalise(SEED + golden) + (draw + 1) * golden) + (run + 1) * golden)
    found = finalise(key + (64 * week + stream + 1) * golden)
    return ((found >> 11) + 0.5) / 2**53


def close_to(share: float, chance: float, runs: int = RUNS) -> bool:
    return abs(share - chance) <= 4 * math.sqrt(chance * (1 - chance) / runs)


def shares(outcome: Outcome, end: int) -> float:
    return float(np.mean(outcome.end == end))


def test_streams_are_those_of_splitmix64() -> None:
    # First outputs of SplitMix64 from the state 1234567, as published for checking implementations.
    published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431]
    state = np.array([1234567], dtype=np.uint64)
    assert [int(bits(state, 0, stream)[0]) for stream in range(4)] == published


# One text, two meetings -----------------------------------------------------------------------------------


def test_one_text_is_signed_at_the_first_meeting_that_is_held() -> None:
    # Both gain: 4 and 6 points. Home passes it with .8 and .9, so R = .72. Audience cost 10 each:
    # party 0: .72·4 = 2.88 ≥ 10·.2 = 2; party 1: .72·6 = 4.32 ≥ 10·.1 = 1. Both would sign, and there is nothing
    # else to hope for: each says yes for certain. Meetings in weeks 0 and 4, each idle with .4:
    # signed in week 0 with .6, in week 4 with .4·.6 = .24, not by then with .16.
    home = np.empty((1, 2, 1, 2, 7))
    home[..., 0, :], home[..., 1, :] = 0.8, 0.9
    given = tables([[4.0, 6.0]], home=home, cost=np.full((1, 2), 10.0))
    outcome = play(given, numbers(idle=0.4), Settings(convened=True, weeks=5), SEED, RUNS)
    assert close_to(float(np.mean(outcome.signed == 0)), 0.6)
    assert close_to(float(np.mean(outcome.signed == 4)), 0.24)
    first, second = u_of(0, 0, 6), u_of(0, 4, 6)
    assert outcome.signed[0, 0] == (0 if first >= 0.4 else 4 if second >= 0.4 else -1)
    # 13 weeks later both houses pass it with .72; what has no steps is kept at once. In week 17 + 1 all is known:
    # kept .84·.72 = .6048, voted down by 0 alone .2·.9, by 1 alone .8·.1, by both .2·.1.
    later = play(given, numbers(idle=0.4), Settings(convened=True, weeks=18), SEED, RUNS)
    assert close_to(shares(later, it.KEPT), 0.6048)
    for more, chance in enumerate((0.84 * 0.18, 0.84 * 0.08, 0.84 * 0.02)):
        assert close_to(float(np.mean(later.cause == it.VOTED_DOWN + more)), chance)
    assert set(np.unique(later.week[later.end == it.KEPT])) == {13, 17}


def test_the_example_of_the_page() -> None:
    # docs/talks.md, By hand: X₀ = 6 halves every 4 weeks, bears 6, idle .3, meetings in weeks 0 and 8.
    # Week 0: X = 5.045, cancelled .414, signed .586·.7 = .410. Week 8: X = 1.261, .042, .590·.958·.7 = .395.
    home = np.empty((1, 2, 1, 2, 7))
    home[..., 0, :], home[..., 1, :] = 0.8, 0.9
    given = tables([[4.0, 6.0]], home=home, cost=np.full((1, 2), 10.0))
    tense = numbers(x0=6.0, fade=4.0, bears=6.0, idle=0.3, opens=0.0)
    outcome = play(given, tense, Settings(convened=True, every=8, weeks=22), SEED, RUNS)
    assert close_to(float(np.mean(outcome.signed == 0)), 0.4101)
    assert close_to(float(np.mean(outcome.signed == 8)), 0.3954)
    voted = np.isin(outcome.signed, (0, 8))  # what the meeting of week 16 signs has had no vote by week 22
    assert close_to(float(np.mean(outcome.end[voted] == it.NOT_RATIFIED)), 0.28, int(voted.sum()))


def test_audience_cost_at_its_limit() -> None:
    # Party 0: .72·4 = 2.88 against κ·.2: signs at κ = 14 (2.8), fears home at κ = 15 (3.0).
    home = np.empty((1, 2, 1, 2, 7))
    home[..., 0, :], home[..., 1, :] = 0.8, 0.9
    for cost, signs in ((14.0, True), (15.0, False)):
        given = tables([[4.0, 6.0]], home=home, cost=np.array([[cost, 0.0]]))
        outcome = play(given, numbers(), Settings(convened=True, weeks=5), SEED, 50)
        assert np.all((outcome.signed == 0) == signs)
        if not signs:  # two meetings, both stopped by party 0's fear of home
            assert np.all(outcome.cause == it.FEARS_HOME)
            assert np.all(outcome.obstacles[..., it.FEARS_HOME] == 2)
            assert np.all(outcome.end == it.UNFINISHED)


def test_two_texts_two_meetings_and_their_acceptance_chances() -> None:
    # Text A gives 10 and 4, text B 5 and 8; r = .2. Party 0 hopes for A (10) and is asked about B:
    # 1 − exp(−.2·5/(10−5)) = 1 − e^−.2 = .18127. Party 1 hopes for B (8) and is asked about A:
    # 1 − exp(−.2·4/(8−4)) = .18127. Neither: e^−.4 = .67032. So signed at the first meeting with .32968,
    # at the second with .67032·.32968 = .22099. Each text is as likely as the other.
    given = tables([[10.0, 4.0], [5.0, 8.0]], patience=np.array([0.2]))
    outcome = play(given, numbers(), Settings(convened=True, weeks=5), SEED, RUNS)
    assert close_to(float(np.mean(outcome.signed == 0)), 0.32968)
    assert close_to(float(np.mean(outcome.signed == 4)), 0.22099)
    signed = outcome.text[outcome.signed >= 0]
    assert close_to(float(np.mean(signed == 0)), 0.5, len(signed))
    chance = 1 - math.exp(-0.2)
    for run in range(200):  # run by run in the first meeting
        yes = [u_of(run, 0, 7) < chance, u_of(run, 0, 8) < chance]
        if all(yes):
            assert outcome.text[0, run] == (0 if u_of(run, 0, 9) < 0.5 else 1)
        elif any(yes):
            assert outcome.text[0, run] == (1 if yes[0] else 0)
        assert (outcome.signed[0, run] == 0) == any(yes)
    never = outcome.signed < 0
    assert np.all(outcome.obstacles[never][:, it.HOLDING_OUT + it.BOTH] == 2)


def test_a_draft_is_accepted_side_by_side_and_a_yes_stands() -> None:
    # The same two texts and an unbiased draft: min(10, 4) = 4 against min(5, 8) = 5, so B is drafted. Party 1 hopes
    # for B and says yes at once. Party 0 says yes with 1 − exp(−.2·5/(c·5)), c = 1 − focal:
    # focal 0: .18127; focal .5: 1 − e^−.4 = .32968; focal 1: for certain.
    for focal, chance in ((0.0, 0.18127), (0.5, 0.32968)):
        given = tables([[10.0, 4.0], [5.0, 8.0]], patience=np.array([0.2]), bias=np.zeros((1, 1)))
        settings = Settings(convened=True, weeks=5, mediated=True, drafts=True)
        outcome = play(given, numbers(focal=focal), settings, SEED, RUNS)
        assert close_to(float(np.mean(outcome.signed == 0)), chance)
        assert close_to(float(np.mean(outcome.signed == 4)), (1 - chance) * chance)
        assert np.all(outcome.text[outcome.signed >= 0] == 1)
        assert np.all(outcome.obstacles[outcome.signed < 0][:, it.HOLDING_OUT] == 2)
    certain = play(given, numbers(focal=1.0), settings, SEED, 100)
    assert np.all(certain.signed == 0)
    # Leaning wholly to party 0 (b = 1) it drafts A: 10 against 5. Now party 1 is the one who waits.
    leaning = replace(given, bias=np.ones((1, 1)))
    outcome = play(leaning, numbers(), settings, SEED, RUNS)
    assert np.all(outcome.text[outcome.signed >= 0] == 0)
    assert np.all(outcome.obstacles[outcome.signed < 0][:, it.HOLDING_OUT + 1] == 2)


def test_a_deadline_doubles_patience_in_its_last_nine_weeks_and_then_takes_the_levers() -> None:
    # Party 0 waits with 1 − e^−.4 in weeks 0 and 4 (deadline in week 8), also in week 8 itself. In week 8 the levers
    # are gone: margins without levers are negative, so that the chance there is 0, and all that is signed is
    # signed by week 4: 1 − e^−.8 for one side, 1 − e^−1.6 = .79810 for either.
    margin = np.empty((1, 2, 2, 2))
    margin[0, 1], margin[0, 0] = [[10.0, 4.0], [5.0, 8.0]], -1.0
    given = tables(margin, patience=np.array([0.2]))
    outcome = play(given, numbers(), Settings(convened=True, weeks=13, deadline=8), SEED, RUNS)
    assert close_to(float(np.mean(outcome.signed == 0)), 1 - math.exp(-0.8))
    assert close_to(float(np.mean(outcome.signed == 4)), math.exp(-0.8) - math.exp(-1.6))
    assert not np.any(outcome.signed > 4)
    without = outcome.obstacles[outcome.signed < 0]
    assert np.all(without[:, it.NO_TEXT + it.BOTH] == 2)  # weeks 8 and 12


# A shock that cancels -------------------------------------------------------------------------------------


def test_a_shock_that_cancels() -> None:
    # rate·1/52.18 = ln 2, so that a week brings a shock with 1 − e^−ln2 = .5. One week, one meeting, bears = 5.
    # Size 3 (.58): X²/(X²+25) = 9/34 = .26471; 4 (.27): 16/41 = .39024; 5 (.15): 25/50 = .5.
    # Cancelled given a shock: .58·.26471 + .27·.39024 + .15·.5 = .15353 + .10537 + .075 = .33390; in all .16695.
    shaken = numbers(rate=52.18 * math.log(2), bears=5.0)
    outcome = play(tables([[5.0, 5.0]]), shaken, Settings(convened=True, weeks=1), SEED, RUNS)
    assert close_to(float(np.mean(outcome.incidents == 1)), 0.5)
    assert close_to(float(np.mean(outcome.signed == -1)), 0.16695)
    assert np.all(outcome.cause[outcome.signed == -1] == it.CANCELLED)
    assert np.array_equal(outcome.held, (outcome.signed == 0).astype(int))


def test_two_cancelled_meetings_running_close_the_talks() -> None:
    # No shocks; X₀ = 8·2^(1/4) fades to 8 in week 0 and, with half-life 4, to 4 in week 4. bears = 4:
    # cancelled with 64/80 = .8, then 16/32 = .5. X = 8 < 5·4, so that week 0 convenes. Closed after two: .4.
    # `opens` is 0: nobody convenes again, and 104 weeks later, in week 108, the talks have collapsed.
    tense = numbers(x0=8 * 2**0.25, fade=4.0, bears=4.0, opens=0.0)
    outcome = play(tables([[5.0, 5.0]]), tense, Settings(convened=True, weeks=109), SEED, RUNS)
    assert close_to(shares(outcome, it.COLLAPSE), 0.4)
    assert np.all(outcome.week[outcome.end == it.COLLAPSE] == 108)
    assert close_to(float(np.mean(outcome.signed == 0)), 0.2)
    # Weeks 8, 12 … 108 are dates on which nobody is convened: 26 of them against two cancelled.
    assert np.all(outcome.cause[outcome.end == it.COLLAPSE] == it.NOT_CONVENED)
    assert np.all(outcome.obstacles[outcome.end == it.COLLAPSE][:, it.CANCELLED] == 2)


def test_one_run_through_a_shock_number_by_number() -> None:
    # rate = 52.18·ln 2 (a shock with .5 a week), fade 1, bears 5, fear 1, event .25, heeds .5; trust 6 of 8 at the
    # start: α = 6, β = 2. Each side has 2.5 points, and B = 4 (its gains from the one issue), no monitoring:
    # M = 2.5 − (1−θ)·4 + .5·h. One meeting, in week 1 (w₀ = 1).
    settings = Settings(start=1, convened=True, weeks=2)
    alone = np.full((1, 1, 1, 2), 4.0)
    shaken: dict[str, Any] = {"rate": 52.18 * math.log(2), "fade": 1.0, "bears": 5.0, "fear": 1.0}
    given = numbers(**shaken, event=0.25, heeds=0.5, mean=0.75)
    outcome = play(tables([[2.5, 2.5]], alone=alone), given, settings, SEED, 400)
    expected = []
    for run in range(400):
        tension, opinion, alpha, beta = 0.0, [0.0, 0.0], [6.0, 6.0], [2.0, 2.0]
        for week in (0, 1):
            tension, opinion = tension / 2, [h * 2 ** (-1 / 26) for h in opinion]
            if u_of(run, week, 0) < 0.5:
                size = 3 if u_of(run, week, 1) < 0.58 else 4 if u_of(run, week, 1) < 0.85 else 5
                hit = 0 if u_of(run, week, 2) < 0.5 else 1
                tension += size
                opinion[hit] -= size
                beta[hit] += 0.25 * (size - 2)

        def worth(p: int, a: list[float], b: list[float], h: list[float]) -> float:
            return 2.5 - b[p] / (a[p] + b[p]) * 4 + 0.5 * h[p]

        convened = tension < 25 and all(worth(p, alpha, beta, opinion) >= 0 for p in (0, 1))
        cancelled = u_of(run, 1, 5) < tension**2 / (tension**2 + 25)
        alpha = [a + 0.25 for a in alpha]
        held = all(worth(p, alpha, beta, opinion) >= 0 for p in (0, 1))
        expected.append(1 if convened and not cancelled and held else -1)
    assert outcome.signed[0].tolist() == expected
    # A shock in week 1 of size 3 on party 0 alone: h = −3, β = 2.25: M = 2.5 − 2.25/8.25·4 − 1.5 = −.09 < 0: not
    # convened. The same shock a week before: h = −2.921, M = −.0514 < 0 too. Untouched: 2.5 − 1 = 1.5: signed.
    assert 0 < expected.count(1) < 400


# A vote at home -------------------------------------------------------------------------------------------


def test_a_vote_at_home_after_thirteen_weeks_of_exchange() -> None:
    # Signed in week 0. Exchange adds `drift` = 3·52.18/13 points a year, so 3 points by week 13. R is .6 at 0 and .8 at 6 points: .7 in week 13. The other side passes with .5: .35 in all.
    home = np.empty((1, 2, 1, 2, 7))
    home[..., 0, :], home[..., 1, :] = [0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0], 0.5
    given = tables([[5.0, 5.0]], home=home)
    drifting = numbers(drift=3 * 52.18 / 13)
    outcome = play(given, drifting, Settings(convened=True, weeks=14), SEED, RUNS)
    assert close_to(shares(outcome, it.KEPT), 0.35)
    for run in range(200):
        passed = u_of(run, 13, 10) < 0.7 and u_of(run, 13, 11) < 0.5
        assert (outcome.end[0, run] == it.KEPT) == passed
    # An election in week 15 makes weeks 7 … 14 quiet: the vote waits until week 15, with
    # 3·15/13 = 3.4615 points: R = .6 + .2·3.4615/6 = .71538.
    waits = Settings(convened=True, weeks=16, elections=((0, 15, 15),))
    outcome = play(given, drifting, waits, SEED, RUNS)
    assert np.all(outcome.week == 15)
    assert close_to(shares(outcome, it.KEPT), 0.71538 * 0.5)


def test_an_election_moves_a_leadership_and_stops_signatures_before_it() -> None:
    # Weeks 0 and 4 are quiet: an election comes in week 6. After it party 0's shift is N(0, 5): margin 5 + s ≥ 0
    # with Φ(1) = .84134. The meeting in week 8 signs then, if at all.
    settings = Settings(convened=True, weeks=9, elections=((0, 6, 6),))
    outcome = play(tables([[5.0, 5.0]]), numbers(turnover=5.0), settings, SEED, RUNS)
    assert np.all(outcome.obstacles[..., it.ELECTION] == 2)
    assert close_to(float(np.mean(outcome.signed == 8)), 0.84134)
    assert np.all(outcome.obstacles[outcome.signed < 0][:, it.NO_TEXT] == 1)


# Carrying out ---------------------------------------------------------------------------------------------


def test_a_block_with_a_miss_that_is_noticed_and_made_good() -> None:
    # Signed in week 0, ratified in 13, one block in which party 0 alone acts, meetings in 16, 20, 24.
    # Week 16: done with .5 (slip .5). Else week 20: noticed with .5 and then made good with .4: .2.
    # Week 24: noticed before (.5·.6 = .3 of all) made good with .4: .12; not noticed before (.5): .5·.4 = .2, so
    # .1: together .22. Kept by 16: .5; in 20: .5·.2 = .1; in 24: .5·.22 = .11.
    given = with_blocks(tables([[5.0, 5.0]], seen=np.array([0.5])), np.zeros((1, 1, 1, 2)))
    given = replace(given, does=np.array([[[True, False]]]))
    careless = numbers(slip=0.5, repair=0.4)
    outcome = play(given, careless, Settings(convened=True, weeks=25), SEED, RUNS)
    for week, chance in ((16, 0.5), (20, 0.1), (24, 0.11)):
        assert close_to(float(np.mean((outcome.end == it.KEPT) & (outcome.week == week))), chance)
    # Never noticed without a commission: 104 weeks after the miss, in week 120, it is not kept: .5.
    blind = replace(given, seen=np.zeros(1))
    outcome = play(blind, careless, Settings(convened=True, weeks=130), SEED, RUNS)
    assert close_to(shares(outcome, it.NOT_KEPT), 0.5)
    assert np.all(outcome.week[outcome.end == it.NOT_KEPT] == 120)
    assert np.all(outcome.cause[outcome.end == it.NOT_KEPT] == it.MISSED)


def test_trust_decides_where_it_breaks() -> None:
    # θ = .5 in both (4 of 8), no events. Slack 2 and 1, the other's steps bring 3: 2 − .5·3 = .5 goes on,
    # 1 − 1.5 = −.5: party 1 stops, at once, at the meeting in week 16.
    given = with_blocks(tables([[5.0, 5.0]]), np.array([[[[2.0, 1.0]]]]))
    given = replace(given, brings=np.full((1, 1, 1, 2), 3.0))
    outcome = play(given, numbers(mean=0.5), Settings(convened=True, weeks=17), SEED, 20)
    assert np.all(outcome.end == it.NOT_KEPT)
    assert np.all(outcome.cause == it.STOPPED + 1)
    assert np.all(outcome.week == 16)
    # Each done block adds one to α. With slack 2 and then 1.2 for party 1: θ is 5/9 at the second block,
    # 1.2 − 4/9·3 = −.133: stops. With meetings of weight event = 2 (five held before, α = 4 + 2·5 = 14 in week
    # 16): first block 2 − 4/18·3 = 1.33; second, week 20: α = 14 + 1 + 2 = 17, 1.2 − 4/21·3 = .629: kept.
    two = with_blocks(tables([[5.0, 5.0]]), np.array([[[[9.0, 2.0], [9.0, 1.2]]]]))
    two = replace(two, brings=np.full((1, 1, 2, 2), 3.0))
    for event, end, blocks in ((0.0, it.NOT_KEPT, 1), (2.0, it.KEPT, 2)):
        outcome = play(two, numbers(mean=0.5, event=event), Settings(convened=True, weeks=30), SEED, 20)
        assert np.all(outcome.end == end)
        assert np.all(outcome.week == 20)
        assert np.all(outcome.blocks == blocks)
    # At 1.4 the trust that the first block brought carries the second: 1.4 − 4/9·3 = .067; without it 1.4 − 1.5 < 0.
    carried = replace(two, slack=np.array([[[[9.0, 2.0], [9.0, 1.4]]]]))
    outcome = play(carried, numbers(mean=0.5), Settings(convened=True, weeks=30), SEED, 20)
    assert np.all(outcome.end == it.KEPT)
    # All done, but party 0 would rather stop once it is: not kept.
    after = replace(two, after=np.array([[[-1.0, 1.0]]]))
    outcome = play(after, numbers(mean=0.5, event=2.0), Settings(convened=True, weeks=30), SEED, 20)
    assert np.all(outcome.cause == it.STOPPED)


# The commission -------------------------------------------------------------------------------------------


def commissioned() -> it.Tables:
    """One text of two issues, worth 10 and 8; issues alone worth 6 and 3 to party 0, 2 and 1 to party 1."""
    acts = np.zeros((2, 2, 2), dtype=bool)
    acts[:, 0, 0], acts[:, 1, 1] = True, True
    return tables(
        [[8.0, 10.0]],
        alone=np.array([[[[6.0, 2.0], [3.0, 1.0]]]]),
        agenda=np.array([[1, 0]]),
        passes=np.array([[[1.0, 0.9], [1.0, 1.0]]]),
        acts=acts,
        steps=np.array([2, 2]),
    )


def test_a_session_settles_in_the_order_of_the_agenda() -> None:
    # Sessions half-way: weeks 2, 6, 10 (every 4). yields .5. At each session issue 1 first: .5; then issue 0 with .5·.9.
    # Week 2: issue 1 settled .5; both settled .5·.45 = .225; issue 0 voted down .5·.5·.1 = .025.
    settings = Settings(commission=True, weeks=3)
    outcome = play(commissioned(), numbers(yields=0.5, opens=0.0), settings, SEED, RUNS)
    assert close_to(float(np.mean(outcome.settled[..., 1] == 2)), 0.5)
    assert close_to(float(np.mean(outcome.settled[..., 0] == 2)), 0.225)
    # By week 6, issue 0: week 2 .225. Else week 6: {neither settled: .5}: .225 = .1125; {1 settled, 0 not yielded: .25}:
    # .45 = .1125. In all .45; the .025 voted down are off for good.
    outcome = play(commissioned(), numbers(yields=0.5, opens=0.0), replace(settings, weeks=7), SEED, RUNS)
    assert close_to(float(np.mean(outcome.settled[..., 0] >= 0)), 0.45)


def test_what_is_settled_alone_is_spent() -> None:
    # yields 1, issue 0 passes in nine of ten. `spent` 1: once both are settled, party 0 has 8 − 6 − 3 = −1: no text.
    # With issue 0 voted down: 8 − 3 = 5 ≥ 0. An election in week 1 makes week 0 quiet, so that nothing is signed
    # before the session of week 2; the meeting of week 4 signs, if at all.
    settings = Settings(convened=True, commission=True, weeks=5, elections=((1, 1, 1),))
    outcome = play(commissioned(), numbers(yields=1.0, spent=1.0), settings, SEED, RUNS)
    both = (outcome.settled[..., 0] == 2) & (outcome.settled[..., 1] == 2)
    assert close_to(float(np.mean(both)), 0.9)
    assert np.all((outcome.signed == -1) == both)
    assert np.all(outcome.obstacles[both][:, it.NO_TEXT] == 1)
    half = play(commissioned(), numbers(yields=1.0, spent=0.5), settings, SEED, RUNS)
    assert np.all(half.signed == 4)  # 8 − .5·9 = 3.5


def test_steps_of_an_issue_settled_alone() -> None:
    # Settled in week 2; first step, of party 0, in week 6; second, of party 1, in week 10. slip .25, nothing is
    # noticed. Steps done by week 10: 2 with .75² = .5625, 1 with .1875, 0 with .25.
    settings = Settings(commission=True, weeks=11)
    outcome = play(commissioned(), numbers(yields=1.0, opens=0.0, slip=0.25), settings, SEED, RUNS)
    for steps, chance in ((2, 0.5625), (1, 0.1875), (0, 0.25)):
        assert close_to(float(np.mean(outcome.steps[..., 1] == steps)), chance)


def test_the_past_is_a_history_of_settlements_and_whole_texts() -> None:
    # 27 weeks, meetings in 0, 13, 26, sessions in 7, 20 (13/2 rounded up). No talks: `opens` 0. Settled in week 7 for
    # certain (yields 1); four steps each; one done by week 20 with 1 − slip = .5: neither fully nor not; else not.
    quiet = numbers(yields=1.0, opens=0.0, slip=0.5)
    history = play_past(commissioned(), quiet, Settings(commission=True), SEED, 4000, 27)
    assert np.all(history.agreements[:, 7] >= 1)  # issue 1; issue 0 passes in nine of ten
    assert close_to(float(np.mean(history.agreements[:, 7] == 2)), 0.9, 4000)
    assert close_to(float(np.mean(history.broken.sum(axis=1))), 1.9 * 0.5, 4000)
    assert np.all(history.held.sum(axis=1) == 2)  # closed: sessions only
    # With `opens` large talks are convened in week 0, a text is signed and clears the table, and so at each meeting:
    # three whole texts. What was settled in week 7 is judged in week 13, before its first step: not carried out.
    # The session of week 20 settles anew; week 26 clears that too.
    busy = numbers(yields=1.0, opens=1e9)
    history = play_past(commissioned(), busy, Settings(commission=True), SEED, 4000, 27)
    assert np.all(history.whole.sum(axis=1) == 3)
    assert np.array_equal(history.broken, history.agreements)
    assert np.all(history.fully == 0)


# An appeal ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("taken", "backfire"), [(1.0, 0.0), (0.0, 1.0), (0.0, 0.0)])
def test_an_appeal_is_answered_after_thirteen_weeks(taken: float, backfire: float) -> None:
    # Without the third party's levers party 1 loses (−2); with them it gains 2, party 0 always 3. Talks can only be
    # convened once it has taken the appeal up, in week 13; `opens` is so large that it is then at once; signed in 16.
    # Refused, party 1 asks 3 points more: it had none to give, so nothing else changes.
    margin = np.empty((1, 2, 1, 2))
    margin[0, 0], margin[0, 1] = [[3.0, -2.0]], [[3.0, 2.0]]
    given = numbers(opens=1e9, taken=taken, backfire=backfire, asks_more=3.0)
    outcome = play(tables(margin), given, Settings(weeks=40, appeal=0, levers=0), SEED, 50)
    assert np.all(outcome.signed == (16 if taken else -1))
    # Party 1 with 2 points without any lever signs in week 0; where the first meeting is in week 16 only (every 16
    # from w₀ = 0, week 0 quiet by an election in week 8), an appeal that backfires leaves 2 − 3 < 0.
    settings = Settings(weeks=40, appeal=0, levers=0, every=16, elections=((1, 8, 8),))
    outcome = play(tables([[3.0, 2.0]]), given, settings, SEED, 50)
    assert np.all(outcome.signed == (-1 if backfire else 16))

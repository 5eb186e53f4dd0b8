"""Single rules of a week of `talks`, each in a process in which nothing else happens, against the twin."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from reference import talks_inputs as it
from reference.talks import play, play_past
from reference.talks_examples import numbers, tables, with_blocks
from reference.talks_inputs import Settings
from reference.test_talks_by_hand import RUNS, SEED, close_to, commissioned, u_of

FIXED = 2**20
CALM = 1e9
"""`bears` at which nothing is ever cancelled."""


def test_a_big_shock_wipes_a_yes_and_a_smaller_one_does_not() -> None:
    # The draft is B (5, 8). Party 1 says yes in week 0. Party 0 hopes for A (10) and waits: u < 1 − e^−.2.
    # fear 10, heeds 1: whoever is hit loses at least 30 points and has no text. Hit in week 0: not convened, ever.
    # Week 1, party 0 hit: not signed. Party 1 hit: there is nothing else left to hope for, and party 0 says yes;
    # that is a signature if party 1's yes stands, so after a size 3 only.
    given = tables([[10.0, 4.0], [5.0, 8.0]], patience=np.array([0.2]), bias=np.zeros((1, 1)))
    settings = Settings(convened=True, every=1, weeks=2, mediated=True, drafts=True)
    shaken = numbers(rate=52.18 * math.log(2), fear=10.0, heeds=1.0, bears=CALM, opens=0.0)
    outcome = play(given, shaken, settings, SEED, 2000)
    chance, expected = 1 - math.exp(-0.2), []
    for run in range(2000):
        if u_of(run, 0, 0) < 0.5:
            expected.append(-1)
        elif u_of(run, 0, 7) < chance:
            expected.append(0)
        elif u_of(run, 1, 0) >= 0.5:
            expected.append(1 if u_of(run, 1, 7) < chance else -1)
        else:
            hits_0, small = u_of(run, 1, 2) < 0.5, u_of(run, 1, 1) < 0.58
            expected.append(1 if small and not hits_0 else -1)
    assert outcome.signed[0].tolist() == expected


def test_spoilers_strike_once_somebody_has_said_yes() -> None:
    # No other shocks; spoilers with 52.18·ln 2 a year: .5 a week. Party 1's yes stands from week 0 on: shocks in weeks 1
    # and 2 with .5 each, or none at all without a draft (an open table leaves no yes standing).
    given = tables([[10.0, 4.0], [5.0, 8.0]], patience=np.array([1e-9]), bias=np.zeros((1, 1)))
    given = replace(given, spoilers=np.array([52.18 * math.log(2)]))
    open_table = Settings(convened=True, weeks=2, mediated=True)
    drafted = play(given, numbers(bears=CALM), replace(open_table, drafts=True), SEED, RUNS)
    assert close_to(float(np.mean(drafted.incidents)), 0.5)
    assert not np.any(play(given, numbers(bears=CALM), open_table, SEED, 100).incidents)


def test_ripe_moments_and_mediators_convene_oftener() -> None:
    # opens = 52.18·ln 2 a year: .5 a week. A big incident in week −50 makes weeks 0, 1, 2 ripe (at most 52 weeks ago):
    # with `ripe` 2 1 − 2⁻² = .75. With a mediator (`convenes` 2) 1 − 2⁻⁴ = .9375 there, .75 later.
    given = numbers(opens=52.18 * math.log(2), ripe=2.0, convenes=2.0, big0=-50)
    settings = Settings(weeks=8, every=100, start=1)  # week 0 is before the start
    for mediated, chances in ((False, (0.75, 0.75, 0.5)), (True, (0.9375, 0.9375, 0.75))):
        outcome = play(tables([[5.0, 5.0]]), given, replace(settings, mediated=mediated), SEED, RUNS)
        left = 1.0
        for week, chance in zip((1, 2, 3), chances, strict=True):
            assert close_to(float(np.mean(outcome.convened == week)), left * chance)
            left *= 1 - chance
        assert not np.any(outcome.convened == 0)


@pytest.mark.parametrize(("factor", "held"), [(1.0, 0.5), (1.4, 1.96 / 2.96)])
def test_meetings_below_the_leaders_bear_more(factor: float, held: float) -> None:
    # X = 4 in week 0 and bears = 4: held with (f·4)²/((f·4)² + 16).
    tense = numbers(x0=4 * 2**0.25, bears=4.0)
    outcome = play(tables([[5.0, 5.0]]), tense, Settings(convened=True, weeks=1, factor=factor), SEED, RUNS)
    assert close_to(float(np.mean(outcome.signed == 0)), held)
    # Nobody convenes at X = 20 where leaders meet (5·4); below them up to 28.
    tense = numbers(x0=20 * 2**0.25 + 1e-9, bears=4.0)
    outcome = play(tables([[5.0, 5.0]]), tense, Settings(convened=True, weeks=1, factor=factor), SEED, 10)
    assert np.all((outcome.convened == 0) == (factor > 1))
    assert np.all(outcome.end == (it.UNFINISHED if factor > 1 else it.NO_TALKS))


def test_a_session_bears_more_still_needs_both_quorums_and_may_be_idle() -> None:
    # Meetings every 2 weeks, the session in week 1 with X = 4, bears = 4: held with 32/(16 + 32) = 2/3, then .75
    # not idle, .9·.8 quorums: .36.
    tense = numbers(x0=4 * 2**0.5, bears=4.0, idle=0.25, opens=0.0)
    settings = Settings(every=2, weeks=2, commission=True, there=(0.9, 0.8))
    outcome = play(tables([[5.0, 5.0]]), tense, settings, SEED, RUNS)
    assert close_to(float(np.mean(outcome.held)), 0.36)
    # Every 3: half of it, rounded up, is 2.
    calm = numbers(opens=0.0, yields=1.0)
    outcome = play(commissioned(), calm, replace(settings, every=3, weeks=8, there=(1.0, 1.0)), SEED, 10)
    assert np.all(outcome.settled[..., 1] == 2)


def test_nothing_is_settled_once_a_text_is_signed() -> None:
    settings = Settings(convened=True, commission=True, weeks=10)
    outcome = play(commissioned(), numbers(yields=1.0), settings, SEED, 10)
    assert np.all(outcome.signed == 0)
    assert np.all(outcome.settled == -1)


def test_idle_plays_no_part_once_steps_are_taken() -> None:
    # Signed in week 0 with .5 (idle); the only block is then done in week 16 for certain.
    given = with_blocks(tables([[5.0, 5.0]]), np.zeros((1, 1, 1, 2)))
    outcome = play(given, numbers(idle=0.5), Settings(convened=True, weeks=17), SEED, RUNS)
    assert np.array_equal(outcome.end == it.KEPT, outcome.signed == 0)


def test_mediators_take_turns_and_a_new_draft_wipes_every_yes() -> None:
    # Leaning to party 0 and to party 1 in turn. Week 0: A (10, 4): party 0 says yes, party 1 with 1 − e^−.2. Week 4: B
    # (5, 8): party 1 says yes, party 0 with 1 − e^−.2. Its yes to A counts for nothing.
    given = tables([[10.0, 4.0], [5.0, 8.0]], patience=np.array([0.2]), bias=np.array([[1.0, -1.0]]))
    settings = Settings(convened=True, weeks=5, mediated=True, drafts=True)
    outcome = play(given, numbers(), settings, SEED, 1000)
    chance = 1 - math.exp(-0.2)
    for run in range(1000):
        first, second = u_of(run, 0, 8) < chance, u_of(run, 4, 7) < chance
        expected = (0, 0) if first else (4, 1) if second else (-1, -1)
        assert (outcome.signed[0, run], outcome.text[0, run]) == expected


def normal(run: int, stream: int, which: int) -> float:
    radius = math.sqrt(-2 * math.log(u_of(run, FIXED, stream)))
    angle = 2 * math.pi * u_of(run, FIXED, stream + 1)
    return radius * (math.cos(angle), math.sin(angle))[which]


@pytest.mark.parametrize("party", [0, 1])
@pytest.mark.parametrize(("leaning", "factor"), [(None, 0.5), (0.5, 0.25), (-0.5, 0.5)])
def test_misreading_shrinks_with_meetings(party: int, leaning: float | None, factor: float) -> None:
    # The other side would lose 3 points by text 0. A party holds out for it as long as −3 + σ·z ≥ 0; patience is so
    # great that it gives way only then. learn = 1: σ = 10, 5, 2.5 … without a mediator. cred = .5/(.5 + .25·2) = .5
    # with one who leans towards it (`doubt` .25, interest 2): σ·(1 − 1.5/2) = σ/4. b counts towards party 0.
    settings = Settings(convened=True, every=1, weeks=6, mediated=leaning is not None, interest=2.0)
    margin = np.array([[200.0, -3.0], [60.0, 5.0]])[:, [party, 1 - party]]
    given = tables(margin, patience=np.array([1e-12]))
    if leaning is not None:
        given = replace(given, bias=np.array([[leaning if party == 0 else -leaning]]))
    outcome = play(given, numbers(misread=10.0, learn=1.0, doubt=0.25), settings, SEED, 1000)
    for run in range(1000):
        z = normal(run, 0, party)
        gives_way = [week for week in range(6) if 10 * factor**week * z < 3]
        assert outcome.signed[0, run] == gives_way[0]
    assert np.max(outcome.signed) >= 1


def test_what_is_refused_for_fear_of_home_looks_all_but_acceptable() -> None:
    # Text 0 is worth 5 to party 1, who can't carry it at home: v = −.01. With σ = .01, .005, .0025 … party 0 hopes for it
    # as long as −.01 + σ·z ≥ 0, z ≥ 1, 2, 4 …
    home = np.ones((1, 2, 2, 2, 7))
    home[:, :, 0, 1] = 0.1
    given = tables([[200.0, 5.0], [60.0, 5.0]], home=home, patience=np.array([1e-12]))
    given = replace(given, cost=np.array([[0.0, 100.0]]))
    settings = Settings(convened=True, every=1, weeks=6)
    outcome = play(given, numbers(misread=0.01, learn=1.0), settings, SEED, 1000)
    for run in range(1000):
        z = normal(run, 0, 0)
        assert outcome.signed[0, run] == (0 if z < 1 else 1 if z < 2 else 2)
    assert np.max(outcome.signed) >= 1


def test_a_mediator_misreads_the_sides_and_learns() -> None:
    # An unbiased draft is the text with the larger min_p(v_p + σ_M·z_pk). Focal 1: it is signed at once, so that the text
    # shows which it was. Streams of the first mediator: 16 + 2k, its two normals party 0's and party 1's.
    given = tables([[10.0, 4.0], [5.0, 8.0]], bias=np.zeros((1, 1)))
    settings = Settings(convened=True, weeks=1, mediated=True, drafts=True)
    outcome = play(given, numbers(misread=5.0, focal=1.0), settings, SEED, 1000)
    for run in range(1000):
        worth = []
        for k, (of_0, of_1) in enumerate([(10.0, 4.0), (5.0, 8.0)]):
            z = [normal(run, 16 + 2 * k, p) for p in (0, 1)]
            worth.append(min(of_0 + 5 * z[0], of_1 + 5 * z[1]))
        assert outcome.text[0, run] == (0 if worth[0] >= worth[1] else 1)
    # learn = 1: in the second meeting it reads them as they are, and B (min 5) is drafted. Party 0 waits for ever.
    waiting = replace(given, patience=np.array([1e-12]))
    later = play(waiting, numbers(misread=5.0, learn=1.0), replace(settings, weeks=9), SEED, 1000)
    assert np.all(later.obstacles[later.signed < 0].sum(axis=1) == 3)
    drafted_a = later.obstacles[..., it.HOLDING_OUT + 1]  # who waits for B
    assert np.any(drafted_a == 1)
    assert not np.any(drafted_a > 1)


def test_nobody_tables_what_it_would_not_sign() -> None:
    # Text 0 loses party 0 a point and gains party 1 five; text 1 the other way round. Party 0's only common text is text
    # 2, and it may not table text 0 although party 1 would take it. No common text without text 2.
    given = tables([[-1.0, 5.0], [5.0, -1.0]])
    outcome = play(given, numbers(), Settings(convened=True, weeks=9), SEED, 20)
    assert np.all(outcome.signed == -1)
    assert np.all(outcome.cause == it.NO_COMMON_TEXT)
    outcome = play(
        tables([[-1.0, 5.0], [5.0, -1.0], [1.0, 1.0]]), numbers(), Settings(convened=True, weeks=9), SEED, 20
    )
    assert np.all(outcome.text == 2)
    assert np.all(outcome.signed == 0)


def test_elections_come_back_after_four_years() -> None:
    # Election in week −205, so in weeks 3 and 211. Meetings in 204 and 208 are before it, in 212 after it.
    for when in (-205, 3):
        settings = Settings(start=204, convened=True, weeks=214, elections=((0, when, when),))
        outcome = play(tables([[5.0, 5.0]]), numbers(), settings, SEED, 5)
        assert np.all(outcome.signed == 212)
    # And exactly then: meeting every week, it is signed in the week of the election, the first that isn't quiet.
    for when, start, signed in ((-205, 0, 3), (-205, 204, 211), (-413, 0, 3)):
        settings = Settings(start=start, every=1, convened=True, weeks=214, elections=((0, when, when),))
        outcome = play(tables([[5.0, 5.0]]), numbers(), settings, SEED, 5)
        assert np.all(outcome.signed == signed)
    # Of a window of four weeks each is as likely.
    settings = Settings(weeks=8, convened=True, every=1, elections=((1, 1, 4),))
    weeks = play(tables([[5.0, 5.0]]), numbers(), settings, SEED, 400).signed[0]
    assert weeks.tolist() == [1 + math.floor(4 * u_of(run, FIXED, 48)) for run in range(400)]


def test_monitoring_takes_part_of_the_distrust() -> None:
    # θ = .5, B = 8: 2.5 − .5·8 = −1.5: no text. With μ = .5: 2.5 − .5·.5·8 = .5.
    given = tables([[2.5, 2.5]], alone=np.full((1, 1, 1, 2), 8.0))
    for seen, signed in ((0.0, -1), (0.5, 0)):
        watched = replace(given, seen=np.array([seen]))
        outcome = play(watched, numbers(mean=0.5), Settings(convened=True, weeks=1), SEED, 5)
        assert np.all(outcome.signed == signed)


@pytest.mark.parametrize(("slack", "end", "week"), [(1.6, it.NOT_KEPT, 120), (1.8, it.KEPT, 20)])
def test_a_noticed_miss_costs_the_other_sides_trust(slack: float, end: int, week: int) -> None:
    # Party 0 misses in week 16 and is seen in week 20 (μ 1): party 1's β 4 → 6, θ = 4/10. The other's steps bring 3:
    # party 1 goes on with slack − .6·3 = slack − 1.8 ≥ 0. At 1.8 the miss is made good (repair 1); at 1.6 party 1 would
    # stop now, nothing is made good, and after 104 weeks party 0 has not kept it.
    given = with_blocks(tables([[5.0, 5.0]], seen=np.ones(1)), np.array([[[[9.0, slack]]]]))
    given = replace(given, brings=np.full((1, 1, 1, 2), 3.0), does=np.array([[[True, False]]]))
    careless = numbers(mean=0.5, slip=1.0, repair=1.0)
    outcome = play(given, careless, Settings(convened=True, weeks=130), SEED, 5)
    assert np.all(outcome.end == end)
    assert np.all(outcome.week == week)
    assert np.all(outcome.cause == (it.NOTHING if end == it.KEPT else it.MISSED))


def only_issue_1() -> it.Tables:
    """The commission's two issues, of which it may settle issue 1: B = 9 for party 0, 3 for party 1."""
    return replace(commissioned(), agenda=np.array([[1, -1]]))


@pytest.mark.parametrize(("margin", "convened"), [(4.6, 0), (4.3, 7), (4.1, 11), (3.9, -1)])
def test_steps_of_issues_build_half_the_trust(margin: float, convened: int) -> None:
    # α = β = 4. Settled in week 2, steps in weeks 6 and 10: α = 4.5, then 5. (1−θ)·9 = 4.5, 4.2353, 4.0. Convening comes
    # before the session of a week: in the next one.
    given = replace(only_issue_1(), margin=np.broadcast_to([margin, 10.0], (1, 2, 1, 2)))
    easy = numbers(mean=0.5, yields=1.0, opens=1e9)
    outcome = play(given, easy, Settings(commission=True, weeks=20), SEED, 5)
    assert np.all(outcome.convened == convened)


def test_a_noticed_miss_of_an_issue_costs_half_the_trust() -> None:
    # Party 0 never has a text. Party 0's step is missed in week 6 and noticed in week 10 (μ 1, which also takes all
    # distrust out of M): h_1 = −1.5·fear, times heeds 10: in week 12 party 1 has 1.6 − 15·2^(−2/26) < 0: no text either.
    given = replace(only_issue_1(), margin=np.broadcast_to([-1.0, 1.6], (1, 2, 1, 2)), seen=np.ones(1))
    careless = numbers(mean=0.5, yields=1.0, slip=1.0, fear=1.0, heeds=10.0)
    outcome = play(given, careless, Settings(commission=True, weeks=13), SEED, 5)
    assert np.all(outcome.obstacles[..., it.NO_TEXT] == 3)  # weeks 0, 4, 8
    assert np.all(outcome.obstacles[..., it.NO_TEXT + it.BOTH] == 1)  # week 12
    assert np.all(outcome.steps == 0)
    # Made good for certain in week 10: the first step is done then.
    mended = play(given, replace(careless, repair=np.ones(1)), Settings(commission=True, weeks=13), SEED, 5)
    assert np.all(mended.steps[..., 1] == 1)
    # β_1 = 5: μ = .5 leaves (1−θ)·.5·3, once noticed 5/9·1.5 = .8333 against .75 before: .8 no longer does, .87 does.
    half = replace(given, margin=np.broadcast_to([-1.0, 0.8], (1, 2, 1, 2)), seen=np.array([0.5]))
    trusting = numbers(mean=0.5, yields=1.0, slip=1.0)
    found = play(half, trusting, Settings(commission=True, weeks=13), SEED, 2000)
    assert close_to(float(np.mean(found.obstacles[..., it.NO_TEXT + it.BOTH] == 1)), 0.5, 2000)
    more = replace(half, margin=np.broadcast_to([-1.0, 0.87], (1, 2, 1, 2)))
    found = play(more, trusting, Settings(commission=True, weeks=13), SEED, 2000)
    assert not np.any(found.obstacles[..., it.NO_TEXT + it.BOTH])


@pytest.mark.parametrize(("margin", "without"), [(13.9, True), (14.5, False)])
def test_opinion_at_home_fades_by_half_in_half_a_year(margin: float, without: bool) -> None:
    # As above: h_1 = −1.5 in week 10, in week 12 times heeds 10: −15·2^(−2/26) = −14.22.
    given = replace(only_issue_1(), margin=np.broadcast_to([-1.0, margin], (1, 2, 1, 2)), seen=np.ones(1))
    careless = numbers(mean=0.5, yields=1.0, slip=1.0, fear=1.0, heeds=10.0)
    outcome = play(given, careless, Settings(commission=True, weeks=13), SEED, 5)
    assert np.all((outcome.obstacles[..., it.NO_TEXT + it.BOTH] == 1) == without)


def test_a_shock_costs_trust_by_its_size() -> None:
    # Week 0, a shock with .5. α = β = 4, event 2: size 3: β = 6, (6/10)·10 = 6 of 6.3: talks are convened and signed.
    # Size 4: β = 8, (8/12)·10 = 6.67: no text. Signed: .5 + .5·.58 = .79.
    given = tables([[6.3, 6.3]], alone=np.full((1, 1, 1, 2), 10.0))
    shaken = numbers(rate=52.18 * math.log(2), mean=0.5, event=2.0, bears=CALM)
    outcome = play(given, shaken, Settings(convened=True, weeks=1), SEED, RUNS)
    assert close_to(float(np.mean(outcome.signed == 0)), 0.79)


def test_tension_excites_shocks() -> None:
    # fade 1 and X₀ = 2·3.57: X = 3.57 in week 0, λ = echo·(2−1)·1 = .5: a shock with 1 − e^−.5 = .39347.
    tense = numbers(echo=0.5, fade=1.0, x0=7.14)
    outcome = play(tables([[5.0, 5.0]]), tense, Settings(weeks=1), SEED, RUNS)
    assert close_to(float(np.mean(outcome.incidents)), 0.39347)


def test_an_appeal_that_is_taken_up_puts_a_draft_on_the_table() -> None:
    # Two texts, for which the sides would hold out for ever; a draft with `focal` 1 is signed at once, in week 16.
    given = tables([[10.0, 4.0], [5.0, 8.0]], patience=np.array([1e-12]), bias=np.zeros((1, 1)))
    settings = Settings(convened=True, weeks=30, mediated=True, appeal=0, levers=0)
    outcome = play(given, numbers(taken=0.4, focal=1.0), settings, SEED, 500)
    taken = [u_of(run, 13, 40) < 0.4 for run in range(500)]
    assert outcome.signed[0].tolist() == [16 if yes else -1 for yes in taken]
    # Without a mediator there is nobody to draft.
    alone = replace(given, bias=np.zeros((1, 0)))
    outcome = play(alone, numbers(taken=1.0, focal=1.0), replace(settings, mediated=False), SEED, 50)
    assert np.all(outcome.signed == -1)


def test_a_closed_topic_opens_again_after_a_year() -> None:
    # Past mode: sessions in weeks 7, 20, 33 … Settled in week 7, steps in 20, 33, 46, 59: over, fully. 52 weeks after that,
    # in week 111 (a session), it is open and is settled again; its steps are not all done by the end.
    given = only_issue_1()
    history = play_past(given, numbers(yields=1.0, opens=0.0), Settings(commission=True), SEED, 5, 112)
    weeks: Any = np.flatnonzero(history.agreements[0])
    assert weeks.tolist() == [7, 111]
    assert np.all(history.fully.sum(axis=1) == 1)
    assert np.all(history.broken.sum(axis=1) == 1)  # the second, of which nothing is done
    # slip 1, unseen: pending since week 20; 104 weeks later, in week 124, over with nothing done; open in week 176 + …
    # sessions 7 + 13j: 124 = 7 + 9·13, 176 = 7 + 13·13.
    history = play_past(
        given, numbers(yields=1.0, opens=0.0, slip=1.0), Settings(commission=True), SEED, 5, 177
    )
    weeks = np.flatnonzero(history.agreements[0])
    assert weeks.tolist() == [7, 176]
    assert np.all(history.broken.sum(axis=1) == 2)

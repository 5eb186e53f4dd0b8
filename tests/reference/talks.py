"""The slow, obvious twin of `talks`: every run week by week, as docs/talks.md states it.

Written from the page alone. Runs stand side by side in arrays; a week is done by plain steps, in the page's order.
"""

from dataclasses import replace
from typing import Any

import numpy as np

from reference.talks_inputs import (
    CARRYING,
    CLOSED,
    COLLAPSE,
    KEPT,
    NO_TALKS,
    NOT_CONVENED,
    NOT_RATIFIED,
    NOTHING,
    SIGNED,
    TALKING,
    UNDER_WAY,
    UNFINISHED,
    VOTED_DOWN,
    History,
    Numbers,
    Outcome,
    Settings,
    Tables,
)
from reference.talks_session import sit
from reference.talks_state import NEVER, SETTLED, YEAR, Runs, who
from reference.talks_streams import Ints, keys, normals, uniform
from reference.talks_table import give_up_waiting, meet

HOME_FADE = 26.0
"""Weeks in which home opinion fades by half."""
MEAN_SIZE = 3.57
"""3·.58 + 4·.27 + 5·.15."""
APPEAL = 13
"""Weeks from the start to an appeal."""
VOTE = 13
"""Weeks from signature to the votes."""
GONE = 104
"""Weeks closed after which talks have collapsed."""


def play(tables: Tables, numbers: Numbers, settings: Settings, seed: int, runs: int) -> Outcome:
    """Play `runs` runs of each draw; run j of draw s takes set (s·runs + j) mod (number of sets)."""
    draws, sets = len(tables.patience), len(numbers.rate)
    draw, run = np.repeat(np.arange(draws), runs), np.tile(np.arange(runs), draws)
    played = Runs(tables, numbers, settings, draw, (draw * runs + run) % sets, keys(seed, draw, run))
    for week in range(settings.weeks):
        if not len(played.going()):
            break
        _week(played, week)
    _horizon(played)
    return _outcome(played, draws, runs)


def play_past(
    tables: Tables, numbers: Numbers, settings: Settings, seed: int, histories: int, weeks: int
) -> History:
    """Play histories 0 … `histories`−1 of the past mode, each `weeks` long; history a takes set a."""
    a = np.arange(histories)
    draw = a % len(tables.patience)
    past = replace(
        settings,
        start=0,
        every=13,
        weeks=weeks,
        convened=False,
        elections=(),
        deadline=-1,
        appeal=-1,
        levers=1,
    )
    issues = len(tables.steps)
    acts = np.zeros((issues, 4, 2), dtype=bool)
    acts[:, 0::2, 0], acts[:, 1::2, 1] = True, True
    four = replace(tables, acts=acts, steps=np.full(issues, 4))
    quiet = replace(numbers, x0=np.zeros_like(numbers.x0), big0=-1_000_000)
    played = Runs(four, quiet, past, draw, a % len(numbers.rate), keys(seed, draw, a))
    played.past = True
    for week in range(weeks):
        _fade(played)
        _shock(played, week)
        _convene(played, week)
        meet(played, week)
        sit(played, week)
    for i in range(issues):
        played.judge(np.flatnonzero(played.issue[:, i] == SETTLED), i)
    counted = played.shocks, played.held, played.agreements, played.whole, played.fully, played.broken
    return History(*(counts.astype(np.int64) for counts in counted))


def _week(runs: Runs, week: int) -> None:
    _fade(runs)
    _shock(runs, week)
    _elections(runs, week)
    _appeal(runs, week)
    _deadline(runs, week)
    _convene(runs, week)
    meet(runs, week)
    _vote(runs, week)
    sit(runs, week)
    _collapse(runs, week)
    give_up_waiting(runs, week)


def _fade(runs: Runs) -> None:
    """Step 1."""
    runs.tension *= 2.0 ** (-1.0 / runs.number["fade"])
    runs.opinion *= 2.0 ** (-1.0 / HOME_FADE)


def _shock(runs: Runs, week: int) -> None:
    """Step 2: incidents excite incidents (Hawkes 1971)."""
    rows = runs.going()
    of = {name: value[rows] for name, value in runs.number.items()}
    strength = of["rate"] * (1.0 - of["echo"]) / YEAR
    strength = strength + of["echo"] * (2.0 ** (1.0 / of["fade"]) - 1.0) * runs.tension[rows] / MEAN_SIZE
    provoked = np.any(runs.yes[rows], axis=1) | np.isin(runs.phase[rows], (SIGNED, CARRYING))
    strength = strength + np.where(provoked, runs.tables.spoilers[runs.draw[rows]] / YEAR, 0.0)
    rows = rows[uniform(runs.key[rows], week, 0) < 1.0 - np.exp(-strength)]

    drawn = uniform(runs.key[rows], week, 1)
    size = np.where(drawn < 0.58, 3, np.where(drawn < 0.85, 4, 5))
    hit = np.where(uniform(runs.key[rows], week, 2) < 0.5, 0, 1)
    runs.tension[rows] += size
    runs.opinion[rows, hit] -= runs.number["fear"][rows] * size
    runs.beta[rows, hit] += runs.number["event"][rows] * (size - 2)
    big = rows[size >= 4]
    runs.yes[big], runs.last_big[big] = False, week
    runs.shocks[rows, week] += 1


def _elections(runs: Runs, week: int) -> None:
    """Step 3, elections."""
    for e, (party, _, _) in enumerate(runs.settings.elections):
        rows = runs.going()
        rows = rows[runs.votes_in(rows, e, week)]
        drawn, _ = normals(runs.key[rows], week, 23 + 2 * e)
        runs.shift[rows, party] = runs.number["turnover"][rows] * drawn


def _appeal(runs: Runs, week: int) -> None:
    """Step 3, the appeal."""
    party = runs.settings.appeal
    if party < 0 or week != runs.settings.start + APPEAL:
        return
    rows = runs.going()
    taken = uniform(runs.key[rows], week, 40) < runs.number["taken"][rows]
    runs.levers[rows[taken]] = 1
    runs.drafting[rows[taken]] = runs.settings.mediated
    rows = rows[~taken]
    rows = rows[uniform(runs.key[rows], week, 41) < runs.number["backfire"][rows]]
    runs.shift[rows, 1 - party] -= runs.number["asks_more"][rows]


def _deadline(runs: Runs, week: int) -> None:
    """Step 3, a deadline that lapses."""
    if week == runs.settings.deadline:
        rows = runs.going()
        runs.levers[rows[np.isin(runs.phase[rows], (CLOSED, TALKING))]] = 0


def _convene(runs: Runs, week: int) -> None:
    """Step 4."""
    settings = runs.settings
    if week < settings.start:
        return
    rows = runs.going()
    calm = runs.tension[rows] < 5.0 * runs.number["bears"][rows] * settings.factor
    rows = rows[(runs.phase[rows] == CLOSED) & calm]
    rows = rows[np.all(np.any(runs.worth(rows, week) >= 0.0, axis=1), axis=1)]
    if settings.convened and week == settings.start:
        runs.convene(rows, week)
        return
    rate = runs.number["opens"][rows].copy()
    ripe = week - runs.last_big[rows] <= 52
    rate[ripe] *= runs.number["ripe"][rows[ripe]]
    if settings.mediated:
        rate *= runs.number["convenes"][rows]
    runs.convene(rows[uniform(runs.key[rows], week, 4) < 1.0 - np.exp(-rate / YEAR)], week)


def _vote(runs: Runs, week: int) -> None:
    """Step 8."""
    rows = runs.going()
    rows = rows[(runs.phase[rows] == SIGNED) & (week - runs.signed_week[rows] >= VOTE)]
    rows = rows[~runs.quiet(rows, week)]
    chance = runs.chance_at_home(rows, week)[np.arange(len(rows)), runs.text[rows]]
    against = np.zeros((len(rows), 2), dtype=bool)
    for p in (0, 1):
        against[:, p] = uniform(runs.key[rows], week, 10 + p) >= chance[:, p]
    lost = np.any(against, axis=1)
    runs.finish(rows[lost], week, NOT_RATIFIED, who(against[lost, 0], against[lost, 1], VOTED_DOWN))
    passed = rows[~lost]
    runs.phase[passed] = CARRYING
    without = passed[runs.tables.blocks[runs.text[passed]] == 0]
    runs.finish(without, week, KEPT, np.full(len(without), NOTHING))


def _commonest(runs: Runs, rows: Ints) -> Ints:
    """Give the commonest obstacle, of equals the first; *not convened* without any."""
    counts = runs.obstacles[rows]
    return np.where(np.any(counts > 0, axis=1), np.argmax(counts, axis=1), NOT_CONVENED)


def _collapse(runs: Runs, week: int) -> None:
    """Step 10."""
    rows = runs.going()
    since = runs.closed_since[rows]
    rows = rows[(runs.phase[rows] == CLOSED) & (since != NEVER) & (week - since >= GONE)]
    runs.finish(rows, week, COLLAPSE, _commonest(runs, rows))


def _horizon(runs: Runs) -> None:
    rows = runs.going()
    under_way = np.isin(runs.phase[rows], (SIGNED, CARRYING))
    cause = np.where(under_way, UNDER_WAY, _commonest(runs, rows))
    never = runs.first_convened[rows] == NEVER
    for chosen, end in ((never, NO_TALKS), (~never, UNFINISHED)):
        runs.finish(rows[chosen], runs.settings.weeks, end, cause[chosen])


def _outcome(runs: Runs, draws: int, each: int) -> Outcome:
    def shaped(array: Any) -> Ints:
        found: Ints = np.asarray(array).reshape(draws, each, *np.shape(array)[1:])
        return found

    return Outcome(
        end=shaped(runs.end),
        week=shaped(runs.end_week),
        phase=shaped(runs.phase),
        cause=shaped(runs.cause),
        signed=shaped(runs.signed_week),
        text=shaped(runs.text),
        convened=shaped(runs.first_convened),
        obstacles=shaped(runs.obstacles),
        incidents=shaped(runs.shocks.sum(axis=1)),
        held=shaped(runs.held.sum(axis=1)),
        blocks=shaped(runs.block),
        settled=shaped(runs.settled_week),
        steps=shaped(runs.steps_done),
    )

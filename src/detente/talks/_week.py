"""One week of a run after another, compiled. It stands apart because of numba.

The order of a week and every stream stand in docs/talks.md, "What happens in a week". Sources: shocks that
echo, Hawkes 1971; ripeness after a shock, Zartman 2000.
"""

from __future__ import annotations

import numpy as np

from detente.talks._keep import built, carry, finish, over, session, sits
from detente.talks._state import (
    ACTING,
    CANCELLED,
    CARRYING,
    CLOSED,
    COLLAPSE,
    CONVENE,
    KEPT,
    LINGER,
    MEAN_SIZE,
    MISSED,
    NO_TALKS,
    NO_TEXT,
    NOT_CONVENED,
    NOT_KEPT,
    NOT_RATIFIED,
    OPEN,
    QUARTERS,
    REOPENS,
    SETTLED,
    SIGNED,
    TALKING,
    TERM,
    UNDER_WAY,
    UNFINISHED,
    UP_TO_3,
    UP_TO_4,
    VOTED_DOWN,
    YEAR,
)
from detente.talks._streams import FIXED, inner, normals, uniform
from detente.talks._talk import close, talk, wipe
from detente.talks._worth import at_home, lacks, margins, mood, quiet


@inner
def begin(rules, run, row, key):  # type: ignore[no-untyped-def]
    """The state at the start."""
    run.tension = row.x0
    for p in range(2):
        run.alpha[p] = row.mean * row.weight
        run.beta[p] = (1.0 - row.mean) * row.weight
        run.opinion[p] = run.shift[p] = 0.0
        run.read[p] = row.misread
    run.read_mediator = row.misread
    run.phase, run.z, run.style = CLOSED, rules.z, rules.drafts
    run.draft = run.text = run.signed_at = run.convened_at = run.end = run.cause = run.first = -1
    run.block = run.pending = run.row = run.turn = run.drawn = run.steps_done = 0
    run.shocks = run.held = run.gap = run.agreed = run.fully = run.nothing = run.whole = 0
    run.big, run.meets = int(row.big0), rules.start
    run.sits = rules.start + max(1, (rules.every + 1) // 2)
    wipe(run)
    run.spent[:], run.tally[:] = 0.0, 0
    if rules.past:
        run.quarter[:] = 0
    for i in range(rules.issues):
        run.state[i] = OPEN
    for e in range(rules.rows):
        low, high = rules.elections[e, 1], rules.elections[e, 2]
        day = low + int(uniform(key, FIXED, 48 + e) * (high - low + 1))
        while day < 0:
            day += TERM
        run.election[e] = day


@inner
def shock(draw, rules, run, row, key, back):  # type: ignore[no-untyped-def]
    """An incident, perhaps; ``back`` is 2^(1/fade) - 1."""
    likely = row.rate * (1.0 - row.echo) / YEAR + row.echo * back * run.tension / MEAN_SIZE
    if run.yes[0] or run.yes[1] or run.phase >= SIGNED:
        likely += draw.spoilers / YEAR
    u = uniform(key, run.week, 0)
    # 1 - exp(-x) is below x: most weeks need no exponential.
    if u >= likely or u >= 1.0 - np.exp(-likely):
        return
    u = uniform(key, run.week, 1)
    size = 3.0 if u < UP_TO_3 else (4.0 if u < UP_TO_4 else 5.0)
    p = 0 if uniform(key, run.week, 2) < 0.5 else 1
    run.tension += size
    run.opinion[p] -= row.fear * size
    run.beta[p] += row.event * (size - 2.0)
    run.shocks += 1
    if rules.past and run.week >= rules.events_from:
        run.quarter[min((run.week - rules.events_from) // 13, QUARTERS - 1)] += 1
    if size >= 4.0:
        run.big = run.week
        wipe(run)


@inner
def calendar(rules, run, row, key):  # type: ignore[no-untyped-def]
    """Elections, the answer to an appeal, a deadline that lapses."""
    for e in range(rules.rows):
        if run.election[e] == run.week:
            run.shift[rules.elections[e, 0]] = row.turnover * normals(key, run.week, 23 + 2 * e)[0]
            run.election[e] += TERM
    if rules.appeal >= 0 and run.week == rules.start + ACTING:
        if uniform(key, run.week, 40) < row.taken:
            run.z = 1
            if rules.mediators > 0:
                run.style = 1
        elif uniform(key, run.week, 41) < row.backfire:
            run.shift[1 - rules.appeal] -= row.asks_more
    if run.week == rules.deadline and run.phase <= TALKING:
        run.z = 0


@inner
def convene(draw, rules, run, row, key, chances):  # type: ignore[no-untyped-def]
    """Closed talks may open; ``chances`` in a quiet year and after a big shock."""
    if run.tension >= CONVENE * row.bears * rules.level:
        return
    sure = rules.convened and run.week == rules.start
    chance = chances[1] if run.week - run.big <= REOPENS else chances[0]
    if not sure and uniform(key, run.week, 4) >= chance:
        return
    margins(draw, rules, run, row)
    if lacks(rules, run.m) >= 0:
        return
    run.phase, run.row, run.draft = TALKING, 0, -1
    wipe(run)
    if run.convened_at < 0:
        run.convened_at = run.week


@inner
def hold(rules, run):  # type: ignore[no-untyped-def]
    """Count a held meeting or session, and in past mode the longest gap."""
    if rules.past and run.week < rules.meetings_from:
        return
    if run.held > 0:
        run.gap = max(run.gap, run.week - run.last_held)
    run.held += 1
    run.last_held = run.week


@inner
def clear(rules, run):  # type: ignore[no-untyped-def]
    """In past mode a signed text clears the table."""
    for i in range(rules.issues):
        if run.state[i] == SETTLED:
            over(rules, run, i, OPEN)
        run.state[i] = OPEN
    run.spent[:] = 0.0


@inner
def meet(draw, rules, run, row, key):  # type: ignore[no-untyped-def]
    """The meeting of this week, while talks are not closed."""
    wall, x2 = rules.level * row.bears, run.tension * run.tension
    if uniform(key, run.week, 5) < x2 / (x2 + wall * wall):
        run.beta[0] += row.event
        run.beta[1] += row.event
        run.row += 1
        if run.phase == TALKING:
            run.tally[CANCELLED] += 1
            if run.row >= 2:
                close(run)
        return
    run.row = 0
    if run.phase != CARRYING and uniform(key, run.week, 6) < row.idle:
        return
    built(run, row.event)
    hold(rules, run)
    if run.phase == TALKING:
        talk(draw, rules, run, row, key)
        if rules.past and run.signed_at == run.week:
            clear(rules, run)
    elif run.phase == CARRYING:
        carry(draw, rules, run, row, key)


@inner
def vote(draw, rules, run, row, key):  # type: ignore[no-untyped-def]
    """Votes at home on the signed text."""
    fails = 0
    for p in range(2):
        passed = at_home(draw.home[run.z, run.text, p], mood(rules, run, row, p))
        if uniform(key, run.week, 10 + p) >= passed:
            fails |= 1 << p
    if fails:
        finish(run, NOT_RATIFIED, VOTED_DOWN + fails - 1)
        return
    run.phase = CARRYING
    if rules.blocks[run.text] == 0:
        finish(run, KEPT, -1)


@inner
def week(draw, rules, run, row, key, constants):  # type: ignore[no-untyped-def]
    """One week; ``constants``: decay of tension and of opinion, 2^(1/fade) - 1, chances to convene."""
    run.tension *= constants[0]
    run.opinion[0] *= constants[1]
    run.opinion[1] *= constants[1]
    shock(draw, rules, run, row, key, constants[2])
    calendar(rules, run, row, key)
    if run.week < rules.start:
        return
    if run.phase == CLOSED:
        convene(draw, rules, run, row, key, (constants[3], constants[4]))
    if run.week == run.meets:
        run.meets += rules.every
        if run.phase == CLOSED:
            margins(draw, rules, run, row)
            nobody = lacks(rules, run.m)
            run.tally[NO_TEXT + nobody if nobody >= 0 else NOT_CONVENED] += 1
        else:
            meet(draw, rules, run, row, key)
    if run.end < 0 and run.phase == SIGNED and run.week >= run.vote_at and not quiet(rules, run):
        vote(draw, rules, run, row, key)
    if run.week == run.sits and rules.commission and run.end < 0:
        run.sits += rules.every
        if sits(rules, run, row, key):
            hold(rules, run)
            session(draw, rules, run, row, key)


@inner
def late(rules, run):  # type: ignore[no-untyped-def]
    """What has waited for two years: a miss that was not made good, closed talks."""
    if run.phase == CARRYING and run.pending and run.week - run.since >= LINGER:
        finish(run, NOT_KEPT, MISSED + run.pending - 1)
    closed = run.phase == CLOSED and run.convened_at >= 0 and not rules.past
    if closed and run.week - run.closed_at >= LINGER:
        finish(run, COLLAPSE, -1)


@inner
def horizon(rules, run):  # type: ignore[no-untyped-def]
    """The end of a run that has none, and the commonest obstacle."""
    if run.end < 0:
        run.week = rules.weeks
        finish(run, NO_TALKS if run.convened_at < 0 else UNFINISHED, -1)
        if run.phase >= SIGNED:
            run.cause = UNDER_WAY
    if run.cause < 0 and run.end != KEPT:
        best = NOT_CONVENED
        for c in range(VOTED_DOWN - 1, -1, -1):
            if run.tally[c] >= run.tally[best] and run.tally[c] > 0:
                best = c
        run.cause = best
    if rules.past:
        for i in range(rules.issues):
            if run.state[i] == SETTLED:
                over(rules, run, i, OPEN)
        if run.held > 0:
            run.gap = max(run.gap, rules.weeks - run.last_held)


@inner
def go(draw, rules, run, row, key):  # type: ignore[no-untyped-def]
    """A whole run."""
    begin(rules, run, row, key)
    calm = row.opens * (row.convenes if rules.mediators > 0 else 1.0) / YEAR
    back = 2.0 ** (1.0 / row.fade)
    opens = 1.0 - np.exp(-calm), 1.0 - np.exp(-calm * row.ripe)
    constants = 1.0 / back, 2.0 ** (-1.0 / 26.0), back - 1.0, opens[0], opens[1]
    for w in range(rules.weeks):
        run.week = w
        week(draw, rules, run, row, key, constants)
        if run.end < 0:
            late(rules, run)
        if run.end >= 0:
            break
    horizon(rules, run)

"""Carrying out, block by block or issue by issue, and sessions of the commission, compiled.

They stand apart because of numba. Sources: a break of trust counts twice as much as what builds it (Slovic
1993); issues settled one by one leave less for the whole (Sebenius 1983).
"""

from __future__ import annotations

from detente.talks._state import (
    KEPT,
    LINGER,
    NOT_KEPT,
    OFF,
    OPEN,
    OVER,
    REOPENS,
    SETTLED,
    STOPPED,
    TALKING,
)
from detente.talks._streams import OF_ISSUES, bits, inner, uniform
from detente.talks._worth import quiet, trust


@inner
def finish(run, end, cause):  # type: ignore[no-untyped-def]
    """The run ends this week."""
    run.end, run.end_at, run.cause = end, run.week, cause


@inner
def who(first, second):  # type: ignore[no-untyped-def]
    """0, 1, 2 for both, -1 for nobody."""
    if first and second:
        return 2
    return 0 if first else (1 if second else -1)


@inner
def stops(draw, run):  # type: ignore[no-untyped-def]
    """Who would gain by stopping at the block at hand."""
    k, b = run.text, run.block
    short0 = draw.slack[k, b, 0] - (1.0 - trust(run, 0)) * draw.brings[k, b, 0] < -1e-9
    short1 = draw.slack[k, b, 1] - (1.0 - trust(run, 1)) * draw.brings[k, b, 1] < -1e-9
    return who(short0, short1)


@inner
def built(run, amount):  # type: ignore[no-untyped-def]
    """Both sides trust a little more."""
    run.alpha[0] += amount
    run.alpha[1] += amount


@inner
def noticed(run, row, p, weight):  # type: ignore[no-untyped-def]
    """P's miss comes to light: the other trusts less, and its public turns."""
    run.beta[1 - p] += 2.0 * weight
    run.opinion[1 - p] -= 3.0 * weight * row.fear


@inner
def carry(draw, rules, run, row, key):  # type: ignore[no-untyped-def]
    """The block at hand, at a meeting that is held."""
    if run.pending:
        mend(draw, run, row, key)
    else:
        gone = stops(draw, run)
        if gone >= 0:
            finish(run, NOT_KEPT, STOPPED + gone)
            return
        for p in range(2):
            if rules.does[run.text, run.block, p] and uniform(key, run.week, 13 + p) < row.slip:
                run.pending |= 1 << p
        run.since, run.noticed = run.week, 0
        if not run.pending:
            built(run, 1.0)
    if not run.pending:
        done(draw, rules, run)


@inner
def mend(draw, run, row, key):  # type: ignore[no-untyped-def]
    """Misses come to light and are made good, if nobody would now stop."""
    for p in range(2):
        hidden = run.pending >> p & 1 and not run.noticed >> p & 1
        if hidden and uniform(key, run.week, 15 + p) < draw.seen:
            run.noticed |= 1 << p
            noticed(run, row, p, 1.0)
    if stops(draw, run) >= 0:
        return
    for p in range(2):
        known = run.pending >> p & 1 and run.noticed >> p & 1
        if known and uniform(key, run.week, 17 + p) < row.repair:
            run.pending &= ~(1 << p)


@inner
def done(draw, rules, run):  # type: ignore[no-untyped-def]
    """The block is done; after the last one the text is kept unless somebody then gains by stopping."""
    k = run.text
    run.block += 1
    run.steps_done += 1
    if run.block >= rules.blocks[k]:
        after = who(draw.after[k, 0] < -1e-9, draw.after[k, 1] < -1e-9)
        finish(run, KEPT if after < 0 else NOT_KEPT, -1 if after < 0 else STOPPED + after)


@inner
def over(rules, run, i, state):  # type: ignore[no-untyped-def]
    """A settled issue is over; whether all its steps or none were done is counted, as the settlement was."""
    if run.settled_at[i] >= rules.agreements_from:
        run.fully += run.done[i] == rules.steps[i]
        run.nothing += run.done[i] == 0
    run.state[i], run.over_at[i] = state, run.week


@inner
def step(draw, rules, run, row, key, i):  # type: ignore[no-untyped-def]
    """A settled issue takes a step, or waits for one that was missed."""
    own = bits(key, run.week, OF_ISSUES)
    if run.missing[i]:
        for p in range(2):
            if run.missing[i] >> p & 1:
                if not run.seen_missing[i] >> p & 1 and uniform(own, i, 5 + p) < draw.seen:
                    run.seen_missing[i] |= 1 << p
                    noticed(run, row, p, 0.5)
                if run.seen_missing[i] >> p & 1 and uniform(own, i, 7 + p) < row.repair:
                    run.missing[i] &= ~(1 << p)
        if run.missing[i]:
            if run.week - run.missed_at[i] >= LINGER:
                over(rules, run, i, OVER)
            return
    else:
        for p in range(2):
            if rules.acts[i, run.done[i], p] and uniform(own, i, 3 + p) < row.slip:
                run.missing[i] |= 1 << p
        if run.missing[i]:
            run.missed_at[i], run.seen_missing[i] = run.week, 0
            return
        built(run, 0.5)
    run.done[i] += 1
    if run.done[i] >= rules.steps[i]:
        over(rules, run, i, OVER)


@inner
def settle(draw, rules, run, row, key, i):  # type: ignore[no-untyped-def]
    """Whether the next issue on the agenda is settled; a vote at home may lose it."""
    own = bits(key, run.week, OF_ISSUES)
    if uniform(own, i, 0) >= row.yields:
        return False
    for p in range(2):
        if uniform(own, i, 1 + p) >= draw.passes[i, p]:
            run.state[i], run.over_at[i] = OFF, run.week
            return False
    run.state[i], run.done[i], run.missing[i], run.settled_at[i] = SETTLED, 0, 0, run.week
    run.agreed += run.week >= rules.agreements_from
    if run.first < 0:
        run.first = i
    spend(draw, rules, run, i)
    return True


@inner
def spend(draw, rules, run, i):  # type: ignore[no-untyped-def]
    """What an issue settled alone no longer brings to a text."""
    for k in range(rules.texts):
        for p in range(2):
            run.spent[k, p] += draw.alone[k, i, p]


@inner
def reopen(draw, rules, run):  # type: ignore[no-untyped-def]
    """In past mode an issue that has been over for a year may come up again."""
    fresh = False
    for i in range(rules.issues):
        if run.state[i] >= OVER and run.week - run.over_at[i] >= REOPENS:
            run.state[i] = OPEN
            fresh = True
    if fresh:
        run.spent[:] = 0.0
        for i in range(rules.issues):
            if run.state[i] == SETTLED or run.state[i] == OVER:
                spend(draw, rules, run, i)


@inner
def sits(rules, run, row, key):  # type: ignore[no-untyped-def]
    """Whether a session of the commission is held."""
    wall = rules.level * row.bears
    x2 = run.tension * run.tension
    if uniform(key, run.week, 19) < x2 / (x2 + 2.0 * wall * wall) or uniform(key, run.week, 20) < row.idle:
        return False
    return uniform(key, run.week, 21) < rules.there[0] and uniform(key, run.week, 22) < rules.there[1]


@inner
def session(draw, rules, run, row, key):  # type: ignore[no-untyped-def]
    """A session that is held: steps of what is settled, then the agenda."""
    built(run, row.event)
    if rules.past:
        reopen(draw, rules, run)
    for i in range(rules.issues):
        if run.state[i] == SETTLED:
            step(draw, rules, run, row, key, i)
    if run.phase > TALKING or quiet(rules, run):
        return
    for a in range(rules.issues):
        i = draw.agenda[a]
        if i < 0:
            return
        if run.state[i] == OPEN and not settle(draw, rules, run, row, key, i):
            return

"""A meeting at which the parties talk, compiled: what is on the table, who says yes, what is learnt.

They stand apart because of numba. Sources: war of attrition, Fearon 1998; focal texts, Schelling 1960; a
mediator's credibility, Kydd 2003.
"""

from __future__ import annotations

import numpy as np

from detente.talks._state import (
    ACTING,
    BEFORE_ELECTION,
    CLOSED,
    FEARS_HOME,
    HOLDING,
    NO_COMMON,
    NO_TEXT,
    QUIET,
    SIGNED,
)
from detente.talks._streams import inner, uniform
from detente.talks._worth import hope, lacks, quiet, readings, values


@inner
def wipe(run):  # type: ignore[no-untyped-def]
    """Nobody has said yes any more."""
    run.yes[0] = 0
    run.yes[1] = 0


@inner
def close(run):  # type: ignore[no-untyped-def]
    """Talks end without a text; they may be convened again."""
    run.phase = CLOSED
    run.closed_at = run.week
    run.draft = -1
    wipe(run)


@inner
def agrees(run, k, p, wish, ease):  # type: ignore[no-untyped-def]
    """The chance that p says yes to text k, hoping for text ``wish`` (-1: none); ease shrinks its hope."""
    v = run.v[k, p]
    if v < 0.0:
        return 0.0
    if wish < 0 or run.v[wish, p] <= v:
        return 1.0
    missing = ease * (run.v[wish, p] - v)
    if missing <= 0.0:
        return 1.0
    return 1.0 - np.exp(-run.haste * v / missing)


@inner
def open_table(rules, run, key):  # type: ignore[no-untyped-def]
    """Each side's hope is on the table and each may take the other's; the text that is signed, or -1."""
    first, second, w = hope(rules, run, 0), hope(rules, run, 1), run.week
    yes0 = second >= 0 and uniform(key, w, 7) < agrees(run, second, 0, first, 1.0)
    yes1 = first >= 0 and uniform(key, w, 8) < agrees(run, first, 1, second, 1.0)
    if yes0 and yes1:
        return first if uniform(key, w, 9) < 0.5 else second
    if yes0:
        return second
    return first if yes1 else -1


@inner
def draft(rules, run, j, b):  # type: ignore[no-untyped-def]
    """The text that mediator j, with bias b towards party 0, puts on the table."""
    best, most = 0, -np.inf
    share, sigma = abs(b), run.read_mediator
    for k in range(rules.texts):
        g0 = run.v[k, 0] + sigma * run.by_mediator[j, k, 0]
        g1 = run.v[k, 1] + sigma * run.by_mediator[j, k, 1]
        score = (1.0 - share) * min(g0, g1) + share * (g0 if b >= 0.0 else g1)
        if score > most:
            best, most = k, score
    return best


@inner
def drafted(rules, run, row, key, j, b):  # type: ignore[no-untyped-def]
    """One text is on the table, and a yes stands until it changes; the text that is signed, or -1."""
    k = draft(rules, run, j, b)
    if k != run.draft:
        run.draft = k
        wipe(run)
    for p in range(2):
        if not run.yes[p]:
            chance = agrees(run, k, p, hope(rules, run, p), 1.0 - row.focal)
            if uniform(key, run.week, 7 + p) < chance:
                run.yes[p] = 1
    return k if run.yes[0] and run.yes[1] else -1


@inner
def learn(rules, run, row, b):  # type: ignore[no-untyped-def]
    """Misreading shrinks; faster for a side towards which a biased mediator can afford to be frank."""
    for p in range(2):
        own = max(b if p == 0 else -b, 0.0)
        credible = own / (own + row.doubt * rules.interest) if own > 0.0 else 0.0
        run.read[p] *= 1.0 - row.learn * (1.0 + credible) / 2.0
    run.read_mediator *= 1.0 - row.learn


@inner
def obstacle(rules, run):  # type: ignore[no-untyped-def]
    """Count what kept a meeting from a text."""
    nobody = lacks(rules, run.m)
    if nobody >= 0:
        run.tally[NO_TEXT + nobody] += 1
        return
    afraid = lacks(rules, run.v)
    if afraid >= 0:
        run.tally[FEARS_HOME + afraid] += 1
        return
    for k in range(rules.texts):
        if run.v[k, 0] >= 0.0 and run.v[k, 1] >= 0.0:
            # At an open table nobody's yes is left, or there would be a text.
            who = 1 if run.yes[0] else (0 if run.yes[1] else 2)
            run.tally[HOLDING + who] += 1
            return
    run.tally[NO_COMMON] += 1


@inner
def sign(rules, run, row, k):  # type: ignore[no-untyped-def]
    """A text is signed; in past mode it is counted, and the caller clears the table."""
    run.signed_at = run.week
    if rules.past:
        run.whole += run.week >= rules.agreements_from
        close(run)
        run.read[0] = run.read[1] = run.read_mediator = row.misread
        return
    run.phase, run.text, run.vote_at = SIGNED, k, run.week + ACTING


@inner
def talk(draw, rules, run, row, key):  # type: ignore[no-untyped-def]
    """A held meeting while talking."""
    if quiet(rules, run):
        run.tally[BEFORE_ELECTION] += 1
        return
    values(draw, rules, run, row)
    readings(rules, run, key)
    ahead, j, b = rules.deadline - run.week, 0, 0.0
    run.haste = draw.patience * (2.0 if rules.deadline >= 0 and 0 <= ahead <= QUIET else 1.0)
    if rules.mediators > 0:
        j = run.turn % rules.mediators
        b = draw.bias[j]
        run.turn += 1
    text = drafted(rules, run, row, key, j, b) if run.style else open_table(rules, run, key)
    if text >= 0:
        sign(rules, run, row, text)
    else:
        obstacle(rules, run)
        learn(rules, run, row, b)

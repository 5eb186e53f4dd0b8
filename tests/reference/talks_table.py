"""A meeting in the twin of `talks`: talking (6) and carrying out (7) of docs/talks.md."""

import numpy as np

from reference.talks_inputs import (
    CANCELLED,
    CARRYING,
    CLOSED,
    ELECTION,
    FEARS_HOME,
    HOLDING_OUT,
    KEPT,
    MISSED,
    NO_COMMON_TEXT,
    NOT_CONVENED,
    NOT_KEPT,
    NOTHING,
    STOPPED,
    TALKING,
)
from reference.talks_state import NEVER, SMALL, Runs, no_text, who
from reference.talks_streams import Bools, Floats, Ints, uniform

DEADLINE = 8
"""Weeks before a deadline in which patience is half."""
WAIT = 104
"""Weeks after which a pending miss is a breach."""


def meet(runs: Runs, week: int) -> None:
    """Step 5, unless the week is no date of the meetings."""
    if not runs.meets(week):
        return
    rows = runs.going()
    closed = rows[runs.phase[rows] == CLOSED]
    nobody, cause = no_text(runs.worth(closed, week))
    runs.obstacles[closed, np.where(nobody, cause, NOT_CONVENED)] += 1

    rows = rows[runs.phase[rows] != CLOSED]
    bears = (runs.settings.factor * runs.number["bears"][rows]) ** 2
    tension = runs.tension[rows] ** 2
    off = uniform(runs.key[rows], week, 5) < tension / (tension + bears)
    _cancel(runs, rows[off], week)

    rows = rows[~off]
    runs.cancelled_in_a_row[rows] = 0
    idle = uniform(runs.key[rows], week, 6) < runs.number["idle"][rows]
    rows = rows[~idle | (runs.phase[rows] == CARRYING)]
    runs.alpha[rows] += runs.number["event"][rows][:, None]
    runs.held[rows, week] += 1
    talking, carrying = rows[runs.phase[rows] == TALKING], rows[runs.phase[rows] == CARRYING]
    _talk(runs, talking, week)
    _carry_out(runs, carrying, week)


def _cancel(runs: Runs, rows: Ints, week: int) -> None:
    runs.beta[rows] += runs.number["event"][rows][:, None]
    runs.cancelled_in_a_row[rows] += 1
    talking = rows[runs.phase[rows] == TALKING]
    runs.obstacles[talking, CANCELLED] += 1
    runs.close(talking[runs.cancelled_in_a_row[talking] >= 2], week)


# Talking ---------------------------------------------------------------------------------------------------


def _talk(runs: Runs, rows: Ints, week: int) -> None:
    quiet = runs.quiet(rows, week)
    runs.obstacles[rows[quiet], ELECTION] += 1
    rows = rows[~quiet]
    value = runs.value(rows, week)
    obstacle = _obstacle(runs.worth(rows, week), value)
    mediator = _whose_turn(runs, rows)

    drafting = runs.drafting[rows]
    signed = np.full(len(rows), NEVER)
    held_out = np.ones((len(rows), 2), dtype=bool)
    signed[~drafting] = _both_hopes(runs, rows[~drafting], value[~drafting], week)
    signed[drafting], held_out[drafting] = _draft(
        runs, rows[drafting], value[drafting], mediator[drafting], week
    )

    common = obstacle == HOLDING_OUT
    obstacle[common] = who(held_out[common, 0], held_out[common, 1], HOLDING_OUT)
    without = signed == NEVER
    runs.obstacles[rows[without], obstacle[without]] += 1
    _learn(runs, rows[without], mediator[without])
    runs.sign(rows[~without], signed[~without], week)


def _obstacle(worth: Floats, value: Floats) -> Ints:
    """Say what stands in the way, who holds out left open."""
    found = np.full(len(worth), HOLDING_OUT)
    found[~np.any(np.all(value >= 0.0, axis=2), axis=1)] = NO_COMMON_TEXT
    fears = ~np.any(value >= 0.0, axis=1)
    somebody = np.any(fears, axis=1)
    found[somebody] = who(fears[:, 0], fears[:, 1], FEARS_HOME)[somebody]
    nobody, cause = no_text(worth)
    found[nobody] = cause[nobody]
    return found


def _whose_turn(runs: Runs, rows: Ints) -> Ints:
    """Give the mediator whose turn it is, and pass the turn on; 0 without mediators."""
    found: Ints = runs.turn[rows] % max(runs.tables.bias.shape[1], 1)
    runs.turn[rows] += 1
    return found


def _hopes(runs: Runs, rows: Ints, value: Floats) -> tuple[Ints, Floats]:
    """Give the text that each hopes for, −1 without one, and its value, −∞ without one; both (R, 2)."""
    text, best = np.full((len(rows), 2), NEVER), np.full((len(rows), 2), -np.inf)
    for p in (0, 1):
        other = value[:, :, 1 - p] + runs.reading[rows, p][:, None] * runs.misreads[rows, :, p]
        possible = (value[:, :, p] >= 0.0) & (other >= 0.0)
        wished = np.where(possible, value[:, :, p], -np.inf)
        has = np.any(possible, axis=1)
        text[has, p] = np.argmax(wished[has], axis=1)
        best[:, p] = np.max(wished, axis=1)
    return text, best


def _says_yes(runs: Runs, rows: Ints, week: int, gap: Floats, value: Floats, party: int) -> Bools:
    """Say whether a party accepts a text of some value, `gap` points (times the factor c) below its hope."""
    patience = runs.tables.patience[runs.draw[rows]]
    deadline = runs.settings.deadline
    if deadline >= 0 and deadline - DEADLINE <= week <= deadline:
        patience = 2.0 * patience
    waits = (gap > 0.0) & (value >= 0.0)
    chance = np.ones(len(rows))
    chance[waits] = 1.0 - np.exp(-patience[waits] * value[waits] / gap[waits])
    return (value >= 0.0) & (~waits | (uniform(runs.key[rows], week, 7 + party) < chance))


def _both_hopes(runs: Runs, rows: Ints, value: Floats, week: int) -> Ints:
    """No draft: each is asked about the other's hope. Give the text signed, −1 without one."""
    text, best = _hopes(runs, rows, value)
    here = np.arange(len(rows))
    accepts = np.zeros((len(rows), 2), dtype=bool)
    for p in (0, 1):
        others = text[:, 1 - p]
        asked = value[here, others, p]
        said = _says_yes(runs, rows, week, best[:, p] - asked, asked, p)
        accepts[:, p] = said & (others != NEVER)
    heads = uniform(runs.key[rows], week, 9) < 0.5
    of_0 = accepts[:, 1] & (~accepts[:, 0] | heads)  # party 1 takes the text of party 0
    of_1 = accepts[:, 0] & ~of_0
    return np.where(of_0, text[:, 0], np.where(of_1, text[:, 1], NEVER))


def _draft(runs: Runs, rows: Ints, value: Floats, mediator: Ints, week: int) -> tuple[Ints, Bools]:
    """One draft for both. Give the text signed, −1 without one, and who has not said yes, (R, 2)."""
    here = np.arange(len(rows))
    _, best = _hopes(runs, rows, value)
    read = value + (
        runs.mediators_reading[rows][:, None, None] * runs.mediator_misreads[rows, mediator]
    )  # g_p(k)
    bias = runs.tables.bias[runs.draw[rows], mediator]
    favoured = read[here, :, np.where(bias >= 0.0, 0, 1)]
    size = np.abs(bias)[:, None]
    draft = np.argmax((1.0 - size) * np.min(read, axis=2) + size * favoured, axis=1)

    new = rows[draft != runs.draft[rows]]
    runs.draft[rows] = draft
    runs.yes[new] = False
    for p in (0, 1):
        asked = value[here, draft, p]
        below = np.maximum(best[:, p] - asked, 0.0)  # 0 without a hope
        gap = (1.0 - runs.number["focal"][rows]) * below
        runs.yes[rows, p] |= _says_yes(runs, rows, week, gap, asked, p)
    yes = runs.yes[rows]
    return np.where(np.all(yes, axis=1), draft, NEVER), ~yes


def _learn(runs: Runs, rows: Ints, mediator: Ints) -> None:
    """Read each other better, with the mediator's credibility (Kydd 2003)."""
    learn = runs.number["learn"][rows]
    credible = np.zeros((len(rows), 2))
    if runs.settings.mediated:
        bias = runs.tables.bias[runs.draw[rows], mediator]
        sceptical = runs.number["doubt"][rows] * runs.settings.interest
        for p, towards in ((0, np.maximum(bias, 0.0)), (1, np.maximum(-bias, 0.0))):
            leans = towards > 0.0
            credible[leans, p] = towards[leans] / (towards[leans] + sceptical[leans])
    runs.reading[rows] *= 1.0 - learn[:, None] * (1.0 + credible) / 2.0
    runs.mediators_reading[rows] *= 1.0 - learn


# Carrying out ----------------------------------------------------------------------------------------------


def _carry_out(runs: Runs, rows: Ints, week: int) -> None:
    pending = runs.pending_since[rows] != NEVER
    _next_block(runs, rows[~pending], week)
    _make_good(runs, rows[pending], week)


def _next_block(runs: Runs, rows: Ints, week: int) -> None:
    stops = runs.would_stop(rows)
    stopped = np.any(stops, axis=1)
    runs.finish(rows[stopped], week, NOT_KEPT, who(stops[stopped, 0], stops[stopped, 1], STOPPED))
    rows = rows[~stopped]
    does = runs.tables.does[runs.text[rows], runs.block[rows]]
    misses = np.zeros((len(rows), 2), dtype=bool)
    for p in (0, 1):
        misses[:, p] = does[:, p] & (uniform(runs.key[rows], week, 13 + p) < runs.number["slip"][rows])
    somebody = np.any(misses, axis=1)
    late = rows[somebody]
    runs.missed[late], runs.noticed[late], runs.pending_since[late] = misses[somebody], False, week
    fine = rows[~somebody]
    runs.alpha[fine] += 1.0
    _block_done(runs, fine, week)


def _make_good(runs: Runs, rows: Ints, week: int) -> None:
    seen = runs.tables.seen[runs.draw[rows]]
    for p in (0, 1):
        finds = runs.missed[rows, p] & ~runs.noticed[rows, p] & (uniform(runs.key[rows], week, 15 + p) < seen)
        found = rows[finds]
        runs.noticed[found, p] = True
        runs.beta[found, 1 - p] += 2.0
        runs.opinion[found, 1 - p] -= 3.0 * runs.number["fear"][found]
    goes_on = ~np.any(runs.would_stop(rows), axis=1)
    for p in (0, 1):
        mends = runs.missed[rows, p] & runs.noticed[rows, p] & goes_on
        mends &= uniform(runs.key[rows], week, 17 + p) < runs.number["repair"][rows]
        runs.missed[rows[mends], p] = False
    done = rows[~np.any(runs.missed[rows], axis=1)]
    runs.pending_since[done] = NEVER
    _block_done(runs, done, week)


def _block_done(runs: Runs, rows: Ints, week: int) -> None:
    runs.block[rows] += 1
    last = rows[runs.block[rows] >= runs.tables.blocks[runs.text[rows]]]
    complete(runs, last, week)


def complete(runs: Runs, rows: Ints, week: int) -> None:
    """All is done: kept, unless somebody would stop now."""
    stops = runs.tables.after[runs.draw[rows], runs.text[rows]] < -SMALL
    stopped = np.any(stops, axis=1)
    runs.finish(rows[stopped], week, NOT_KEPT, who(stops[stopped, 0], stops[stopped, 1], STOPPED))
    runs.finish(rows[~stopped], week, KEPT, np.full(int(np.sum(~stopped)), NOTHING))


def give_up_waiting(runs: Runs, week: int) -> None:
    """A miss that has been pending too long at the end of a week is a breach."""
    rows = runs.going()
    late = rows[(runs.pending_since[rows] != NEVER) & (week - runs.pending_since[rows] >= WAIT)]
    runs.finish(late, week, NOT_KEPT, who(runs.missed[late, 0], runs.missed[late, 1], MISSED))

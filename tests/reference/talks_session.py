"""A session of the commission in the twin of `talks` (9 of docs/talks.md)."""

import numpy as np

from reference.talks_inputs import CLOSED, TALKING
from reference.talks_state import NEVER, OPEN, OVER, SETTLED, VOTED_OUT, Runs
from reference.talks_streams import Ints, of_issue, uniform
from reference.talks_table import WAIT

CLOSED_TOPIC = 52
"""Weeks for which an issue that is over stays closed (past mode)."""


def sit(runs: Runs, week: int) -> None:
    """Step 9, unless the week is no date of the sessions."""
    settings = runs.settings
    first = settings.start + max(1, -(-settings.every // 2))
    if not settings.commission or week < first or (week - first) % settings.every:
        return
    rows = _who_sits(runs, runs.going(), week)
    runs.alpha[rows] += runs.number["event"][rows][:, None]
    runs.held[rows, week] += 1
    issues = range(runs.issue.shape[1])
    if runs.past:
        for i in issues:
            left = runs.issue_left[rows, i]
            runs.reopen(rows[(left != NEVER) & (week - left >= CLOSED_TOPIC)], i)
    for i in issues:
        _take_a_step(runs, rows[runs.issue[rows, i] == SETTLED], i, week)
    free = np.isin(runs.phase[rows], (CLOSED, TALKING)) & ~runs.quiet(rows, week)
    _settle(runs, rows[free], week)


def _who_sits(runs: Runs, rows: Ints, week: int) -> Ints:
    """Keep the rows in which the session is neither cancelled nor idle nor without a quorum."""
    bears = (runs.settings.factor * runs.number["bears"][rows]) ** 2
    tension = runs.tension[rows] ** 2
    rows = rows[uniform(runs.key[rows], week, 19) >= tension / (tension + 2.0 * bears)]
    rows = rows[uniform(runs.key[rows], week, 20) >= runs.number["idle"][rows]]
    for p, chance in enumerate(runs.settings.there):
        rows = rows[uniform(runs.key[rows], week, 21 + p) < chance]
    return rows


def _take_a_step(runs: Runs, rows: Ints, issue: int, week: int) -> None:
    pending = runs.issue_pending_since[rows, issue] != NEVER
    _next_step(runs, rows[~pending], issue, week)
    _make_good(runs, rows[pending], issue, week)
    over = runs.step[rows, issue] >= runs.tables.steps[issue]
    since = runs.issue_pending_since[rows, issue]
    over |= (since != NEVER) & (week - since >= WAIT)
    runs.leave(rows[over], issue, week, OVER)


def _next_step(runs: Runs, rows: Ints, issue: int, week: int) -> None:
    misses = np.zeros((len(rows), 2), dtype=bool)
    acts = runs.tables.acts[issue, runs.step[rows, issue]]
    for p in (0, 1):
        misses[:, p] = acts[:, p] & (of_issue(runs.key[rows], week, issue, 3 + p) < runs.number["slip"][rows])
    somebody = np.any(misses, axis=1)
    late, fine = rows[somebody], rows[~somebody]
    runs.issue_missed[late, issue], runs.issue_noticed[late, issue] = misses[somebody], False
    runs.issue_pending_since[late, issue] = week
    runs.alpha[fine] += 0.5
    _step_done(runs, fine, issue)


def _make_good(runs: Runs, rows: Ints, issue: int, week: int) -> None:
    seen = runs.tables.seen[runs.draw[rows]]
    for p in (0, 1):
        finds = runs.issue_missed[rows, issue, p] & ~runs.issue_noticed[rows, issue, p]
        found = rows[finds & (of_issue(runs.key[rows], week, issue, 5 + p) < seen)]
        runs.issue_noticed[found, issue, p] = True
        runs.beta[found, 1 - p] += 1.0
        runs.opinion[found, 1 - p] -= 1.5 * runs.number["fear"][found]
    for p in (0, 1):
        mends = runs.issue_missed[rows, issue, p] & runs.issue_noticed[rows, issue, p]
        mends &= of_issue(runs.key[rows], week, issue, 7 + p) < runs.number["repair"][rows]
        runs.issue_missed[rows[mends], issue, p] = False
    done = rows[~np.any(runs.issue_missed[rows, issue], axis=1)]
    runs.issue_pending_since[done, issue] = NEVER
    _step_done(runs, done, issue)


def _step_done(runs: Runs, rows: Ints, issue: int) -> None:
    runs.step[rows, issue] += 1
    runs.steps_done[rows, issue] += 1


def _settle(runs: Runs, rows: Ints, week: int) -> None:
    """Go through the agenda until an issue isn't settled or is voted down."""
    agenda = runs.tables.agenda
    for place in range(agenda.shape[1]):
        # each run at this place of its own draw's agenda; done with those past the end of theirs
        rows = rows[agenda[runs.draw[rows], place] != NEVER]
        at_hand = agenda[runs.draw[rows], place]
        goes_on = np.ones(len(rows), dtype=bool)
        for i in np.unique(at_hand):
            here = np.flatnonzero((at_hand == i) & (runs.issue[rows, i] == OPEN))
            goes_on[here] = _settle_one(runs, rows[here], int(i), week)
        rows = rows[goes_on]


def _settle_one(runs: Runs, rows: Ints, issue: int, week: int) -> Ints:
    """Try one open issue; say in which rows it was settled and passed, 1 or 0, (R,)."""
    agreed = of_issue(runs.key[rows], week, issue, 0) < runs.number["yields"][rows]
    passed = agreed.copy()
    for p in (0, 1):
        passed &= of_issue(runs.key[rows], week, issue, 1 + p) < runs.tables.passes[runs.draw[rows], issue, p]
    runs.leave(rows[agreed & ~passed], issue, week, VOTED_OUT)
    settled = rows[passed]
    runs.issue[settled, issue], runs.spent[settled, issue] = SETTLED, True
    runs.issue_settled[settled, issue] = week
    runs.agreements[settled, week] += 1
    first = settled[runs.settled_week[settled, issue] == NEVER]
    runs.settled_week[first, issue] = week
    return passed.astype(np.int64)

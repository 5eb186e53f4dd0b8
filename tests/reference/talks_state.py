"""The state of runs in the twin of `talks`, and what is derived from it at any moment (docs/talks.md).

Row r is one run. A step of a week gets the rows that it concerns, an array of row numbers.
"""

import numpy as np

from reference.talks_inputs import (
    CLOSED,
    NO_TEXT,
    NOTHING,
    OBSTACLES,
    SIGNED,
    TALKING,
    Numbers,
    Settings,
    Tables,
)
from reference.talks_streams import FIXED, Bools, Floats, Ints, Keys, normals, uniform

YEAR = 52.18
"""Weeks in a year."""
TERM = 208
"""Weeks from one election to the next."""
QUIET = 8
"""Weeks before an election without signature, settlement or vote."""
POINTS = np.array([-24.0, -12.0, -6.0, 0.0, 6.0, 12.0, 24.0])
"""Points added at home, at which R is known."""
SMALL = 1e-9
"""What is allowed for rounding in a slack."""
NEVER = -1
OPEN, SETTLED, OVER, VOTED_OUT = range(4)
"""States of an issue."""


class Runs:
    """Runs side by side: their inputs, expanded to one row a run, and their state."""

    def __init__(
        self, tables: Tables, numbers: Numbers, settings: Settings, draw: Ints, chosen: Ints, key: Keys
    ):
        """Start all runs. `draw`, `chosen` (the set of process numbers) and `key` have shape (N,)."""
        n, texts, issues = len(draw), tables.margin.shape[2], tables.alone.shape[2]
        self.tables, self.settings, self.draw, self.key, self.count = tables, settings, draw, key, n
        self.number: dict[str, Floats] = {
            name: np.asarray(value, dtype=np.float64)[chosen]
            for name, value in vars(numbers).items()
            if name != "big0"
        }
        self.good = np.maximum(tables.alone, 0.0).sum(axis=2)  # B_p(k), (S, K, 2)
        self.past = False
        self._start_sides(numbers.big0)
        self._start_text()
        self._start_issues(issues)
        self._start_record(issues)
        self._fix_for_the_run(texts)

    def _start_sides(self, last_big: int) -> None:
        n, settings = self.count, self.settings
        mean, weight = self.number["mean"], self.number["weight"]
        self.tension = self.number["x0"].copy()
        self.alpha = np.repeat((mean * weight)[:, None], 2, axis=1)
        self.beta = np.repeat(((1.0 - mean) * weight)[:, None], 2, axis=1)
        self.opinion = np.zeros((n, 2))
        self.shift = np.zeros((n, 2))
        self.reading = np.repeat(self.number["misread"][:, None], 2, axis=1)
        self.mediators_reading = self.number["misread"].copy()
        self.phase = np.full(n, CLOSED)
        self.levers = np.full(n, settings.levers)
        self.drafting = np.full(n, settings.drafts and settings.mediated)
        self.draft = np.full(n, NEVER)
        self.yes = np.zeros((n, 2), dtype=bool)
        self.cancelled_in_a_row = np.zeros(n, dtype=int)
        self.turn = np.zeros(n, dtype=int)
        self.closed_since = np.full(n, NEVER)
        self.last_big = np.full(n, last_big)

    def _start_text(self) -> None:
        n = self.count
        self.text = np.full(n, NEVER)
        self.block = np.zeros(n, dtype=int)
        self.missed = np.zeros((n, 2), dtype=bool)
        self.noticed = np.zeros((n, 2), dtype=bool)
        self.pending_since = np.full(n, NEVER)

    def _start_issues(self, issues: int) -> None:
        n = self.count
        self.issue = np.full((n, issues), OPEN)
        self.spent = np.zeros((n, issues), dtype=bool)
        self.step = np.zeros((n, issues), dtype=int)
        self.issue_missed = np.zeros((n, issues, 2), dtype=bool)
        self.issue_noticed = np.zeros((n, issues, 2), dtype=bool)
        self.issue_pending_since = np.full((n, issues), NEVER)
        self.issue_settled = np.full((n, issues), NEVER)  # week of the settlement at hand
        self.issue_left = np.full((n, issues), NEVER)  # week in which it was over or voted down

    def _start_record(self, issues: int) -> None:
        n, weeks = self.count, self.settings.weeks
        self.end = np.full(n, NEVER)
        self.end_week = np.full(n, weeks)
        self.cause = np.full(n, NOTHING)
        self.obstacles = np.zeros((n, OBSTACLES), dtype=int)
        self.first_convened = np.full(n, NEVER)
        self.signed_week = np.full(n, NEVER)
        self.settled_week = np.full((n, issues), NEVER)
        self.steps_done = np.zeros((n, issues), dtype=int)
        self.shocks = np.zeros((n, weeks), dtype=np.int8)
        self.held = np.zeros((n, weeks), dtype=np.int8)
        self.agreements = np.zeros((n, weeks), dtype=np.int8)
        self.whole = np.zeros((n, weeks), dtype=np.int8)
        self.fully = np.zeros((n, weeks), dtype=np.int8)
        self.broken = np.zeros((n, weeks), dtype=np.int8)

    def _fix_for_the_run(self, texts: int) -> None:
        mediators = self.tables.bias.shape[1]
        self.misreads = np.zeros((self.count, texts, 2))  # z_pk
        self.mediator_misreads = np.zeros((self.count, mediators, texts, 2))  # z_Mpk
        for k in range(texts):
            self.misreads[:, k, 0], self.misreads[:, k, 1] = normals(self.key, FIXED, 2 * k)
            for j in range(mediators):
                pair = normals(self.key, FIXED, 16 + 16 * j + 2 * k)
                self.mediator_misreads[:, j, k, 0], self.mediator_misreads[:, j, k, 1] = pair
        self.first_election = np.zeros((self.count, len(self.settings.elections)), dtype=int)
        for e, (_, low, high) in enumerate(self.settings.elections):
            u = uniform(self.key, FIXED, 48 + e)
            week = low + np.floor(u * (high - low + 1)).astype(int)
            while np.any(week < 0):
                week = np.where(week < 0, week + TERM, week)
            self.first_election[:, e] = week

    # What is derived at any moment -------------------------------------------------------------------------

    def going(self) -> Ints:
        """Give the rows of runs without an end."""
        return np.flatnonzero(self.end == NEVER)

    def trust(self, rows: Ints) -> Floats:
        """Give θ, (R, 2)."""
        alpha: Floats = self.alpha[rows]
        return alpha / (alpha + self.beta[rows])

    def home_points(self, rows: Ints, week: int) -> Floats:
        """Give H, (R, 2): home opinion and what exchange has added."""
        drift = self.number["drift"][rows] * max(week - self.settings.start, 0) / YEAR
        points: Floats = self.opinion[rows] + drift[:, None]
        return points

    def worth(self, rows: Ints, week: int) -> Floats:
        """Give M_p(k), (R, K, 2)."""
        draw = self.draw[rows]
        found: Floats = self.tables.margin[draw, self.levers[rows]].copy()
        for i in range(self.tables.alone.shape[2]):
            spent = np.where(self.spent[rows, i], self.number["spent"][rows], 0.0)
            if np.any(spent):
                found -= spent[:, None, None] * self.tables.alone[draw, :, i, :]
        doubt = (1.0 - self.trust(rows)) * (1.0 - self.tables.seen[draw])[:, None]
        found -= doubt[:, None, :] * self.good[draw]
        heeded = self.number["heeds"][rows][:, None] * self.home_points(rows, week) + self.shift[rows]
        found += heeded[:, None, :]
        return found

    def chance_at_home(self, rows: Ints, week: int) -> Floats:
        """Give R_p(k) at H_p, (R, K, 2): linear between the points at which it is known, flat beyond."""
        points = np.clip(self.home_points(rows, week), POINTS[0], POINTS[-1])
        left = np.clip(np.searchsorted(POINTS, points, side="right") - 1, 0, len(POINTS) - 2)
        part = (points - POINTS[left]) / (POINTS[left + 1] - POINTS[left])
        home = self.tables.home[self.draw[rows], self.levers[rows]]  # (R, K, 2, 7)
        at_left = np.take_along_axis(home, left[:, None, :, None], axis=3)[..., 0]
        at_right = np.take_along_axis(home, left[:, None, :, None] + 1, axis=3)[..., 0]
        chance: Floats = at_left + part[:, None, :] * (at_right - at_left)
        return chance

    def value(self, rows: Ints, week: int) -> Floats:
        """Give v_p(k), (R, K, 2): worth where p would sign, at most −.01 where p would not."""
        worth, home = self.worth(rows, week), self.chance_at_home(rows, week)
        both = home[:, :, 0] * home[:, :, 1]
        cost = self.tables.cost[self.draw[rows]][:, None, :]
        signs = (worth >= 0.0) & (both[:, :, None] * worth >= cost * (1.0 - home))
        return np.where(signs, worth, np.minimum(worth, -0.01))

    def would_stop(self, rows: Ints) -> Bools:
        """Say whether p would stop at the block at hand, (R, 2)."""
        at = (self.draw[rows], self.text[rows], self.block[rows])
        left: Floats = self.tables.slack[at] - (1.0 - self.trust(rows)) * self.tables.brings[at]
        return left < -SMALL

    # The calendar ------------------------------------------------------------------------------------------

    def votes_in(self, rows: Ints, row: int, week: int) -> Bools:
        """Say whether an election of a row of the settings falls in a week, (R,)."""
        since: Ints = week - self.first_election[rows, row]
        found: Bools = (since >= 0) & (since % TERM == 0)
        return found

    def quiet(self, rows: Ints, week: int) -> Bools:
        """Say whether an election of either party falls in the eight weeks after this one, (R,)."""
        found = np.zeros(len(rows), dtype=bool)
        for e in range(len(self.settings.elections)):
            for later in range(week + 1, week + QUIET + 1):
                found |= self.votes_in(rows, e, later)
        return found

    def meets(self, week: int) -> bool:
        """Say whether a week is a date of the meetings."""
        return week >= self.settings.start and (week - self.settings.start) % self.settings.every == 0

    # Changes -----------------------------------------------------------------------------------------------

    def finish(self, rows: Ints, week: int, end: int, cause: Ints) -> None:
        """End runs; `cause` of shape (R,)."""
        self.end[rows], self.end_week[rows], self.cause[rows] = end, week, cause

    def close(self, rows: Ints, week: int) -> None:
        """Close talks: nothing is drafted, nobody has said yes."""
        self.phase[rows], self.closed_since[rows] = CLOSED, week
        self.clear_table(rows)

    def clear_table(self, rows: Ints) -> None:
        """Take the draft and every yes off the table."""
        self.draft[rows], self.yes[rows] = NEVER, False

    def convene(self, rows: Ints, week: int) -> None:
        """Begin talks."""
        self.phase[rows], self.cancelled_in_a_row[rows] = TALKING, 0
        self.clear_table(rows)
        first = rows[self.first_convened[rows] == NEVER]
        self.first_convened[first] = week

    def sign(self, rows: Ints, texts: Ints, week: int) -> None:
        """Sign a text each; in the past mode the table is cleared instead."""
        self.whole[rows, week] += 1
        self.signed_week[rows], self.text[rows] = week, texts
        if not self.past:
            self.phase[rows] = SIGNED
            return
        self.close(rows, week)
        self.reading[rows] = self.number["misread"][rows][:, None]
        self.mediators_reading[rows] = self.number["misread"][rows]
        for i in range(self.issue.shape[1]):
            self.judge(rows[self.issue[rows, i] == SETTLED], i)
            self.reopen(rows, i)

    def judge(self, rows: Ints, issue: int) -> None:
        """Count settlements, in the week in which they were made, as carried out fully, or not at all."""
        done, made = self.step[rows, issue], self.issue_settled[rows, issue]
        for counts, chosen in ((self.fully, done >= self.tables.steps[issue]), (self.broken, done == 0)):
            counts[rows[chosen], made[chosen]] += 1

    def leave(self, rows: Ints, issue: int, week: int, state: int) -> None:
        """Take an issue off: it is over, or voted down."""
        if state == OVER:
            self.judge(rows, issue)
        self.issue[rows, issue], self.issue_left[rows, issue] = state, week

    def reopen(self, rows: Ints, issue: int) -> None:
        """Open an issue again (past mode): as if it had never been settled."""
        self.issue[rows, issue], self.spent[rows, issue], self.step[rows, issue] = OPEN, False, 0
        self.issue_missed[rows, issue], self.issue_noticed[rows, issue] = False, False
        self.issue_pending_since[rows, issue], self.issue_left[rows, issue] = NEVER, NEVER


def who(first: Bools, second: Bools, cause: int) -> Ints:
    """Give the number of a cause for party 0, 1 or both, (R,); at least one of the two must be so in each row."""
    return cause + np.where(first & second, 2, np.where(second, 1, 0))


def no_text(worth: Floats) -> tuple[Bools, Ints]:
    """Say who has no text with M ≥ 0: whether anybody, and the obstacle; `worth` of shape (R, K, 2)."""
    without = ~np.any(worth >= 0.0, axis=1)
    return np.any(without, axis=1), who(without[:, 0], without[:, 1], NO_TEXT)

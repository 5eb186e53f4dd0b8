"""What the twin of `talks` takes and gives, as plain arrays.

Draws s = 0 … S−1; lever settings z = 0, 1; texts k = 0 … K−1; issues i = 0 … I−1; blocks b = 0 … B−1;
parties p = 0, 1; runs j = 0 … n−1 of a draw.
"""

from dataclasses import dataclass

from reference.talks_streams import Bools, Floats, Ints

NO_TALKS, COLLAPSE, NOT_RATIFIED, NOT_KEPT, KEPT, UNFINISHED = range(6)
"""Ends."""
ENDS = ("no_talks", "collapse", "not_ratified", "not_kept", "kept", "unfinished")

CLOSED, TALKING, SIGNED, CARRYING = range(4)
"""Phases."""

NO_TEXT, FEARS_HOME, NO_COMMON_TEXT, HOLDING_OUT, CANCELLED, NOT_CONVENED, ELECTION = 0, 3, 6, 7, 10, 11, 12
VOTED_DOWN, STOPPED, MISSED, UNDER_WAY = 13, 16, 19, 22
"""Causes. Where a party stands behind one, this is the number for party 0; +1 party 1, +2 both."""
NOTHING = -1
"""No cause: the text was kept."""
OBSTACLES = 13
"""How many causes are obstacles, counted at dates of meetings: the first 13."""

BOTH = 2


@dataclass(frozen=True)
class Tables:
    """Worth of texts, issues and steps in each draw (docs/talks.md, What a run reads).

    Attributes:
        margin: (S, 2, K, 2), [s, z, k, p] margin of p's leadership in points at full trust; −10⁶ across a red line.
        home: (S, 2, K, 2, 7), chance at home with −24 −12 −6 0 6 12 24 points added to all p's voters.
        cost: (S, 2), audience cost κ in points.
        alone: (S, K, I, 2), margin of issue i alone, with the option that text k gives it, levers off.
        agenda: (S, I), issues that a session may settle, in order; −1 behind the last.
        passes: (S, I, 2), chance at home of issue i alone.
        acts: (I, A, 2), whether p performs step a of issue i once it is settled alone.
        steps: (I,), how many steps issue i then has, 1 … A.
        slack: (S, K, B, 2), slack block by block.
        brings: (S, K, B, 2), what the other's steps bring, block by block.
        after: (S, K, 2), slack once all is done.
        does: (K, B, 2), whether p performs a step of block b.
        blocks: (K,), how many blocks text k has, 0 … B.
        patience: (S,), r = −ln(discount) a meeting.
        seen: (S,), monitoring μ; 0 without a commission.
        bias: (S, J), (bias of party 0 − bias of party 1)/2 of each mediator, J = 0, 1 or 2.
        spoilers: (S,), sum of the spoilers' chances in a year.
    """

    margin: Floats
    home: Floats
    cost: Floats
    alone: Floats
    agenda: Ints
    passes: Floats
    acts: Bools
    steps: Ints
    slack: Floats
    brings: Floats
    after: Floats
    does: Bools
    blocks: Ints
    patience: Floats
    seen: Floats
    bias: Floats
    spoilers: Floats


@dataclass(frozen=True)
class Numbers:
    """Sets of process numbers, each of shape (sets,), in the units of docs/talks.md (Numbers).

    `x0` is the tension at the start (it depends on the set's `fade`); `big0` the week, below 0, of the last
    incident of size 4 or more before week 0, −10⁶ without one: one whole number for all sets.
    """

    rate: Floats
    echo: Floats
    fade: Floats
    fear: Floats
    idle: Floats
    bears: Floats
    opens: Floats
    ripe: Floats
    convenes: Floats
    misread: Floats
    learn: Floats
    focal: Floats
    doubt: Floats
    mean: Floats
    weight: Floats
    event: Floats
    heeds: Floats
    drift: Floats
    yields: Floats
    spent: Floats
    slip: Floats
    repair: Floats
    taken: Floats
    backfire: Floats
    asks_more: Floats
    turnover: Floats
    x0: Floats
    big0: int = -1_000_000


@dataclass(frozen=True)
class Settings:
    """What is settled about the process, the same in every run.

    Attributes:
        start: week w₀ of the first date.
        every: weeks from one meeting to the next.
        weeks: T, how long a run may last.
        convened: whether talks are convened in week w₀ for certain (where both sides have a text).
        mediated: whether there is a mediator.
        drafts: whether the mediator drafts (formulating, manipulating).
        commission: whether there are sessions.
        factor: f, 1 where leaders meet, 1.4 below.
        there: chance of the quorum of each side.
        elections: rows (party, first week, last week), at most 8.
        deadline: week, −1 without one.
        appeal: the party that appeals, −1 without one.
        levers: z at the start, 0 or 1.
        interest: of the mediator, .2, .5 or .8.
    """

    start: int = 0
    every: int = 4
    weeks: int = 261
    convened: bool = False
    mediated: bool = False
    drafts: bool = False
    commission: bool = False
    factor: float = 1.0
    there: tuple[float, float] = (1.0, 1.0)
    elections: tuple[tuple[int, int, int], ...] = ()
    deadline: int = -1
    appeal: int = -1
    levers: int = 1
    interest: float = 0.5


@dataclass(frozen=True)
class Outcome:
    """How the runs ended; every array begins with (S, n).

    Attributes:
        end: one of ENDS by number.
        week: week of the end; T for `no_talks` and `unfinished`.
        phase: CLOSED … CARRYING at the end.
        cause: number of the cause, NOTHING for `kept`.
        signed: week of signature, −1 without one; `text`: which text, −1 without one.
        convened: week in which talks were first convened, −1 if never.
        obstacles: (S, n, 13), how often each obstacle was counted.
        incidents: shocks until the end; `held`: meetings and sessions held until the end.
        blocks: blocks done.
        settled: (S, n, I), week in which the issue was settled alone, −1 if never.
        steps: (S, n, I), steps done of issues settled alone.
    """

    end: Ints
    week: Ints
    phase: Ints
    cause: Ints
    signed: Ints
    text: Ints
    convened: Ints
    obstacles: Ints
    incidents: Ints
    held: Ints
    blocks: Ints
    settled: Ints
    steps: Ints


@dataclass(frozen=True)
class History:
    """Histories of the past mode, a = 0 … A−1.

    Attributes:
        shocks: (A, T), shocks in each week.
        held: (A, T), meetings and sessions held in each week.
        agreements: (A, T), issues settled alone in each week.
        whole: (A, T), whole texts signed in each week.
        fully: (A, T), issues settled alone in each week of which all steps were done; `broken`: of which none.
    """

    shocks: Ints
    held: Ints
    agreements: Ints
    whole: Ints
    fully: Ints
    broken: Ints

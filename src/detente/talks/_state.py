"""What compiled runs read and keep, as records, with the constants of a week. Nothing is computed here.

Records and not arrays: compiled code then reads a field where it stands. Handing arrays about costs it a
count of references each time, thirty times the work of a week. Their sizes are fixed, so that code compiled
for one case serves every other.
"""

from __future__ import annotations

import numpy as np

TEXTS, ISSUES, ACTS, BLOCKS, ROWS = 8, 48, 12, 48, 8
"""At most so many texts, issues, steps of an issue, blocks of a text, elections in the calendar."""

YEAR = 52.18
"""Weeks of a year."""

NONE = -1e6
"""Margin of a text that crosses a red line of the party: no trust or opinion makes up for it."""

LINGER = 104
"""Weeks after which closed talks have collapsed and a miss counts as not kept: judgement."""

ACTING = 13
"""Weeks from signature to the votes, and from the start to the answer to an appeal: judgement."""

QUIET = 8
"""Weeks before an election without signature or vote, and before a deadline with double haste: judgement."""

TERM = 208
"""Weeks from one election to the next: judgement (four years)."""

REOPENS = 52
"""Weeks for which a big shock counts as recent, and after which past mode reopens an issue: judgement."""

UP_TO_3, UP_TO_4 = 0.58, 0.85
"""Shares of incidents of size 3, and of size 3 or 4 (record of the flagship, 2021 to 2026: weak)."""

MEAN_SIZE = 3.57
"""Mean size of an incident with these shares."""

CONVENE = 5.0
"""Multiple of what a meeting bears below which talks may be convened: judgement."""

CLOSED, TALKING, SIGNED, CARRYING = range(4)
NO_TALKS, COLLAPSE, NOT_RATIFIED, NOT_KEPT, KEPT, UNFINISHED = range(6)

NO_TEXT, FEARS_HOME, NO_COMMON, HOLDING, CANCELLED, NOT_CONVENED, BEFORE_ELECTION = 0, 3, 6, 7, 10, 11, 12
VOTED_DOWN, STOPPED, MISSED, UNDER_WAY, CAUSES = 13, 16, 19, 22, 23
"""Causes; those that name a party have three places: party 0, party 1, both."""

OPEN, SETTLED, OVER, OFF = range(4)
"""States of an issue: open, settled alone, all its steps over, voted down."""

QUARTERS = 200
"""Quarters in which past mode counts shocks at most: fifty years."""

NUMBERS = (
    *("rate", "echo", "fade", "fear", "idle", "bears", "opens", "ripe", "convenes", "misread", "learn"),
    *("focal", "doubt", "mean", "weight", "event", "heeds", "drift", "yields", "spent", "slip", "repair"),
    *("taken", "backfire", "asks_more", "turnover"),
)
"""Process numbers, in this order (docs/talks.md, Numbers)."""

_F, _I = np.float64, np.int64

ROW = np.dtype([(name, _F) for name in (*NUMBERS, "x0", "big0")])
"""One set of process numbers, then what the record gives at the start."""

DRAW = np.dtype(
    [
        ("margin", _F, (2, TEXTS, 2)),
        ("home", _F, (2, TEXTS, 2, 7)),
        ("cost", _F, (2,)),
        ("alone", _F, (TEXTS, ISSUES, 2)),
        ("gains", _F, (TEXTS, 2)),
        ("agenda", _I, (ISSUES,)),
        ("passes", _F, (ISSUES, 2)),
        ("slack", _F, (TEXTS, BLOCKS, 2)),
        ("brings", _F, (TEXTS, BLOCKS, 2)),
        ("after", _F, (TEXTS, 2)),
        ("patience", _F),
        ("seen", _F),
        ("spoilers", _F),
        ("bias", _F, (2,)),
    ]
)
"""One draw of the worth: the arrays of docs/talks.md; ``gains`` (K, 2) is B_p(k)."""

_WHOLE = (
    *("texts", "issues", "rows", "mediators", "start", "every", "weeks", "convened", "drafts"),
    *("commission", "deadline", "appeal", "z", "past"),
    *("agreements_from", "meetings_from", "events_from"),
)

RULES = np.dtype(
    [
        *((name, _I) for name in _WHOLE),
        ("level", _F),
        ("interest", _F),
        ("there", _F, (2,)),
        ("acts", _I, (ISSUES, ACTS, 2)),
        ("steps", _I, (ISSUES,)),
        ("does", _I, (TEXTS, BLOCKS, 2)),
        ("blocks", _I, (TEXTS,)),
        ("elections", _I, (ROWS, 3)),
    ]
)
"""The process, the same in all draws; ``past``: the record's past is played, for the fit."""

_COUNTERS = (
    *("phase", "z", "style", "draft", "text", "signed_at", "vote_at", "block", "pending", "noticed", "since"),
    *("row", "closed_at", "convened_at", "big", "turn", "drawn", "meets", "sits", "end", "end_at", "cause"),
    *("shocks", "first", "week", "held", "last_held", "gap", "agreed", "fully", "nothing", "whole"),
    "steps_done",
)

RUN = np.dtype(
    [
        *((name, _F, (2,)) for name in ("alpha", "beta", "opinion", "shift", "read")),
        *((name, _F) for name in ("tension", "read_mediator", "haste")),
        *((name, _I) for name in _COUNTERS),
        ("yes", _I, (2,)),
        ("election", _I, (ROWS,)),
        *((name, _F, (TEXTS, 2)) for name in ("m", "v", "spent", "reading")),
        ("by_mediator", _F, (2, TEXTS, 2)),
        *(
            (name, _I, (ISSUES,))
            for name in ("state", "done", "missing", "seen_missing", "missed_at", "over_at", "settled_at")
        ),
        ("tally", _I, (CAUSES,)),
        ("quarter", _I, (QUARTERS,)),
    ]
)
"""What one run keeps; used again by the next. Names as in docs/talks.md; ``row``: cancelled in a row."""

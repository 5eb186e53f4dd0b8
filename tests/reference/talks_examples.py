"""Small processes for tests of the twin of `talks`: everything off, and tables of a few texts."""

from dataclasses import replace
from typing import Any

import numpy as np

from reference.talks_inputs import Numbers, Tables
from reference.talks_streams import Floats

NONE = -1e6
"""Margin of a text across a red line."""


def numbers(**changes: float) -> Numbers:
    """Give one set of process numbers: no shocks, idle, slip, misreading or turnover, full trust; with changes."""
    off = dict.fromkeys(Numbers.__dataclass_fields__, 0.0)
    on = {"fade": 4.0, "bears": 10.0, "opens": 1.0, "ripe": 1.0, "convenes": 1.0, "doubt": 0.2}
    trust = {"mean": 1.0, "weight": 8.0}
    given = {**off, **on, **trust, **changes}
    big0 = int(given.pop("big0")) if "big0" in changes else -1_000_000
    given.pop("big0", None)
    return Numbers(big0=big0, **{name: np.array([value]) for name, value in given.items()})


def tables(margin: Any, draws: int = 1, **changes: Any) -> Tables:
    """Give tables for texts with margins [k][p], the same with and without levers: votes pass, no steps.

    `margin` may also be a whole array (S, 2, K, 2).
    """
    whole = np.asarray(margin, dtype=np.float64)
    if whole.ndim == 2:
        whole = np.broadcast_to(whole, (draws, 2, *whole.shape)).copy()
    s, _, k, _ = whole.shape
    plain = Tables(
        margin=whole,
        home=np.ones((s, 2, k, 2, 7)),
        cost=np.zeros((s, 2)),
        alone=np.zeros((s, k, 1, 2)),
        agenda=np.full((s, 1), -1),
        passes=np.ones((s, 1, 2)),
        acts=np.zeros((1, 1, 2), dtype=bool),
        steps=np.ones(1, dtype=int),
        slack=np.zeros((s, k, 1, 2)),
        brings=np.zeros((s, k, 1, 2)),
        after=np.zeros((s, k, 2)),
        does=np.zeros((k, 1, 2), dtype=bool),
        blocks=np.zeros(k, dtype=int),
        patience=np.full(s, 0.05),
        seen=np.zeros(s),
        bias=np.zeros((s, 0)),
        spoilers=np.zeros(s),
    )
    return replace(plain, **changes)


def with_blocks(given: Tables, slack: Floats) -> Tables:
    """Give the tables with blocks in which both act; `slack` of shape (S, K, B, 2)."""
    s, k, b, _ = slack.shape
    return replace(
        given,
        slack=slack,
        brings=np.zeros((s, k, b, 2)),
        does=np.ones((k, b, 2), dtype=bool),
        blocks=np.full(k, b),
    )

"""Made-up answers by seeded draws: to learn what a panel is like, and for tests. Nobody's opinion."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from detente.case.seeds import Seed
from detente.experts.pages import HOLDS, WORDS, Page, Row
from detente.experts.questions import Question

REASON = "Made up by a seeded draw."
LEANS = 0.25
"""How far a made-up expert leans up or down on everything, as a share of a range's width: judgement."""


def made_up(pages: Sequence[Page], expert: int, seed: int) -> dict[str, Mapping[str, Any]]:
    """What one made-up expert answers: by question, by column.

    Args:
        pages: what is asked.
        expert: which expert, from 1 on: each leans another way, and is as sure as chance will have it.
        seed: the same seed gives the same answers.

    """
    drawn = random.Random(f"{seed}/{expert}")
    lean, width = drawn.uniform(-LEANS, LEANS), drawn.uniform(0.3, 0.8)
    found: dict[str, Mapping[str, Any]] = {}
    for page in pages:
        rows = [row for _, row in page.asked]
        if page.key == "red-lines":
            found |= {row.ident: {"answer": drawn.choice(HOLDS[:2]), "reason": REASON} for row in rows}
        elif page.key == "weights":
            for mine in _by_actor(rows):
                found |= _swings(drawn, mine, width)
        else:
            found |= {row.ident: _three(drawn, row, lean, width) for row in rows}
    return found


def _by_actor(rows: Sequence[Row]) -> list[list[Row]]:
    by: dict[str, list[Row]] = {}
    for row in rows:
        by.setdefault(row.ident.split(".weights.")[0], []).append(row)
    return list(by.values())


def _swings(drawn: random.Random, rows: Sequence[Row], width: float) -> dict[str, Mapping[str, Any]]:
    """Swings near the case's weights, the first of which is 100, with ranks and words that go with them."""
    raw = {row.ident: _middle(row) * drawn.uniform(0.6, 1.4) for row in rows}
    most = max(raw.values())
    order = sorted(raw, key=lambda ident: -raw[ident])
    found: dict[str, Mapping[str, Any]] = {}
    for ident, value in raw.items():
        best = round(100 * value / most)
        half = 0.5 * width * min(best, 40)
        words = next(word for word, (low, high) in WORDS.items() if low - 0.5 <= best <= high + 0.5)
        ends = {"low": max(0, round(best - half)), "best": best, "high": min(100, round(best + half))}
        found[ident] = {**ends, "rank": order.index(ident) + 1, "words": words, "reason": REASON}
    return found


def _middle(row: Row) -> float:
    return row.asked.number.middle if isinstance(row.asked, Question) else 1.0


def _three(drawn: random.Random, row: Row, lean: float, width: float) -> Mapping[str, Any]:
    scale = row.bounds
    if isinstance(row.asked, Seed):
        span = abs(row.asked.answer) * 0.4 or 1.0
        low, high = row.asked.answer - span, row.asked.answer + span
    elif isinstance(row.asked, Question):
        low, high = row.asked.number.low * scale.factor, row.asked.number.high * scale.factor
    else:
        low, high = 0.0, 100.0
    span = high - low
    best = low + span * min(max(drawn.uniform(0.2, 0.8) + lean, 0.0), 1.0)
    down, up = (span * width * drawn.uniform(0.3, 0.7) for _ in range(2))
    ends = {"low": max(best - down, scale.low), "best": best, "high": min(best + up, scale.high)}
    return {**{key: _tidy(value, span) for key, value in ends.items()}, "reason": REASON}


def _tidy(value: float, span: float) -> float:
    """No more digits than the range can carry."""
    digits = 0 if span >= 20 else 1 if span >= 2 else 2 if span >= 0.2 else 4
    return round(value, digits)

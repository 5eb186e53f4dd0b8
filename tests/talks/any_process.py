"""Processes and worth of any kind, drawn with a stream."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.talks._state import DRAW, NONE, NUMBERS, ROW
from detente.talks.process import RANGES
from stripped_talks import rules


def some_draws(stream: np.random.Generator, texts: int, issues: int, blocks: int) -> NDArray[np.void]:
    """Draws of any worth."""
    size = 16
    found = np.zeros(size, dtype=DRAW)
    margin = stream.normal(2, 6, found["margin"].shape)
    found["margin"] = np.where(stream.random(margin.shape) < 0.05, NONE, margin)
    found["home"] = np.sort(stream.random(found["home"].shape), axis=-1)
    found["cost"] = stream.uniform(0, 8, (size, 2))
    found["alone"][:, :texts, :issues] = stream.normal(1, 2, (size, texts, issues, 2))
    found["gains"] = np.maximum(found["alone"], 0).sum(axis=2)
    found["agenda"] = -1
    for draw in found:
        some = stream.permutation(issues)[: stream.integers(0, issues + 1)]
        draw["agenda"][: len(some)] = some
    found["passes"] = stream.random(found["passes"].shape)
    found["slack"][:, :texts, :blocks] = stream.normal(1, 1, (size, texts, blocks, 2))
    found["brings"][:, :texts, :blocks] = stream.random((size, texts, blocks, 2))
    found["after"] = stream.normal(2, 1, found["after"].shape)
    found["patience"], found["seen"] = stream.uniform(0, 1, (2, size))
    found["spoilers"], found["bias"] = stream.random(size), stream.uniform(-1, 1, (size, 2))
    return found


def some_rules(stream: np.random.Generator, texts: int, issues: int, blocks: int) -> NDArray[np.void]:
    """A process of any kind."""
    whole = {
        "issues": issues,
        "mediators": stream.integers(0, 3),
        "start": stream.integers(0, 60),
        "every": stream.integers(1, 30),
        "convened": stream.integers(0, 2),
        "commission": stream.integers(0, 2),
        "deadline": stream.integers(-1, 200),
        "appeal": stream.integers(-1, 2),
        "z": stream.integers(0, 2),
        "level": stream.choice([1.0, 1.4]),
        "there": stream.uniform(0.5, 1, 2),
    }
    found = rules(texts, **whole)
    found["drafts"] = stream.integers(0, 2) if whole["mediators"] else 0
    found["interest"] = stream.choice([0.2, 0.5, 0.8])
    found["rows"] = stream.integers(0, 4)
    found["elections"][0, :3] = [[0, -30, 20], [1, 40, 90], [0, 100, 101]]
    found["acts"] = stream.integers(0, 2, found["acts"].shape)
    found["steps"] = stream.integers(1, found["acts"].shape[2] + 1, found["steps"].shape)
    found["does"] = stream.integers(0, 2, found["does"].shape)
    found["blocks"] = stream.integers(0, blocks + 1, found["blocks"].shape)
    return found


def some_sets(stream: np.random.Generator) -> NDArray[np.void]:
    """Sets from all ranges."""
    rows = np.zeros(5, dtype=ROW)
    for name in NUMBERS:
        rows[name] = stream.uniform(RANGES[name].low, RANGES[name].high, 5)
    rows["x0"], rows["big0"] = stream.uniform(0, 10, 5), -20
    return rows

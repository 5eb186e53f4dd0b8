"""A sweep as plain text: its figures, rule by rule and seed by seed."""

from __future__ import annotations

import pytest

import detente as dt
from detente.report import answer_text
from detente.report.words import numbers
from detente.report.words import sweep as words
from detente.stress.structure import STRUCTURES
from detente.stress.sweep import Run, Sweep, sweep

RULES = ("as-written", "no-influence")


@pytest.fixture(scope="module")
def found() -> list[Sweep]:
    case = dt.load("demo")
    return [sweep(case, dt.Draws(40, seed), structures=RULES, run=Run(workers=1)) for seed in (0, 1)]


def test_every_figure_stands_in_its_row(found: list[Sweep]) -> None:
    case, one = dt.load("demo"), found[0]
    text = answer_text(case, one, 200)
    assert text.startswith(words.TITLE)
    assert f"{one.evaluations:,} evaluations" in text
    assert "Seed" not in text
    for rule in RULES:
        assert f"{rule}: {STRUCTURES[rule][0]}" in text
    lines = [line for line in text.splitlines() if line.startswith(("Water for the port", "The river first"))]
    for row, line in zip(one.rows(), lines, strict=True):
        figures = (numbers.short(row["chance"]), f"{row['value']:.1f}", f"{row['regret_mean']:.1f}")
        assert line.split()[-5:-2] == list(figures)
    assert max(map(len, answer_text(case, one).splitlines())) <= 80


def test_seeds_stand_below_each_other(found: list[Sweep]) -> None:
    text = answer_text(dt.load("demo"), found)
    assert f"{sum(one.evaluations for one in found):,} evaluations" in text
    assert text.index("SEED 0") < text.index("SEED 1")
    assert text.count(words.HEAD[0]) >= 2 * len(RULES)

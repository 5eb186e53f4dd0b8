"""Every answer in plain text names the sheets that it has read, whichever section shows it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest

import detente as dt
from detente.deals import robust_deals
from detente.report import answer_text, summary_text
from detente.report.show import section_of, sections
from detente.report.words import common
from detente.stress.sweep import Run, sweep
from detente.talks import talks

DRAWS = dt.Draws(30)
ANSWERS: dict[str, Callable[[dt.Case], Any]] = {
    "deals": dt.deals,
    "robust": lambda case: robust_deals(case, DRAWS),
    "consent": lambda case: dt.consent(case, {"port": "fees"}, draws=DRAWS),
    "levers": lambda case: dt.levers(case, draws=DRAWS, effort=dt.Effort(nodes=1)),
    "actors": lambda case: dt.actors(case, draws=DRAWS, worlds=3),
    "escalation": lambda case: dt.escalation(case, DRAWS),
    "sequence": lambda case: dt.sequence(case, draws=DRAWS),
    "stress": lambda case: dt.stress(case, draws=DRAWS, depth=dt.Depth(flips=1)),
    "talks": lambda case: talks(case, strategy="water-for-port", runs=5, draws=DRAWS, paired=1),
    "track": dt.track,
    "score": dt.score,
    "offers": lambda case: dt.offers(case, ["boulware", "linear"]),
    "benefits": lambda case: dt.benefits(case, "water-for-port", draws=DRAWS),
    "why": lambda case: dt.why(case, "strategy.pledged", draws=DRAWS),
    "compare": lambda case: dt.strategy(case, draws=DRAWS, effort=dt.Effort(nodes=1)),
    "sweep": lambda case: sweep(case, draws=DRAWS, run=Run(workers=1)),
    "validity": lambda _case: dt.validity(dt.load("kosovo-serbia"), dt.Draws(20)),
    "overview": lambda case: dt.overview(case, DRAWS),
}


def test_every_section_is_tried() -> None:
    # What a panel said needs a folder of workbooks: tests/experts looks at it.
    elsewhere = {"experts"}
    assert {module.__name__.rpartition(".")[2] for _, module in sections()} == set(ANSWERS) | elsewhere


@pytest.mark.parametrize("name", ANSWERS)
def test_it_names_the_sheets_read(name: str) -> None:
    case = dt.load("kosovo-serbia" if name == "validity" else "demo")
    answer = ANSWERS[name](case)
    assert section_of(answer)[1] is import_module(f"detente.report.sections.{name}")
    told = " ".join(answer_text(case, answer).split())
    said = told.partition(f"{common.SHEETS_READ}: ")[2]
    assert said
    for sheet in answer.reads:
        assert case.actor_title(sheet) in said
    if not answer.reads:
        assert said.startswith(common.NO_SHEETS)


def test_a_run_names_the_sheets_read() -> None:
    run = dt.overview(dt.load("demo"), DRAWS)
    said = " ".join(summary_text(run).split()).partition(f"{common.SHEETS_READ}: ")[2]
    assert all(run.case.actor_title(sheet) in said for sheet in run.reads)

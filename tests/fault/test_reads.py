"""Whatever sheet an answer rests on, what chose the plan included, stands in its `reads`.

Each actor's sheet is changed, whole and part by part; wherever an answer is then another one, the sheet must
be among those that the answer names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente import registry
from detente.case import Case, Number
from detente.case.schema import ESTIMATES, Actor
from detente.deals import robust_deals
from detente.report import references, write_report
from detente.stress.sweep import Run, sweep
from detente.talks import talks
from detente.why import names

DRAWS = dt.Draws(30)
EFFORT = dt.Effort(nodes=1)
OBSERVER = """
  observer:
    title: Somebody whom no answer needs
    kind: outsider
    weights: {water: 10..90, port: 10..90}
    values: {water: {none: 0, fixed: 0..50, shared: 100}, port: {closed: 0, fees: 20..80, free: 100}}
"""
TEXT = (dt.load("demo").text or "").replace("\nhome:\n", f"{OBSERVER}\nhome:\n", 1)
CASE = replace(dt.loads(TEXT), text=None)  # Lines of a text would move with what is changed in it.
SEALED = [actor for actor in CASE.file.actors if actor != "upland-coalition"]
"""The actors that have a sheet with numbers; the coalition follows its government."""
PARTS = ("values", "weights", "influence", "audience_cost", "no_agreement", "escalation")


def moved(number: Number, low: float, high: float) -> Number:
    """Another number in place of one."""
    return replace(number, low=low, high=high, likely=None, text=f"{low}..{high}")


def turned(part: str, found: Any) -> Any:
    """A part of a sheet as somebody else would judge it."""
    if part == "values":
        return {
            issue: {option: moved(v, 100 - v.high, 100 - v.low) for option, v in options.items()}
            for issue, options in found.items()
        }
    if part == "weights":
        return {issue: moved(w, 1 + 70 * n, 2 + 90 * n) for n, (issue, w) in enumerate(found.items())}
    if part == "escalation":
        points = {move: moved(p, -p.high, -p.low) for move, p in found.points.items()}
        return found.model_copy(update={"points": points})
    if part == "influence":
        return {whom: moved(w, 0.7, 0.8) for whom, w in found.items()}
    return moved(found, 40.0, 60.0)


def changed(actor: Actor) -> Iterator[Actor]:
    """The actor with each part of its sheet changed by itself, and with all of them."""
    there = {part: turned(part, getattr(actor, part)) for part in PARTS if getattr(actor, part)}
    assert set(there) <= set(ESTIMATES)
    assert there
    yield actor.model_copy(update=there)
    for part, one in there.items():
        yield actor.model_copy(update={part: one})


@cache
def cases(slug: str) -> tuple[Case, ...]:
    """The case with one sheet changed, in several ways."""
    file = CASE.file
    return tuple(
        replace(CASE, file=file.model_copy(update={"actors": {**file.actors, slug: one}}), text=None)
        for one in changed(file.actors[slug])
    )


def figures(data: Any) -> str:
    """An answer for programs, less what it says of its sheets."""
    if isinstance(data, Mapping):
        return json.dumps({key: figures(value) for key, value in data.items() if key != "reads"})
    return json.dumps([figures(one) for one in data]) if isinstance(data, list) else json.dumps(data)


Told = tuple[str, tuple[str, ...]]


WHOLE = pytest.mark.parametrize(
    "most", [1, pytest.param(None, marks=pytest.mark.slow)], ids=["whole", "each part"]
)
"""A run is asked with each sheet changed as a whole; part by part takes minutes (`make slow`)."""


def missing(
    asked: Callable[[Case], Mapping[str, Told]], most: int | None = None
) -> tuple[set[str], set[str]]:
    """Answers that a sheet changes without being named in them, and the answers that some sheet changes."""
    before = asked(CASE)
    wrong, moving = set(), set()
    for slug in SEALED:
        for case in cases(slug)[:most]:
            after = asked(case)
            for name, (text, reads) in before.items():
                if name in after and after[name][0] != text:
                    moving.add(name)
                    if slug not in reads:
                        wrong.add(f"{name}: {slug}")
    return wrong, moving


def told(answer: Any) -> Told:
    return figures(answer.as_dict()), answer.reads


QUESTIONS: dict[str, Callable[[Case], Any]] = {
    "actors": lambda case: dt.actors(case, draws=DRAWS, worlds=3),
    "deals": dt.deals,
    "robust": lambda case: robust_deals(case, DRAWS),
    "consent": lambda case: dt.consent(case, {"port": "fees", "monitoring": "joint"}, draws=DRAWS),
    "levers": lambda case: dt.levers(case, draws=DRAWS, effort=EFFORT),
    "sequence": lambda case: dt.sequence(case, draws=DRAWS),
    "escalation": lambda case: dt.escalation(case, DRAWS),
    "stress": lambda case: dt.stress(case, draws=DRAWS, depth=dt.Depth(flips=1)),
    "talks": lambda case: talks(case, strategy="water-for-port", draws=DRAWS),
    "benefits": lambda case: dt.benefits(case, "water-for-port", draws=DRAWS),
    "track": dt.track,
    "strategy": lambda case: dt.strategy(case, draws=DRAWS, effort=EFFORT),
    "sweep": lambda case: sweep(case, draws=DRAWS, run=Run(workers=1)),
}


def test_every_question_is_asked() -> None:
    assert {one.name for one in registry.answered()} <= set(QUESTIONS)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_sheet_that_changes_an_answer_is_named(name: str) -> None:
    wrong, moving = missing(lambda case: {name: told(QUESTIONS[name](case))})
    assert not wrong
    # Alone these read no sheet.
    assert bool(moving) == (name not in {"sequence", "benefits", "track"})


def run_of(case: Case) -> dict[str, Told]:
    """Every answer of a run, each entry of consent, and the whole."""
    run = dt.overview(case, DRAWS)
    found = {name: told(answer) for name, answer in run.answers.items() if answer is not None}
    for entry in run.entries:
        if entry.kind != "step":
            found[f"consent {entry.kind} {entry.key}"] = figures(entry.as_dict()), entry.answer.reads
    return {**found, "run": told(run)}


@WHOLE
def test_a_sheet_that_changes_an_answer_of_a_run_is_named(most: int | None) -> None:
    wrong, moving = missing(run_of, most)
    assert not wrong
    assert {"sequence", "levers", "stress", "deals", "consent", "run"} <= moving


@WHOLE
def test_a_sheet_that_changes_a_figure_is_named(most: int | None) -> None:
    every = names(CASE)

    def whys(case: Case) -> dict[str, Told]:
        found = dt.whys(case, [dt.Asked(name, name) for name in every], DRAWS).found
        return {name: told(answer) for name, answer in found.items()}

    wrong, moving = missing(whys, most)
    assert not wrong
    assert {"levers.pledged", "strategy.pledged", "stress.perfect"} <= moving


@WHOLE
def test_a_sheet_that_changes_a_figure_of_the_paper_is_named(most: int | None) -> None:
    def whys(case: Case) -> dict[str, Told]:
        found = dt.whys(case, references(dt.overview(case, DRAWS)), DRAWS).found
        return {name: told(answer) for name, answer in found.items()}

    wrong, moving = missing(whys, most)
    assert not wrong
    assert {"sequence/slack", "levers/least"} <= moving


def test_a_figure_alone_names_what_it_names_among_others() -> None:
    every = ["strategy.pledged", "consent.chance", "stress.value"]
    together = dt.whys(CASE, [dt.Asked(name, name) for name in every], DRAWS).found
    for name in every:
        assert dt.why(CASE, name, draws=DRAWS).reads == together[name].reads


def test_a_report_counts_no_number_of_a_sheet_that_it_has_not_read(tmp_path: Path) -> None:
    report = []
    for case in map(dt.loads, (TEXT, TEXT.replace("water: 10..90, port: 10..90", "water: 10..90"))):
        write_report(dt.overview(case, DRAWS), tmp_path, ["json"])
        report.append((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert "observer" not in json.loads(report[0])["reads"]
    assert report[0] == report[1]
    assert CASE.judged_share() != CASE.judged_share(json.loads(report[0])["reads"])

"""What every question's answer promises: frozen, named, traced to sheets, the same as its JSON."""

from __future__ import annotations

import dataclasses
import json
import math
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import detente as dt
from detente import registry
from detente.asking import Run
from detente.sequence import sequence
from detente.shown import Shown
from detente.stress import Depth, stress
from detente.talks import talks
from detente.why import why

EVENTS = Path(__file__).with_name("events.tab")
"""Events between the demo's parties, made up, as ICEWS writes them."""
PACKAGE = {"port": "fees", "monitoring": "joint"}


def in_a_run(name: str) -> Callable[[dt.Case], Any]:
    """Asked as a run asks it, on few draws: what every question of the registry can do."""

    def ask(case: dt.Case) -> Any:
        answers: dict[str, Any] = {}
        draws = dt.Draws(200)
        for question in registry.in_turn():
            answers[question.name] = question.part("ask").ask(Run(case, draws, 5.0, answers))
            if question.name == name:
                return answers[name]
        raise AssertionError(name)

    return ask


ASK: dict[str, Callable[[dt.Case], Any]] = {
    **{one.name: in_a_run(one.name) for one in registry.answered()},
    # Asked alone: of one package, or with less effort than a run takes.
    "consent": lambda case: dt.consent(case, PACKAGE, draws=dt.Draws(50)),
    "levers": lambda case: dt.levers(case, draws=dt.Draws(50), effort=dt.Effort(nodes=3)),
    "sequence": lambda case: sequence(case, PACKAGE, draws=dt.Draws(50)),
    "stress": lambda case: stress(case, strategy="water-for-port", draws=dt.Draws(200), depth=Depth(flips=1)),
    "benefits": lambda case: dt.benefits(case, "water-for-port", draws=dt.Draws(100)),
    "talks": lambda case: talks(case, "water-for-port", runs=5, draws=dt.Draws(50), paired=2),
    "track": lambda case: dt.track(case, EVENTS, "icews"),
    # No questions of the ten: they trace and join answers.
    "why": lambda case: why(case, "consent.chance", PACKAGE, draws=dt.Draws(100)),
    "strategy": lambda case: dt.strategy(case, draws=dt.Draws(50), effort=dt.Effort(nodes=3)),
}

READS_NO_SHEET = ("sequence", "track", "benefits")
"""Costs and flows of steps stand with the commitments, trade with the economy: every reader sees both; so does
the record."""


def missing(value: object) -> bool:
    """Whether a cell of a frame is empty."""
    return value is None or (isinstance(value, float) and math.isnan(value))


@cache
def the_demo() -> dt.Case:
    """The demo case."""
    text = dt.load("demo").text
    assert text
    return dt.loads(text)


@cache
def asked(question: str) -> Any:
    """An answer on the demo, asked once: answers are frozen, so tests that only read may share it."""
    return ASK[question](the_demo())


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    """The demo case."""
    return the_demo()


@pytest.mark.parametrize("question", ASK)
class TestAnswer:
    """The contract."""

    def test_it_is_frozen(self, question: str) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            asked(question).reads = ()

    def test_it_says_what_it_is_and_how_it_was_got(self, question: str) -> None:
        answer = asked(question)
        data = answer.as_dict()
        assert data["question"] == question
        assert data["version"] == "1"
        assert data["method"]["kind"] in ("exact", "sampled")
        assert set(data["method"]) == {"name", "source", "kind", "draws", "seed", "tolerance", "world"}

    def test_it_names_the_sheets_it_has_read(self, question: str) -> None:
        answer = asked(question)
        if question in READS_NO_SHEET:
            assert answer.reads == ()
            return
        assert answer.reads == tuple(sorted(answer.reads))
        assert set(answer.reads) <= set(the_demo().file.actors)
        assert set(the_demo().leaders.values()) <= set(answer.reads)

    def test_its_repr_shows_no_figure(self, question: str) -> None:
        shown = repr(asked(question)).replace("consent.chance", "")  # the name of a figure
        assert "." not in shown

    def test_it_is_plain_json(self, question: str) -> None:
        data = asked(question).as_dict()
        assert json.loads(json.dumps(data, allow_nan=False)) == data

    def test_it_gives_rows_for_a_data_frame(self, question: str) -> None:
        pandas = pytest.importorskip("pandas")
        assert len(pandas.DataFrame(asked(question).rows())) > 0

    def test_it_shows_itself_as_a_table_and_a_chart(self, question: str) -> None:
        answer = asked(question)
        assert isinstance(answer, Shown)
        assert answer.table().rows
        assert answer.table()._repr_html_() in answer._repr_html_()
        assert answer.chart()._repr_html_() in answer._repr_html_()
        assert ElementTree.fromstring(answer.chart()._repr_svg_()).tag.endswith("svg")

    def test_it_gives_a_data_frame(self, question: str) -> None:
        pytest.importorskip("pandas")
        answer = asked(question)
        shown = answer.frame().astype(object).to_dict("records")
        # What a row does not have is empty in a frame.
        kept = [{key: value for key, value in row.items() if not missing(value)} for row in shown]
        rows = answer.rows()
        assert kept == [{key: value for key, value in row.items() if value is not None} for row in rows]

    def test_the_same_seed_gives_the_same_answer(self, question: str, demo: dt.Case) -> None:
        assert ASK[question](demo).as_dict() == asked(question).as_dict()

    def test_a_closed_sheet_is_refused_by_name(self, question: str, demo: dt.Case) -> None:
        assert demo.text
        shut = dt.loads(demo.text + "\nsheets: {upland-government: {owner: upland}}\n").seen_by("lowland")
        if question in READS_NO_SHEET:
            assert ASK[question](shut).as_dict() == asked(question).as_dict()
            return
        with pytest.raises(dt.ClosedSheetError, match="upland-government"):
            ASK[question](shut)


def test_the_public_surface_is_what_it_says() -> None:
    assert sorted(dt.__all__) == sorted(dt._HOMES)
    for name in dt.__all__:
        assert getattr(dt, name) is not None
    assert callable(dt.deals)
    assert callable(dt.consent)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dt.nothing


@pytest.mark.parametrize("first", ["", "dt.deals; dt.stress; dt.strategy; "])
def test_modules_of_a_question_are_imported_by_their_path(first: str) -> None:
    # `detente.deals` is the function; its modules are found on it all the same.
    program = (
        f"import detente as dt; {first}"
        "import detente.deals.points as p, detente.stress.prim as q, detente.strategy.joint as j; "
        "import detente.levers.search.branch as b; "
        "print(p.__name__, q.__name__, j.__name__, b.__name__, callable(dt.deals), callable(dt.levers))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    names = "detente.deals.points detente.stress.prim detente.strategy.joint detente.levers.search.branch"
    assert done.stdout.split() == [*names.split(), "True", "True"]

"""Arguments of the library that can't be: a named error where they enter, never a crash or a wrong figure."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import detente as dt
from detente.case import ArgumentError, DetenteError
from detente.model import Lean

ODD: list[Any] = ["3", None, 1.5, float("nan"), float("inf"), True, [], {}]


@pytest.mark.parametrize("odd", [*ODD, 1.0, -1])
def test_draws_and_seeds_are_whole_numbers(odd: Any) -> None:
    with pytest.raises(ArgumentError, match="for the number of draws; expected a whole number from 0 on"):
        dt.Draws(odd)
    with pytest.raises(ArgumentError, match="for seed; expected a whole number from 0 on"):
        dt.Draws(10, odd)
    if odd is not None:
        with pytest.raises(ArgumentError, match="for only"):
            dt.Draws(10, 0, odd)


def test_numpys_whole_numbers_are_the_same_numbers() -> None:
    mine, numpys = dt.Draws(20, 1), dt.Draws(np.int64(20), np.uint8(1))  # type: ignore[arg-type]
    assert mine == numpys
    assert repr(mine) == repr(numpys)
    assert mine.normal("lean/a").tolist() == numpys.normal("lean/a").tolist()


@pytest.mark.parametrize("odd", [-5, float("nan"), float("inf"), 101, "5", None, True])
@pytest.mark.parametrize(
    "ask",
    [
        lambda _case, lean: Lean(1, lean),
        lambda _case, lean: dt.Effort(lean=lean),
        lambda _case, lean: dt.Depth(lean=lean),
        lambda case, lean: dt.consent(case, {"port": "fees"}, draws=dt.Draws(20), lean=lean),
        lambda case, lean: dt.why(case, "consent.chance", {"port": "fees"}, draws=dt.Draws(20), lean=lean),
        lambda case, lean: dt.strategy(case, draws=dt.Draws(20), lean=lean),
        lambda case, lean: dt.overview(case, dt.Draws(20), lean),
    ],
)
def test_a_lean_is_a_number_of_points(ask: Any, odd: Any) -> None:
    with pytest.raises(DetenteError, match=r"for lean; expected a (finite )?number from 0 to 100"):
        ask(dt.load("demo"), odd)


@pytest.mark.parametrize("odd", [*ODD[:1], *ODD[2:], -1])
def test_effort_depth_and_run(odd: Any) -> None:
    for name in ("nodes", "few"):
        with pytest.raises(ArgumentError, match=f"for {name}; expected a whole number"):
            dt.Effort(**{name: odd})
    for name in ("flips", "sobol", "few"):
        with pytest.raises(ArgumentError, match=f"for {name}; expected a whole number"):
            dt.Depth(**{name: odd})
    for name in ("workers", "batch"):
        with pytest.raises(ArgumentError, match=f"for {name}; expected a whole number"):
            dt.Run(**{name: odd})


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), -1, "3", True])
def test_seconds_are_finite(odd: Any) -> None:
    with pytest.raises(ArgumentError, match="for seconds"):
        dt.Effort(seconds=odd)


D = dt.Draws(5)
FACES: dict[str, tuple[Any, ...]] = {
    "consent": ("case", "package", "levers", "draws", "strategy"),
    "deals": ("case", "draws"),
    "robust_deals": ("case", "draws"),
    "levers": ("case", "strategy", "budget", "draws", "effort"),
    "sequence": ("case", "package", "order", "strategy", "draws", "effort"),
    "stress": ("case", "package", "levers", "strategy", "draws", "depth"),
    "sweep": ("case", "draws", "names", "structures", "run"),
    "talks": ("case", "strategy", "package", "draws", "set"),
    "why": ("case", "figure", "package", "levers", "strategy", "draws"),
    "whys": ("case", "asked", "draws"),
    "overview": ("case", "draws", "strategy"),
    "strategy": ("case", "draws", "effort"),
    "validity": ("case", "draws"),
    "load": ("where",),
    "check": ("where",),
    "loads": ("text", "name"),
    "dumps": ("case",),
    "export_genius": ("case", "out"),
    "export_geniusweb": ("case", "out"),
    "import_genius": ("domain", "profiles", "out"),
    "import_geniusweb": ("domain", "profiles", "out"),
    "import_actors": ("table", "out"),
    "import_ktab": ("scenario", "out"),
    "import_gmcr": ("file", "out"),
    "actors": ("case", "model", "draws", "settings"),
    "benefits": ("case", "strategy", "package", "draws"),
    "bills": ("case", "levers"),
    "bounded": ("case", "answer"),
    "escalation": ("case", "draws", "today", "wish"),
    "forecast": ("case", "what", "by", "about", "source"),
    "gravity": ("names",),
    "offers": ("case",),
    "disagreement": ("case", "draws"),
    "panel_new": ("case", "out", "only"),
    "panel_read": ("folder", "weights"),
    "panel_round": ("folder", "out"),
    "panel_take": ("folder", "workbook"),
    "panel_write": ("answer",),
    "rename": ("case", "kind", "old", "new"),
    "table_read": ("case", "source"),
    "table_write": ("case", "out", "kind", "only"),
    "score": ("case", "forecasts"),
    "track": ("case", "events", "format", "draws"),
    "updated": ("case", "draws", "replies"),
}
SOUND: dict[str, Any] = {
    "figure": "consent.chance", "asked": (), "text": "case: x", "where": "demo", "out": "nowhere",
    "domain": "nowhere", "profiles": (), "table": "nowhere", "scenario": "nowhere", "file": "nowhere",
    "answer": None, "what": "a", "by": "2027-01-01", "about": "", "source": "", "replies": (),
    "folder": "nowhere", "weights": "equal", "only": (), "kind": "issue", "old": "a", "new": "b",
    "workbook": "nowhere",
}  # fmt: skip
ALSO: dict[str, dict[str, Any]] = {
    "bills": {"levers": {"gauges": "funded"}},
    "gravity": {"trade": [[0, 1], [1, 0]], "cost_change": [[0, 1], [1, 0]], "elasticity": 4},
    "offers": {"strategies": ["today"]},
    "panel_write": {"out": "nowhere"},
    "updated": {"draws": dt.Draws(5)},
}


def test_every_function_of_the_library_checks_its_arguments() -> None:
    functions = {name for name in dt.__all__ if not isinstance(getattr(dt, name), type) and name != "names"}
    assert functions - {"__version__"} == set(FACES)


@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize(
    "odd",
    [
        5,
        1.5,
        True,
        b"x",
        object(),
        np.array([1.0]),
        {1: 2},
        {"port": 5},
        {"port": None},
        {"port": ["fees"]},
        [5],
    ],
    ids=lambda odd: type(odd).__name__,
)
def test_an_argument_of_another_type_is_named(name: str, odd: Any) -> None:
    face, case = getattr(dt, name), dt.load("demo")
    also = ALSO.get(name, {})
    needed = [one for one in FACES[name] if one == "case" or one in SOUND]
    for argument in FACES[name]:
        given = {one: case if one == "case" else SOUND[one] for one in needed} | also | {argument: odd}
        # What a process is set to, and an amount, are checked by their names first.
        if argument in ("set", "budget") and isinstance(odd, dict) and 1 not in odd:
            continue
        with pytest.raises(ArgumentError, match=f"^found .* for {argument}; expected "):
            face(**given)


@pytest.mark.parametrize("odd", [5, ["fees"], {"port": "fees"}])
def test_a_reader_is_text(odd: Any) -> None:
    with pytest.raises(ArgumentError, match="for reader; expected text"):
        dt.load("demo").seen_by(odd)


def test_what_a_wrong_argument_holds_is_not_quoted() -> None:
    with pytest.raises(
        ArgumentError, match="found a list for package; expected a mapping of text to text"
    ) as error:
        dt.consent(dt.load("demo"), ["SECRET"])  # type: ignore[arg-type]
    assert "SECRET" not in str(error.value)

"""Where it ends if talks fail: by hand, and through `talks` and `stress`."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import detente as dt
from detente.case.arguments import ArgumentError
from detente.escalation import escalation
from detente.escalation.parts import Outcome
from detente.model.aftermath import aftermath
from detente.report import answer_text
from detente.report.words import escalation as words
from detente.talks import talks

PLAN = "water-for-port"


@dataclass
class Broken:
    """As much of an answer to `escalation` as is needed."""

    outcomes: tuple[Outcome, ...]
    reads: tuple[str, ...] = ()


def test_the_chance_of_failing_is_shared_out() -> None:
    # Fails in 40 of 100 (30 to 60); it then stays in 3 of 4, gets graver in 1 of 8, and goes round in the rest.
    broken = Broken((Outcome("NN", (), 0.0, 0.75), Outcome("YN", ("ships",), 3.0, 0.125)))
    stays, graver = aftermath(broken, 0.4, 0.3, 0.6)
    assert (stays.chance, stays.low, stays.high) == pytest.approx((0.3, 0.225, 0.45))
    assert (graver.chance, graver.low, graver.high) == pytest.approx((0.05, 0.0375, 0.075))
    assert (graver.state, graver.taken, graver.severity) == ("YN", ("ships",), 3.0)


def test_something_else_is_refused_by_name() -> None:
    with pytest.raises(ArgumentError, match="found a dict for escalation; expected its answer"):
        aftermath({}, 0.5, 0.4, 0.6)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    return dt.loads(dt.load("demo").text or "")


@pytest.fixture(scope="module")
def broken(demo: dt.Case) -> dt.Escalation:
    return escalation(demo, dt.Draws(30))


def test_stress_takes_the_answer_and_is_else_as_before(demo: dt.Case, broken: dt.Escalation) -> None:
    plain = dt.stress(demo, strategy=PLAN, draws=dt.Draws(60))
    told = dt.stress(demo, strategy=PLAN, draws=dt.Draws(60), escalation=broken)
    assert plain.after == ()
    assert told.as_dict() | {"after": [], "reads": []} == plain.as_dict() | {"reads": []}
    assert set(told.reads) == {*plain.reads, *broken.reads}
    for one, outcome in zip(told.after, broken.outcomes, strict=True):
        assert one.chance == pytest.approx((1 - told.chance) * outcome.chance)
        assert one.low <= one.chance <= one.high
    assert words.AFTER.upper() in answer_text(demo, told)
    assert words.AFTER.upper() not in answer_text(demo, plain)


def test_talks_take_the_answer(demo: dt.Case, broken: dt.Escalation) -> None:
    plain = talks(demo, PLAN, runs=5, draws=dt.Draws(60), paired=0)
    told = talks(demo, PLAN, runs=5, draws=dt.Draws(60), paired=0, escalation=broken)
    assert plain.after == ()
    assert told.as_dict() | {"after": [], "reads": []} == plain.as_dict() | {"reads": []}
    chances = [one.chance for one in broken.outcomes]
    assert [one.chance for one in told.after] == pytest.approx(
        [told.ends["collapse"].chance * one for one in chances]
    )


def test_a_closed_sheet_stays_closed(demo: dt.Case, broken: dt.Escalation) -> None:
    actor = broken.reads[0]
    text = (demo.text or "") + f"\nsheets: {{{actor}: {{owner: someone}}}}\n"
    if "\nsheets:" in (demo.text or ""):
        pytest.skip("the demo has sheets of its own")
    seen = dt.loads(text).seen_by("nobody")
    with pytest.raises(dt.ClosedSheetError, match=actor):
        dt.stress(seen, strategy=PLAN, draws=dt.Draws(60), escalation=broken)

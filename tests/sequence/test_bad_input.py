"""What can't be put in order is named, with what was expected."""

from __future__ import annotations

import pytest

from detente.case import CaseError, DetenteError, UnknownNameError, loads
from detente.draws import Draws
from detente.sequence import OrderError, judged, read_order, sequence
from sequence.small_orders import small

NONE = Draws.middle()
DONE = {"deal": "done"}
STEPS = ["id: draft, by: east", "id: sign, by: west", "id: apply, by: west"]


def refused(
    error: type[DetenteError],
    keys: str,
    order: list[list[str]] | list[str] | None = None,
    steps: list[str] | None = None,
) -> str:
    """The message of a refusal."""
    with pytest.raises(error) as caught:
        sequence(small(steps or STEPS, keys), DONE, order, draws=NONE)
    return str(caught.value)


def test_an_order_that_misses_or_repeats_a_step() -> None:
    said = refused(OrderError, "discount: 0.9", [["draft"], ["sign"], ["draft"]])
    assert "no apply" in said
    assert "draft 2 times" in said
    assert "each of these once: draft, sign, apply" in said


def test_an_unknown_step_offers_the_nearest() -> None:
    assert "did you mean sign?" in refused(UnknownNameError, "discount: 0.9", ["draft", "sing", "apply"])


def test_a_step_that_the_package_does_not_call_for() -> None:
    case = small(STEPS, "discount: 0.9")
    text = str(case.text).replace("for: {deal: done}, id: apply", "for: {deal: half}, id: apply")
    text = text.replace("done: {}}}", "half: {}, done: {}}}").replace("done: 100", "half: 50, done: 100")
    with pytest.raises(OrderError, match="apply, which this package doesn't call for"):
        sequence(loads(text, "half"), DONE, ["draft", "sign", "apply"], draws=NONE)


def test_a_package_without_commitments() -> None:
    with pytest.raises(OrderError, match="calls for no commitments; expected at least one"):
        sequence(small(STEPS, "discount: 0.9"), {"deal": "none"}, draws=NONE)


def test_rules_that_an_order_breaks_are_all_named() -> None:
    keys = "discount: 0.9, edges: [{requires: [sign, draft]}, {together: [sign, apply]}], width: 2"
    said = refused(OrderError, keys, [["sign"], ["draft", "apply"]])
    assert "sign not after draft, which it requires" in said
    assert "sign without apply, which goes together with it" in said
    assert "3 steps in one block" in refused(
        OrderError, "discount: 0.9, width: 2", [["draft", "sign", "apply"]]
    )


def test_neighbours_that_go_together_are_one_block_in_a_list_of_ids() -> None:
    case = small(STEPS, "discount: 0.9, edges: [{together: [sign, apply]}], width: 2")
    assert judged(case, ["draft", "sign", "apply"], DONE, draws=NONE).order == (("draft",), ("sign", "apply"))


def test_prerequisites_in_a_circle() -> None:
    with pytest.raises(CaseError, match=r"circular prerequisites: .* needs .* needs"):
        small(STEPS, "edges: [{requires: [draft, sign]}, {requires: [sign, draft]}]")
    circle = (
        "width: 2, edges: [{together: [draft, sign]}, {requires: [draft, apply]}, {requires: [apply, sign]}]"
    )
    assert "wait for each other" in refused(OrderError, circle)
    inside = "width: 2, edges: [{together: [draft, sign]}, {requires: [draft, sign]}]"
    assert "one requires another" in refused(OrderError, inside)


def test_a_group_wider_than_a_block() -> None:
    assert "expected at most 1, or a larger sequence.width" in refused(
        OrderError, "edges: [{together: [draft, sign]}]"
    )


def test_a_day_without_days_of_meetings() -> None:
    keys = "edges: [{not_before: [sign, 2026-09-01]}]"
    assert "expected process.meetings.every" in refused(CaseError, keys)


def test_a_future_without_end() -> None:
    assert "below 1" in refused(CaseError, "discount: 0.9..1")


def test_a_day_that_no_meeting_reaches_is_the_fault_of_the_case() -> None:
    weekly = "process: {meetings: {level: leaders, every: 1 week}}"
    assert small(STEPS, "edges: [{not_before: [sign, 2045-01-01]}]", weekly)
    with pytest.raises(CaseError, match=r"the day 2046-01-01; expected one within 1,000 meetings"):
        small(STEPS, "edges: [{not_before: [sign, 2046-01-01]}]", weekly)
    own = "strategies: {s: {title: S, process: {meetings: {level: leaders, every: 1 day}}}}"
    with pytest.raises(CaseError, match=r"every 1 day from 2026-01-01 in s"):
        small(STEPS, "edges: [{not_before: [sign, 2045-01-01]}]", f"{weekly}\n{own}")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("discount: 1", "below 1"),
        ("edges: [{not_before: [sign, 1001]}]", "at most 1,000"),
        ("edges: [{not_before: [sign, " + "9" * 5000 + "]}]", "a day such as 2026-09-01"),
        ("width: 1000000000", "at most 64"),
        ("guarantee: {east: 1e308}", "at most"),
        ("guarantee: {east: 20000}", "between 0 and 10000"),
        ("unnoticed: 2 per year", "without % or unit"),
        ("edges: [{requires: [sing, draft]}]", "did you mean sign"),
        ("edges: [{not_before: [sign, soon]}]", "a day such as 2026-09-01 or a meeting number"),
        ("edges: [{not_before: [sign, 0]}]", "a day such as 2026-09-01 or a meeting number"),
        ("edges: [{provisional: [sign, sign]}]", "two different commitments"),
        ("discount: 0.9 per year", "a number per meeting"),
    ],
)
def test_what_a_case_may_not_say(keys: str, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        small(STEPS, keys)
    assert said in str(caught.value)


def test_a_file_of_an_order_with_an_unknown_key(tmp_path: object) -> None:
    path = tmp_path / "mine.yaml"  # type: ignore[operator]
    path.write_text("title: Mine\nblock: [[draft]]\n", encoding="utf-8")
    with pytest.raises(CaseError) as caught:
        read_order(path)
    assert "did you mean blocks" in str(caught.value)
    assert "mine.yaml:2" in str(caught.value)


def test_a_width_beyond_all_steps_is_that_of_all_steps() -> None:
    """64 steps in a meeting, the most that a case may say: there are three."""
    keys = "discount: 0.9, width: {}"
    wide, narrow = (sequence(small(STEPS, keys.format(width)), DONE, draws=Draws(50)) for width in (64, 3))
    assert wide.as_dict() == narrow.as_dict()
    with pytest.raises(CaseError, match=r"sequence\.width: found 1000000000; expected at most 64"):
        small(STEPS, keys.format(1_000_000_000))

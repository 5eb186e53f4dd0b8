"""Charts: placed within their frame, labels apart."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from detente.report import charts
from detente.report.labels import Box, Mark, merge, place
from detente.report.scale import Scale

numbers = st.floats(-1e3, 1e3, allow_nan=False)


@given(st.lists(numbers, min_size=1), st.floats(0, 500))
def test_a_scale_holds_its_values(values: list[float], start: float) -> None:
    scale = Scale.around(values, start, start + 300)
    assert all(start <= scale(value) <= start + 300 for value in values)
    ticks = scale.ticks()
    assert 2 <= len(ticks) <= 9
    assert all(start - 1e-6 <= scale(tick) <= start + 300 + 1e-6 for tick in ticks)


def test_labels_cover_nothing_where_there_is_room() -> None:
    marks = [Mark(100 + 12 * n, 200 + 9 * n, f"Strategy number {n}", "plan") for n in range(6)]
    boxes = place(marks, [], Box(0, 0, 700, 420))
    for n, box in enumerate(boxes):
        assert Box(0, 0, 700, 420).holds(box)
        assert not any(box.covers(other) for other in boxes[:n])


def test_marks_in_one_place_share_a_label() -> None:
    same = [Mark(5, 5, "a", "solution"), Mark(6, 5, "b", "solution"), Mark(5, 6, "c", "plan")]
    assert [mark.label for mark in merge(same)] == ["a / b", "c"]


def test_charts_are_well_formed() -> None:
    nasty = "<b>&\"'"
    bar = charts.Bar(nasty, 0.3, "30", "one", (0.1, 0.5))
    found = [
        charts.bars("a", [bar], (nasty, nasty)),
        charts.grouped("b", [charts.Group(nasty, (bar,))], (nasty, nasty)),
        charts.scatter("c", [(1, 2)], [Mark(1, 2, nasty, "plan")], (nasty, nasty), (nasty, nasty)),
    ]
    for text in found:
        root = ElementTree.fromstring(text)
        assert root.attrib["role"] == "img"
        assert nasty in "".join(root.itertext())

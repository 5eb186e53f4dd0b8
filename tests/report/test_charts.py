"""Charts: placed within their frame, labels apart."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.report.charts import NARROW, WIDE, Layout, draw
from detente.report.charts.labels import Box, leader, merge, place
from detente.report.charts.scale import Scale
from detente.report.charts.wrapping import wrapped
from detente.report.document.chartspecs import (
    Arrow,
    Axes,
    Bar,
    BarSpec,
    Gain,
    GainRow,
    GainsSpec,
    Group,
    GroupedSpec,
    House,
    Line,
    LinesSpec,
    MapSpec,
    Mark,
    Panel,
    Place,
    ScatterSpec,
    SeatsSpec,
    Spec,
    Tip,
)
from detente.report.render.html.spans import breaking
from detente.strategy.findings import packages

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
    same = [Mark(5, 5, "a", "found"), Mark(6, 5, "b", "found"), Mark(5, 6, "c", "plan")]
    assert [mark.label for mark in merge(same)] == ["a / b", "c"]


def drawn(spec: Spec, layout: Layout = WIDE, words: tuple[str, str] = ("t", "d")) -> ElementTree.Element:
    return ElementTree.fromstring(str(draw(spec, "c", words, layout).__html__()))


@pytest.mark.parametrize("layout", [WIDE, NARROW])
def test_charts_are_well_formed(layout: Layout) -> None:
    nasty = "<b>&\"'"
    tip = Tip(nasty, (nasty,))
    bar = Bar(nasty, 0.3, "30", "one", (0.1, 0.5), keys=(nasty,), tip=tip)
    gain = Gain(-3.0, "−3.0", "two")
    house = House(nasty, nasty, "one", 120, 95.4, 80, tip)
    poll = House(nasty, nasty, "two", 0, 0.4, 0.5, tip)
    kinds = (("plan", nasty), ("cloud", nasty))
    lines = (Line((1.0, 2.0), nasty, nasty, "one"), Line((0.0, 3.0), nasty, nasty, "one", dashed=True))
    specs: list[Spec] = [
        GainsSpec((GainRow(nasty, (gain, gain), tip),)),
        SeatsSpec((house, poll)),
        BarSpec((bar,)),
        GroupedSpec((Group(nasty, (bar,)),)),
        ScatterSpec((Mark(1, 2, "", "dot"),), (Mark(1, 2, nasty, "plan"),), Axes(nasty, nasty, nasty, kinds)),
        LinesSpec((Panel(nasty, lines, (tip, tip)),), nasty),
    ]
    for spec in specs:
        root = drawn(spec, layout, (nasty, nasty))
        assert root.attrib["role"] == "img"
        for mark in root.iter("{http://www.w3.org/2000/svg}g"):
            assert nasty in mark.get("data-told", nasty)
        assert nasty in "".join(root.itertext())


def test_control_characters_make_no_chart_malformed() -> None:
    root = drawn(
        BarSpec((Bar("a\x00b\x1b[31m", 0.5, "50\x07", "one", tip=Tip("x\x08y")),)), words=("t\x01", "d")
    )
    said = "".join(root.itertext())
    assert "\x1b" not in said
    assert "\ufffd" in said


@pytest.mark.parametrize("layout", [WIDE, NARROW])
@pytest.mark.parametrize(("members", "yes", "needs"), [(120, 95.4, 80), (300, 149.6, 151), (7, 0.2, 7)])
def test_as_many_seats_as_members(layout: Layout, members: int, yes: float, needs: int) -> None:
    house = House("House", "said", "one", members, yes, needs, Tip("told"))
    root = drawn(SeatsSpec((house,)), layout)
    paths = {path.attrib["class"]: path.attrib["d"] for path in root.iter() if path.tag.endswith("path")}
    counted = {how: text.count("h0") for how, text in paths.items() if how.startswith("seat")}
    assert counted.get("seat one", 0) == round(yes)
    assert sum(counted.values()) == members
    every = [place for how, text in paths.items() if how.startswith("seat") for place in _places(text)]
    left, top, right, bottom = (float(size) for size in root.attrib["viewBox"].split())
    assert all(left <= x <= right and top <= y <= bottom for x, y in every)
    # The line parts the seats that are needed from the others: before its column, or in it and above its turn.
    corners = [tuple(map(float, corner.split())) for corner in paths["enough"][1:].split("L")]
    inside = [(x, y) for x, y in every if x < corners[0][0] or (x < corners[-1][0] and y < corners[1][1])]
    assert len(inside) == needs


def _places(path: str) -> list[tuple[float, float]]:
    places = [place.removesuffix("h0").split() for place in path.split("M") if place]
    return [(float(x), float(y)) for x, y in places]


def test_without_links_the_gains_by_issue_add_up_to_the_gain(three: dt.Overview) -> None:
    case = three.case
    assert not any(actor.links for actor in case.file.actors.values())
    for entry in three.entries:
        issues, rest = packages.by_issue(case, three.draws, entry.answer)
        assert set(issues) == set(entry.answer.changes)
        assert rest == pytest.approx([0.0] * len(case.parties), abs=1e-9)
        for n, party in enumerate(case.parties):
            gain = entry.answer.margins[case.leaders[party]]["gain"]
            assert sum(found[n] for found in issues.values()) == pytest.approx(gain)


def test_a_cloud_of_all_worlds_has_the_mean_gain(demo: dt.Overview) -> None:
    few = dt.Draws(packages.MOST_WORLDS, 5)
    answer = dt.consent(demo.case, {"port": "fees", "monitoring": "joint"}, draws=few)
    found = packages.worlds(demo.case, few, answer)
    assert len(found) == packages.MOST_WORLDS
    for n, party in enumerate(demo.case.parties):
        mean = sum(world[n] for world in found) / len(found)
        assert mean == pytest.approx(answer.margins[demo.case.leaders[party]]["gain"])
    assert len(packages.worlds(demo.case, demo.draws, answer)) == packages.MOST_WORLDS


def test_houses_are_those_of_the_case(demo: dt.Overview) -> None:
    answer = next(entry.answer for entry in demo.entries if any(entry.answer.bodies.values()))
    for (party, name), members in packages.houses(demo.case, answer).items():
        body = next(one for one in demo.case.file.home[party].bodies if one.name == name)
        assert members == (0 if body.referendum else (body.of or sum(body.seats.values())))


def test_a_gain_goes_right_and_a_loss_left() -> None:
    pair = (Gain(5.0, "+5.0", "one"), Gain(-2.5, "−2.5", "two"))
    root = drawn(GainsSpec((GainRow("Fish", pair),)))
    bars = [line.attrib for line in root.iter() if line.attrib.get("class", "").startswith("thin")]
    right, left = (float(bar["x2"]) - float(bar["x1"]) for bar in bars)
    assert right == pytest.approx(-2 * left, abs=0.2)
    assert bars[0]["x1"] == bars[1]["x1"]


def test_a_mark_between_others_keeps_a_label_beside_it() -> None:
    lone = [Mark(60.0, 100.0, "A mark with a long label", "plan")]
    pair = [
        Mark(450.0, 100.0, "One of the two", "found"),
        Mark(475.0, 100.0, "The other of the two", "found"),
    ]
    frame = Box(0, 0, 800, 200)
    for marks in ([*lone, *pair], [*pair, *lone]):
        boxes = place(marks, [], frame)
        assert [leader(mark, box) for mark, box in zip(marks, boxes, strict=True)] == [None] * 3
        assert not boxes[0].covers(boxes[1])
        assert not boxes[1].covers(boxes[2])


PLACES = st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=2, max_size=8)


@given(PLACES, st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_a_map_of_escalation_holds_every_arrow(
    states: list[tuple[int, bool]], steps: list[tuple[int, int]]
) -> None:
    places = tuple(Place(float(grave), "Close the ferry", today, False) for grave, today in states)
    arrows = tuple(
        Arrow(start, to, "one") for start, to in steps if start != to and max(start, to) < len(states)
    )
    spec = MapSpec(places, arrows, ("calm", "grave"), (("one", "North"),))
    for layout in (WIDE, NARROW):
        made = draw(spec, "map", ("Map", ""), layout)
        for path in re.findall(r'<path d="M([^"]*)" class="step', str(made.__html__())):
            for pair in path.split("L"):
                x, y = map(float, pair.split())
                assert 0 <= x <= made.width
                assert 0 <= y <= made.height


def test_a_word_of_two_names_breaks_after_its_stroke() -> None:
    assert wrapped("Association/Community of municipalities", 14) == [
        "Association/",
        "Community of",
        "municipalities",
    ]
    assert wrapped("and/or 1/2", 6) == ["and/or", "1/2"]
    assert str(breaking("<b>East/West docs/model.md")) == "&lt;b&gt;East/<wbr>West docs/model.md"


def test_actors_in_one_place_keep_their_own_labels() -> None:
    marks = (Mark(1.0, 2.0, "Democratic Party", "plan"), Mark(1.0, 2.0, "United States", "plan"))
    for merges in (True, False):
        spec = ScatterSpec((Mark(5.0, 9.0, "", "dot"),), marks, Axes("x", "y", "", ()), merges=merges)
        said = str(draw(spec, "map", ("Map", ""), WIDE).__html__())
        assert ("Democratic Party /" in said) is merges
        assert "United States" in said

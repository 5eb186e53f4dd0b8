"""The flow from today to the ends: nothing is lost but by a leak, and all of it fits its frame."""

from __future__ import annotations

import re

import pytest

import detente as dt
from detente.report import annex_html, annex_markdown
from detente.report.charts.draw import draw
from detente.report.charts.svg import NARROW, WIDE
from detente.report.document import Para
from detente.report.document.chartspecs import FlowSpec
from detente.report.sections.talks_flow import flow
from detente.report.words import talks_flow as words
from detente.shown import Titles
from detente.talks import Talks
from detente.talks.counted import CAUSES


@pytest.fixture(scope="module")
def run() -> dt.Overview:
    return dt.overview(dt.loads(dt.load("demo").text or ""), dt.Draws(60))


@pytest.fixture(scope="module")
def answer(run: dt.Overview) -> Talks:
    found = run.find(Talks)
    assert found is not None
    return found


def test_every_cause_leaves_at_one_stage() -> None:
    listed = [cause for _, _, causes in words.STAGES for cause in causes]
    assert sorted(listed) == sorted(name for name, _ in CAUSES)


def test_what_is_left_after_the_leaks_is_what_the_ends_say(answer: Talks) -> None:
    found = words.parted(answer)
    assert [one[0] for one in found] == [words.TODAY, words.SIGNED, words.RATIFIED, words.KEPT]
    assert found[0][1] == 1
    assert found[1][1] == pytest.approx(answer.agreed[60].chance)
    assert found[3][1] == pytest.approx(answer.ends["kept"].chance)
    leaks = sum(share for _, _, part in found for _, _, share in part)
    assert leaks + answer.ends["kept"].chance == pytest.approx(1)


def test_it_fits_its_frame_wide_and_narrow(run: dt.Overview, answer: Talks) -> None:
    figure = flow(Titles.of(run.case), answer, Para("instead"))
    assert isinstance(figure.spec, FlowSpec)
    assert all(0 <= one.share <= 1 for one in figure.spec.stages)
    for layout in (WIDE, NARROW):
        drawing = draw(figure.spec, "talks-flow", ("title", "said"), layout)
        svg = str(drawing.__html__())
        for x, y in re.findall(r'<text x="([\d.-]+)" y="([\d.-]+)"', svg):
            assert 0 <= float(x) <= drawing.width
            assert 0 <= float(y) <= drawing.height
        for path in re.findall(r'<path d="M([^"]+)"', svg):
            for corner in path.split("L"):
                x, y = map(float, corner.split())
                assert 0 <= x <= drawing.width
                assert 0 <= y <= drawing.height
        for text in re.findall(r'<text x="([\d.-]+)"[^>]*>([^<]*)<', svg):
            assert float(text[0]) + 6.2 * len(text[1]) <= drawing.width + 8


def test_the_paper_has_it_with_its_table_in_its_place(run: dt.Overview) -> None:
    assert words.CHART in annex_html(run)
    text = annex_markdown(run)
    assert "Of 100 runs that are not carried out" in text

"""Answers in a notebook: tables, charts and frames that say what `as_dict` says, and refuse what it refuses."""

from __future__ import annotations

import base64
import dataclasses
import html
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import detente as dt
from detente.report import show
from detente.report.render.notebook import Grid
from detente.report.words import names
from detente.report.words import numbers as words
from detente.sequence import sequence
from detente.shown import Shown, Titles
from detente.stress import Depth, stress
from detente.talks import talks
from detente.why import why

PACKAGE = {"port": "fees", "monitoring": "joint"}


@pytest.fixture(scope="module")
def case() -> dt.Case:
    return dt.load("demo")


@pytest.fixture(scope="module")
def answers(case: dt.Case, demo: dt.Overview) -> dict[str, Any]:
    return {
        "deals": dt.deals(case),
        "consent": dt.consent(case, PACKAGE, draws=dt.Draws(50)),
        "overview": demo,
        "validity": dt.validity(dt.load("prespa"), dt.Draws(20)),
        "levers": dt.levers(case, draws=dt.Draws(50), effort=dt.Effort(nodes=3)),
        "strategy": dt.strategy(case, draws=dt.Draws(50), effort=dt.Effort(nodes=3)),
        "robust": dt.robust_deals(case, draws=dt.Draws(20)),
        "sequence": sequence(dt.load("prespa"), draws=dt.Draws(20)),
        "stress": stress(case, strategy="water-for-port", draws=dt.Draws(200), depth=Depth(flips=1)),
        "talks": talks(case, "water-for-port", runs=5, draws=dt.Draws(50), paired=2),
        "benefits": dt.benefits(case, "water-for-port", draws=dt.Draws(50)),
        "actors": dt.actors(case, draws=dt.Draws(20), worlds=3),
        "escalation": dt.escalation(case, dt.Draws(20)),
        "track": dt.track(dt.load("kosovo-serbia")),
        "score": dt.score(dt.load("kosovo-serbia")),
        "why": why(case, "consent.chance", PACKAGE, draws=dt.Draws(100)),
    }


ALL = [
    *("deals", "consent", "overview", "validity", "levers", "strategy", "robust"),
    *("sequence", "talks", "stress", "benefits", "why"),
]


def test_every_answer_has_a_view(answers: dict[str, Any]) -> None:
    shown = {kind for _, section in show.sections() for kind in section.SHOWS if issubclass(kind, Shown)}
    # Where experts differ needs a panel's folder: tests/experts looks at it.
    assert shown == {type(answer) for answer in answers.values()} | {dt.Disagreement}


@pytest.mark.parametrize("name", ALL)
def test_it_shows_title_sentence_table_and_chart(answers: dict[str, Any], name: str) -> None:
    answer = answers[name]
    page = answer._repr_html_()
    assert html.escape(show.section_of(answer)[0]) in page
    assert answer.table()._repr_html_() in page
    assert answer.chart()._repr_html_() in page
    assert not re.search(r"<(script|link|iframe)|https?:|url\(", page)
    ElementTree.fromstring(re.sub(r"(<img[^>]*)>", r"\1/>", page))


@pytest.mark.parametrize("name", ALL)
def test_the_table_prints_as_text_and_shows_as_html(answers: dict[str, Any], name: str) -> None:
    sheet = answers[name].table()
    lines = str(sheet).splitlines()
    assert len(lines) >= len(sheet.rows) + 2
    page = sheet._repr_html_()
    assert page.count("<tr>") == len(sheet.rows) + 1
    for row in sheet.rows:
        for cell in row:
            assert html.escape(cell) in page


@pytest.mark.parametrize("name", ALL)
def test_the_chart_is_a_picture_and_can_be_saved(answers: dict[str, Any], name: str, tmp_path: Path) -> None:
    picture = answers[name].chart()
    root = ElementTree.fromstring(picture._repr_svg_())
    assert root.tag.endswith("svg")
    encoded = re.search(r"base64,([^\"]+)", picture._repr_html_())
    assert encoded
    assert base64.b64decode(encoded[1]).decode() == picture._repr_svg_()
    saved = picture.save(tmp_path / "one.svg")
    assert saved.read_text(encoding="utf-8") == picture._repr_svg_()
    with pytest.raises(dt.DetenteError, match=r"found one.pdf; expected a name that ends in .svg or .png"):
        picture.save(tmp_path / "one.pdf")
    pytest.importorskip("vl_convert")
    assert picture.save(str(tmp_path / "one.png")).read_bytes().startswith(b"\x89PNG")


def test_png_without_its_extra_names_it(
    answers: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(dt.DetenteError, match=r"detente\[charts\]"):
        answers["consent"].chart().save(tmp_path / "one.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ALL)
def test_a_frame_without_pandas_names_the_extra(
    answers: dict[str, Any], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(dt.DetenteError, match=r"detente\[frames\]"):
        answers[name].frame()


def test_frames_hold_the_figures(answers: dict[str, Any]) -> None:
    pytest.importorskip("pandas")
    consent = answers["consent"]
    frame = consent.frame()
    assert frame.set_index("veto")["veto_share"].to_dict() == pytest.approx(dict(consent.veto_share))
    overview = answers["overview"]
    assert overview.frame()["chance"].tolist() == [entry.answer.chance for entry in overview.entries]
    assert len(answers["deals"].frame()) == len(answers["deals"].frontier.packages)
    swaps = answers["validity"].as_dict()["swaps"]
    assert answers["validity"].frame()["chance"].tolist() == [swap["answer"]["chance"] for swap in swaps]


def test_tables_say_the_answers_figures(answers: dict[str, Any]) -> None:
    consent, found = answers["consent"], answers["deals"]
    shown = {row[0]: row[1:] for row in consent.table().rows}
    for leader, chance in consent.leaders.items():
        assert shown[names.veto(consent.titles, leader)] == (
            words.short(chance),
            words.short(consent.veto_share[leader]),
        )
    rows = {row[0]: row[1:] for row in found.table().rows}
    assert rows["Today"] == tuple(words.plain_points(value) for value in found.today.values())
    assert words.chance(consent.chance) in consent._repr_html_()


def test_titles_stand_in_for_names(case: dt.Case, answers: dict[str, Any]) -> None:
    titled = dataclasses.replace(answers["consent"], titles=Titles.of(case))
    assert titled == answers["consent"]
    assert case.actor_title("upland-government") in str(titled.table())
    assert "Use of the port: Open for a fee" in titled._repr_html_()
    assert "upland-government" not in titled._repr_html_()


def test_hostile_titles_stay_text(hostile: dt.Overview) -> None:
    page = hostile._repr_html_()
    assert "<script" not in page
    assert "onerror=alert(2)&gt;" in page


def test_refused_questions_show_no_figures(closed: dt.Overview) -> None:
    page = closed._repr_html_()
    assert "closed to north" in page
    assert "<img" not in page
    assert not re.search(r"\d+ (?:to \d+ )?in 100", page)
    assert closed.table().rows == ()
    with pytest.raises(dt.DetenteError, match="nothing to draw"):
        closed.chart()
    pytest.importorskip("pandas")
    assert closed.frame().empty


def test_half_refused_consent_shows_none_of_its_entries(demo: dt.Overview) -> None:
    half = dataclasses.replace(demo, refused={"consent": "it is closed"})
    assert half.table().rows == ()
    assert "it is closed" in half._repr_html_()
    pytest.importorskip("pandas")
    assert half.frame().empty


def test_three_parties_have_a_table_and_no_frontier(three: dt.Overview) -> None:
    deals = three.find(dt.Deals)
    assert deals is not None
    assert "<img" not in deals._repr_html_()
    assert len(deals.table().rows) > 2
    with pytest.raises(dt.DetenteError, match="nothing to draw"):
        deals.chart()


def test_nothing_to_agree_is_said(case: dt.Case) -> None:
    page = dt.consent(case, {}, draws=dt.Draws(10))._repr_html_()
    assert "nothing to agree" in page
    assert "<img" not in page


def test_no_variant_is_said() -> None:
    answer = dt.validity(dt.load("demo"), dt.Draws(5))
    assert "no dated variants" in answer._repr_html_()
    assert "<table" not in answer._repr_html_()


def test_a_table_escapes() -> None:
    assert "&lt;b&gt;" in Grid(("<b>",), (("&",),), "l")._repr_html_()

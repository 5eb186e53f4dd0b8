"""The brief as a page: closed to the network, escaped, true to the answers."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

import detente as dt
from detente import registry
from detente.report import annex_html
from detente.report.words import names
from detente.report.words import numbers as words
from detente.report.words.consent import margin as margin_parts
from detente.shown import Titles
from detente.strategy.findings.packages import below as below_nought

VOID = {"meta", "br", "line", "circle", "img", "link", "input", "hr", "wbr"}
FETCHED = ("src", "srcset", "data", "poster", "action", "background", "xlink:href")


class Page(HTMLParser):
    """Tags with their attributes, the text, and whether every tag is closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


@pytest.fixture(params=["demo", "three", "hostile", "closed"])
def any_overview(request: pytest.FixtureRequest) -> dt.Overview:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, dt.Overview)
    return found


def test_nothing_is_fetched(any_overview: dt.Overview) -> None:
    text = annex_html(any_overview)
    for tag, attributes in Page(text).tags:
        assert tag not in {"link", "iframe", "object", "embed", "base", "img", "image", "use"}
        assert not set(FETCHED) & set(attributes)
        if "href" in attributes:
            assert tag == "a"
        if tag == "script":
            assert attributes == {}
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert not re.search(r"fetch|XMLHttp|WebSocket|import|https?:|innerHTML|eval|open\(", script)
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert style is not None
    assert "@import" not in style[1]
    assert "url(" not in style[1]
    assert "@font-face" not in style[1]


def test_the_page_allows_its_own_script_only(any_overview: dt.Overview) -> None:
    text = annex_html(any_overview)
    (script,) = re.findall(r"<script>(.*?)</script>", text, re.S)
    assert len(script.encode()) < 10_000
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = [
        attributes["content"] or ""
        for tag, attributes in Page(text).tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{digest}'"


def test_the_page_is_well_made(any_overview: dt.Overview) -> None:
    page = Page(annex_html(any_overview))
    assert page.open == []
    names = [tag for tag, _ in page.tags]
    assert [names.count(tag) for tag in ("h1", "main", "header", "footer", "title")][:4] == [1, 1, 1, 1]
    assert dict(page.tags)["html"]["lang"] == "en"
    idents = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(idents) == len(set(idents))
    for tag, attributes in page.tags:
        if tag == "svg":
            assert attributes["role"] == "img"
            for ident in (attributes["aria-labelledby"] or "").split():
                assert ident in idents
        if "aria-labelledby" in attributes and tag != "svg":
            assert attributes["aria-labelledby"] in idents
    levels = [int(name[1]) for name in names if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_hostile_titles_stay_text(hostile: dt.Overview) -> None:
    page = Page(annex_html(hostile))
    assert "<script>alert(1)</script>" in page.text
    assert [tag for tag, _ in page.tags if tag in {"script", "img"}] == ["script"]


def test_every_chance_is_the_answers(demo: dt.Overview) -> None:
    text = Page(annex_html(demo)).text
    for entry in demo.entries:
        answer = entry.answer
        if not answer.changes:
            continue
        if entry.kind == "strategy":
            made = demo.draws.count, demo.judged, demo.lean, answer.interval
            said = words.honest(answer.chance, answer.chance_range, *made)
            assert said in text
            for leader, chance in answer.leaders.items():
                figures = margin_parts(answer.margins[leader])
                title = demo.case.actor_title(leader)
                below = words.short(below_nought(demo.case, demo.draws, answer)[leader])
                row = [title, words.short(chance), figures[-1], below, words.short(answer.veto_share[leader])]
                flat = re.sub(r"\s+", " ", text)
                assert " ".join(row) in flat
                assert " ".join([title, *figures]) in flat
            for bodies in answer.bodies.values():
                for body in bodies:
                    assert words.votes(body.expected_yes, body.needs) in text
        elif entry.kind == "point":
            assert words.chance(answer.chance) in text
        elif entry.kind == "step" and any(
            answer.margins[leader]["gain"] > 0 for leader in demo.case.leaders.values()
        ):
            issue, _, option = entry.key.partition("=")
            step = f"{names.change(Titles.of(demo.case), issue, option)} {words.short(answer.chance)} "
            assert step in text


def test_every_point_is_the_answers(demo: dt.Overview) -> None:
    text = Page(annex_html(demo)).text
    deals = demo.find(dt.Deals)
    assert deals is not None
    assert f"{deals.packages} packages can" in text
    assert f"Of these, {deals.within_red_lines.frontier.count} can't" in text
    for solution in deals.within_red_lines.solutions.values():
        if solution is not None:
            for party, value in solution.packages[0].utility.items():
                assert words.points(value - deals.reservation[party]) in text


def test_nothing_to_agree_has_no_chance(demo: dt.Overview) -> None:
    page = annex_html(demo)
    row = re.search(r'<th scope="row"[^>]*>No new initiative</th>(.*?)</tr>', page, re.S)
    assert row is not None
    assert "Today goes on: nothing to agree." in row[1]
    assert "in 100" not in row[1]


def test_three_parties_get_a_table_for_a_frontier(three: dt.Overview) -> None:
    page = annex_html(three)
    assert 'id="frontier-t"' not in page
    assert "Packages that can&#39;t be bettered" in page
    assert "Gain of Eastland" in page
    assert "Purple" not in page


def test_crossed_red_lines_are_said(three: dt.Overview) -> None:
    text = Page(annex_html(three)).text
    assert "Crosses a red line of Cabinet of east: Fishing: A quota and Ships: Shared harbours." in text


def test_a_refused_question_shows_no_figures(closed: dt.Overview) -> None:
    assert {"deals", "consent"} <= set(closed.refused)
    page = annex_html(closed)
    text = Page(page).text
    assert "needs the sheet of south-cabinet, which is closed to north" in text
    assert "<svg" not in page
    assert not re.search(r"\d+ (?:to \d+ )?in 100", text)
    assert "--as north" in text


def test_consent_alone_may_be_refused(demo: dt.Overview) -> None:
    half = dataclasses.replace(demo, refused={"consent": "it is closed"})
    page = annex_html(half)
    assert 'id="frontier-t"' in page
    assert 'id="vetoes-t"' not in page
    assert "is not answered: it is closed." in html.unescape(page)
    for entry in demo.entries:
        assert (
            words.honest(entry.answer.chance, entry.answer.chance_range, 200, demo.judged, demo.lean)
            not in page
        )


def test_unanswered_questions_are_listed_once(demo: dt.Overview) -> None:
    text = Page(annex_html(demo)).text
    for question in registry.QUESTIONS:
        assert text.count(question.title) >= 1
        if not question.answered:
            assert text.count(question.title) == 1


def test_the_same_answers_give_the_same_page(demo: dt.Overview) -> None:
    assert annex_html(demo) == annex_html(demo)
    assert "On 2 March 2026." in annex_html(demo, "2026-03-02")


def test_how_to_make_it_again(demo: dt.Overview) -> None:
    text = Page(annex_html(demo)).text
    assert "detente run demo --draws 200 --seed 1" in text
    assert dt.__version__ in text

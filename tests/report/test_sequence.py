"""*Who goes first?* as people read it: the order, its rivals side by side, given against received."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from xml.etree import ElementTree

import pytest

import detente as dt
from briefs import TWO_STEPS
from detente.method import Note
from detente.report import annex_html, annex_markdown, answer_text, pictures, references
from detente.report.charts import NARROW, WIDE, draw
from detente.report.charts.svg import Layout
from detente.report.document import Compare, Figure, Section, Table, figures, plain, walk
from detente.report.document.chartspecs import Spec, bare
from detente.report.document.compare import parts
from detente.report.render.html.tables import BESIDE
from detente.report.sections import orders as sections
from detente.report.sections import sequence as section
from detente.report.sections.sequence_charts import given
from detente.report.sections.setting import Setting
from detente.report.words import common, numbers
from detente.report.words import orders as order_words
from detente.report.words import sequence as words
from detente.sequence import Curve, OrderFile, sequence
from detente.strategy.findings.course import behind
from sequence.small_orders import example

EAST_FIRST = OrderFile.model_validate({"title": "East first", "blocks": ["a", "b"]})


@pytest.fixture(scope="module")
def two() -> dt.Sequence:
    """The worked example of docs/sequence.md with an order that breaks."""
    return sequence(dt.loads(example()), order=EAST_FIRST, draws=dt.Draws(50))


@pytest.fixture(scope="module")
def run() -> dt.Overview:
    return dt.overview(dt.loads(TWO_STEPS), dt.Draws(200))


def flat(text: str) -> str:
    """A page without markup, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def part(page: str, ident: str) -> str:
    """One section of the page."""
    return flat(page.split(f'<h2 id="{ident}">')[1].split("</section>", maxsplit=1)[0])


def compared(answer: dt.Sequence) -> list[Compare]:
    return [one for one in walk(sections.beside(answer.titles, answer)) if isinstance(one, Compare)]


def cell(block: Compare, column: int, name: str) -> str:
    """What an order does at a meeting, as the first part of a page shows it."""
    (shown, *_) = parts(block, BESIDE)
    number = next(n for n, called in shown.rows if called == name)
    found = shown.columns[column].cells.get(number)
    return "" if found is None else "; ".join(map(plain, found.lines))


def table_of(overview: dt.Overview, title: str) -> Table:
    """The table under a heading of the section."""
    blocks = section.build(Setting.of(overview), overview.find(dt.Sequence), "annex")
    (under,) = [one for one in blocks if isinstance(one, Section) and one.title == title]
    return next(one for one in under.blocks if isinstance(one, Table))


def with_answer(overview: dt.Overview, answer: dt.Sequence | None) -> dt.Overview:
    return dataclasses.replace(overview, answers={**overview.answers, "sequence": answer})


def test_the_breaking_step_is_marked_by_sign_and_word(two: dt.Sequence) -> None:
    (side,) = compared(two)
    assert side.corner == "When"
    assert [column.title for column in side.columns[:2]] == ["The best found", "East first"]
    # The worked example: at the second meeting west stops, short by 1; a guarantee of 4 mends it.
    assert side.columns[0].short == "✓ holds; >95 of 100"
    assert side.columns[1].short.startswith("✕ breaks at step 2")
    assert "✕" not in cell(side, 1, "Meeting 1")
    assert (
        cell(side, 1, "Meeting 2")
        == "west: b; ✕ west would stop here and gain 1.0 points; a guarantee would mend it: west 4.0"
    )
    assert side.columns[1].cells[2].role == "flag"
    assert "✕" not in cell(side, 0, "Meeting 2")


def test_waiting_and_what_comes_after_have_rows_of_their_own() -> None:
    case = dt.loads(example().replace("width: 2}", "width: 2, edges: [{not_before: [a, 3]}]}"))
    answer = sequence(case, order=[["a"], ["b"]], draws=dt.Draws(20))
    (side,) = compared(answer)
    assert cell(side, 1, "Meeting 1") == "(all wait)"
    assert "a" in cell(side, 1, "Meeting 3")
    # Escrow holds east until it is paid; then east takes back its step and keeps west's for good.
    lasting = example().replace("flow: {east: 6, west: -1}", "flow: {east: 6, west: -1}, reversible: false")
    text = lasting.replace("sequence: {", "sequence: {escrow: {east: 20, west: 20}, ")
    after = sequence(dt.loads(text), order=["b", "a"], draws=dt.Draws(20))
    (broken,) = [one for one in after.rivals if one.breaks is not None and one.kind == "proposed"]
    assert broken.breaks is not None
    assert broken.breaks.step == 3
    alone = sections.compare(after.titles, after.tasks, [broken])
    assert alone.rows[-1] == (3, words.AFTERWARDS)
    assert cell(alone, 0, words.AFTERWARDS).startswith("✕ east would stop here and gain 2.0 points")
    # Beside an order that still goes on at that meeting, the cell says that all is done here.
    later = dataclasses.replace(broken, meetings=(1, 4), breaks=None, kind="file", name="later")
    both = sections.compare(after.titles, after.tasks, [broken, later])
    assert cell(both, 0, "Meeting 3").startswith(f"{words.AFTERWARDS}; ✕ east would stop here")


def test_many_orders_stand_in_several_tables_each_with_the_best() -> None:
    case = dt.load("prespa")
    answer = sequence(case, draws=dt.Draws(20))
    block = compared(answer)[-1]
    rivals = answer.compared[0].rivals
    shown = parts(block, BESIDE)
    assert [column.title for one in shown for column in one.columns[1:]] == [one.title for one in rivals]
    assert all(one.columns[0].title == "The best found" for one in shown)
    assert all(len(one.columns) <= BESIDE for one in shown)
    # No row in which nobody does anything.
    for table in shown:
        for number, _ in table.rows:
            acting = [c.cells[number] for c in table.columns if number in c.cells]
            assert any(found.lines != (order_words.ALL_WAIT,) for found in acting)
    (rule,) = {note for note in block.notes if "Parliament ratifies the text" in note}
    assert "“The constitution is amended” can be taken back until" in rule
    text = answer_text(case, answer)
    assert max(map(len, text.splitlines())) <= 80
    for rival in rivals:
        assert rival.title.split()[0] in text


def test_runners_up_are_called_alike_in_both_tables() -> None:
    case = dt.load("prespa")
    answer = sequence(case, strategy="confidence-first", draws=dt.Draws(20))
    names = order_words.names((answer.best, *answer.rivals))
    runners = sum(one.kind == "runner-up" for one in answer.rivals)
    assert runners > 1
    assert [name for name in names if name.startswith("Runner-up")] == [
        f"Runner-up {n}" for n in range(1, runners + 1)
    ]
    text = answer_text(case, answer)
    for name in names:
        assert text.count(name) >= 2


def test_what_each_side_has_given_is_drawn_and_said(two: dt.Sequence) -> None:
    figure, _ = given(two.titles, two)
    assert isinstance(figure, Figure)
    for size in (WIDE, NARROW):
        drawn = drawing(figure.spec, size)
        assert ElementTree.fromstring(drawn).tag.endswith("svg")
        assert drawn.count('class="course given"') >= len(two.curves)
    assert "Meeting 2" in html.unescape(drawing(figure.spec))
    east, west = words_of(two)
    # West first: at meeting 1 it pays 2 and 1; at meeting 2 it pays 1 and gets 6.
    assert two.curves["west"].given == (3.0, 4.0)
    assert two.curves["west"].received == (0.0, 6.0)
    assert (
        west
        == "west: by meeting 2 it has given 4.0 and received 6.0; until meeting 2 it has given more than it got."
    )
    assert east.endswith("at no meeting has it given more than it got.")


def drawing(spec: Spec, size: Layout = WIDE) -> str:
    return str(draw(spec, "given", ("", ""), size).__html__())


def words_of(answer: dt.Sequence) -> list[str]:
    """What is said of each side's given and received."""
    return [words.given(answer.titles, party, curve, behind(curve)) for party, curve in answer.curves.items()]


def test_a_chart_of_its_own_is_the_same_drawing_without_what_is_pointed_at(two: dt.Sequence) -> None:
    figure, _ = given(two.titles, two)
    assert isinstance(figure, Figure)
    whole, alone = (drawing(spec) for spec in (figure.spec, bare(figure.spec)))
    assert "data-told" in whole
    assert "data-told" not in alone
    for mark in (r"<circle[^>]*>", r"<path[^>]*>", r"<text[^>]*>[^<]*</text>"):
        assert re.findall(mark, whole)
        assert re.findall(mark, alone) == re.findall(mark, whole)


@pytest.mark.parametrize(
    ("out", "back", "said"),
    [
        ((1, 1, 1), (2, 2, 2), words.NEVER_BEHIND),
        ((3, 3, 3), (2, 2, 2), words.ALWAYS_BEHIND),
        ((3, 3, 1), (2, 2, 2), "until meeting 3 it has given more than it got"),
        ((1, 3, 3), (2, 2, 2), "from meeting 2 on it has given more than it got"),
        ((3, 1, 3, 3, 1), (2, 2, 2, 2, 2), "at meetings 1 and 3 to 4 it has given more than it got"),
    ],
)
def test_when_a_side_is_behind(out: tuple[float, ...], back: tuple[float, ...], said: str) -> None:
    assert words.when_behind(behind(Curve(out, back)), len(out)) == said


def test_page_markdown_charts_and_notebook_show_both(demo: dt.Overview) -> None:
    page = annex_html(demo)
    text = flat(page)
    for title in (words.GIVEN, order_words.SIDE):
        assert title in text
        assert title in annex_markdown(demo)
    assert {"sequence", "given"} <= set(pictures(demo))
    answer = demo.find(dt.Sequence)
    assert answer is not None
    shown = answer._repr_html_()
    assert shown.count("<img") == 2
    assert words.said(answer.titles, answer) in html.unescape(shown)
    assert answer.table().head == words.TIMELINE_HEAD


def test_the_order_and_its_rival_stand_in_the_section(run: dt.Overview) -> None:
    answer = run.find(dt.Sequence)
    assert answer is not None
    assert answer.order == (("b",), ("a",))
    text = part(annex_html(run), "sequence")
    assert words.said(answer.titles, answer) in text
    assert text.index("West pays") < text.index("East opens")
    assert "“Both steps”" in text
    rows = [tuple(map(str, row.cells)) for row in table_of(run, order_words.RIVALS).rows]
    # The worked example: east goes first, west stops at step 2, short by 1; a guarantee of 4 mends it.
    told = next(row for row in rows if row[0].startswith("The strategy's"))
    assert told[0] == "The strategy's, starting with “East opens”"
    assert told[1:2] + told[3:] == ("−1.0", "step 2", "west, by 1.0", "west 4.0")


def test_the_chart_says_what_stopping_would_cost(run: dt.Overview) -> None:
    blocks = section.build(Setting.of(run), run.find(dt.Sequence), "annex")
    slacks = next(one for one in figures(blocks) if one.ident == "sequence")
    # The worked example: V − W at step 1 is 1.5 and 2, at step 2 it is 0 and 1, afterwards 1 and 1.
    told = (
        "Step 1: West pays, east +1.5, west +2.0",
        "Step 2: East opens, east 0.0, west +1.0",
        "Once all is done, east +1.0, west +1.0",
    )
    assert slacks.described == "; ".join(told)
    said = annex_markdown(run)
    text = answer_text(run.case, run.find(dt.Sequence), 10_000)
    for line in told:
        assert f"- {line}" in said
        assert f"- {line}" in text


def test_a_broken_order_names_who_stops_and_what_mends_it(run: dt.Overview) -> None:
    answer = run.find(dt.Sequence)
    assert answer is not None
    rival = next(one for one in answer.rivals if one.kind == "strategy")
    broken = with_answer(run, dataclasses.replace(answer, best=rival))
    said = section.headline(Setting.of(broken), broken.find(dt.Sequence))
    assert "breaks at step 2, where west gains 1.0 points by stopping" in said
    assert "west 4.0" in said
    assert "Escrow: west 2.0" in part(annex_html(broken), "sequence")


def test_its_figures_can_be_traced(run: dt.Overview) -> None:
    asked = {one.key: one for one in references(run) if one.key.startswith("sequence/")}
    assert set(asked) == {"sequence/slack", "sequence/kept"}
    answer = run.find(dt.Sequence)
    assert answer is not None
    found = dt.whys(run.case, list(asked.values()), run.draws).found
    assert found["sequence/slack"].value == pytest.approx(answer.slack)
    assert found["sequence/kept"].value == pytest.approx(answer.chance_kept)
    page = flat(annex_html(run, traced=dt.whys(run.case, list(asked.values()), run.draws)))
    assert f"Why {numbers.points(answer.slack)} points?" in page
    assert f"Why {numbers.chance(answer.chance_kept)}?" in page


def test_the_figures_hold_the_answer(run: dt.Overview) -> None:
    data = json.loads(json.dumps(run.as_dict()))
    assert data["sequence"]["order"] == [["b"], ["a"]]


def test_where_there_is_no_answer_it_says_why(run: dt.Overview) -> None:
    head, rest = TWO_STEPS.split("commitments:")
    assert "strategies:" in rest
    bare_run = dt.overview(dt.loads(head), dt.Draws(50))
    assert bare_run.find(dt.Sequence) is None
    assert "sequence" not in bare_run.refused
    assert part(annex_html(bare_run), "sequence").endswith(words.NO_STEPS)
    unasked = with_answer(run, None)
    assert section.headline(Setting.of(unasked), None) == common.not_asked("sequence")
    nothing = TWO_STEPS.replace("package: {deal: done}, order: [a, b]", "package: {}, order: [a, b]")
    empty = dt.overview(dt.loads(nothing), dt.Draws(50))
    assert "no commitments" in empty.refused["sequence"]
    assert empty.refused["sequence"] in part(annex_html(empty), "sequence")


def test_every_note_has_its_words(run: dt.Overview) -> None:
    answer = run.find(dt.Sequence)
    assert answer is not None
    noted = (
        Note("rule-left-out", {"rule": "requires", "steps": "a, c", "missing": "c"}),
        Note("own-order-unfit", {"name": "both", "reason": "no b"}),
        Note("order-on-file-unfit", {"name": "short", "reason": "no b"}),
        Note("best-not-settled"),
    )
    assert {note.code for note in noted} == set(words.NOTES)
    text = answer_text(run.case, dataclasses.replace(answer, notes=noted), 10_000)
    assert "Requires a, c: not in this package: c." in text
    assert "The order of both is not compared: no b." in text
    assert "The order short is not compared: no b." in text
    assert "which of them is best was not settled." in text

"""Orders side by side, given against received, and the chance to be kept, as people read them."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree

import pytest

import detente as dt
from detente.report import (
    brief_html,
    brief_markdown,
    given_part,
    kept_words,
    levers_text,
    minute,
    orders_part,
    sequence_text,
    sequence_words,
    strategy_part,
    strategy_text,
    summary_text,
    view,
)
from detente.report.export import pictures
from detente.sequence import Keeper, OrderFile, sequence
from sequence.small_orders import example

EAST_FIRST = OrderFile.model_validate({"title": "East first", "blocks": ["a", "b"]})


@pytest.fixture(scope="module")
def two() -> dt.Sequence:
    """The worked example of docs/sequence.md with an order that breaks."""
    return sequence(dt.loads(example()), order=EAST_FIRST, draws=dt.Draws(50))


def test_the_breaking_step_is_marked_by_sign_and_word(two: dt.Sequence) -> None:
    (side,) = orders_part.of(two)
    assert side.head[:3] == ("When", "The best found", "East first")
    # The worked example: at the second meeting west stops, short by 1; a guarantee of 4 mends it.
    short, first, second = side.rows
    assert short[1] == "✓ holds; >99 of 100"
    assert short[2].startswith("✕ breaks at step 2")
    assert "✕" not in first[2]
    assert (
        second[2]
        == "west: b. ✕ west would stop here and gain 1.0 points; a guarantee would mend it: west 4.0"
    )
    assert "✕" not in second[1]


def test_waiting_and_what_comes_after_have_rows_of_their_own() -> None:
    case = dt.loads(example().replace("width: 2}", "width: 2, edges: [{not_before: [a, 3]}]}"))
    answer = sequence(case, order=[["a"], ["b"]], draws=dt.Draws(20))
    (side,) = orders_part.of(answer)
    cells = {name: row[2] for (_, name), row in zip(side.meetings, side.rows[1:], strict=True)}
    assert cells["Meeting 1"] == "(all wait)"
    assert "a" in cells["Meeting 3"]
    # Escrow holds east until it is paid; then east takes back its step and keeps west's for good.
    lasting = example().replace("flow: {east: 6, west: -1}", "flow: {east: 6, west: -1}, reversible: false")
    text = lasting.replace("sequence: {", "sequence: {escrow: {east: 20, west: 20}, ")
    after = sequence(dt.loads(text), order=["b", "a"], draws=dt.Draws(20))
    assert after.rivals[0].breaks is not None
    assert after.rivals[0].breaks.step == 3
    shown = orders_part.column(after.titles, after.tasks, after.rivals[0])
    assert shown.stages[3].said.startswith("✕ east would stop here and gain 2.0 points")


def test_many_orders_stand_in_several_tables_each_with_the_best() -> None:
    answer = sequence(dt.load("prespa"), draws=dt.Draws(20))
    sides = orders_part.others(answer)
    rivals = answer.compared[0].rivals
    titles = [column.title for side in sides for column in side.columns[1:]]
    assert titles == [one.title for one in rivals]
    assert all(side.columns[0].title == "The best found" for side in sides)
    assert all(len(side.columns) <= orders_part.WIDE for side in sides)
    (rule,) = {note for side in sides for note in side.notes if "Parliament ratifies the text" in note}
    assert "“The constitution is amended” can be taken back until" in rule
    text = sequence_text(dt.load("prespa"), answer)
    assert max(map(len, text.splitlines())) <= 80
    for one in rivals:
        assert one.title.split()[0] in text


def test_what_each_side_has_given_is_drawn_and_said(two: dt.Sequence) -> None:
    chart = given_part.chart(two)
    for drawn in (chart.wide, chart.narrow):
        assert ElementTree.fromstring(drawn).tag.endswith("svg")
        assert drawn.count('class="course given"') >= len(two.curves)
    east, west = given_part.told(two)
    # West first: at meeting 1 it pays 2 and 1; at meeting 2 it pays 1 and gets 6.
    assert two.curves["west"].given == (3.0, 4.0)
    assert two.curves["west"].received == (0.0, 6.0)
    assert (
        west
        == "west: by meeting 2 it has given 4.0 and received 6.0; until meeting 2 it has given more than it got."
    )
    assert east.endswith("at no meeting has it given more than it got.")
    assert "Meeting 2" in html.unescape(str(chart.wide))


@pytest.mark.parametrize(
    ("given", "received", "said"),
    [
        ((1, 1, 1), (2, 2, 2), sequence_words.NEVER_BEHIND),
        ((3, 3, 3), (2, 2, 2), sequence_words.ALWAYS_BEHIND),
        ((3, 3, 1), (2, 2, 2), "until meeting 3 it has given more than it got"),
        ((1, 3, 3), (2, 2, 2), "from meeting 2 on it has given more than it got"),
        ((3, 1, 3, 3, 1), (2, 2, 2, 2, 2), "at meetings 1 and 3 to 4 it has given more than it got"),
    ],
)
def test_when_a_side_is_behind(given: tuple[int, ...], received: tuple[int, ...], said: str) -> None:
    behind = [n for n, (out, back) in enumerate(zip(given, received, strict=True), 1) if out > back]
    assert given_part.behind(behind, len(given)) == said


def test_page_markdown_charts_and_notebook_show_both(demo: dt.Overview) -> None:
    page = brief_html(demo)
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    for title in (sequence_words.GIVEN, sequence_words.SIDE):
        assert title in text
        assert title in brief_markdown(demo)
    assert "given" in pictures(demo)
    assert demo.sequence is not None
    assert demo.sequence._repr_html_().count("<img") == 2


def test_a_chance_to_be_kept_stands_with_its_range(demo: dt.Overview) -> None:
    rows = {row.plan.key: row.kept for row in strategy_part.rows(demo)}
    assert rows["none"] == ()
    figure, place = rows["water-for-port"]
    entry = next(one for one in demo.of("strategy") if one.key == "water-for-port")
    assert entry.kept is not None
    assert figure.lower() == kept_words.kept(entry.kept)
    assert re.search(r"\(\d+ to \d+\)", figure)
    assert place == "place 1 of 2"
    assert view.ranks(demo) == {"water-for-port": 1, "river-first": 2}
    page = html.unescape(brief_html(demo))
    assert figure in page
    assert "no steps stated" in page
    said = " ".join(summary_text(demo).split())
    assert kept_words.both(entry.answer, entry.kept) in said
    assert minute.likely(demo)[0].key == "water-for-port"


def test_a_case_without_commitments_says_nothing_of_keeping(three: dt.Overview) -> None:
    assert not three.ranked
    for text in (summary_text(three), brief_html(three), brief_markdown(three)):
        assert "nd kept" not in text
        assert kept_words.NO_STEPS not in text


def test_levers_and_strategy_say_it_on_the_terminal() -> None:
    case, draws = dt.load("demo"), dt.Draws(200)
    told = " ".join(levers_text(case, dt.levers(case, draws=draws, kept=Keeper(case, draws))).split())
    assert "Another of the shortlist is likelier to be agreed and kept" in told
    assert kept_words.THE_PLAN in told
    plain = levers_text(case, dt.levers(case, draws=draws))
    assert "nd kept" not in plain
    table = strategy_text(case, dt.strategy(case, draws=draws))
    assert max(map(len, table.splitlines())) <= 80
    assert "And kept" in table
    assert "The strategy's own order holds in" in " ".join(table.split())

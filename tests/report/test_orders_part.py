"""The chance to be agreed, ratified and kept, as people read it."""

from __future__ import annotations

import html
import re

import detente as dt
from detente.report import (
    brief_html,
    brief_markdown,
    kept_words,
    levers_text,
    minute,
    strategy_part,
    strategy_text,
    summary_text,
    view,
)
from detente.sequence import Keeper


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

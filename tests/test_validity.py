"""Face validity as the page reports it: transcripts of every case with variants, and the page's own figures."""

from __future__ import annotations

import dataclasses
import os
import re
from functools import cache

import pytest

import detente as dt
from detente.case import Case, Number, names
from detente.case.library import library
from detente.case.panel import panel
from detente.reference import COUNTS, Rate
from detente.report import answer_text
from detente.strategy.on_panel import OnPanel, on_panel
from detente.strategy.scores import Scores, scores
from detente.strategy.switches import switched
from small import ROOT

CASES = [name for name in names() if (library() / name / "variants").is_dir()]
PAGE = (ROOT / "docs" / "validity.md").read_text(encoding="utf-8")


@cache
def asked(case: str) -> dt.Validity:
    """The answer of a case, once for all tests."""
    return dt.validity(dt.load(case))


@pytest.mark.parametrize("case", CASES)
def test_swaps_answer_as_their_transcript_says(case: str) -> None:
    found, answer = dt.load(case), asked(case)
    shown = answer_text(found, answer) + "\n"
    path = library() / case / "validity.txt"
    if os.environ.get("DETENTE_RENEW_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
    assert f"In {answer.ordered:g} of {answer.pairs} pairs" in PAGE


def test_the_page_tells_figures_that_are_in_the_transcripts() -> None:
    flagship = (library() / "kosovo-serbia" / "validity.txt").read_text(encoding="utf-8")
    rows = re.findall(r"(came about|did not) +([<>]?\d+) ", flagship)
    assert len(rows) == 41
    came = [int(chance.strip("<>")) for real, chance in rows if real == "came about"]
    assert f"What came about has {min(came)} to {max(came)} in 100" in PAGE
    as_much = sum(int(chance.strip("<>")) >= min(came) for _, chance in rows)
    assert f"{len(came)} of the {as_much} swaps that were given that much" in PAGE
    assert "Five dates, 41 swaps" in PAGE
    prespa = (library() / "prespa" / "validity.txt").read_text(encoding="utf-8")
    assert re.search(r"The agreement of June 2018 +came about +<5 ", prespa)


def test_the_page_tells_the_levels() -> None:
    every = []
    for case in CASES:
        found = asked(case)
        assert found.scores is not None
        one = found.scores
        every += [(tried.answer.chance, tried.swap.happened) for tried in found.tried]
        counts = f"{case} | {one.count} | {one.came_about}"
        assert re.search(_levels(counts, one), PAGE), counts
    assert re.search(_levels(f"all | {len(every)} | {sum(yes for _, yes in every)}", scores(every)), PAGE)


def _levels(counts: str, one: Scores) -> str:
    """A row of the page; the scores of before, in brackets, are history."""
    _, brier, log = one.constant
    cells = [told((one.brier, one.log)), told((brier, log))]
    (ours, our_log), (theirs, their_log) = (cell.split(" | ") for cell in cells)
    before = r" \([.\d]+\)"
    return (
        re.escape(f"| {counts} | {ours}")
        + before
        + re.escape(f" | {theirs} | {our_log}")
        + before
        + re.escape(f" | {their_log} |")
    )


def all_three() -> Case:
    """The flagship with stake, distrust and an error by issue, whatever the defaults are."""
    case = dt.load("kosovo-serbia")
    keys = {
        "stake": Number(1.0, 1.0, text="1"),
        "trust": Number(0.4, 0.8, text="0.4..0.8"),
        "lean_common": Number(0.25, 0.5, text="0.25..0.5"),
    }
    model = case.file.model.model_copy(update=keys)
    return dataclasses.replace(case, file=case.file.model_copy(update={"model": model}), text=None)


def told(pair: tuple[float, float]) -> str:
    """Brier and log score as the page has them."""
    return f"{pair[0]:.3f}".removeprefix("0") + " | " + f"{pair[1]:.2f}".removeprefix("0")


def row(scores: tuple[Scores, ...]) -> str:
    return " | ".join(told((one.brier, one.log)) for one in scores)


def test_the_page_tells_how_the_panel_fared() -> None:
    case, draws = all_three(), dt.Draws()
    found, before = panel(case), switched(all_three(), "stake+trust+lean_common")
    assert found is not None
    assert before is not None
    for name, one in (("before", before), ("with all three", case)):
        fared = on_panel(one, found, draws)
        assert isinstance(fared, OnPanel)
        six, twelve = fared.horizons
        every = twelve.scores.order
        assert every is not None
        order = f"{100 * every.share:.0f} ({100 * every.low:.0f} to {100 * every.high:.0f})"
        assert f"| {name} | {row((six.scores, twelve.scores))} | {order} of 100 |" in PAGE
        known = sum(day.count * day.mean for day in twelve.dates) / twelve.scores.count
        assert round(100 * known) == (61 if name == "before" else 26)
    assert f"| the same at the pace elsewhere | {row((six.paced, twelve.paced))} |" in PAGE
    beside = [one.scores.elsewhere for one in (six, twelve) if one.scores.elsewhere]
    assert f"| the reference class | {' | '.join(told((one.brier, one.log)) for one in beside)} |" in PAGE
    constant = " | ".join(told(one.scores.constant[1:]) for one in (six, twelve))
    assert f"| a constant that knows | {constant} |" in PAGE
    assert f"{twelve.scores.came_about} of {twelve.scores.count}, {twelve.agreed.came_about} of these" in PAGE
    assert twelve.kinds["table"].came_about == 0


def test_the_page_has_every_count() -> None:
    def said(rate: Rate) -> str:
        return f"{100 * rate.share:.0f} ({100 * rate.low:.0f}–{100 * rate.high:.0f})"

    for one in COUNTS:
        rates = " | ".join(said(rate) for rate in (one.agreed, one.ratified, one.complied))
        assert f"| {one.scope} | {one.kind} | {one.attempts} | {rates} |" in PAGE

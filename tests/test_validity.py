"""Face validity as the page reports it: transcripts of every case with variants, and the page's own figures."""

from __future__ import annotations

import os
import re

import pytest

import detente as dt
from detente.case import names
from detente.case.library import library
from detente.report import answer_text
from small import ROOT

CASES = [name for name in names() if (library() / name / "variants").is_dir()]
PAGE = (ROOT / "docs" / "validity.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_swaps_answer_as_their_transcript_says(case: str) -> None:
    found = dt.load(case)
    answer = dt.validity(found)
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
    assert min(int(chance.strip("<>")) for real, chance in rows if real == "came about") == 91
    assert "Five dates, 41 swaps" in PAGE
    prespa = (library() / "prespa" / "validity.txt").read_text(encoding="utf-8")
    assert re.search(r"The agreement of June 2018 +came about +<1", prespa)

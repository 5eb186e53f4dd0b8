"""What page one says of past events is what the transcripts of `detente validity` say."""

from __future__ import annotations

import re

from detente.case.library import library
from detente.report.words import brief as words

SWAPS = re.compile(r"Of (\d+) swaps (\d+) came about\. Brier score (\d\.\d+)")


def test_levels_did_no_better_than_a_constant_guess() -> None:
    assert "no better than always saying the average" in words.SURE_SCORED
    texts = [path.read_text(encoding="utf-8") for path in sorted(library().glob("*/validity.txt"))]
    found = [one.groups() for text in texts if (one := SWAPS.search(" ".join(text.split())))]
    assert len(found) >= 5
    count = sum(int(swaps) for swaps, _, _ in found)
    share = sum(int(came) for _, came, _ in found) / count
    brier = sum(int(swaps) * float(score) for swaps, _, score in found) / count
    assert brier >= share * (1 - share), "the sentence on page one is out of date: change it"

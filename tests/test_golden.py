"""Golden transcripts: what each case of the library answers, word for word.

A transcript changes only with a changelog line that says which figure moved and why. `make golden` writes
them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import detente as dt
from detente.case import names
from detente.case.library import library
from detente.report import summary_text


def transcript(case: str) -> Path:
    """Where a case's transcript lies."""
    return library() / case / "expected.txt"


@pytest.mark.parametrize("case", names())
def test_a_case_answers_as_its_transcript_says(case: str) -> None:
    shown = summary_text(dt.overview(dt.load(case))) + "\n"
    if os.environ.get("DETENTE_RENEW_GOLDEN"):
        transcript(case).write_text(shown, encoding="utf-8")
    assert transcript(case).is_file(), "every case of the library has a transcript: make golden"
    assert shown == transcript(case).read_text(encoding="utf-8")

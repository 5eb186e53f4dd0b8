"""The brief as it prints: page one is one page, and the whole is short. Needs a Chromium."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from chromium import NEEDED
from detente.report import paper
from detente.report.document import Document
from detente.report.render.pdf import pdf
from detente.strategy import Overview

MOST_PAGES = 12
pytestmark = NEEDED


def pages(document: Document) -> int:
    """How many pages it prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf(document)))


@pytest.mark.parametrize("name", ["demo", "three"])
def test_page_one_is_one_page_and_the_whole_is_short(name: str, request: pytest.FixtureRequest) -> None:
    overview: Overview = request.getfixturevalue(name)
    whole = paper(overview)
    assert whole.sections[0].ident == "minute"
    # A page ends after page one: the foot alone stands on the second.
    assert pages(replace(whole, sections=whole.sections[:1], colophon=())) == 2
    assert pages(whole) <= MOST_PAGES

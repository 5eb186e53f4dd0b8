"""docs/import.md shows what its commands print."""

from __future__ import annotations

from pathlib import Path

from small import ROOT
from test_docs import follow


def test_the_page_shows_what_its_commands_print(tmp_path: Path) -> None:
    follow(ROOT / "docs" / "import.md", tmp_path)

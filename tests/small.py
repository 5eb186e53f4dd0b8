"""The sample of the format's page, to be bent by tests."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def sample() -> str:
    """The first YAML block of docs/case-format.md."""
    page = (ROOT / "docs" / "case-format.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found
    return found[1]


def bent(*changes: tuple[str, str]) -> str:
    """The sample with pieces of text replaced; each must be there."""
    text = sample()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def without(text: str, *keys: str) -> str:
    """A case without some of its keys: from the line of each to the next key of the case."""
    for key in keys:
        text, count = re.subn(rf"^{key}:.*\n(?:(?![a-z_]+:).*\n)*", "", text, flags=re.MULTILINE)
        assert count == 1, key
    return text

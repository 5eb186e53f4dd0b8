"""The list of slow tests names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMED = [
    line
    for line in (ROOT / "tests" / "slow.txt").read_text("utf-8").splitlines()
    if line[:1] not in ("#", "")
]


@pytest.mark.parametrize("name", NAMED)
def test_each_is_a_test(name: str) -> None:
    file, _, rest = name.partition("::")
    function = rest.partition("[")[0].split("::")[-1]
    text = (ROOT / file).read_text("utf-8")
    assert re.search(rf"def {re.escape(function)}\(", text)
    chosen = rest.partition("[")[2].rstrip("]")
    assert not chosen or chosen.isdigit() or chosen in text or (ROOT / "cases" / chosen).is_dir()


def test_the_list_is_in_order_and_names_nothing_twice() -> None:
    assert sorted(set(NAMED)) == NAMED

"""An entry moves past its neighbour; comments go with it, and every other letter stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.order import swapped
from detente.case.spans import SpanError
from detente.case.tree import parse

BLOCK = """# head
issues:
  water:
    # the options
    options:   # ordered
      # today
      none: {now: true}   # as it is

      # from the treaty
      fixed:
        title: Fixed
        # inside
        about: x
      shared: {}
  port: 1
"""
FLOW = "options: {a: {title: A, now: true},  b: [1, 2],\n  c: }   # three\nafter: 1\n"


def test_entries_on_lines_of_their_own_take_their_comments_along() -> None:
    new = swapped(BLOCK, ("issues", "water", "options", "none"))
    assert list(parse(new, "").data["issues"]["water"]["options"]) == ["fixed", "none", "shared"]
    assert new.index("# from the treaty") < new.index("fixed:") < new.index("# today") < new.index("none:")
    assert sorted(new.splitlines()) == sorted(BLOCK.splitlines())
    last = swapped(BLOCK, ("issues", "water", "options", "fixed"))
    assert list(parse(last, "").data["issues"]["water"]["options"]) == ["none", "shared", "fixed"]


def test_entries_between_braces_change_places() -> None:
    assert swapped(FLOW, ("options", "a")) == FLOW.replace(
        "a: {title: A, now: true},  b: [1, 2]", "b: [1, 2],  a: {title: A, now: true}"
    )


def test_a_text_that_ends_without_an_end_of_line() -> None:
    assert swapped("o:\n  a: 1\n  b: 2", ("o", "a")) == "o:\n  b: 2\n  a: 1\n"


@pytest.mark.parametrize("path", [("options", "c"), ("options", "z"), ("none", "a"), ("after", "x")])
def test_what_can_not_be_moved_is_refused(path: tuple[str, str]) -> None:
    with pytest.raises(SpanError):
        swapped(FLOW, path)


def test_the_first_entry_of_an_item_is_refused() -> None:
    with pytest.raises(SpanError):
        swapped("o:\n  - a: 1\n    b: 2\n", ("o", 0, "a"))


@given(st.permutations(["a", "b", "c", "d"]), st.integers(0, 2), st.booleans())
def test_twice_is_as_before(names: list[str], n: int, flow: bool) -> None:
    each = [f"{one}: {{t: {k}}}" for k, one in enumerate(names)]
    text = f"o: {{{', '.join(each)}}}\n" if flow else "o:\n" + "".join(f"  {one}\n" for one in each)
    once = swapped(text, ("o", names[n]))
    assert list(parse(once, "").data["o"]) == [*names[:n], names[n + 1], names[n], *names[n + 2 :]]
    assert swapped(once, ("o", names[n + 1])) == text

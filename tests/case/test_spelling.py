"""Names that a YAML reader takes for something else, and characters that other readers break lines at."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from detente.case import CaseError, Problem, UnknownNameError, check, dumps, loads
from detente.case.text import is_slug
from detente.case.tree import parse
from detente.deals import deals
from small import bent, sample

PAIRS = [
    ("True", "False"),
    ("true", "TRUE"),
    ("Null", "NULL"),
    ("null", "no"),
    ("1.5", "2.5"),
    ("1e3", "1E3"),
    ("0", "00"),
    ("1000", "1_000"),
    ("0x10", "0o17"),
    ("2026-01-01", "1.10"),
    ("हिन्दी", "ไทย"),
    ("cafe\u0301", "caf\u00e9"),
    ("می\u200cخواهم", "y"),
]


def renamed(first: str, second: str, added: str = "") -> str:
    """The sample with the options of its second issue called otherwise."""
    text = sample().replace("none:", f"{first}:").replace("shared:", f"{second}:")
    return text + added.replace("ONE", first).replace("TWO", second)


PLACES = """
infeasible: [{customs: joint, fishing: ONE}]
strategies: {s: {package: {fishing: TWO}, settles: [{fishing: TWO}]}}
commitments: [{id: ONE, by: north, for: {fishing: TWO}}, {id: b, by: south}]
sequence: {edges: [{requires: [ONE, b]}]}
levers:
  ONE:
    held_by: north-cabinet
    kind: incentive
    levels: {off: {}, TWO: {cost: 1, effects: [{on: south-cabinet, points: 5, when: {fishing: TWO}}]}}
moves: {ONE: {by: north, from: {fishing: ONE}, to: {fishing: TWO}}}
process: {exchange: {programme: ONE}}
"""


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_name_reads_alike_in_keys_values_and_patterns(first: str, second: str) -> None:
    sacred = (
        "    speaks_for: south\n",
        f"    speaks_for: south\n    sacred: {{fishing: {{line: {second}, backfire: 1}}}}\n"
        f"    never: [{{fishing: {second}, customs: joint}}]\n    links: [{{when: {{fishing: {second}}}, points: 1..2}}]\n",
    )
    seen = (
        "    title: Fishing quota\n",
        f"    title: Fishing quota\n    now_as_seen_by: {{south-cabinet: {second}}}\n",
    )
    text = bent(sacred, seen).replace("none:", f"{first}:").replace("shared:", f"{second}:")
    case = loads(text + PLACES.replace("ONE", first).replace("TWO", second))
    assert list(case.file.issues["fishing"].options) == [first, second]
    assert case.file.infeasible == ({"customs": "joint", "fishing": first},)
    assert case.file.strategies["s"].package == {"fishing": second}
    assert case.file.sequence.edges[0].requires == (first, "b")
    assert case.file.levers[first].levels[second].effects[0].when == ({"fishing": second},)
    assert case.file.process.exchange is not None
    assert case.file.process.exchange.programme == first
    assert case.file.actors["south-cabinet"].sacred["fishing"].line == second


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_name_is_printed_back_as_written(first: str, second: str) -> None:
    text = renamed(first, second, PLACES)
    case = loads(text)
    assert dumps(case) == text, "the sample's own layout is kept letter by letter"
    assert loads(dumps(case)).file == case.file
    shut = loads(text + "sheets: {north-cabinet: {owner: north}}\n").seen_by("north")
    assert loads(dumps(shut.seen_by("north"))).file.issues == case.file.issues


def test_a_party_may_be_called_true_and_what_is_left_empty_is_nothing() -> None:
    text = (
        sample().replace("south:", "True:").replace(", south]", ", True]").replace("for: south", "for: True")
    )
    assert loads(text).leaders == {"north": "north-cabinet", "True": "south-cabinet"}
    for nothing in ("null", "~", ""):
        case = loads(bent(("    title: Liberals", f"    speaks_for: {nothing}\n    title: Liberals")))
        assert case.actor("south-liberals").speaks_for is None
    with pytest.raises(CaseError, match="found nothing; expected text"):
        loads(bent(("title: Use of the shared harbour", "title: null")))
    assert loads(bent(("title: Use of the shared harbour", "title: true"))).title == "true"


def test_flags_stay_flags_whatever_options_are_called() -> None:
    text = renamed("true", "false")
    for spelled in ("true", "True", "TRUE"):
        case = loads(text.replace("now: true", f"now: {spelled}"))
        assert case.today["fishing"] == "true"


def test_an_old_yaml_directive_changes_no_word() -> None:
    text = "%YAML 1.1\n---\n" + renamed("no", "yes")
    case = loads(text)
    assert list(case.file.issues["fishing"].options) == ["no", "yes"]
    assert dumps(case) == text
    assert loads(dumps(case)).file == case.file


@pytest.mark.parametrize("mark", ["\u2028", "\u2029"])
def test_line_separators_are_no_line_ends(mark: str) -> None:
    for title in (f"The{mark}ford", f'"The{mark}ford"', f"'The{mark}ford'"):
        text = bent(("title: Use of the shared harbour", f"title: {title}"))
        assert loads(text).title == f"The{mark}ford"
        assert dumps(loads(text)) == text
        assert loads(dumps(loads(text).seen_by("x"))).title == f"The{mark}ford"
        wrong = text.replace("parties:", "wrong: 1\nparties:")
        with pytest.raises(CaseError) as caught:
            loads(wrong)
        assert [problem.line for problem in caught.value.problems] == [4]
    assert parse(f"about: |\n  one{mark}two\n", "x").data == {"about": f"one{mark}two\n"}
    for comment in (f"# copied{mark}from a PDF", "# next\x85line"):
        text = bent(("as_of: 2026-01-15", f"as_of: 2026-01-15 {comment}"))
        assert dumps(loads(text)) == text


ODD = [
    "\x00",
    "\x07",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x7f",
    "\x85",
    "\x9b",
    "\u202e",
    "\u2066",
    "\ufffe",
    "\uffff",
    "\r",
]
"""Characters that act on a terminal, make a picture that is no XML, or turn the direction of text."""


@pytest.mark.parametrize(("character", "escaped"), list(product(ODD, (True, False))))
def test_a_control_character_is_refused_with_its_line(character: str, escaped: bool) -> None:
    if not escaped and character == "\r":
        return  # a line end as it stands
    code = ord(character)
    written = f"\\u{code:04x}" if escaped else character
    text = bent(("title: A joint office", f'title: "A joint{written}office"'))
    with pytest.raises(CaseError) as caught:
        loads(text)
    (problem,) = caught.value.problems
    assert problem.line == text[: text.index("A joint")].count("\n") + 1
    assert f"U+{code:04X}" in problem.found
    assert character not in str(caught.value).replace("\n", "")


def test_a_message_never_carries_a_control_character_to_the_terminal() -> None:
    shown = str(Problem("a\x1b[2J.yaml", 1, "k\u202e", "the key \x07", "b", "c\x9b"))
    assert not any(character in shown for character in ODD)
    assert "\\x1b" in shown
    with pytest.raises(UnknownNameError) as caught:
        check("a\x1bb")
    assert "\x1b" not in str(caught.value)


def test_halves_of_a_character_get_a_hint_to_the_long_form() -> None:
    with pytest.raises(CaseError) as caught:
        loads(bent(("title: Use of the shared harbour", 'title: "\\uD83D\\uDE00"')))
    assert caught.value.problems[0].expected == "\\U0001F600, its long form"
    assert caught.value.problems[0].line == 2


@pytest.mark.parametrize(
    ("word", "fine"),
    [("हिन्दी", True), ("\u0301a", False), ("a\u200cb", True), ("a\u200c", False), ("-a", False), ("a b", False),
     ("a/b", False), ("a" * 80, True), ("a" * 81, False), ("", False), ("a\u202eb", False), ("_a", False)],
)  # fmt: skip
def test_what_may_be_a_name(word: str, fine: bool) -> None:
    assert is_slug(word) == fine


def test_letters_put_together_otherwise_are_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(renamed("cafe\u0301", "b").replace("cafe\u0301: 0,", "caf\u00e9: 0,", 1))
    found = [str(problem) for problem in check(tmp_path / "x.yaml").problems]
    assert any("put together otherwise" in one and "did you mean cafe\u0301?" in one for one in found)


def test_a_case_with_odd_names_is_computed_as_any_other() -> None:
    plain = deals(loads(sample() + "infeasible: [{customs: joint, fishing: shared}]\n"))
    odd = deals(loads(renamed("True", "2.5") + "infeasible: [{customs: joint, fishing: 2.5}]\n"))
    assert (plain.packages, plain.frontier.points) == (odd.packages, odd.frontier.points)
    assert odd.packages == 3


def test_a_decimal_comma_is_called_one() -> None:
    for old, new in (
        ("weights: {customs: 60, fishing: 40}", "weights: {customs: 0,6, fishing: 0,4}"),
        ("weights: {customs: 60, fishing: 40}", "weights: {customs: 0,5..0,7, fishing: 40}"),
        ("    speaks_for: south\n", "    speaks_for: south\n    audience_cost: 0,5\n"),
    ):
        with pytest.raises(CaseError) as caught:
            loads(bent((old, new)))
        assert all("decimal point" in problem.expected for problem in caught.value.problems), str(
            caught.value
        )

"""Bad input: each kind gets a clear error with file, line, found, expected and the nearest name."""

from __future__ import annotations

import pytest

from detente.case import CaseError, check, load, loads
from small import bent, sample


def problems(text: str) -> list[str]:
    """All complaints about a text."""
    with pytest.raises(CaseError) as caught:
        loads(text)
    return [str(problem) for problem in caught.value.problems]


BENDS = {
    "unknown key": (
        ("title: Use of", "titel: Use of"),
        "case.yaml:2: titel: found the unknown key titel",
        "title?",
    ),
    "misspelt issue": (("{customs: 60, fishing", "{custom: 60, fishing"), "unknown issue custom", "customs?"),
    "misspelt option": (
        ("only_if: [{customs: joint}]", "only_if: [{customs: joit}]"),
        "unknown option",
        "joint?",
    ),
    "negative weight": (("customs: 60,", "customs: -60,"), "found -60; expected 0 or more", ""),
    "weight not a number": (("customs: 60,", "customs: much,"), "found 'much'; expected a number", ""),
    "range upside down": (("30..50", "50..30"), "upside down", ""),
    "value outside": (
        (
            "joint: 100}\n      fishing: {none: 0, shared: 80",
            "joint: 101}\n      fishing: {none: 0, shared: 80",
        ),
        "found 101; expected between 0 and 100",
        "",
    ),
    "two todays": (
        ("shared: {title: Shared by season}", "shared: {now: true}"),
        "2 options with now: true",
        "",
    ),
    "no today": (("title: No agreement, now: true", "title: No agreement"), "0 options with now: true", ""),
    "seats above the house": (
        ("needs: 21", "of: 30, needs: 21"),
        "found 40 seats in all; expected at most the 30",
        "",
    ),
    "threshold nobody reaches": (("needs: 21", "needs: 41"), "found 41; expected at most the 40 seats", ""),
    "threshold the listed can't reach": (
        ("needs: 21", "of: 60, needs: 50"),
        "threshold that the 40 listed",
        "",
    ),
    "two leaderships": (("speaks_for: south", "speaks_for: north"), "two leaderships for north", ""),
    "infeasible today": (
        ("actors:", "infeasible: [{customs: each-own, fishing: none}]\nactors:"),
        "today's own",
        "",
    ),
    "a tab": (("  customs:\n", "\tcustoms:\n"), "a tab in the indentation", ""),
    "a missing value": (
        ("fishing: {none: 0, shared: 80..100}", "fishing: {none: 0}"),
        "no value for shared",
        "",
    ),
    "an unknown actor with seats": (
        ("{south-liberals: 40}", "{south-liberal: 40}"),
        "unknown actor",
        "south-liberals?",
    ),
    "a date": (("as_of: 2026-01-15", "as_of: 15.1.2026"), "expected a date", ""),
    "one option": (("      joint: {title: A joint office}\n", ""), "2 or more", ""),
    "nobody to vote": (("needs: 21", "needs: 0"), "at least 1 member", ""),
    "a share as seats": (("{south-liberals: 40}", "{south-liberals: 0.4}"), "whole number", ""),
}


@pytest.mark.parametrize("name", BENDS)
def test_each_kind_of_mistake_is_named(name: str) -> None:
    change, expected, close = BENDS[name]
    found = problems(bent(change))
    assert any(expected in line for line in found), found
    assert any(close in line for line in found), found
    assert all(line.startswith("case.yaml:") for line in found)


LEVER = """
levers:
  aid:
    held_by: north-cabinet
    kind: incentive
    levels: {off: {cost: 0}, on: {cost: 1, effects: [{on: south-cabinet, points: 5}]}}
"""

ADDED = {
    "a lever on nobody": (
        LEVER.replace("effects: [{on: south-cabinet, points: 5}]", "effects: []"),
        "a lever on nobody",
    ),
    "a first level that is on": (
        LEVER.replace("off: {cost: 0}", "off: {cost: 1}"),
        "first level that is off",
    ),
    "an unknown kind": (LEVER.replace("incentive", "incentiv"), "did you mean incentive?"),
    "circular prerequisites": (
        "commitments: [{id: a, by: north}, {id: b, by: south}]\n"
        "sequence: {edges: [{requires: [a, b]}, {requires: [b, a]}]}\n",
        "circular prerequisites",
    ),
    "an unknown commitment": ("sequence: {edges: [{requires: [a, b]}]}\n", "unknown commitment a"),
    "too much influence": ("", ""),
    "a sheet for nobody": ("sheets: {nobody: {owner: north}}\n", "unknown actor nobody"),
    "a strategy that cannot be": (
        "infeasible: [{customs: joint, fishing: none}]\nstrategies: {s: {package: {customs: joint}}}\n",
        "infeasible combination",
    ),
    "a duplicate key": ("parties: [north, south]\n", "the key parties twice"),
}


@pytest.mark.parametrize("name", [name for name, (text, _) in ADDED.items() if text])
def test_each_mistake_in_further_keys_is_named(name: str) -> None:
    text, expected = ADDED[name]
    found = problems(sample() + text)
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(("quorum", "fine"), [(2, True), (3, False), (5, False)])
def test_a_quorum_is_for_the_smallest_bench(quorum: int, fine: bool) -> None:
    text = sample() + f"process: {{commission: {{seats: {{north: 5, south: 2}}, quorum: {quorum}}}}}\n"
    if fine:
        assert loads(text).file.process.commission is not None
    else:
        assert any("each side's seats can reach" in line for line in problems(text))


BOUNDS = [
    "budget: {north-cabinet: 10000.1}",
    "budget: {north-cabinet: 2..6 per year}",
    "budget: {north-cabinet: -1}",
    LEVER.replace("on: {cost: 1,", "on: {cost: 10001,"),
    LEVER.replace("on: {cost: 1,", "on: {cost: 2..6 per year,"),
    LEVER.replace("on: {cost: 1,", "on: {cost: 1e308,"),
    LEVER.replace("on: {cost: 1,", "on: {cost: -1,"),
    "commitments: [{id: a, by: north, cost: 2..6 per year}]",
    "commitments: [{id: a, by: north, cost: 1e308}]",
    "commitments: [{id: a, by: north, flow: {south: 10001}}]",
    "commitments: [{id: a, by: north, flow: {south: 5%}}]",
    "sequence: {escrow: {north: 10001}}",
    "sequence: {guarantee: {north: 5 per week}}",
    "sequence: {unnoticed: 10001}",
    "process: {shocks: {rate: 5 per banana}}",
    "process: {shocks: {rate: 5%}}",
    "process: {shocks: {size: 1e308}}",
    "process: {meetings: {level: leaders, every: 99999 years}}",
    "economy: {trade: {north: {south: 1e16}}}",
    "utilities: {cap: 1..2}",
    "utilities: {cap: 20000}",
]


@pytest.mark.parametrize("line", BOUNDS)
def test_numbers_obey_their_bound_and_their_unit(line: str) -> None:
    assert problems(f"{sample()}{line}\n")


def test_what_the_bounds_allow() -> None:
    ends = "budget: {north-cabinet: 10000}\nutilities: {cap: 100.50}\n"
    steps = "commitments: [{id: a, by: north, cost: -10000..10000, flow: {south: -10000}}]\n"
    talks = "process: {shocks: {rate: 2..6 per year}, meetings: {level: leaders, every: 100 years}}\n"
    case = loads(sample() + ends + steps + talks + "sequence: {discount: 0.999 per meeting}\n")
    assert case.file.utilities.cap == 100.5
    assert loads(sample() + "utilities: {cap: '100.50'}\n").file.utilities.cap == 100.5


def test_an_empty_pattern_is_called_one() -> None:
    (found,) = problems(sample() + "infeasible: [{customs: joint, fishing: none}, {}]\n")
    assert "infeasible.1: found an empty mapping; expected at least one option, not an empty pattern" in found


def test_influence_above_one_is_refused() -> None:
    found = problems(
        bent(("    speaks_for: south\n", "    speaks_for: south\n    influence: {north-cabinet: 0.5..1.2}\n"))
    )
    assert any("0.5..1.2; expected between 0 and 1" in line for line in found)
    assert any("more influence on north-cabinet than 1 in all" in line for line in found)


def test_a_party_that_is_malformed_is_no_party_too_few() -> None:
    found = problems(bent(("parties: [north, south]", "parties: [north, so uth]")))
    assert "parties.1: found 'so uth'; expected a name" in found[0]
    assert not any("2 or more" in line for line in found)


FORMS = [
    ("needs: 21", "needs: {}"),
    ("needs: 21", "neds: 21"),
    ("weights: {customs: 60, fishing: 40}", "weights: 5"),
    ("names: {north: Northland, south: Southland}", "names: {north: [1], south: 7}"),
    ("      fishing: {none: 0, shared: 80..100}", "      fishing: 3"),
    ("  north-cabinet:\n", "  north cabinet: {}\n  north-cabinet:\n"),
    ("    title: Fishing quota\n", "    title: [Fishing quota]\n"),
    ("as_of: 2026-01-15", "as_of: soon"),
    ("parties: [north, south]", "parties: []"),
]


@pytest.mark.parametrize("form", FORMS, ids=[new for _, new in FORMS])
def test_an_error_of_form_hides_no_unknown_name_elsewhere(form: tuple[str, str]) -> None:
    unknown = "levers: {aid: {held_by: nobody, kind: incentive, levels: {off: {}, on: {cost: 1}}}}\n"
    lists = (
        "infeasible: [{fising: none}, {customs: jont}, 5]\nmoves: {m: {by: nobdy, to: {customs: joint}}}\n"
    )
    steps = "commitments: [{by: x}, {id: b, by: south, for: {fishing: shred}}]\n"
    found = "\n".join(problems(bent(form) + unknown + lists + steps))
    for said in ("actor nobody", "issue fising", "option of customs jont", "option of fishing shred"):
        assert f"unknown {said}" in found, found
    assert "commitments.1.for" in found, "items keep their numbers"
    for untrue in ("unknown issue fishing", "unknown issue customs", "unknown actor south", "unknown party"):
        assert untrue not in found, found


@pytest.mark.parametrize("value", ["5", "true", "[1]", "word", "1e308", "'{0}'"])
@pytest.mark.parametrize(
    "key", ["weights", "values", "sacred", "influence", "issues", "actors", "home", "levers", "budget", "model",
            "utilities", "process", "strategies", "sequence", "moves", "economy", "groups", "sheets", "names"]
)  # fmt: skip
def test_what_is_no_mapping_is_named(key: str, value: str) -> None:
    indent = "    " if key in {"weights", "values", "sacred", "influence"} else ""
    text = sample()
    if indent:
        text = text.replace("  south-liberals:\n", f"  odd:\n    {key}: {value}\n  south-liberals:\n")
    elif f"\n{key}:" in text:
        text = text.replace(f"\n{key}:", f"\nabout: x\n{key}: {value}\nnote-{key}:")
    else:
        text += f"{key}: {value}\n"
    found = problems(text)
    assert any(f"{key}: found" in line for line in found), found


def test_all_mistakes_at_once() -> None:
    found = problems(
        bent(
            ("needs: 21", "needs: 99"),
            ("customs: 60,", "customs: x,"),
            ("{title: A joint office}", "{title: A joint office, now: maybe}"),
        )
    )
    assert len(found) == 3
    lines = [int(line.split(":")[1]) for line in found]
    assert lines == sorted(lines)


BOMB = "a: &x [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + "".join(
    f"{b}: &{b} [" + ", ".join([f"*{a}"] * 10) + "]\n" for a, b in zip("xbcdef", "bcdefg", strict=True)
)
NOT_CASES = {
    BOMB: "once anchors are expanded",
    "a: " + "[" * 3000: "levels of nesting",
    "- " * 100_000: "levels of nesting",
    "\n".join(" " * n + "a:" for n in range(60)): "levels of nesting",
    "a: [1,\n": "valid YAML",
    "- 1\n- 2\n": "no mapping",
    "": "the key case",
    "a: !!python/object:os.system {}\n": "the tag",
    "? [1]\n: 2\n": "as a key",
    "a: &x {b: 1}\nc: {<<: *x}\n": "merge key",
}


@pytest.mark.parametrize(("text", "expected"), NOT_CASES.items(), ids=[text[:12] for text in NOT_CASES])
def test_yaml_that_is_not_a_case(text: str, expected: str) -> None:
    found = problems(text)
    assert any(expected in line for line in found), found


def test_files_that_cannot_be_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as stream:
        stream.truncate(100_000_000)
    latin = tmp_path / "latin.yaml"
    latin.write_bytes(b"case: x\ntitle: caf\xe9\n")
    assert "at most 5,000,000 bytes" in str(check(huge).problems[0])
    problem = check(latin).problems[0]
    assert problem.line == 2
    assert "not UTF-8" in problem.found


def test_words_that_other_yaml_readers_change_stay_words() -> None:
    case = loads(bent(("none: {title: No agreement, now: true}", "no: {title: No agreement, now: true}"),
                      ("fishing: {none: 0, shared: 80..100}", "fishing: {no: 0, shared: 80..100}"),
                      ("fishing: {none: 0, shared: 100}", "fishing: {no: 0, shared: 100}"),
                      ("fishing: {none: 0, shared: 100}", "fishing: {no: 0, shared: 100}")))  # fmt: skip
    assert case.today["fishing"] == "no"


def test_an_unknown_case_offers_the_nearest() -> None:
    with pytest.raises(Exception, match="did you mean demo"):
        load("demoo")

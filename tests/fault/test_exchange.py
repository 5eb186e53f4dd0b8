"""Bad domains and profiles: each is named with its file, and its line where the format has lines."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from case.exchanges import GENIUSWEB_DOMAIN, GENIUSWEB_PROFILE, genius, geniusweb
from detente.case import CaseError, DetenteError, load
from detente.case.formats import export_genius, import_genius, import_geniusweb

BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>\n<utility_space>&c;</utility_space>'
OUTSIDE = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><utility_space/>'
WEIGHT = '<weight index="2" value="0.4"></weight>'


def complaints(read: Callable[[], object], folder: Path) -> str:
    """Everything that was complained of; nothing may have been written."""
    with pytest.raises(CaseError) as caught:
        read()
    assert not (folder / "made").exists()
    return str(caught.value)


PROFILES = {
    "no weight": ((WEIGHT, ""), 6, "issue Night boats?: found no weight"),
    "two weights": ((WEIGHT, WEIGHT * 2), 12, "a second weight for issue 2"),
    "a weight without index": ((WEIGHT, '<weight value="1"></weight>'), 12, "a weight without index"),
    "a weight below 0": ((WEIGHT, WEIGHT.replace("0.4", "-0.4")), 12, "found '-0.4'"),
    "a weight that is no number": ((WEIGHT, WEIGHT.replace("0.4", "NaN")), 12, "found 'NaN'"),
    "an endless weight": ((WEIGHT, WEIGHT.replace("0.4", "1e999")), 12, "found '1e999'"),
    "an evaluation in words": (('evaluation="8"', 'evaluation="best"'), 7, "found 'best'"),
    "an endless evaluation": (('evaluation="8"', 'evaluation="inf"'), 7, "found 'inf'"),
    "an evaluation below 0": (('evaluation="8"', 'evaluation="-8"'), 7, "0 or more"),
    "no evaluation": ((' evaluation="8"', ""), 7, "evaluation of None: found nothing"),
    "an evaluation left open": (('evaluation="8"', 'evaluation="null"'), 7, "found 'null'"),
    "a value twice in place of another": (
        ('value="Every day"', 'value="None"'),
        6,
        "no evaluation for Every day",
    ),
    "a value of another domain": (('value="Every day"', 'value="Every dya"'), 6, "did you mean Every day?"),
    "another issue": (('name="Night boats?"', 'name="Night trains"'), 6, "a profile of another domain"),
    "another index": (('index="2" name=', 'index="3" name='), 6, "issue 3, Night boats?"),
    "other bounds": (('upperbound="5"', 'upperbound="9"'), 3, "the bounds (3, 9)"),
    "an issue twice": (
        ('index="2" name="Night boats?"', 'index="1" name="Night boats?"'),
        6,
        "a second issue",
    ),
    "a curve": (('ftype="linear"', 'ftype="triangular"'), 4, "an evaluator that is triangular"),
    "a slope in words": (('slope="0.5"', 'slope="steep"'), 4, "found 'steep'"),
    "a reservation in words": (('value="0.25"', 'value="high"'), 15, "found 'high'"),
    "what is not additive": (("<utility_space>", '<utility_space type="nonlinear">'), 1, "nonlinear"),
    "an entity": (("&amp;", "&nbsp;"), 8, "undefined entity"),
    "a broken tag": (("</objective>", "<objective>"), 16, "mismatched tag"),
}


@pytest.mark.parametrize("name", PROFILES)
def test_a_bad_genius_profile_is_named(name: str, tmp_path: Path) -> None:
    change, line, expected = PROFILES[name]
    domain, profiles = genius(tmp_path, change)
    found = complaints(lambda: import_genius(domain, profiles, tmp_path / "made"), tmp_path)
    assert f"profile.xml:{line}:" in found
    assert expected in found


DOMAINS = {
    "two issues of one name": (('name="Night boats?"', 'name="Ticket price"'), "a second issue Ticket price"),
    "one value": (('upperbound="5"', 'upperbound="3"'), "a range from low to high"),
    "too many values": (('upperbound="5"', 'upperbound="99999"'), "99,997 values; expected at most 10,000"),
    "a real issue": (('type="integer" etype', 'type="real" etype'), "an issue of the type real"),
    "a bound in words": (('upperbound="5"', 'upperbound="five"'), "upperbound five"),
    "a value without a name": (('value="Every day"', 'value=""'), "an item without a value"),
    "an issue without a name": (('name="Night boats?" ', ""), "no name"),
    "no index": (('index="2" name', "name"), "the index None"),
}


@pytest.mark.parametrize("name", DOMAINS)
def test_a_bad_genius_domain_is_named(name: str, tmp_path: Path) -> None:
    change, expected = DOMAINS[name]
    domain, profiles = genius(tmp_path, change, of="domain")
    found = complaints(lambda: import_genius(domain, profiles, tmp_path / "made"), tmp_path)
    assert "domain.xml:" in found
    assert expected in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BOMB, "found a DOCTYPE"),
        (OUTSIDE, "found a DOCTYPE"),
        ("", "no element found"),
        ("{}", "well-formed XML"),
        ("<a>" * 100, "levels of nesting"),
        ('<?xml version="1.0" encoding="ebcdic-of-mars"?><a/>', "expected"),
        ("<utility_space/>", "no issues"),
        ("<a/>" + "x" * 5_000_000, "at most 5,000,000 bytes"),
    ],
    ids=["bomb", "outside", "empty", "json", "deep", "encoding", "bare", "huge"],
)
def test_what_is_no_genius_domain_is_refused(text: str, expected: str, tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    domain.write_text(text)
    found = complaints(lambda: import_genius(domain, profiles, tmp_path / "made"), tmp_path)
    assert expected in found
    assert "domain.xml" in found


@pytest.mark.parametrize("read", [import_genius, import_geniusweb])
def test_too_few_profiles_and_one_of_them_twice(read: Any, tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path) if read is import_genius else geniusweb(tmp_path)
    twice = [profiles[0], profiles[0].parent / "." / ".." / tmp_path.name / profiles[0].name]
    wrong: list[tuple[list[Path], str]] = [
        ([], "no profile"),
        (profiles[:1], "one profile"),
        (twice, "the same profile twice"),
    ]
    for listed, expected in wrong:
        assert expected in complaints(partial(read, domain, listed, tmp_path / "made"), tmp_path)
    gone = [profiles[0], tmp_path / "gone.xml"]
    assert "gone.xml" in complaints(lambda: read(domain, gone, tmp_path / "made"), tmp_path)


def test_two_files_that_say_the_same_are_noted(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    profiles[1].write_text(profiles[0].read_text())
    made = import_genius(domain, profiles, tmp_path / "made")
    assert "travellers.xml and profile.xml say the same, word for word" in made.notes


def web(*path_and_value: Any) -> dict[str, Any]:
    """The small profile with one place changed; ``...`` takes the place away."""
    *path, last, value = path_and_value
    data = copy.deepcopy(GENIUSWEB_PROFILE)
    here = data["LinearAdditiveUtilitySpace"]
    for step in path:
        here = here[step]
    if value is ...:
        del here[last]
    else:
        here[last] = value
    return data


DISCRETE = ("issueUtilities", "boats", "discreteutils", "valueUtilities")
NUMBER = ("issueUtilities", "price", "numberutils")
WEB = {
    "no weight": (web("issueWeights", "boats", ...), "issueWeights.boats: found no weight"),
    "a weight in words": (web("issueWeights", "boats", "much"), "found 'much'"),
    "a weight below 0": (web("issueWeights", "boats", -1), "found '-1'"),
    "weights of 0": (web("issueWeights", {"price": 0, "boats": 0}), "weights that are all 0"),
    "a weight of a stranger": (web("issueWeights", "trains", 1), "the issue trains"),
    "no utility": (web(*DISCRETE, "daily", ...), "no utility for daily"),
    "a utility above 1": (web(*DISCRETE, "daily", 1.5), "found 1.5; expected a number between 0 and 1"),
    "a utility that is true": (web(*DISCRETE, "daily", True), "between 0 and 1"),
    "a value of a stranger": (web(*DISCRETE, "dayly", 1), "did you mean daily?"),
    "no utilities": (web("issueUtilities", "boats", ...), "issueUtilities.boats: found no utilities"),
    "ends inside the range": (web(*NUMBER, "lowValue", 3.2), "ends around the domain's 3.1"),
    "ends upside down": (web(*NUMBER, "highValue", 3), "lowValue below highValue"),
    "a bid outside": (web("reservationBid", "issuevalues", "boats", "hourly"), "boats: hourly"),
    "a bid between steps": (web("reservationBid", "issuevalues", "price", 3.15), "price: 3.15"),
    "a bid without values": (web("reservationBid", {}), "no issuevalues"),
    "another domain": (
        web("domain", "issuesValues", "boats", "values", ["none", "weekly"]),
        "another domain",
    ),
    "a domain with less": (web("domain", "issuesValues", "boats", ...), "it lacks the issue boats"),
    "no domain": (web("domain", ...), "no domain"),
    "another kind": ({"DefaultPartialOrdering": {}}, "a profile of the kind DefaultPartialOrdering"),
    "nothing": ({}, "an empty object"),
    "a list": ([], "no object"),
    "no JSON": ("{", "owners.json:1:"),
    "NaN": (json.dumps(web("issueWeights", "boats", float("nan"))), "the constant NaN"),
    "a key twice": ('{"a": 1, "a": 2}', "the key a twice"),
    "too deep": ("[" * 200_000, "owners.json"),
    "a number without end": ('{"a": ' + "9" * 9_000 + "}", "a profile of the kind a"),
}


@pytest.mark.parametrize("name", WEB)
def test_a_bad_geniusweb_profile_is_named(name: str, tmp_path: Path) -> None:
    changed, expected = WEB[name]
    domain, profiles = geniusweb(tmp_path, changed)
    found = complaints(lambda: import_geniusweb(domain, profiles, tmp_path / "made"), tmp_path)
    assert "owners.json:" in found
    assert expected in found


@pytest.mark.parametrize(
    ("boats", "expected"),
    [
        ({"values": ["none", "none"]}, "the value none 2 times"),
        ({"values": ["none"]}, "one value"),
        ({"values": ["none", 3]}, "the value '3'"),
        ({"range": {"low": 0, "high": 1, "step": 0}}, "a step above 0"),
        ({"range": {"low": 0, "high": 1, "step": 1e-9}}, "at most 10,000"),
        ({"range": {"low": 0, "high": "1e9999999", "step": 1}}, "can't be read"),
        ({"range": {"low": 0, "high": 1}}, "can't be read"),
        ({"range": 7}, "can't be read"),
        ({}, "neither values nor a range"),
        (None, "neither values nor a range"),
    ],
)
def test_a_bad_geniusweb_domain_is_named(boats: Any, expected: str, tmp_path: Path) -> None:
    bad = copy.deepcopy(GENIUSWEB_DOMAIN)
    bad["issuesValues"]["boats"] = boats
    domain, profiles = geniusweb(tmp_path, domain=bad)
    found = complaints(lambda: import_geniusweb(domain, profiles, tmp_path / "made"), tmp_path)
    assert "domain.json:" in found
    assert expected in found


def test_all_mistakes_of_a_file_at_once(tmp_path: Path) -> None:
    changes = [('evaluation="8"', 'evaluation="x"'), (WEIGHT, WEIGHT.replace("0.4", "y")), ('"0.25"', '"z"')]
    domain, profiles = genius(tmp_path, *changes)
    with pytest.raises(CaseError) as caught:
        import_genius(domain, profiles, tmp_path / "made")
    assert [problem.line for problem in caught.value.problems] == [7, 12, 15]


def test_a_case_that_stands_there_is_never_written_over_unasked(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    made = import_genius(domain, profiles, tmp_path / "made")
    mine = made.folder / "case.yaml"
    mine.write_text("mine")
    with pytest.raises(DetenteError, match="exists already: nothing was changed"):
        import_genius(domain, profiles, made.folder)
    assert mine.read_text() == "mine"
    again = import_genius(domain, profiles, made.folder, replace=True)
    assert load(made.folder).title == "Ferry"
    assert any("written over: SOURCES.md, case.yaml" in note for note in again.notes)
    (made.folder / "notes.txt").write_text("mine")
    with pytest.raises(DetenteError, match=r"holds other things \(notes.txt\)"):
        import_genius(domain, profiles, made.folder, replace=True)
    with pytest.raises(DetenteError, match="is not a folder"):
        export_genius(load(made.folder), mine, replace=True)


def test_when_the_second_file_cannot_take_its_place_the_first_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    domain, profiles = genius(tmp_path)
    made = import_genius(domain, profiles, tmp_path / "made")
    for path in made.files:
        path.write_text("mine")
    real = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target).name == "SOURCES.md" and str(source).endswith(".tmp"):
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(DetenteError, match="No space left on device; nothing was changed"):
        import_genius(domain, profiles, made.folder, replace=True)
    assert {path.name: path.read_text() for path in made.folder.iterdir()} == {
        "case.yaml": "mine",
        "SOURCES.md": "mine",
    }


def test_names_from_files_stay_words(tmp_path: Path) -> None:
    """Names of other people's files end up in YAML and Markdown: nothing in them is obeyed."""
    domain, profiles = genius(tmp_path)
    nasty = "no: {now: true} # | **"
    for path in (domain, *profiles):
        path.write_text(path.read_text().replace("Every day", nasty).replace('"None"', '"null"'))
    odd = profiles[0].rename(tmp_path / "true | judgement.xml")
    case = load(import_genius(domain, [odd, profiles[1]], tmp_path / "made").folder)
    assert [option.title for option in case.file.issues["night-boats"].options.values()] == [
        "null",
        "On Friday & Saturday",
        nasty,
    ]
    assert case.parties == ("true-judgement", "travellers")
    assert not case.sources.judged(("actors", "true-judgement-leader", "weights", "night-boats"))

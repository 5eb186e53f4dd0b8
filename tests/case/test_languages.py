"""Texts by language: how they are read, picked, refused and printed back; no figure depends on them."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.case import CaseError, LanguageError, check, dumps, load, loads
from detente.case.json_schema import json_schema
from detente.case.languages import Spoken, chosen, picked, spoken, usual
from detente.case.tree import parse
from detente.case.variants import variants
from small import ROOT, bent

TITLES = "{en: Use of the shared harbour, sq: Porti i përbashkët, sr-Latn: Zajednička luka}   # agreed"
TEXT = bent(
    ("title: Use of the shared harbour", f"title: {TITLES}"),
    ("names: {north: Northland,", "names: {north: {sq: Veriu, en: Northland},"),
    ("title: Who collects customs", 'title: {sq: "Dogana: kush", sr: Царина}'),
    ("{title: A joint office}", "{title: {fr: Un bureau, de: Ein Amt}}"),
)


def problems(text: str) -> list[str]:
    """Everything wrong with a case."""
    with pytest.raises(CaseError) as caught:
        loads(text)
    return [str(problem) for problem in caught.value.problems]


def test_english_is_taken_where_nothing_is_asked_else_the_first() -> None:
    case = loads(TEXT)
    assert case.title == "Use of the shared harbour"
    assert case.name("north") == "Northland"
    assert case.issue_title("customs") == "Dogana: kush"
    assert case.option_title("customs", "joint") == "Un bureau"
    assert case.actor_title("north-cabinet") == "The cabinet of the north"
    assert case.language is None


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("sq", ("Porti i përbashkët", "Veriu", "Dogana: kush", "Un bureau")),
        ("SQ", ("Porti i përbashkët", "Veriu", "Dogana: kush", "Un bureau")),
        ("sr", ("Zajednička luka", "Northland", "Царина", "Un bureau")),
        ("sr-Latn", ("Zajednička luka", "Northland", "Царина", "Un bureau")),
        ("sr-Latn-RS", ("Zajednička luka", "Northland", "Царина", "Un bureau")),
        ("sr-Cyrl", ("Use of the shared harbour", "Northland", "Царина", "Un bureau")),
        ("de-AT", ("Use of the shared harbour", "Northland", "Dogana: kush", "Ein Amt")),
        ("en", ("Use of the shared harbour", "Northland", "Dogana: kush", "Un bureau")),
        ("en-GB", ("Use of the shared harbour", "Northland", "Dogana: kush", "Un bureau")),
    ],
)
def test_a_language_is_picked_where_it_is(language: str, titles: tuple[str, ...]) -> None:
    case = loads(TEXT).in_language(language)
    found = (
        case.title,
        case.name("north"),
        case.issue_title("customs"),
        case.option_title("customs", "joint"),
    )
    assert found == titles
    assert case.language == language
    assert case.in_language("en").title == "Use of the shared harbour"


@pytest.mark.parametrize("language", ["mk", "s", "serbian", "", "sq_AL"])
def test_a_language_that_no_text_has_is_named_with_those_there_are(language: str) -> None:
    with pytest.raises(LanguageError, match="texts by language are in: en, sq, sr-Latn, sr, fr, de"):
        loads(TEXT).in_language(language)


def test_a_case_without_languages_says_so() -> None:
    plain = loads(bent(("title: Use", "title: Use")))
    with pytest.raises(LanguageError, match="the case has no texts by language"):
        plain.in_language("sq")
    assert plain.in_language("en").file is plain.file


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("{sr_Latn: Luka}", "such as en, sq, sr or sr-Latn"),
        ("{albanian: Porti}", "by their code"),
        ("{en: Harbour, EN: Harbour}", "each language once"),
        ("{en: Harbour, sq: }", "some text for each language"),
        ('{en: ""}', "some text for each language"),
        ("{en: [Harbour]}", "some text for each language"),
        ("{}", "text, or a mapping {language: text}"),
        ("[Harbour]", "text, or a mapping {language: text}"),
        ("", "text, or a mapping {language: text}"),
    ],
)
def test_what_is_no_text_is_an_error_with_its_line(title: str, said: str) -> None:
    text = bent(
        ("title: Use of the shared harbour", f"title: {title}"), ("title: Fishing quota", f"title: {title}")
    )
    found = problems(text)
    assert len(found) == 2, "all at once"
    assert found[0].startswith("case.yaml:2: title:")
    assert "issues.fishing.title" in found[1]
    assert all(said in one for one in found)


def test_it_is_printed_back_with_all_languages_and_comments() -> None:
    for case in (loads(TEXT), loads(TEXT).in_language("sq")):
        assert f"title: {TITLES}" in dumps(case)
        assert 'title: {sq: "Dogana: kush", sr: Царина}' in dumps(case)
    bare = dumps(replace(loads(TEXT).in_language("sq"), text=None))
    again = loads(bare)
    assert again.title == "Use of the shared harbour"
    assert again.in_language("sr-Latn").title == "Zajednička luka"
    validator = jsonschema.Draft202012Validator(json_schema())
    assert not list(validator.iter_errors(parse(TEXT, "x").data))
    assert list(validator.iter_errors(parse(TEXT.replace("{fr: Un bureau, de: Ein Amt}", "{}"), "x").data))


def test_whoever_sees_a_part_sees_it_in_every_language() -> None:
    text = TEXT + "sheets: {south-cabinet: {owner: south, readers: []}}\n"
    seen = loads(text).in_language("sq").seen_by("north")
    assert seen.title == "Porti i përbashkët"
    assert loads(dumps(seen)).in_language("sr").title == "Zajednička luka"
    assert seen.in_language("sr").title == "Zajednička luka"


def test_no_figure_and_no_mark_depends_on_the_language() -> None:
    case, draws = loads(TEXT), dt.Draws(50)
    other = case.in_language("sq")
    assert other.mark == case.mark
    assert dict(other.numbers()) == dict(case.numbers())
    first, second = (dt.consent(one, {"customs": "joint"}, draws=draws) for one in (case, other))
    assert first.as_dict() == second.as_dict()
    assert first == second
    assert second.titles.issues["customs"] == "Dogana: kush"
    assert pickle.loads(pickle.dumps(second)).titles == second.titles


def test_a_picked_text_survives_copies() -> None:
    text = Spoken({"en": "Harbour", "sq": "Porti"}, "sq")
    again = pickle.loads(pickle.dumps(text))
    assert (again, again.each) == ("Porti", text.each)
    assert json.dumps({"title": text}) == '{"title": "Porti"}'
    assert usual(text) == "Harbour"
    assert usual("Porti") == "Porti"


tags = st.sampled_from(["en", "sq", "sr", "sr-Latn", "sr-Cyrl", "sr-Latn-RS", "de", "mk"])


@given(st.lists(tags, unique=True), tags)
def test_what_answers_a_language_by_the_rule_in_words(there: list[str], asked: str) -> None:
    """RFC 4647: the code itself, else ever shorter ones; else the first that is longer."""
    found = chosen(there, asked)
    shorter = [code for code in there if asked == code or asked.startswith(f"{code}-")]
    longer = [code for code in there if code.startswith(f"{asked}-")]
    assert found == (max(shorter, key=len) if shorter else longer[0] if longer else None)


def test_a_part_without_languages_is_handed_back_as_it_is() -> None:
    file = loads(bent()).file
    assert picked(file, "sq") is file
    assert picked(file, None) is file


def test_files_beside_a_case_follow_its_language(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "variants").mkdir()
    swap = "{title: {en: Joint, sq: Bashkë}, package: {customs: joint}, happened: false, on: 2026-01-20, source: x}"
    (tmp_path / "variants" / "then.yaml").write_text(
        f"title: {{en: Then, sq: Atëherë}}\nas_of: 2026-01-10\nswaps: {{one: {swap}}}\n", encoding="utf-8"
    )
    assert check(tmp_path).problems == ()
    (found,) = variants(load(tmp_path).in_language("sq"))
    assert found.file.title == "Atëherë"
    assert found.file.swaps["one"].title == "Bashkë"
    assert found.case.title == "Porti i përbashkët"


def test_the_flagship_names_parties_issues_and_strategies() -> None:
    case = load(ROOT / "cases" / "kosovo-serbia")
    assert {code for text in spoken(case.file) for code in text.each} == {"en", "sq", "sr-Latn"}
    assert all(list(text.each) == ["en", "sq", "sr-Latn"] for text in spoken(case.file))
    assert case.name("kosovo") == "Kosovo"
    assert case.in_language("sq").name("kosovo") == "Kosova"
    assert case.in_language("sr").name("serbia") == "Srbija"

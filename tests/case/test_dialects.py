"""Dialects of other programs' files: what they mean there is what they mean here."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from case.exchanges import GENIUSWEB_PROFILE, genius, geniusweb, lost
from detente.case import CaseError, check, load
from detente.case.formats import export_geniusweb, import_genius, import_geniusweb

SPACE = "LinearAdditiveUtilitySpace"
NEW = {"discreteutils": "DiscreteValueSetUtilities", "numberutils": "NumberValueSetUtilities"}


def keyed(*issues: str) -> dict[str, Any]:
    """The small profile with the utilities of these issues keyed by class name."""
    profile = copy.deepcopy(GENIUSWEB_PROFILE)
    utilities = profile[SPACE]["issueUtilities"]
    for issue in issues:
        utilities[issue] = {NEW[key]: found for key, found in utilities[issue].items()}
    return profile


@pytest.mark.parametrize("issues", [("boats",), ("price",), ("boats", "price")])
def test_utilities_keyed_by_class_name_are_the_same_case(issues: tuple[str, ...], tmp_path: Path) -> None:
    domain, profiles = geniusweb(tmp_path)
    old = load(import_geniusweb(domain, profiles, tmp_path / "ferry").folder)
    domain, profiles = geniusweb(tmp_path, keyed(*issues))
    new = load(import_geniusweb(domain, profiles, tmp_path / "new" / "ferry").folder)
    assert new.file == old.file


def test_two_forms_of_utilities_for_one_issue_are_refused(tmp_path: Path) -> None:
    both = copy.deepcopy(GENIUSWEB_PROFILE)
    utilities = both[SPACE]["issueUtilities"]["boats"]
    utilities["DiscreteValueSetUtilities"] = utilities["discreteutils"]
    domain, profiles = geniusweb(tmp_path, both)
    with pytest.raises(CaseError, match="both DiscreteValueSetUtilities and discreteutils"):
        import_geniusweb(domain, profiles, tmp_path / "ferry")


def test_what_is_written_is_keyed_by_class_name(tmp_path: Path) -> None:
    domain, profiles = geniusweb(tmp_path)
    case = load(import_geniusweb(domain, profiles, tmp_path / "ferry").folder)
    made = export_geniusweb(case, tmp_path / "out")
    for path in made.files[1:]:
        utilities = json.loads(path.read_text())[SPACE]["issueUtilities"]
        assert {key for found in utilities.values() for key in found} == {"DiscreteValueSetUtilities"}
    again = load(import_geniusweb(made.files[0], made.files[1:], tmp_path / "back" / "ferry").folder)
    assert {slug: actor.values for slug, actor in again.file.actors.items()} == {
        slug: actor.values for slug, actor in case.file.actors.items()
    }


HEAD = ("<utility_space>\n<objective", '<utility_space type="TYPE">\n<objective')


@pytest.mark.parametrize("kind", ["LINEAR", "Linear", "additive", "ADDITIVE", "UNCERTAIN", "uncertain"])
def test_a_type_is_read_whatever_its_case(kind: str, tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    plain = load(import_genius(domain, profiles, tmp_path / "ferry").folder)
    shout = [
        ('type="discrete"', 'type="Discrete"'),
        ('type="integer"', 'type="INTEGER"'),
        ('"linear"', '"Linear"'),
    ]
    extra = ("</utility_space>", "<comparisons>5</comparisons><errors>0</errors></utility_space>")
    changes = [(HEAD[0], HEAD[1].replace("TYPE", kind)), extra, *shout]
    domain, profiles = genius(tmp_path, *changes)
    made = import_genius(domain, profiles, tmp_path / "new" / "ferry")
    assert load(made.folder).file == plain.file
    assert "comparisons, errors of profile.xml: ignored" in lost(made)


@pytest.mark.parametrize("kind", ["nonlinear", "NONLINEAR", "constraint"])
def test_a_type_that_is_not_additive_is_refused(kind: str, tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path, (HEAD[0], HEAD[1].replace("TYPE", kind)))
    with pytest.raises(CaseError, match=f"a utility space that is {kind}"):
        import_genius(domain, profiles, tmp_path / "ferry")


TWICE = ('<item index="3"', '<item index="9" value="None"EXTRA></item>\n<item index="3"')


def test_of_a_value_listed_twice_the_last_counts(tmp_path: Path) -> None:
    genius(tmp_path, (TWICE[0], TWICE[1].replace("EXTRA", "")), of="domain")
    text = (tmp_path / "domain.xml").read_text()
    domain, profiles = genius(tmp_path, (TWICE[0], TWICE[1].replace("EXTRA", ' evaluation="1"')))
    domain.write_text(text)
    made = import_genius(domain, profiles, tmp_path / "ferry")
    case = load(made.folder)
    # Night boats: None 8 and then 1, Friday 4, daily 2: divided by the largest that counts, 4.
    worth = case.actor("profile-leader").values["night-boats"]
    assert {option: number.middle for option, number in worth.items()} == {
        "none": 25.0,
        "on-friday-saturday": 100.0,
        "every-day": 50.0,
    }
    assert "domain.xml lists None of Night boats? more than once" in lost(made)
    assert "profile.xml lists None of Night boats? more than once: the last one counts" in lost(made)


def refusal(folder: Path, change: tuple[str, str], of: str = "profile") -> str:
    """What is said of the small domain with a piece of text replaced."""
    domain, profiles = genius(folder, change, of=of)
    with pytest.raises(CaseError) as caught:
        import_genius(domain, profiles, folder / "ferry")
    return str(caught.value)


def test_an_ampersand_that_stands_by_itself_is_called_one(tmp_path: Path) -> None:
    for raw in ("Friday & Saturday", "Friday &Saturday", "R&D", "a &1 b"):
        said = refusal(tmp_path, ("On Friday &amp; Saturday", raw), "domain")
        assert "domain.xml:8:" in said
        assert "&amp;" in said, said


def test_a_stray_byte_of_xml_is_named(tmp_path: Path) -> None:
    domain, profiles = genius(tmp_path)
    domain.write_bytes(domain.read_bytes().replace(b"Every day", b"Every \x80day"))
    with pytest.raises(CaseError, match="byte 0x80 that is not UTF-8") as caught:
        import_genius(domain, profiles, tmp_path / "ferry")
    assert caught.value.problems[0].line == 9
    domain.write_bytes(domain.read_bytes().replace(b"\x80", b"\x07"))
    with pytest.raises(CaseError, match=r"domain\.xml:9: found the control character U\+0007"):
        import_genius(domain, profiles, tmp_path / "ferry")


def test_a_real_issue_gets_one_complaint(tmp_path: Path) -> None:
    said = refusal(tmp_path, ('type="integer" etype', 'type="real" etype'), "domain")
    assert said.count("\n") == 0
    assert "an issue of the type real" in said


def wide(folder: Path, many: int, few: int) -> tuple[Path, list[Path]]:
    """The small domain with an issue of many values, of which a profile lists few."""
    old = '<item index="3" value="Every day"></item>\n'
    more = "".join(f'<item index="{n}" value="v{n}"></item>\n' for n in range(4, many + 1))
    genius(folder, (old, old + more), of="domain")
    text = (folder / "domain.xml").read_text()
    ours = old.replace("></item>", ' evaluation="2"></item>')
    listed = "".join(f'<item index="{n}" value="v{n}" evaluation="1"></item>\n' for n in range(4, few + 1))
    domain, profiles = genius(folder, (ours, ours + listed))
    domain.write_text(text)
    profiles[1].write_text(profiles[0].read_text())
    return domain, profiles


def test_many_missing_values_are_counted_not_listed(tmp_path: Path) -> None:
    domain, profiles = wide(tmp_path, 1001, 101)
    with pytest.raises(CaseError) as caught:
        import_genius(domain, profiles, tmp_path / "ferry")
    assert "no evaluation for v102, v103, v104, v105, v106 and 895 more" in str(caught.value)
    assert len(str(caught.value)) < 400


def test_an_issue_of_two_thousand_and_one_values_is_read(tmp_path: Path) -> None:
    domain, profiles = wide(tmp_path, 2001, 2001)
    case = load(import_genius(domain, profiles, tmp_path / "ferry").folder)
    assert len(case.file.issues["night-boats"].options) == 2001


def test_names_with_marks_keep_them_and_controls_go_with_a_note(tmp_path: Path) -> None:
    text = ('value="On Friday &amp; Saturday"', 'value="शुल्क"')
    genius(tmp_path, text, of="domain")
    domain_text = (tmp_path / "domain.xml").read_text()
    domain, profiles = genius(tmp_path, text)
    profiles[1].write_text(profiles[1].read_text().replace("On Friday &amp; Saturday", "शुल्क"))
    domain.write_text(domain_text)
    case = load(import_genius(domain, profiles, tmp_path / "ferry").folder)
    assert list(case.file.issues["night-boats"].options) == ["none", "शुल्क", "every-day"]
    for path in (domain, *profiles):
        path.write_text(path.read_text().replace("शुल्क", "a\x9b31m\u202eb"))
    made = import_genius(domain, profiles, tmp_path / "other")
    assert check(made.folder).problems == ()
    assert "control characters in names are left out: a 31m b" in lost(made)
    assert "\x9b" not in (made.folder / "case.yaml").read_text()

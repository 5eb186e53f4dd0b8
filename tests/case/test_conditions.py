"""Keys that hold on a condition: patterns with a choice, rules, values by pattern, polls that anchor."""

from __future__ import annotations

import re

import pytest

from detente.case import CaseError, InfeasibleError, check, dumps, loads
from detente.case.numbers import Number
from small import ROOT, bent

SEATS = "{south-liberals: 40}, needs: 21, only_if: [{customs: joint}]}"
PUBLIC = "  crowd: {weights: {customs: 1}, values: {customs: {each-own: 0, joint: 100}}}\nhome:\n"
HARBOUR = "home:\n"
GUARD = "  guard: {held_by: north-cabinet, kind: KIND, levels: {off: {}, on: {trust: {PARTY: SHARE}}}}\n"


def complaints(*changes: tuple[str, str]) -> str:
    """All complaints about the bent sample."""
    with pytest.raises(CaseError) as caught:
        loads(bent(*changes))
    return "\n".join(str(problem) for problem in caught.value.problems)


def guard(kind: str = "guarantee", party: str = "north", share: str = "0.2") -> tuple[str, str]:
    """A lever that gives trust."""
    lever = GUARD.replace("KIND", kind).replace("PARTY", party).replace("SHARE", share)
    return HARBOUR, "levers:\n" + lever + HARBOUR


def test_a_pattern_with_a_choice_is_a_list_of_patterns() -> None:
    case = loads(
        bent(("only_if: [{customs: joint}]", "only_if: {customs: [joint, each-own], fishing: shared}"))
    )
    only_if = case.file.home["south"].bodies[0].only_if
    assert only_if == (
        {"customs": "joint", "fishing": "shared"},
        {"customs": "each-own", "fishing": "shared"},
    )
    assert dumps(case) == case.text


def test_a_red_line_with_a_choice_is_several_red_lines() -> None:
    case = loads(
        bent(
            (
                "    speaks_for: north ",
                "    never: [{customs: [joint, each-own]}, {fishing: shared}]\n    speaks_for: north ",
            )
        )
    )
    lines = [line.pattern for line in case.actor("north-cabinet").never]
    assert lines == [{"customs": "joint"}, {"customs": "each-own"}, {"fishing": "shared"}]
    # Today's own option crosses no line, whatever else the list names.
    assert case.crossed("north-cabinet", case.today) == []
    assert case.crossed("north-cabinet", case.complete({"customs": "joint"})) == [{"customs": "joint"}]


def test_errors_after_a_choice_name_the_line_where_they_stand() -> None:
    told = complaints(
        (
            "actors:\n",
            "infeasible:\n  - {customs: [joint, joint], fishing: shared}\n"
            "  - {customs: joint, fishing: [none, shared]}\n  - {custom: joint}\nactors:\n",
        )
    )
    text = bent(("actors:\n", "infeasible:\n  - a\n  - b\n  - {custom: joint}\nactors:\n"))
    line = text.splitlines().index("  - {custom: joint}") + 1
    assert f"case.yaml:{line}: infeasible.2.custom: found the unknown issue custom" in told


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{customs: [joint, joit]}", "joint?"),
        ("{customs: []}", "an option for each issue, or a list of options"),
        ("{customs: [[joint]]}", "an option for each issue, or a list of options"),
        ("{customs: {joint: 1}}", "an option for each issue, or a list of options"),
        (
            "{{{}}}".format(", ".join(f"i{n}: [a, b]" for n in range(11))),
            "a pattern that stands for at most 1,000 combinations",
        ),
    ],
)
def test_a_wrong_choice_is_refused(pattern: str, said: str) -> None:
    assert said in complaints(("only_if: [{customs: joint}]", f"only_if: [{pattern}]"))


def test_what_cannot_go_without_what() -> None:
    rule = "requires: [{if: {customs: joint}, then: {fishing: shared}}]\nactors:\n"
    case = loads(bent(("actors:\n", rule)))
    assert case.file.infeasible == ({"customs": "joint", "fishing": "none"},)
    with pytest.raises(InfeasibleError, match=r"customs: joint, fishing: none.*case.yaml:\d+"):
        case.require_feasible({"customs": "joint"})
    case.require_feasible({"customs": "joint", "fishing": "shared"})
    case.require_feasible({"fishing": "shared"})


def test_a_rule_that_contradicts_itself_rules_its_pattern_out() -> None:
    rule = "requires: [{if: {customs: joint}, then: {customs: each-own}}]\nactors:\n"
    assert loads(bent(("actors:\n", rule))).file.infeasible == ({"customs": "joint"},)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{if: {fishing: none}, then: {customs: joint}}", "a rule that today itself breaks"),
        ("{if: {customs: joit}, then: {fishing: shared}}", "joint?"),
        ("{if: {customs: joint}, then: {fishing: share}}", "shared?"),
        ("{if: {customs: joint}, then: [{fishing: shared}]}", "one pattern, not a list"),
        ("{if: {customs: joint}}", "the key then"),
        ("{if: {customs: joint}, than: {fishing: shared}}", "then?"),
    ],
)
def test_wrong_rules_are_refused(rule: str, said: str) -> None:
    assert said in complaints(("actors:\n", f"requires: [{rule}]\nactors:\n"))


def test_no_agreement_by_pattern_takes_the_first_that_holds() -> None:
    entries = "[{when: {customs: joint}, points: -4..-2}, {when: {fishing: shared}, points: -1}]"
    case = loads(bent(("    speaks_for: north ", f"    no_agreement: {entries}\n    speaks_for: north ")))

    def value(package: dict[str, str]) -> float:
        return case.no_agreement("north-cabinet", case.complete(package))[1].middle

    assert value({"customs": "joint", "fishing": "shared"}) == -3
    assert value({"fishing": "shared"}) == -1
    assert value({}) == 0
    paths = [path for path, _ in case.numbers() if "no_agreement" in path]
    assert paths == [("actors", "north-cabinet", "no_agreement", n, "points") for n in (0, 1)]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("[{when: {custom: joint}, points: -1}]", "no_agreement.0.when.0.custom: found the unknown issue"),
        ("[{when: {customs: joint}, points: much}]", "no_agreement.0.points: found 'much'"),
        ("[{when: {customs: joint}, points: -1, if_refused_by: south}]", "the unknown key if_refused_by"),
        ("[{points: -1}]", "the key when"),
        ("[{when: {customs: joint}, points: -20000}]", "no_agreement.0.points: found -20000"),
        ("much", "no_agreement: found 'much'"),
    ],
)
def test_a_wrong_no_agreement_is_refused_at_its_place(entry: str, said: str) -> None:
    assert said in complaints(
        ("    speaks_for: north ", f"    no_agreement: {entry}\n    speaks_for: north ")
    )


def test_a_poll_may_name_the_package_that_was_polled() -> None:
    anchored = bent((HARBOUR, PUBLIC.replace("}}}", "}}, poll: {share: 20..40%, for: {customs: joint}}}")))
    found = loads(anchored).poll("crowd")
    assert found is not None
    path, share, package = found
    assert path == ("actors", "crowd", "poll", "share")
    assert isinstance(share, Number)
    assert share.middle == pytest.approx(0.3)
    assert package == {"customs": "joint", "fishing": "none"}
    plain = loads(bent((HARBOUR, PUBLIC.replace("}}}", "}}, poll: 20..40%}")))).poll("crowd")
    assert plain is not None
    assert plain[0] == ("actors", "crowd", "poll")
    assert plain[2] is None


@pytest.mark.parametrize(
    ("poll", "said"),
    [
        ("{share: 20..40%, for: {customs: [joint, each-own]}}", "one option for each issue"),
        ("{share: 20..40%, for: [{customs: joint}]}", "a pattern {issue: option, ...}"),
        ("{share: 20..40%, for: {custom: joint}}", "customs?"),
        ("{share: 140%, for: {customs: joint}}", "poll.share: found 140%"),
        ("{share: 40%}", "the key for"),
        ("{share: 40%, of: {customs: joint}}", "the unknown key of"),
        ("140%", "poll: found 140%"),
    ],
)
def test_a_wrong_poll_is_refused(poll: str, said: str) -> None:
    assert said in complaints((HARBOUR, PUBLIC.replace("}}}", f"}}}}, poll: {poll}}}")))


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("consultative: true, signature: none", "consultative or signature: none, not both"),
        ("signature: some", "one of none"),
        ("consultative: maybe", "true or false"),
    ],
)
def test_a_vote_that_advises_or_stands_alone(keys: str, said: str) -> None:
    vote = f"  north: {{bodies: [{{referendum: crowd, needs: 50%, {keys}}}]}}\n"
    assert said in complaints((HARBOUR, PUBLIC + vote))


def test_only_referendums_are_consultative() -> None:
    assert "consultative for a referendum only" in complaints((SEATS, SEATS[:-1] + ", consultative: true}"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (guard(kind="programme"), "trust through a lever of kind programme; expected kind: guarantee"),
        (guard(party="nort"), "north?"),
        (guard(share="1.2"), "between 0 and 1"),
        ((HARBOUR, "model: {trust: 1.5}\n" + HARBOUR), "model.trust: found 1.5; expected between 0 and 1"),
        ((HARBOUR, "model: {stake: 0.5}\n" + HARBOUR), "model.stake: found 0.5"),
        ((HARBOUR, "model: {stake: 0..1}\n" + HARBOUR), "model.stake: found 0..1"),
        ((HARBOUR, "model: {lean_common: -0.1}\n" + HARBOUR), "between 0 and 1"),
        ((HARBOUR, "sequence: {error: -1}\n" + HARBOUR), "sequence.error: found -1; expected 0 or more"),
        (("  south:\n", "  south:\n    won_singly: 2\n"), "won_singly: found 2; expected between 0 and 1"),
        (("    speaks_for: north ", "    trust: 2\n    speaks_for: north "), "trust: found 2"),
        (("    title: Liberals", "    trust: 0.5\n    title: Liberals"), "trust on a leadership"),
    ],
)
def test_numbers_of_the_new_keys_are_bounded(change: tuple[str, str], said: str) -> None:
    assert said in complaints(change)


def test_a_guarantee_may_do_nothing_but_raise_trust() -> None:
    level = loads(bent(guard())).file.levers["guard"].levels["on"]
    assert level.trust["north"].middle == 0.2
    assert level.effects == ()


def test_defaults_are_those_of_the_page() -> None:
    file = loads(bent()).file
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8").split("## Defaults")[1]
    said = dict(
        re.findall(r"^\|[^|]*\| `(?:model|sequence)\.(\w+)`[^|]*\|[^|]*\| ([^| ]+) \|", page, re.MULTILINE)
    )
    held = {key: getattr(file.model, key).text for key in type(file.model).model_fields}
    assert said == held | {"error": file.sequence.error.text}
    assert file.home["south"].won_singly.middle == 0
    assert not file.home["south"].bodies[0].consultative
    assert file.infeasible == ()


def test_a_judged_anchor_is_as_wide_as_a_judged_poll(tmp_path) -> None:  # type: ignore[no-untyped-def]
    text = bent((HARBOUR, PUBLIC.replace("}}}", "}}, poll: {share: 30..31%, for: {customs: joint}}}")))
    (tmp_path / "case.yaml").write_text(text)
    warned = [str(warning) for warning in check(tmp_path).warnings]
    assert any("a judged poll of 30..31%" in warning for warning in warned)

"""Files beside a case: `check` reads all that a command may read, each error with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.case import CaseError, Problem, check
from detente.case.variants import variants
from small import bent, sample

STEPS = """
infeasible: [{customs: joint, fishing: none}]
commitments: [{id: sign, by: north, for: {fishing: shared}}, {id: act, by: south, for: {fishing: shared}}]
levers:
  aid:
    held_by: north-cabinet
    kind: incentive
    levels: {off: {}, on: {cost: 1, effects: [{on: south-cabinet, points: 5}]}}
process: {exchange: {programme: aid}, meetings: {level: leaders, every: 1 week}}
strategies: {swap: {package: {fishing: shared}}}
"""
EVENTS = "date,place,actors,kind,direction,text,source\n"
ROW = '2025-01-02,Here,north-cabinet,talk,+,"a ""b"", c",x\n'


def folder(tmp_path: Path, files: dict[str, str | bytes], text: str = "") -> Path:
    """A case with files beside it."""
    (tmp_path / "case.yaml").write_text(text or sample() + STEPS, encoding="utf-8")
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def wrong(tmp_path: Path, files: dict[str, str | bytes], text: str = "") -> tuple[Problem, ...]:
    """What `check` finds wrong."""
    return check(folder(tmp_path, files, text)).problems


ORDER = "title: East first\npackage: {fishing: shared}\nblocks: [sign, act]\n"


def test_sound_files_beside_a_case_are_in_order(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "orders/one.yaml": ORDER,
        "variants/old.yaml": "as_of: 2025-01-01\nswaps: {s: {package: {fishing: shared}, happened: true}}\n",
        "record/events.csv": "\ufeff" + EVENTS + ROW,
        "record/meetings.csv": "date,level,place,mediator,result,source\r\n2025-01-02,leaders,A,,talked,x\r\n",
        "record/agreements.csv": "date,title,mediator,status,as_of,source\n",
    }
    report = check(folder(tmp_path, files))
    assert (report.problems, report.case is not None) == ((), True)


@pytest.mark.parametrize(
    ("text", "line", "found", "near"),
    [
        (ORDER.replace("fishing", "fising"), 2, "the unknown issue fising", "fishing"),
        (ORDER.replace("{fishing: shared}", "{fishing: share}"), 2, "option of fishing share", "shared"),
        (ORDER.replace("sign", "sing"), 3, "the unknown commitment sing", "sign"),
        (ORDER + "edges: [{requires: [act, sing]}]\n", 4, "the unknown commitment sing", "sign"),
        (ORDER + "edges: [{not_before: [act, 2999-01-01]}]\n", 4, "the day 2999-01-01", ""),
        (ORDER + "edges: [{after: [act, sign]}]\n", 4, "the unknown key after", ""),
        ("strategy: swop\nblocks: [sign, act]\n", 1, "the unknown strategy swop", "swap"),
        (ORDER.replace("package: {fishing: shared}", "package: {customs: joint}"), 2, "the infeasible", ""),
        ("- sign\n", 1, "no mapping", ""),
        ("blocks: 5000\n", 1, "5000", ""),
        ("title: x\n", 1, "nothing", ""),
    ],
)
def test_a_wrong_order_is_named(tmp_path: Path, text: str, line: int, found: str, near: str) -> None:
    problems = wrong(tmp_path, {"orders/one.yaml": text})
    assert [problem.line for problem in problems] == [line], problems
    assert problems[0].file.endswith("orders/one.yaml")
    assert found in problems[0].found
    assert problems[0].nearest == near


VARIANT = """as_of: 2025-01-01
seats: {south: {Southern assembly: {south-liberals: 30}}}
levers:
  aid: null
swaps:
  s: {package: {fishing: shared}, happened: true}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("fishing: shared}", "fising: shared}", 6, "the unknown issue fising"),
        ("fishing: shared}, h", "fishing: shared}, levers: {aid: on}, h", 6, "the unknown lever aid"),
        ("fishing: shared}", "customs: joint}", 6, "the infeasible combination"),
        ("happened: true", "happened: maybe", 6, "'maybe'"),
        (", happened: true", "", 6, "nothing"),
        ("south-liberals: 30", "south-liberal: 30", 2, "the unknown actor south-liberal"),
        ("south-liberals: 30", "south-liberals: 5", 2, "21"),
        ("south-liberals: 30", "south-liberals: 10000000", 2, "10000000"),
        ("{south-liberals: 30}", "{}", 2, "a mapping"),
        ("{south-liberals: 30}", "7", 2, "7"),
        ("Southern assembly", "Senate", 2, "the body Senate"),
        ("south:", "souht:", 2, "the unknown party souht"),
        ("aid: null", "ade: null", 4, "the unknown lever ade"),
        ("aid: null", "aid: {held_by: nobody, kind: incentive, levels: {off: {}, on: {}}}", 4, "nobody"),
        ("as_of: 2025-01-01", "as_of: soon", 1, "'soon'"),
        (VARIANT, "- 1\n", 1, "no mapping"),
        (VARIANT, "7\n", 1, "no mapping"),
        (VARIANT, "a: [1,\n", 2, ""),
        ("as_of", "now: {customs: joint}\nas_of", 1, "today's own"),
        ("as_of", "now: {customs: jont}\nas_of", 1, "customs: jont"),
    ],
)
def test_a_wrong_variant_is_named(tmp_path: Path, old: str, new: str, line: int, found: str) -> None:
    assert old in VARIANT
    problems = wrong(tmp_path, {"variants/old.yaml": VARIANT.replace(old, new, 1)})
    assert problems
    assert {problem.line for problem in problems} == {line}, problems
    assert all(problem.file.endswith("variants/old.yaml") for problem in problems)
    assert any(found in problem.found for problem in problems), problems
    with pytest.raises(CaseError):
        variants(dt.load(tmp_path))


def test_all_errors_of_all_files_at_once(tmp_path: Path) -> None:
    text = (sample() + STEPS).replace("needs: 21", "needs: [1]").replace("{customs: 60,", "{custom: 60,")
    files: dict[str, str | bytes] = {
        "orders/one.yaml": ORDER.replace("fishing", "fising").replace("sign", "sing") + "edges: 5\n",
        "variants/a.yaml": VARIANT.replace("fishing", "fising").replace("aid: null", "ade: null"),
        "variants/b.yaml": VARIANT.replace("as_of: 2025-01-01", "as_off: 2025-01-01"),
        "record/events.csv": EVENTS.replace("kind", "knd") + ROW,
        "record/meetings.csv": b"",
    }
    found = "\n".join(map(str, wrong(tmp_path, files, text)))
    for said in ("needs", "custom;", "fising", "sing", "edges", "ade", "as_off", "knd", "meetings.csv:1"):
        assert said.rstrip(";") in found, said
    assert found.count("unknown issue fising") == 2
    assert "Southern assembly" not in found, "a body that is malformed is still a body"


def test_a_variant_drops_the_exchange_whose_programme_it_leaves_out(tmp_path: Path) -> None:
    (variant,) = variants(dt.load(folder(tmp_path, {"variants/old.yaml": VARIANT})))
    assert variant.case.file.process.exchange is None
    assert variant.case.file.process.meetings is not None, "the rest of the process stays"
    assert "aid" not in variant.case.file.levers


RECORDS: dict[str, tuple[str | bytes, int, str]] = {
    "UTF-16": ((EVENTS + ROW).encode("utf-16"), 1, "not UTF-8"),
    "cp1250": ((EVENTS + ROW.replace("Here", "Priština")).encode("cp1250"), 2, "not UTF-8"),
    "empty": (b"", 1, "nothing"),
    "semicolons": ((EVENTS + ROW).replace(",", ";"), 1, "the header"),
    "a NUL byte": (EVENTS + ROW.replace("Here", "He\0re"), 2, "U+0000"),
    "a bell": (EVENTS + ROW.replace("Here", "He\x07re"), 2, "U+0007"),
    "turned text": (EVENTS + ROW.replace("Here", "He\u202ere"), 2, "U+202E"),
    "a column twice": (EVENTS.replace("kind", "kind,kind") + ROW, 1, "the column kind 2 times"),
    "an unknown column": (EVENTS.replace("kind", "sort") + ROW, 1, "the unknown column sort"),
    "a column missing": (EVENTS.replace("kind,", ""), 1, "no column kind"),
    "a short row": (EVENTS + ROW + "2025-01-03,There\n", 3, "2 cells"),
    "a long row": (EVENTS + ROW.replace("x\n", "x,y\n"), 2, "8 cells"),
    "a date": (EVENTS + ROW.replace("2025-01-02", "2.1.2025"), 2, "'2.1.2025'"),
    "no date": (EVENTS + ROW.replace("2025-01-02", ""), 2, "nothing"),
    "out of order": (EVENTS + ROW + ROW.replace("2025", "2024"), 3, "2024-01-02 after 2025-01-02"),
    "a sign": (EVENTS + ROW.replace("+", "plus"), 2, "'plus'"),
    "an open quote": (EVENTS + ROW + '2025-01-03,"There\n', 3, "no CSV"),
    "after a row of two lines": (EVENTS + ROW.replace("Here", '"He\nre"') + "x\n", 4, "1 cells"),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_wrong_record_is_named(tmp_path: Path, name: str) -> None:
    raw, line, found = RECORDS[name]
    problems = wrong(tmp_path, {"record/events.csv": raw})
    assert any(problem.line == line and found in problem.found for problem in problems), problems
    assert all(problem.file.endswith("record/events.csv") for problem in problems)


def test_a_name_in_the_record_that_looks_misspelt_is_warned_of(tmp_path: Path) -> None:
    rows = EVENTS + ROW.replace("north-cabinet", "north-cabniet;kenya")
    report = check(folder(tmp_path, {"record/events.csv": rows, "orders/x.yml": "", "record/notes.csv": ""}))
    assert report.problems == ()
    told = [str(warning) for warning in report.warnings]
    assert any("events.csv:2" in one and "did you mean north-cabinet?" in one for one in told)
    assert not any("kenya" in one for one in told), "the record may name anybody"
    assert sum("another file" in one for one in told) == 2


def test_a_case_without_a_folder_has_nothing_beside_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"orders/one.yaml": "nonsense: 1\n"}
    (folder(tmp_path, files) / "case.yaml").rename(tmp_path / "harbour.yaml")
    assert check(tmp_path / "harbour.yaml").problems == ()


def test_an_infeasible_package_is_refused_with_the_line_that_forbids_it(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path, {}))
    assert case.text is not None
    line = case.text[: case.text.index("infeasible")].count("\n") + 1
    said = rf"\{{customs: joint, fishing: none\}}, which .*case\.yaml:{line} calls infeasible"
    package = {"customs": "joint"}
    for ask in (
        lambda: case.require_feasible(package),
        lambda: dt.consent(case, package, draws=dt.Draws(5)),
        lambda: dt.sequence(case, package, draws=dt.Draws(5)),
        lambda: dt.why(case, "consent.chance", package, draws=dt.Draws(5)),
    ):
        with pytest.raises(dt.InfeasibleError, match=said):
            ask()
    case.require_feasible({"customs": "joint", "fishing": "shared"})
    case.require_feasible({})


def test_red_lines_of_a_closed_actor_are_refused_not_empty() -> None:
    line = ("    speaks_for: south\n", "    speaks_for: south\n    never: [{fishing: shared}]\n")
    case = dt.loads(bent(line) + "sheets: {south-cabinet: {owner: south}}\n")
    package = case.complete({"fishing": "shared"})
    assert case.crossed("south-cabinet", package) == [{"fishing": "shared"}]
    with pytest.raises(dt.ClosedSheetError, match="south-cabinet"):
        case.seen_by("press").crossed("south-cabinet", package)

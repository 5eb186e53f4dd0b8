"""What can't be is named, and nothing is half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.case import CaseError
from detente.talks import TalksError, fit, save, talks
from detente.talks.course import course
from detente.talks.record import read
from small import without

DEMO = dt.load("demo").text or ""
SMALL = dt.Draws(20)


def demo(**changes: str) -> str:
    """The demo with parts of its text replaced."""
    text = DEMO
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def ask(text: str, **more: object) -> object:
    return talks(dt.loads(text), "water-for-port", runs=1, draws=SMALL, paired=0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("every: 6 weeks", "every: 0 weeks", "period such as 8 weeks"),
        ("seats: {upland: 3, lowland: 3}", "seats: {upland: 3}", "no seat for lowland"),
        ("seats: {upland: 3, lowland: 3}", "seats: {upland: 3, lowland: 0}", "no seat for lowland"),
        ("quorum: 2", "quorum: 4", "a quorum that each side's seats can reach"),
        ("bias: {upland: 0, lowland: 0}", "bias: {upland: -1.5, lowland: 0}", "between -1 and 1"),
        ("process:\n", "process:\n  appeal: {by: upland, to: lowland}\n", "neither a party"),
        ("process:\n", "process:\n  appeal: {by: upland, to: lowland-government}\n", "neither a party"),
        ("process:\n", "process:\n  appeal: {by: uplnd, to: river-bank}\n", "did you mean upland"),
        ("process:\n", "process:\n  calendar: [{on: 2025-12-01, deadline: river-bank}]\n", "or later"),
        ("process:\n", "process:\n  steps: {slip: 1.5}\n", "between 0 and 1"),
        ("process:\n", "process:\n  shocks: {fade: 0}\n", "0.1 or more"),
    ],
)  # fmt: skip
def test_a_case_that_can_not_be_is_refused_by_name(old: str, new: str, words: str) -> None:
    assert old in DEMO
    with pytest.raises(CaseError, match=words):
        dt.loads(DEMO.replace(old, new, 1))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"meetings.every": "0 weeks"}, "period such as 8 weeks"),
        ({"meetings": None}, "found no meetings"),
        ({"mediation.bias.upland": 2}, "between -1 and 1"),
        ({"commission.quorum": 9}, "a quorum that each side"),
        ({"commission.quorm": 9}, "quorm"),
        ({"nothing.at": 1}, "nothing"),
        ({"slip": "much"}, "slip"),
        ({"talks": "soon"}, "talks"),
        ({"appeal": {"by": "upland", "to": "upland"}}, "neither a party"),
        ({"calendar": [{"on": "2025-01-01", "deadline": "river-bank"}]}, "or later"),
        ({"mediation.by": ["river-bank", "upland-hills", "lowland-public"]}, "at most two"),
    ],
)
def test_a_change_by_hand_that_can_not_be_is_refused_by_name(changes: dict[str, object], words: str) -> None:
    with pytest.raises(TalksError, match=words):
        ask(DEMO, set=changes)


def test_manipulating_needs_levers() -> None:
    text = demo(**{"    levers: {turbines: full}\n": ""})
    with pytest.raises(TalksError, match="manipulating without levers"):
        ask(text, set={"mediation.style": "manipulating"})


def test_more_than_two_parties_are_refused(tmp_path: Path) -> None:
    text = demo(
        **{
            "parties: [upland, lowland]": "parties: [upland, lowland, coast]",
            "actors:\n": "actors:\n  coast-government: {speaks_for: coast, weights: {water: 10}, "
            "values: {water: {none: 0, fixed: 50, shared: 100}}}\n",
            "seats: {upland: 3, lowland: 3}": "seats: {upland: 3, lowland: 3, coast: 3}",
        }
    )
    text = without(text, "economy")
    with pytest.raises(TalksError, match="3 parties; expected two"):
        course(dt.loads(text), "water-for-port")
    with pytest.raises(TalksError, match=r"^case\.yaml:\d+: parties: found 3 parties"):
        course(on_disk(tmp_path, text), "water-for-port")


def on_disk(tmp_path: Path, text: str) -> dt.Case:
    """The case in a file, so that what is wrong has a line."""
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return dt.load(str(tmp_path))


def line_of(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


def test_what_only_shows_in_talks_is_named_with_file_and_line(tmp_path: Path) -> None:
    pressing = demo(
        **{"    levers: {turbines: full}\n": "", "style: formulating": "style: manipulating"}
    )  # fmt: skip
    with pytest.raises(TalksError, match="manipulating without levers") as told:
        course(on_disk(tmp_path, pressing), "water-for-port")
    at = line_of(pressing, "style: manipulating")
    assert str(told.value).startswith(f"case.yaml:{at}: process.mediation.style: found")
    late = demo(
        **{
            "process:\n": "process:\n  calendar: [{on: 2026-02-01, deadline: river-bank}]\n",
            "    title: Water for the port\n": "    title: Water for the port\n    start: 2027-01-01\n",
        }
    )
    with pytest.raises(TalksError, match="a deadline before the strategy starts") as told:
        course(on_disk(tmp_path, late), "water-for-port")
    at = line_of(late, "calendar:")
    assert str(told.value).startswith(f"case.yaml:{at}: process.calendar: found")
    assert [one.name for one in tmp_path.iterdir()] == ["case.yaml"]


def test_nothing_to_talk_about_and_unknown_names_are_refused() -> None:
    case = dt.loads(DEMO)
    with pytest.raises(TalksError, match="changes nothing"):
        course(case, "none")
    with pytest.raises(dt.UnknownNameError, match="water-for-port"):
        course(case, "water-for-prt")
    with pytest.raises(dt.UnknownNameError, match="port"):
        course(case, None, {"prt": "fees"})


def test_a_closed_sheet_is_refused_by_name() -> None:
    shut = dt.loads(DEMO + "\nsheets: {upland-government: {owner: upland}}\n").seen_by("lowland")
    with pytest.raises(dt.ClosedSheetError, match="upland-government"):
        talks(shut, "water-for-port", runs=1, draws=SMALL)


def folder(tmp_path: Path, name: str, rows: str) -> dt.Case:
    """The demo in a folder of its own with one file of a record."""
    (tmp_path / "record").mkdir()
    (tmp_path / "case.yaml").write_text(DEMO, encoding="utf-8")
    (tmp_path / "record" / f"{name}.csv").write_text(rows, encoding="utf-8")
    return dt.load(str(tmp_path))


@pytest.mark.parametrize(
    ("name", "rows", "words"),
    [
        ("events", "date,size\n2025-02-01,3\n2025-01-01,4\n", "events.csv:3.*2025-01-01 after 2025-02-01"),
        ("events", "date,size\n2025-02-01,9\n", "a size from 1 to 5"),
        ("meetings", "date,held\nsoon,yes\n", "meetings.csv:2.*soon.*a day such as"),
    ],
)
def test_a_wrong_record_is_refused_by_line_and_nothing_is_written(
    tmp_path: Path, name: str, rows: str, words: str
) -> None:
    case = folder(tmp_path, name, rows)
    with pytest.raises(CaseError, match=words):
        fit(case, histories=10)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["case.yaml", "record"]


def test_a_case_without_a_record_has_no_fit(tmp_path: Path) -> None:
    case = folder(tmp_path, "meetings", "date,result\n2025-01-01,none\n")
    assert read(case) is not None
    with pytest.raises(TalksError, match="no record that demo could be fitted to"):
        fit(case, histories=10)
    with pytest.raises(TalksError, match="no record"):
        fit(dt.loads(DEMO), histories=10)


def test_a_wrong_file_of_kept_sets_is_refused(tmp_path: Path) -> None:
    case = folder(tmp_path, "meetings", "date,held\n2025-01-01,yes\n2025-06-01,yes\n")
    path = save(case, fit(case, histories=60, keep=5))
    assert talks(case, "water-for-port", runs=1, draws=SMALL, paired=0).fitted
    lines = path.read_text(encoding="utf-8").splitlines()
    for spoilt in ([lines[0], "a,b"], ["rate", "1"], [lines[0]], [lines[0], lines[1].replace(",", ",x", 1)]):
        path.write_text("\n".join(spoilt) + "\n", encoding="utf-8")
        with pytest.raises(CaseError, match=r"fit\.csv"):
            talks(case, "water-for-port", runs=1, draws=SMALL, paired=0)
    path.write_text("", encoding="utf-8")
    with pytest.raises(CaseError, match=r"fit\.csv"):
        talks(case, "water-for-port", runs=1, draws=SMALL, paired=0)

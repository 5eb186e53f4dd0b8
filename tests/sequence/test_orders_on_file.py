"""Orders in a case's folder: read, compared where they fit, refused aloud where they don't."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.case import CaseError
from detente.draws import Draws
from detente.sequence import OrderFile, judged, orders, read_order, sequence
from sequence.small_orders import example

DRAWS = Draws(20)


def folder(tmp_path: Path, **files: str) -> dt.Case:
    """The worked example as a folder with these orders."""
    (tmp_path / "case.yaml").write_text(example(), encoding="utf-8")
    (tmp_path / "orders").mkdir()
    for name, text in files.items():
        (tmp_path / "orders" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return dt.load(tmp_path)


def test_an_order_on_file_is_a_rival_with_its_title(tmp_path: Path) -> None:
    case = folder(
        tmp_path, east="title: East first\npackage: {deal: done}\nblocks: [a, b]\n", west="blocks: [b, a]\n"
    )
    answer = sequence(case, draws=DRAWS)
    filed = {one.name: one for one in answer.rivals if one.kind == "file"}
    assert filed["east"].title == "East first"
    # The worked example: east goes first, west stops at step 2, at the second meeting, short by 1.
    assert filed["east"].breaks is not None
    assert (filed["east"].breaks.step, filed["east"].breaks.meeting) == (2, 2)
    assert filed["west"].holds, "an order that names no package is for those who have its steps"
    assert answer.compared == ()
    told = answer.as_dict()["rivals"]
    assert [(one["name"], one["breaks_meeting"]) for one in told if one["kind"] == "file"] == [
        ("east", 2),
        ("west", None),
    ]


def test_an_order_asked_for_is_not_listed_twice(tmp_path: Path) -> None:
    case = folder(tmp_path, east="package: {deal: done}\nblocks: [a, b]\n")
    answer = sequence(case, order=orders(case)[0].file, draws=DRAWS)
    assert [one.kind for one in answer.rivals if one.order == (("a",), ("b",))] == ["proposed"]


def test_rules_of_an_order_count_for_it_alone(tmp_path: Path) -> None:
    # Both wait until meeting 3: nothing is earned before, and from there on all is as it was.
    rules = "edges: [{not_before: [b, 3]}]\n"
    case = folder(tmp_path, late=f"package: {{deal: done}}\nblocks: [b, a]\n{rules}")
    answer = sequence(case, draws=DRAWS)
    (late,) = [one for one in answer.rivals if one.kind == "file"]
    assert late.meetings == (3, 4)
    assert late.edges == (("not_before", ("b", "3")),)
    assert answer.best.order == late.order
    assert answer.meetings == (1, 2)
    assert late.as_dict()["edges"] == [{"not_before": ["b", "3"]}]


def test_an_order_on_file_that_does_not_fit_is_noted(tmp_path: Path) -> None:
    case = folder(tmp_path, short="package: {deal: done}\nblocks: [a]\n")
    answer = sequence(case, draws=DRAWS)
    assert not [one for one in answer.rivals if one.kind == "file"]
    (note,) = answer.notes
    assert (note.code, note.fields["name"]) == ("order-on-file-unfit", "short")
    assert "no b" in note.fields["reason"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("blocks: [a, b]\nedges: [{provisional: [a, bb]}]\n", "bb"),
        ("blocks: [a, b]\npackage: {deal: dnoe}\n", "dnoe"),
        ("blocks: [a, b]\nstrategy: bth\n", "bth"),
    ],
)
def test_names_that_the_case_does_not_have_are_named(tmp_path: Path, text: str, said: str) -> None:
    case = folder(tmp_path, wrong=text)
    for ask in (
        lambda: sequence(case, draws=DRAWS),
        lambda: read_order(tmp_path / "orders" / "wrong.yaml", case),
    ):
        with pytest.raises(CaseError, match=said) as caught:
            ask()
        assert "wrong.yaml" in str(caught.value), "the case's fault, named with its file: exit code 1"


def test_a_wrong_file_is_an_error(tmp_path: Path) -> None:
    case = folder(tmp_path, wrong="blocks: [a, b]\nedges: [{after: [a, b]}]\n")
    with pytest.raises(CaseError, match=r"wrong\.yaml:2"):
        sequence(case, draws=DRAWS)


def test_an_edge_may_be_proposed_without_a_file() -> None:
    case = dt.loads(example())
    file = OrderFile.model_validate({"blocks": ["a", "b"], "edges": [{"provisional": ["a", "b"]}]})
    assert judged(case, file).edges == (("provisional", ("a", "b")),)

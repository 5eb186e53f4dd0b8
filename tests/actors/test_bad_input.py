"""Tables that are wrong are named by line; odd ones that can be read are read."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.actors import ActorsError
from detente.case.formats import import_actors, import_ktab

HEAD = "Actor,Capability,Position,Salience\n"
KTAB = "Scene,Words,2,1,\nActor,Description,Power,P,S,\n"


def refused(
    tmp_path: Path, text: str, ktab: bool = False, low: float | None = None, high: float | None = None
) -> str:
    """What an import says of a file."""
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(dt.CaseError) as error:
        import_ktab(path, tmp_path / "case") if ktab else import_actors(path, tmp_path / "case", low, high)
    assert not (tmp_path / "case").exists()
    return str(error.value)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,x,1,0.5\nb,1,2,0.5\n", "t.csv:2: a, capability: found 'x'"),
        ("a,-1,1,0.5\nb,1,2,0.5\n", "t.csv:2: a, capability: found '-1'"),
        (",1,1,0.5\nb,1,2,0.5\n", "t.csv:2: found an actor without a name"),
        ("a,1,1,0.5\na,1,2,0.5\n", "t.csv:3: found the actor a twice"),
        ("a,1,nan,0.5\nb,1,2,0.5\n", "t.csv:2: a, position: found 'nan'"),
        ("a,1,1,120\nb,1,2,50\n", "t.csv:2: a, Position: found salience 1.2"),
        ("a,1,1\nb,1,2,0.5\n", "t.csv:2: found 3 cells; expected 4"),
        ("a,1,1,0\nb,1,2,0.5\n", "t.csv:2: a: found saliences that are all 0"),
        ("a,1,5,0.5\nb,1,5,0.5\n", "positions that are all the same"),
        ("a,1,5,0.5\n", "positions that are all the same"),
    ],
)
def test_a_plain_table_names_its_line(rows: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, HEAD + rows)


def test_every_error_is_reported_at_once(tmp_path: Path) -> None:
    said = refused(tmp_path, HEAD + "a,x,1,0.5\nb,1,y,0.5\n")
    assert "t.csv:2" in said
    assert "t.csv:3" in said


def test_a_position_outside_the_continuum_is_named_by_line(tmp_path: Path) -> None:
    said = refused(tmp_path, HEAD + "a,1,5,0.5\nb,1,15,0.5\n", low=0, high=10)
    assert "t.csv:3: b, Position: found position 15; expected between 0 and 10" in said


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    assert "t.csv:1: found no column Salience" in refused(tmp_path, "Actor,Capability,Position\na,1,2\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (KTAB + "a,,x,1,2,\nb,,1,1,2,\n", "t.csv:3: a, power: found 'x'"),
        (KTAB + ",,1,1,2,\nb,,1,1,2,\n", "t.csv:3: found an actor without a name"),
        (KTAB + "a,,1,101,2,\nb,,1,1,2,\n", "t.csv:3: a, P: found position 101; expected between 0 and 100"),
        (KTAB + "a,,1,-1,2,\nb,,1,1,2,\n", "t.csv:3: a, P: found position -1"),
        (KTAB + "a,,1,1,200,\nb,,1,1,2,\n", "t.csv:3: a, P: found salience 2"),
        (KTAB + "a,,0,1,2,\nb,,1,1,2,\n", "t.csv:3: a, power: found 0"),
        (KTAB + "a,,1,1,2,3,4,\nb,,1,1,2,\n", "t.csv:3: a: found 7 cells; expected 5 for 1 dimensions"),
        (KTAB + "a,,1,1,2,\n", "t.csv:1: found 2 actors announced and 1 lines"),
        ("Scene,Words,two,1,\nA,D,P,P,S,\na,,1,1,2,\n", "t.csv:1: number of actors: found 'two'"),
        ("Scene,Words\nA,D,P,P,S,\na,,1,1,2,\n", "t.csv:1: found 2 cells"),
        (
            "Scene,Words,2,2,\nA,D,P,x,s,y,t,\na,,1,1,60,1,60,\nb,,1,1,2,1,2,\n",
            "t.csv:3: a: found saliences that sum to 120",
        ),
        ("", "found 0 lines"),
    ],
)
def test_a_scenario_of_ktab_names_its_line(text: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, text, ktab=True)


def test_a_scenario_without_final_commas_is_read_and_said(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(KTAB.replace(",\n", "\n") + "a,,1,1,2\nb,,1,50,2\n", encoding="utf-8")
    made = import_ktab(tmp_path / "t.csv", tmp_path / "case")
    assert made.notes == ("no final comma on line 3, 4: read all the same",)
    assert len(dt.load(tmp_path / "case").file.actors) == 2


def test_more_columns_than_actors_are_read(tmp_path: Path) -> None:
    heads = "".join(f"p{n},s{n}," for n in range(5))
    rows = "".join(f"{name},,3,{','.join(['20,10'] * 5)},\n" for name in "ab")
    (tmp_path / "t.csv").write_text(f"x,y,2,5,\nActor,D,P,{heads}\n{rows}", encoding="utf-8")
    import_ktab(tmp_path / "t.csv", tmp_path / "case")
    assert len(dt.load(tmp_path / "case").file.issues) == 5


def test_xml_names_its_line(tmp_path: Path) -> None:
    actor = "<Actor><name>{}</name><capability>{}</capability><Position><dCoord>{}</dCoord></Position><Salience><dSal>9</dSal></Salience></Actor>"
    rows = "\n".join([actor.format("a", "much", 1), actor.format("b", 2, 300)])
    text = f"<Scenario>\n<Dimensions><dName>d</dName></Dimensions>\n<Actors>\n{rows}\n</Actors></Scenario>"
    path = tmp_path / "t.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(dt.CaseError, match=r"t\.xml:4: a, capability: found 'much'"):
        import_ktab(path, tmp_path / "case")


def test_a_case_with_a_position_outside_its_issue_names_its_line() -> None:
    text = dt.load("demo").text
    assert text
    bent = text.replace(
        "    speaks_for: upland\n", "    speaks_for: upland\n    positions: {water: 120}\n", 1
    )
    with pytest.raises(dt.CaseError, match=r"positions\.water: found 120; expected between 0 and 100"):
        dt.loads(bent)


def test_a_model_that_is_none_is_refused_with_the_nearest() -> None:
    with pytest.raises(dt.UnknownNameError, match="did you mean challenge"):
        dt.actors(dt.load("demo"), "chalenge")


def test_where_nobody_has_a_stake_it_says_so() -> None:
    text = """
case: bare
as_of: 2026-01-01
parties: [a, b]
issues: {x: {options: {no: {now: true}, yes: {}}}, y: {options: {no: {now: true}, yes: {}}}}
actors:
  la: {speaks_for: a, weights: {x: 1}, values: {x: {no: 0, yes: 100}}}
  lb: {speaks_for: b, weights: {y: 1}, values: {y: {no: 0, yes: 100}}}
"""
    with pytest.raises(ActorsError, match="no issue on which two actors have a stake"):
        dt.actors(dt.loads(text))

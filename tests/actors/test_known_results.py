"""Published figures: the emissions of Scholz, Calbert & Smith (2011), KTAB's reference run, the EEC of 1958."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import detente as dt
from detente.actors import Rules, Settings
from detente.actors.power import indices
from detente.case.formats import import_actors, import_ktab
from small import ROOT

SAMPLES = ROOT.parent / "shared" / "samples"
KTAB = SAMPLES / "ktab"

EMISSIONS = """\
Actor,Capability,Position,Salience
Netherlands,0.08,4,0.8
Belgium,0.08,7,0.4
Luxembourg,0.03,4,0.2
Germany,0.16,4,0.8
France,0.16,10,0.6
Italy,0.16,10,0.6
UK,0.16,10,0.9
Ireland,0.05,7,0.1
Denmark,0.05,4,1.0
Greece,0.08,7,0.7
"""
"""Table 1 of the paper, after Bueno de Mesquita (1994): when emission standards should come, in years."""


@pytest.fixture(scope="module")
def emissions(tmp_path_factory: pytest.TempPathFactory) -> dt.Case:
    folder = tmp_path_factory.mktemp("emissions")
    (folder / "t.csv").write_text(EMISSIONS, encoding="utf-8")
    import_actors(folder / "t.csv", folder / "case")
    return dt.load(folder / "case")


def test_the_example_starts_where_the_paper_says(emissions: dt.Case) -> None:
    found = dt.actors(emissions, "challenge").as_dict()["issues"]["Position"]
    assert found["initial"]["mean"] == pytest.approx(7.38996, abs=5e-6)
    assert found["initial"]["median"] == 7


def test_the_example_goes_the_way_of_the_authors_program(emissions: dt.Case) -> None:
    # Belgium meets France, Luxembourg and Ireland are drawn along; in the fourth round Belgium turns to the
    # Netherlands, since the program takes the compromise whose weighted middle lies lowest.
    answer = dt.actors(emissions, "challenge")
    rounds = answer.issues["Position"].rounds
    assert [one.median for one in rounds[:4]] == pytest.approx([8.41593, 9.61086, 9.96198, 9.96198], abs=5e-6)
    assert [one.mean for one in rounds[:4]] == pytest.approx([7.46131, 7.55250, 7.59014, 7.35813], abs=5e-6)
    first = [(move.actor, move.kind, move.by) for move in answer.moves if move.round == 1]
    assert first == [
        ("Belgium", "compromise", "France"),
        ("Luxembourg", "confrontation", "Belgium"),
        ("Ireland", "confrontation", "Luxembourg"),
    ]
    assert [m.by for m in answer.moves if m.round == 4 and m.actor == "Belgium"] == ["Netherlands"]


def test_an_actor_that_moves_least_stays_with_france(emissions: dt.Case) -> None:
    answer = dt.actors(emissions, "challenge", settings=Settings(rules=Rules(least_move=True)))
    assert [m.by for m in answer.moves if m.round == 4 and m.actor == "Belgium"] == ["France"]


def test_with_the_votes_of_the_pair_alone_everybody_comes_to_seven(emissions: dt.Case) -> None:
    answer = dt.actors(emissions, "challenge", settings=Settings(rules=Rules("pair")))
    rounds = answer.issues["Position"].rounds
    assert len(rounds) == 3
    assert set(rounds[-1].positions.values()) == {7.0}


def test_shapley_and_shubik_on_the_council_of_1958() -> None:
    # France, Germany, Italy 4 votes each; Belgium, Netherlands 2; Luxembourg 1; 12 of 17 needed.
    found = indices([4, 4, 4, 2, 2, 1], 12)
    assert [round(one.shapley_shubik, 4) for one in found] == [0.2333, 0.2333, 0.2333, 0.15, 0.15, 0]
    assert [one.banzhaf for one in found] == pytest.approx([5 / 21] * 3 + [1 / 7] * 2 + [0])


def reference_run() -> np.ndarray:
    """Positions of the shipped run, (actor, dimension, state)."""
    text = (KTAB / "20170530_ref-dummyData_3Dim.txt").read_text()
    lines = [line.split(":")[1].split() for line in text.splitlines() if re.match(r"SActor-0\d, Pstn", line)]
    return np.array(lines, dtype=float).reshape(7, 3, -1)


@pytest.mark.samples
@pytest.mark.skipif(not KTAB.is_dir(), reason="KTAB's files are not beside this repository")
@pytest.mark.parametrize("ending", ["csv", "xml"])
def test_ktabs_reference_run_is_reproduced_state_by_state(ending: str, tmp_path: Path) -> None:
    import_ktab(KTAB / f"dummyData_3Dim.{ending}", tmp_path / "case")
    answer = dt.actors(dt.load(tmp_path / "case"), "spatial")
    published = reference_run()
    for dimension, found in enumerate(answer.issues.values()):
        stages = (found.start, *found.rounds)
        assert len(stages) == published.shape[2]
        for n, stage in enumerate(stages):
            ours = np.array(list(stage.positions.values()))
            assert np.abs(ours - published[:, dimension, n]).max() <= 0.0501  # printed with one decimal


@pytest.mark.samples
@pytest.mark.skipif(not KTAB.is_dir(), reason="KTAB's files are not beside this repository")
def test_ktabs_chances_of_winning_are_reproduced() -> None:
    from detente.actors import spatial
    from detente.case.formats.ktab import read_ktab

    table = read_ktab(KTAB / "dummyData_3Dim.csv")
    places = np.array([row.positions for row in table.rows]) / 100
    care = np.array([row.salience for row in table.rows])
    states = spatial.run(places, care, np.array([row.capability for row in table.rows]))
    text = (KTAB / "20170530_ref-dummyData_3Dim.txt").read_text()
    lines = [line.split(":")[1].split() for line in text.splitlines() if re.match(r"SActor-0\d, prob", line)]
    published = np.array(lines, dtype=float)
    assert np.abs(np.stack([one.chance for one in states], axis=1) - published).max() <= 5.01e-5

"""`run` writes over nothing that isn't its own, keeps private what was, and tests the strategy it is told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import detente as dt
from detente.cli.app import app
from detente.report import OutputError, check_case, write_report

FEW = ["--draws", "30"]


def ran(*words: str) -> Result:
    return CliRunner().invoke(app, ["run", *words, *FEW])


def put(folder: Path, name: str, text: str) -> Path:
    """A case in a folder of its own."""
    (folder / name).mkdir()
    (folder / name / "case.yaml").write_text(text, encoding="utf-8")
    return folder / name


@pytest.fixture
def demo() -> str:
    return dt.load("demo").text or ""


def test_a_private_brief_stays_private(tmp_path: Path) -> None:
    out = tmp_path / "brief"
    assert ran("demo", "--out", str(out)).exit_code == 0
    (out / "brief.html").chmod(0o600)
    assert ran("demo", "--out", str(out), "--format", "html,md,json", "--charts", str(out)).exit_code == 0
    files = list(out.iterdir())
    assert len(files) > 5
    # What is written beside it says the same: it is as private.
    assert {file.name: file.stat().st_mode & 0o777 for file in files} == {file.name: 0o600 for file in files}


def test_two_cases_of_one_name_get_folders_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("spring", "autumn"):
        assert ran(str(put(tmp_path, name, demo))).exit_code == 0
        assert (tmp_path / f"{name}-brief" / "brief.html").is_file()
    (tmp_path / "late.yaml").write_text(demo, encoding="utf-8")
    assert ran("late.yaml").exit_code == 0
    assert (tmp_path / "late-brief" / "report.json").is_file()


@pytest.mark.parametrize("form", ["html", "md", "json", "html,json"])
def test_the_brief_of_another_case_is_not_written_over(tmp_path: Path, demo: str, form: str) -> None:
    out = tmp_path / "brief"
    one, other = put(tmp_path, "spring", demo), put(tmp_path, "autumn", demo)
    assert ran(str(one), "--out", str(out), "--format", form).exit_code == 0
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    refused = ran(str(other), "--out", str(out))
    assert isinstance(refused.exception, OutputError)
    assert "--replace" in str(refused.exception)
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before
    assert ran(str(other), "--out", str(out), "--replace", "--format", form).exit_code == 0
    check_case(out, dt.load(other))


@pytest.mark.parametrize("form", ["html", "md", "json"])
def test_a_case_may_write_its_own_brief_again(tmp_path: Path, demo: str, form: str) -> None:
    out, one = tmp_path / "brief", put(tmp_path, "spring", demo)
    assert ran(str(one), "--out", str(out), "--format", form).exit_code == 0
    assert ran(str(one / "case.yaml"), "--out", str(out), "--format", form).exit_code == 0
    (out / "report.json").write_text("torn", encoding="utf-8")
    with pytest.raises(OutputError, match="another case"):
        check_case(out, dt.load(one))


def test_a_strategy_called_as_a_computed_point_is_keeps_its_charts(tmp_path: Path, demo: str) -> None:
    names = ("point-nash", "POINT-NASH", "found-best", "strategy-found-best")
    point = "{water: shared, monitoring: joint, port: fees}"
    more = "".join(f"  {name}: {{title: My {name}, package: {point}}}\n" for name in names)
    case = dt.loads(demo.replace("strategies:\n", f"strategies:\n{more}", 1))
    run = dt.overview(case, dt.Draws(30))
    written = write_report(run, tmp_path, ["html"], tmp_path / "charts")
    drawn = [path for path in written if path.suffix == ".svg"]
    assert len({path.name.casefold() for path in drawn}) == len(drawn)
    gains = [path for path in drawn if path.name.startswith("gains-")]
    titles = [re.search(r"<title[^>]*>(.*?)</title>", path.read_text(encoding="utf-8")) for path in gains]
    said = " ".join(title[1] for title in titles if title)
    for name in names:
        assert f"My {name}" in said
    page = written[0].read_text(encoding="utf-8")
    idents = re.findall(r'\sid="([^"]+)"', page)
    assert len(idents) == len(set(idents))


def test_the_strategy_that_is_named_is_put_to_the_test(tmp_path: Path) -> None:
    told = {}
    for name in ("river-first", "water-for-port"):
        done = ran("demo", "--out", str(tmp_path), "--strategy", name)
        assert done.exit_code == 0
        told[name] = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
        assert told[name]["stress"]["strategy"] == name
        assert told[name]["sequence"]["strategy"] == name
        page = (tmp_path / "annex.html").read_text(encoding="utf-8")
        highest = told[name]["stress"]["advice"] == name
        assert ("was named to be put to the test" in page) != highest
        assert ("this one has the highest value" in page) == highest
    assert told["river-first"]["stress"]["chance"] != told["water-for-port"]["stress"]["chance"]


def test_a_strategy_that_there_is_not_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    refused = ran("demo", "--out", str(tmp_path / "b"), "--strategy", "river-frist")
    assert isinstance(refused.exception, dt.UnknownNameError)
    assert "river-first" in str(refused.exception)
    assert not (tmp_path / "b").exists()
    assert ran("demo", "--out", str(tmp_path / "b"), "--strategy", "none").exit_code != 0


def test_consent_takes_a_strategy_as_its_command_does() -> None:
    case, draws = dt.load("demo"), dt.Draws(50)
    whole = dt.consent(case, strategy="water-for-port", draws=draws)
    named = case.file.strategies["water-for-port"]
    assert whole.as_dict() == dt.consent(case, named.package, named.levers, draws).as_dict()
    bent = dt.consent(case, {"port": "free"}, {"gauges": "funded"}, draws, strategy="water-for-port")
    words = ["consent", "demo", "--strategy", "water-for-port", "--package", "port=free"]
    said = CliRunner().invoke(app, [*words, "--levers", "gauges=funded", "--draws", "50", "--json"])
    assert json.loads(said.stdout) == dt.bounded(case, bent).as_dict()
    assert bent.changes["port"] == "free"
    assert bent.levers == {"turbines": "full", "gauges": "funded"}
    with pytest.raises(dt.UnknownNameError, match="water-for-port"):
        dt.consent(case, strategy="water-for-prot")

"""The commands as a user types them: output, JSON, exit codes, nothing lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.sequence import Keeper
from small import ROOT, bent


def detente(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "detente", *words],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        timeout=120,
    )


def figures(*words: str) -> dict[str, Any]:
    """The JSON object that a command prints."""
    done = detente(*words, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_levers_and_sequence_say_what_would_be_kept() -> None:
    case, draws = dt.load("demo"), dt.Draws(50)
    found = figures("levers", "demo", "--draws", "50")
    assert found == dt.levers(case, draws=draws, kept=Keeper(case, draws)).as_dict()
    assert found["ranked_by"] == "kept"
    file = ROOT / "cases" / "prespa" / "orders" / "actual-with-clause.yaml"
    told = figures("sequence", "prespa", "--order", str(file), "--draws", "50")
    assert told["rivals"][0]["kind"] == "proposed"
    assert told["rivals"][0]["breaks_at"] is None
    assert len(told["rivals"][0]["edges"]) == 2
    assert told["compared"] == []
    assert figures("sequence", "prespa", "--draws", "50")["compared"][0]["proved"]


def test_deals_prints_what_the_library_answers() -> None:
    data = figures("deals", "demo")
    assert data == dt.deals(dt.load("demo")).as_dict()
    assert data["packages"] == "45"
    assert isinstance(data["frontier"]["count"], int)
    assert set(data["nash"]) == {"value", "packages"}
    other = figures("deals", "demo", "--draw", "3", "--seed", "4")
    assert other["nash"] != data["nash"]
    assert other == dt.deals(dt.load("demo"), 3, dt.Draws(1000, 4)).as_dict()


def test_consent_prints_what_the_library_answers() -> None:
    words = ("consent", "demo", "--package", "water=shared, monitoring=joint", "--levers", "turbines=half")
    data = figures(*words, "--draws", "200", "--seed", "1")
    case = dt.load("demo")
    mine = dt.consent(
        case, {"water": "shared", "monitoring": "joint"}, {"turbines": "half"}, dt.Draws(200, 1)
    )
    assert data == dt.bounded(case, mine).as_dict()
    assert set(data["leaders"]) == {"upland-government", "lowland-government"}
    assert {"body", "chance", "expected_yes", "needs", "implied"} == set(data["bodies"]["upland"][0])
    assert sum(data["veto_share"].values()) == pytest.approx(1 - data["chance"])
    named = figures("consent", "demo", "--strategy", "river-first")
    assert named["changes"] == {"water": "shared", "monitoring": "joint"}
    assert named["levers"] == {"turbines": "half", "gauges": "funded"}


@pytest.mark.parametrize(
    "words", [("deals", "demo"), ("consent", "demo", "--package", "port=fees"), ("cases",)]
)
def test_for_people_there_are_words(words: tuple[str, ...]) -> None:
    done = detente(*words)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) >= 2
    assert "np." not in done.stdout
    assert "{" not in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("run", "nowhere"), "no case"),
        (("deals",), "Missing argument"),
        (("deals", "demo", "--draw", "1000"), "draws count from 0 to 999"),
        (("consent", "demo", "--package", "port"), "expected name=value"),
        (("consent", "demo", "--package", "prot=fees"), "did you mean port"),
        (("consent", "demo", "--package", "port=fees,port=free"), "port twice"),
        (("consent", "demo", "--levers", "turbines=most"), "no level of turbines"),
        (("consent", "demo", "--strategy", "river"), "did you mean river-first"),
        (("consent", "demo", "--draws", "0"), "--draws"),
        (("nonsense",), "No such command"),
        (("check", "demo", "--nonsense"), "No such option"),
    ],
)
def test_a_wrong_command_exits_with_2_and_says_why(words: tuple[str, ...], expected: str) -> None:
    done = detente(*words)
    assert done.returncode == 2, done.stderr
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_wrong_case_exits_with_1_and_lists_everything(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(bent(("needs: 21", "needs: 99"), ("customs: 60,", "custom: 60,")))
    for command in ("check", "deals", "run"):
        done = detente(command, str(path), cwd=tmp_path)
        assert done.returncode == 1
        assert "did you mean customs?" in done.stderr
        assert "at most the 40 seats" in done.stderr
        assert "2 things to mend" in done.stderr
    listed = json.loads(detente("check", str(path), "--json").stdout)
    assert {"file", "line", "where", "found", "expected", "nearest"} == set(listed["problems"][0])
    assert [p.name for p in tmp_path.iterdir()] == ["wrong.yaml"]


def test_run_writes_a_brief_and_its_figures(tmp_path: Path) -> None:
    done = detente("run", "demo", "--out", str(tmp_path / "brief"), "--draws", "100")
    assert done.returncode == 0, done.stderr
    assert "working: " in done.stderr
    assert {path.name for path in (tmp_path / "brief").iterdir()} == {
        "annex.html",
        "brief.html",
        "report.json",
    }
    report = json.loads((tmp_path / "brief" / "report.json").read_text())
    assert report["case"] == "demo"
    assert report["deals"]["packages"] == "45"
    assert {entry["kind"] for entry in report["consent"]} == {"strategy", "point", "found", "step"}


def test_an_output_that_cannot_be_written_leaves_the_old_brief_whole(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("mine")
    done = detente("run", "demo", "--out", str(blocked))
    assert done.returncode == 2
    assert str(blocked) in done.stderr
    assert blocked.read_text() == "mine"


def test_a_reader_sees_only_what_is_open_to_it(tmp_path: Path) -> None:
    text = dt.load("demo").text
    assert text
    path = tmp_path / "closed.yaml"
    path.write_text(text + "\nsheets: {lowland-government: {owner: lowland, readers: [mediator]}}\n")
    refused = detente("consent", str(path), "--package", "port=fees", "--as", "upland")
    assert refused.returncode == 2
    assert "the sheet of lowland-government, which is closed to upland" in refused.stderr
    assert detente("consent", str(path), "--package", "port=fees", "--as", "mediator").returncode == 0
    done = detente("run", str(path), "--as", "upland", "--out", str(tmp_path / "brief"), "--draws", "50")
    assert done.returncode == 0
    brief = (tmp_path / "brief" / "brief.html").read_text() + (tmp_path / "brief" / "report.json").read_text()
    assert "closed to upland" in brief
    assert json.loads((tmp_path / "brief" / "report.json").read_text())["consent"] == []


def test_new_makes_a_case_that_runs(tmp_path: Path) -> None:
    assert detente("new", "mine", cwd=tmp_path).returncode == 0
    assert detente("check", "mine", cwd=tmp_path).returncode == 0
    assert detente("run", "mine", "--draws", "50", cwd=tmp_path).returncode == 0
    assert (tmp_path / "mine-brief" / "brief.html").is_file()
    assert detente("new", "mine", cwd=tmp_path).returncode == 2


def test_help_names_every_command_and_version_answers() -> None:
    shown = detente("--help").stdout
    for command in ("run", "demo", "deals", "consent", "check", "new", "cases", "schema"):
        assert f"\n  {command} " in shown
    assert detente("--version").stdout == f"detente {dt.__version__}\n"


def test_printing_back_keeps_every_comment() -> None:
    done = detente("check", "demo", "--print")
    assert done.stdout == (ROOT / "cases" / "demo" / "case.yaml").read_text()


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
def test_ctrl_c_stops_without_a_trace_of_the_program(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "detente", "run", "kosovo-serbia", "--draws", "20000", "--out", "brief"]
    running = subprocess.Popen(
        program, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    assert running.stderr
    assert "working" in running.stderr.readline()
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    _, complaint = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in complaint
    assert "stopped" in complaint
    assert not (tmp_path / "brief" / "brief.html").exists()

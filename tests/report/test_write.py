"""Writing: both files or none, and no traces."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

import detente as dt
from detente.case import DetenteError
from detente.report import OutputError, check_folder, write_report
from detente.report.write import rounded


def test_writes_both(three: dt.Overview, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    assert write_report(three, out) == [out / "brief.html", out / "annex.html", out / "report.json"]
    assert sorted(path.name for path in out.iterdir()) == ["annex.html", "brief.html", "report.json"]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["case"] == "three"
    assert report["consent"][1]["answer"]["chance"] == pytest.approx(three.entries[1].answer.chance, rel=1e-9)
    mask = os.umask(0)
    os.umask(mask)
    assert all(path.stat().st_mode & 0o777 == 0o666 & ~mask for path in out.iterdir())


def test_rounded() -> None:
    found = rounded({"a": [1 / 3, 2], "b": ({"c": True},), "d": "0.1234567890123"})
    assert found == {"a": [0.3333333333, 2], "b": [{"c": True}], "d": "0.1234567890123"}


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_failure_half_way_leaves_the_old_brief(
    three: dt.Overview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    for name in ("brief.html", "report.json"):
        (tmp_path / name).write_text(f"old {name}")
    real, calls = os.replace, [0]

    def replace(source: Any, target: Any) -> None:
        calls[0] += 1
        if calls[0] == fails_at:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OutputError, match="No space left"):
        write_report(three, tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "brief.html": "old brief.html",
        "report.json": "old report.json",
    }


def test_a_failure_the_first_time_leaves_nothing(three: dt.Overview, tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    with pytest.raises(OutputError):
        write_report(three, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_a_disk_that_fills_up(three: dt.Overview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OutputError, match="No space left"):
        write_report(three, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_not_a_folder(three: dt.Overview, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    for out in (file, file / "below"):
        with pytest.raises(OutputError, match="not a folder"):
            write_report(three, out)
        with pytest.raises(OutputError, match="not a folder"):
            check_folder(out)
    assert file.read_text() == "mine"


def test_an_unwritable_folder(three: dt.Overview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputError, match="no permission"):
        write_report(three, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made(three: dt.Overview) -> None:
    with pytest.raises(DetenteError, match="can't write the brief"):
        write_report(three, Path("/proc/detente-brief"))


def test_checking_makes_nothing(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []

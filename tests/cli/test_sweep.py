"""`detente sweep` as a user calls it: its table, a resume after Ctrl-C, a cluster, complaints."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import detente as dt

PROGRAM = [sys.executable, "-m", "detente", "sweep"]


def sweep(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words], capture_output=True, text=True, cwd=folder, check=False, timeout=120
    )


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_it_writes_the_tidy_table_that_the_library_makes(tmp_path: Path) -> None:
    words = ("demo", "--draws", "60", "--batch", "25", "--variants", "as-written,no-influence")
    done = sweep(tmp_path, *words, "--seeds", "0,3", "--jobs", "1", "-o", "table.csv")
    assert done.returncode == 0, done.stderr
    assert "The table: table.csv" in done.stdout
    assert "3 of 3 batches" not in done.stderr
    assert "6 of 6 batches" in done.stderr
    rows = table(tmp_path / "table.csv")
    assert list(rows[0]) == ["structure", "strategy", "seed", "batch", "draw", "agreed", "value"]
    mine = dt.sweep(
        dt.load("demo"),
        dt.Draws(60, 3),
        structures=["as-written", "no-influence"],
        run=dt.Run(workers=1, batch=25),
    )
    values = [float(row["value"]) for row in rows if row["seed"] == "3"]
    assert values == mine.value.ravel().tolist()
    assert len(rows) == 2 * mine.evaluations
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_json_is_the_librarys_summary(tmp_path: Path) -> None:
    done = sweep(tmp_path, "demo", "--draws", "40", "--strategies", "water-for-port", "--jobs", "1", "--json")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    mine = dt.sweep(dt.load("demo"), dt.Draws(40), ["water-for-port"], run=dt.Run(workers=1))
    assert data["sweeps"] == [mine.as_dict()]
    assert (tmp_path / data["file"]).is_file()


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_and_resume_give_the_table_of_one_go(tmp_path: Path, jobs: str) -> None:
    words = ["demo", "--draws", "20000", "--batch", "100", "--jobs", jobs, "-o", "table.csv"]
    whole = tmp_path / "whole"
    whole.mkdir()
    assert sweep(whole, *words).returncode == 0
    running = subprocess.Popen(
        [*PROGRAM, *words],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
        start_new_session=True,
    )
    assert running.stderr
    while int(running.stderr.readline().split()[0]) < 30:
        assert running.poll() is None
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to workers too
    _, complaint = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in complaint
    assert "batches are kept in table.csv.batches; the same with --resume goes on" in complaint
    assert not (tmp_path / "table.csv").exists()
    kept = len(list(tmp_path.glob("table.csv.batches/seed-0/batch-*.npz")))
    assert 30 <= kept < 200
    refused = sweep(tmp_path, *words)
    assert refused.returncode == 2
    assert "expected --resume to go on" in refused.stderr
    other = sweep(tmp_path, *words, "--resume", "--strategies", "river-first")
    assert other.returncode == 2
    assert "holds another sweep" in other.stderr
    done = sweep(tmp_path, *words, "--resume")
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"{kept} of 200 batches")
    assert (tmp_path / "table.csv").read_bytes() == (whole / "table.csv").read_bytes()
    assert not (tmp_path / "table.csv.batches").exists()


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_of_two_workers_gives_the_same_table(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra scale isn't installed")
    words = ("demo", "--draws", "1000", "--batch", "50")
    assert sweep(tmp_path, *words, "--jobs", "1", "-o", "alone.csv").returncode == 0
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as cluster:
        done = sweep(tmp_path, *words, "--scheduler", cluster.scheduler_address, "-o", "cluster.csv")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "cluster.csv").read_bytes() == (tmp_path / "alone.csv").read_bytes()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--strategies", "river-frist"), "did you mean river-first"),
        (("--variants", "no-influense"), "did you mean no-influence"),
        (("--seeds", "x"), "found 'x'; expected whole numbers, such as 0,1,2"),
        (("--seeds", ","), "found nothing"),
        (("-o", "table.xlsx"), "expected .parquet or .csv"),
        (("--draws", "0"), "--draws"),
        (("--jobs", "0"), "--jobs"),
        (("--scheduler", "nonsense://x"), "no scheduler answers at nonsense"),
    ],
)
def test_a_wrong_call_says_why_and_leaves_nothing(
    tmp_path: Path, words: tuple[str, ...], expected: str
) -> None:
    if "--scheduler" in words:
        pytest.importorskip("distributed", reason="the extra scale isn't installed")
    done = sweep(tmp_path, "demo", *words)
    assert done.returncode == 2
    assert expected in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_resume_without_anything_to_go_on_with_starts(tmp_path: Path) -> None:
    done = sweep(tmp_path, "demo", "--draws", "20", "--jobs", "1", "--resume", "-o", "t.csv")
    assert done.returncode == 0
    assert "nothing to go on with" in done.stderr


def test_parquet_is_written_and_read_back(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra frames isn't installed")
    words = ("demo", "--draws", "50", "--jobs", "1", "--seeds", "0,1")
    assert sweep(tmp_path, *words, "-o", "t.csv").returncode == 0
    assert sweep(tmp_path, *words, "-o", "t.parquet").returncode == 0
    read = parquet.read_table(tmp_path / "t.parquet").to_pylist()
    assert [{key: str(value) for key, value in row.items()} for row in read] == table(tmp_path / "t.csv")


def test_without_an_ending_it_is_parquet_where_it_can_be(tmp_path: Path) -> None:
    done = sweep(tmp_path, "demo", "--draws", "20", "--jobs", "1")
    assert done.returncode == 0
    (file,) = tmp_path.iterdir()
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        assert file.name == "demo-sweep.csv"
    else:
        assert file.name == "demo-sweep.parquet"

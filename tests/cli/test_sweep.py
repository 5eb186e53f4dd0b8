"""`detente sweep` as a user calls it: its table, a resume after Ctrl-C, a cluster, complaints."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import detente as dt
from detente.cli import main
from detente.stress import tables

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


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def stopped(folder: Path, *words: str, after: int = 3) -> str:
    """A sweep that is stopped by Ctrl-C once so many batches are there; what it complained."""
    running = subprocess.Popen(
        [*PROGRAM, *words], stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder
    )
    assert running.stderr
    while int(running.stderr.readline().split()[0]) < after:
        assert running.poll() is None
    running.send_signal(signal.SIGINT)
    _, complaint = running.communicate(timeout=60)
    assert running.returncode == 130
    return complaint


LONG = ("demo", "--draws", "20000", "--batch", "100", "--jobs", "1", "-o", "table.csv")


class TestNothingLost:
    @pytest.mark.parametrize("more", [(), ("--resume",)])
    def test_a_folder_of_the_same_name_is_left_alone(self, tmp_path: Path, more: tuple[str, ...]) -> None:
        kept = tmp_path / "table.csv.batches"
        kept.mkdir()
        (kept / "photographs.txt").write_text("the only copy")
        done = sweep(tmp_path, "demo", "--draws", "20", "--jobs", "1", "-o", "table.csv", *more)
        assert done.returncode == 2
        assert "holds something else than a sweep's batches" in done.stderr
        assert files(tmp_path) == {"table.csv.batches/photographs.txt": b"the only copy"}

    @pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
    def test_another_seed_leaves_the_batches_of_the_first(self, tmp_path: Path) -> None:
        stopped(tmp_path, *LONG, after=20)
        before = files(tmp_path)
        assert sum("seed-0/batch-" in name for name in before) >= 20
        words = ("demo", "--draws", "300", "--batch", "100", "--jobs", "1", "-o", "table.csv")
        other = sweep(tmp_path, *words, "--resume", "--seeds", "5")
        assert other.returncode == 0, other.stderr
        assert "table.csv.batches still holds seed-0" in other.stderr
        assert {name: data for name, data in files(tmp_path).items() if name != "table.csv"} == before
        done = sweep(tmp_path, *LONG, "--resume")
        assert done.returncode == 0, done.stderr
        assert sorted(files(tmp_path)) == ["table.csv"]
        assert len(table(tmp_path / "table.csv")) == 40_000

    @pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
    def test_beside_a_running_sweep_it_is_refused(self, tmp_path: Path) -> None:
        running = subprocess.Popen(
            [*PROGRAM, *LONG], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=tmp_path
        )
        assert running.stderr
        running.stderr.readline()
        running.send_signal(signal.SIGSTOP)
        try:
            beside = sweep(tmp_path, *LONG, "--resume")
        finally:
            running.send_signal(signal.SIGCONT)
        running.communicate(timeout=60)
        assert beside.returncode == 2
        assert "another sweep is at work in table.csv.batches" in beside.stderr
        assert running.returncode == 0
        assert sorted(files(tmp_path)) == ["table.csv"]

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads processes as Linux lists them")
    def test_a_killed_sweep_takes_its_workers_along(self, tmp_path: Path) -> None:
        words = ["demo", "--draws", "60000", "--jobs", "2", "--batch", "200", "-o", "table.csv"]
        running = subprocess.Popen([*PROGRAM, *words], stderr=subprocess.PIPE, text=True, cwd=tmp_path)
        assert running.stderr
        while int(running.stderr.readline().split()[0]) < 30:
            assert running.poll() is None
        mine = workers_of(running.pid)
        assert len(mine) >= 2
        running.kill()
        running.communicate(timeout=10)
        until = time.monotonic() + 10
        while any(alive(pid) for pid in mine) and time.monotonic() < until:
            time.sleep(0.1)
        assert [pid for pid in mine if alive(pid)] == []
        done = sweep(tmp_path, *words, "--resume")
        assert done.returncode == 0, done.stderr
        assert len(table(tmp_path / "table.csv")) == 120_000

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads processes as Linux lists them")
    def test_a_lost_worker_is_one_plain_sentence(self, tmp_path: Path) -> None:
        words = ["demo", "--draws", "60000", "--jobs", "2", "--batch", "200", "-o", "table.csv"]
        running = subprocess.Popen([*PROGRAM, *words], stderr=subprocess.PIPE, text=True, cwd=tmp_path)
        assert running.stderr
        while int(running.stderr.readline().split()[0]) < 30:
            assert running.poll() is None
        for pid in workers_of(running.pid):
            if b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes():
                os.kill(pid, signal.SIGKILL)
                break
        _, complaint = running.communicate(timeout=60)
        assert running.returncode == 2
        assert "Traceback" not in complaint
        (last,) = [line for line in complaint.splitlines() if "batches are kept" in line]
        assert last.startswith("a process of the sweep was lost")
        assert last.endswith("in table.csv.batches; the same with --resume goes on")
        assert sweep(tmp_path, *words, "--resume").returncode == 0
        assert len(table(tmp_path / "table.csv")) == 120_000

    def test_ctrl_c_while_the_table_is_written_says_what_is_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(tmp_path)

        def interrupted(_part: Path, _tables: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(tables, "_csv", interrupted)
        words = ["detente", "sweep", "demo", "--draws", "60", "--batch", "20", "--jobs", "1", "-o", "t.csv"]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == 130
        complaint = capsys.readouterr().err
        assert "nothing was written" not in complaint
        assert "stopped; all batches are kept in t.csv.batches; the same with --resume goes on" in complaint
        monkeypatch.undo()
        done = sweep(tmp_path, *words[2:], "--resume")
        assert done.returncode == 0
        assert done.stderr.startswith("3 of 3 batches")
        assert sorted(files(tmp_path)) == ["t.csv"]

    def test_a_table_stays_as_private_as_it_was(self, tmp_path: Path) -> None:
        words = ("demo", "--draws", "20", "--jobs", "1", "-o", "t.csv")
        sweep(tmp_path, *words)
        (tmp_path / "t.csv").chmod(0o600)
        sweep(tmp_path, *words)
        assert (tmp_path / "t.csv").stat().st_mode & 0o777 == 0o600


def test_a_case_with_dots_in_its_name(tmp_path: Path) -> None:
    text = dt.load("demo").text
    assert text
    (tmp_path / "v1.2.yaml").write_text(text.replace("case: demo", "case: v1.2"), encoding="utf-8")
    done = sweep(tmp_path, "v1.2.yaml", "--draws", "20", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"v1.2.yaml", f"v1.2-sweep{tables.ending()}"}


@pytest.mark.parametrize("name", ["", ".", "..", "folder.csv"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    done = sweep(tmp_path, "demo", "--draws", "20", "--jobs", "1", "-o", name)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "expected one such as table.csv" in done.stderr or "is a folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def workers_of(parent: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == parent:
            found.append(int(status.parent.name))
    return found


def alive(pid: int) -> bool:
    """Whether a process still runs (one that has ended and waits for its parent doesn't)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False

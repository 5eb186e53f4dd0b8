"""Sweeps: the same table whoever computes it, resumed where it stopped, nothing lost, nothing twice."""

from __future__ import annotations

import csv
import os
import pickle
import signal
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

import detente as dt
from detente.stress import tables
from detente.stress.batches import Job, _loaded, compute, fingerprint, work
from detente.stress.folder import LOCK, MARK, Folder, SweepError
from detente.stress.store import Store
from detente.stress.structure import STRUCTURES, structured
from detente.stress.sweep import Run, Sweep, sweep

DRAWS = dt.Draws(130)
ALONE = Run(workers=1, batch=20)
SECRET = "2.125..6.375"


@pytest.fixture(scope="module")
def demo() -> dt.Case:
    """The demo case."""
    return dt.load("demo")


@pytest.fixture(scope="module")
def plain(demo: dt.Case) -> Sweep:
    """Seven batches, two structures, by this process alone."""
    return sweep(demo, DRAWS, structures=["as-written", "blocs-vote-as-one"], run=ALONE)


def same(one: Sweep, other: Sweep) -> bool:
    return bool(np.array_equal(one.agreed, other.agreed) and np.array_equal(one.value, other.value))


class TestTable:
    def test_its_first_batch_repeats_the_draws_of_consent(self, demo: dt.Case) -> None:
        found = sweep(demo, dt.Draws(200), run=Run(workers=1))
        for n, name in enumerate(found.strategies):
            plan = demo.file.strategies[name]
            asked = dt.consent(demo, plan.package, plan.levers, dt.Draws(200))
            assert found.agreed[0, n].mean() == pytest.approx(asked.chance)

    def test_batches_differ(self, plain: Sweep) -> None:
        assert plain.agreed.shape == (2, 2, 130)
        assert not np.array_equal(plain.value[0, 0, :20], plain.value[0, 0, 20:40])

    def test_rows_and_the_tidy_table(self, plain: Sweep, tmp_path: Path) -> None:
        rows = plain.rows()
        assert [(row["structure"], row["strategy"]) for row in rows][:2] == [
            ("as-written", "river-first"),
            ("as-written", "water-for-port"),
        ]
        assert rows[1]["chance"] == pytest.approx(plain.agreed[0, 1].mean())
        path = plain.write(tmp_path / "table.csv")
        with path.open(encoding="utf-8") as file:
            read = list(csv.DictReader(file))
        assert len(read) == plain.evaluations == 520
        assert [float(row["value"]) for row in read] == plain.value.ravel().tolist()
        # The last batch has 10 draws.
        assert (read[129]["batch"], read[129]["draw"], read[129]["strategy"]) == ("6", "9", "river-first")

    def test_without_an_ending_it_is_what_can_be_written(
        self, plain: Sweep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ending = ".parquet" if find_spec("pyarrow") else ".csv"
        assert plain.write(tmp_path / "table").suffix == ending
        with pytest.raises(SweepError, match=r"expected \.parquet or \.csv"):
            plain.write(tmp_path / "table.xlsx")
        monkeypatch.setattr(tables, "_has_pyarrow", lambda: False)
        assert plain.write(tmp_path / "other").suffix == ".csv"
        with pytest.raises(SweepError, match=r"pip install 'detente\[frames\]'"):
            plain.write(tmp_path / "table.parquet")

    def test_parquet_holds_the_same_table(self, plain: Sweep, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet", reason="the extra frames isn't installed")
        read = parquet.read_table(plain.write(tmp_path / "table.parquet"))
        for name, column in plain.table().items():
            assert read.column(name).to_pylist() == column.tolist()
        assert read.num_rows == plain.evaluations

    def test_a_table_that_fails_leaves_the_old_one(
        self, plain: Sweep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = plain.write(tmp_path / "table.csv")
        before = path.read_bytes()

        def torn(part: Path, _tables: object) -> None:
            part.write_text("half")
            raise OSError("disk full")

        monkeypatch.setattr(tables, "_csv", torn)
        with pytest.raises(OSError, match="disk full"):
            plain.write(path)
        assert path.read_bytes() == before
        assert [one.name for one in tmp_path.iterdir()] == ["table.csv"]

    def test_structures_do_what_they_say(self, demo: dt.Case) -> None:
        found = sweep(demo, dt.Draws(200), structures=list(STRUCTURES), run=Run(workers=1))
        chance = {(row["structure"], row["strategy"]): row["chance"] for row in found.rows()}
        assert len(chance) == 2 * len(STRUCTURES)
        as_one = structured(demo, "blocs-vote-as-one")
        plan = demo.file.strategies["water-for-port"]
        assert chance["blocs-vote-as-one", "water-for-port"] == pytest.approx(
            dt.consent(as_one, plan.package, plan.levers, dt.Draws(200)).chance
        )
        for name in STRUCTURES:
            if name != "as-written":
                assert chance[name, "water-for-port"] != chance["as-written", "water-for-port"]
        # Nobody fears failing at home: nobody signs less (DESIGN: higher audience cost never widens consent).
        assert chance["no-audience-costs", "water-for-port"] >= chance["as-written", "water-for-port"]


class TestManyWorkers:
    def test_two_workers_give_the_same_table(self, demo: dt.Case, plain: Sweep) -> None:
        pytest.importorskip("joblib")
        told: list[tuple[int, int]] = []
        run = Run(workers=2, batch=20, progress=lambda done, every: told.append((done, every)))
        assert same(sweep(demo, DRAWS, structures=plain.structures, run=run), plain)
        assert told[0] == (0, 7)
        assert told[-1] == (7, 7)
        assert [done for done, _ in told] == sorted(done for done, _ in told)

    def test_a_job_carries_no_number_of_the_case(self, tmp_path: Path) -> None:
        case = sheeted(tmp_path).seen_by("mediator")
        job = job_of(case)
        assert SECRET.encode() not in pickle.dumps(job)
        assert b"2.125" not in pickle.dumps(job)
        found = work(job, (0,))[0]
        assert np.array_equal(found.agreed, compute(case, job, 0).agreed)

    def test_closed_sheets_stay_closed(self, tmp_path: Path) -> None:
        case = sheeted(tmp_path)
        with pytest.raises(dt.ClosedSheetError, match="upland-government"):
            sweep(case.seen_by("lowland"), DRAWS, run=ALONE)
        with pytest.raises(SweepError, match="upland-government, which is closed to lowland"):
            work(job_of(case.seen_by("lowland")), (0,))
        # A worker that would see more than the caller did refuses.
        job = job_of(case.seen_by("lowland"))
        more = replace(job, reader="mediator")
        with pytest.raises(SweepError, match="other closed sheets"):
            work(more, (0,))

    def test_a_case_that_no_file_holds(self, demo: dt.Case) -> None:
        assert demo.text
        loose = dt.loads(demo.text, "nowhere.yaml")
        with pytest.raises(SweepError, match="a case that no file holds"):
            sweep(loose, DRAWS, run=Run(workers=2, batch=20))
        assert sweep(loose, DRAWS, run=ALONE).evaluations == 260

    def test_a_file_that_changes_meanwhile(self, tmp_path: Path) -> None:
        case = sheeted(tmp_path)
        job = job_of(case.seen_by("mediator"))
        with (tmp_path / "case.yaml").open("a", encoding="utf-8") as file:
            file.write("# a word more\n")
        work(job, (0,))  # A comment changes no figure.
        _loaded.cache_clear()
        text = (tmp_path / "case.yaml").read_text(encoding="utf-8")
        (tmp_path / "case.yaml").write_text(text + "model: {tau: 7}\n", encoding="utf-8")
        with pytest.raises(SweepError, match="has changed since the sweep began"):
            work(job, (0,))


class TestResume:
    def test_an_interrupted_sweep_goes_on(self, demo: dt.Case, plain: Sweep, tmp_path: Path) -> None:
        def stop(done: int, _every: int) -> None:
            if done == 3:
                raise KeyboardInterrupt

        run = Run(workers=1, batch=20, folder=tmp_path, progress=stop)
        with pytest.raises(KeyboardInterrupt):
            sweep(demo, DRAWS, structures=plain.structures, run=run)
        assert len(list(tmp_path.glob("batch-*.npz"))) == 3
        told: list[int] = []
        again = Run(workers=1, batch=20, folder=tmp_path, progress=lambda done, _every: told.append(done))
        assert same(sweep(demo, DRAWS, structures=plain.structures, run=again), plain)
        assert told == [3, 4, 5, 6, 7]

    def test_a_torn_file_is_computed_again(self, demo: dt.Case, plain: Sweep, tmp_path: Path) -> None:
        run = Run(workers=1, batch=20, folder=tmp_path)
        sweep(demo, DRAWS, structures=plain.structures, run=run)
        file = tmp_path / "batch-000004.npz"
        file.write_bytes(file.read_bytes()[:100])
        (tmp_path / "batch-000005.npz").write_bytes(b"")
        assert same(sweep(demo, DRAWS, structures=plain.structures, run=run), plain)

    @pytest.mark.parametrize("figure", [np.nan, 7.0, -0.5])
    def test_a_batch_that_somebody_changed_is_computed_again(
        self, demo: dt.Case, tmp_path: Path, figure: float
    ) -> None:
        run = Run(workers=1, batch=65, folder=tmp_path)
        plain = sweep(demo, DRAWS, run=run)
        file = tmp_path / "batch-000001.npz"
        with np.load(file) as kept:
            parts = {name: kept[name] for name in kept.files}
        for name in ("agreed", "value"):
            changed = parts[name].copy()
            changed[0, 0, 3] = figure
            np.savez(file, **{**parts, name: changed})
            assert same(sweep(demo, DRAWS, run=run), plain)
        # So is one without the mark of this sweep, and one with the mark of another.
        np.savez(file, agreed=parts["agreed"], value=parts["value"] + 1)
        assert same(sweep(demo, DRAWS, run=run), plain)
        other = tmp_path / "other"
        sweep(demo, dt.Draws(130, 1), run=replace(run, folder=other))
        file.write_bytes((other / file.name).read_bytes())
        assert same(sweep(demo, DRAWS, run=run), plain)

    def test_a_mark_does_not_make_nonsense_sound(self, demo: dt.Case, tmp_path: Path) -> None:
        job, batch = job_of(demo), compute(demo, job_of(demo), 0)
        for agreed, value in ((batch.agreed + 7, batch.value), (batch.agreed, batch.value * np.nan)):
            Store(job, tmp_path).add([type(batch)(0, agreed, value)])
            assert Store(job, tmp_path).missing() == [0, 1]
            (tmp_path / "batch-000000.npz").unlink()
        Store(job, tmp_path).add([batch])
        assert Store(job, tmp_path).missing() == [1]

    @pytest.mark.parametrize("left", [b"", b'{"draws": 1', b"\xff\xfe\x00"])
    def test_a_torn_description_is_a_named_error(self, demo: dt.Case, tmp_path: Path, left: bytes) -> None:
        run = Run(workers=1, batch=65, folder=tmp_path)
        sweep(demo, DRAWS, run=run)
        (tmp_path / "sweep.json").write_bytes(left)
        with pytest.raises(SweepError, match=r"sweep\.json is torn"):
            sweep(demo, DRAWS, run=run)
        assert (tmp_path / "batch-000001.npz").exists()

    def test_another_sweep_is_refused(self, demo: dt.Case, tmp_path: Path) -> None:
        run = Run(workers=1, batch=20, folder=tmp_path)
        sweep(demo, DRAWS, run=run)
        with pytest.raises(SweepError, match="holds another sweep"):
            sweep(demo, dt.Draws(130, seed=1), run=run)

    def test_a_batch_that_comes_twice_counts_once(self, demo: dt.Case) -> None:
        job = job_of(demo)
        store, batch = Store(job, None), compute(demo, job, 0)
        store.add([batch, batch])
        assert store.missing() == [1]
        other = compute(demo, job, 1)
        with pytest.raises(SweepError, match="twice with different figures"):
            store.add([type(other)(0, other.agreed[..., :10], other.value[..., :10])])


class TestFolder:
    """Whose a folder of batches is."""

    def test_a_folder_of_something_else_is_left_alone(self, demo: dt.Case, tmp_path: Path) -> None:
        (tmp_path / "thesis.txt").write_text("years of work")
        with pytest.raises(SweepError, match="holds something else"):
            sweep(demo, DRAWS, run=Run(workers=1, batch=65, folder=tmp_path))
        assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [
            ("thesis.txt", "years of work")
        ]

    def test_two_sweeps_never_share_one(self, demo: dt.Case, tmp_path: Path) -> None:
        told: list[str] = []

        def meanwhile(done: int, _every: int) -> None:
            if done == 1:
                with pytest.raises(SweepError, match="another sweep is at work"):
                    sweep(demo, DRAWS, run=Run(workers=1, batch=65, folder=tmp_path))
                told.append("refused")

        sweep(demo, DRAWS, run=Run(workers=1, batch=65, folder=tmp_path, progress=meanwhile))
        assert told == ["refused"]
        # What a killed one leaves locks nobody out: the system has freed it.
        (tmp_path / LOCK).touch()
        assert sweep(demo, DRAWS, run=Run(workers=1, batch=65, folder=tmp_path)).evaluations == 260
        assert not (tmp_path / LOCK).exists()

    def test_cleaning_leaves_what_others_put_there(self, tmp_path: Path) -> None:
        with Folder(tmp_path / "mine") as mine:
            for name in ("batch-000000.npz", "sweep.json", ".sweep.json.12.part", "notes.txt", "batch.npz"):
                (mine.where / name).touch()
            mine.clean()
        assert sorted(file.name for file in mine.where.iterdir()) == ["batch.npz", MARK, "notes.txt"]
        with Folder(tmp_path / "empty") as empty:
            (empty.where / "batch-000000.npz").touch()
            empty.clean()
        assert not empty.where.exists()

    @pytest.mark.skipif(os.name != "posix", reason="modes as POSIX knows them")
    def test_it_is_for_its_owners_eyes(self, tmp_path: Path) -> None:
        with Folder(tmp_path / "mine") as mine:
            assert mine.where.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize("apart", [True, False])
    def test_it_holds_nothing_of_a_closed_sheet(self, tmp_path: Path, apart: bool) -> None:
        """What lies on disk for a reader is the same byte by byte, whatever a sheet says that is closed."""
        found = []
        for n, secret in enumerate(("20..30%", "35..36%", "70..80%")):
            home = tmp_path / str(n)
            home.mkdir()
            case = sealed_poll(home, secret, apart).seen_by("press")
            assert "lowland-public" in case.closed

            def stop(done: int, _every: int) -> None:
                if done == 1:
                    raise KeyboardInterrupt

            run = Run(workers=1, batch=65, folder=home / "kept", progress=stop)
            with pytest.raises(KeyboardInterrupt):
                sweep(case, DRAWS, ["river-first"], run=run)
            found.append({file.name: file.read_bytes() for file in sorted((home / "kept").iterdir())})
        assert {"sweep.json", "batch-000000.npz"} <= set(found[0])
        assert found[0] == found[1] == found[2]


class TestBadInput:
    def test_names(self, demo: dt.Case) -> None:
        with pytest.raises(dt.UnknownNameError, match="did you mean river-first"):
            sweep(demo, DRAWS, ["river-frist"], run=ALONE)
        with pytest.raises(dt.UnknownNameError, match="did you mean no-influence"):
            sweep(demo, DRAWS, structures=["no-influense"], run=ALONE)

    def test_too_much_and_too_little(self, demo: dt.Case) -> None:
        with pytest.raises(dt.TooLargeError, match="60,000,000 evaluations"):
            sweep(demo, dt.Draws(30_000_000), run=ALONE)
        with pytest.raises(SweepError, match="no draws or an empty batch"):
            sweep(demo, DRAWS, run=Run(workers=1, batch=0))

    def test_without_dask_it_says_what_to_install(
        self, demo: dt.Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "distributed", None)
        with pytest.raises(SweepError, match=r"pip install 'detente\[scale\]'"):
            sweep(demo, DRAWS, run=Run(scheduler="tcp://127.0.0.1:1", batch=20))

    def test_a_scheduler_that_is_not_there(self, demo: dt.Case, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("distributed", reason="the extra scale isn't installed")
        from detente.stress import cluster

        monkeypatch.setattr(cluster, "PATIENCE", 1)
        with pytest.raises(
            SweepError, match=r"no scheduler answers at tcp://127.0.0.1:1 .*expected the address"
        ):
            sweep(demo, DRAWS, run=Run(scheduler="tcp://127.0.0.1:1", batch=20))
        with pytest.raises(SweepError, match="no scheduler answers at nonsense"):
            sweep(demo, DRAWS, run=Run(scheduler="nonsense://x", batch=20))


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_the_same_table_though_a_worker_dies(demo: dt.Case) -> None:
    """A local cluster of two workers; one is killed when the first task has come back."""
    distributed = pytest.importorskip("distributed", reason="the extra scale isn't installed")
    draws, batch = dt.Draws(2000), 20
    plain = sweep(demo, draws, run=Run(workers=1, batch=batch))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as cluster:
        with distributed.Client(cluster, set_as_default=False) as client:
            pids = client.run(os.getpid)
        assert len(set(pids.values())) == 2
        killed: list[int] = []

        def kill(done: int, _every: int) -> None:
            if done > 1 and not killed:
                killed.append(next(iter(pids.values())))
                os.kill(killed[0], signal.SIGKILL)

        found = sweep(demo, draws, run=Run(scheduler=cluster.scheduler_address, batch=batch, progress=kill))
    assert killed
    assert same(found, plain)
    assert found.agreed.shape == (1, 2, 2000)


def sheeted(folder: Path) -> dt.Case:
    """The demo in a folder, one leader's audience cost on a sheet that only the mediator may read."""
    demo = dt.load("demo")
    assert demo.text
    text = demo.text.replace("    audience_cost: 2..6\n", "")
    text += "\nsheets: {upland-government: {owner: upland, readers: [mediator]}}\n"
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    (folder / "sheets").mkdir()
    (folder / "sheets" / "upland-government.yaml").write_text(f"audience_cost: {SECRET}\n", encoding="utf-8")
    return dt.load(folder)


def job_of(case: dt.Case) -> Job:
    return Job(
        case.origin,
        case.reader,
        tuple(sorted(case.closed)),
        fingerprint(case),
        ("river-first", "water-for-port"),
        ("as-written",),
        40,
        20,
        0,
    )


def sealed_poll(folder: Path, share: str, apart: bool) -> dt.Case:
    """The demo with a poll of Lowland's public that only the mediator may read; no plan asks it.

    ``apart``: on a sheet; otherwise in the case's own file, as what belongs on one.
    """
    demo = dt.load("demo")
    assert demo.text
    text = demo.text + "\nsheets: {lowland-public: {owner: lowland, readers: [mediator]}}\n"
    if apart:
        (folder / "sheets").mkdir()
        (folder / "sheets" / "lowland-public.yaml").write_text(f"poll: {share}\n", encoding="utf-8")
    else:
        text = text.replace(
            "    title: Public of Lowland\n", f"    title: Public of Lowland\n    poll: {share}\n"
        )
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    return dt.load(folder)

"""`record add`: a row is whole or not there; with many writers at once nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import detente as dt
from detente.case.record_add import RecordError, record_add, record_add_all
from detente.cli.app import app
from small import sample
from track.folders import EVENTS, folder

ROW = {
    "date": "2024-06-01",
    "actors": "north",
    "kind": "talk",
    "direction": "+",
    "text": 'a, "b"\nc',
    "source": "x",
}


def test_a_row_stands_where_its_date_belongs(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    path, line = record_add(case, "events", ROW)
    assert line == 3
    text = path.read_text(encoding="utf-8")
    assert text.replace('2024-06-01,,north,talk,+,"a, ""b""\nc",x,\n', "") == EVENTS
    assert dt.check(tmp_path).problems == ()
    # On a day that has a row already, and after the last.
    assert record_add(case, "events", ROW | {"text": "d"})[1] == 5
    assert record_add(case, "events", ROW | {"date": "2025-12-01"})[1] == 8


def test_a_file_is_made_and_a_column_is_added(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path, events=""))
    path, _ = record_add(case, "events", ROW | {"size": "2"})
    assert path.read_text(encoding="utf-8").startswith("date,place,actors,kind,direction,text,source,size\n")
    record_add(case, "meetings", {"date": "2024-06-01", "level": "leaders"})
    record_add(
        case, "meetings", {"date": "2024-07-01", "attended": "north: 3; south: 2", "agenda": "fishing"}
    )
    assert dt.check(tmp_path).problems == ()


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"date": "2024-02-30"}, "date"),
        ({"direction": "up"}, "direction"),
        ({"date": "2026-02-01"}, "up to the case's date"),
        ({"text": "a\x1bb"}, "U\\+001B"),
    ],
)
def test_a_wrong_row_is_not_written(tmp_path: Path, cells: dict[str, str], said: str) -> None:
    case = dt.load(folder(tmp_path))
    with pytest.raises(dt.CaseError, match=said):
        record_add(case, "events", ROW | cells)
    assert (tmp_path / "record" / "events.csv").read_text(encoding="utf-8") == EVENTS
    assert sorted(one.name for one in (tmp_path / "record").iterdir()) == [
        *(".lock", "agreements.csv", "commitments.csv", "events.csv"),
    ]


def test_all_rows_or_none(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    with pytest.raises(dt.CaseError):
        record_add_all(case, "events", [ROW, ROW | {"date": "soon"}])
    assert (tmp_path / "record" / "events.csv").read_text(encoding="utf-8") == EVENTS
    _, at = record_add_all(case, "events", [ROW | {"date": "2025-12-01"}, ROW | {"text": "d"}])
    assert at == (6, 3)


def test_a_line_that_is_wrong_already_stays_and_does_not_stop_another(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path, events=EVENTS + "2025-13-01,,north,talk,+,x,x,\n"))
    record_add(case, "events", ROW)
    assert len(dt.check(tmp_path).problems) == 1


def test_a_quote_left_open_above_is_refused(tmp_path: Path) -> None:
    broken = EVENTS + '2025-09-01,,north,talk,+,"open,x,\n'
    case = dt.load(folder(tmp_path, events=broken))
    with pytest.raises(dt.CaseError):
        record_add(case, "events", ROW | {"date": "2025-12-01"})
    assert (tmp_path / "record" / "events.csv").read_text(encoding="utf-8") == broken


def test_what_is_no_file_no_column_no_folder(tmp_path: Path) -> None:
    case = dt.load(folder(tmp_path))
    with pytest.raises(dt.UnknownNameError, match="events"):
        record_add(case, "event", ROW)
    with pytest.raises(dt.UnknownNameError, match="direction"):
        record_add(case, "events", {"directions": "+"})
    with pytest.raises(RecordError, match="folder"):
        record_add(dt.loads(sample()), "events", ROW)


PROGRAM = """
import sys, detente as dt
from detente.case.record_add import record_add
case = dt.load(sys.argv[1])
for n in range(int(sys.argv[3])):
    record_add(case, "events", {"date": "2025-01-%02d" % (1 + n % 28), "actors": "north", "kind": "talk",
        "direction": "+", "text": f"{sys.argv[2]}-{n}, said", "source": "x"})
"""


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    folder(tmp_path)
    count, writers = 15, 4
    running = [
        subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path), name, str(count)])
        for name in "abcd"[:writers]
    ]
    while any(one.poll() is None for one in running):
        # Whoever reads in between sees whole lines only.
        assert dt.check(tmp_path).problems == ()
    assert [one.returncode for one in running] == [0] * writers
    text = (tmp_path / "record" / "events.csv").read_text(encoding="utf-8")
    assert all(f'"{name}-{n}, said"' in text for name in "abcd" for n in range(count))
    assert len(text.splitlines()) == 4 + count * writers
    assert dt.check(tmp_path).problems == ()


def test_the_command(tmp_path: Path) -> None:
    folder(tmp_path)
    run = CliRunner()
    cells = ["date=2024-06-01", "actors=north", "kind=talk", "direction=+", "text=a=b", "source=x"]
    done = run.invoke(app, ["record", "add", str(tmp_path), "events", *cells])
    assert (done.exit_code, done.output.strip()) == (0, f"Written: {tmp_path / 'record' / 'events.csv'}:3")
    assert "a=b" in (tmp_path / "record" / "events.csv").read_text(encoding="utf-8")
    for wrong in (["date"], ["date=2024-06-01", "date=2024-06-02"], ["=x"]):
        assert run.invoke(app, ["record", "add", str(tmp_path), "events", *wrong]).exit_code == 2

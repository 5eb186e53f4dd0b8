"""The command: starts, answers, stops cleanly, and costs the other commands nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _children(pid: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in found.stdout.split()]


def _lives(pid: int) -> bool:
    """Whether a process runs: one that has ended and that nobody has asked about yet is over."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return said.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_cleanly_and_leaves_nobody_behind(tmp_path: Path, end: signal.Signals) -> None:
    port = _free()
    words = [
        "-m",
        "detente",
        "serve",
        "demo",
        "--no-browser",
        "--port",
        str(port),
        "--data",
        str(tmp_path / "room"),
    ]
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path
    ) as program:
        assert program.stdout is not None
        said = program.stdout.readline()
        assert f"http://127.0.0.1:{port}/?key=" in said
        where = f"http://127.0.0.1:{port}/case/demo/overview/"
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(where, timeout=30)
        visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with visitor.open(said.split()[2], timeout=30) as page:
            assert page.status == 200
        with visitor.open(where, timeout=30) as page:
            assert page.status == 200
        children = _children(program.pid)
        program.send_signal(end)
        said, complained = program.communicate(timeout=15)
    assert program.returncode == 0
    assert "stopped" in said
    assert complained == ""
    end_of_waiting = time.monotonic() + 5
    while any(map(_lives, children)) and time.monotonic() < end_of_waiting:
        time.sleep(0.1)
    assert [child for child in children if _lives(child)] == []


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        words = [
            "-m",
            "detente",
            "serve",
            "demo",
            "--no-browser",
            "--port",
            str(port),
            "--data",
            str(tmp_path),
        ]
        found = subprocess.run(
            [sys.executable, *words], capture_output=True, text=True, check=False, timeout=60
        )
    assert found.returncode == 2
    assert str(port) in found.stderr


def test_other_commands_never_load_it() -> None:
    code = (
        "import sys\nfrom detente.cli.app import app\n"
        "assert not {'django', 'detente_room'} & set(sys.modules), 'loaded'"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env=dict(os.environ))

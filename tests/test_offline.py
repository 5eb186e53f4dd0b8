"""Nothing calls the network: a whole run with every socket refused."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

import detente as dt
from detente.report import write_report


def test_a_run_opens_no_socket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(*_args: object, **_kwargs: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    written = write_report(dt.overview(dt.load("demo"), dt.Draws(50)), tmp_path / "brief")
    assert all(path.stat().st_size > 0 for path in written)

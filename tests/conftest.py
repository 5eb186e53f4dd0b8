"""What holds for every test."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest


def pytest_configure() -> None:
    """Let programs that tests start be stopped by Ctrl-C, also where the tests themselves run in the background.

    A shell starts background jobs with SIGINT ignored, and every program started from there inherits that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


SLOW = Path(__file__).with_name("slow.txt")


def slow() -> list[str]:
    """The names in `slow.txt`."""
    lines = SLOW.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that `slow.txt` names; `make test` leaves them to `make slow`."""
    named = tuple(slow())
    for item in items:
        if item.nodeid.startswith(named):
            item.add_marker(pytest.mark.slow)

"""What holds for every test."""

from __future__ import annotations

import signal


def pytest_configure() -> None:
    """Let programs that tests start be stopped by Ctrl-C, also where the tests themselves run in the background.

    A shell starts background jobs with SIGINT ignored, and every program started from there inherits that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)

"""The command line: one command, one library function of the same name."""

from __future__ import annotations

import os
import signal
from types import FrameType

STOPPED = 130
"""Exit code: stopped by the user."""
STOPPED_EARLY = b"stopped; nothing was written\n"


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Until the program is loaded nothing of it can answer Ctrl-C, and nothing has been written.
    before = signal.signal(signal.SIGINT, _leave)
    from detente.cli.app import main as run  # noqa: PLC0415 - only once Ctrl-C is answered

    signal.signal(signal.SIGINT, before)
    run()


def _leave(_number: int, _frame: FrameType | None) -> None:
    os.write(2, STOPPED_EARLY)
    os._exit(STOPPED)


__all__ = ["main"]

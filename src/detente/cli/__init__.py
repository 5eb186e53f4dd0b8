"""The command line: one command, one library function of the same name."""

from __future__ import annotations

import signal

from detente.early import STOPPED, leave


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Until the program is loaded nothing of it can answer Ctrl-C, and nothing has been written.
    before = signal.signal(signal.SIGINT, leave)
    from detente.cli.app import main as run  # noqa: PLC0415 - only once Ctrl-C is answered

    signal.signal(signal.SIGINT, signal.default_int_handler if before is leave else before)
    run()


__all__ = ["STOPPED", "main"]

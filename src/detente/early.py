"""Ctrl-C from the first moment that is ours, where the program was started; an import changes nothing.

Loading takes some tenths of a second. Until the command line can answer, nothing has been written.
"""

from __future__ import annotations

import os
import sys

# The module behind `signal`, which would load for as long as what it is to guard.
from _signal import SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]

STOPPED = 130
"""Exit code: stopped by the user."""
STOPPED_EARLY = b"stopped; nothing was written\n"


def started() -> bool:
    """Whether this process is the program itself: `detente` or `python -m detente`."""
    words = sys.orig_argv
    if "-m" in words[:-1]:
        return words[words.index("-m") + 1] == "detente"
    return bool(sys.argv) and os.path.splitext(os.path.basename(sys.argv[0]))[0] == "detente"


def guard() -> None:
    """Answer Ctrl-C by leaving, if the program was started and nobody else answers it."""
    if started() and getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, leave)


def leave(_number: int, _frame: object) -> None:
    """Say that nothing was written, and leave."""
    os.write(2, STOPPED_EARLY)
    os._exit(STOPPED)

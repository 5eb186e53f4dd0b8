"""Speed of a panel: ten workbooks of the flagship's size read and pooled; asked for: 5 s.

pip install -e '.[tables]' && python bench/experts.py [EXPERTS]
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import detente as dt
from detente.experts.folder import panel_answers
from detente.experts.pooling import pool

T = TypeVar("T")


def main(experts: int) -> None:
    """Write, read, pool and write back; wall and processor seconds of each."""
    case = dt.load("kosovo-serbia")
    with tempfile.TemporaryDirectory() as space:
        folder = Path(space) / "panel"
        timed("write the workbooks", lambda: dt.panel_new(case, folder, experts, made_up=0))
        panel = timed(f"read {experts} workbooks", lambda: panel_answers(folder, case))
        found = timed("pool", lambda: pool(panel))
        print(f"{len(found)} numbers, {sum(len(one.answers) for one in panel.said)} answers")
        answer = dt.panel_read(folder, case)
        timed("write the case", lambda: dt.panel_write(answer, Path(space) / "case"))


def timed(what: str, do: Callable[[], T]) -> T:
    """Do it once and say how long it took."""
    wall, own = time.perf_counter(), time.process_time()
    found = do()
    print(f"{what}: {time.perf_counter() - wall:.2f} s ({time.process_time() - own:.2f} s of the processor)")
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)

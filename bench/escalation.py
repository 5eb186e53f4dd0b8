"""Speed and memory of `escalation` beside gmcr-py, both in one run, each in a process of its own.

    pip install -e . && python bench/escalation.py [GMCR_PY]

GMCR_PY: a folder with gmcr-py's modules `data_01_conflictModel`, `data_02_conflictSolvers`,
`data_03_gmcrUtilities` and `version` (github.com/onp/gmcr-py); without one only ours is timed. The games are
random: n options shared out evenly among three decision makers, all states feasible, statements on every
option in an order of each one's own. Both compute all five concepts for every state; where gmcr-py lets an
opponent move only once, differences are counted and printed. `--large` adds 2^18 states of ours.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import argparse
import contextlib
import io
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

MAKERS = 3
LARGE = 18
ROWS = {"nash": "nash", "gmr": "gmr", "smr": "smr", "seq": "seq", "sim": "sim"}


def game(options: int) -> dict[str, Any]:
    """A game as a file of gmcr-py."""
    rng = np.random.default_rng(options)
    own = [list(map(int, part)) for part in np.array_split(np.arange(options), MAKERS)]
    return {
        "program": "gmcr-py",
        "version": "0.4.1",
        "useManualPreferenceRanking": False,
        "infeasibles": [],
        "options": [{"name": f"o{n}", "permittedDirection": "both"} for n in range(options)],
        "decisionMakers": [
            {
                "name": f"d{who}",
                "options": part,
                "preferences": [[[int(n), str(rng.choice(["Y", "N"]))]] for n in rng.permutation(options)],
            }
            for who, part in enumerate(own)
        ],
    }


def ours(file: Path) -> dict[str, Any]:
    """The stability of every state, from reading the case on; the case was made before."""
    from detente.case import load  # noqa: PLC0415 - each program in a process of its own
    from detente.case.formats import import_gmcr  # noqa: PLC0415
    from detente.draws import Draws  # noqa: PLC0415
    from detente.escalation.build import build  # noqa: PLC0415
    from detente.escalation.stability import CONCEPTS, stability  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as place:
        case = load(import_gmcr(file, Path(place) / "case").folder)
    start = time.perf_counter()
    made = build(case, Draws.middle())
    found = stability(made.graph, made.ranks)[..., 0]
    took = time.perf_counter() - start
    few = made.graph.size <= 1 << 14
    told = {c: found[:, n].astype(int).tolist() for n, c in enumerate(CONCEPTS)} if few else {}
    return {"seconds": took, "told": told}


def peer(file: Path, place: str) -> dict[str, Any]:
    """The same by gmcr-py, from reading the file on."""
    sys.path.insert(0, place)
    import data_01_conflictModel as model  # type: ignore[import-not-found] # noqa: PLC0415
    import data_02_conflictSolvers as solvers  # type: ignore[import-not-found] # noqa: PLC0415

    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        conflict = model.ConflictModel()
        conflict.load_from_file(str(file))
        solver = solvers.LogicalSolver(conflict)
        solver.findEquilibria()
    took = time.perf_counter() - start
    told = {c: getattr(solver, f"{row}Stabilities").astype(int).tolist() for c, row in ROWS.items()}
    return {"seconds": took, "told": told}


def apart(who: str, file: Path, place: str) -> dict[str, Any]:
    """One program in a process of its own."""
    command = [sys.executable, __file__, "--only", who, "--file", str(file), place]
    done = subprocess.run([one for one in command if one], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("place", nargs="?", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--file", default="")
    parser.add_argument("--sizes", type=int, nargs="*", default=[9, 12])
    parser.add_argument("--large", action="store_true")
    given = parser.parse_args()
    if given.only:
        file = Path(given.file)
        found = ours(file) if given.only == "ours" else peer(file, given.place)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(found | {"mb": most}))
        return
    for size in [*given.sizes, *([LARGE] if given.large else [])]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "game.gmcr"
            file.write_text(json.dumps(game(size)))
            mine = apart("ours", file, "")
            line = f"{1 << size:,} states, {MAKERS} decision makers: ours "
            line += f"{mine['seconds']:.3f} s, {mine['mb']:.0f} MB"
            if given.place and size in given.sizes:
                theirs = apart("peer", file, given.place)
                odd = sum(
                    a != b
                    for concept in ROWS
                    for one, other in zip(mine["told"][concept], theirs["told"][concept], strict=True)
                    for a, b in zip(one, other, strict=True)
                )
                times = theirs["seconds"] / mine["seconds"]
                line += (
                    f"; gmcr-py {theirs['seconds']:.1f} s, {theirs['mb']:.0f} MB: {times:,.0f} times; "
                    f"{odd} of {5 * MAKERS << size:,} verdicts differ"
                )
            print(line, flush=True)


if __name__ == "__main__":
    main()

"""Prints the share of mutants that survive, by package."""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import argparse
import hashlib
import os
import pickle
import time
from multiprocessing.connection import Pipe, wait
from typing import Any

from . import __doc__ as says
from .faults import Mutant, sample
from .nearest import ROOT, TESTS
from .shares import line

KEPT = ROOT / "build" / "mutants.pickle"
PROGRESS = 25
"""Mutants between two words of how far it is."""


class Engine:
    """One loaded engine, compiled or plain, in a process of its own."""

    def __init__(self, plain: bool) -> None:
        self.plain, self.busy = plain, 0
        self.ask, theirs = Pipe()
        if not os.fork():
            try:
                from .server import serve  # noqa: PLC0415 - it loads numba and pytest

                serve(theirs, plain)
            finally:
                os._exit(1)
        theirs.close()
        try:
            _, self.tests = self.ask.recv()
        except EOFError:
            raise SystemExit(f"tests can't be collected (plain {plain}): run them by themselves") from None

    def send(self, kind: str, what: Any) -> None:
        """Ask for something to be timed or tried."""
        self.busy += 1
        self.ask.send((kind, what))

    def recv(self) -> Any:
        """An answer."""
        self.busy -= 1
        return self.ask.recv()


def _mark(name: str, plain: bool, code: bytes) -> tuple[str, bool, bytes]:
    """What a test's time and reach depend on."""
    path = ROOT / name.split("::", 1)[0]
    return name, plain, hashlib.sha256(code + path.read_bytes()).digest()


def _code() -> bytes:
    """The engine."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.digest()


def time_tests(engines: list[Engine], jobs: int) -> None:
    """Time every test on the engine as it is; they must pass.

    Raises:
        SystemExit: one doesn't.

    """
    code, began = _code(), time.monotonic()
    kept = pickle.loads(KEPT.read_bytes()) if KEPT.exists() else {}
    marks = {
        (engine.plain, name): _mark(name, engine.plain, code) for engine in engines for name in engine.tests
    }
    waiting = [
        (engine, name) for engine in engines for name in engine.tests if marks[engine.plain, name] not in kept
    ]
    print(f"Timing {len(waiting):,} tests on the engine as it is", flush=True)
    while waiting or any(engine.busy for engine in engines):
        if waiting and sum(engine.busy for engine in engines) < jobs:
            engine, name = waiting.pop(0)
            engine.send("time", name)
            continue
        for engine in _ready(engines):
            name, timed, _ = engine.recv()
            if timed is not None and not timed.passed:
                raise SystemExit(f"without any fault {name} fails (plain {engine.plain}): nothing to learn")
            kept[marks[engine.plain, name]] = timed
            KEPT.parent.mkdir(exist_ok=True)
            KEPT.write_bytes(pickle.dumps(kept))
    for engine in engines:
        timed = {name: kept[marks[engine.plain, name]] for name in engine.tests}
        engine.ask.send(("timed", {name: one for name, one in timed.items() if one is not None}))
        for name in (name for name, one in timed.items() if one is None):
            print(f"  too slow to be asked (plain {engine.plain}): {name}")
    print(f"  took {time.monotonic() - began:.0f} s", flush=True)


def _ready(engines: list[Engine]) -> list[Engine]:
    found = wait([engine.ask for engine in engines if engine.busy])
    return [engine for engine in engines if engine.ask in found]


def try_all(listed: list[Mutant], engines: list[Engine], end: float, jobs: int) -> list[tuple[Mutant, int]]:
    """Try mutants until the time is up; each with how it ended (0: it survives, below 0: it never ended)."""
    by = {engine.plain: engine for engine in engines}
    waiting, found = listed[::-1], []
    while (waiting and time.monotonic() < end) or any(engine.busy for engine in engines):
        if waiting and time.monotonic() < end and sum(engine.busy for engine in engines) < jobs:
            mutant = waiting.pop()
            by[mutant.plain].send("try", mutant)
            continue
        for engine in _ready(engines):
            mutant, said, code = engine.recv()
            if code > 0:
                raise SystemExit(f"{mutant}: could not be tried")
            found.append((mutant, code or int(bool(said[0]))))
            if len(found) % PROGRESS == 0:
                left = sum(code == 0 for _, code in found)
                print(f"  {len(found)} tried, {left} of them survive", flush=True)
            if found[-1][1] == 0:
                place = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
                print(f"  survives {said[1]} tests: {place}: {mutant.says}", flush=True)
    return found


def asked() -> argparse.Namespace:
    """What is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.mutants", description=(says or "").split("\n")[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--package", action="append", choices=sorted(TESTS), help="only this one (several times)"
    )
    parser.add_argument("--only", default="", help="part of a module's path, or path:line")
    parser.add_argument("--most", type=int, default=10**9, help="mutants at most")
    return parser.parse_args()


def main() -> None:
    """Draw, time, try, print."""
    given = asked()
    end = time.monotonic() + 60 * given.minutes
    os.chdir(ROOT)
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[name] = "1"
    packages = given.package or list(TESTS)
    every = sample(packages, given.seed, given.only)
    print(
        f"{len(every):,} mutants; as many as {given.minutes:g} minutes allow, seed {given.seed}", flush=True
    )
    listed = every[: given.most]
    needed = sorted({mutant.plain for mutant in listed})
    engines = [Engine(plain) for plain in needed]
    try:
        time_tests(engines, given.jobs)
        tried = try_all(listed, engines, end, given.jobs)
    finally:
        for engine in engines:
            engine.ask.send(("end", None))
    for package in [*TESTS, "all"]:
        codes = [code for mutant, code in tried if package in (mutant.package, "all")]
        if codes:
            print(line(package, codes))


if __name__ == "__main__":
    main()

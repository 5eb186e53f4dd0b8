"""A process that has the engine and its tests loaded, and forks for each try."""

from __future__ import annotations

import gc
import os
import pickle
import resource
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from multiprocessing.connection import Connection
from typing import Any

import pytest

from .faults import Mutant
from .nearest import PLAIN, ROOT, SOURCE, TESTS, WARM
from .put import MODULE, Where, load, put, reached_by

PATIENCE = 5, 10
"""A test may take so many times as long as on the engine itself, and so many seconds more."""

MOST = 40
"""Seconds of computing that a test may take on the engine itself to be asked at all: judgement."""

HANGS = 900.0
"""Seconds after which a fork that computes nothing is ended: judgement."""


@dataclass(frozen=True)
class Timed:
    """A test on the engine as it is: seconds of computing, whether it passed, which functions it reaches."""

    seconds: float
    passed: bool
    reaches: frozenset[Where]


class Server:
    """Takes tests to time and mutants to try from a connection, and says how each ended."""

    def __init__(self, ask: Connection, plain: bool) -> None:
        self.ask, self.plain = ask, plain
        self.failed = False
        self.items: dict[str, Any] = {}
        self.timed: dict[str, Timed] = {}
        self.running: dict[int, tuple[Any, int, float]] = {}

    def pytest_configure(self) -> None:
        """Look for examples that fail, not for the simplest of them."""
        from hypothesis import HealthCheck, Phase, settings  # noqa: PLC0415 - pytest rewrites it first

        # A fault that was found is noticed: no simpler example is looked for, none is kept.
        settings.register_profile(
            "mutants",
            deadline=None,
            database=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=[HealthCheck.too_slow],
        )
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Note a failure."""
        self.failed |= report.failed

    def pytest_runtestloop(self, session: Any) -> bool:
        """In place of running the tests: serve."""
        self.items = {item.nodeid: item for item in session.items}
        self._warm()
        self.ask.send(("ready", sorted(self.items)))
        while True:
            if self.ask.poll(0.02):
                kind, given = self.ask.recv()
                if kind == "end":
                    os._exit(0)
                elif kind == "timed":
                    self.timed = given
                else:
                    self._fork(given, self._time if kind == "time" else self._try)
            self._reap()

    def _warm(self) -> None:
        """Load machine code before forking; nothing that was computed stays."""
        for name, item in self.items.items():
            if not self.plain and name.split("::")[0].removeprefix("tests/") in WARM:
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        for one in gc.get_objects():
            if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith("detente"):
                one.cache_clear()

    def _fork(self, given: Any, do: Callable[[Any], Any]) -> None:
        out, into = os.pipe()
        child = os.fork()
        if not child:
            code = 99
            try:
                os.setsid()
                os.close(out)
                said = pickle.dumps(do(given))
                with os.fdopen(into, "wb") as stream:
                    stream.write(said)
                code = 0
            finally:
                os._exit(code)
        os.close(into)
        self.running[child] = given, out, time.monotonic()

    def _reap(self) -> None:
        for child, (given, out, since) in list(self.running.items()):
            if time.monotonic() - since > HANGS:
                os.killpg(child, signal.SIGKILL)
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                del self.running[child]
                with os.fdopen(out, "rb") as stream:
                    said = stream.read()
                code = os.waitstatus_to_exitcode(status)
                self.ask.send((given, pickle.loads(said) if said else None, code))

    def _run(self, name: str, after: str | None, limit: float) -> bool:
        """Run one test within its time; whether it failed."""
        item, following = self.items[name], self.items[after] if after else None
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, limit)
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        signal.setitimer(signal.ITIMER_PROF, 0)
        return self.failed

    def _time(self, name: str) -> Timed:
        reached = set()
        inside = str(SOURCE)

        def called(frame: Any, event: str, argument: Any) -> None:  # noqa: ARG001 - as Python asks
            code = frame.f_code
            if code.co_filename.startswith(inside):
                reached.add((code.co_filename, code.co_qualname, code.co_firstlineno))

        began = _computed()
        sys.settrace(called)
        failed = self._run(name, None, MOST)
        sys.settrace(None)
        return Timed(_computed() - began, not failed, frozenset(reached))

    def _try(self, mutant: Mutant) -> tuple[str, int]:
        """The test that noticed the fault, or "" ; and how many were asked."""
        spot = reached_by(mutant)
        near = [
            name
            for name, timed in self.timed.items()
            if (
                any(one[0] == spot[0] for one in timed.reaches)
                if spot[1] == MODULE
                else spot in timed.reaches
            )
        ]
        near.sort(key=lambda name: self.timed[name].seconds)
        if near and not put(mutant):
            raise LookupError(f"nothing of {mutant} is loaded")
        for name, after in zip(near, [*near[1:], None], strict=True):
            if self._run(name, after, PATIENCE[0] * self.timed[name].seconds + PATIENCE[1]):
                return name, len(near)
        return "", len(near)


def _computed() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def serve(ask: Connection, plain: bool) -> None:
    """Load everything, then serve; never returns."""
    os.setsid()
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    import numba  # noqa: PLC0415 - after its settings

    numba.config.DISABLE_JIT = plain  # type: ignore[attr-defined]
    sys.path.insert(0, str(ROOT / "src"))
    load(SOURCE, list(TESTS))
    tests = PLAIN if plain else dict.fromkeys(one for listed in TESTS.values() for one in listed)
    pytest.main(
        ["-q", "-p", "no:cacheprovider", *(str(ROOT / "tests" / one) for one in tests)],
        plugins=[Server(ask, plain)],
    )
    os._exit(1)

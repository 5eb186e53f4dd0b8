"""How many small faults in the engine's arithmetic the tests would not notice: mutation testing on a sample.

    make mutants                                  (some 20 minutes on two cores; not part of `make test`)
    python bench/mutants.py --only deals --minutes 5 --seed 3

A *mutant* is the engine with one small fault: a comparison that takes its boundary in or leaves it out, plus
for minus, `and` for `or`, `min` for `max`, a `not` or a sign dropped, another constant. The tests nearest to
its module run until one fails. A mutant that they all pass *survives*: the tests would not notice the fault
(or it changes nothing that is promised). Printed are all survivors, and the share of them by package.

Mutants are drawn at random, the same for the same seed; packages take turns, so that each gets as many. It
goes on until the time is up: a faster machine tries more of the same list.

Left out, since a fault there is no wrong figure: messages of errors, annotations, records of answers, module
constants (limits and efforts, which the documentation states), and modules that only steer where the search
looks (any multipliers give a true bound, any plan may be valued). A tolerance is made a million times as wide
(twice as wide would be no fault); compiled code is tried as plain Python.

Why a runner of our own: compiled loops have to be tried as plain Python, each module by the tests nearest to
it, on a sample that a seed draws by package, and without touching a file of the checkout. mutmut and
cosmic-ray were read about, not tried beside it.
"""

# ruff: noqa: T201  (a script prints)

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "detente"

CONSENT = (
    "consent/test_sacred.py",
    "consent/test_worked_example.py",
    "consent/test_ratification.py",
    "test_twins.py",
    "consent/test_what_must_hold.py",
)
TESTS = {
    "model": ("model", *CONSENT),
    "consent": CONSENT,
    "deals": (
        "deals/test_bounds.py",
        "deals/test_worked_example.py",
        "deals/test_robust.py",
        "deals/test_what_must_hold.py",
        "deals/test_many_parties.py",
        "deals/test_any_size.py",
    ),
    "levers": (
        "levers/test_near_equals.py",
        "levers/test_worked_example.py",
        "levers/test_twins.py",
        "levers/test_bound.py",
    ),
    "sequence": (
        "sequence/test_worked_example.py",
        "sequence/test_known_results.py",
        "sequence/test_rules.py",
        "sequence/test_twins.py",
    ),
    "stress": (
        "stress/test_worked_example.py",
        "stress/test_would_notice.py",
        "stress/test_arrays.py",
        "stress/test_stress.py",
    ),
}
"""The tests nearest to each package, quick ones first."""

RECORDS = {"__init__.py", "answer.py", "asking.py", "robust_answer.py"}
"""What holds or passes on figures and computes none."""

STEERING = {"levers/bound/_adam.py", "levers/search/local_search.py", "levers/search/polish.py"}
"""What only says where the search looks next."""

VALUE = {"value.py", "given.py", "total.py", "ranks.py", "sharp.py", "prim.py", "columns.py", "choice.py"}
VALUE |= {"switching_values.py", "moving.py"}
"""Of `stress`: what computes figures. The rest is sweeps and their files."""

COMPILED = "_"
"""Modules whose name begins so are loops that numba compiles (ARCHITECTURE.md)."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
NAMES = {"min": "max", "minimum": "maximum", "any": "all", "floor": "ceil", "argmin": "argmax"}
NAMES |= {other: one for one, other in NAMES.items()}

TOLERANT = 1e-5
"""A constant below this is taken for a tolerance: judgement."""

PATIENCE = 3, 20
"""A mutant may take so many times as long as the engine itself, and so many seconds: then it is noticed."""

TRUSTED = 60.0
"""Seconds that tests are given without having been timed: judgement, several times what they take."""


@dataclass(frozen=True)
class Mutant:
    """One fault: the node (as `ast.walk` counts) and, of a comparison, which operator."""

    path: Path
    node: int
    part: int
    line: int
    says: str

    @property
    def package(self) -> str:
        """The package of the engine that it is in."""
        return self.path.relative_to(SOURCE).parts[0]

    @property
    def module(self) -> str:
        """The module's dotted name."""
        return ".".join(("detente", *self.path.relative_to(SOURCE).with_suffix("").parts))

    @property
    def plain(self) -> bool:
        """Whether it must run without numba."""
        return self.path.name.startswith(COMPILED)


def modules(package: str) -> list[Path]:
    """The modules of a package that compute figures."""
    found = sorted((SOURCE / package).rglob("*.py"))
    return [
        path
        for path in found
        if path.name not in RECORDS
        and path.relative_to(SOURCE).as_posix() not in STEERING
        and (package != "stress" or path.name in VALUE)
    ]


def mutants(path: Path) -> list[Mutant]:
    """Every fault that can be put into a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    numbers = {id(node): n for n, node in enumerate(ast.walk(tree))}
    found = []
    for node in _arithmetic(tree):
        for part in range(len(node.ops) if isinstance(node, ast.Compare) else 1):
            other = copy.deepcopy(node)
            if change(other, part):
                says = f"{ast.unparse(node)} → {ast.unparse(other)}"
                found.append(Mutant(path, numbers[id(node)], part, node.lineno, says))
    return found


def _arithmetic(tree: ast.AST) -> Iterator[Any]:
    """The expressions of a module in which a fault may be a wrong figure."""
    for name, value in ast.iter_fields(tree):
        if name in ("decorator_list", "annotation", "returns", "bases"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Raise | ast.JoinedStr | ast.Assert):
                continue
            if isinstance(tree, ast.Module | ast.ClassDef) and isinstance(child, ast.Assign | ast.AnnAssign):
                continue
            if isinstance(child, ast.keyword) and child.arg in ("strict", "copy", "dtype"):
                continue
            if isinstance(child, ast.expr | ast.AugAssign):
                yield child
            yield from _arithmetic(child)


def change(node: Any, part: int) -> bool:  # noqa: PLR0911 - one for each kind of fault
    """Put the fault into a node; False if there is none for it."""
    if isinstance(node, ast.Compare):
        node.ops[part] = SWAPS[type(node.ops[part])]()
        return True
    if isinstance(node, ast.BinOp | ast.BoolOp | ast.AugAssign) and type(node.op) in SWAPS:
        node.op = SWAPS[type(node.op)]()
        return True
    if isinstance(node, ast.UnaryOp):
        # Twice is not at all.
        node.operand = ast.UnaryOp(node.op, node.operand)
        return True
    if isinstance(node, ast.Name) and node.id in NAMES and isinstance(node.ctx, ast.Load):
        node.id = NAMES[node.id]
        return True
    if isinstance(node, ast.Attribute) and node.attr in NAMES:
        node.attr = NAMES[node.attr]
        return True
    if isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float):
        node.value = _other(node.value)
        return True
    return False


def _other(value: float) -> float:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return value * 1e6 if 0 < abs(value) < TOLERANT else value * 2 or 1.0


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives the engine its one fault as its module is imported; files stay as they are."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, name: str, path: Any, target: Any = None) -> Any:  # noqa: ARG002 - as Python asks
        """The mutant's module, and no other."""
        if name != self.mutant.module:
            return None
        return importlib.util.spec_from_file_location(name, self.mutant.path, loader=self)

    def create_module(self, spec: Any) -> ModuleType | None:  # noqa: ARG002 - as Python asks
        """As usual."""
        return None

    def exec_module(self, module: ModuleType) -> None:
        """Run the module with its fault."""
        tree = ast.parse(self.mutant.path.read_text(encoding="utf-8"))
        change(list(ast.walk(tree))[self.mutant.node], self.mutant.part)
        exec(compile(ast.fix_missing_locations(tree), self.mutant.path, "exec"), vars(module))


def start(tests: Sequence[str], mutant: Mutant | None, plain: bool) -> int:
    """Run tests in a process of their own, forked, with what they import already loaded; its id."""
    child = os.fork()
    if child:
        return child
    code = 99
    try:
        os.setsid()
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        import numba  # noqa: PLC0415 - loaded by now
        import pytest  # noqa: PLC0415

        numba.config.DISABLE_JIT = plain
        if mutant is not None:
            sys.meta_path.insert(0, Faulty(mutant))
        code = int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))
    finally:
        os._exit(code)


@dataclass
class Running:
    """A mutant that is being tried."""

    mutant: Mutant | None
    since: float
    limit: float


def warm() -> None:
    """Load what every test needs, and nothing of the engine."""
    for name in ("numpy", "scipy.special", "scipy.stats", "numba", "pytest", "pydantic", "moocore"):
        __import__(name)
    assert not any(name.split(".")[0] == "detente" for name in sys.modules)


def ended(running: dict[int, Running], pause: float = 0.05) -> tuple[Running, int]:
    """Wait until a run ends, or has taken too long; the run and how it ended (−1: too long)."""
    while True:
        child, status = os.waitpid(-1, os.WNOHANG)
        if child in running:
            return running.pop(child), os.waitstatus_to_exitcode(status)
        now = time.monotonic()
        late = [pid for pid, one in running.items() if now - one.since > one.limit]
        if late:
            os.killpg(late[0], signal.SIGKILL)
            os.waitpid(late[0], 0)
            return running.pop(late[0]), -1
        time.sleep(pause)


def baseline(tests: Sequence[str], plain: bool) -> float:
    """How long the tests take on the engine as it is; they must pass.

    Raises:
        SystemExit: they don't.

    """
    began = time.monotonic()
    running = {start(tests, None, plain): Running(None, began, 1200)}
    _, code = ended(running)
    if code:
        raise SystemExit(
            f"without any fault {' '.join(tests)} fail (exit {code}, plain {plain}): nothing to learn"
        )
    return time.monotonic() - began


def sample(packages: Sequence[str], seed: int, only: str) -> list[Mutant]:
    """All mutants, shuffled; packages take turns."""
    rng, piles = random.Random(seed), []
    for package in packages:
        pile = [one for path in modules(package) for one in mutants(path)]
        pile = [one for one in pile if only in f"{one.path.relative_to(SOURCE)}:{one.line}"]
        rng.shuffle(pile)
        piles.append(pile[::-1])
    found = []
    while any(piles):
        found += [pile.pop() for pile in piles if pile]
    return found


def run(listed: list[Mutant], minutes: float, jobs: int, trust: bool) -> list[tuple[Mutant, int]]:
    """Try mutants until the time is up; each with how its tests ended (0: it survived).

    ``trust``: take for granted that the tests pass without any fault, within `TRUSTED` seconds.
    """
    end = time.monotonic() + 60 * minutes
    took = {(package, plain): TRUSTED for package in TESTS for plain in (False, True) if trust}
    running: dict[int, Running] = {}
    found: list[tuple[Mutant, int]] = []
    waiting = listed[::-1]
    while (waiting and time.monotonic() < end) or running:
        if waiting and len(running) < jobs and time.monotonic() < end:
            mutant = waiting.pop()
            tests = [str(ROOT / "tests" / one) for one in TESTS[mutant.package]]
            kind = mutant.package, mutant.plain
            if kind not in took:
                while running:
                    found.append(_said(*ended(running)))
                took[kind] = baseline(tests, mutant.plain)
                print(f"{mutant.package}: its tests take {took[kind]:.0f} s", flush=True)
            limit = PATIENCE[0] * took[kind] + PATIENCE[1]
            child = start(tests, mutant, mutant.plain)
            running[child] = Running(mutant, time.monotonic(), limit)
            continue
        found.append(_said(*ended(running)))
    return found


def _said(one: Running, code: int) -> tuple[Mutant, int]:
    assert one.mutant is not None
    if code == 0:
        print(
            f"  survives: {one.mutant.path.relative_to(ROOT)}:{one.mutant.line}: {one.mutant.says}",
            flush=True,
        )
    return one.mutant, code


def main() -> None:
    """Print the share of mutants that survive, by package."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--package", action="append", choices=sorted(TESTS), help="only this one (several times)"
    )
    parser.add_argument("--only", default="", help="part of a module's path, or path:line")
    parser.add_argument("--trust", action="store_true", help="don't run the tests without any fault first")
    parser.add_argument("--most", type=int, default=10**9, help="mutants at most")
    asked = parser.parse_args()
    os.chdir(ROOT)
    # This script's own folder has a `deals` and a `levers`, as the tests have.
    sys.path[0] = str(ROOT / "src")
    listed = sample(asked.package or list(TESTS), asked.seed, asked.only)
    print(
        f"{len(listed):,} mutants; trying as many as {asked.minutes:g} minutes allow, seed {asked.seed}",
        flush=True,
    )
    warm()
    with tempfile.TemporaryDirectory() as folder:
        # What a test found for one mutant is not tried on the next: each counts for itself.
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        tried = run(listed[: asked.most], asked.minutes, asked.jobs, asked.trust)
    for package in [*TESTS, "all"]:
        codes = [code for mutant, code in tried if package in (mutant.package, "all")]
        if codes:
            left, late = codes.count(0), codes.count(-1)
            share = 100 * left / len(codes)
            more = f" ({late} noticed as they never ended)" if late else ""
            print(f"{package:9} {left:4} of {len(codes):4} survive: {share:.1f} in 100{more}")


if __name__ == "__main__":
    main()

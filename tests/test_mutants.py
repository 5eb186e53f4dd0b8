"""The runner of `make mutants`: it finds the faults that there are, puts in exactly one, and leaves files alone."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from small import ROOT

MODULE = '''"""A module; its constants and messages stay."""
LIMIT = 5

def share(a: int | None, b: float = 2.0) -> float:
    if a < 0 or not b:
        raise ValueError(f"found {a + 1}; expected at least {0 + 0}")
    return min(a, b) + -1e-9
'''


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The runner, looking at one module of a made-up engine."""
    spec = importlib.util.spec_from_file_location("mutants_of_bench", ROOT / "bench" / "mutants.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    (tmp_path / "deals").mkdir()
    (tmp_path / "deals" / "shares.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(module, "SOURCE", tmp_path)
    return module


def test_every_fault_of_a_module_is_listed(bench: Any) -> None:
    (path,) = bench.modules("deals")
    assert sorted(one.says for one in bench.mutants(path)) == sorted(
        [
            "2.0 → 4.0",
            "a < 0 or not b → a < 0 and (not b)",
            "a < 0 → a <= 0",
            "0 → 1",
            "not b → not not b",
            "min(a, b) + -1e-09 → min(a, b) - -1e-09",
            "min → max",
            "-1e-09 → --1e-09",
            "1e-09 → 0.001",
        ]
    )


def test_a_mutant_has_one_fault_and_the_file_none(bench: Any) -> None:
    (path,) = bench.modules("deals")
    for mutant in bench.mutants(path):
        if mutant.says == "min → max":
            faulty = ModuleType("faulty")
            bench.Faulty(mutant).exec_module(faulty)
            assert faulty.share(3, 7.0) == pytest.approx(7)
    assert path.read_text(encoding="utf-8") == MODULE


def test_the_same_seed_draws_the_same_and_every_package_gets_its_turn(bench: Any) -> None:
    (bench.SOURCE / "model").mkdir()
    (bench.SOURCE / "model" / "sums.py").write_text(
        "def add(a, b):\n    return a + b + 1\n", encoding="utf-8"
    )
    drawn = bench.sample(["model", "deals"], 4, "")
    assert drawn == bench.sample(["model", "deals"], 4, "")
    assert [one.package for one in drawn[:4]] == ["model", "deals", "model", "deals"]
    assert len(drawn) == len(set(drawn)) == 3 + 9
    assert {one.says for one in bench.sample(["deals"], 4, "shares.py:7")} >= {"min → max"}


def test_every_module_of_the_engine_has_tests_that_exist(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "SOURCE", ROOT / "src" / "detente")
    for package, tests in bench.TESTS.items():
        assert bench.modules(package)
        assert [one for one in tests if not (ROOT / "tests" / one).exists()] == []
    for name in (*bench.STEERING, *(f"stress/{name}" for name in bench.VALUE)):
        assert (bench.SOURCE / name).exists(), name

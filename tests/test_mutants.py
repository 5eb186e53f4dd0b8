"""The runner of `make mutants`: it finds the faults that there are, puts in exactly one, and leaves files alone."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
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
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The list of faults, looking at one module of a made-up engine."""
    monkeypatch.syspath_prepend(ROOT)
    module = importlib.import_module("bench.mutants.faults")
    (tmp_path / "deals").mkdir()
    (tmp_path / "deals" / "shares.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(module, "SOURCE", tmp_path)
    yield module
    for name in [name for name in sys.modules if name.split(".")[0] == "bench"]:
        del sys.modules[name]


@pytest.fixture
def loaded(bench: Any) -> Iterator[Any]:
    """The module of the made-up engine, loaded."""
    (path,) = bench.modules("deals")
    spec = importlib.util.spec_from_file_location("shares_of_a_made_up_engine", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def named(bench: Any, says: str) -> Any:
    (path,) = bench.modules("deals")
    (found,) = (one for one in bench.mutants(path) if one.says == says)
    return found


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


def test_a_mutant_has_one_fault_and_the_file_none(bench: Any, loaded: Any) -> None:
    put = importlib.import_module("bench.mutants.put")
    imported_elsewhere = loaded.share
    assert imported_elsewhere(3, 7.0) == pytest.approx(3)
    assert put.put(named(bench, "min → max")) == 1
    assert imported_elsewhere(3, 7.0) == pytest.approx(7)
    assert imported_elsewhere(3) == pytest.approx(3)
    assert Path(loaded.__file__).read_text(encoding="utf-8") == MODULE


def test_a_default_is_a_fault_too(bench: Any, loaded: Any) -> None:
    put = importlib.import_module("bench.mutants.put")
    assert put.put(named(bench, "2.0 → 4.0")) == 1
    assert loaded.share(3) == pytest.approx(3)
    assert loaded.share(5) == pytest.approx(4)


def test_a_fault_is_tried_by_the_tests_that_reach_its_function(bench: Any) -> None:
    put = importlib.import_module("bench.mutants.put")
    (path,) = bench.modules("deals")
    assert put.reached_by(named(bench, "min → max")) == (str(path), "share", 4)
    assert put.reached_by(named(bench, "2.0 → 4.0"))[1] == put.MODULE


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
    nearest = importlib.import_module("bench.mutants.nearest")
    monkeypatch.setattr(bench, "SOURCE", nearest.SOURCE)
    for package, tests in nearest.TESTS.items():
        assert bench.modules(package)
        assert [
            one
            for one in (*tests, *nearest.WARM, *nearest.PLAIN)
            if not (ROOT / "tests" / one.split("::")[0]).exists()
        ] == []
    for name in (*nearest.STEERING, *(f"stress/{name}" for name in nearest.VALUE)):
        assert (nearest.SOURCE / name).exists(), name
    compiled = {path.parts[-2:] for path in nearest.SOURCE.rglob("_[a-z]*.py")}
    assert compiled, "loops that are tried as plain Python"


@pytest.mark.usefixtures("bench")
def test_intervals_are_those_of_the_textbook() -> None:
    shares = importlib.import_module("bench.mutants.shares")
    # Newcombe 1998 (Statistics in Medicine 17), table I, method 3 (the score method).
    assert shares.wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert shares.wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert shares.wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert shares.wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)
    assert "   7 of   30 survive: 23.3 in 100 (95%: 11.8 to 40.9; 1 noticed" in shares.line(
        "all", [0] * 7 + [1] * 22 + [-14]
    )

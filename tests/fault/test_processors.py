"""The same answer whatever the processor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from detente.stress import choice

WORDS = [sys.executable, "-m", "detente", "stress", "demo", "--draws", "400", "--json"]


def stressed(**how: str) -> bytes:
    done = subprocess.run(WORDS, capture_output=True, env={**os.environ, **how}, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def haswell() -> bytes:
    return stressed(OPENBLAS_CORETYPE="Haswell")


@pytest.mark.parametrize("core", ["Nehalem", "Prescott"])
def test_the_library_for_matrices_changes_no_digit(haswell: bytes, core: str) -> None:
    assert stressed(OPENBLAS_CORETYPE=core) == haswell


def test_other_instructions_change_nothing_that_is_promised(haswell: bytes) -> None:
    """Without wide instructions exp and log may differ in the last digit: nine digits and all ranks stand."""
    plain = stressed(NPY_DISABLE_CPU_FEATURES="X86_V4 X86_V3 AVX512F AVX512_SKX AVX512_ICL AVX2 FMA3")
    assert digits(json.loads(plain)) == digits(json.loads(haswell))


def digits(part: Any) -> Any:
    """The same object with its figures at nine digits."""
    if isinstance(part, float):
        return float(f"{part:.8e}") if abs(part) > 1e-9 else 0.0
    if isinstance(part, dict):
        return {key: digits(value) for key, value in part.items()}
    return [digits(value) for value in part] if isinstance(part, list) else part


def test_products_and_roots_are_what_they_are_called() -> None:
    rng = np.random.default_rng(0)
    one, other = rng.normal(size=(5, 7)), rng.normal(size=(7, 6))
    assert choice._times(one, other) == pytest.approx(one @ other)
    many = rng.normal(size=(3, 5, 7))
    assert choice._times(many, other) == pytest.approx(many @ other)
    for spread in (one @ one.T, one[:, :2] @ one[:, :2].T, np.zeros((4, 4)), np.diag([0.0, 2.0, 0.0])):
        root = choice._root(spread)
        assert root @ root.T == pytest.approx(spread, abs=1e-9)
    for column in (rng.normal(size=50), np.repeat([1.0, 2.0, 3.0], 10), np.full(20, 7.0)):
        basis = choice._basis(column)
        assert basis.shape[1] == min(5, len(np.unique(column)))
        assert basis.T @ basis == pytest.approx(np.eye(basis.shape[1]), abs=1e-12)


def test_a_number_that_changes_no_choice_is_worth_nothing() -> None:
    """Rounding of 1e-17 would rank idle numbers by what the processor rounds."""
    x = np.random.default_rng(1).random((20, 300))
    worth = np.vstack([np.full(300, 3.0), np.full(300, 1.0)]) + np.random.default_rng(2).random((2, 300)) / 10
    assert choice.worth_knowing(x, worth).tolist() == [0.0] * 20

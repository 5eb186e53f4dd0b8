"""Which modules are tried, and by which tests."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "detente"

GOLDEN = tuple(
    f"test_golden.py::test_a_case_answers_as_its_transcript_says[{case}]" for case in ("demo", "prespa")
)
TESTS = {
    "model": ("model", "test_flagship_twin.py", "contract/test_questions.py", *GOLDEN),
    "consent": ("consent", "test_twins.py"),
    "deals": ("deals",),
    "levers": (
        "levers/test_curves.py",
        "levers/test_tight.py",
        "levers/test_near_equals.py",
        "levers/test_worked_example.py",
        "levers/test_fresh.py",
        "levers/test_twins.py",
        "levers/test_bound.py",
    ),
    "sequence": (
        "sequence/test_worked_example.py",
        "sequence/test_known_results.py",
        "sequence/test_rules.py",
        "sequence/test_error.py",
        "sequence/test_orders_on_file.py",
        "sequence/test_twins.py",
    ),
    "stress": (
        "stress/test_by_hand.py",
        "stress/test_worked_example.py",
        "stress/test_would_notice.py",
        "stress/test_arrays.py",
        "stress/test_ties.py",
        "stress/test_stress.py",
    ),
}
"""The tests nearest to each package. All are loaded; a fault is tried by each that reaches its function."""

PLAIN = (
    "model/test_votes.py",
    "consent/test_ratification.py",
    "consent/test_worked_example.py",
    "consent/test_what_must_hold.py",
    *TESTS["levers"],
    *TESTS["sequence"],
)
"""Those of them that reach compiled loops; they are tried as plain Python, which is slow."""

WARM = ("levers/test_worked_example.py", "sequence/test_worked_example.py")
"""Tests that load the machine code which the others need."""

RECORDS = {"__init__.py", "answer.py", "asking.py", "robust_answer.py"}
"""What holds or passes on figures and computes none."""

STEERING = {"levers/bound/_adam.py", "levers/search/local_search.py", "levers/search/polish.py"}
"""What only says where the search looks next."""

VALUE = {"value.py", "given.py", "total.py", "ranks.py", "sharp.py", "prim.py", "columns.py", "choice.py"}
VALUE |= {"switching_values.py", "moving.py"}
"""Of `stress`: what computes figures. The rest is sweeps and their files."""

COMPILED = "_"
"""Modules whose name begins so are loops that numba compiles (ARCHITECTURE.md)."""

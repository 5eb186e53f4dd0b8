"""Which small faults can be put into a module: one node of its syntax tree, changed."""

from __future__ import annotations

import ast
import copy
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .nearest import COMPILED, RECORDS, SOURCE, STEERING, VALUE

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

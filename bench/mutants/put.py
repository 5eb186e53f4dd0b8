"""Putting a fault into the engine that is loaded: the code of its functions is exchanged, files stay."""

from __future__ import annotations

import ast
import gc
import sys
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from .faults import Mutant, change

Where = tuple[str, str, int]
"""A function: its file, its name within the module, its first line."""

MODULE = "<module>"


def where(code: CodeType) -> Where:
    """Which function a code belongs to."""
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(code: CodeType) -> dict[Where, CodeType]:
    found = {where(code): code}
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            found |= _codes(inner)
    return found


def _compiled(mutant: Mutant) -> tuple[CodeType, CodeType]:
    """The module as it is, and with its fault."""
    text = mutant.path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    change(list(ast.walk(tree))[mutant.node], mutant.part)
    faulty = compile(ast.fix_missing_locations(tree), mutant.path, "exec")
    return compile(ast.parse(text), mutant.path, "exec"), faulty


def _changed(mutant: Mutant) -> dict[Where, CodeType]:
    """The codes that the fault changes: those of a function, and of all that it stands in."""
    sound, faulty = (_codes(code) for code in _compiled(mutant))
    return {key: code for key, code in faulty.items() if sound[key] != code}


def reached_by(mutant: Mutant) -> Where:
    """The innermost function that has the fault; the module itself if it stands in none (a default)."""
    return max(_changed(mutant), key=lambda key: (key[1] != MODULE, key[1].count("."), key[2]))


def put(mutant: Mutant) -> int:
    """Exchange the code of every function that has the fault; how many there were."""
    changed, done = _changed(mutant), 0
    # By its type itself: to ask a dead weak proxy for its class is an error.
    functions = [one for one in gc.get_objects() if issubclass(type(one), FunctionType)]
    for function in functions:
        code = changed.get(where(function.__code__))
        if code is not None and code.co_freevars == function.__code__.co_freevars:
            function.__code__ = code
            done += 1
    return done or _put_defaults(mutant, functions)


def _put_defaults(mutant: Mutant, functions: list[FunctionType]) -> int:
    """The same for a fault in what an argument is when none is given."""
    module = ModuleType(mutant.module)
    module.__file__ = str(mutant.path)
    before = {id(one) for one in functions}
    exec(_compiled(mutant)[1], vars(module))
    made = {
        where(one.__code__): one
        for one in gc.get_objects()
        if type(one) is FunctionType and id(one) not in before
    }
    done = 0
    for function in functions:
        other = made.get(where(function.__code__))
        if other is not None and function.__code__.co_filename == str(mutant.path):
            function.__defaults__, function.__kwdefaults__ = other.__defaults__, other.__kwdefaults__
            done += 1
    return done


def load(source: Path, packages: list[str]) -> None:
    """Import every module of these packages, so that a fault can be put into each."""
    for package in packages:
        for path in sorted((source / package).rglob("*.py")):
            parts = ("detente", *path.relative_to(source).with_suffix("").parts)
            __import__(".".join(part for part in parts if part != "__init__"))
    assert "detente" in sys.modules

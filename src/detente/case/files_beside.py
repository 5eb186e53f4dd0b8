"""What orders and variants, YAML files beside a case, have in common: where they are, how one is read."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from detente.case.check_names import Complaint
from detente.case.errors import CaseError, Problem
from detente.case.files import read_text
from detente.case.places import Places
from detente.case.spelling import as_written, declared_names
from detente.case.tree import parse
from detente.case.validate import Draft, Part, validated


def folder_of(origin: str) -> Path | None:
    """The folder of a case that is one; None for a case of one file or of none."""
    path = Path(origin)
    return path.parent if path.name == "case.yaml" and path.is_file() else None


def listed_in(folder: Path | None, inside: str, ending: str) -> tuple[list[Path], list[Problem]]:
    """The files with an ending in a folder beside the case, by name; a warning for each other one."""
    if folder is None or not (folder / inside).is_dir():
        return [], []
    names = sorted(os.listdir(folder / inside))
    there = [folder / inside / name for name in names]
    found = [path for path in there if path.name.endswith(ending)]
    expected = f"files named NAME{ending}, which are read"
    odd = [Problem(str(path), 0, "", "another file", expected) for path in there if path not in found]
    return found, [problem for problem in odd if not Path(problem.file).name.startswith(".")]


class Beside:
    """One YAML file beside a case: its data, its places, and every complaint about it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.places: Places | None = None
        self._draft: Draft | None = None

    def read(self, model: type[Part], stand_ins: Mapping[str, Any], case_data: Any) -> Part | None:
        """What the file holds, as far as it is well-formed; None where nothing can be read."""
        try:
            tree = parse(read_text(self.path), str(self.path))
        except CaseError as error:
            self.problems += error.problems
            return None
        self.problems += tree.problems
        self.places = Places(tree)
        if not isinstance(tree.data, dict):
            keys = ", ".join(field.alias or name for name, field in model.model_fields.items())
            self.problems.append(Problem(str(self.path), 1, "", "no mapping", f"the keys {keys}"))
            return None
        known = declared_names(case_data, {}) | declared_names(tree.data, tree.words)
        data = as_written(tree.data, tree.words, known)
        part, found, self._draft = validated(data, self.places, model, stand_ins)
        self.problems += found
        return part

    def complain(self, complaint: Complaint) -> None:
        """A complaint about a path of the file, unless it follows from something malformed."""
        path, found, expected, close = complaint
        if self.places is None or self._draft is None:
            return
        where = self._draft.original(path)
        if not self._draft.touched(where):
            self.problems.append(self.places.problem(where, found, expected, close))

    def in_order(self) -> list[Problem]:
        """Every complaint once, in the order of the file."""
        return sorted(dict.fromkeys(self.problems), key=lambda problem: (problem.line, problem.where))

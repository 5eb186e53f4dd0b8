"""Orders of commitments that people propose, in files of their own, read and compared with the case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.case.check_names import Names
from detente.case.check_sequence import rule
from detente.case.dispute import Case
from detente.case.errors import CaseError, Problem, UnknownNameError
from detente.case.fields import Pattern, Strict, Word, any_holds
from detente.case.files_beside import Beside, folder_of, listed_in
from detente.case.languages import Text, picked
from detente.case.later import Edge, Listed
from detente.case.schema import CaseFile


class OrderFile(Strict):
    """What a file of an order holds; ``blocks`` as lists of ids, ``package`` where the order is for one.

    ``edges`` are rules that are proposed with the order; they count beside the case's, for this order alone.
    """

    title: Text = ""
    about: Text = ""
    package: dict[str, Word] = {}
    strategy: Word | None = None
    blocks: tuple[Listed, ...]
    edges: tuple[Edge, ...] = ()
    source: Listed = ()

    def meant_for(self, case: Case) -> Pattern | None:
        """The complete package that the order is for, or its strategy's; None where it names neither.

        Raises:
            UnknownNameError: an issue, option or strategy that the case doesn't have.

        """
        if self.package:
            return case.complete(self.package)
        if self.strategy is None:
            return None
        if self.strategy not in case.file.strategies:
            raise UnknownNameError("strategy", self.strategy, case.file.strategies)
        return case.complete(case.file.strategies[self.strategy].package)


@dataclass(frozen=True)
class Proposed:
    """An order that has been read: the name of its file, and what it holds."""

    name: str
    file: OrderFile


def read_order(path: Path | str, case: Case | None = None) -> Proposed:
    """Read an order from a YAML file; with a case its names are compared.

    Raises:
        CaseError: the file can't be read, is wrong, or names what the case doesn't have; lists everything.

    """
    found = Beside(Path(path))
    order = found.read(OrderFile, {"blocks": []}, case.file.model_dump() if case is not None else {})
    if order is not None and case is not None:
        _compare(found, order, case.file, Names(case.file))
    if order is None or found.problems:
        raise CaseError(found.in_order())
    return Proposed(found.path.stem, picked(order, case.language if case is not None else None))


def orders(case: Case) -> list[Proposed]:
    """The orders in the case's folder, ``orders/*.yaml``, by name; none where the case has no folder.

    Raises:
        CaseError: a file is wrong; lists everything found in all of them.

    """
    read: list[Proposed] = []
    problems: list[Problem] = []
    for path in listed_in(folder_of(case.origin), "orders", ".yaml")[0]:
        try:
            read.append(read_order(path, case))
        except CaseError as error:
            problems += error.problems
    if problems:
        raise CaseError(problems)
    return read


def order_problems(path: Path, case: CaseFile, data: Any, names: Names) -> list[Problem]:
    """Everything wrong in the file of an order; ``data``: the case as written."""
    found = Beside(path)
    order = found.read(OrderFile, {"blocks": []}, data)
    if order is not None:
        _compare(found, order, case, names)
    return found.in_order()


def _compare(found: Beside, order: OrderFile, case: CaseFile, names: Names) -> None:
    """Names of a file of an order that the case doesn't have, and a package that can't be."""
    for complaint in names.pattern(("package",), order.package):
        found.complain(complaint)
    if order.strategy is not None:
        for complaint in names.strategy(("strategy",), order.strategy):
            found.complain(complaint)
    for n, block in enumerate(order.blocks):
        for step in block:
            for complaint in names.step(("blocks", n), step):
                found.complain(complaint)
    for n, edge in enumerate(order.edges):
        for complaint in rule(case, ("edges", n), edge, names):
            found.complain(complaint)
    if order.package and all(
        sum(o.now for o in issue.options.values()) == 1 for issue in case.issues.values()
    ):
        package = {slug: issue.now for slug, issue in case.issues.items()} | order.package
        for pattern in case.infeasible:
            if any_holds((pattern,), package):
                words = ", ".join(f"{issue}: {option}" for issue, option in pattern.items())
                found.complain(
                    (("package",), f"the infeasible combination {words}", "a package that can be", "")
                )

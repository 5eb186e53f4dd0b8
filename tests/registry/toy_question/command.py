"""Its command."""

from __future__ import annotations

from detente.cli.options import CaseArgument, JsonOption, open_case, tell


def toy(case: CaseArgument, json: JsonOption = False) -> None:
    """Does a toy count? How many issues there are."""
    from toy_question.asking import toy as ask

    opened = open_case(case)
    tell(opened, ask(opened), json)

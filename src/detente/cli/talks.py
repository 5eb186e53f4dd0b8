"""`talks` on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import (
    CaseArgument,
    DrawsOption,
    EscalateOption,
    JsonOption,
    ReaderOption,
    SeedOption,
    open_case,
    tell,
    working,
)
from detente.cli.updating import with_replies

if TYPE_CHECKING:
    from detente.talks import Fit


def talks(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    strategy: Annotated[
        str | None, typer.Option("--strategy", help="Whose package, levers, process and start count.")
    ] = None,
    runs: Annotated[int, typer.Option("--runs", min=1, max=100_000, help="Runs a draw.")] = 200,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=VALUE", help="A key of process, or a process number; may be repeated."
        ),
    ] = None,
    fit: Annotated[
        bool,
        typer.Option("--fit", help="Fit to the record first; writes fit.csv beside the case."),
    ] = False,
    escalate: EscalateOption = False,
    json: JsonOption = False,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    reader: ReaderOption = None,
) -> None:
    """How would the talks run? When a text is agreed, what holds it up, whether it is kept, what helps."""
    from detente.escalation.asking import few  # noqa: PLC0415
    from detente.talks import fit as fitting  # noqa: PLC0415
    from detente.talks import save  # noqa: PLC0415
    from detente.talks import talks as ask  # noqa: PLC0415

    changes = _changes(set_ or [])
    opened = open_case(case, reader)
    opened, drawn = with_replies(opened, draws, seed)
    found = None
    with working("How would the talks run?"):
        if fit:
            found = fitting(opened, seed)
            save(opened, found)
        broken = few(opened, drawn) if escalate else None
        answer = ask(opened, strategy, None, runs, drawn, changes, escalation=broken)
    if found is not None and not json:
        typer.echo(_checks(found))
    tell(opened, answer, json)


def _changes(texts: list[str]) -> dict[str, object]:
    """``key=value`` texts as changes; ``none`` takes a part away."""
    found: dict[str, object] = {}
    for text in texts:
        key, mark, value = (part.strip() for part in text.partition("="))
        if not mark or not key or not value:
            raise typer.BadParameter(f"found {text!r}; expected key=value", param_hint="--set")
        if key in found:
            raise typer.BadParameter(f"found {key} twice; expected it once", param_hint="--set")
        found[key] = None if value == "none" else value
    return found


def _checks(found: Fit) -> str:
    """Each target of the fit, before and after."""
    lines = ["The record beside what the process gives (5 to 95 in 100), before the fit and after:"]
    for one in found.checks:
        before, after = (f"{low:.2f} to {high:.2f}" for low, high in (one.before, one.after))
        mark = "" if one.held else "  NOT WITHIN"
        lines.append(f"  {one.target:<12}{one.seen:6.2f}   {before:<16} {after:<16}{mark}")
    return "\n".join([*lines, f"Moved by the record: {', '.join(found.moved) or 'nothing'}.", ""])

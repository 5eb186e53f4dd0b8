"""The program's entry: which commands there are, and what each kind of failure exits with.

0 fine, 1 the case is wrong, 2 the command is wrong, 130 stopped by the user.
"""

from __future__ import annotations

import os
import sys

import typer

from detente import registry
from detente.case.errors import CaseError, DetenteError, TooLargeError
from detente.cli import (
    STOPPED,
    cases,
    exchange,
    forecasts,
    offers,
    panel,
    record,
    runs,
    serve,
    strategy,
    sweeps,
    tables,
    validity,
    why,
)
from detente.cli.languages import in_a_language
from detente.cli.streams import open_streams

CASE_WRONG, COMMAND_WRONG = 1, 2

_Usage: type[Exception] = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException"
)
"""What typer raises for a wrong command; newer versions of typer bring their own click."""

app = typer.Typer(
    name="detente",
    help="From a dispute file to an answered brief: which agreements exist, who would refuse them and why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("run")(in_a_language(runs.run))
app.command("demo")(in_a_language(runs.demo))
app.command("serve")(in_a_language(serve.serve))
app.command("teach")(in_a_language(serve.teach))
for _question in registry.answered():
    app.command(_question.name)(in_a_language(_question.part("command")))
app.command("why")(in_a_language(why.why))
app.command("strategy")(in_a_language(strategy.strategy))
app.command("offers")(in_a_language(offers.offers))
app.command("sweep")(in_a_language(sweeps.sweep))
app.command("validity")(in_a_language(validity.validity))
app.command("forecast")(in_a_language(forecasts.forecast))
app.command("score")(in_a_language(forecasts.score))
app.command("backtest")(forecasts.backtest)
app.command("check")(cases.check)
app.add_typer(record.record, name="record")
app.add_typer(panel.panel, name="panel")
app.add_typer(tables.table, name="table")
app.command("rename")(tables.rename)
app.command("new")(cases.new)
app.command("cases")(cases.cases)
app.command("schema")(cases.schema)
app.add_typer(exchange.importing, name="import")
app.add_typer(exchange.exporting, name="export")


def _version(wanted: bool) -> None:
    if wanted:
        from detente import __version__  # noqa: PLC0415 - the command line starts without the library

        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Show the version."
    ),
) -> None:
    """From a dispute file to an answered brief."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    open_streams()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except _Usage as error:
        error.show()  # type: ignore[attr-defined]
        code = COMMAND_WRONG
    except (typer.Abort, KeyboardInterrupt):
        code = STOPPED
    except CaseError as error:
        count = len(error.problems)
        typer.echo(f"{error}\n{count} {'thing' if count == 1 else 'things'} to mend", err=True)
        code = CASE_WRONG
    except TooLargeError as error:
        typer.echo(f"too large: {error}", err=True)
        code = CASE_WRONG
    except DetenteError as error:
        typer.echo(str(error), err=True)
        code = COMMAND_WRONG
    except BrokenPipeError:
        # Whoever read our output has left: say nothing more, and don't fail again when Python shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        typer.echo(f"can't go on: {error.strerror}", err=True)
        code = COMMAND_WRONG
    if code == STOPPED:
        typer.echo("stopped; nothing was written", err=True)
        # Stopped while a library ran code made of text, `python -m detente` would end by the signal in place
        # of our exit code: Python remembers it until the next such code has run.
        exec("")
    sys.exit(code if isinstance(code, int) else 0)

"""`sweep` on the command line: strategies × draws × structural variants, resumed where it was stopped."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import STOPPED
from detente.cli.options import CaseArgument, JsonOption, ReaderOption, open_case, print_json

if TYPE_CHECKING:
    from detente.case import Case
    from detente.stress.folder import Folder
    from detente.stress.sweep import Sweep

Progress = Callable[[int, int], None]
TENTH = 10
COMPUTING, WRITING, WRITTEN = "computing", "writing", "written"


def sweep(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    strategies: Annotated[
        str, typer.Option("--strategies", metavar="NAME,...", help="Of these; without it, of all.")
    ] = "",
    variants: Annotated[
        str,
        typer.Option("--variants", metavar="NAME,...", help="Under these rules; a wrong one lists them."),
    ] = "as-written",
    draws: Annotated[int, typer.Option("--draws", min=1, help="How many worlds to draw.")] = 10_000,
    seeds: Annotated[
        str, typer.Option("--seeds", metavar="N,...", help="Once with each of these seeds.")
    ] = "0",
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes on this machine; without it, one a core.")
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="tcp://HOST:PORT", help="Send it to a running Dask cluster."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="FILE", help="Table, .csv or .parquet (default: CASE-sweep)."),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a sweep was stopped.")] = False,
    batch: Annotated[int, typer.Option("--batch", min=1, help="Worlds in one piece of work.")] = 1000,
    json: JsonOption = False,
    reader: ReaderOption = None,
) -> None:
    """Strategies in very many worlds and under other rules, as a table; goes on where it was stopped."""
    from detente.draws import Draws  # noqa: PLC0415 - the command line starts without the library
    from detente.report import answer_text, check_folder  # noqa: PLC0415
    from detente.stress.folder import Folder  # noqa: PLC0415
    from detente.stress.sweep import Run, write  # noqa: PLC0415
    from detente.stress.sweep import sweep as ask  # noqa: PLC0415
    from detente.stress.tables import ending, table_path  # noqa: PLC0415

    numbers = _seeds(seeds)
    opened = open_case(case, reader)
    file = table_path(out if out is not None else Path(f"{opened.slug}-sweep{ending()}"))
    check_folder(file.parent)
    kept = Folder(file.with_name(f"{file.name}.batches"))
    _check(kept.where, resume)
    names = [name.strip() for name in strategies.split(",") if name.strip()] or None
    rules = [name.strip() for name in variants.split(",") if name.strip()]

    def one(seed: int, tell: Progress) -> Sweep:
        run = Run(jobs, scheduler, kept.where / _part(seed), batch, tell)
        return ask(opened, Draws(draws, seed), names, rules, run)

    state = State(file, kept.where)
    with _keeping(kept, state):
        found = _all(one, numbers, state)
        state.stage = WRITING
        write(found, file)
        state.stage = WRITTEN
        _clean(kept, numbers)
    _tell(opened, found, file, json, answer_text)


def _part(seed: int) -> str:
    """The folder of one seed's batches, within that of the sweep."""
    return f"seed-{seed}"


def _clean(kept: Folder, seeds: list[int]) -> None:
    """Remove the batches that are in the table now, and nothing else."""
    from detente.stress.folder import Folder  # noqa: PLC0415 - the command line starts without the library

    for seed in seeds:
        with Folder(kept.where / _part(seed)) as part:
            part.clean()
    left = sorted(part.name for part in kept.where.glob("seed-*"))
    if left:
        typer.echo(f"{kept.where} still holds {', '.join(left)}, which this sweep didn't ask for", err=True)


def _seeds(text: str) -> list[int]:
    """Seeds, each once.

    Raises:
        BadParameter: something that is no whole number from 0 on.

    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in parts:
        if not part.isdecimal():
            raise typer.BadParameter(
                f"found {part!r}; expected whole numbers, such as 0,1,2", param_hint="--seeds"
            )
    if not parts:
        raise typer.BadParameter("found nothing; expected a whole number, such as 0", param_hint="--seeds")
    return list(dict.fromkeys(int(part) for part in parts))


def _check(kept: Path, resume: bool) -> None:
    """Refuse to mix with what a stopped sweep left, unless it shall go on."""
    from detente.stress.folder import is_ours  # noqa: PLC0415 - the command line starts without the library

    if is_ours(kept) and not resume:
        raise typer.BadParameter(
            f"found {kept}, left by a sweep that was stopped; expected --resume to go on, or another --out",
            param_hint="--out",
        )
    if resume and not kept.exists():
        typer.echo(f"nothing to go on with at {kept}: starting", err=True)


@dataclass
class State:
    """How far a sweep has come: its table, its batches' folder, its stage, batches done of all."""

    file: Path
    kept: Path
    stage: str = COMPUTING
    done: int = 0
    every: int = 0

    def said(self) -> str:
        """What is there when it ends now, and how to go on."""
        if self.stage == WRITTEN:
            return f"the table is written: {self.file}"
        count = "all" if self.stage == WRITING else f"{self.done} of {self.every}"
        return f"{count} batches are kept in {self.kept}; the same with --resume goes on"


@contextmanager
def _keeping(kept: Folder, state: State) -> Iterator[None]:
    """The folder of batches is ours for so long; where the work ends early, says what is kept."""
    from detente.stress.folder import LostError  # noqa: PLC0415 - the command line starts without the library

    with kept:
        try:
            yield
        except KeyboardInterrupt:
            if state.stage == COMPUTING and not state.every:
                raise
            typer.echo(f"stopped; {state.said()}", err=True)
            raise SystemExit(STOPPED) from None
        except LostError as error:
            raise LostError(f"{error}; {state.said()}") from None
        finally:
            kept.leave()


def _all(one: Callable[[int, Progress], Sweep], seeds: list[int], state: State) -> list[Sweep]:
    """One sweep a seed."""
    # Whoever stops a sweep knows that work was cut off.
    warnings.filterwarnings("ignore", message=".*still being processed by the workers", category=UserWarning)
    with _progress() as bar:
        found = []
        for n, seed in enumerate(seeds):

            def tell(done: int, every: int, n: int = n) -> None:
                state.done, state.every = n * every + done, len(seeds) * every
                bar(state.done, state.every)

            found.append(one(seed, tell))
        return found


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal; elsewhere a line at every tenth, on standard error."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = TextColumn("batches"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("batches", total=None)
        yield lambda done, every: bar.update(task, completed=done, total=every)


def _lines() -> Progress:
    said = [-1]

    def tell(done: int, every: int) -> None:
        tenth = TENTH * done // max(every, 1)
        if tenth > said[0]:
            said[0] = tenth
            typer.echo(f"{done} of {every} batches", err=True)

    return tell


def _tell(
    case: Case, found: list[Sweep], file: Path, json: bool, text: Callable[[Case, list[Sweep]], str]
) -> None:
    if json:
        print_json({"question": "sweep", "file": str(file), "sweeps": [one.as_dict() for one in found]})
        return
    typer.echo(text(case, found))
    typer.echo("")
    typer.echo(f"The table: {file}")

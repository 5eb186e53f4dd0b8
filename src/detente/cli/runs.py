"""`run` and `demo`: every question answered, a summary on the terminal, the brief in a folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente import registry
from detente.cli.options import CaseArgument, DrawsOption, LeanOption, ReaderOption, SeedOption, open_case
from detente.cli.updating import with_replies

if TYPE_CHECKING:
    from detente.asking import Progress
    from detente.case import Case
    from detente.draws import Draws
    from detente.strategy import Overview
    from detente.why import Whys

OutOption = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FOLDER",
        help="Where the brief goes (default: NAME-brief, as folder or file are called).",
    ),
]
FormatOption = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="html,md,docx,pdf,json",
        help="What to write, once or several times (default: html,json).",
    ),
]
ChartsOption = Annotated[
    Path | None,
    typer.Option("--charts", metavar="FOLDER", help="Also write each chart there, as SVG and PNG."),
]
ReplaceOption = Annotated[
    bool, typer.Option("--replace", help="Write over a brief of another case that lies there.")
]
TestedOption = Annotated[
    str | None,
    typer.Option("--strategy", help="Put this one to the test, in place of that with the highest value."),
]
SeatOption = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="ACTOR",
        help="Write the brief for one seat, an actor or a party; it sees what that seat may see.",
    ),
]
LongOption = Annotated[bool, typer.Option("--long", help="Print every answer here, not one screen.")]
_SAID = {
    **{f"brief.{ending}": "The brief" for ending in ("html", "md", "docx", "pdf")},
    **{f"annex.{ending}": "Its annex" for ending in ("html", "md")},
    "report.json": "The figures",
}
_PICTURES = "pip install 'detente[word]'"
_WHY = "Where do the figures come from?"


def run(  # noqa: PLR0913, PLR0917 - each parameter is an option of the command
    case: CaseArgument,
    out: OutOption = None,
    formats: FormatOption = None,
    charts: ChartsOption = None,
    replace: ReplaceOption = False,
    strategy: TestedOption = None,
    draws: DrawsOption = 1000,
    seed: SeedOption = 0,
    lean: LeanOption = 5.0,
    reader: ReaderOption = None,
    long: LongOption = False,
    seat: SeatOption = None,
) -> None:
    """Answer a case: one screen here; a brief, its annex and report.json in a folder."""
    from detente.report import (  # noqa: PLC0415
        check_case,
        check_folder,
        check_formats,
        screen_text,
        summary_text,
        write_report,
    )

    wanted = _formats(formats)
    check_formats(wanted)
    opened = open_case(case)
    opened = opened if seat is None and reader is None else opened.seen_by(reader or _reader(opened, seat))
    folder = out if out is not None else Path(f"{opened.place}-brief")
    for place in (folder, *([charts] if charts is not None else [])):
        check_folder(place)
    if not replace:
        check_case(folder, opened)
    answers, traced = _answer(*with_replies(opened, draws, seed), lean, strategy=strategy)
    written = write_report(answers, folder, wanted, charts, traced, seat)
    typer.echo(summary_text(answers) if long else screen_text(answers))
    typer.echo("")
    for path in written:
        if path.name in _SAID:
            typer.echo(f"{_SAID[path.name]}: {path}")
    if "docx" in wanted:
        _tell_pictures()
    if charts is not None:
        _tell_charts(charts, [path for path in written if path.name not in _SAID])


def _reader(case: Case, seat: str | None) -> str:
    """Whose eyes a seat has: the owner of its sheet, else itself.

    Raises:
        UnknownNameError: the case has no such actor or party.

    """
    from detente.case import UnknownNameError  # noqa: PLC0415 - see options.open_case

    name = str(seat)
    if name not in case.parties and name not in case.file.actors:
        raise UnknownNameError("actor or party", name, [*case.parties, *case.file.actors])
    sheet = case.file.sheets.get(case.leaders.get(name, name))
    return sheet.owner if sheet is not None and sheet.owner else name


def _formats(given: list[str] | None) -> list[str]:
    """The formats asked for, by commas or by repeating the option."""
    from detente.case import UnknownNameError  # noqa: PLC0415 - see options.open_case
    from detente.report import DEFAULT_FORMATS, ordered  # noqa: PLC0415

    if given is None:
        return list(DEFAULT_FORMATS)
    names = [name.strip() for text in given for name in text.split(",") if name.strip()]
    if not names:
        raise typer.BadParameter("found nothing; expected html, md, docx, pdf or json", param_hint="--format")
    try:
        return ordered(names)
    except UnknownNameError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from error


def _tell_pictures() -> None:
    """Aloud, where a Word file had to go without pictures."""
    if find_spec("vl_convert") is None:
        typer.echo(f"the Word file has words in place of charts; pictures need: {_PICTURES}", err=True)


def _tell_charts(folder: Path, files: list[Path]) -> None:
    """How many charts were written, and aloud what is missing."""
    drawn = [path for path in files if path.suffix == ".svg"]
    typer.echo(f"The charts: {len(drawn)} in {folder}")
    if drawn and len(files) == len(drawn):
        typer.echo("only SVG was written; PNG needs: pip install 'detente[charts]'", err=True)


def demo(out: OutOption = None, seed: SeedOption = 0) -> None:
    """Answer the invented demo case; with --out also write its brief."""
    from detente.report import check_case, check_folder, screen_text, write_report  # noqa: PLC0415

    opened = open_case("demo")
    if out is not None:
        check_folder(out)
        check_case(out, opened)

    answers, traced = _answer(*with_replies(opened, 1000, seed), 5.0, trace=out is not None)
    typer.echo(screen_text(answers))
    for path in write_report(answers, out, traced=traced) if out is not None else []:
        typer.echo(f"Written: {path}")


def _answer(
    case: Case, made: Draws, lean: float, trace: bool = True, strategy: str | None = None
) -> tuple[Overview, Whys | None]:
    """Every answer, and with ``trace`` the trace of each headline of the annex."""
    from detente.report import references  # noqa: PLC0415 - see options.open_case
    from detente.strategy import overview  # noqa: PLC0415
    from detente.why import whys  # noqa: PLC0415

    with _progress() as tell:
        answers = overview(case, made, lean, tell, strategy)
        if not trace:
            return answers, None
        tell("why", 0, 1)
        traced = whys(case, references(answers), made, lean, answers.road)
        tell("why", 1, 1)
    return answers, traced


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on a terminal; elsewhere one line a question, on standard error."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks = {what: bar.add_task(title, total=None) for what, title in _working().items()}
        yield lambda what, done, total: bar.update(tasks[what], completed=done, total=total)


def _working() -> dict[str, str]:
    """What a run works on, by name: the questions in their turn, then the traces of their figures."""
    return {**{one.name: one.title for one in registry.in_turn()}, "why": _WHY}


def _lines() -> Progress:
    started: set[str] = set()
    titles = _working()

    def tell(what: str, _done: int, _total: int) -> None:
        if what not in started:
            started.add(what)
            typer.echo(f"working: {titles[what]}", err=True)

    return tell

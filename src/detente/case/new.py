"""A small commented case to begin from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from detente.case.errors import DetenteError
from detente.case.fields import check_slug

_TEMPLATE = Path(__file__).with_name("new_case.yaml")
_SOURCES = """# Sources of {name}

Each number rests on a source or on judgement. A number without a row counts as judgement.
`*` stands for one step of a path, `**` for any number of steps.

| number | source | why |
|---|---|---|
| actors.** | judgement | nobody has measured these yet |
| home.first.bodies.*.seats.* | judgement | put the address of the certified result here |
"""


def write_new(name: str, folder: Path) -> Path:
    """Write ``folder/name/case.yaml`` and its ``SOURCES.md``; return the case file.

    Raises:
        DetenteError: not a usable name, the folder exists already, or it can't be written.
    """
    try:
        check_slug(name)
    except ValueError as error:
        raise DetenteError(f"found the name {name!r}; expected {error}") from None
    home = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if home.exists() or home.is_symlink():
            raise DetenteError(f"{home} exists already: nothing was changed")
        # Whole or not at all: what a full disk cuts short would stand in the way of the next try.
        with TemporaryDirectory(prefix=f".{name}.", dir=folder) as part:
            made = Path(part) / name
            made.mkdir()
            _fill(made, name)
            made.rename(home)
    except OSError as error:
        raise DetenteError(f"{home} can't be written: {error.strerror}; nothing was changed") from None
    return home / "case.yaml"


def _fill(home: Path, name: str) -> None:
    text = (
        _TEMPLATE.read_text(encoding="utf-8").replace("NAME", name).replace("DATE", date.today().isoformat())
    )
    (home / "case.yaml").write_text(text, encoding="utf-8")
    (home / "SOURCES.md").write_text(_SOURCES.format(name=name), encoding="utf-8")

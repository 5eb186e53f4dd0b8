"""A small commented case to begin from."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from detente.case.errors import DetenteError
from detente.case.fields import check_slug
from detente.case.formats.place import place

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
    if os.path.lexists(home):
        raise DetenteError(f"{home} exists already: nothing was changed")
    text = (
        _TEMPLATE.read_text(encoding="utf-8").replace("NAME", name).replace("DATE", date.today().isoformat())
    )
    # Both files or none: half a case would stand in the way of another try.
    place(home, {"case.yaml": text, "SOURCES.md": _SOURCES.format(name=name)}, over=False)
    return home / "case.yaml"

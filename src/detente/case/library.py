"""Where a case comes from: a folder, a file, or a name in the library that ships with the package."""

from __future__ import annotations

from pathlib import Path

from detente.case.errors import DetenteError, UnknownNameError

_HERE = Path(__file__).resolve()


def library() -> Path:
    """The folder of the case library: inside an installed package, or beside ``src`` in a checkout."""
    installed = _HERE.parents[1] / "cases"
    return installed if installed.is_dir() else _HERE.parents[3] / "cases"


def names() -> list[str]:
    """The cases of the library."""
    return sorted(path.parent.name for path in library().glob("*/case.yaml"))


def find(where: str | Path) -> Path:
    """The case file that a path or name means: ``FOLDER/case.yaml``, a file, or a case of the library.

    Raises:
        UnknownNameError: neither a path that exists nor a name in the library.

    """
    path = Path(where)
    try:
        if path.is_dir():
            if (path / "case.yaml").is_file():
                return path / "case.yaml"
            if str(where) not in names():
                raise UnknownNameError("case (the folder holds no case.yaml)", str(where), names())
        elif path.exists():
            return path
    except OSError as error:
        raise DetenteError(f"{where} can't be read: {error.strerror}") from None
    listed = library() / str(where) / "case.yaml"
    if str(where) in names():
        return listed
    raise UnknownNameError("case, folder or file", str(where), names())

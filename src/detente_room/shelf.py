"""Where the workbench finds its cases: the library, the folder it was started in, the case it was given.

A name in an address is looked up here and nowhere else: no address ever holds a path.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from detente.case import library

MOST = 200
"""Cases that one folder may bring: judgement; more would be no list to read."""


@dataclass(frozen=True)
class Place:
    """A case by the name that its address has; ``own``: a folder of the user's, that may be written to."""

    name: str
    path: Path
    own: bool

    @property
    def folder(self) -> Path:
        """The folder that the case's file stands in."""
        return self.path.parent

    @property
    def whole(self) -> bool:
        """Whether files beside it belong to the case: a folder with a ``case.yaml``."""
        return self.path.name == "case.yaml"


@dataclass(frozen=True)
class Shelf:
    """Every case that the workbench may open. ``first``: the one it was given; ``home``: where it started."""

    first: Path | None = None
    home: Path | None = None

    def places(self) -> dict[str, Place]:
        """All cases by name: the given one, those of the folder, those of the library; looked up anew."""
        found: dict[str, Place] = {}
        shipped = library.library().resolve()
        for path, own in self._paths():
            resolved = path.resolve()
            if any(place.path == resolved for place in found.values()):
                continue
            may = own and os.access(resolved, os.W_OK) and os.access(resolved.parent, os.W_OK)
            name = _free(_slug(resolved, shipped), found)
            found[name] = Place(name, resolved, may)
        return found

    def find(self, name: str) -> Place | None:
        """The case of this name, if there is one."""
        return self.places().get(name)

    def first_name(self) -> str | None:
        """The name of the case that the workbench was given."""
        return next(iter(self.places()), None) if self.first is not None else None

    def _paths(self) -> list[tuple[Path, bool]]:
        given = [(self.first, not _shipped(self.first))] if self.first is not None else []
        mine = sorted(self.home.glob("*/case.yaml"))[:MOST] if self.home is not None else []
        ours = [library.library() / name / "case.yaml" for name in library.names()]
        return [*given, *((path, not _shipped(path)) for path in mine), *((path, False) for path in ours)]


def _shipped(path: Path) -> bool:
    """Whether a case is one of the library: these are read, and copied to be changed."""
    return path.resolve().is_relative_to(library.library().resolve())


def _slug(path: Path, shipped: Path) -> str:
    """The name of the folder, or of a file that stands alone, as an address may hold it."""
    own = path.parent.name if path.name == "case.yaml" else path.stem
    if path.is_relative_to(shipped):
        return own
    return re.sub(r"[^a-z0-9-]+", "-", own.lower()).strip("-") or "case"


def _free(name: str, taken: dict[str, Place]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found

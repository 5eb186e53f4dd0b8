"""Cases as they stand on disk, opened once for each state of their files."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from detente import __version__
from detente.case import Case, load
from detente.cli.updating import with_replies
from detente.draws import Draws
from detente_room.shelf import Place

DRAWS, SEED = 1000, 0
LEAN = 5.0
HELD = 6
"""Cases held open at once: judgement; each takes some ten megabytes."""
MOST_FILES = 5000
_SKIPPED = frozenset({"__pycache__"})


@dataclass(frozen=True, repr=False, eq=False)
class Opened:
    """A case as its files say it. ``state``: the fingerprint of the files, by which answers are kept."""

    place: Place
    state: str
    case: Case
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _drawn: list[tuple[Case, Draws]] = field(default_factory=list)

    @property
    def drawn(self) -> tuple[Case, Draws]:
        """The case for answers, and its draws: reweighted by the replies in its record, where there are any.

        Made when first asked for, which takes a second: pages that only show need none.
        """
        with self._lock:
            if not self._drawn:
                self._drawn.append(with_replies(self.case, DRAWS, SEED))
            return self._drawn[0]

    @property
    def draws(self) -> Draws:
        """The draws."""
        return self.drawn[1]


_opened: OrderedDict[tuple[str, str | None], Opened] = OrderedDict()
_states: dict[Path, tuple[tuple[tuple[str, int, int], ...], str]] = {}
_lock = threading.RLock()


def opened(place: Place, reader: str | None = None) -> Opened:
    """The case as it stands now, read anew only where its files have changed.

    Raises:
        CaseError: its files are not in order.

    """
    state = fingerprint(place)
    with _lock:
        found = _opened.get((state, reader))
        if found is None:
            found = Opened(place, state, read(place, reader))
            _opened[state, reader] = found
        _opened.move_to_end((state, reader))
        while len(_opened) > HELD:
            _opened.popitem(last=False)
        return found


def read(place: Place, reader: str | None = None) -> Case:
    """The case from its files, as a reader sees it."""
    case = load(place.path)
    return case if reader is None else case.seen_by(reader)


def fingerprint(place: Place) -> str:
    """What tells one state of a case's files from another: of their names, contents and our version."""
    files = _files(place)
    stamps = tuple((str(path), os.stat(path).st_mtime_ns, os.stat(path).st_size) for path in files)
    known = _states.get(place.path)
    if known is not None and known[0] == stamps:
        return known[1]
    found = hashlib.blake2b(f"{__version__}\0{place.path}".encode(), digest_size=24)
    for path in files:
        found.update(f"\0{path.relative_to(place.folder)}\0".encode())
        found.update(hashlib.blake2b(path.read_bytes()).digest())
    state = found.hexdigest()
    _states[place.path] = stamps, state
    return state


def _files(place: Place) -> list[Path]:
    """Every file that belongs to a case, in a settled order."""
    if not place.whole:
        return [place.path]
    found: list[Path] = []
    for folder, folders, names in os.walk(place.folder):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and one not in _SKIPPED)
        found += [Path(folder) / name for name in sorted(names) if not name.startswith(".")]
        if len(found) > MOST_FILES:
            break
    return [path for path in found if path.is_file()]

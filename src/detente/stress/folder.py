"""A folder of batches that belongs to one sweep: marked, locked while at work, cleaned of nothing else."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from detente.case import DetenteError

MARK = "detente-sweep.txt"
"""The file that says whose folder this is."""
LOCK = "lock"
"""The file that is locked while a sweep is at work here. The system frees it when its process ends."""
SAID = "Batches of an unfinished `detente sweep`. The same command with --resume goes on from here.\n"
OURS = re.compile(r"(batch-\d{6,}\.npz|sweep\.json|\..*\.\d+\.part(\.npz)?)")
"""Names of files that a sweep writes, unfinished ones too."""


class SweepError(DetenteError):
    """A sweep that can't start, go on or be resumed."""


class LostError(SweepError):
    """A process of a sweep was ended from outside, such as by the system where memory ran out."""


class Folder:
    """A folder that this sweep may write to and clean; as a context, so that nobody else does meanwhile.

    What is there and isn't a sweep's is never touched.
    """

    def __init__(self, where: Path) -> None:
        self.where = where
        self._held: int | None = None

    def __enter__(self) -> Folder:
        """Mark it and lock it; it is made if it isn't there, for its owner's eyes.

        Raises:
            SweepError: it holds something else, another sweep is at work there, or it can't be written.

        """
        try:
            self._claim()
            self._lock()
        except OSError as error:
            raise SweepError(f"can't keep batches in {self.where}: {error.strerror or error}") from None
        return self

    def __exit__(self, *_why: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Free it; its marker and batches stay."""
        held, self._held = self._held, None
        if held is None:
            return
        if sys.platform == "win32":  # An open file can't be removed there.
            os.close(held)
            (self.where / LOCK).unlink(missing_ok=True)
        else:  # Whoever opened it meanwhile sees that it is gone, and makes a new one.
            (self.where / LOCK).unlink(missing_ok=True)
            os.close(held)

    def clean(self) -> None:
        """Remove what a sweep has written here, and the folder if nothing else is in it."""
        for file in sorted(self.where.iterdir()):
            if OURS.fullmatch(file.name) and not file.is_dir():
                file.unlink()
        self.leave()

    def leave(self) -> None:
        """Remove the folder and free it, if nothing but the marker is left in it."""
        if {file.name for file in self.where.iterdir()} <= {MARK, LOCK}:
            (self.where / MARK).unlink(missing_ok=True)
            self.__exit__()
            # Another sweep may have come meanwhile: then the folder is its own.
            with suppress(OSError):
                self.where.rmdir()

    def _claim(self) -> None:
        """Refuse a folder that holds anything and isn't marked."""
        if not self.where.is_dir() or is_ours(self.where):
            return
        if any(file.name != LOCK for file in self.where.iterdir()):
            raise SweepError(
                f"{self.where} holds something else than a sweep's batches; expected a new or an empty folder"
            )

    def _lock(self) -> None:
        file = self.where / LOCK
        while True:
            # Batches tell of closed sheets to whoever computes backwards: no other user may look.
            self.where.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
            except FileNotFoundError:
                continue  # Cleaned meanwhile.
            if not _locked(opened):
                os.close(opened)
                raise SweepError(
                    f"another sweep is at work in {self.where}; expected to be alone there: wait for it, or "
                    "write to another place"
                )
            if _same(opened, file):
                self._held = opened
                (self.where / MARK).write_text(SAID, encoding="utf-8")
                return
            os.close(opened)


def is_ours(folder: Path) -> bool:
    """Whether a sweep has made this folder."""
    return (folder / MARK).is_file()


if sys.platform == "win32":  # pragma: no cover - the other branch of every test machine
    import msvcrt

    def _locked(opened: int) -> bool:
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(opened: int) -> bool:
        """Lock an open file for as long as this process has it open; False if somebody else has."""
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _same(opened: int, file: Path) -> bool:
    """Whether a path still leads to the file that is open."""
    try:
        there = file.stat()
    except FileNotFoundError:
        return False
    mine = os.fstat(opened)
    return (mine.st_ino, mine.st_dev) == (there.st_ino, there.st_dev)

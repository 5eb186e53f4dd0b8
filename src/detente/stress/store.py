"""Finished batches of a sweep, in memory and in the files from which it goes on."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.stress.batches import Batch, Job
from detente.stress.folder import SweepError

Floats = NDArray[np.float64]

UNREADABLE = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    NotImplementedError,
)
"""What comes of reading a batch's file that is missing, torn or another kind of file."""
ROUNDING = 1e-9
"""How far above 1 a product of chances may round."""


class Store:
    """Finished batches, in memory and, where a folder is given, in files that a later call takes up."""

    def __init__(self, job: Job, folder: Path | None) -> None:
        self.job, self.folder = job, folder
        self.found: dict[int, Batch] = {}
        if folder is not None:
            self._open(folder)

    def missing(self) -> list[int]:
        """Batches that are still to be computed."""
        return [number for number in range(self.job.batches) if number not in self.found]

    def add(self, batches: Iterable[Batch]) -> None:
        """Keep batches; one that has come before (a worker was given up too early) must be the same.

        Raises:
            SweepError: the same batch with other figures.

        """
        for batch in batches:
            before = self.found.get(batch.number)
            if before is not None:
                if not _same(before, batch):
                    raise SweepError(f"found batch {batch.number} twice with different figures")
                continue
            self.found[batch.number] = batch
            if self.folder is not None:
                _write(self._file(batch.number), batch, self._mark(batch))

    def whole(self) -> tuple[Floats, Floats]:
        """D and value of all draws in the order of the batches, (V, T, draws) each."""
        parts = [self.found[number] for number in range(self.job.batches)]
        return np.concatenate([p.agreed for p in parts], axis=2), np.concatenate([p.value for p in parts], 2)

    def _file(self, number: int) -> Path:
        assert self.folder is not None
        return self.folder / f"batch-{number:06d}.npz"

    def _open(self, folder: Path) -> None:
        plan, kept = folder / "sweep.json", json.dumps(self._plan(), indent=1).encode()
        if not plan.exists():
            _replace(plan, kept)
        elif _bytes(plan) != kept:
            _known(plan)
            raise SweepError(f"{folder} holds another sweep; expected an empty folder, or the same sweep")
        for number in range(self.job.batches):
            batch = self._read(number)
            if batch is not None:
                self.found[number] = batch

    def _read(self, number: int) -> Batch | None:
        """A finished batch; None if there is none, or its file isn't as it was written (it comes again)."""
        try:
            with self._file(number).open("rb") as file, np.load(file, allow_pickle=False) as kept:
                agreed, value, mark = kept["agreed"], kept["value"], str(kept["mark"])
        except UNREADABLE:
            return None
        batch = Batch(number, agreed, value)
        shape = len(self.job.structures), len(self.job.strategies), self.job.size(number)
        return batch if _sound(batch, shape) and mark == self._mark(batch) else None

    def _mark(self, batch: Batch) -> str:
        """What tells a batch of this sweep, as it was written, from any other."""
        found = hashlib.blake2b(json.dumps([self._plan(), batch.number]).encode(), digest_size=16)
        found.update(np.ascontiguousarray(batch.agreed).tobytes())
        found.update(np.ascontiguousarray(batch.value).tobytes())
        return found.hexdigest()

    def _plan(self) -> dict[str, object]:
        """What makes a sweep the same; the path may differ."""
        return {key: value for key, value in asdict(self.job).items() if key != "where"}


def _same(one: Batch, other: Batch) -> bool:
    return np.array_equal(one.agreed, other.agreed) and np.array_equal(one.value, other.value)


def _sound(batch: Batch, shape: tuple[int, int, int]) -> bool:
    """Whether a batch holds what a batch can: chances, and values that are finite."""
    agreed, value = batch.agreed, batch.value
    if not (agreed.dtype == value.dtype == np.float64 and agreed.shape == value.shape == shape):
        return False
    return bool(((agreed >= 0) & (agreed <= 1 + ROUNDING)).all() and np.isfinite(value).all())


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SweepError(f"{file} can't be read: {error.strerror}") from None


def _known(plan: Path) -> None:
    """Refuse a description of a sweep that isn't one."""
    try:
        json.loads(_bytes(plan))
    except ValueError:
        raise SweepError(
            f"{plan} is torn: nobody can say whose batches lie beside it; expected a sound one. Remove the "
            "folder to begin anew"
        ) from None


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write(path: Path, batch: Batch, mark: str) -> None:
    held = BytesIO()
    np.savez(held, agreed=batch.agreed, value=batch.value, mark=np.array(mark))
    _replace(path, held.getvalue())

"""Where slow questions are handed in: one pool a server, started when it starts, and a worker for turns."""

from __future__ import annotations

from functools import cache
from threading import Lock

from detente_room.asking.pool import Job, Keep, Pool
from detente_room.asking.work import Done, Task


class Desk:
    """Takes tasks in; its pool starts with the first one if nobody has started it."""

    def __init__(self) -> None:
        self._pool: Pool | None = None
        self._turns: Pool | None = None
        self._lock = Lock()
        self.keep: Keep = _forget

    def start(self, workers: int = 1) -> Pool:
        """Start the pool."""
        with self._lock:
            if self._pool is None:
                self._pool = Pool(self._keep, workers)
            return self._pool

    def _keep(self, task: Task, done: Done) -> None:
        self.keep(task, done)

    def stop(self) -> None:
        """End every worker."""
        for pool in (self._pool, self._turns):
            if pool is not None:
                pool.close()
        self._pool = self._turns = None

    def ask(self, task: Task) -> Job:
        """Hand a task in."""
        return self.start().ask(task)

    def turned(self, task: Task, keep: Keep) -> Job:
        """Hand in what follows a turn, to a worker of its own: it never waits for a run, nor a run for it."""
        with self._lock:
            if self._turns is None:
                self._turns = Pool(keep, 1, latest=True)
            return self._turns.ask(task)

    def find(self, ident: int) -> Job | None:
        """A job by its number."""
        return self._pool.find(ident) if self._pool is not None else None

    def on_its_way(self, task: Task) -> Job | None:
        """The job of a task that isn't over."""
        return self._pool.on_its_way(task) if self._pool is not None else None

    def cancel(self, job: Job) -> None:
        """Stop a job."""
        if self._pool is not None:
            self._pool.stop(job)


@cache
def desk() -> Desk:
    """The desk of this server."""
    return Desk()


def _forget(_task: Task, _done: Done) -> None:
    """What is kept where nobody keeps anything."""

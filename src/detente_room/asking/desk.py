"""Where slow questions are handed in: one pool a server, started when it starts."""

from __future__ import annotations

from functools import cache

from detente_room.asking.pool import Job, Keep, Pool
from detente_room.asking.work import Done, Task


class Desk:
    """Takes tasks in; its pool starts with the first one if nobody has started it."""

    def __init__(self) -> None:
        self._pool: Pool | None = None
        self.keep: Keep = _forget

    def start(self, workers: int = 1) -> Pool:
        """Start the pool."""
        if self._pool is None:
            self._pool = Pool(self._keep, workers)
        return self._pool

    def _keep(self, task: Task, done: Done) -> None:
        self.keep(task, done)

    def stop(self) -> None:
        """End every worker."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def ask(self, task: Task) -> Job:
        """Hand a task in."""
        return self.start().ask(task)

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

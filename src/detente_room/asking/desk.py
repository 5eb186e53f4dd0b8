"""Where slow questions are handed in: one pool a server, started when it starts, and workers for turns."""

from __future__ import annotations

import itertools
from functools import cache
from threading import Lock

from detente_room.asking.pool import Job, Keep, Pool
from detente_room.asking.work import SHORT, Done, Task


class Desk:
    """Takes tasks in; its pools start with the first task if nobody has started them.

    What takes seconds has a worker of its own: it never waits for what takes minutes.
    """

    def __init__(self) -> None:
        self._pool: Pool | None = None
        self._short: Pool | None = None
        self._turns: Pool | None = None
        self._lock = Lock()
        self._numbers = itertools.count(1)
        self.keep: Keep = _forget

    def start(self, workers: int = 1) -> Pool:
        """Start the pool."""
        with self._lock:
            if self._pool is None:
                self._pool = Pool(self._keep, workers, numbers=self._numbers)
            return self._pool

    def _quick(self) -> Pool:
        with self._lock:
            if self._short is None:
                self._short = Pool(self._keep, 1, numbers=self._numbers)
            return self._short

    def _keep(self, task: Task, done: Done) -> None:
        self.keep(task, done)

    def stop(self) -> None:
        """End every worker."""
        for pool in (self._pool, self._short, self._turns):
            if pool is not None:
                pool.close()
        self._pool = self._short = self._turns = None

    def ask(self, task: Task) -> Job:
        """Hand a task in."""
        return (self._quick() if task.what in SHORT else self.start()).ask(task)

    def turned(self, task: Task, keep: Keep) -> Job:
        """Hand in what follows a turn, to a worker of its own: it never waits for a run, nor a run for it."""
        with self._lock:
            if self._turns is None:
                self._turns = Pool(keep, 1, latest=True)
            return self._turns.ask(task)

    def given_up(self, job: Job) -> None:
        """Stop what follows a turn."""
        if self._turns is not None:
            self._turns.stop(job)

    def _pools(self) -> list[Pool]:
        return [one for one in (self._pool, self._short) if one is not None]

    def find(self, ident: int) -> Job | None:
        """A job by its number."""
        return next((job for job in (pool.find(ident) for pool in self._pools()) if job is not None), None)

    def before(self, job: Job) -> list[Task]:
        """What is worked on, and what waits, before a job that waits."""
        return next((found for found in (pool.before(job) for pool in self._pools()) if found), [])

    def on_its_way(self, task: Task) -> Job | None:
        """The job of a task that isn't over."""
        return next(
            (job for job in (pool.on_its_way(task) for pool in self._pools()) if job is not None), None
        )

    def cancel(self, job: Job) -> None:
        """Stop a job."""
        for pool in self._pools():
            if pool.find(job.ident) is job:
                pool.stop(job)


@cache
def desk() -> Desk:
    """The desk of this server."""
    return Desk()


def _forget(_task: Task, _done: Done) -> None:
    """What is kept where nobody keeps anything."""

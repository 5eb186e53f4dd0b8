"""A small pool of worker processes for what takes long: with progress, cancel, and one answer a question.

Each worker is a process that holds a case; it is told what to do through a pipe and tells back how far it is.
To cancel is to end the process: a new one takes its place. Workers end by themselves when the server is gone.
"""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Literal

from detente.case import DetenteError
from detente_room.asking.work import Done, Task, Worker

Standing = Literal["waiting", "working", "done", "failed", "stopped"]
REMEMBERED = 200
"""Jobs that are over and still known: judgement."""
ENDED = "the worker ended unexpectedly: ask again"
MISTAKE = "the program made a mistake ({what}), which stands in the window in which the workbench was started"
log = logging.getLogger("detente_room")
LATEST = 12
"""Jobs that wait where the latest come first; what has waited longest then goes unanswered: judgement."""


@dataclass
class Job:
    """One task on its way. ``steps``: what was worked on so far, the last one now; ``far``: of how much."""

    ident: int
    task: Task
    standing: Standing = "waiting"
    steps: list[str] = field(default_factory=list)
    far: tuple[int, int] = (0, 1)
    said: str = ""
    news: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)
    since: float = field(default_factory=time.monotonic)

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.standing in {"done", "failed", "stopped"}

    def tell(self, standing: Standing, said: str = "") -> None:
        """Let everybody who follows it know."""
        with self.changed:
            self.standing, self.said, self.news = standing, said, self.news + 1
            self.changed.notify_all()

    def step(self, what: str, done: int, total: int) -> None:
        """A worker's word of how far it is."""
        with self.changed:
            if what not in self.steps:
                self.steps.append(what)
            self.far, self.news = (done, total), self.news + 1
            self.changed.notify_all()

    def follow(self, every: float = 5.0, waiting: float = 2.0) -> Iterator[Job]:
        """Itself whenever something has changed, and every so often in between; ends when it is over.

        Args:
            every: seconds after which it comes again although nothing has changed.
            waiting: the same while it waits, since others that come before it may have ended.

        """
        while True:
            seen = self.news
            yield self
            if self.over and self.news == seen:
                return
            with self.changed:
                self.changed.wait_for(
                    lambda seen=seen: self.news != seen,  # type: ignore[misc]
                    waiting if self.standing == "waiting" else every,
                )

    def wait(self, seconds: float) -> bool:
        """Whether it is over, after so many seconds at most."""
        with self.changed:
            return self.changed.wait_for(lambda: self.over, seconds)


Keep = Callable[[Task, Done], None]


class Pool:
    """``count`` workers; ``keep`` is called with each answer before its job is over.

    ``latest``: the latest task is taken first, and of many that wait the oldest are given up: for what is
    asked again at every turn, where only the last turns are still looked at. ``numbers``: those of jobs,
    where several pools share them.
    """

    def __init__(
        self, keep: Keep, count: int = 2, latest: bool = False, numbers: Iterator[int] | None = None
    ) -> None:
        self._keep, self._count, self._latest = keep, count, latest
        self._jobs: OrderedDict[int, Job] = OrderedDict()
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()
        self._more = threading.Condition(self._lock)
        self._processes: dict[int, Any] = {}
        self._numbers = numbers if numbers is not None else itertools.count(1)
        self._closed = False
        for _ in range(count):
            threading.Thread(target=self._serve, daemon=True).start()

    def ask(self, task: Task) -> Job:
        """The job of a task: the one on its way, or a new one."""
        with self._lock:
            for job in self._jobs.values():
                if job.task == task and not job.over:
                    self._sooner(job)
                    return job
            job = Job(next(self._numbers), task)
            self._jobs[job.ident] = job
            self._waiting.append(job)
            while self._latest and len(self._waiting) > LATEST:
                self._waiting.popleft().tell("stopped")
            while len(self._jobs) > REMEMBERED:
                self._jobs.popitem(last=False)
            self._more.notify()
            return job

    def _sooner(self, job: Job) -> None:
        """A job that waits and is asked for again comes first where the latest do."""
        if self._latest and job in self._waiting:
            self._waiting.remove(job)
            self._waiting.append(job)

    def before(self, job: Job) -> list[Task]:
        """What is worked on now and what waits before a job that waits, in this order."""
        with self._lock:
            if job not in self._waiting:
                return []
            now = [one.task for one in self._jobs.values() if one.standing == "working"]
            queue = reversed(self._waiting) if self._latest else self._waiting
            return [*now, *(one.task for one in itertools.takewhile(lambda one: one is not job, queue))]

    def find(self, ident: int) -> Job | None:
        """A job by its number."""
        return self._jobs.get(ident)

    def on_its_way(self, task: Task) -> Job | None:
        """The job of a task that isn't over."""
        with self._lock:
            return next((one for one in self._jobs.values() if one.task == task and not one.over), None)

    def stop(self, job: Job) -> None:
        """Cancel a job: take it from the queue, or end the process that works on it."""
        with self._lock:
            if job in self._waiting:
                self._waiting.remove(job)
            process = self._processes.get(job.ident)
        if not job.over:
            job.tell("stopped")
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End every worker."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            processes = list(self._processes.values())
            self._more.notify_all()
        for process in processes:
            process.kill()
            process.join(2)

    def _serve(self) -> None:
        """One thread a worker: takes the next job, hands it to its process, follows it."""
        process, pipe = None, None
        while True:
            with self._lock:
                while not self._waiting and not self._closed:
                    self._more.wait()
                if self._closed:
                    break
                job = self._waiting.pop() if self._latest else self._waiting.popleft()
            try:
                if process is None or not process.is_alive():
                    process, pipe = _start()
            except OSError as error:  # no memory or no process left for another worker
                job.tell("failed", f"no worker could be started ({error.strerror}): ask again")
                continue
            with self._lock:
                self._processes[job.ident] = process
            try:
                if not job.over:
                    self._follow(job, process, pipe)
            finally:
                with self._lock:
                    self._processes.pop(job.ident, None)
        if process is not None:
            process.kill()

    def _follow(self, job: Job, process: Any, pipe: Any) -> None:
        job.tell("working")
        try:
            pipe.send(job.task)
            while True:
                if pipe not in wait([pipe, process.sentinel]):
                    raise EOFError
                kind, word = pipe.recv()
                if kind == "step":
                    job.step(*word)
                elif kind == "done":
                    self._keep(job.task, word)
                    job.tell("done")
                    return
                else:
                    job.tell("failed", word)
                    return
        except (EOFError, OSError):
            if not job.over:
                job.tell("failed", ENDED)
            process.join(5)
        except Exception as error:
            log.error("an answer could not be kept", exc_info=error)
            job.tell("failed", MISTAKE.format(what=type(error).__name__))


def _start() -> tuple[Any, Connection]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _work(pipe: Connection) -> None:
    """A worker's life: in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(5)
    worker = Worker()
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            done = worker.do(task, lambda *word: pipe.send(("step", word)))
        except DetenteError as error:
            pipe.send(("failed", str(error)))
        except (EOFError, OSError):
            return
        except Exception as error:  # noqa: BLE001 - a fault of the program: said, logged, and begun anew
            traceback.print_exc()
            pipe.send(("failed", MISTAKE.format(what=type(error).__name__)))
            worker = Worker()
        else:
            pipe.send(("done", done))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)

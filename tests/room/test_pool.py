"""Where the latest turn comes first: nobody waits for turns that are no longer looked at."""

from __future__ import annotations

from pathlib import Path

from detente_room.asking.pool import LATEST, Pool
from detente_room.asking.work import DATED, Task
from detente_room.shelf import Place


def task(n: int) -> Task:
    return Task(Place("x", Path("x.yaml"), False), "state", DATED, f"p.deal:{n}")


def test_what_has_waited_longest_is_given_up() -> None:
    pool = Pool(lambda _task, _done: None, count=0, latest=True)
    jobs = [pool.ask(task(n)) for n in range(LATEST + 3)]
    assert [job.standing for job in jobs] == ["stopped"] * 3 + ["waiting"] * LATEST


def test_what_is_asked_again_waits_less() -> None:
    pool = Pool(lambda _task, _done: None, count=0, latest=True)
    first = pool.ask(task(0))
    for n in range(1, LATEST):
        pool.ask(task(n))
    assert pool.ask(task(0)) is first
    for n in range(LATEST, 2 * LATEST - 1):
        pool.ask(task(n))
    assert first.standing == "waiting"


def test_elsewhere_the_first_stays_first() -> None:
    pool = Pool(lambda _task, _done: None, count=0)
    assert {pool.ask(task(n)).standing for n in range(2 * LATEST)} == {"waiting"}


def test_who_waits_is_told_when_it_is_over() -> None:
    pool = Pool(lambda _task, _done: None, count=0)
    job = pool.ask(task(0))
    assert not job.wait(0.01)
    pool.stop(job)
    assert job.wait(0.01)
    assert job.standing == "stopped"

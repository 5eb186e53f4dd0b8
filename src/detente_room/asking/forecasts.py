"""Dated forecasts that were worked out since the server started, by the setting they are about."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace

from detente_room.asking.dated import Dated
from detente_room.asking.desk import desk
from detente_room.asking.opened import Opened
from detente_room.asking.pool import Job
from detente_room.asking.setting import Setting
from detente_room.asking.work import DATED, Done, Task

MOST = 600
"""Forecasts held: judgement; each takes some kilobytes."""
LONG = 8.0
"""Seconds for which a page waits before it says that it takes longer, and asks again: judgement."""
GIVEN_UP = 180.0
"""Seconds after which it says that there is no answer: judgement; the first of a server takes some ten."""

_found: OrderedDict[tuple[str, str | None, str], Dated] = OrderedDict()
_lock = threading.Lock()


def _keep(task: Task, done: Done) -> None:
    if "dated" not in done.parts:
        return
    with _lock:
        _found[task.state, task.reader, task.setting] = Dated.of(done.parts["dated"])
        while len(_found) > MOST:
            _found.popitem(last=False)


def words(setting: Setting) -> str:
    """A setting as its talks depend on it: trust is no part of it, since in talks it moves by itself."""
    return replace(setting, trust={}).words


def known(found: Opened, setting: Setting) -> Dated | None:
    """The forecast of a setting, where it was worked out."""
    with _lock:
        return _found.get((found.state, found.case.reader, words(setting)))


def ask(found: Opened, setting: Setting) -> Job:
    """Hand one in."""
    task = Task(found.place, found.state, DATED, words(setting), found.case.reader)
    return desk().turned(task, _keep)


def warm(found: Opened) -> None:
    """Have the worker read the case before anybody turns."""
    ask(found, Setting())

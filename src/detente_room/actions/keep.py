"""Keeping answers that took long."""

from __future__ import annotations

from django.db import connection, transaction

from detente_room.asking.work import Done, Task
from detente_room.models import Kept

MOST = 4000
"""Parts kept at most; the oldest go first: judgement, some hundred megabytes."""


def keep(task: Task, done: Done) -> None:
    """Keep every part of an answer, in place of what was kept of the same."""
    try:
        with transaction.atomic():
            Kept.objects.filter(state=task.state, asked=task.short).delete()
            Kept.objects.bulk_create(
                Kept(state=task.state, asked=task.short, part=part, html=html, reads=list(done.reads))
                for part, html in done.parts.items()
            )
            over = Kept.objects.count() - MOST
            if over > 0:
                oldest = Kept.objects.order_by("pk").values_list("pk", flat=True)[:over]
                Kept.objects.filter(pk__in=list(oldest)).delete()
    finally:
        connection.close()  # it is the thread's of a worker, which lives on

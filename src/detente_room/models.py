"""What the workbench keeps beside the case files, which stay the truth: answers, tables of a class."""

from __future__ import annotations

from django.db import models


class Kept(models.Model):
    """One part of an answer as HTML, for one state of a case's files and one setting.

    ``state``: the fingerprint of the files; ``asked``: what was asked, such as ``run`` or a question with its
    setting; ``part``: which part of it. ``reads``: the sheets behind it, by which the gate decides.
    """

    state = models.CharField(max_length=64)
    asked = models.CharField(max_length=64)
    part = models.CharField(max_length=64)
    html = models.TextField()
    reads = models.JSONField(default=list)
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One row a part."""

        constraints = [models.UniqueConstraint(fields=["state", "asked", "part"], name="one_row_a_part")]

    def __str__(self) -> str:
        return f"{self.asked}/{self.part}"


class Table(models.Model):
    """A table of a class that negotiates a case, and what it recorded.

    ``case``: the name of the case on the shelf; ``agreed``: None while nothing is recorded, False where it
    ended without an agreement; ``package``: issue to option, where these are not today's; ``held_up``: a
    party, or nobody; ``why``: in the table's words.
    """

    case = models.CharField(max_length=100)
    name = models.CharField(max_length=80)
    agreed = models.BooleanField(null=True)
    package = models.JSONField(default=dict)
    held_up = models.CharField(max_length=100, blank=True)
    why = models.TextField(blank=True)
    recorded = models.DateTimeField(null=True)

    class Meta:
        """A name stands for one table of a case."""

        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="one_table_a_name")]

    def __str__(self) -> str:
        return self.name

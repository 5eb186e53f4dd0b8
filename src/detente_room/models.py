"""What the workbench keeps beside the case files: answers that took long. The files stay the truth."""

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

"""What templates need beside Django's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django import template

T = TypeVar("T")
register = template.Library()


@register.filter
def nth(n: int, items: Sequence[T]) -> T:
    """The n-th of some items, counted from 0."""
    return items[n]

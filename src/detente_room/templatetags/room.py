"""What templates need beside Django's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django import template
from django.utils.safestring import SafeString, mark_safe

from detente.report.render.html.spans import breaking

T = TypeVar("T")
register = template.Library()


@register.filter
def nth(n: int, items: Sequence[T]) -> T:
    """The n-th of some items, counted from 0."""
    return items[n]


@register.filter
def breaks(words: object) -> SafeString:
    """Escaped words that may break after a stroke between two names (``East/West``)."""
    return mark_safe(str(breaking(str(words))))

"""The paper's own style and script, which its sections need on a page too."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from detente.report.render.html import script as paper_script
from detente.report.render.html import style as paper_style


@cache
def mark() -> str:
    """What tells these files from those of another version; stands in their addresses."""
    return blake2b((paper_style() + paper_script()).encode(), digest_size=6).hexdigest()


@require_safe
def style(_request: HttpRequest) -> HttpResponse:
    """Colours, charts and text as in the paper."""
    return HttpResponse(paper_style(), content_type="text/css; charset=utf-8")


@require_safe
def script(_request: HttpRequest) -> HttpResponse:
    """What makes the marks of charts answer."""
    return HttpResponse(paper_script(), content_type="text/javascript; charset=utf-8")

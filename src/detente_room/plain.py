"""A page that needs nothing of the workbench: for who is not let in, and where nothing else can be shown."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html


def plain_page(heading: str, head: str, body: str) -> str:
    """A plain page that needs nothing of the workbench."""
    return format_html(
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        '<link rel="icon" href="{}" type="image/svg+xml">'
        "{}<title>{} · Detente</title></head><body><main><h1>{}</h1>{}</main></body></html>",
        static("room/icon.svg"),
        head,
        heading,
        heading,
        body,
    )

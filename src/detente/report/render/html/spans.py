"""What stands in a line, as HTML."""

from __future__ import annotations

from markupsafe import Markup

from detente.report.document import Dots, Link, Said, Span, Text, spans
from detente.report.document.spans import Role
from detente.report.document.visible import parted, visible

_TAGS: dict[Role, str] = {
    "strong": "<strong>{}</strong>",
    "code": "<code>{}</code>",
    "figure": '<span class="big">{}</span>',
    "quiet": '<span class="same">{}</span>',
    "whole": '<span class="line">{}</span>',
    "tag": '<span class="tag">{}</span>',
    "below": '<span class="also">{}</span>',
}


def said(what: Said) -> Markup:
    """Words with their roles; everything is escaped."""
    return Markup("").join(_span(span) for span in spans(what))


def _span(span: Span) -> Markup:
    match span:
        case Dots():
            return Markup('<span class="dots" aria-hidden="true">{}</span>').format(span.text)
        case Link():
            away = Markup("") if span.href.startswith("#") else Markup(' rel="noreferrer noopener"')
            return Markup('<a href="{}"{}>{}</a>').format(span.href, away, visible(span.text))
        case Text():
            words = visible(span.text) if span.role == "code" else breaking(span.text)
            return Markup(_TAGS.get(span.role, "{}")).format(words)
    raise TypeError(f"nothing that stands in a line: {type(span).__name__}")


def breaking(text: str) -> Markup:
    """Escaped words that may break after a stroke between two names."""
    return Markup("<wbr>").join(parted(visible(text)))

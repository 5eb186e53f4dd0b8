"""What stands in a line, as runs of a Word paragraph: roles are styles, links lead on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from detente.report.document import Dots, Link, Said, Span, Text, spans
from detente.report.document.spans import Role
from detente.report.document.visible import visible

_STYLES: dict[Role, str] = {
    "strong": "Strong",
    "code": "Code",
    "figure": "Figure",
    "quiet": "Quiet",
    "tag": "Tag",
    "below": "Quiet",
}
_WEIGHTS: dict[Role, bool] = {
    "strong": True,
    "figure": True,
    "tag": True,
    "quiet": False,
    "below": False,
}
"""Set at the run too: bold letters in a paragraph of bold letters would cancel each other in Word."""
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_OUTSIDE = re.compile(r"(https?://|mailto:)\S+\Z", re.IGNORECASE)
_IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=-._~"
"""What may stand in an address as it is (RFC 3986)."""
_BESIDE = re.compile(r"[\w.-]+(#\S*)?\Z")
"""A file in the same folder, and a place in it."""


class Anchors:
    """Places in the document, by their names there: Word takes letters, figures and 40 of them at most."""

    def __init__(self, idents: Iterable[str]) -> None:
        self._names = {ident: _bookmark(ident, n) for n, ident in enumerate(sorted(set(idents)), 1)}
        self._set: dict[str, int] = {}

    def name(self, ident: str) -> str | None:
        """What a place is called in the file; None where there is none."""
        return self._names.get(ident)

    def put(self, paragraph: Paragraph, ident: str) -> None:
        """Mark a paragraph as a place that links lead to; the first that bears a name keeps it."""
        name = self.name(ident)
        if name is None or ident in self._set:
            return
        number = self._set[ident] = len(self._set) + 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(number))
        start.set(qn("w:name"), name)
        runs = paragraph._p
        runs.append(end)
        first = next((one for one in runs if one.tag != qn("w:pPr")), end)
        first.addprevious(start)


def _bookmark(ident: str, number: int) -> str:
    return f"d{number}_{re.sub(r'[^A-Za-z0-9]+', '_', ident)}"[:40]


def one_line(text: str) -> str:
    """Text that a Word file may hold, in one line."""
    return _SPACES.sub(" ", visible(text))


def say(paragraph: Paragraph, what: Said, anchors: Anchors) -> None:
    """Add words with their roles to a paragraph."""
    for span in spans(what):
        _span(paragraph, span, anchors)


def _span(paragraph: Paragraph, span: Span, anchors: Anchors) -> None:
    match span:
        case Dots():
            _run(paragraph, span.text, "Dots")
        case Link():
            _link(paragraph, span, anchors)
        case Text(role="whole"):
            _run(paragraph, one_line(span.text).replace(" ", "\u00a0"))
        case Text(role="below"):
            if paragraph.text:
                paragraph.add_run().add_break()
            _run(paragraph, span.text.lstrip(), _STYLES["below"]).bold = False
        case Text():
            _run(paragraph, span.text, _STYLES.get(span.role)).bold = _WEIGHTS.get(span.role)
        case _:
            raise TypeError(f"nothing that stands in a line: {type(span).__name__}")


def _run(paragraph: Paragraph, text: str, style: str | None = None) -> Run:
    made = paragraph.add_run(one_line(text))
    if style is not None:
        made._r.style = style_id(style)
    return made


def styled(paragraph: Paragraph, style: str) -> None:
    """Give a paragraph a style.

    python-docx looks every style of the file up for each paragraph, which takes longer than all the rest.
    """
    paragraph._p.style = style_id(style)


def style_id(name: str) -> str:
    """What a style is called within the file (python-docx makes it so)."""
    return name.replace(" ", "")


def _address(href: str) -> str | None:
    """An address as Word takes it; None where it is none, since Word calls the whole file broken then."""
    if not (_OUTSIDE.match(href) or _BESIDE.match(href)):
        return None
    try:
        urlsplit(href).port  # noqa: B018 - raises where it is no number
    except ValueError:
        return None
    return quote(visible(href), safe=_IN_ADDRESSES)


def _link(paragraph: Paragraph, span: Link, anchors: Anchors) -> None:
    """A link within the file, or to an address; what leads nowhere is plain text."""
    link = OxmlElement("w:hyperlink")
    if span.href.startswith("#"):
        name = anchors.name(span.href[1:])
        if name is None:
            _run(paragraph, span.text)
            return
        link.set(qn("w:anchor"), name)
    else:
        address = _address(span.href)
        if address is None:
            _run(paragraph, span.text)
            return
        link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = _run(paragraph, span.text, "Hyperlink")
    paragraph._p.append(link)
    link.append(run._r)

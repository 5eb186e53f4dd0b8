"""A whole Word file: its parts put together, always the same for the same document."""

from __future__ import annotations

import textwrap
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as File
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph

from detente.report.document import Document
from detente.report.document.printed import anchors, printed
from detente.report.render.docx.blocks import fold, put
from detente.report.render.docx.look import WIDTH, dress
from detente.report.render.docx.place import TRACE, Place, Sheet
from detente.report.render.docx.spans import Anchors, one_line, styled

EPOCH = datetime(2000, 1, 1)
"""The date of a file whose document has none: the day on which it was made says nothing of a case."""
_PACKED = (1980, 1, 1, 0, 0, 0)
"""The oldest date that a zip file holds."""
_LONGEST = 255
"""Letters that a core property may have (python-docx)."""
_LEFT = frozenset({"thumbnail", "extended-properties", "stylesWithEffects", "customXml"})
"""Parts of python-docx's template that say nothing of this file."""
_FOOT = 90
"""Letters of the title in the footer: judgement."""


def written(document: Document) -> bytes:
    """The document as a Word file."""
    shown = printed(document)
    file = docx.Document()
    dress(file, shown.labels.language)
    sheet = Sheet(shown.labels, Anchors(anchors(shown)))
    place = Place(sheet, file, WIDTH)
    _title(place, shown)
    put(place, shown.head)
    put(place, shown.sections)
    _colophon(place, shown)
    place.end()
    _traces(file, sheet)
    _footer(file, shown.title)
    _properties(file, shown)
    return _packed(file)


def _title(place: Place, document: Document) -> None:
    if document.kicker:
        place.paragraph("Subtitle", document.kicker)
    place.paragraph("Title", document.title)


def _colophon(place: Place, document: Document) -> None:
    """How the paper was made; aloud, where its charts could not be drawn."""
    put(place, document.colophon)
    if place.sheet.undrawn:
        place.paragraph("Note", document.labels.undrawn)


def _traces(file: File, sheet: Sheet) -> None:
    """Where figures come from, after everything else, on a page of its own."""
    if not sheet.later:
        return
    place = Place(sheet, file, WIDTH, TRACE)
    place.paragraph("Heading 1", sheet.labels.traces).paragraph_format.page_break_before = True
    while sheet.later:
        fold(place, sheet.later.pop(0))
    place.end()


def _footer(file: File, title: str) -> None:
    """The title, and the page of how many."""
    paragraph = file.sections[0].footer.paragraphs[0]
    styled(paragraph, "Footer")
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Length(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{textwrap.shorten(one_line(title), _FOOT, placeholder=' …')}\t")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    """A number that Word counts; until then 1."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {name} ")
    run = paragraph.add_run("1")
    paragraph._p.append(field)
    field.append(run._r)


def _properties(file: File, document: Document) -> None:
    """What the file says of itself; nothing of who made it, and when."""
    found = file.core_properties
    found.title = one_line(document.title)[:_LONGEST]
    found.language = one_line(document.labels.language)[:_LONGEST]
    found.identifier = one_line(document.mark)[:_LONGEST]
    found.author = found.last_modified_by = found.comments = found.keywords = found.subject = ""
    found.created = found.modified = _dated(document.dated)
    found.revision = 1


def _dated(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=None) if day else EPOCH


def _packed(file: File) -> bytes:
    """The file's parts in their order with one date, and without what the template says of itself."""
    for relations in (file.part.package.rels, file.part.rels):
        for name, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _LEFT:
                del relations[name]
    saved, packed = BytesIO(), BytesIO()
    file.save(saved)
    with ZipFile(saved) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = ZipInfo(part.filename, _PACKED)
            info.compress_type, info.external_attr, info.create_system = ZIP_DEFLATED, 0o600 << 16, 3
            new.writestr(info, old.read(part))
    return packed.getvalue()

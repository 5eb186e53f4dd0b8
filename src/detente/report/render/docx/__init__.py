"""A document as a Word file."""

from __future__ import annotations

from importlib.util import find_spec

from detente.report.document import Document
from detente.report.render.standalone import MissingExtraError

EXTRA = "word"


def docx(document: Document) -> bytes:
    """The whole document as a Word file; the same document gives the same bytes.

    Raises:
        MissingExtraError: the extra ``word`` (python-docx) isn't installed.

    """
    check_docx()
    from detente.report.render.docx.file import written  # noqa: PLC0415 - only where the extra is installed

    return written(document)


def check_docx() -> None:
    """Check before any work that a Word file could be made.

    Raises:
        MissingExtraError: it couldn't.

    """
    if find_spec("docx") is None:
        raise MissingExtraError("a Word file", EXTRA)

"""Charts as pictures of a Word file, with what a screen reader says of them."""

from __future__ import annotations

from io import BytesIO

from docx.shared import Emu, Mm

from detente.report.document import Figure, plain
from detente.report.render.docx.look import TALLEST
from detente.report.render.docx.place import Place
from detente.report.render.docx.spans import one_line
from detente.report.render.standalone import inside, png

BROAD = Mm(170)
"""How broad a picture is at most."""


def picture(place: Place, block: Figure) -> bool:
    """A picture between its title and its caption; False where nothing can make dots of a drawing."""
    dots = png(inside(block))
    if dots is None:
        return False
    if place.heading != block.title:
        place.paragraph("Picture Title", block.title)
    shape = place.paragraph("Picture").add_run().add_picture(BytesIO(dots))
    scale = min(BROAD / shape.width, place.width / shape.width, TALLEST / shape.height)
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))
    said = shape._inline.docPr
    said.set("title", one_line(block.title))
    said.set("descr", one_line(block.described or block.title))
    place.paragraph("Picture Caption", plain(block.caption))
    return True

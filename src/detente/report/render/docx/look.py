"""How a Word file looks: one family of letters, one colour, A4; each look is a style that Word can change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from detente.report.charts import theme

SANS = "Arial"
"""Word has it everywhere, and LibreOffice has letters of the same widths (Liberation Sans): judgement."""
MONO = "Courier New"
PAGE = Mm(210), Mm(297)
SIDE, TOP, BOTTOM = Mm(20), Mm(18), Mm(20)
WIDTH = PAGE[0] - 2 * SIDE
"""The width of the text."""
TALLEST = Mm(200)
"""No picture is taller, so that its title and caption stay on its page."""
INK, QUIET, RULE, WASH, ACCENT = (
    theme.LIGHT[name].lstrip("#") for name in ("ink", "quiet", "rule", "wash", "link")
)
TABLE = "Detente Table"
_LANGUAGES = {"en": "en-GB"}


@dataclass(frozen=True)
class _Look:
    """A style of paragraphs: points, what stands before and after, and how it is kept together."""

    size: float = 10.0
    before: float = 0.0
    after: float = 5.0
    bold: bool = False
    colour: str = INK
    keep: bool = False
    right: bool = False


_LOOKS: dict[str, _Look] = {
    "Normal": _Look(),
    "Title": _Look(20, 0, 8, bold=True, keep=True),
    "Kicker": _Look(8.5, 14, 0, colour=QUIET, keep=True),
    "Heading 1": _Look(15, 18, 6, bold=True, keep=True),
    "Heading 2": _Look(12, 14, 4, bold=True, keep=True),
    "Heading 3": _Look(10.5, 10, 3, bold=True, keep=True),
    "Heading 4": _Look(10, 8, 3, bold=True, colour=QUIET, keep=True),
    "Subtitle": _Look(9, 0, 4, colour=QUIET),
    "List Bullet": _Look(10, 0, 2.5),
    "Caption": _Look(8.5, 8, 3, colour=QUIET),
    "Footer": _Look(8, 0, 0, colour=QUIET),
    "Lead": _Look(11.5, 0, 6),
    "Note": _Look(9, 0, 4, colour=QUIET),
    "Run-in Heading": _Look(9.5, 8, 3, bold=True, keep=True),
    "Picture Title": _Look(9.5, 8, 3, bold=True, keep=True),
    "Picture": _Look(10, 0, 2, keep=True),
    "Picture Caption": _Look(8.5, 0, 10, colour=QUIET),
    "Term": _Look(10, 0, 4),
    "Table Heading": _Look(8.5, 0, 0, bold=True, colour=QUIET, keep=True),
    "Table Text": _Look(8.5, 0, 0),
    "Table Name": _Look(8.5, 0, 0, bold=True),
    "Table Figure": _Look(8.5, 0, 0, right=True),
    "Table Figure Heading": _Look(8.5, 0, 0, bold=True, colour=QUIET, keep=True, right=True),
    "Dense Heading": _Look(7.5, 0, 0, bold=True, colour=QUIET, keep=True),
    "Dense Text": _Look(7.5, 0, 0),
    "Dense Name": _Look(7.5, 0, 0, bold=True),
    "Dense Figure": _Look(7.5, 0, 0, right=True),
    "Dense Figure Heading": _Look(7.5, 0, 0, bold=True, colour=QUIET, keep=True, right=True),
    "Table Term": _Look(8.5, 0, 2),
    "Trace": _Look(8.5, 0, 3),
    "Gap": _Look(2, 0, 0),
}
"""Every style that a file uses, by name. Sizes: judgement."""
SIZES = {name: look.size for name, look in _LOOKS.items()}
"""Points of letters, by style."""
_LETTERS: dict[str, dict[str, str | float | bool]] = {
    "Strong": {"bold": True},
    "Figure": {"bold": True},
    "Quiet": {"colour": QUIET},
    "Code": {"font": MONO, "size": 8.0},
    "Dots": {"colour": QUIET, "size": 7.0},
    "Tag": {"colour": QUIET, "bold": True},
    "Hyperlink": {"colour": ACCENT, "underline": True},
}
_BORDERS = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="DetenteTable">
  <w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="45" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>
      <w:bottom w:w="45" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{wash}"/><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def dress(file: File, language: str) -> None:
    """Page, styles and language of an empty file."""
    _page(file)
    _bare(file)
    _language(file, _LANGUAGES.get(language, language))
    for name, look in _LOOKS.items():
        _paragraphs(file, name, look)
    for name, letters in _LETTERS.items():
        _letters(file, name, letters)
    _no_stops(file, "Footer")
    _rule(file, "Heading 1", "top", 6)
    _rule(file, "Title", "bottom", 4)
    _bullets(file)
    style = _BORDERS.format(ns=nsdecls("w"), name=TABLE, accent=QUIET, rule=RULE, wash=WASH)
    file.styles.element.append(parse_xml(style))


def _page(file: File) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = SIDE
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.header_distance = section.footer_distance = Mm(10)


def _bare(file: File) -> None:
    """Without the template's own looks of tables, and as Word of today writes it."""
    kept = {"TableNormal"}
    styles = file.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in kept:
            styles.remove(style)
    for setting in file.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _language(file: File, language: str) -> None:
    for found in file.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    for found in file.settings.element.iter(qn("w:themeFontLang")):
        found.set(qn("w:val"), language)


def _paragraphs(file: File, name: str, look: _Look) -> None:
    names = [style.name for style in file.styles]
    if name not in names:
        made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        cast(ParagraphStyle, made).base_style = file.styles["Normal"]
        made.quick_style = True
    style = cast(ParagraphStyle, file.styles[name])
    _font(style, SANS)
    for name_ in ("w:spacing", "w:kern"):
        for old in style.element.rPr.findall(qn(name_)):
            style.element.rPr.remove(old)
    style.font.size, style.font.bold = Pt(look.size), look.bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing = 1.0 if look.size < 9 or look.size > 12 else 1.12
    shape.keep_with_next, shape.widow_control = look.keep, True
    shape.alignment = WD_ALIGN_PARAGRAPH.RIGHT if look.right else WD_ALIGN_PARAGRAPH.LEFT


def _letters(file: File, name: str, looks: dict[str, str | float | bool]) -> None:
    if name not in [style.name for style in file.styles]:
        file.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=name == "Hyperlink")
    style = cast(CharacterStyle, file.styles[name])
    if "font" in looks:
        _font(style, str(looks["font"]))
    if "size" in looks:
        style.font.size = Pt(float(looks["size"]))
    if "colour" in looks:
        style.font.color.rgb = RGBColor.from_string(str(looks["colour"]))
    style.font.bold = True if "bold" in looks else None
    style.font.underline = True if "underline" in looks else None


def _font(style: CharacterStyle, name: str) -> None:
    """Letters of one family for every script; the theme's must not win."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _no_stops(file: File, name: str) -> None:
    """Without the template's stops, which are for another width of page."""
    shape = file.styles[name].element.get_or_add_pPr()
    for stops in shape.findall(qn("w:tabs")):
        shape.remove(stops)


def _rule(file: File, name: str, side: str, space: int) -> None:
    """A thin line above or below paragraphs of a style."""
    shape = file.styles[name].element.get_or_add_pPr()
    for old in shape.findall(qn("w:pBdr")):
        shape.remove(old)
    border = (
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="6" w:space="{space}" w:color="{ACCENT}"/>'
        "</w:pBdr>"
    )
    shape.insert_element_before(
        parse_xml(border),
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing"),
        *("w:jc", "w:outlineLvl"),
    )


def _bullets(file: File) -> None:
    shape = cast(ParagraphStyle, file.styles["List Bullet"]).paragraph_format
    shape.left_indent, shape.first_line_indent = Mm(5), Mm(-5)

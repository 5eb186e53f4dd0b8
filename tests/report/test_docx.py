"""A document as a Word file: headings, tables, alt texts, links, always the same, whatever a title holds."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as File
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

import detente as dt
from detente.cli.runs import _tell_pictures
from detente.report import (
    MissingExtraError,
    OutputError,
    annex,
    check_case,
    check_formats,
    paper,
    write_report,
)
from detente.report.document import (
    Block,
    Cell,
    Column,
    Compare,
    Document,
    Dots,
    Figure,
    Fold,
    Items,
    Link,
    Order,
    Para,
    Row,
    Section,
    Table,
    Terms,
    Text,
    Whys,
    figures,
    plain,
    walk,
)
from detente.report.document.chartspecs import BarSpec
from detente.report.document.printed import printed
from detente.report.render.docx import docx as word
from detente.report.render.docx.widths import LONGEST, needs, shared

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def bars(demo: dt.Overview) -> Figure:
    return next(one for one in figures(annex(demo)) if isinstance(one.spec, BarSpec))


def every_kind(figure: Figure) -> Document:
    """A paper with a block of each kind, some within others."""
    inner = Table(
        (Column("Part"), Column("Figure", "figure")), (Row(("a", "1")), Row(("b", "2"))), named=False
    )
    trace = Fold("Why 53?", (Para("Since three leaders sign."), inner), "why-a", "trace")
    table = Table(
        (Column("Text", roomy=True), Column("Yes", "figure"), Column("By", "fixed")),
        (
            Row(
                (Cell(("Lake first", (Text("all at once", "below"),))), "53", "2026-05"),
                below=(Para("Told."), inner),
            ),
            Row(("None", Cell(("as today",), "unchanged", 2))),
            Row(("Last", Cell(("5",), "flag"), "")),
        ),
        caption="What each brings",
        dense=True,
    )
    compare = Compare(
        tuple(
            Order(f"Order {n}", f"holds {n}", {0: Cell((f"step {n}",)), 1: Cell(("stops",), "flag")})
            for n in range(6)
        ),
        ((0, "March"), (1, "May")),
        "Meeting",
        "Holds",
        ("A note.",),
    )
    body: tuple[Block, ...] = (
        Para(
            (Text("Fifty", "figure"), Text(" of "), Text("100", "strong"), Dots(5), Text("run x", "code")),
            "lead",
        ),
        Para((Text("Why? "), Link("53 in 100", "#why-a"), Link(" lost", "#nowhere")), "links"),
        Para((Link("gone", "#nowhere"),), "links"),
        Para((Link("a page", "https://example.org/a?b=1&c=2"), Link("annex", "annex.html#x")), "note"),
        Para(
            (
                Link("bad", "javascript:alert(1)"),
                Link("worse", "http://[::1"),
                Link("port", "https://a:b/"),
                Link("odd", "https://example.org/é ü"),
                Link("far", "https://example.org/é"),
                Text(" t", "tag"),
                Text(" w h", "whole"),
                Text(" q", "quiet"),
            )
        ),
        Para("Loud", "strong"),
        Items(("one", "two"), columns=True),
        Terms((("World", (Para("One way."),)), ("Empty", ()), ("Table", (inner,)))),
        Terms((("Card", (Para("Its answer."), Items(("point",)))),), "cards"),
        Terms((("Short?", (Para("Its answer."),)),), "short"),
        table,
        compare,
        figure,
        Fold("Folded out", (Section("deep", "Deeper", (Para("Down."),), 4), trace)),
        Fold("Only on screen", (Para("Never on paper."),), on="screen"),
        Fold("Held one for the screen", (replace(inner, on="screen"),)),
        replace(inner, on="screen", caption="Never on paper."),
        replace(figure, on="screen", title="Never on paper."),
        inner,
        inner,
    )
    return Document(
        "East and West",
        (Section("first", "First", body), Section("second", "Second", (Section("third", "Third", (), 3),))),
        kicker="Brief",
        head=(Para("As of May.", "lead"),),
        colophon=(Para("Made again."),),
        mark="abc123",
        dated="2026-05-05",
    )


def opened(data: bytes) -> File:
    return docx.Document(BytesIO(data))


def text_of(file: File) -> str:
    return "\n".join("".join(part.itertext()) for part in file.element.body.iter(qn("w:p")))


def paragraphs(file: File) -> Iterator[tuple[str, str]]:
    for one in file.paragraphs:
        assert one.style is not None
        yield str(one.style.name), one.text


@pytest.fixture(scope="module")
def whole(demo: dt.Overview) -> File:
    return opened(word(every_kind(bars(demo))))


def test_headings_are_words_own(whole: File) -> None:
    found = list(paragraphs(whole))
    assert found[:2] == [("Subtitle", "Brief"), ("Title", "East and West")]
    heads = [one for one in found if one[0].startswith("Heading")]
    assert heads == [
        ("Heading 1", "First"),
        ("Heading 3", "Deeper"),
        ("Heading 1", "Second"),
        ("Heading 2", "Third"),
        ("Heading 1", "Where figures come from"),
    ]
    assert ("Run-in Heading", "Folded out") in found


def test_everything_is_told_but_what_is_for_the_screen(whole: File) -> None:
    told = text_of(whole)
    for said in (
        "Fifty",
        "Down.",
        "Told.",
        "step 5",
        "A note.",
        "Its answer.",
        "Since three leaders",
        "lost",
        "bad",
    ):
        assert said in told
    for hidden in ("Never on paper", "Only on screen", "Held one for the screen", "gone"):
        assert hidden not in told


def test_tables_repeat_their_heads_and_break_no_row(whole: File) -> None:
    first = whole.tables[1]
    properties = [row._tr.trPr for row in first.rows]
    assert properties[0].find(qn("w:tblHeader")) is not None
    assert [one is not None and one.find(qn("w:cantSplit")) is not None for one in properties] == [
        True,
        True,
        False,  # What is told under a row may be long.
        True,
        True,
    ]
    assert [cell.text for cell in first.rows[1].cells] == ["Lake first\nall at once", "53", "2026-05"]
    assert first.rows[3].cells[1]._tc is first.rows[3].cells[2]._tc
    names = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in whole.tables[0].rows]
    assert names[1:] == [True, None]
    for table in whole.tables:
        assert sum(column.width or 0 for column in table.columns) <= 6121000


def test_pictures_say_what_they_show(demo: dt.Overview, whole: File) -> None:
    figure = bars(demo)
    said = list(whole.element.body.iter(qn("wp:docPr")))
    assert [(one.get("title"), one.get("descr")) for one in said] == [(figure.title, figure.described)]
    assert figure.described
    assert ("Picture Caption", plain(figure.caption)) in list(paragraphs(whole))


def test_links_lead_to_what_is_there(whole: File) -> None:
    body = whole.element.body
    marks = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    inside = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink")) if one.get(qn("w:anchor"))]
    assert inside
    assert set(inside) <= marks
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name) for name in marks)
    outside = {one.target_ref for one in whole.part.rels.values() if one.is_external}
    assert outside == {"https://example.org/a?b=1&c=2", "annex.html#x", "https://example.org/%C3%A9"}


def test_the_page_and_the_properties(whole: File) -> None:
    page = whole.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    fields = [one.get(qn("w:instr")).strip() for one in page.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    said = whole.core_properties
    assert (said.title, said.language, said.identifier) == ("East and West", "en", "abc123")
    assert (said.author, said.last_modified_by) == ("", "")
    assert {said.created.isoformat()[:10], said.modified.isoformat()[:10]} == {"2026-05-05"}


def test_the_same_document_gives_the_same_bytes(demo: dt.Overview) -> None:
    made = every_kind(bars(demo))
    one = word(made)
    assert word(made) == one
    with ZipFile(BytesIO(one)) as packed:
        assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in packed.namelist() if "thumbnail" in name or "customXml" in name]
        assert b"python-docx" not in packed.read("docProps/core.xml")


def test_without_the_converter_words_stand_in_place_of_pictures(
    monkeypatch: pytest.MonkeyPatch, demo: dt.Overview
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    figure = bars(demo)
    bare, full = (replace(figure, instead=one) for one in ((), (Para("In its place."),)))
    for block, said in ((bare, figure.described), (full, "In its place.")):
        file = opened(word(Document("A", (Section("s", "S", (block,)),))))
        assert said in text_of(file)
        assert "Charts could not be drawn" in text_of(file)
        assert not list(file.element.body.iter(qn("wp:docPr")))


def test_the_command_says_that_pictures_are_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _tell_pictures()
    assert capsys.readouterr().err == ""
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    _tell_pictures()
    assert "pictures need: pip install 'detente[word]'" in capsys.readouterr().err


def test_without_python_docx_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    for ask in (lambda: check_formats(["docx"]), lambda: word(Document("A", ()))):
        with pytest.raises(
            MissingExtraError, match=r"a Word file needs the extra word: pip install 'detente\[word\]'"
        ):
            ask()
    check_formats(["html", "md", "json"])


ODD = st.text(st.characters(exclude_categories=()), max_size=30)


@settings(max_examples=25, deadline=None)
@given(ODD, ODD, ODD)
def test_whatever_a_title_holds_the_file_opens(title: str, ident: str, said: str) -> None:
    table = Table((Column(title), Column(said, "figure")), (Row((said, title), below=(Para(said),)),), said)
    fold = Fold(title, (Para((Text(said, "whole"), Link(said, f"#{ident}"), Link(title, said))),), ident)
    made = Document(
        title, (Section(ident, title, (table, fold, Terms(((said, (Para(title),)),)))),), said, mark=said
    )
    file = opened(word(replace(made, labels=replace(made.labels, language="sr"))))
    assert len(file.tables) == 1


def test_a_block_that_nobody_resolved_is_refused() -> None:
    with pytest.raises(TypeError, match="Whys"):
        word(Document("A", (Section("s", "S", (Whys(()),)),)))


def test_the_papers_of_cases(demo: dt.Overview, hostile: dt.Overview, closed: dt.Overview) -> None:
    for run in (demo, hostile, closed):
        made = printed(paper(run))
        told = re.sub(r"\s+", "", text_of(opened(word(made))))
        for block in walk(made):
            if isinstance(block, Para):
                assert re.sub(r"\s+", "", plain(block.said).partition("; ")[0]) in told
        assert "<script>" not in told or run is hostile


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice (soffice) on this machine")
def test_libreoffice_opens_it(demo: dt.Overview, tmp_path: Path) -> None:
    both = [tmp_path / "brief.docx", tmp_path / "kinds.docx"]
    both[0].write_bytes(word(paper(demo)))
    both[1].write_bytes(word(every_kind(bars(demo))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, both)], check=True, capture_output=True, timeout=180)
    sizes = [pages(one.with_suffix(".pdf")) for one in both]
    assert 3 < sizes[0] < 60
    assert 2 <= sizes[1] <= 6


def pages(file: Path) -> int:
    if shutil.which("pdfinfo") is None:
        return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))
    told = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    return int(re.findall(r"^Pages:\s+(\d+)", told, re.MULTILINE)[0])


def test_a_word_file_says_whose_it_is(three: dt.Overview, demo: dt.Overview, tmp_path: Path) -> None:
    written = write_report(three, tmp_path, ["docx"])
    assert [path.name for path in written] == ["brief.docx"]
    check_case(tmp_path, three.case)
    with pytest.raises(OutputError, match="another case"):
        check_case(tmp_path, demo.case)
    whole = written[0].read_bytes()
    for torn in (whole[: len(whole) // 2], whole[-200:], whole.replace(b"core.xml", b"gone.xml"), b"PK"):
        written[0].write_bytes(torn)
        with pytest.raises(OutputError, match="another case"):
            check_case(tmp_path, three.case)


def test_columns_get_what_they_need_first() -> None:
    words = needs("Part", ["a long text that may be broken " * 5], whole=False)
    figure = needs("Of 100", ["53 (37 to 68)"], whole=True)
    assert words[0] < 12 < words[1]
    assert figure[0] > len("53 (37 to 68)") * 0.7
    found = shared([words, figure], 100.0)
    assert sum(found) == pytest.approx(100)
    assert found[1] >= figure[0]
    assert found[0] > LONGEST


@given(st.lists(st.tuples(st.floats(1, 200), st.floats(0, 500)), min_size=1, max_size=12), st.floats(1, 300))
def test_columns_fill_the_room(columns: list[tuple[float, float]], room: float) -> None:
    asked: Any = [(low, low + more) for low, more in columns]
    found = shared(asked, room)
    assert sum(found) == pytest.approx(room)
    assert min(found) > 0
    if sum(low for low, _ in columns) <= room:
        assert all(width >= low * (1 - 1e-9) for width, (low, _) in zip(found, columns, strict=True))

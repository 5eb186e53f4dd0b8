"""Charts as files: whole on their own, the same as in the brief, PNG only with its extra."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import detente as dt
from chromium import CHROMIUM, chromium
from detente.cli.runs import _tell_charts
from detente.report import pictures, write_report
from detente.report.document import Figure
from detente.report.document.chartspecs import Bar, BarSpec
from detente.report.render.standalone import PNG_SCALE, alone, png

SVG = "{http://www.w3.org/2000/svg}"
PNG_MARK = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("name", ["demo", "three", "hostile"])
def test_a_chart_stands_on_its_own(request: pytest.FixtureRequest, name: str) -> None:
    overview: dt.Overview = request.getfixturevalue(name)
    found = pictures(overview)
    assert len(found) > 3
    for text in found.values():
        root = ElementTree.fromstring(text)
        box = [float(size) for size in root.attrib["viewBox"].split()]
        assert [float(root.attrib[size]) for size in ("width", "height")] == box[2:]
        ground = next(root.iter(f"{SVG}rect")).attrib
        assert ground["fill"] == "#ffffff"
        assert [float(ground[size]) for size in ("x", "y", "width", "height")] == box
        style = next(root.iter(f"{SVG}style")).text or ""
        assert "var(" not in text
        assert "font-family" in style
        assert "url(" not in text
        assert "data-" not in re.sub(r">[^<]*<", "><", text)
        title = "".join(root.find(f"{SVG}title").itertext())  # type: ignore[union-attr]
        shown = [part.text or "" for part in root.iter(f"{SVG}text") if part.get("class") == "title"]
        assert " ".join(shown).split() == title.split()


def test_every_class_has_a_rule(demo: dt.Overview) -> None:
    for text in pictures(demo).values():
        style = text.partition("<style>")[2].partition("</style>")[0]
        for names in re.findall(r'class="([^"]+)"', text.partition("</style>")[2]):
            for name in set(names.split()) - {"mark", "plan", "one", "two", "other"}:
                assert f".{name}" in style, name


def test_the_names_say_what_is_shown(demo: dt.Overview, three: dt.Overview, closed: dt.Overview) -> None:
    assert {"chances", "frontier", "vetoes"} < set(pictures(demo))
    plans = [slug for slug, strategy in demo.case.file.strategies.items() if strategy.package]
    for slug in plans:
        assert {f"gains-{slug}", f"seats-{slug}"} < set(pictures(demo))
    assert "frontier" not in pictures(three)
    assert not [name for name in pictures(three) if name.startswith("seats")]
    assert pictures(closed) == {}


def test_a_footnote_goes_with_each_chart() -> None:
    written = dt.load("demo").text or ""
    case = dt.loads(f"{written}\nfootnotes: {{star: '* This designation is without prejudice.'}}\n")
    text = next(iter(pictures(dt.overview(case, dt.Draws(10))).values()))
    assert case.file.footnotes
    shown = re.sub(r"\s+", " ", " ".join(part.text or "" for part in ElementTree.fromstring(text)))
    for footnote in case.file.footnotes.values():
        assert footnote in shown


def test_the_same_answers_give_the_same_charts(demo: dt.Overview) -> None:
    assert pictures(demo) == pictures(demo)


def test_png_has_the_size_of_the_drawing(three: dt.Overview, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    written = write_report(three, tmp_path, charts_to=tmp_path / "charts")
    drawn = [path for path in written if path.suffix == ".svg"]
    assert drawn
    for path in drawn:
        data = path.with_suffix(".png").read_bytes()
        assert data.startswith(PNG_MARK)
        width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        assert width == pytest.approx(PNG_SCALE * float(root.attrib["width"]), abs=1)
        assert height == pytest.approx(PNG_SCALE * float(root.attrib["height"]), abs=1)


def test_without_the_extra_svg_is_written_and_png_named(
    three: dt.Overview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert png(next(iter(pictures(three).values()))) is None
    written = write_report(three, tmp_path, charts_to=tmp_path / "charts")
    charts = [path for path in written if path.parent.name == "charts"]
    assert charts
    assert {path.suffix for path in charts} == {".svg"}
    _tell_charts(tmp_path / "charts", charts)
    assert "detente[charts]" in capsys.readouterr().err


def test_notes_are_escaped() -> None:
    figure = Figure("f", BarSpec((Bar("x", 0.5, "50", "plan"),)), "a < b", "d", "under & over")
    root = ElementTree.fromstring(alone(figure, ["<script>&"]))
    assert {"a < b", "<script>&", "under & over"} <= {part.text for part in root.iter(f"{SVG}text")}


@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM.exists(), reason="no /usr/bin/chromium on this machine")
def test_every_word_lies_within_its_drawing(
    demo: dt.Overview, three: dt.Overview, prespa: dt.Overview
) -> None:
    with chromium() as browser:
        page = browser.new_page()
        for overview in (demo, three, prespa):
            for name, text in pictures(overview).items():
                page.set_content(text)
                cut = page.evaluate(
                    """[...document.querySelectorAll('svg text')].filter(text => {
                        const box = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
                        return box.x < view.x || box.x + box.width > view.x + view.width
                            || box.y < view.y || box.y + box.height > view.y + view.height;
                    }).map(text => text.textContent)"""
                )
                assert cut == [], name

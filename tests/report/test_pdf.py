"""The brief as PDF: printed in a closed folder by a browser that is cut off, or a named error."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from typer.testing import CliRunner

import detente as dt
from chromium import NEEDED
from detente.cli.app import app
from detente.report import BrowserError, check_case, check_formats, paper, write_report
from detente.report.document import Document, Link, Para, Section
from detente.report.render import pdf as printing
from detente.report.render.html import page
from detente.report.render.pdf import BROWSERS, pdf

SMALL = Document(
    "East and West",
    (Section("one", "One", (Para((Link("annex", "annex.html#x"), Link("down", "#one"))),)),),
    mark="abc123",
    dated="2026-05-05",
)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a browser that is a shell script")
Browser = Callable[[str], Path]


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Puts a shell script in the browser's place; what it keeps lies in ``seen``."""

    def put(script: str, name: str = BROWSERS[0]) -> Path:
        folder, seen = tmp_path / "bin", tmp_path / "seen"
        for one in (folder, seen, tmp_path / "tmp"):
            one.mkdir()
        file = folder / name
        given = 'for one; do last="$one"; case "$one" in --print-to-pdf=*) to="${one#*=}";; esac; done\n'
        file.write_text(f'#!/bin/sh\nseen="{seen}"\n{given}{script}\n', encoding="utf-8")
        file.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
        return seen

    return put


PRINTS = """
printf '%s\\n' "$@" >"$seen/given"; pwd >"$seen/where"; stat -c %a . >"$seen/mode"; cp brief.html "$seen/"
env >"$seen/env"
printf "/CreationDate (D:20301231235959+00'00')/ModDate (D:20301231235959Z)/URI (file://$PWD/annex.html#x)\\n" >"$to"
printf 'trailer\\nstartxref\\n12\\n%%%%EOF\\n' >>"$to"
"""


def test_it_prints_the_page_in_a_folder_of_its_own(browser: Browser, tmp_path: Path) -> None:
    seen = browser(PRINTS)
    made = pdf(SMALL)
    where = (seen / "where").read_text().strip()
    assert (seen / "mode").read_text().strip() == "700"
    assert list((tmp_path / "tmp").iterdir()) == []
    assert (seen / "brief.html").read_text(encoding="utf-8") == page(SMALL)
    assert "default-src 'none'" in page(SMALL)
    flags = (seen / "given").read_text().splitlines()
    assert {"--headless", "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={where}/profile"} <= set(
        flags
    )
    assert flags[-1] == f"file://{where}/brief.html"
    assert f"HOME={where}" in (seen / "env").read_text().splitlines()
    text = made.decode()
    assert text.startswith(
        "/CreationDate (D:20260505000000+00'00')/ModDate (D:20260505000000Z)/URI (annex.html#x) "
    )
    assert text.endswith("trailer\n% detente-case abc123\nstartxref\n12\n%%EOF\n")
    assert where not in text


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo first >&2; echo no display >&2; exit 3", "ended with 3: no display"),
        ("exit 0", "ended with 0: it said nothing"),
        (': >"$to"', "printed nothing"),
        ("sleep 60 & echo $! >$seen/child; wait", "printed nothing in 0.5 seconds"),
    ],
)
def test_a_browser_that_fails_is_a_named_error(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str
) -> None:
    if "sleep" in script:
        monkeypatch.setattr(printing, "SECONDS", 0.5)
    seen = browser(script)
    with pytest.raises(BrowserError, match=said):
        pdf(SMALL)
    assert list((tmp_path / "tmp").iterdir()) == []
    if (seen / "child").exists():
        assert ended(int((seen / "child").read_text()))


def ended(process: int) -> bool:
    """Whether a process is gone soon, or only waits for its parent to notice."""
    state = Path(f"/proc/{process}/stat")
    for _ in range(50):
        try:
            if state.read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        sleep(0.1)
    return False


@pytest.mark.parametrize("name", BROWSERS)
def test_every_name_of_a_browser_is_looked_for(browser: Browser, name: str) -> None:
    put: Callable[[str, str], Path] = browser  # type: ignore[assignment]
    put("exit 0", name)
    assert Path(printing.browser()).name in BROWSERS
    check_formats(["pdf"])


def test_without_a_browser_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrowserError, match=r"found none on PATH, expected one of chromium.*install Chromium"):
        check_formats(["html", "pdf"])
    done = CliRunner().invoke(app, ["run", "demo", "--format", "html,pdf", "--out", str(tmp_path / "brief")])
    assert isinstance(done.exception, BrowserError)
    assert "working" not in done.output
    assert list(tmp_path.iterdir()) == []


def test_only_pdf_starts_a_browser(browser: Browser, three: dt.Overview, tmp_path: Path) -> None:
    seen = browser(': >"$seen/started"')
    write_report(three, tmp_path / "brief", ["html", "md", "docx", "json"], tmp_path / "charts")
    assert list(seen.iterdir()) == []


class TestChromium:
    """With the real one."""

    pytestmark = NEEDED

    def test_the_brief(self, three: dt.Overview, tmp_path: Path) -> None:
        written = write_report(three, tmp_path, ["pdf"])
        assert [path.name for path in written] == ["brief.pdf"]
        made = written[0].read_bytes()
        assert made.startswith(b"%PDF-")
        assert len(re.findall(rb"/Type\s*/Page\b", made)) > 3
        assert b"file://" not in made
        check_case(tmp_path, three.case)
        assert pdf(paper(three)) == made
        small = pdf(SMALL)
        assert b"(annex.html#x)" in small
        assert b"file:" not in small

    def test_it_is_cut_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[bytes] = []
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            server.settimeout(20)

            def listen() -> None:
                try:
                    asked.append(server.accept()[0].recv(100))
                except OSError:
                    return

            thread = Thread(target=listen, daemon=True)
            thread.start()
            hosts = ("127.0.0.1", "localhost")
            images = "".join(f'<img src="http://{host}:{port}/x.png">' for host in hosts)
            monkeypatch.setattr(printing, "page", lambda _: f"<!doctype html><title>x</title>{images}")
            assert pdf(SMALL).startswith(b"%PDF-")
            server.close()
        thread.join(1)
        assert asked == []

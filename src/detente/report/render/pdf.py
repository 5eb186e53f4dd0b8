"""A page as PDF, printed by a Chromium that is on the machine: nothing else here starts a browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from detente.case import DetenteError
from detente.report.document import Document
from detente.report.document.visible import visible
from detente.report.render.html import page

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""What is looked for on PATH, in this order."""
SECONDS = 120.0
"""A browser that needs longer has failed: judgement; a long brief takes about three seconds."""
UNDATED = "2000-01-01"
"""The date of a file whose document has none."""
_QUIET = (
    *("--headless", "--disable-gpu", "--disable-dev-shm-usage", "--disable-extensions", "--disable-sync"),
    *("--no-first-run", "--no-default-browser-check", "--disable-default-apps", "--disable-breakpad"),
    *("--disable-background-networking", "--disable-component-update", "--disable-domain-reliability"),
    *("--no-pings", "--metrics-recording-only", "--password-store=basic", "--use-mock-keychain"),
)
_CUT_OFF = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
)
"""Whatever is asked for, of the browser's own accord too: no name is looked up, and nobody listens there."""
_DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}([+-]\d\d'\d\d')?")


class BrowserError(DetenteError):
    """A PDF needs a browser, and none was found or it failed; the message says what to do."""


def check_pdf() -> None:
    """Check before any work that a page could be printed.

    Raises:
        BrowserError: no browser was found.

    """
    browser()


def browser() -> str:
    """Where the browser is that prints.

    Raises:
        BrowserError: none of `BROWSERS` is on PATH.

    """
    for name in BROWSERS:
        found = shutil.which(name)
        if found is not None:
            return found
    raise BrowserError(
        f"a PDF needs a browser that prints the page: found none on PATH, expected one of "
        f"{', '.join(BROWSERS)}; install Chromium (Debian: apt install chromium), or print brief.html by hand"
    )


def pdf(document: Document) -> bytes:
    """The whole document as PDF, as its page prints; the same document and browser give the same bytes.

    The browser runs in a folder of its own that only this user may enter and that is removed afterwards.

    Raises:
        BrowserError: no browser was found, or it printed nothing.

    """
    program = browser()
    with TemporaryDirectory(prefix="detente-") as name:
        folder = Path(name)
        source, target = folder / "brief.html", folder / "brief.pdf"
        source.write_text(page(document), encoding="utf-8")
        _print(program, folder, source, target)
        return _settled(target.read_bytes(), document, folder.as_uri())


def _print(program: str, folder: Path, source: Path, target: Path) -> None:
    """Print one page into a file."""
    own = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # For root it has none.
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [program, *_QUIET, *_CUT_OFF, *own, profile, "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={target}", source.as_uri()]
    with TemporaryFile(dir=folder) as told, _running(command, folder, told.fileno()) as process:
        try:
            code = process.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise BrowserError(f"{program} printed nothing in {SECONDS:g} seconds") from error
        if code != 0 or not target.is_file() or target.stat().st_size == 0:
            told.seek(0)
            last = told.read().decode(errors="replace").strip().rpartition("\n")[2]
            raise BrowserError(
                f"{program} printed nothing and ended with {code}: {last or 'it said nothing'}"
            )


@contextmanager
def _running(command: list[str], folder: Path, told: int) -> Iterator[subprocess.Popen[bytes]]:
    """A program that keeps whatever it writes in ``folder``; it and its children are ended afterwards."""
    places = {name: str(folder) for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **places},
        stdin=subprocess.DEVNULL,
        stdout=told,
        stderr=told,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()


def _settled(printed: bytes, document: Document, folder: str) -> bytes:
    """The file with the document's date and mark, and without the folder in which it was made.

    No byte before the last part is moved: a PDF says where each of its parts begins.
    """
    day = (document.dated or UNDATED).replace("-", "")
    dated = _DATE.sub(lambda found: found[1] + f"{day}000000".encode() + (found[2] or b""), printed)
    local = re.compile(rb"\(" + re.escape(folder.encode()) + rb"/([^()\\]*)\)")
    here = local.sub(lambda found: b"(" + found[1] + b")" + b" " * (len(found[0]) - len(found[1]) - 2), dated)
    body, start, end = here.rpartition(b"startxref")
    mark = re.sub(r"\s+", " ", visible(document.mark))
    return body + f"% detente-case {mark}\n".encode() + start + end if start and mark else here

"""Workbooks open in LibreOffice without repair, as an expert may open them, and come back as they were."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import detente as dt
from experts.panels import demo_panel

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine")


def converted(kind: str, source: Path, out: Path, profile: Path) -> Path:
    """The file that LibreOffice makes of a workbook, with a profile of its own and no window."""
    words = [str(SOFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind]
    done = subprocess.run(
        [*words, "--outdir", str(out), str(source)], capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stderr
    return out / f"{source.stem}.{kind}"


def test_saved_by_libreoffice_it_is_the_same_workbook(tmp_path: Path) -> None:
    """Opened and saved as .xlsx: every answer comes back; a workbook that had to be repaired would lose some."""
    folder = demo_panel(tmp_path / "panel", 1)
    before = dt.panel_read(folder).panel.said[0]
    saved = converted("xlsx", folder / "expert-1.xlsx", tmp_path / "out", tmp_path / "profile")
    shutil.copy(saved, folder / "expert-1.xlsx")
    after = dt.panel_read(folder).panel.said[0]
    assert after.answers == before.answers
    assert after.lines == before.lines
    assert after.reasons == before.reasons

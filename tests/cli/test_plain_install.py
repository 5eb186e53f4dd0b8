"""A plain install, without any extra, runs the main job."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
IMPORTED_AS = {"python-docx": "docx", "vl-convert-python": "vl_convert", "django-htmx": "django_htmx"}
"""Extras whose module has another name than the package."""
BARE = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
from detente.cli import main
main()
"""


def extras() -> set[str]:
    """Modules that only an extra installs, as they are imported."""
    lists = PROJECT["optional-dependencies"]
    names = {one.split(">")[0] for extra, all_of in lists.items() if extra != "dev" for one in all_of}
    return {IMPORTED_AS.get(name, name) for name in names}


@pytest.mark.parametrize(
    "words",
    [
        ("run", "demo", "--out", "brief"),
        ("panel", "--help"),
        ("why", "demo", "--help"),
        ("check", "demo"),
    ],
    ids=" ".join,
)
def test_no_extra_is_needed(words: tuple[str, ...], tmp_path: Path) -> None:
    program = f"ABSENT = {sorted(extras())!r}\n{BARE}"
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
    assert "openpyxl" in extras()

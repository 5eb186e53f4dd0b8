"""Compiled loops where neither the package nor a home can be written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from detente import compiled

PROGRAM = """
import sys
import numba.core.caching as caching
for kind in (caching.InTreeCacheLocator, caching.UserWideCacheLocator):
    kind.from_function = classmethod(lambda cls, function, file: None)
from detente.compiled import njit

@njit(cache=True)
def thrice(x):
    return 3 * x

print(thrice(14), numba.config.CACHE_DIR)
"""


def thrice(x: int) -> int:
    """What is compiled here."""
    return 3 * x


def run(folder: Path, temporary: Path) -> subprocess.CompletedProcess[str]:
    """The program above as a file of a folder, where numba finds no place of its own."""
    (folder / "program.py").write_text(PROGRAM.replace("import sys\n", "import numba\n"), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_")}
    return subprocess.run(
        [sys.executable, folder / "program.py"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**kept, "TMPDIR": str(temporary)},
    )


def test_with_a_home_numba_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_place", lambda: pytest.fail("a place of numba's own is enough"))
    assert compiled.njit(cache=True)(thrice)(14) == 42


def test_without_one_it_is_kept_among_the_temporary_files(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = run(tmp_path, temporary)
    assert done.returncode == 0, done.stderr
    (place,) = temporary.glob("detente-compiled-*")
    assert done.stdout.split() == ["42", str(place)]
    assert list(place.rglob("*.nbc"))
    if os.name == "posix":
        assert place.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name != "posix", reason="modes as POSIX knows them")
def test_code_that_others_could_write_is_never_loaded(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    planted = temporary / f"detente-compiled-{os.getuid()}"
    planted.mkdir(parents=True)
    planted.chmod(0o777)
    done = run(tmp_path, temporary)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[0] == "42"
    assert list(planted.iterdir()) == []


def test_with_no_place_at_all_the_code_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    import numba
    from numba.core import caching

    def nowhere() -> str:
        raise FileNotFoundError("no usable temporary folder")

    for kind in (caching.UserProvidedCacheLocator, caching.InTreeCacheLocator, caching.UserWideCacheLocator):
        monkeypatch.setattr(kind, "from_function", classmethod(lambda _cls, _function, _file: None))
    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    before = numba.config.CACHE_DIR  # type: ignore[attr-defined]
    assert compiled.njit(cache=True)(thrice)(14) == 42
    assert before == numba.config.CACHE_DIR  # type: ignore[attr-defined]


def test_another_fault_of_numba_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    import numba

    def broken(**_options: object) -> object:
        raise RuntimeError("another fault")

    monkeypatch.setattr(numba, "njit", broken)
    with pytest.raises(RuntimeError, match="another fault"):
        compiled.njit(cache=True)(thrice)


@pytest.mark.skipif(
    sys.platform == "win32" or os.getuid() != 0 or not shutil.which("setpriv"), reason="needs to change user"
)
def test_the_program_runs_for_a_user_who_can_write_nothing() -> None:
    nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    with tempfile.TemporaryDirectory() as temporary:
        os.chown(temporary, 65534, 65534)
        environment = {**os.environ, "HOME": "/nonexistent", "TMPDIR": temporary}
        imports = [*nobody, sys.executable, "-c", "import detente"]
        if subprocess.run(imports, env=environment, check=False, capture_output=True).returncode:
            pytest.skip("this user can't read the package")
        words = [*nobody, sys.executable, "-m", "detente", "sequence", "kosovo-serbia", "--draws", "20"]
        done = subprocess.run(
            words, capture_output=True, text=True, env=environment, cwd="/", check=False, timeout=300
        )
        assert done.returncode == 0, done.stderr
        assert [path for path in Path(temporary).rglob("*") if path.suffix == ".nbc"]

"""What the program prints to any encoding, to a closed stream, and when it is stopped while it loads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import detente as dt
from detente.cli import streams

PROGRAM = [sys.executable, "-m", "detente"]
TITLE = "Košice–Ђаковица ≥ 5 → naïve ☃"


def detente(
    *words: str, encoding: str = "utf-8", cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words],
        capture_output=True,
        encoding="utf-8" if encoding == "ascii" else encoding,  # Typer mends ASCII by itself.
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
        timeout=120,
        cwd=cwd,
    )


@pytest.fixture
def titled(tmp_path: Path) -> Path:
    """The demo with a title that hardly any encoding has."""
    text = dt.load("demo").text
    assert text
    first = next(line for line in text.splitlines() if line.startswith("title:"))
    (tmp_path / "case.yaml").write_text(text.replace(first, f'title: "{TITLE}"'), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "encoding",
    [
        *("ascii", "cp1252", "cp936", "utf-16"),
        *(
            pytest.param(one, marks=pytest.mark.slow)
            for one in ("cp1250", "cp1251", "latin-1", "koi8-r", "cp850", "cp932")
        ),
    ],
)
def test_any_encoding_shows_what_it_can(titled: Path, encoding: str) -> None:
    for words in (("consent", ".", "--package", "port=fees"), ("deals", "."), ("sequence", "."), ("nosuch",)):
        done = detente(*words, encoding=encoding, cwd=titled)
        assert done.returncode == (2 if words == ("nosuch",) else 0), done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout or done.stderr
    # JSON loses nothing: what the encoding lacks is escaped.
    done = detente("run", ".", "--out", "brief", encoding=encoding, cwd=titled)
    assert done.returncode == 0, done.stderr
    assert TITLE in (titled / "brief" / "brief.html").read_text(encoding="utf-8")
    done = detente("deals", ".", "--json", encoding=encoding, cwd=titled)
    assert json.loads(done.stdout)["question"] == "deals"


def test_columns_stay_as_they_are(titled: Path) -> None:
    plain = detente("consent", ".", "--package", "port=fees", cwd=titled).stdout.splitlines()
    poor = detente(
        "consent", ".", "--package", "port=fees", encoding="cp1252", cwd=titled
    ).stdout.splitlines()
    assert [len(line) for line in plain] == [len(line) for line in poor]
    assert plain != poor
    assert [line for line in poor if "●" in line or "○" in line] == []
    assert sum("*" in line for line in poor) == sum("●" in line for line in plain) > 0


def test_a_case_that_is_printed_to_be_read_back_is_whole_in_any_encoding(titled: Path) -> None:
    assert TITLE in detente("check", ".", "--print", cwd=titled).stdout
    program = [sys.executable, "-m", "detente", "check", ".", "--print"]
    poor = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(program, capture_output=True, check=True, cwd=titled, env=poor)
    assert done.stdout.decode("utf-8") == (titled / "case.yaml").read_text(encoding="utf-8")


def test_stand_ins_are_one_character_for_one() -> None:
    shown = "−2 ○● “naïve” é ж ☃ …".encode("ascii", streams.stand_ins("ascii")).decode()
    assert shown == '-2 o* "naive" e ? ? ~'
    assert "nai\u0308ve".encode("ascii", streams.stand_ins("ascii")) == b"naive"


def closed(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The program with no standard output at all, as a service starts it."""
    return subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, *words],
        stdout=None,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=120,
        cwd=cwd,
    )


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_without_a_standard_output_it_does_its_work(tmp_path: Path) -> None:
    for words in (("deals", "demo"), ("check", "demo"), ("schema",), ("--version",), ("--help",)):
        done = closed(*words, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    done = closed("run", "demo", "--out", "brief", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "brief" / "brief.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")  # and nothing of what would have been printed
    assert text.rstrip().endswith("</html>")
    json.loads((tmp_path / "brief" / "report.json").read_text(encoding="utf-8"))


INTERRUPT = """
import os, signal, sys

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
        return None

import detente
sys.meta_path.insert(0, Finder())
sys.argv = ["detente", "stress", "demo"]
from detente.cli import main
main()
print("never asked for", {name!r})
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
@pytest.mark.parametrize(
    "name",
    ["detente.cli.app", "typer", "detente.cli.sweeps", "detente.draws", "numpy", "numpy._core.multiarray", "pydantic",
     "ruamel.yaml", "scipy.special", "detente.stress.given", "detente.report.sections.stress"],
)  # fmt: skip
def test_ctrl_c_while_modules_load_is_no_traceback(tmp_path: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPT.format(name=name)],
        capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 130, (done.stdout, done.stderr)
    assert done.stderr == "stopped; nothing was written\n"


FIRST = """
import os, signal, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r} and "detente" in sys.modules:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
        return None
sys.meta_path.insert(0, Finder())
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
@pytest.mark.parametrize("name", ["detente.shown", "dataclasses", "detente.cli", "detente.__main__"])
def test_ctrl_c_before_the_command_line_is_loaded_is_no_traceback(tmp_path: Path, name: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(FIRST.format(name=name), encoding="utf-8")
    paths = os.pathsep.join(path for path in (str(tmp_path), os.environ.get("PYTHONPATH", "")) if path)
    done = subprocess.run(
        [sys.executable, "-m", "detente", "consent", "demo"],
        capture_output=True, text=True, check=False, timeout=60, env={**os.environ, "PYTHONPATH": paths},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "stopped; nothing was written\n")


def test_importing_the_library_leaves_ctrl_c_alone() -> None:
    program = "import signal, detente; print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


WITHIN_TEXT = """
from detente.cli import app
def within(**_options):
    exec("import os, signal; os.kill(os.getpid(), signal.SIGINT); [0 for _ in range(10**9)]")
app.app = within
app.main()
"""


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
def test_ctrl_c_within_code_made_of_text_is_the_documented_exit_code(tmp_path: Path) -> None:
    """dataclasses and pydantic make code of text as modules load; Python keeps in mind that it was stopped."""
    (tmp_path / "stopped_within.py").write_text(WITHIN_TEXT, encoding="utf-8")
    words = [sys.executable, "-m", "stopped_within"]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (130, "stopped; nothing was written\n")


@pytest.mark.parametrize(
    "words",
    [
        ("levers", "demo", "--budget", "river-bank=inf", "--json"),
        ("levers", "demo", "--budget", "river-bank=nan"),
        ("levers", "demo", "--time", "inf"),
        ("levers", "demo", "--lean", "nan"),
        ("stress", "demo", "--lean", "nan"),
        ("consent", "demo", "--package", "port=fees", "--lean", "inf"),
    ],
)
def test_options_are_finite(words: tuple[str, ...]) -> None:
    done = detente(*words)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert "expected a" in done.stderr or "Input should be" in done.stderr


def test_json_never_holds_what_json_can_not_say(capsys: pytest.CaptureFixture[str]) -> None:
    from detente.cli.options import print_json

    for figure in (float("inf"), float("nan")):
        with pytest.raises(ValueError, match="JSON"):
            print_json({"value": figure})
    assert capsys.readouterr().out == ""

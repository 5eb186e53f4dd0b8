"""Every leaf of every shipped case replaced by odd values: only named errors with file and line come out.

The leaves are drawn by a seed that is fixed, for as long as the time allows; a quick machine tries more.
"""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.case import CaseError, DetenteError, check, dumps, load, loads, names
from detente.case.library import library
from detente.case.tree import parse
from detente.case.variants import variants

SECONDS = 8.0
LEAST = 21
"""So many are tried, however slow or busy the machine is."""
"""For each case; with the files beside it some 40 seconds in all."""

ODD: dict[str, Any] = {
    "nothing": None,
    "a list": [],
    "a list of nothing": [None],
    "a mapping": {},
    "a mapping of mappings": {"a": {"b": {"c": 1}}},
    "true": True,
    "huge": 1e308,
    "many digits": 10**17,
    "digits": "9" * 5000,
    "digits with a point": "0." + "9" * 5000,
    "below 0": -1,
    "nan": "nan",
    "infinite": ".inf",
    "a range upside down": "5..1",
    "a range of a year": "2..6 per year",
    "per cent": "50%",
    "empty": "",
    "blank": " ",
    "a control character": "\x1b[2J\x07",
    "turned": "\u202egnp",
    "a line separator": "a\u2028b",
    "a decimal comma": "0,5",
    "a path": "../../etc/passwd",
    "a word": "no-such-name",
    "a long word": "x" * 5000,
    "braces": "{0} {key} %s",
    "a date": "9999-12-31",
    "a pattern": [{"no-issue": "no-option"}],
}


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every leaf, and of every mapping and list above one."""
    if path:
        yield path
    if isinstance(data, dict):
        for key, part in data.items():
            yield from leaves(part, (*path, key))
    elif isinstance(data, list):
        for n, part in enumerate(data):
            yield from leaves(part, (*path, n))


def replaced(data: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """The data with another value at a path; only what lies above the path is copied."""
    if not path:
        return value
    whole = copy.copy(data)
    whole[path[0]] = replaced(data[path[0]], path[1:], value)
    return whole


def fuzzed(data: Any, seed: int, seconds: float = SECONDS) -> Iterator[tuple[str, str]]:
    """What was changed, and the text: one key a line, as JSON, which is YAML."""
    chance = random.Random(seed)
    pairs = [(path, name) for path in leaves(data) for name in ODD]
    chance.shuffle(pairs)
    end = time.monotonic() + seconds
    for n, (path, name) in enumerate(pairs):
        if n >= LEAST and time.monotonic() > end:
            return
        changed = replaced(data, path, ODD[name])
        yield f"{'.'.join(map(str, path))}: {name}", json.dumps(changed, ensure_ascii=True, indent=0)


def clean(error: CaseError, file: str) -> None:
    """Every problem has its file and, but for the top of the file, its line; it is one short line of text."""
    assert error.problems
    for problem in error.problems:
        assert problem.file == file
        assert problem.line > 0
        assert problem.found or problem.expected
        said = str(problem)
        assert "\x1b" not in said
        assert "\u202e" not in said
        assert "\n" not in said
        assert len(said) < 3000, said[:200]


@pytest.mark.parametrize("name", names())
def test_every_leaf_of_a_case(name: str) -> None:
    data = parse((library() / name / "case.yaml").read_text(encoding="utf-8"), name).data
    tried = 0
    for what, text in fuzzed(data, seed=len(name)):
        tried += 1
        try:
            case = loads(text, "odd.yaml")
            assert loads(dumps(case)).file == case.file, what
        except CaseError as error:
            clean(error, "odd.yaml")
        except Exception as error:
            raise AssertionError(what) from error
    assert tried >= LEAST


BESIDE = [path for kind in ("orders", "variants") for path in sorted(library().glob(f"*/{kind}/*.yaml"))]


@pytest.mark.parametrize("kind", ["orders", "variants"])
def test_every_leaf_of_a_file_beside_a_case(kind: str, tmp_path: Path) -> None:
    files = [path for path in BESIDE if path.parent.name == kind]
    for n, path in enumerate((files[0], files[-1])):
        home = tmp_path / str(n)
        (home / kind).mkdir(parents=True)
        text = (path.parents[1] / "case.yaml").read_text(encoding="utf-8")
        (home / "case.yaml").write_text(text, encoding="utf-8")
        odd = home / kind / "odd.yaml"
        for what, changed in fuzzed(parse(path.read_text(encoding="utf-8"), "x").data, n, SECONDS / 4):
            odd.write_text(changed, encoding="utf-8")
            try:
                report = check(home)
                if report.case is None:
                    clean(CaseError(report.problems), str(odd))
                    continue
                if kind == "variants":
                    variants(load(home))
            except Exception as error:
                raise AssertionError(what) from error


def test_every_leaf_of_a_sheet_is_refused_without_a_word_of_it(tmp_path: Path) -> None:
    data = parse((library() / "demo" / "case.yaml").read_text(encoding="utf-8"), "x").data
    public = {"title", "about", "kind", "speaks_for", "follows"}
    actor = data["actors"]["upland-government"]
    own = {key: actor.pop(key) for key in set(actor) - public}
    (tmp_path / "sheets").mkdir()
    (tmp_path / "case.yaml").write_text(json.dumps(data), encoding="utf-8")
    sheet = tmp_path / "sheets" / "upland-government.yaml"
    secret = {
        "a word": "SECRET",
        "a mapping": {"SECRET": {"SECRET": "SECRET"}},
        "a list": [{"SECRET": ["SECRET"]}],
    }
    for path in leaves(own):
        for value in secret.values():
            for changed in (replaced(own, path, value), renamed(own, path)):
                sheet.write_text(json.dumps(changed, indent=0), encoding="utf-8")
                report = check(tmp_path)
                assert "SECRET" not in "\n".join(map(str, (*report.problems, *report.warnings))), path
                assert all(problem.line for problem in report.problems), path


def renamed(data: Any, path: tuple[str | int, ...]) -> Any:
    """The data with the last key of a path called otherwise."""
    above = data
    for step in path[:-1]:
        above = above[step]
    if not isinstance(above, dict):
        return data
    other = {("SECRET" if key == path[-1] else key): part for key, part in above.items()}
    return replaced(data, path[:-1], other)


def test_errors_are_of_the_library() -> None:
    assert issubclass(CaseError, DetenteError)

"""A setting as a file: what the address of the page holds, with the case that it is of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from detente.case import Case, DetenteError
from detente_room.asking.setting import MOST_PINS, Bench, Setting

KIND, MOST = "detente-setting", 200_000
"""What such a file says it is; bytes of one at most (judgement: a full one has some ten thousand)."""
LONGEST = 50_000
"""Letters of one part of it at most: judgement."""


class SettingFileError(DetenteError):
    """A file that is no setting."""


@dataclass(frozen=True)
class Filed:
    """A bench from a file; ``left``: what this case doesn't have, as written; ``of``: whose it is."""

    bench: Bench
    left: tuple[str, ...]
    of: str


def text(case: Case, bench: Bench) -> str:
    """A bench as a file."""
    said = {
        "kind": KIND,
        "case": case.file.case,
        "as_of": case.file.as_of or "",
        "setting": bench.setting.words,
        "pins": [pin.words for pin in bench.pins],
        "undo": bench.way,
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def read(case: Case, raw: bytes) -> Filed:
    """A bench from what a file holds.

    Raises:
        SettingFileError: too large, or not what `text` writes.

    """
    said = _said(raw)
    setting, pins, undo = _word(said, "setting"), said.get("pins", []), _word(said, "undo")
    if not isinstance(pins, list) or not all(isinstance(pin, str) for pin in pins):
        raise SettingFileError(
            "found pins that are no list of texts; expected a file that this page has saved"
        )
    pins = [pin[:LONGEST] for pin in pins[:MOST_PINS]]
    bench = Bench.of(case, {"s": [setting], "pin": pins, "u": [undo]})
    left = dict.fromkeys(piece for words in (setting, *pins) for piece in _unknown(case, words))
    return Filed(bench, tuple(left), _word(said, "case"))


def _said(raw: bytes) -> dict[str, object]:
    if len(raw) > MOST:
        raise SettingFileError(f"found {len(raw):,} bytes; expected at most {MOST:,}")
    try:
        said = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("kind") != KIND:
        raise SettingFileError("found something else; expected a file that this page has saved")
    return said


def _word(said: dict[str, object], key: str) -> str:
    found = said.get(key, "")
    if not isinstance(found, str) or len(found) > LONGEST:
        raise SettingFileError(f"found {key} that is no text; expected a file that this page has saved")
    return found


def _unknown(case: Case, words: str) -> Iterator[str]:
    """Pieces of a setting that a case doesn't have."""
    for piece in filter(None, words.split("~")):
        kind, _, rest = piece.partition(".")
        name, _, value = rest.partition(":")
        plain = Setting()
        known = kind in {"p", "l"} and _stands(case, kind, name) and plain.value(case, kind, name) == value
        if not known and not plain.turned(case, kind, name, value).words:
            yield piece


def _stands(case: Case, kind: str, name: str) -> bool:
    return name in (case.file.issues if kind == "p" else case.file.levers)

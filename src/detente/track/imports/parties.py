"""Which party of the case an actor of an event table is: by CAMEO code, country, name or word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from detente.case import Case
from detente.case.languages import Spoken

MOST_KNOWN = 200_000
"""Names that are remembered: judgement; it bounds memory, whatever the file holds."""


class Parties:
    """Parties by what others call them: the party's own name and names, and the case's ``aliases``."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        self.called = {name.casefold(): n for n, mine in enumerate(names) for name in mine}
        self.codes = {
            name.upper().encode(): n for n, mine in enumerate(names) for name in mine if _code(name)
        }
        words = sorted(map(re.escape, self.called), key=len, reverse=True)
        self._word = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
        self._by_code: dict[bytes, int] = {}
        self._by_name: dict[bytes, int] = {}

    @classmethod
    def of(cls, case: Case) -> Parties:
        """The parties of a case, in its order."""
        return cls(
            [sorted({*_own(case, party), *_given(case.file.aliases, party)}) for party in case.parties]
        )

    def by_code(self, code: bytes) -> int:
        """The party that a CAMEO actor code names; −1 for none.

        A code is a chain of three-letter codes (``SRBGOV``); of several that are a party's the last, which
        is the narrowest, counts.
        """
        found = self._by_code.get(code)
        if found is None:
            text = code.strip().upper()
            parts = [text[n : n + 3] for n in range(0, len(text), 3)]
            found = next((self.codes[part] for part in reversed(parts) if part in self.codes), -1)
            _keep(self._by_code, code, found)
        return found

    def by_name(self, name: bytes) -> int:
        """The party that a country or an actor is called after, its last word in brackets included; or −1."""
        found = self._by_name.get(name)
        if found is None:
            text = name.decode("utf-8", "replace").strip().casefold()
            found = self.called.get(text, -1)
            if found < 0 and text.endswith(")"):
                found = self.called.get(text[text.rfind("(") + 1 : -1].strip(), -1)
            _keep(self._by_name, name, found)
        return found

    def by_word(self, name: bytes) -> int:
        """The party whose name stands as a word in an actor's; −1 for none, or for two parties."""
        found = self._by_name.get(name)
        if found is None:
            text = name.decode("utf-8", "replace")
            named = {self.called[one.casefold()] for one in self._word.findall(text)}
            found = named.pop() if len(named) == 1 else -1
            _keep(self._by_name, name, found)
        return found


def _keep(kept: dict[bytes, int], name: bytes, found: int) -> None:
    if len(kept) >= MOST_KNOWN:
        kept.clear()
    kept[name] = found


def _code(name: str) -> bool:
    return len(name) == 3 and name.isascii() and name.isalpha()


def _own(case: Case, party: str) -> set[str]:
    name = case.file.names.get(party, party)
    every = set(name.each.values()) if isinstance(name, Spoken) else {name}
    return {party, *(name.strip(" *") for name in every)} - {""}


def _given(aliases: Mapping[str, Sequence[str]], party: str) -> set[str]:
    return {alias.strip() for alias in aliases.get(party, ())} - {""}

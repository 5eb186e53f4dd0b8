r"""Characters of a case's files: what is text, what is refused by name, and where lines end.

A line ends with ``\n``, ``\r\n`` or ``\r`` (YAML 1.2, section 5.4): U+2028, U+2029 and U+0085 are
characters like others, although Python's ``splitlines`` and older YAML readers break lines at them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NONE = "\ufdd0-\ufdef\ufffe\uffff"
"""Code points that are no characters (Unicode 23.7); XML has no place for the last two."""
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
"""C0 and C1 controls but for tab and line feed: they act on a terminal, and XML has none of the first."""
_DIRECTION = "\u202a-\u202e\u2066-\u2069"
"""Marks that turn the direction of what follows: text then reads otherwise than it is (Unicode TR 36)."""

_ODD = re.compile(f"[{_CONTROL}{_DIRECTION}{_NONE}]")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff" + _NONE + "]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_SEPARATORS = {"\u2028": "\ufdd0", "\u2029": "\ufdd1", "\x85": "\ufdd2"}
_SHIELD = str.maketrans(_SEPARATORS)
_UNSHIELD = str.maketrans({stand_in: mark for mark, stand_in in _SEPARATORS.items()})
_MOST_LINES = 10


def odd(text: str) -> str:
    """The first character that no text of a case may hold; an empty string where there is none."""
    found = _ODD.search(text)
    return found[0] if found else ""


def called(character: str) -> str:
    """What a character is called: ``the control character U+001B``."""
    code = f"U+{ord(character):04X}"
    if re.match(f"[{_DIRECTION}]", character):
        return f"the mark of direction {code} ({unicodedata.name(character).lower()})"
    return f"the control character {code}" if unicodedata.category(character) == "Cc" else f"the code {code}"


def unreadable(text: str) -> Iterator[tuple[int, str]]:
    """Line and name of characters that no file of text holds: the first of each line, ten lines at most."""
    seen: set[int] = set()
    for found in _UNREADABLE.finditer(text):
        line = line_of(text, found.start())
        if line not in seen:
            seen.add(line)
            yield line, called(found[0])
        if len(seen) == _MOST_LINES:
            return


def lines(text: str) -> list[str]:
    """The lines of a text, without their ends."""
    return _LINE_END.split(text)


def line_of(text: str, offset: int) -> int:
    """The line, counted from 1, on which a character stands."""
    return len(_LINE_END.findall(text, 0, offset)) + 1


def shielded(text: str) -> str:
    """The text with stand-ins for characters at which a YAML reader of version 1.1 would end a line."""
    return text.translate(_SHIELD)


def unshielded(text: str) -> str:
    """What `shielded` made back to what it was."""
    return text.translate(_UNSHIELD)


def shown(text: str) -> str:
    """The text for a terminal: what would act on it or is invisible stands as its escape code."""
    return "".join(
        c if c in "\n\t" or not (_ODD.match(c) or _UNREADABLE.match(c) or c in _SEPARATORS) else _escape(c)
        for c in text
    )


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


LONGEST_SLUG = 80
_JOINERS = "\u200c\u200d"
"""Zero-width non-joiner and joiner: within words of Persian and of Indian scripts they are spelling."""


def in_slug(character: str) -> bool:
    """Whether a character may stand within a slug: letters, digits, marks on letters, ``-``, ``_``, ``.``."""
    return character.isalnum() or character in "-_." or unicodedata.category(character) in ("Mn", "Mc")


def is_slug(word: str) -> bool:
    """Whether a word is a name usable as a key and in file names."""
    bare = re.sub(f"(?<=[^-_.])[{_JOINERS}](?=[^-_.{_JOINERS}])", "", word)
    return bool(bare) and len(word) <= LONGEST_SLUG and bare[0].isalnum() and all(map(in_slug, bare))


def alike(one: str, other: str) -> bool:
    """Whether two texts look the same: é may be one code, or e and a mark (Unicode TR 15)."""
    return unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)


def cleaned(text: str) -> str:
    """One line of text: what acts on a terminal, parts lines or is no character becomes a blank."""
    kept = (
        c if c in _JOINERS or not (_ODD.match(c) or c in _SEPARATORS or _UNREADABLE.match(c)) else " "
        for c in text
    )
    return " ".join("".join(kept).split())


def cut(text: str, most: int = 80) -> str:
    """The text, or its beginning where it is long: a message is read by people."""
    return text if len(text) <= most else text[: most - 3] + "..."


def listed(names: list[str], most: int = 5) -> str:
    """Names parted by commas; of many, the first and how many more."""
    more = len(names) - most
    shown_names = ", ".join(cut(name) for name in names[:most])
    return shown_names if more <= 0 else f"{shown_names} and {more:,} more"

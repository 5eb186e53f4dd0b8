"""Short names made from titles, so that nobody has to think of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from detente.case.text import is_slug

LONGEST = 40
"""Letters of a made name at most: judgement."""


def named(title: str, taken: Collection[str]) -> str:
    """A short name for a title: its letters and digits, small, joined by hyphens; one that is free.

    Letters keep their script; marks on Latin ones go.
    """
    plain = unicodedata.normalize("NFKD", title.replace("ß", "ss").replace("đ", "d").replace("ł", "l"))
    latin = "".join(one for one in plain if not unicodedata.combining(one))
    base = re.sub(r"[^\w]+|_+", "-", latin.lower()).strip("-")[:LONGEST].rstrip("-") or "new"
    base = base if is_slug(base) else "new"
    found, n = base, 1
    while found in taken:
        n += 1
        found = f"{base}-{n}"
    return found

"""The key of this workbench: whoever has it came from its own terminal, not from another account here.

Another user of the same machine reaches 127.0.0.1 too. So the address that is printed holds a key, made anew
at each start; after the first visit the browser keeps it as a cookie that no script and no other site sees.
The command line of a browser can be read by everybody on a machine: the address that it is opened with holds
a *ticket*, which opens once and soon expires.
"""

from __future__ import annotations

import secrets
import threading
import time
from functools import cache

NAME = "key"
"""In an address."""
EXPIRES = 120.0
"""Seconds for which a ticket opens: judgement; a browser may take some to start."""


class Keys:
    """The key and the tickets that are still good. They show in no ``repr``."""

    def __init__(self) -> None:
        self._key = secrets.token_urlsafe(32)
        self._tickets: dict[str, float] = {}
        self._lock = threading.Lock()

    @property
    def key(self) -> str:
        """The key, for the address that is printed and for the cookie."""
        return self._key

    def ticket(self) -> str:
        """A key that opens once."""
        made = secrets.token_urlsafe(32)
        with self._lock:
            self._tickets[made] = time.monotonic() + EXPIRES
        return made

    def is_key(self, said: str) -> bool:
        """Whether it is the key; takes as long for any other."""
        return _same(said, self._key)

    def opens(self, said: str) -> bool:
        """Whether it is the key, or a ticket, which is then used up."""
        if self.is_key(said):
            return True
        now = time.monotonic()
        with self._lock:
            good = {ticket: end for ticket, end in self._tickets.items() if end > now}
            used = [ticket for ticket in good if _same(said, ticket)]
            self._tickets = {ticket: end for ticket, end in good.items() if ticket not in used}
        return bool(used)


def _same(one: str, other: str) -> bool:
    return secrets.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode())


def cookie(port: str) -> str:
    """The cookie of a workbench on this port: browsers keep one jar for all ports of a machine."""
    return f"detente_key_{port}"


@cache
def keys() -> Keys:
    """The keys of this server."""
    return Keys()

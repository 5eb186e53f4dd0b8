"""Starts the workbench on this machine and stops it cleanly."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

HOST, PORT = "127.0.0.1", 8642
TRIED = 20
"""Ports tried from the first on where one is taken."""
WORKERS = 2


class BusyError(OSError):
    """No port is free."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128

    def server_bind(self) -> None:
        """Bind without asking who we are: that would ask the network."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = HOST, self.server_address[1]
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing where a browser has left; anything else as usual."""
        import sys  # noqa: PLC0415

        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


class _Handler(WSGIRequestHandler):
    timeout = 60

    def address_string(self) -> str:
        """The address as it is: looking up its name would ask the network."""
        return str(self.client_address[0])

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: addresses may hold what somebody weighs."""


def prepare(case: Path | None, home: Path | None, data: Path | None = None) -> None:
    """Settings, database and pool, once a process.

    Args:
        case: the case to open first.
        home: the folder whose cases are offered.
        data: where the database stands, by default a folder of the user's own.

    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "detente_room.settings"
    os.environ["DETENTE_ROOM_CASE"] = str(case) if case is not None else ""
    os.environ["DETENTE_ROOM_HOME"] = str(home) if home is not None else ""
    os.environ["DETENTE_ROOM"] = str(_folder(data if data is not None else _default()))
    import django  # noqa: PLC0415 - settings first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    old = os.umask(0o077)
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        os.umask(old)


def _default() -> Path:
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "detente" / "room"


def _folder(where: Path) -> Path:
    """The folder of the workbench, this user's alone, with the key that signs forms in it."""
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(where / "key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return where
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    return where


def application() -> Any:
    """What answers requests."""
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - after `prepare`

    return get_wsgi_application()


def listen(port: int | None) -> _Server:
    """A server on this port; without one on the first free of some.

    Raises:
        BusyError: the port is taken.

    """
    for n in range(1 if port is not None else TRIED):
        try:
            return _Server((HOST, (port if port is not None else PORT) + n), _Handler)
        except OSError:
            continue
    raise BusyError(98, f"port {port or PORT} of this machine is taken")


def serve(
    case: Path | None,
    home: Path | None,
    data: Path | None = None,
    port: int | None = None,
    opens: str | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve until Ctrl-C (or a signal to end); returns once everything has ended.

    Args:
        case: the case to open first.
        home: the folder whose cases are offered.
        data: where the database stands.
        port: None to take the first free one.
        opens: the page of the case that a browser opens, such as ``teach/``; None to open no browser.
        tell: is told the address with its key, and that it has ended.

    Raises:
        BusyError: the port is taken.

    """
    server = listen(port)
    prepare(case, home, data)
    from detente_room.access import shelf  # noqa: PLC0415 - after `prepare`
    from detente_room.asking.desk import desk  # noqa: PLC0415
    from detente_room.keys import NAME, keys  # noqa: PLC0415

    server.set_app(application())
    desk().start(WORKERS)
    address = f"http://{HOST}:{server.server_port}/"
    first = shelf().first_name()
    address += f"case/{first}/{opens}" if opens and first is not None else ""
    _open(first)
    tell(f"The workbench: {address}?{NAME}={keys().key}  (Ctrl-C to stop)")
    signal.signal(signal.SIGTERM, _end)
    threading.Thread(target=_warm, args=(first,), daemon=True).start()
    if opens is not None:
        webbrowser.open(f"{address}?{NAME}={keys().ticket()}")
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        desk().stop()
        server.server_close()
    tell("The workbench has stopped.")


def _open(first: str | None) -> None:
    """Load all pages and the first case before anybody asks, so that its first page is there at once."""
    from detente.case import DetenteError  # noqa: PLC0415 - after `prepare`
    from detente_room import access, urls  # noqa: PLC0415

    if first is not None and urls.urlpatterns:
        with suppress(DetenteError):  # the page says what is wrong
            access.case(first)


def _warm(first: str | None) -> None:
    """Make the first case's draws and frontier meanwhile, for its first turn; start the worker of dates."""
    from detente.case import DetenteError  # noqa: PLC0415
    from detente_room import access  # noqa: PLC0415 - after `prepare`
    from detente_room.asking import forecasts  # noqa: PLC0415
    from detente_room.asking.quick import frontier  # noqa: PLC0415

    if first is None:
        return
    try:
        found = access.case(first)
        frontier(found)
        forecasts.warm(found)
    except DetenteError:
        return  # the page says what is wrong


def _end(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt

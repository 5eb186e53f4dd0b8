"""The application: what must be in place before the first request."""

from __future__ import annotations

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """The workbench."""

    name = "detente_room"
    label = "room"

    def ready(self) -> None:
        """Answers of workers are kept by the one who writes."""
        from detente_room.actions.keep import keep  # noqa: PLC0415 - models are loaded by now
        from detente_room.asking.desk import desk  # noqa: PLC0415

        desk().keep = keep

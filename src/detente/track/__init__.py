"""*Is it working?* The state of relations, what became of promises, what replies have changed."""

from __future__ import annotations

from detente.track.answer import Pair, Rows, Track, Week
from detente.track.forecasts import Forecast, ForecastError, fingerprint, forecast
from detente.track.imports import FORMATS, TableError, import_events
from detente.track.scored import Scored, score
from detente.track.solve import TrackError, track
from detente.track.update import Update, updated
from detente.track.warning import Warned

__all__ = [
    "FORMATS",
    "Forecast",
    "ForecastError",
    "Pair",
    "Rows",
    "Scored",
    "TableError",
    "Track",
    "TrackError",
    "Update",
    "Warned",
    "Week",
    "fingerprint",
    "forecast",
    "import_events",
    "score",
    "track",
    "updated",
]

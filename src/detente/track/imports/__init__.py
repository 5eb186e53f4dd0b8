"""Event tables of others, read row by row: GDELT 1.0 and 2.0, ICEWS, ACLED."""

from __future__ import annotations

from detente.track.imports.gather import Imported, TableError, import_events
from detente.track.imports.layouts import FORMATS

__all__ = ["FORMATS", "Imported", "TableError", "import_events"]

"""Event tables of others, read row by row: GDELT 1.0 and 2.0, ICEWS, ACLED."""

from __future__ import annotations

from detente.track.imports.gather import Imported, ImportError_, import_events
from detente.track.imports.layouts import FORMATS

__all__ = ["FORMATS", "ImportError_", "Imported", "import_events"]

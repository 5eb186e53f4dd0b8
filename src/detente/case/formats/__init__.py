"""Other people's domains to cases and back: GENIUS (XML) and GeniusWeb (JSON), games of gmcr-py (JSON)."""

from __future__ import annotations

from detente.case.formats.exchange import (
    Exchanged,
    export_genius,
    export_geniusweb,
    import_actors,
    import_genius,
    import_geniusweb,
    import_gmcr,
    import_ktab,
)

__all__ = [
    "Exchanged",
    "export_genius",
    "export_geniusweb",
    "import_actors",
    "import_genius",
    "import_geniusweb",
    "import_gmcr",
    "import_ktab",
]

"""The JSON Schema of the case format, made from the models; a test holds `docs/case.schema.json` to it."""

from __future__ import annotations

from typing import Any

from detente.case.schema import CaseFile


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of ``case.yaml``. Names that must exist are checked by `check` only."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **CaseFile.model_json_schema(by_alias=True, mode="validation"),
        "title": "A Detente case",
    }

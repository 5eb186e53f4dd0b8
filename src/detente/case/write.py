"""A case back to text: comments, order and wording stay; chosen paths may be changed on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML

from detente.case.dispute import Case
from detente.case.errors import DetenteError
from detente.case.tree import Path


def dumps(case: Case, changes: Mapping[Path, Any] | None = None) -> str:
    """The case as YAML text, with ``changes`` (path to new value) made.

    What was read from text keeps its comments. A case whose text may hold closed sheets (`Case.seen_by`)
    is written from what its reader may see.

    Raises:
        DetenteError: a change to a path that the text doesn't have.

    """
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    if case.text is not None and re.search(r"^( *)[^\s#-].*:[ ]*(#.*)?\n\1 +- ", case.text, re.MULTILINE):
        yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(case.text) if case.text is not None else _plain(case)
    for path, value in (changes or {}).items():
        here = tree
        try:
            for step in path[:-1]:
                here = here[step]
            here[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            raise DetenteError(f"the case has no {'.'.join(map(str, path))} to change") from None
    out = StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def _plain(case: Case) -> Any:
    data = case.file.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for actor, pulls in case.closed.items():
        data["sheets"][actor] |= {"withheld": True, "pulls": sorted(pulls)}
    return data

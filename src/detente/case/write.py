"""A case back to text: comments, order and wording stay; chosen paths may be changed on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.tag import Tag

from detente.case.arguments import typed
from detente.case.dispute import Case
from detente.case.errors import DetenteError
from detente.case.text import shielded, unshielded
from detente.case.tree import Path, plain_value

REMOVED: Any = object()
"""As a new value: the key is taken out."""
_NULL = Tag(suffix="tag:yaml.org,2002:null")


class _AsWritten(VersionedResolver):
    """Words without quotes stay the words that were written: `tree` alone says what they mean."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a node; a word without quotes is text, whatever it looks like."""
        if kind is ScalarNode and value == "" and implicit[0]:
            return _NULL
        if kind is ScalarNode:
            return super().resolve(kind, value, (False, True))
        return super().resolve(kind, value, implicit)


@typed
def dumps(case: Case, changes: Mapping[Path, Any] | None = None) -> str:
    """The case as YAML text, with ``changes`` (path to new value, or `REMOVED`) made.

    What was read from text keeps its comments. A case whose text may hold closed sheets (`Case.seen_by`)
    is written from what its reader may see.

    Raises:
        DetenteError: a change to a path that the text doesn't have.

    """
    yaml = YAML()
    yaml.Resolver = _AsWritten
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    if case.text is not None and re.search(r"^( *)[^\s#-].*:[ ]*(#.*)?\n\1 +- ", case.text, re.MULTILINE):
        yaml.indent(mapping=2, sequence=4, offset=2)
    tree = yaml.load(shielded(case.text)) if case.text is not None else _plain(case)
    for path, value in (changes or {}).items():
        here = tree
        try:
            for step in path[:-1]:
                here = here[step]
            if value is REMOVED:
                del here[path[-1]]
            else:
                here[path[-1]] = _spelled(value)
        except (KeyError, IndexError, TypeError):
            raise DetenteError(f"the case has no {'.'.join(map(str, path))} to change") from None
    out = StringIO()
    yaml.dump(tree, out)
    return unshielded(out.getvalue())


def _plain(case: Case) -> Any:
    data = case.file.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for actor, pulls in case.closed.items():
        data["sheets"][actor] |= {"withheld": True, "pulls": sorted(pulls)}
    return _spelled(data)


def _spelled(value: Any) -> Any:
    """Data as the words to write: text that would be read as something else stands in quotes."""
    if isinstance(value, dict):
        return {shielded(str(key)): _spelled(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_spelled(part) for part in value]
    if value is None or isinstance(value, bool):
        return "null" if value is None else str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    text = shielded(str(value))
    return text if plain_value(text) == text else DoubleQuotedScalarString(text)
